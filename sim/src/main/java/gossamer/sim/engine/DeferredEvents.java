package gossamer.sim.engine;

import java.util.Arrays;

/**
 * Events that wait for an offer, or behind one that does: a first-in-first-out line for each node,
 * sharing one pool. Mutable; one thread at a time. An event stands in the lines of all its nodes
 * here, one or two.
 */
final class DeferredEvents {
  static final int NONE = -1;

  private final int[] head;
  private final int[] tail;
  private double[] time = new double[64];
  private int[] event = new int[64];
  private boolean[] offered = new boolean[64];
  private int[] slotA = new int[64];
  private int[] slotB = new int[64];
  private int[] nextA = new int[64];
  private int[] nextB = new int[64];
  private int free = NONE;
  private int used;
  private int waiting;

  DeferredEvents(int slots) {
    this.head = new int[slots];
    this.tail = new int[slots];
    Arrays.fill(head, NONE);
    Arrays.fill(tail, NONE);
  }

  /** How many events wait. */
  int waiting() {
    return waiting;
  }

  /** The first waiting event of a node, or {@link #NONE}. */
  int head(int slot) {
    return head[slot];
  }

  double time(int entry) {
    return time[entry];
  }

  int event(int entry) {
    return event[entry];
  }

  int slotA(int entry) {
    return slotA[entry];
  }

  /** The other node of the event that is held here, or {@link #NONE}. */
  int slotB(int entry) {
    return slotB[entry];
  }

  boolean offered(int entry) {
    return offered[entry];
  }

  void setOffered(int entry) {
    offered[entry] = true;
  }

  /** Whether the event is the first in all its lines. */
  boolean ready(int entry) {
    return head[slotA[entry]] == entry && (slotB[entry] == NONE || head[slotB[entry]] == entry);
  }

  /**
   * Puts an event at the end of its nodes' lines.
   *
   * @param a one of its nodes held here
   * @param b the other, or {@link #NONE}
   * @return its entry
   */
  int add(double eventTime, int what, int a, int b) {
    int entry = free;
    if (entry != NONE) {
      free = nextA[entry];
    } else {
      if (used == time.length) {
        grow();
      }
      entry = used++;
    }
    time[entry] = eventTime;
    event[entry] = what;
    offered[entry] = false;
    slotA[entry] = a;
    slotB[entry] = b;
    append(entry, a);
    if (b != NONE) {
      append(entry, b);
    }
    waiting++;
    return entry;
  }

  private void append(int entry, int slot) {
    setNext(entry, slot, NONE);
    if (tail[slot] == NONE) {
      head[slot] = entry;
    } else {
      setNext(tail[slot], slot, entry);
    }
    tail[slot] = entry;
  }

  /** Takes an event that is {@link #ready} out of its lines. */
  void remove(int entry) {
    advance(entry, slotA[entry]);
    if (slotB[entry] != NONE) {
      advance(entry, slotB[entry]);
    }
    nextA[entry] = free;
    free = entry;
    waiting--;
  }

  private void advance(int entry, int slot) {
    head[slot] = slotA[entry] == slot ? nextA[entry] : nextB[entry];
    if (head[slot] == NONE) {
      tail[slot] = NONE;
    }
  }

  private void setNext(int entry, int slot, int next) {
    if (slotA[entry] == slot) {
      nextA[entry] = next;
    } else {
      nextB[entry] = next;
    }
  }

  private void grow() {
    int length = 2 * time.length;
    time = Arrays.copyOf(time, length);
    event = Arrays.copyOf(event, length);
    offered = Arrays.copyOf(offered, length);
    slotA = Arrays.copyOf(slotA, length);
    slotB = Arrays.copyOf(slotB, length);
    nextA = Arrays.copyOf(nextA, length);
    nextB = Arrays.copyOf(nextB, length);
  }
}
