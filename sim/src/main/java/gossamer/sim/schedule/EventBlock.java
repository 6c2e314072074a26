package gossamer.sim.schedule;

import java.util.Arrays;

/**
 * Events of one tile in one stretch of time, as two columns, in order. Mutable and reused; one
 * thread at a time.
 */
public final class EventBlock {
  double[] time = new double[256];
  int[] event = new int[256];
  int size;

  /** How many events. */
  public int size() {
    return size;
  }

  /** When event k happens. */
  public double time(int k) {
    return time[k];
  }

  /** What event k is: the number of a clock of the tile, an edge's or a node's. */
  public int event(int k) {
    return event[k];
  }

  /**
   * The first event at a time or after it, where all events before it are earlier and all after it
   * are not; the size if there is none.
   */
  public int firstFrom(double from) {
    int lo = 0;
    int hi = size;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (time[mid] < from) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    return lo;
  }

  /** Empties the block, and makes room for so many events at once. */
  void clear(int expected) {
    size = 0;
    if (time.length < expected) {
      time = new double[expected];
      event = new int[expected];
    }
  }

  /** Makes room for so many events more. */
  void reserve(int more) {
    if (size + more > time.length) {
      int length = Math.addExact(size + more, (size + more) / 4);
      time = Arrays.copyOf(time, length);
      event = Arrays.copyOf(event, length);
    }
  }

  /** Adds the events of another block from one to before another. */
  void add(EventBlock other, int from, int to) {
    reserve(to - from);
    System.arraycopy(other.time, from, time, size, to - from);
    System.arraycopy(other.event, from, event, size, to - from);
    size += to - from;
  }

  void add(double eventTime, int number) {
    reserve(1);
    time[size] = eventTime;
    event[size++] = number;
  }
}
