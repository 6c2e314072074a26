package gossamer.sim.schedule;

import java.util.Arrays;

/** The events of one stretch of time, as two columns. Mutable and reused; one thread at a time. */
public final class EventBlock {
  private double[] time = new double[1024];
  private int[] event = new int[1024];
  private double[] sortedTime = new double[1024];
  private int[] sortedEvent = new int[1024];
  private int[] bucket = new int[1024];
  private int size;
  private double end;

  /** How many events. */
  public int size() {
    return size;
  }

  /** The end of the stretch; all events of the block are before it, all later ones are not. */
  public double end() {
    return end;
  }

  /** When event k happens. */
  public double time(int k) {
    return time[k];
  }

  /** What event k is: an edge, or {@code edges + node}. */
  public int event(int k) {
    return event[k];
  }

  /** Empties the block for a stretch that ends at {@code newEnd}. */
  void clear(double newEnd) {
    size = 0;
    end = newEnd;
  }

  void add(double eventTime, int number) {
    if (size == time.length) {
      time = Arrays.copyOf(time, 2 * size);
      event = Arrays.copyOf(event, 2 * size);
    }
    time[size] = eventTime;
    event[size++] = number;
  }

  /**
   * Brings the events into order. Their times are nearly uniform over the stretch, so they are
   * spread over as many buckets as there are events, and the few in each bucket are sorted by
   * insertion.
   */
  void sort(double start) {
    int n = size;
    if (sortedTime.length < n) {
      sortedTime = new double[time.length];
      sortedEvent = new int[time.length];
      bucket = new int[time.length + 1];
    }
    double scale = n / (end - start);
    Arrays.fill(bucket, 0, n, 0);
    for (int k = 0; k < n; k++) {
      bucket[bucketOf(time[k], start, scale, n)]++;
    }
    int at = 0;
    for (int b = 0; b < n; b++) {
      int count = bucket[b];
      bucket[b] = at;
      at += count;
    }
    for (int k = 0; k < n; k++) {
      int to = bucket[bucketOf(time[k], start, scale, n)]++;
      sortedTime[to] = time[k];
      sortedEvent[to] = event[k];
    }
    for (int k = 1; k < n; k++) {
      double t = sortedTime[k];
      int e = sortedEvent[k];
      int to = k - 1;
      while (to >= 0 && (sortedTime[to] > t || (sortedTime[to] == t && sortedEvent[to] > e))) {
        sortedTime[to + 1] = sortedTime[to];
        sortedEvent[to + 1] = sortedEvent[to];
        to--;
      }
      sortedTime[to + 1] = t;
      sortedEvent[to + 1] = e;
    }
    double[] swapTime = time;
    time = sortedTime;
    sortedTime = swapTime;
    int[] swapEvent = event;
    event = sortedEvent;
    sortedEvent = swapEvent;
  }

  private static int bucketOf(double t, double start, double scale, int n) {
    return Math.min(n - 1, (int) ((t - start) * scale));
  }
}
