package gossamer.graphs.sparse;

import gossamer.graphs.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * In which order a network's nodes are eliminated, and where that makes new entries: what all
 * factorisations of its Laplacians share, whatever the rates. Columns of (nearly) the same entries
 * are taken together as blocks, whose work is dense ("multifrontal"). Immutable, safe to share
 * between threads.
 *
 * <p>Source: J. Liu, "The multifrontal method for sparse matrix solution: theory and practice",
 * SIAM Review 34 (1992), 82-109; {@link MinimumDegree} for the order.
 */
public final class Elimination {
  /** Most entries of a factor: 400 MB. */
  private static final long MOST_ENTRIES = 50_000_000;

  /** Most multiplications of a factorisation: about a minute. */
  private static final double MOST_WORK = 5e10;

  private static final int NONE = -1;

  private final Topology topology;
  private final int[] position;
  private final int[] first; // column of each block, and n at the end
  private final int[][] rows; // beyond the block's own columns, ascending
  private final int[] parent; // block, or NONE
  private final int[] edgeStart; // of each block, into edges
  private final int[] edges; // by the block of the end eliminated first
  private final int largest;
  private final double roundings;

  private Elimination(Topology topology, int[] order) {
    this.topology = topology;
    int n = topology.nodes();
    int[][] later = later(topology, order);
    int[] tree = tree(later);
    int[] post = postorder(tree);
    int[] ordered = new int[n];
    for (int k = 0; k < n; k++) {
      ordered[k] = order[post[k]];
    }
    this.position = inverse(ordered);
    later = later(topology, ordered);
    tree = tree(later);
    List<Integer> starts = new ArrayList<>();
    List<int[]> borders = new ArrayList<>();
    double chain = blocks(later, tree, starts, borders);
    this.first = new int[starts.size() + 1];
    for (int s = 0; s < starts.size(); s++) {
      first[s] = starts.get(s);
    }
    first[starts.size()] = n;
    this.rows = borders.toArray(new int[0][]);
    int[] blockOf = new int[n];
    int most = 0;
    for (int s = 0; s < rows.length; s++) {
      Arrays.fill(blockOf, first[s], first[s + 1], s);
      most = Math.max(most, size(s));
    }
    this.largest = most;
    this.parent = new int[rows.length];
    for (int s = 0; s < rows.length; s++) {
      parent[s] = rows[s].length == 0 ? NONE : blockOf[rows[s][0]];
    }
    this.edgeStart = new int[rows.length + 1];
    for (int e = 0; e < topology.edges(); e++) {
      edgeStart[blockOf[earlier(e)] + 1]++;
    }
    for (int s = 0; s < rows.length; s++) {
      edgeStart[s + 1] += edgeStart[s];
    }
    this.edges = new int[topology.edges()];
    int[] at = edgeStart.clone();
    for (int e = 0; e < topology.edges(); e++) {
      edges[at[blockOf[earlier(e)]]++] = e;
    }
    this.roundings = chain;
  }

  /**
   * Prepares factorisations of a network's Laplacians.
   *
   * @param topology connected
   * @return nothing where factors would not fit some hundred megabytes or take minutes, as for
   *     networks of ten thousands of nodes that no small cuts take apart
   */
  public static Optional<Elimination> of(Topology topology) {
    return of(topology, MOST_ENTRIES, MOST_WORK);
  }

  /**
   * Prepares factorisations, if they are cheap enough.
   *
   * @param topology connected
   * @param mostEntries how many numbers a factor may keep
   * @param mostWork how many multiplications it may cost, about 1e9 a second
   */
  public static Optional<Elimination> of(Topology topology, long mostEntries, double mostWork) {
    topology.requireUndirected("Laplacians");
    int[] order = MinimumDegree.order(topology, mostEntries);
    if (order.length == 0) {
      return Optional.empty();
    }
    Elimination elimination = new Elimination(topology, order);
    return elimination.work() > mostWork ? Optional.empty() : Optional.of(elimination);
  }

