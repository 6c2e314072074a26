package gossamer.sim.schedule;

/**
 * The order of events: by time, at the same time by number. A log that machines wrote consists of a
 * few ordered runs, one for each of them, so it is merged run by run (a natural merge sort; D.
 * Knuth, "The Art of Computer Programming" 3, 5.2.4): O(n log r) for r runs, however the times are
 * spread, and O(n) without further memory if there is only one.
 */
final class EventOrder {
  private EventOrder() {}

  /** Sorts events in place; takes as much memory again unless they are in order. */
  static void sort(double[] time, int[] event) {
    int n = time.length;
    if (endOfRun(time, event, 0) == n) {
      return;
    }
    double[] fromTime = time;
    int[] fromEvent = event;
    double[] toTime = new double[n];
    int[] toEvent = new int[n];
    while (endOfRun(fromTime, fromEvent, 0) < n) {
      for (int start = 0; start < n; ) {
        int middle = endOfRun(fromTime, fromEvent, start);
        int end = endOfRun(fromTime, fromEvent, middle);
        merge(fromTime, fromEvent, start, middle, end, toTime, toEvent);
        start = end;
      }
      double[] mergedTime = toTime;
      int[] mergedEvent = toEvent;
      toTime = fromTime;
      toEvent = fromEvent;
      fromTime = mergedTime;
      fromEvent = mergedEvent;
    }
    System.arraycopy(fromTime, 0, time, 0, n); // onto itself after an even number of passes
    System.arraycopy(fromEvent, 0, event, 0, n);
  }

  /** Where the events that are in order from a start on end. */
  private static int endOfRun(double[] time, int[] event, int start) {
    int n = time.length;
    if (start >= n) {
      return n;
    }
    int end = start + 1;
    while (end < n && !isBefore(time[end], event[end], time[end - 1], event[end - 1])) {
      end++;
    }
    return end;
  }

  private static boolean isBefore(double time, int event, double otherTime, int otherEvent) {
    return time < otherTime || (time == otherTime && event < otherEvent);
  }

  private static void merge(
      double[] time, int[] event, int start, int middle, int end, double[] toTime, int[] toEvent) {
    int left = start;
    int right = middle;
    for (int to = start; to < end; to++) {
      boolean takesRight =
          left == middle
              || (right < end && isBefore(time[right], event[right], time[left], event[left]));
      int from = takesRight ? right++ : left++;
      toTime[to] = time[from];
      toEvent[to] = event[from];
    }
  }
}
