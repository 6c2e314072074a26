package gossamer.sim.schedule;

/** The events of a run. Immutable; anyone may walk it, any number of times. */
public interface Schedule {
  /**
   * Starts a walk through the events that concern the nodes {@code first .. last-1}.
   *
   * @param from events before this time may be left out; the first block may still hold some
   */
  Walk walk(int first, int last, double from);

  /** Starts a walk at time 0. */
  default Walk walk(int first, int last) {
    return walk(first, last, 0);
  }

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
