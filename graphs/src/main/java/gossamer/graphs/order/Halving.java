package gossamer.graphs.order;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Cuts small parts of a network in two. A cut is improved by moving one node after the other to the
 * other side, the one that gains most first and even at a loss, and going back to the best cut
 * seen. Mutable (work space), for one thread.
 *
 * <p>Source: C. M. Fiduccia, R. M. Mattheyses, "A linear-time heuristic for improving network
 * partitions", 19th Design Automation Conf. (1982), 175-181; without its buckets, which a few
 * hundred nodes do not repay.
 */
final class Halving {
  /** A pass ends after this many moves that improve nothing; in small parts after fewer. */
  private static final int PATIENCE = 40;

  /** Further passes hardly ever find more. */
  private static final int PASSES = 6;

  /** A pass looks at most at this many nodes, so that large parts do not take quadratic time. */
  private static final int LOOKS = 1 << 22;

  private int n;
  private int[] start = new int[1];
  private int[] target = new int[0];
  private float[] weight = new float[0];
  private int[] size = new int[0];
  private double[] pull = new double[0]; // toward what is before the part, less after it
  private double[] gain = new double[0]; // how much less is cut when the node moves
  private boolean[] first = new boolean[0];
  private boolean[] best = new boolean[0];
  private boolean[] done = new boolean[0];
  private int[] queue = new int[0];
  private long total;
  private long wanted; // the size of the first side
  private long slack;
  private long onFirst;

  /**
   * Takes the part of a network at positions {@code from .. to - 1} of an order; the part's own
   * nodes are numbered from zero in that order.
   *
   * @param at the position of each node
   */
  void take(ClusterGraph graph, int[] order, int[] at, int from, int to) {
    n = to - from;
    makeRoom();
    total = 0;
    int largest = 0;
    int entries = 0;
    for (int i = 0; i < n; i++) {
      int node = order[from + i];
      int end = graph.start[node + 1];
      int most = entries + end - graph.start[node];
      if (most > target.length) {
        target = Arrays.copyOf(target, most + most / 2);
        weight = Arrays.copyOf(weight, most + most / 2);
      }
      double toward = 0;
      for (int k = graph.start[node]; k < end; k++) {
        int there = at[graph.target[k]];
        if (there < from) {
          toward += graph.weight[k];
        } else if (there >= to) {
          toward -= graph.weight[k];
        } else {
          target[entries] = there - from;
          weight[entries++] = graph.weight[k];
        }
      }
      start[i + 1] = entries;
      pull[i] = toward;
      size[i] = graph.size[node];
      total += size[i];
      largest = Math.max(largest, size[i]);
    }
    slack = Math.max(largest, total / 64); // without any, no single move would be allowed
  }

  private void makeRoom() {
    if (size.length < n) {
      int room = n + n / 2;
      start = new int[room + 1];
      size = new int[room];
      pull = new double[room];
      gain = new double[room];
      first = new boolean[room];
      best = new boolean[room];
      done = new boolean[room];
      queue = new int[room];
    }
  }

  /**
   * Cuts the part in two: the best of several cuts, each improved. The side nearer to what is
   * before the part comes first, where both are about as large.
   *
   * @param about how large the first side should be
   * @param tries how many cuts: of the nodes in their order, then breadth first from several nodes
   * @return for each node whether it is on the first side; valid until the next call
   */
  boolean[] halve(long about, int tries) {
    if (n == 0) {
      return best;
    }
    wanted = about;
    double least = Double.POSITIVE_INFINITY;
    for (int t = 0; t < tries; t++) {
      if (t == 0) {
        Arrays.setAll(queue, i -> i);
      } else if (t == 1) {
        search(queue[search(0) - 1]); // from a node far from others
      } else {
        search((int) ((t - 1L) * n / (tries - 1)));
      }
      divide();
      double cut = improved();
      if (cut < least) {
        least = cut;
        System.arraycopy(first, 0, best, 0, n);
      }
    }
    double balance = 0;
    for (int i = 0; i < n; i++) {
      balance += best[i] ? pull[i] : -pull[i];
    }
    if (balance < 0 && Math.abs(2 * about - total) < total / 16) {
      for (int i = 0; i < n; i++) {
        best[i] = !best[i];
      }
    }
    return best;
  }

