package gossamer.graphs.changing;

import gossamer.graphs.catalogue.UnitSquare;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.topology.Forest;
import gossamer.graphs.topology.Topology;

/** Graphs of nodes in the plane, and graphs made connected. */
final class Graphs {
  private Graphs() {}

  /** The base of a network that changes, unless it is directed. */
  static Topology undirected(Topology base) {
    if (base.isDirected()) {
      throw new ParameterException(
          "base",
          "links of a network that changes work in both directions, and this one is directed; name"
              + " an undirected topology");
    }
    return base;
  }

  /** Nodes of the unit square, joined when at most a radius apart. */
  static Topology within(double radius, double[] x, double[] y) {
    int nodes = x.length;
    Topology.Builder edges = new Topology.Builder(nodes, 4 * Math.min(nodes, 1 << 28));
    new UnitSquare(x, y).forEachWithin(radius, edges::add);
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
