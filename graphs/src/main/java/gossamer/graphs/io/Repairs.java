package gossamer.graphs.io;

/**
 * What to do with a network that is not simple or not connected, on request only.
 *
 * @param parallel links between the same two nodes
 * @param loops links of a node to itself
 * @param component which part of a network of several
 */
public record Repairs(Parallel parallel, Loops loops, Component component) {
  /** None: what would need one is refused. */
  public static final Repairs NONE = new Repairs(Parallel.REFUSE, Loops.REFUSE, Component.ALL);

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

  /** Parts of a network that are not connected with each other. */
  public enum Component {
    /** All are kept. */
    ALL,
    /** The one of most nodes is kept; of several, the one with the first name. */
    LARGEST
  }
}
