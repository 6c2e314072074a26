package gossamer.solvers.message;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Quantization to s levels: {@code Q(v) = |v|/(s tau) sign(v_i) floor(s |v_i|/|v| + u_i)} for each
 * coordinate i, with {@code tau = 1 + min(d/s^2, sqrt(d)/s)}.
 *
 * <p>Sent are {@code |v|/(s tau)}, which is no more than the largest number and so representable,
 * and of each coordinate its sign and one of the s + 1 levels from 0 to s.
 */
final class Levels {
  private Levels() {}

  /**
   * Writes a message at levels; NaN throughout if a number of it is not finite.
   *
   * @param s how many levels there are above zero
   * @param rounding u of each coordinate, in [0, 1): up if what is beyond a level is 1 - u or more
   */
  static void quantize(
      double[] message,
      int at,
      int d,
      int s,
      IntToDoubleFunction rounding,
      double[] out,
      int outAt) {
    double largest = Scaled.largest(message, at, d);
    if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) {
      Arrays.fill(out, outAt, outAt + d, largest == 0 ? 0 : Double.NaN);
      return;
    }
    Scaled scaled = Scaled.of(largest);
    double norm = scaled.norm(message, at, d);
    double unit = norm / (s * tau(d, s)) * scaled.back();
    for (int i = 0; i < d; i++) {
      double number = message[at + i];
      double level = s * (Math.abs(scaled.scale() * number) / norm); // at most s
      double whole = Math.floor(level);
      if (level - whole >= 1 - rounding.applyAsDouble(i)) { // without the rounding of level + u
        whole++;
      }
      out[outAt + i] = Math.copySign(whole * unit, number);
    }
  }

  /** What makes a contraction of the unbiased estimate. */
  static double tau(int d, int s) {
    return 1 + Math.min(d / ((double) s * s), Math.sqrt(d) / s);
  }

  /** A number; of each coordinate a sign, and a level from 0 to s. */
  static long bits(int d, int s) {
    int levelBits = Integer.SIZE - Integer.numberOfLeadingZeros(s); // log2(s + 1), rounded up
    return Double.SIZE + (long) d * (1 + levelBits);
  }
}
