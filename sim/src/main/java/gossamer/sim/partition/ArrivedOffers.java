package gossamer.sim.partition;

import java.util.Arrays;

/**
 * Offers that have arrived and wait for their event: a first-in-first-out line for each border,
 * sharing one pool. The numbers stay in the batch they came in. Mutable; one thread at a time.
 */
final class ArrivedOffers {
  private static final int NONE = -1;
  private static final double[] TAKEN = {};

  private final int[] head;
  private final int[] tail;
  private final int[] waitingEntry;
  private double[][] values = new double[64][];
  private int[] offset = new int[64];
  private int[] next = new int[64];
  private int free = NONE;
  private int used;

  ArrivedOffers(int borders) {
    this.head = new int[borders];
    this.tail = new int[borders];
    this.waitingEntry = new int[borders];
    Arrays.fill(head, NONE);
    Arrays.fill(waitingEntry, NONE);
  }

  /** Puts an offer at the end of its border's line. */
  void add(int border, double[] batch, int at) {
    int entry = free;
    if (entry != NONE) {
      free = next[entry];
    } else {
      if (used == offset.length) {
        values = Arrays.copyOf(values, 2 * used);
        offset = Arrays.copyOf(offset, 2 * used);
        next = Arrays.copyOf(next, 2 * used);
      }
      entry = used++;
    }
    values[entry] = batch;
    offset[entry] = at;
    next[entry] = NONE;
    if (head[border] == NONE) {
      head[border] = entry;
    } else {
      next[tail[border]] = entry;
    }
    tail[border] = entry;
  }

  /** Whether an offer over that border waits. */
  boolean has(int border) {
    return head[border] != NONE;
  }

  /** The array in which the border's first offer is. */
  double[] values(int border) {
    return values[head[border]];
  }

  /** Where in {@link #values} the border's first offer starts. */
  int offset(int border) {
    return offset[head[border]];
  }

  /** The deferred event that is first in its line and waits for this border, or -1. */
  int waitingEntry(int border) {
    return waitingEntry[border];
  }

  /** Notes the deferred event that waits for a border. */
  void setWaitingEntry(int border, int entry) {
    waitingEntry[border] = entry;
  }

  /** Drops the border's first offer; the event that waited for it is done. */
  void remove(int border) {
    waitingEntry[border] = NONE;
    int entry = head[border];
    head[border] = next[entry];
    values[entry] = TAKEN;
    next[entry] = free;
    free = entry;
  }
}
