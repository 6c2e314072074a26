package gossamer.graphs.order;

import java.util.Arrays;

/**
 * An order of clusters, cut into parts of about equal size: a power of two of them, so that parts
 * 2p and 2p + 1 are the halves of part p before the last {@link #halve}. An edge between parts p
 * and q counts as often as it is cut by halves, quarters and so on: once for each binary digit up
 * to the highest in which p and q differ. Mutable, for one thread.
 */
final class Parts {
  /** Parts of a coarse network have at least this many clusters, or none could be cut well. */
  private static final int GRAIN = 64;

  private static final int ROUNDS = 3;

  /** Parts may differ from their mean by this much of it while edges are saved. */
  private static final double TOLERANCE = 1.0 / 32;

  /** A node that sees more parts than this moves only for what the nearest cut gains. */
  private static final int SEEN = 16;

  private final int total;
  private final int leaf;
  private final Halving halving = new Halving();
  private int parts = 1;
  private int[] order;
  private int[] part;
  private int[] begin;
  private long[] load;

  /**
   * One part of all clusters.
   *
   * @param total the size of all clusters
   * @param leaf parts of this many nodes are not halved
   */
  Parts(int clusters, int total, int leaf) {
    this.total = total;
    this.leaf = leaf;
    order = new int[clusters];
    Arrays.setAll(order, k -> k);
    part = new int[clusters];
    begin = new int[] {0, clusters};
    load = new long[] {total};
  }

  /** The order now; not copied. */
  int[] order() {
    return order;
  }

  /** Puts smaller clusters in place of those that they were grouped into. */
  void expand(int[] group) {
    int[] next = new int[order.length];
    for (int g : group) {
      next[g]++;
    }
    int found = 0;
    for (int p = 0, k = 0; p < parts; p++) {
      int end = begin[p + 1];
      begin[p] = found;
      for (; k < end; k++) {
        int members = next[order[k]];
        next[order[k]] = found;
        found += members;
      }
    }
    begin[parts] = found;
    int[] finer = new int[found];
    int[] finerPart = new int[found];
    for (int i = 0; i < found; i++) {
      finer[next[group[i]]++] = i;
      finerPart[i] = part[group[i]];
    }
    order = finer;
    part = finerPart;
  }

  /** Moves clusters to neighbouring parts, one after the other, where that cuts less. */
  void refine(ClusterGraph graph) {
    double mean = (double) total / parts;
    double[] toward = new double[parts];
    int[] seen = new int[parts];
    boolean moved = parts > 1;
    for (int round = 0; moved && round < ROUNDS; round++) {
      moved = false;
      for (int i = 0; i < graph.nodes; i++) {
        int own = part[i];
        int others = 0;
        for (int k = graph.start[i]; k < graph.start[i + 1]; k++) {
          int p = part[graph.target[k]];
          if (p != own && toward[p] == 0) {
            seen[others++] = p;
          }
          toward[p] += graph.weight[k];
        }
        int best = own;
        double most = 0;
        for (int a = 0; a < others; a++) {
          int q = seen[a];
          int size = graph.size[i];
          boolean balanced =
              load[q] + size <= mean * (1 + TOLERANCE)
                  && load[own] - size >= mean * (1 - TOLERANCE);
          if (balanced || load[q] + size < load[own]) {
            double gain = gain(own, q, toward, seen, others);
            if (gain > most) {
              most = gain;
              best = q;
            }
          }
        }
        toward[own] = 0;
        for (int a = 0; a < others; a++) {
          toward[seen[a]] = 0;
        }
        if (best != own) {
          move(graph, i, best);
          moved = true;
        }
      }
    }
    regroup();
  }

  /** How much less is cut when a node moves from part p to part q. */
  private static double gain(int p, int q, double[] toward, int[] seen, int others) {
    double gain = (toward[q] - toward[p]) * cuts(p, q);
    for (int a = 0; a < others && others <= SEEN; a++) {
      int r = seen[a];
      if (r != q) {
        gain += toward[r] * (cuts(p, r) - cuts(q, r));
      }
    }
    return gain;
  }

