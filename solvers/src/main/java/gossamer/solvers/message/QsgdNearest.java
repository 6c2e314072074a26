package gossamer.solvers.message;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;

/**
 * {@link Qsgd} with u = 1/2: every number goes to the nearest level, halves away from zero, without
 * randomness; biased. Takes as many bits.
 *
 * <p>The contraction: let {@code U = tau Q(v)}, the nearest multiples of {@code |v|/s}. None is
 * further from its number than {@code |v|/(2s)}, nor than zero is, which is a multiple too. So
 * {@code |U - v| <= a |v|} with {@code a = min(1, sqrt(d)/(2s))}, and since {@code Q - v = (U -
 * v)/tau - (1 - 1/tau) v}, {@code |Q - v| <= (a/tau + 1 - 1/tau) |v|}. Hence {@code omega = 1 - (1
 * - (1 - a)/tau)^2}. It is 0 from {@code sqrt(d) = 2s} on; beyond, there are messages of which
 * nothing is left: d equal numbers.
 */
@Kind(
    name = "qsgd-nearest",
    description = "the norm, and each number as one of a few levels, the nearest")
public record QsgdNearest(
    @Doc("how many levels there are above zero, s") @Range(min = 1, max = 1e9) int levels)
    implements Compressor {
  private static final double HALF = 0.5;

  @Override
  public void compress(double[] message, int at, int d, long key, double[] out, int outAt) {
    Levels.quantize(message, at, d, levels, _ -> HALF, out, outAt);
  }

  @Override
  public long bits(int d) {
    return Levels.bits(d, levels);
  }

  @Override
  public int numbers(int d) {
    return d;
  }

  @Override
  public double contraction(int d) {
    double kept = (1 - Math.min(1, HALF * Math.sqrt(d) / levels)) / Levels.tau(d, levels);
    return kept * (2 - kept); // 1 - (1 - kept)^2
  }
}