  /** About how many multiplications a factorisation takes. */
  public double work() {
    double work = 0;
    for (int s = 0; s < rows.length; s++) {
      double size = size(s);
      double border = rows[s].length;
      work += (size * size * size - border * border * border) / 6;
    }
    return work;
  }

  /** How many numbers a factor keeps. */
  public long entries() {
    long entries = 0;
    for (int s = 0; s < rows.length; s++) {
      entries += (long) columns(s) * size(s);
    }
    return entries;
  }

  /** The network. */
  public Topology topology() {
    return topology;
  }

  int blocks() {
    return rows.length;
  }

  int first(int block) {
    return first[block];
  }

  int columns(int block) {
    return first[block + 1] - first[block];
  }

  int[] rows(int block) {
    return rows[block];
  }

  int size(int block) {
    return columns(block) + rows[block].length;
  }

  int parent(int block) {
    return parent[block];
  }

  int largest() {
    return largest;
  }

  int position(int node) {
    return position[node];
  }

  int edgeStart(int block) {
    return edgeStart[block];
  }

  int edge(int at) {
    return edges[at];
  }

  /** At most how many roundings, one after the other, go into any entry of factor and inverse. */
  double roundings() {
    return roundings;
  }

  int earlier(int edge) {
    return Math.min(position[topology.lower(edge)], position[topology.upper(edge)]);
  }

  int later(int edge) {
    return Math.max(position[topology.lower(edge)], position[topology.upper(edge)]);
  }

  private static int[] inverse(int[] order) {
    int[] position = new int[order.length];
    for (int k = 0; k < order.length; k++) {
      position[order[k]] = k;
    }
    return position;
  }

  /** For each position the later positions of its neighbours. */
  private static int[][] later(Topology topology, int[] order) {
    int[] position = inverse(order);
    int[] count = new int[order.length];
    for (int e = 0; e < topology.edges(); e++) {
      count[Math.min(position[topology.lower(e)], position[topology.upper(e)])]++;
    }
    int[][] later = new int[order.length][];
    for (int k = 0; k < order.length; k++) {
      later[k] = new int[count[k]];
    }
    for (int e = 0; e < topology.edges(); e++) {
      int a = position[topology.lower(e)];
      int b = position[topology.upper(e)];
      later[Math.min(a, b)][--count[Math.min(a, b)]] = Math.max(a, b);
    }
    return later;
  }

  /** The first later column that each column changes (J. Liu, 1986), or NONE. */
  private static int[] tree(int[][] later) {
    int n = later.length;
    int[][] earlier = new int[n][];
    int[] count = new int[n];
    for (int[] list : later) {
      for (int j : list) {
        count[j]++;
      }
    }
    for (int j = 0; j < n; j++) {
      earlier[j] = new int[count[j]];
    }
    for (int i = 0; i < n; i++) {
      for (int j : later[i]) {
        earlier[j][--count[j]] = i;
      }
    }
    int[] parent = new int[n];
    int[] ancestor = new int[n];
    for (int j = 0; j < n; j++) {
      parent[j] = NONE;
      ancestor[j] = NONE;
      for (int i : earlier[j]) {
        int at = i;
        while (ancestor[at] != NONE && ancestor[at] != j) {
          int up = ancestor[at];
          ancestor[at] = j;
          at = up;
        }
        if (ancestor[at] == NONE) {
          ancestor[at] = j;
          parent[at] = j;
        }
      }
    }
    return parent;
  }

