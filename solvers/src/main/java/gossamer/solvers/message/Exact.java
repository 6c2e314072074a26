package gossamer.solvers.message;

import gossamer.graphs.kind.Kind;

/** The message as it is. */
@Kind(name = "exact", description = "all numbers as they are")
public record Exact() implements Compressor {
  @Override
  public void compress(double[] message, int at, int d, long key, double[] out, int outAt) {
    System.arraycopy(message, at, out, outAt, d);
  }

  @Override
  public long bits(int d) {
    return (long) Double.SIZE * d;
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
