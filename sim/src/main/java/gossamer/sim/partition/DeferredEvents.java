package gossamer.sim.partition;

import gossamer.sim.state.Coefficients;
import gossamer.sim.state.Factors;
import java.util.Arrays;

/**
 * Events that wait: for an offer, for the other tile to come to them, or behind an event that does.
 * A first-in-first-out line for each node, sharing one pool; an event is in the lines of all its
 * nodes here, one or two. Each keeps the coefficients of its time. Mutable; one thread at a time.
 *
 * <p>An event over a seam is met twice, once by each tile. From its first meeting on it is in the
 * line of the first tile's node, and in a line of its seam, in which the second tile finds it: both
 * tiles meet a seam's events in the same order.
 */
final class DeferredEvents {
  static final int NONE = -1;

  private static final int GRADIENT = -1;
  private static final int GOSSIP = -2;
  private static final int HALF_MET = -3;

  private final int[] head;
  private final int[] tail;
  private final int[] seamHead;
  private final int[] seamTail;
  private final Coefficients coefficients;
  private final int gossipRows;
  private int[] what = new int[64];
  private boolean[] offered = new boolean[64];
  private int[] slotA = new int[64];
  private int[] slotB = new int[64];
  private int[] edge = new int[64];
  private int[] nextA = new int[64];
  private int[] nextB = new int[64];
  private int[] nextOfSeam = new int[64];
  private int free = NONE;
  private int used;
  private int waiting;

  DeferredEvents(int slots, int seams, Factors factors) {
    this.head = new int[slots];
    this.tail = new int[slots];
    this.seamHead = new int[seams];
    this.seamTail = new int[seams];
    this.coefficients = factors.table(what.length);
    this.gossipRows = factors.gossipRows();
    Arrays.fill(head, NONE);
    Arrays.fill(tail, NONE);
    Arrays.fill(seamHead, NONE);
  }

  /** How many events wait. */
  int waiting() {
    return waiting;
  }

  /** Whether nothing waits at a node. */
  boolean isFree(int slot) {
    return head[slot] == NONE;
  }

  /** The first waiting event of a node, or {@link #NONE}. */
  int head(int slot) {
    return head[slot];
  }

  /** The coefficients of waiting events, each in the column of its entry. */
  Coefficients coefficients() {
    return coefficients;
  }

  boolean isGradient(int entry) {
    return what[entry] == GRADIENT;
  }

  boolean isGossip(int entry) {
    return what[entry] == GOSSIP;
  }

  /** The border over which a gossip with another partition runs. */
  int border(int entry) {
    return what[entry];
  }

  int slotA(int entry) {
    return slotA[entry];
  }

  /** The other node of a gossip between two nodes here. */
  int slotB(int entry) {
    return slotB[entry];
  }

  /** The edge of a gossip between two nodes here. */
  int edge(int entry) {
    return edge[entry];
  }

  boolean offered(int entry) {
    return offered[entry];
  }

  void setOffered(int entry) {
    offered[entry] = true;
  }

  /** Whether the event is the first in all its lines, and has been met by all its tiles. */
  boolean ready(int entry) {
    return what[entry] != HALF_MET
        && head[slotA[entry]] == entry
        && (slotB[entry] == NONE || head[slotB[entry]] == entry);
  }

  /** A gradient step at the end of its node's line. */
  void addGradient(int slot, Coefficients from, int column) {
    append(newEntry(GRADIENT, slot, from, column), slot);
  }

  /** A gossip between two nodes here at the end of both lines. */
  void addGossip(int a, int b, int ofEdge, Coefficients from, int column) {
    int entry = newEntry(GOSSIP, a, from, column);
    edge[entry] = ofEdge;
    slotB[entry] = b;
    append(entry, a);
    append(entry, b);
  }

  /**
   * A gossip over a border at the end of its node's line.
   *
   * @return its entry
   */
  int addBorder(int border, int slot, Coefficients from, int column) {
    int entry = newEntry(border, slot, from, column);
    append(entry, slot);
    return entry;
  }

  /** A gossip over a seam that the first of its tiles has met. */
  void addHalfMet(int seam, int slot, int ofEdge, Coefficients from, int column) {
    int entry = newEntry(HALF_MET, slot, from, column);
    edge[entry] = ofEdge;
    append(entry, slot);
    nextOfSeam[entry] = NONE;
    if (seamHead[seam] == NONE) {
      seamHead[seam] = entry;
    } else {
      nextOfSeam[seamTail[seam]] = entry;
    }
    seamTail[seam] = entry;
  }

  /**
   * The first event of a seam that only the other side has met, or {@link #NONE}.
   *
   * @param slot this side's node
   */
  int halfMet(int seam, int slot) {
    int entry = seamHead[seam];
    return entry == NONE || slotA[entry] == slot ? NONE : entry;
  }

  /** The second tile has met the first half-met event of a seam, which may now run at once. */
  void meet(int seam) {
    int entry = seamHead[seam];
    seamHead[seam] = nextOfSeam[entry];
    what[entry] = GOSSIP;
  }

  /** Puts an event that both tiles have met at the end of its second node's line, too. */
  void join(int entry, int slot) {
    slotB[entry] = slot;
    append(entry, slot);
  }

  private int newEntry(int kind, int a, Coefficients from, int column) {
    int entry = free;
    if (entry != NONE) {
      free = nextA[entry];
    } else {
      if (used == what.length) {
        grow();
      }
      entry = used++;
    }
    what[entry] = kind;
    offered[entry] = false;
    slotA[entry] = a;
    slotB[entry] = NONE;
    if (kind == GRADIENT) {
      coefficients.copy(from, column, entry, gossipRows, coefficients.rows());
    } else {
      coefficients.copy(from, column, entry, 0, gossipRows);
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
    int length = 2 * what.length;
    what = Arrays.copyOf(what, length);
    offered = Arrays.copyOf(offered, length);
    slotA = Arrays.copyOf(slotA, length);
    slotB = Arrays.copyOf(slotB, length);
    edge = Arrays.copyOf(edge, length);
    nextA = Arrays.copyOf(nextA, length);
    nextB = Arrays.copyOf(nextB, length);
    nextOfSeam = Arrays.copyOf(nextOfSeam, length);
    coefficients.grow(length);
  }
}
