package gossamer.sim.engine;

/**
 * The raw state of all nodes at a row, to go on from. Raw means as the engine keeps it, so that
 * going on gives the very bits of a run that never stopped.
 */
public interface Checkpoint {
  /** The time of the row; all events up to and at it have happened. */
  double time();

  /**
   * Reads the state of the node at a position of the setup's order.
   *
   * @param raw overwritten
   */
  void read(int position, double[] raw);

  /** Takes one node's raw state after the other, by position. */
  @FunctionalInterface
  interface Sink {
    /** Takes a state, valid during the call only. */
    void accept(int position, double[] raw);
  }
}
