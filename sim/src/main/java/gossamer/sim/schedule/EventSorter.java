package gossamer.sim.schedule;

import java.util.Arrays;

/**
 * Brings the events of a block into order. Mutable (it keeps its work space); one thread at a time.
 *
 * <p>Times are nearly uniform over the stretch, so their leading bits tell nearly all: two or three
 * passes of a radix sort, least significant digit first, bring them into the order of one bit more
 * than the events have numbers, and insertion does the little that is left. O(n).
 */
final class EventSorter {
  private static final int NARROW = 8;
  private static final int WIDE = 11;

  private double[] spareTime = new double[256];
  private int[] spareEvent = new int[256];
  private final int[][] counts = new int[3][1 << WIDE];

  /**
   * Sorts a block whose events all lie in a stretch.
   *
   * @param length a power of two
   */
  void sort(EventBlock block, double start, double length) {
    int n = block.size;
    if (spareTime.length < n) {
      spareTime = new double[block.time.length];
      spareEvent = new int[block.time.length];
    }
    int wanted = 33 - Integer.numberOfLeadingZeros(n);
    if (wanted > 2 * NARROW) {
      int digit = wanted > 2 * WIDE ? NARROW : WIDE;
      int digits = wanted > 2 * WIDE ? 3 : 2;
      radix(block, start, length, digit, digits);
    } else if (wanted > 5) {
      radix(block, start, length, (wanted + 1) / 2, 2);
    }
    insert(block.time, block.event, n);
  }

  /**
   * Brings a block's events into the order of the windows that they lie in, inside a window in any:
   * in place, for there may be many (the American flag sort of P. McIlroy, K. Bostic, M. McIlroy,
   * "Engineering radix sort", Computing Systems 6, 1993).
   *
   * @param length of a window, a power of two
   * @param windows how many from the start on hold all events
   */
  void group(EventBlock block, double start, double length, int windows) {
    double[] time = block.time;
    int[] event = block.event;
    int[] next = new int[windows + 1];
    for (int k = 0; k < block.size; k++) {
      next[window(time[k], start, length) + 1]++;
    }
    Arrays.parallelPrefix(next, Integer::sum);
    int[] end = Arrays.copyOfRange(next, 1, windows + 1);
    for (int w = 0; w < windows; w++) {
      while (next[w] < end[w]) {
        double t = time[next[w]];
        int e = event[next[w]];
        for (int to = window(t, start, length); to != w; to = window(t, start, length)) {
          int at = next[to]++;
          double otherTime = time[at];
          int otherEvent = event[at];
          time[at] = t;
          event[at] = e;
          t = otherTime;
          e = otherEvent;
        }
        time[next[w]] = t;
        event[next[w]++] = e;
      }
    }
  }

  private static int window(double time, double start, double length) {
    return (int) ((time - start) / length);
  }

  private void radix(EventBlock block, double start, double length, int digit, int digits) {
    double scale = (1L << (digit * digits)) / length;
    int mask = (1 << digit) - 1;
    count(block.time, block.size, start, scale, digit, digits);
    for (int pass = 0; pass < digits; pass++) {
      double[] time = block.time;
      int[] event = block.event;
      scatter(
          time,
          event,
          block.size,
          start,
          scale,
          pass * digit,
          mask,
          spareTime,
          spareEvent,
          counts[pass]);
      block.time = spareTime;
      block.event = spareEvent;
      spareTime = time;
      spareEvent = event;
    }
    if (spareTime.length < block.time.length) { // an odd number of passes swapped the larger away
      spareTime = new double[block.time.length];
      spareEvent = new int[block.time.length];
    }
  }

  /** Counts all digits' values in one go, and turns the counts into where each value starts. */
  private void count(double[] time, int n, double start, double scale, int digit, int digits) {
    int mask = (1 << digit) - 1;
    int[] low = counts[0];
    int[] high = counts[1];
    for (int[] each : counts) {
      Arrays.fill(each, 0, mask + 1, 0);
    }
    for (int k = 0; k < n; k++) {
      int key = (int) ((time[k] - start) * scale);
      low[key & mask]++;
      high[key >>> digit & mask]++;
    }
    if (digits == 3) {
      int[] highest = counts[2];
      for (int k = 0; k < n; k++) {
        highest[(int) ((time[k] - start) * scale) >>> (2 * digit)]++;
      }
    }
    for (int[] each : counts) {
      int at = 0;
      for (int value = 0; value <= mask; value++) {
        int size = each[value];
        each[value] = at;
        at += size;
      }
    }
  }

  private static void scatter(
      double[] time,
      int[] event,
      int n,
      double start,
      double scale,
      int shift,
      int mask,
      double[] toTime,
      int[] toEvent,
      int[] next) {
    for (int k = 0; k < n; k++) {
      double t = time[k];
      int to = next[(int) ((t - start) * scale) >>> shift & mask]++;
      toTime[to] = t;
      toEvent[to] = event[k];
    }
  }

  private static void insert(double[] time, int[] event, int n) {
    for (int k = 1; k < n; k++) {
      double t = time[k];
      double before = time[k - 1];
      if (before < t) {
        continue;
      }
      int e = event[k];
      int to = k - 1;
      while (to >= 0 && (time[to] > t || (time[to] == t && event[to] > e))) {
        time[to + 1] = time[to];
        event[to + 1] = event[to];
        to--;
      }
      time[to + 1] = t;
      event[to + 1] = e;
    }
  }
}
