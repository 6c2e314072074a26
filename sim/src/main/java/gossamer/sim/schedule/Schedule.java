package gossamer.sim.schedule;

import java.util.Optional;

/** When what happens in a run: events of asynchronous clocks, or rounds. Immutable. */
public interface Schedule {
  /**
   * When the schedule ends by itself, after its last event; infinite for clocks that tick for ever.
   */
  double end();

  /**
   * The time that has elapsed at an instant, in units of time of asynchronous clocks: those do not
   * wait for each other, rounds wait for the slowest node.
   *
   * @param sofar what had elapsed at an instant before
   * @param from that instant
   * @param to the instant
   */
  default double elapsed(double sofar, double from, double to) {
    return to;
  }

  /** What is known about the events before a run; empty if only drawing them would tell. */
  default Optional<Counts> counts() {
    return Optional.empty();
  }

  /** Counts the events of a schedule, exactly. Immutable. */
  interface Counts {
    /** How many events there are up to an instant and at it. O(log n). */
    long events(double until);
  }
}
