package gossamer.graphs.io.network;

import gossamer.graphs.topology.Topology;

/**
 * The links of a network one by one, in the order of its edges: each edge from its smaller node; in
 * a directed network each arc, of an edge that goes both ways the one from the smaller node first.
 * Immutable.
 */
public final class Links {
  private final Topology topology;

  /** The edge of each arc; empty if undirected, where a link is the edge of its number. */
  private final int[] edges;

  /** The first arc of each edge; likewise. */
  private final int[] first;

  public Links(Topology topology) {
    this.topology = topology;
    this.edges = new int[topology.isDirected() ? topology.links() : 0];
    this.first = new int[topology.isDirected() ? topology.edges() : 0];
    int arc = 0;
    for (int e = 0; e < first.length; e++) {
      first[e] = arc;
      edges[arc++] = e;
      if (topology.goesUp(e) && topology.goesDown(e)) {
        edges[arc++] = e;
      }
    }
  }

  /** How many there are. */
  public int count() {
    return topology.isDirected() ? edges.length : topology.edges();
  }

  /** The node that a link comes from. */
  public int from(int link) {
    return isDown(link) ? topology.upper(edge(link)) : topology.lower(edge(link));
  }

  /** The node that a link leads to. */
  public int to(int link) {
    return isDown(link) ? topology.lower(edge(link)) : topology.upper(edge(link));
  }

  private int edge(int link) {
    return topology.isDirected() ? edges[link] : link;
  }

  private boolean isDown(int link) {
    return topology.isDirected() && !(topology.goesUp(edges[link]) && first[edges[link]] == link);
  }

  /** The link from one node to another, which there must be; of an edge in any direction. */
  public int between(int from, int to) {
    int edge = topology.edgeBetween(from, to);
    if (!topology.isDirected()) {
      return edge;
    }
    boolean isSecond = from > to && topology.goesUp(edge);
    return first[edge] + (isSecond ? 1 : 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Links that && topology.equals(that.topology);
  }

  @Override
  public int hashCode() {
    return topology.hashCode();
  }
}
