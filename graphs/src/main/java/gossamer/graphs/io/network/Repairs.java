package gossamer.graphs.io.network;

/**
 * How a network is read: whether its links are arcs, and what to do if it is not simple or not
 * connected, all on request only.
 *
 * @param parallel links between the same two nodes; of arcs, from the one to the other
 * @param loops links of a node to itself
 * @param component which part of a network of several
 * @param isDirected whether a link goes from its first node to its second only; a file that says
 *     otherwise is refused
 */
public record Repairs(Parallel parallel, Loops loops, Component component, boolean isDirected) {
  /** None: what would need one is refused. */
  public static final Repairs NONE = new Repairs(Parallel.REFUSE, Loops.REFUSE, Component.ALL);

  /** None, of arcs. */
  public static final Repairs DIRECTED =
      new Repairs(Parallel.REFUSE, Loops.REFUSE, Component.ALL, true);

  /** Of an undirected network. */
  public Repairs(Parallel parallel, Loops loops, Component component) {
    this(parallel, loops, component, false);
  }

  /** Links between the same two nodes. */
  public enum Parallel {
    /** The file is refused. */
    REFUSE,
    /** They are one edge; attributes that differ are refused if they are used. */
    MERGE,
    /** They are one edge, whose attributes are the sums of theirs. */
    SUM
  }

  /** Links of a node to itself. */
  public enum Loops {
    /** The file is refused. */
    REFUSE,
    /** They are dropped. */
    DROP
  }

  /** Parts of a network that are not connected with each other; strongly, if it is directed. */
  public enum Component {
    /** All are kept. */
    ALL,
    /** The one of most nodes is kept; of several, the one with the first name. */
    LARGEST
  }
}
