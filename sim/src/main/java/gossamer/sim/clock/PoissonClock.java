package gossamer.sim.clock;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;

/**
 * The points of a homogeneous Poisson process, window by window.
 *
 * <p>Window w of a clock covers {@code [w l, (w + 1) l)}, where the length l is the largest power
 * of two not above 8 over the rate. Its number of ticks is Poisson, its ticks are uniform (J. F. C.
 * Kingman, "Poisson processes", 1993, section 2.4), both from the random stream {@code draw(key of
 * the clock, w)}: draw 0 decides the number, draw 1 + k the time of tick k. So any window can be
 * had at any time, by anyone who knows the clock's key, without memory.
 *
 * <p>Times are simulated time, in the unit of one over the rate. Within a window ticks are not
 * sorted.
 */
public final class PoissonClock {
  /** No window has more ticks: the probability of more is below 1e-100. */
  public static final int MAX_TICKS = 128;

  private static final double[] RECIPROCAL = new double[MAX_TICKS + 1];

  static {
    for (int k = 1; k <= MAX_TICKS; k++) {
      RECIPROCAL[k] = 1.0 / k;
    }
  }

  private PoissonClock() {}

  /** The key of the clock that tells a node when to take a gradient step. */
  public static long gradientKey(long seed, int node) {
    return RandomStream.key(seed, Purpose.GRADIENT_CLOCK, node, 0);
  }

  /**
   * The key of the clock that tells an edge when to gossip; it does not depend on the edge's
   * number.
   */
  public static long gossipKey(long seed, int lower, int upper) {
    return RandomStream.key(seed, Purpose.GOSSIP_CLOCK, lower, upper);
  }

  /**
   * The length of a clock's windows: the largest power of two not above {@code 8 / rate}.
   *
   * @param rate ticks per unit of time, finite and positive
   */
  public static double windowLength(double rate) {
    return Math.scalb(1.0, Math.getExponent(8 / rate));
  }

  /**
   * {@code exp(-rate * windowLength)}, the probability of no tick in a window, as {@link #ticks}
   * wants it.
   */
  public static double emptyProbability(double rate) {
    return StrictMath.exp(-rate * windowLength(rate));
  }

  /**
   * The ticks of one window.
   *
   * @param key of the clock
   * @param rate of the clock
   * @param length {@code windowLength(rate)}
   * @param empty {@code emptyProbability(rate)}
   * @param window which, from 0
   * @param ticks overwritten from {@code at} on, where it has room for {@link #MAX_TICKS}
   * @return how many ticks
   */
  public static int ticks(
      long key, double rate, double length, double empty, long window, double[] ticks, int at) {
    long stream = RandomStream.draw(key, window);
    double mean = rate * length;
    double uniform = RandomStream.uniform(RandomStream.draw(stream, 0));
    double probability = empty;
    double cumulated = empty;
    int count = 0;
    while (uniform >= cumulated && count < MAX_TICKS) { // inversion of the Poisson distribution
      count++;
      probability *= mean * RECIPROCAL[count];
      cumulated += probability;
    }
    double end =
        Math.nextDown((window + 1) * length); // rounding must not push a tick into the next window
    for (int k = 0; k < count; k++) {
      double within = RandomStream.uniform(RandomStream.draw(stream, 1 + k));
      ticks[at + k] = Math.min((window + within) * length, end);
    }
    return count;
  }
}
