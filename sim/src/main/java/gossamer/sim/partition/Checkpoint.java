package gossamer.sim.partition;

import gossamer.sim.layout.NodeRange;

/**
 * The raw state of all nodes at a row, to continue from. Raw means as the engine keeps it, so that
 * continuing gives the very bits of a run that never stopped.
 */
public interface Checkpoint {
  /** The time of the row; all events up to and at it have happened. */
  double time();

  /**
   * Hands out the states of the nodes at some positions of the setup's order, one after the other.
   * Several threads may ask at once.
   */
  void read(NodeRange positions, Sink sink);

  /** Takes one node's raw state after the other, by position. */
  @FunctionalInterface
  interface Sink {
    /** Takes a state, valid during the call only. */
    void accept(int position, double[] raw);
  }
}