  /** The columns in an order in which all below a column come right before it. */
  private static int[] postorder(int[] parent) {
    int n = parent.length;
    int[] child = new int[n];
    int[] sibling = new int[n];
    Arrays.fill(child, NONE);
    int[] order = new int[n];
    int[] stack = new int[n];
    for (int j = n - 1; j >= 0; j--) {
      if (parent[j] != NONE) {
        sibling[j] = child[parent[j]];
        child[parent[j]] = j;
      }
    }
    int known = 0;
    for (int root = 0; root < n; root++) {
      if (parent[root] != NONE) {
        continue;
      }
      int depth = 0;
      stack[depth++] = root;
      while (depth > 0) {
        int at = stack[depth - 1];
        if (child[at] == NONE) {
          order[known++] = at;
          depth--;
        } else {
          stack[depth++] = child[at];
          child[at] = sibling[child[at]];
        }
      }
    }
    return order;
  }

  /**
   * Cuts the columns into blocks: such of the same entries, and more where that brings in few
   * zeros.
   *
   * @return see {@link #roundings}
   */
  private static double blocks(
      int[][] later, int[] tree, List<Integer> starts, List<int[]> borders) {
    int n = later.length;
    int[][] entries = new int[n][]; // rows of a column
    int[] mark = new int[n];
    Arrays.fill(mark, NONE);
    int[] found = new int[n];
    double[] chain = new double[n];
    double longest = 0;
    int[] childHead = new int[n];
    int[] sibling = new int[n];
    Arrays.fill(childHead, NONE);
    List<Long> zeros = new ArrayList<>();
    for (int j = 0; j < n; j++) {
      int size = 0;
      mark[j] = j;
      for (int i : later[j]) {
        mark[i] = j;
        found[size++] = i;
      }
      for (int c = childHead[j]; c != NONE; c = sibling[c]) {
        for (int i : entries[c]) {
          if (mark[i] != j) {
            mark[i] = j;
            found[size++] = i;
          }
        }
      }
      int[] rows = Arrays.copyOf(found, size);
      int before = starts.isEmpty() ? NONE : j - 1;
      boolean same = before != NONE && tree[before] == j && entries[before].length == size + 1;
      for (int c = childHead[j]; c != NONE; c = sibling[c]) {
        entries[c] = new int[0];
      }
      entries[j] = rows;
      if (tree[j] != NONE) {
        sibling[j] = childHead[tree[j]];
        childHead[tree[j]] = j;
        chain[tree[j]] = Math.max(chain[tree[j]], chain[j] + 4.0 * size + 16);
      }
      longest = Math.max(longest, chain[j] + 4.0 * size + 16);
      if (same) {
        borders.set(borders.size() - 1, rows);
      } else {
        merge(starts, borders, zeros, j);
        starts.add(j);
        borders.add(rows);
        zeros.add(0L);
      }
    }
    merge(starts, borders, zeros, n);
    for (int[] border : borders) {
      Arrays.sort(border);
    }
    return longest;
  }

  /** Merges the last block with those right before it that lead into it, while zeros are few. */
  private static void merge(List<Integer> starts, List<int[]> borders, List<Long> zeros, int end) {
    while (starts.size() > 1) {
      int last = starts.size() - 1;
      int own = end - starts.get(last);
      int other = starts.get(last) - starts.get(last - 1);
      int[] border = borders.get(last - 1);
      if (border.length == 0 || least(border) >= end) {
        return;
      }
      long added =
          zeros.get(last)
              + zeros.get(last - 1)
              + other * ((long) own + borders.get(last).length - border.length);
      long columns = (long) own + other;
      double all = columns * (columns + 1) / 2.0 + columns * (double) borders.get(last).length;
      boolean few =
          columns <= 4
              || (columns <= 16 && added <= 0.5 * all)
              || (columns <= 48 && added <= 0.1 * all)
              || added <= 0.05 * all;
      if (!few) {
        return;
      }
      starts.removeLast();
      borders.set(last - 1, borders.removeLast());
      zeros.removeLast();
      zeros.set(last - 1, added);
    }
  }

  private static int least(int[] values) {
    int least = Integer.MAX_VALUE;
    for (int value : values) {
      least = Math.min(least, value);
    }
    return least;
  }
}