  /**
   * Improves a given cut.
   *
   * @param about how large the first side should be
   * @param given whether a node is on the first side
   * @return for each node whether it is on the first side; valid until the next call
   */
  boolean[] improve(long about, IntPredicate given) {
    if (n == 0) {
      return first;
    }
    wanted = about;
    onFirst = 0;
    for (int i = 0; i < n; i++) {
      first[i] = given.test(i);
      onFirst += first[i] ? size[i] : 0;
    }
    improved();
    return first;
  }

  /** Puts the first nodes of the queue on the first side. */
  private void divide() {
    onFirst = 0;
    for (int k = 0; k < n; k++) {
      int i = queue[k];
      first[i] = onFirst + size[i] / 2 < wanted;
      onFirst += first[i] ? size[i] : 0;
    }
  }

  /**
   * Fills the queue breadth first, one component after the other.
   *
   * @return how many nodes the root's component has: the first ones in the queue
   */
  private int search(int root) {
    Arrays.fill(done, 0, n, false);
    int found = reach(root, 0);
    int reached = found;
    for (int i = 0; found < n; i++) {
      found = done[i] ? found : reach(i, found);
    }
    return reached;
  }

  private int reach(int root, int from) {
    int end = from;
    queue[end++] = root;
    done[root] = true;
    for (int at = from; at < end; at++) {
      int i = queue[at];
      for (int k = start[i]; k < start[i + 1]; k++) {
        int j = target[k];
        if (!done[j]) {
          done[j] = true;
          queue[end++] = j;
        }
      }
    }
    return end;
  }

  /** Improves the cut and returns its weight. */
  private double improved() {
    double cut = 0;
    for (int i = 0; i < n; i++) {
      gain[i] = 0;
      for (int k = start[i]; k < start[i + 1]; k++) {
        if (first[i] == first[target[k]]) {
          gain[i] -= weight[k];
        } else {
          gain[i] += weight[k];
          cut += weight[k];
        }
      }
    }
    cut /= 2; // every edge was met from both ends
    for (int p = 0; p < PASSES; p++) {
      double better = pass();
      cut -= better;
      if (!(better > 0)) {
        break;
      }
    }
    return cut;
  }

  /** Moves every node at most once, goes back to the best cut seen and returns what it gained. */
  private double pass() {
    Arrays.fill(done, 0, n, false);
    double sum = 0;
    double most = 0;
    long off = Math.abs(onFirst - wanted);
    long bestOff = off;
    int moves = 0;
    int kept = 0;
    int limit = Math.min(n, LOOKS / n);
    int patience = Math.min(PATIENCE, 8 + n / 8);
    while (moves < limit && moves - kept < patience) {
      int pick = pick(off);
      if (pick < 0) {
        break;
      }
      sum += gain[pick];
      move(pick);
      done[pick] = true;
      queue[moves++] = pick;
      off = Math.abs(onFirst - wanted);
      if (sum > most || (off < bestOff && (sum == most || bestOff > slack))) {
        most = sum;
        bestOff = off;
        kept = moves;
      }
    }
    while (moves > kept) {
      move(queue[--moves]);
    }
    return most;
  }

  /** The node that gains most among those that keep the balance, or -1. */
  private int pick(long off) {
    double[] gains = gain; // fields are slow to read before this is compiled
    boolean[] locked = done;
    int pick = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      if (gains[i] > most && !locked[i]) {
        long then = Math.abs(onFirst + (first[i] ? -size[i] : size[i]) - wanted);
        if (then <= slack || then < off) {
          pick = i;
          most = gains[i];
        }
      }
    }
    return pick;
  }

  private void move(int i) {
    onFirst += first[i] ? -size[i] : size[i];
    first[i] = !first[i];
    gain[i] = -gain[i];
    for (int k = start[i]; k < start[i + 1]; k++) {
      int j = target[k];
      gain[j] += first[j] == first[i] ? -2 * weight[k] : 2 * weight[k];
    }
  }
}
