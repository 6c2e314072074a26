package gossamer.sim.engine;

import java.util.Arrays;

/**
 * Offers that have arrived and wait for their event: a first-in-first-out line for each edge,
 * sharing one pool. The numbers stay in the batch they came in. Mutable; one thread at a time.
 */
final class ArrivedOffers {
  private static final int NONE = -1;
  private static final double[] TAKEN = {};

  private final int[] head;
  private final int[] tail;
  private double[][] values = new double[64][];
  private int[] offset = new int[64];
  private int[] next = new int[64];
  private int free = NONE;
  private int used;

  ArrivedOffers(int edges) {
    this.head = new int[edges];
    this.tail = new int[edges];
    Arrays.fill(head, NONE);
  }

  /** Puts an offer at the end of its edge's line. */
  void add(int edge, double[] batch, int at) {
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
    if (head[edge] == NONE) {
      head[edge] = entry;
    } else {
      next[tail[edge]] = entry;
    }
    tail[edge] = entry;
  }

  /** Whether an offer over that edge waits. */
  boolean has(int edge) {
    return head[edge] != NONE;
  }

  /** The array in which the edge's first offer stands. */
  double[] values(int edge) {
    return values[head[edge]];
  }

  /** Where in {@link #values} the edge's first offer starts. */
  int offset(int edge) {
    return offset[head[edge]];
  }

  /** Drops the edge's first offer. */
  void remove(int edge) {
    int entry = head[edge];
    head[edge] = next[entry];
    values[entry] = TAKEN;
    next[entry] = free;
    free = entry;
  }
}
