package gossamer.graphs.sparse;

import gossamer.graphs.topology.Topology;
import java.util.Arrays;

/**
 * An order in which eliminating a network's nodes makes few new edges: the node of (nearly) the
 * fewest neighbours first. What was eliminated is kept as the sets of nodes that it made neighbours
 * of each other ("elements"), so memory stays O(n + m).
 *
 * <p>Source: P. Amestoy, T. Davis, I. Duff, "An approximate minimum degree ordering algorithm",
 * SIAM J. Matrix Anal. Appl. 17 (1996), 886-905. Nodes that cannot be told apart are eliminated
 * together. Mutable, for one thread.
 */
final class MinimumDegree {
  private static final int NONE = -1;

  private final int n;
  private final int[][] neighbours; // of a node not eliminated: others not reached by an element
  private final int[] neighbourCount;
  private final int[][] elements; // of a node: those that it lies in; of an element: its nodes
  private final int[] elementCount;
  private final int[] weight; // how many nodes this one stands for; 0 once it is gone
  private final int[] degree;
  private final boolean[] alive; // elements
  private final int[] outside; // nodes of an element outside the newest one, from base on
  private final int[] mark;
  private final int[] follower; // the next node that goes together with this one
  private final int[] lastFollower;
  private final int[] head; // of the list of nodes of a degree
  private final int[] next;
  private final int[] previous;
  private int least;
  private int stamp;
  private long base = 1;
  private final long[] outsideStamp;

  private MinimumDegree(Topology topology) {
    n = topology.nodes();
    degree = topology.degrees();
    neighbours = new int[n][];
    neighbourCount = new int[n];
    elements = new int[n][];
    elementCount = new int[n];
    weight = new int[n];
    alive = new boolean[n];
    outside = new int[n];
    outsideStamp = new long[n];
    mark = new int[n];
    follower = new int[n];
    lastFollower = new int[n];
    head = new int[n];
    next = new int[n];
    previous = new int[n];
    Arrays.fill(head, NONE);
    Arrays.fill(follower, NONE);
    for (int i = 0; i < n; i++) {
      neighbours[i] = new int[degree[i]];
      elements[i] = new int[4];
      weight[i] = 1;
      lastFollower[i] = i;
    }
    for (int e = 0; e < topology.edges(); e++) {
      int i = topology.lower(e);
      int j = topology.upper(e);
      neighbours[i][neighbourCount[i]++] = j;
      neighbours[j][neighbourCount[j]++] = i;
    }
    for (int i = n - 1; i >= 0; i--) {
      insert(i);
    }
  }

  /**
   * Finds the order.
   *
   * @param most how many entries the factor may have
   * @return the node at each position, or nothing where there would be more entries
   */
  static int[] order(Topology topology, long most) {
    return new MinimumDegree(topology).order(most);
  }

  private int[] order(long most) {
    int[] order = new int[n];
    int known = 0;
    long entries = 0;
    while (known < n) {
      while (head[least] == NONE) {
        least++;
      }
      int pivot = head[least];
      remove(pivot);
      int first = known;
      int size = eliminate(pivot, n - known);
      for (int i = pivot; i != NONE; i = follower[i]) {
        order[known++] = i;
      }
      entries += (long) (known - first) * (size + known - first);
      if (entries > most) {
        return new int[0];
      }
    }
    return order;
  }

  private void insert(int i) {
    int d = degree[i];
    next[i] = head[d];
    previous[i] = NONE;
    if (head[d] != NONE) {
      previous[head[d]] = i;
    }
    head[d] = i;
    least = Math.min(least, d);
  }

  private void remove(int i) {
    if (previous[i] == NONE) {
      head[degree[i]] = next[i];
    } else {
      next[previous[i]] = next[i];
    }
    if (next[i] != NONE) {
      previous[next[i]] = previous[i];
    }
  }

