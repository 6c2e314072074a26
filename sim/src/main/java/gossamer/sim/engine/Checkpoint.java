package gossamer.sim.engine;

/**
 * The raw state of all nodes at a row, to go on from. Raw means as the engine keeps it, so that
 * going on gives the very bits of a run that never stopped.
 */
public interface Checkpoint {
  /** The time of the row; all events up to and at it have happened. */
  double time();

  /**
   * Reads one node's state.
   *
   * @param raw overwritten with {@code modes x d} numbers, mode by mode
   */
  void read(int node, double[] raw);

  /** Takes one node's raw state after the other, in node order. */
  @FunctionalInterface
  interface Sink {
    /** Takes a state of {@code modes x d} numbers, valid during the call only. */
    void accept(int node, double[] raw);
  }
}
