package gossamer.sim.schedule;

/** The events of a run. Immutable; anyone may walk it, any number of times. */
public interface Schedule {
  /** Starts at time 0 through the events that concern the nodes {@code first .. last-1}. */
  Walk walk(int first, int last);

  /**
   * When the schedule ends by itself, after its last event; infinite for clocks that tick for ever.
   */
  double end();

  /** One way through a schedule. Mutable; one thread at a time. */
  interface Walk {
    /**
     * Goes on to the next stretch of time and fills the block with its events, in order.
     *
     * @param block overwritten
     */
    void next(EventBlock block);
  }
}
