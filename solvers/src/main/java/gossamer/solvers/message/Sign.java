package gossamer.solvers.message;

import gossamer.graphs.kind.Kind;
import java.util.Arrays;

/**
 * The mean absolute value with the sign of each number, plus that of zero. Takes 64 bits, and one
 * for each number. {@code |Q(v) - v|^2 = |v|^2 - |v|_1^2/d}, and the sum of the absolute values,
 * {@code |v|_1}, is at least {@code |v|}.
 *
 * <p>Source: S. P. Karimireddy, Q. Rebjock, S. Stich, M. Jaggi, "Error feedback fixes SignSGD and
 * other gradient compression schemes", ICML 2019.
 */
@Kind(name = "sign", description = "the mean absolute value, and the sign of each number")
public record Sign() implements Compressor {
  /** NaN throughout if a number is not finite. */
  @Override
  public void compress(double[] message, int at, int d, long key, double[] out, int outAt) {
    double largest = Scaled.largest(message, at, d);
    if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) {
      Arrays.fill(out, outAt, outAt + d, largest == 0 ? 0 : Double.NaN);
      return;
    }
    Scaled scaled = Scaled.of(largest);
    double mean = scaled.sum(message, at, d) / d * scaled.back();
    for (int i = 0; i < d; i++) {
      out[outAt + i] = Math.copySign(mean, message[at + i] + 0.0); // -0.0 + 0.0 is 0.0
    }
  }

  @Override
  public long bits(int d) {
    return (long) Double.SIZE + d;
  }

  @Override
  public int numbers(int d) {
    return d;
  }

  @Override
  public double contraction(int d) {
    return 1.0 / d;
  }
}