  /** How many of the cuts into halves, quarters and so on separate two different parts. */
  private static int cuts(int p, int q) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(p ^ q);
  }

  /** Improves the cut into halves, then those into quarters and so on: O(n) for every move. */
  void polish(ClusterGraph graph) {
    double[] toward = new double[parts];
    for (int width = parts; width > 1; width /= 2) {
      int[] at = positions();
      long before = 0;
      for (int p = 0; p < parts; p += width) {
        int middle = p + width / 2;
        int from = begin[p];
        int to = begin[p + width];
        halving.take(graph, order, at, from, to);
        boolean[] first =
            halving.improve(share(middle, parts) - before, k -> part[order[from + k]] < middle);
        for (int q = p; q < p + width; q++) {
          before += load[q];
        }
        for (int k = from; k < to; k++) {
          int i = order[k];
          if (first[k - from] && part[i] >= middle) {
            move(graph, i, nearest(graph, i, middle - 1, p, middle, toward));
          } else if (!first[k - from] && part[i] < middle) {
            move(graph, i, nearest(graph, i, middle, middle, p + width, toward));
          }
        }
      }
      regroup();
    }
  }

  /** The part {@code from <= p < to} that a node has most edges to; if it has none, the usual. */
  private int nearest(ClusterGraph graph, int i, int usual, int from, int to, double[] toward) {
    int best = usual;
    for (int k = graph.start[i]; k < graph.start[i + 1]; k++) {
      int p = part[graph.target[k]];
      toward[p] += graph.weight[k];
      if (p >= from && p < to && toward[p] > toward[best]) {
        best = p;
      }
    }
    for (int k = graph.start[i]; k < graph.start[i + 1]; k++) {
      toward[part[graph.target[k]]] = 0;
    }
    return best;
  }

  private void move(ClusterGraph graph, int i, int to) {
    load[part[i]] -= graph.size[i];
    load[to] += graph.size[i];
    part[i] = to;
  }

  /** Sorts the order by part. */
  private void regroup() {
    int[] next = new int[parts + 1];
    for (int p : part) {
      next[p + 1]++;
    }
    for (int p = 0; p < parts; p++) {
      next[p + 1] += next[p];
    }
    begin = next.clone();
    int[] sorted = new int[order.length];
    for (int i : order) {
      sorted[next[part[i]]++] = i;
    }
    order = sorted;
  }

  /** Halves all parts, and so on down to the grain of the network. */
  void halve(ClusterGraph graph) {
    if (!isCoarse(graph)) {
      return;
    }
    int[] at = positions();
    int[] rest = new int[order.length];
    while (isCoarse(graph)) {
      int tries = Math.clamp(16 / parts, 2, 8); // early cuts count most and are few
      int[] finerBegin = new int[2 * parts + 1];
      long[] finerLoad = new long[2 * parts];
      long before = 0;
      for (int p = 0; p < parts; p++) {
        int from = begin[p];
        int to = begin[p + 1];
        // where the middle should be, and not where the part now happens to have it
        long wanted = share(2 * p + 1, 2 * parts) - before;
        before += load[p];
        halving.take(graph, order, at, from, to);
        boolean[] first =
            halving.halve(Math.clamp(wanted, load[p] / 4, load[p] - load[p] / 4), tries);
        int middle = from;
        int others = 0;
        for (int k = from; k < to; k++) {
          int i = order[k];
          if (first[k - from]) {
            at[i] = middle;
            order[middle++] = i;
          } else {
            rest[others++] = i;
          }
          part[i] = 2 * p + (first[k - from] ? 0 : 1);
          finerLoad[part[i]] += graph.size[i];
        }
        for (int k = 0; k < others; k++) {
          at[rest[k]] = middle + k;
          order[middle + k] = rest[k];
        }
        finerBegin[2 * p + 1] = middle;
        finerBegin[2 * p + 2] = to;
      }
      parts *= 2;
      begin = finerBegin;
      load = finerLoad;
    }
  }

  private boolean isCoarse(ClusterGraph graph) {
    return (long) parts * leaf < total
        && (graph.nodes == total || (long) parts * GRAIN <= graph.nodes);
  }

  /** The size of the first so many of equal pieces. */
  private long share(int first, int pieces) {
    return (long) first * total / pieces;
  }

  private int[] positions() {
    int[] at = new int[order.length];
    for (int k = 0; k < at.length; k++) {
      at[order[k]] = k;
    }
    return at;
  }
}
