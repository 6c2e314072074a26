package gossamer.graphs.changing;

import gossamer.graphs.topology.Topology;

/** Graphs of nodes in the plane, and graphs made connected. */
final class Graphs {
  private Graphs() {}

  /** Nodes of the unit square, joined when at most a radius apart. */
  static Topology within(double radius, double[] x, double[] y) {
    int nodes = x.length;
    Topology.Builder edges = new Topology.Builder(nodes, 4 * Math.min(nodes, 1 << 28));
    // Cells no narrower than the radius: neighbours stand in the same cell or one beside it.
    int cells = Math.max(1, Math.min((int) (1 / radius), (int) Math.sqrt((double) nodes)));
    int[] head = new int[cells * cells];
    int[] next = new int[nodes];
    for (int i = 0; i < nodes; i++) {
      int column = Math.min(cells - 1, (int) (x[i] * cells));
      int row = Math.min(cells - 1, (int) (y[i] * cells));
      for (int r = Math.max(0, row - 1); r <= Math.min(cells - 1, row + 1); r++) {
        for (int c = Math.max(0, column - 1); c <= Math.min(cells - 1, column + 1); c++) {
          for (int j = head[r * cells + c] - 1; j >= 0; j = next[j] - 1) {
            double dx = x[i] - x[j];
            double dy = y[i] - y[j];
            if (dx * dx + dy * dy <= radius * radius) {
              edges.add(i, j);
            }
          }
        }
      }
      next[i] = head[row * cells + column]; // lists hold node + 1, so that 0 is their end
      head[row * cells + column] = i + 1;
    }
    return edges.build();
  }

  /**
   * The same graph with an edge between the smallest nodes of every two consecutive components,
   * components in the order of their smallest nodes: what the authors of DADAO do with random
   * geometric graphs that are not connected.
   */
  static Topology linked(Topology graph) {
    Forest forest = new Forest(graph.nodes());
    forest.join(graph);
    if (forest.trees() == 1) {
      return graph;
    }
    Topology.Builder edges =
        new Topology.Builder(graph.nodes(), graph.edges() + forest.trees() - 1);
    for (int e = 0; e < graph.edges(); e++) {
      edges.add(graph.lower(e), graph.upper(e));
    }
    int before = 0;
    for (int i = 1; i < graph.nodes(); i++) {
      if (forest.root(i) == i) {
        edges.add(before, i);
        before = i;
      }
    }
    return edges.build();
  }
}
