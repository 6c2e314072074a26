package gossamer.sim.schedule;

import gossamer.sim.layout.Tile;
import java.util.List;
import java.util.Optional;

/** The events of a run. Immutable; anyone may walk it, any number of times. */
public interface Schedule {
  /**
   * Starts a walk through the events of some tiles, in windows of time that all of them share.
   *
   * @param from the first window is the one that holds this time
   */
  Walk walk(List<Tile> tiles, double from);

  /**
   * When the schedule ends by itself, after its last event; infinite for clocks that tick for ever.
   */
  double end();

  /** What is known about the events before a run; empty if only drawing them would tell. */
  default Optional<Counts> counts() {
    return Optional.empty();
  }

  /** Counts the events of a schedule, exactly. Immutable. */
  interface Counts {
    /** How many events there are up to an instant and at it. O(log n). */
    long events(double until);

    /**
     * When the n-th gradient step happens, from 1 on; infinite if there are fewer, 0 for the 0th.
     */
    double timeOfGradient(long n);

    /** When the n-th gossip happens, as {@link #timeOfGradient}. */
    double timeOfCommunication(long n);
  }

  /** One way through a schedule, standing in one window. Mutable; one thread at a time. */
  interface Walk {
    /** The end of the window: all its events are before it, all later ones are not. */
    double end();

    /** Continues to the next window. */
    void next();

    /** About how many events a window has in all tiles. */
    double expectedEvents();

    /**
     * Fills a block with all events of one tile in the window, in order; as often as wanted.
     *
     * @param tile which of the tiles
     * @param block overwritten
     */
    void fill(int tile, EventBlock block);
  }
}
