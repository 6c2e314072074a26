package gossamer.solvers.message;

/** The message as it is. */
public record Exact() implements Compressor {
  @Override
  public void compress(double[] message, int at, int d, long key, double[] out, int outAt) {
    System.arraycopy(message, at, out, outAt, d);
  }

  @Override
  public long bits(int d) {
    return 64L * d;
  }

  @Override
  public int numbers(int d) {
    return d;
  }

  @Override
  public double contraction(int d) {
    return 1;
  }
}
