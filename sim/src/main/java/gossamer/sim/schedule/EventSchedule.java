package gossamer.sim.schedule;

import gossamer.sim.layout.Tile;
import java.util.List;

/** The events of asynchronous clocks. Immutable; anyone may walk it, any number of times. */
public interface EventSchedule extends Schedule {
  /**
   * Starts a walk through the events of some tiles, in windows of time that all of them share.
   *
   * @param from the first window is the one that holds this time
   */
  Walk walk(List<Tile> tiles, double from);

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
