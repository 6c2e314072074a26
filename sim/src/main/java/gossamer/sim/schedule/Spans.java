package gossamer.sim.schedule;

import gossamer.sim.clock.PoissonClock;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * For how many windows of a walk each clock is drawn at once. A clock's own window may be many of
 * the walk's, and is always drawn as a whole. So it is drawn once for all of them, and its ticks
 * are kept until they happen. Two things make spans shorter than that: the ticks kept must not be
 * too many, and where few draws would be repeated anyway it is not worth it. Mutable: first it
 * counts all clocks, then it groups those of each tile.
 */
final class Spans {
  /** Repeated draws are few if there are so many events for each; a draw costs some 50 ns. */
  private static final double EVENTS_A_DRAW = 16;

  /** Ticks that are kept at most, 12 bytes each; with more clocks than that, one for each. */
  private static final double KEPT = 1 << 23;

  /** Spans are at most {@code 2^(SIZES - 1)} windows. */
  private static final int SIZES = 31;

  private final double window;
  private final double events;
  private final double[] clocks = new double[SIZES];
  private final double[] rates = new double[SIZES];
  private double lastRate = Double.NaN;
  private int lastSize;

  /**
   * Begins to count.
   *
   * @param window of the walk, a power of two
   * @param events expected in it
   */
  Spans(double window, double events) {
    this.window = window;
    this.events = events;
  }

  /** Counts a clock. */
  void count(double rate) {
    if (rate > 0) {
      int size = size(rate);
      clocks[size]++;
      rates[size] += rate;
    }
  }

  /** The binary logarithm of how many of the walk's windows a clock's own has. */
  private int size(double rate) {
    if (rate != lastRate) {
      lastRate = rate;
      double own = PoissonClock.windowLength(rate);
      lastSize = Math.clamp(Math.getExponent(own / window), 0, SIZES - 1);
    }
    return lastSize;
  }

  /**
   * How many ticks are kept at most.
   *
   * @param clocks of nodes and edges together
   */
  static double mostKept(double clocks) {
    return Math.max(KEPT, clocks);
  }

  /** The binary logarithm of the longest span. */
  private int longest() {
    double most = mostKept(Arrays.stream(clocks).sum());
    int size = 0;
    while (size < SIZES - 1 && repeated(size) * EVENTS_A_DRAW > events && kept(size + 1) <= most) {
      size++;
    }
    return size;
  }

  /** Draws in a window of the walk beyond one for each clock's own window. */
  private double repeated(int longest) {
    double sum = 0;
    for (int size = longest + 1; size < SIZES; size++) {
      sum += clocks[size] * (Math.scalb(1.0, -longest) - Math.scalb(1.0, -size));
    }
    return sum;
  }

  /** Ticks that are kept with spans up to a longest one. */
  private double kept(int longest) {
    double sum = 0;
    for (int size = 1; size < SIZES; size++) {
      sum += Math.scalb(rates[size] * window, Math.min(size, longest));
    }
    return sum;
  }

  /**
   * Groups the clocks of a tile by their spans. O(clocks).
   *
   * @param count how many clocks
   * @param rate of each; those of rate zero are in no group
   */
  ClockGroup[] groups(int count, IntToDoubleFunction rate) {
    int longest = longest();
    int[] sizes = new int[longest + 1];
    double[] total = new double[longest + 1];
    for (int k = 0; k < count; k++) {
      double each = rate.applyAsDouble(k);
      if (each > 0) {
        int size = Math.min(size(each), longest);
        sizes[size]++;
        total[size] += each;
      }
    }
    int[][] numbers = Arrays.stream(sizes).mapToObj(int[]::new).toArray(int[][]::new);
    int[] at = new int[longest + 1];
    for (int k = 0; k < count; k++) {
      double each = rate.applyAsDouble(k);
      if (each > 0) {
        int size = Math.min(size(each), longest);
        numbers[size][at[size]++] = k;
      }
    }
    return IntStream.rangeClosed(0, longest)
        .filter(size -> sizes[size] > 0)
        .mapToObj(size -> new ClockGroup(1 << size, total[size], numbers[size]))
        .toArray(ClockGroup[]::new);
  }
}
