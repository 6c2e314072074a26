package gossamer.graphs.order;

import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * A network by rows, each of whose nodes is a cluster of {@code size} nodes of the network it was
 * made from: entry k of row i, {@code start[i] <= k < start[i + 1]}, leads to {@code target[k]}
 * over edges of {@code weight[k]} altogether. Costs 16 bytes an edge and 8 a node; weights are
 * floats, whose 24 bits are plenty to compare cuts. Immutable.
 */
final class ClusterGraph {
  private static final int NONE = -1;

  /** An edge of less than this of another's weight is weak beside it. */
  private static final double WEAK = 0.25;

  final int nodes;
  final int[] start;
  final int[] target;
  final float[] weight;
  final int[] size;

  private ClusterGraph(int[] start, int[] target, float[] weight, int[] size) {
    this.nodes = size.length;
    this.start = start;
    this.target = target;
    this.weight = weight;
    this.size = size;
  }

  /**
   * The network itself, every node a cluster of its own. Edges that weigh nothing beside the
   * heaviest are left out.
   */
  static ClusterGraph of(Topology topology, IntToDoubleFunction weights) {
    int n = topology.nodes();
    double heaviest = 0;
    for (int e = 0; e < topology.edges(); e++) {
      heaviest = Math.max(heaviest, weights.applyAsDouble(e));
    }
    int[] end = new int[n + 1];
    for (int e = 0; e < topology.edges(); e++) {
      if ((float) (weights.applyAsDouble(e) / heaviest) > 0) {
        end[topology.lower(e)]++;
        end[topology.upper(e)]++;
      }
    }
    int entries = 0;
    for (int i = 0; i <= n; i++) { // now where row i starts; filling moves it to where it ends
      int degree = end[i];
      end[i] = entries;
      entries = Math.addExact(entries, degree);
    }
    int[] target = new int[entries];
    float[] weight = new float[entries];
    for (int e = 0; e < topology.edges(); e++) {
      float w = (float) (weights.applyAsDouble(e) / heaviest);
      if (w > 0) {
        int i = topology.lower(e);
        int j = topology.upper(e);
        target[end[i]] = j;
        weight[end[i]++] = w;
        target[end[j]] = i;
        weight[end[j]++] = w;
      }
    }
    System.arraycopy(end, 0, end, 1, n);
    end[0] = 0;
    int[] size = new int[n];
    Arrays.fill(size, 1);
    return new ClusterGraph(end, target, weight, size);
  }

  int entries() {
    return start[nodes];
  }

  /**
   * Pairs nodes that are joined by much weight for their size, or else both joined to the same
   * third node, as the leaves of a star are, or to none. A few stay alone.
   *
   * @return the pair of each node; pairs are numbered from 0 in the order of their first nodes
   */
  int[] pairs() {
    long total = 0;
    for (int s : size) {
      total += s;
    }
    long limit = 3 * total / nodes; // a pair has twice the mean; larger ones are hard to balance
    int[] mate = new int[nodes];
    Arrays.fill(mate, NONE);
    int[] waiting = new int[nodes + 1];
    Arrays.fill(waiting, NONE);
    for (int i = 0; i < nodes; i++) {
      if (mate[i] != NONE) {
        continue;
      }
      int free = NONE;
      int taken = nodes;
      double toFree = 0;
      double toTaken = 0;
      for (int k = start[i]; k < start[i + 1]; k++) {
        int j = target[k];
        double attraction = weight[k] / (double) size[j];
        if (mate[j] != NONE) {
          if (attraction > toTaken) {
            toTaken = attraction;
            taken = j;
          }
        } else if (attraction > toFree && size[i] + size[j] <= limit) {
          toFree = attraction;
          free = j;
        }
      }
      if (free == NONE || toFree < WEAK * toTaken) {
        free = waiting[taken];
        waiting[taken] = i;
        if (free == NONE || mate[free] != NONE || size[i] + size[free] > limit) {
          continue;
        }
      }
      mate[i] = free;
      mate[free] = i;
    }
    int pairs = 0;
    for (int i = 0; i < nodes; i++) {
      mate[i] = mate[i] != NONE && mate[i] < i ? mate[mate[i]] : pairs++;
    }
    return mate;
  }

  /**
   * The network in which every group is one node and parallel edges are one, of summed weight.
   *
   * @param group of each node, numbered without gaps
   */
  ClusterGraph contracted(int[] group) {
    int groups = 0;
    for (int g : group) {
      groups = Math.max(groups, g + 1);
    }
    int[] end = new int[groups + 1];
    for (int g : group) {
      end[g]++;
    }
    int sum = 0;
    for (int g = 0; g <= groups; g++) {
      int members = end[g];
      end[g] = sum;
      sum += members;
    }
    int[] member = new int[nodes];
    int outside = 0;
    for (int i = 0; i < nodes; i++) {
      member[end[group[i]]++] = i;
      for (int k = start[i]; k < start[i + 1]; k++) {
        outside += group[target[k]] != group[i] ? 1 : 0;
      }
    }
    int[] rowStart = new int[groups + 1];
    int[] rowTarget = new int[outside];
    float[] rowWeight = new float[outside];
    int[] rowSize = new int[groups];
    int[] entryOf = new int[groups]; // one more than the entry of this row that leads there
    int entries = 0;
    int at = 0;
    for (int g = 0; g < groups; g++) {
      int row = entries;
      for (; at < end[g]; at++) {
        int i = member[at];
        rowSize[g] += size[i];
        for (int k = start[i]; k < start[i + 1]; k++) {
          int h = group[target[k]];
          if (h == g) {
            continue;
          }
          if (entryOf[h] <= row) { // set by an earlier row, or never
            rowTarget[entries] = h;
            rowWeight[entries] = weight[k];
            entryOf[h] = ++entries;
          } else {
            rowWeight[entryOf[h] - 1] += weight[k];
          }
        }
      }
      rowStart[g + 1] = entries;
    }
    return new ClusterGraph(rowStart, rowTarget, rowWeight, rowSize);
  }
}
