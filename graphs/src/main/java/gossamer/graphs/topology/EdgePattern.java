package gossamer.graphs.topology;

/**
 * A family of networks whose nodes are numbered as in the catalogue: the test that all edges of its
 * members pass, together with how many there are.
 */
@FunctionalInterface
public interface EdgePattern {
  /** Whether the family has an edge between two nodes. */
  boolean has(int lower, int upper);

  /** Whether an undirected network has so many edges, all of which pass. Takes O(m). */
  static boolean fits(Topology topology, long edges, EdgePattern pattern) {
    if (topology.isDirected() || topology.edges() != edges) {
      return false;
    }
    for (int e = 0; e < topology.edges(); e++) {
      if (!pattern.has(topology.lower(e), topology.upper(e))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a network is a hypercube. */
  static boolean isHypercube(Topology topology) {
    int n = topology.nodes();
    return Integer.bitCount(n) == 1
        && fits(
            topology,
            n / 2L * Integer.numberOfTrailingZeros(n),
            (i, j) -> Integer.bitCount(i ^ j) == 1);
  }

  /** Whether a network is a torus, row by row, of at least three rows and columns. */
  static boolean isTorus(Topology topology, int rows, int columns) {
    int n = topology.nodes();
    return rows >= 3
        && columns >= 3
        && rows * columns == n
        && fits(
            topology,
            2L * n,
            (i, j) ->
                j == i + columns
                    || j == i + (rows - 1) * columns
                    || (j == i + 1 && j % columns != 0)
                    || (j == i + columns - 1 && i % columns == 0));
  }
}