  /** Eliminates a node, which becomes an element; returns how many nodes that touches. */
  private int eliminate(int pivot, int left) {
    int[] front = front(pivot);
    int size = front.length;
    int own = weight[pivot];
    weight[pivot] = 0;
    int total = 0;
    for (int i : front) {
      total += weight[i];
    }
    for (int i : front) {
      for (int k = 0; k < elementCount[i]; k++) {
        int e = elements[i][k];
        if (!alive[e]) {
          continue;
        }
        if (outsideStamp[e] != base) {
          outsideStamp[e] = base;
          outside[e] = aliveWeight(e);
        }
        outside[e] -= weight[i];
      }
    }
    stamp++;
    mark[pivot] = stamp;
    for (int i : front) {
      mark[i] = stamp;
    }
    long[] hashes = new long[size];
    int candidates = 0;
    for (int i : front) {
      remove(i);
      long hash = 0;
      int[] list = elements[i];
      int kept = 0;
      int external = 0;
      for (int k = 0; k < elementCount[i]; k++) {
        int e = list[k];
        if (alive[e] && outside[e] > 0) {
          external += outside[e];
          hash += e;
          list[kept++] = e;
        } else {
          alive[e] = false; // it lies in the new one
        }
      }
      if (kept == list.length) {
        list = Arrays.copyOf(list, 2 * kept);
        elements[i] = list;
      }
      list[kept++] = pivot;
      hash += pivot;
      elementCount[i] = kept;
      int[] near = neighbours[i];
      int stay = 0;
      for (int k = 0; k < neighbourCount[i]; k++) {
        int j = near[k];
        if (weight[j] > 0 && mark[j] != stamp) {
          external += weight[j];
          hash += j;
          near[stay++] = j;
        }
      }
      neighbourCount[i] = stay;
      if (stay == 0 && kept == 1) { // nothing but the new element: eliminated with the pivot
        own += weight[i];
        total -= weight[i];
        absorb(pivot, i);
        continue;
      }
      degree[i] =
          Math.min(
              Math.min(left - own - weight[i], degree[i] + total - weight[i]),
              external + total - weight[i]);
      hashes[candidates++] = (hash & 0x7fffffff) << 32 | i;
    }
    mergeAlike(hashes, candidates);
    int kept = 0;
    for (int i : front) {
      if (weight[i] > 0) {
        degree[i] = Math.max(0, Math.min(degree[i], left - own - weight[i]));
        insert(i);
        front[kept++] = i;
      }
    }
    elements[pivot] = Arrays.copyOf(front, kept);
    elementCount[pivot] = kept;
    neighbours[pivot] = new int[0];
    alive[pivot] = kept > 0;
    base++;
    return total;
  }

  /** The nodes that become neighbours of each other; elements that lie in the new one go. */
  private int[] front(int pivot) {
    stamp++;
    mark[pivot] = stamp;
    int[] front = new int[16];
    int size = 0;
    for (int k = -1; k < elementCount[pivot]; k++) {
      if (k >= 0 && !alive[elements[pivot][k]]) {
        continue;
      }
      int[] list = k < 0 ? neighbours[pivot] : elements[elements[pivot][k]];
      int length = k < 0 ? neighbourCount[pivot] : elementCount[elements[pivot][k]];
      for (int at = 0; at < length; at++) {
        int i = list[at];
        if (weight[i] > 0 && mark[i] != stamp) {
          mark[i] = stamp;
          if (size == front.length) {
            front = Arrays.copyOf(front, 2 * size);
          }
          front[size++] = i;
        }
      }
      if (k >= 0) {
        alive[elements[pivot][k]] = false;
        elements[elements[pivot][k]] = new int[0];
      }
    }
    return Arrays.copyOf(front, size);
  }

  private int aliveWeight(int element) {
    int sum = 0;
    for (int k = 0; k < elementCount[element]; k++) {
      sum += weight[elements[element][k]];
    }
    return sum;
  }

  private void absorb(int leader, int i) {
    weight[i] = 0;
    follower[lastFollower[leader]] = i;
    lastFollower[leader] = lastFollower[i];
    neighbours[i] = new int[0];
    elements[i] = new int[0];
    neighbourCount[i] = 0;
    elementCount[i] = 0;
  }

  /** Nodes with the same neighbours and elements become one. */
  private void mergeAlike(long[] hashes, int count) {
    Arrays.sort(hashes, 0, count);
    for (int a = 0; a < count; a++) {
      int i = (int) hashes[a];
      if (weight[i] == 0) {
        continue;
      }
      int marked = 0;
      for (int b = a + 1; b < count && hashes[b] >>> 32 == hashes[a] >>> 32; b++) {
        int j = (int) hashes[b];
        if (weight[j] == 0
            || elementCount[j] != elementCount[i]
            || neighbourCount[j] != neighbourCount[i]) {
          continue;
        }
        if (marked == 0) {
          marked = ++stamp;
          for (int k = 0; k < elementCount[i]; k++) {
            mark[elements[i][k]] = marked;
          }
          for (int k = 0; k < neighbourCount[i]; k++) {
            mark[neighbours[i][k]] = marked;
          }
        }
        if (allMarked(elements[j], elementCount[j], marked)
            && allMarked(neighbours[j], neighbourCount[j], marked)) {
          degree[i] -= weight[j];
          weight[i] += weight[j];
          absorb(i, j);
        }
      }
    }
  }

  private boolean allMarked(int[] list, int count, int marked) {
    for (int k = 0; k < count; k++) {
      if (mark[list[k]] != marked) {
        return false;
      }
    }
    return true;
  }
}
