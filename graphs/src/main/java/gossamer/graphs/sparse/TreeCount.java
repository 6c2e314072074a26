package gossamer.graphs.sparse;

import gossamer.graphs.topology.Topology;
import java.util.Arrays;

/**
 * Counts the Laplacian eigenvalues of a tree below a number {@code theta}, by eliminating its
 * leaves.
 *
 * <p>Ground every node by a conductance of {@code -theta}. Seen from its parent, what hangs below a
 * node is then the conductance {@code w y / (w + y)}, with {@code w} the rate of the edge up and
 * {@code y} the sum of {@code -theta} and of what the node sees below itself. The pivots of {@code
 * L - theta I} are {@code w + y}, and y at the root; as many are negative as eigenvalues are below
 * theta (Sylvester). Immutable but for work space, for one thread.
 */
final class TreeCount {
  private static final double PRECISION = 0x1p-50;
  private static final double TINY = 0x1p-60;

  private final int n;
  private final int[] parent; // nodes in the order of elimination, each before its parent
  private final double[] weight; // of the edge to the parent
  private final double[] y;
  private double least = Double.POSITIVE_INFINITY; // weighted degree
  private double longest; // resistance of all edges in series

  TreeCount(Topology tree, double[] rates) {
    n = tree.nodes();
    parent = new int[n];
    weight = new double[n];
    y = new double[n];
    int[] degree = tree.degrees();
    int[] edges = new int[n]; // exclusive or of the numbers of the edges left at a node
    for (int e = 0; e < n - 1; e++) {
      edges[tree.lower(e)] ^= e;
      edges[tree.upper(e)] ^= e;
      y[tree.lower(e)] += rates[e];
      y[tree.upper(e)] += rates[e];
      longest += 1 / rates[e];
    }
    for (double strength : y) {
      least = Math.min(least, strength);
    }
    int[] order = new int[n];
    int[] position = new int[n];
    int known = 0;
    for (int i = n - 1; i >= 0; i--) {
      if (degree[i] == 1) {
        order[known++] = i;
      }
    }
    for (int k = 0; k < n - 1; k++) {
      int leaf = order[k];
      position[leaf] = k;
      int edge = edges[leaf];
      int up = tree.lower(edge) == leaf ? tree.upper(edge) : tree.lower(edge);
      parent[k] = up;
      weight[k] = rates[edge];
      edges[up] ^= edge;
      if (--degree[up] == 1) {
        order[known++] = up;
      }
    }
    position[order[n - 1]] = n - 1;
    for (int k = 0; k < n - 1; k++) {
      parent[k] = position[parent[k]];
    }
  }

  Lambda2 lambda2() {
    // A unit vector of sum zero has two entries 1/sqrt(n) apart, which costs the square over the
    // resistance between them. Above, the least degree bounds (M. Fiedler, 1973).
    double lower = 1 / (n * longest);
    double upper = least * n / (n - 1);
    while (upper > lower * (1 + PRECISION)) {
      double middle = upper > 2 * lower ? Math.sqrt(lower) * Math.sqrt(upper) : (lower + upper) / 2;
      if (middle <= lower || middle >= upper) {
        break;
      }
      if (secondIsBelow(middle)) {
        upper = middle;
      } else {
        lower = middle;
      }
    }
    double rounding = 0x1p-51 * n;
    return new Lambda2(lower * (1 - rounding), upper * (1 + rounding), true);
  }

  /** Whether at least two eigenvalues are below theta; zero always is. */
  private boolean secondIsBelow(double theta) {
    Arrays.fill(y, -theta);
    int negative = 0;
    for (int k = 0; k < n - 1; k++) {
      double pivot = weight[k] + y[k];
      if (pivot <= 0) {
        if (++negative == 2) {
          return true;
        }
        pivot = pivot == 0 ? -TINY * weight[k] : pivot; // as if theta were a trace larger
      }
      y[parent[k]] += weight[k] * (y[k] / pivot);
    }
    return negative == 1 && y[n - 1] < 0;
  }
}
