package gossamer.sim.schedule;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.topology.Topology;
import gossamer.sim.layout.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** A recorded schedule: it ends with its last event. Immutable. */
public final class Trace implements EventSchedule {
  private static final int BLOCK = 1 << 16;

  private final Topology topology;
  private final double[] time;
  private final int[] event;

  /**
   * Wraps recorded events without copying them.
   *
   * @param time when, ascending, finite and not negative
   * @param event what, as in the package's note; simultaneous events in ascending order
   * @throws Refusal if they are not in order; the message names the first that is not
   */
  public Trace(Topology topology, double[] time, int[] event) {
    this.topology = topology.requireUndirected("Exchanges between two nodes");
    this.time = time;
    this.event = event;
    for (int k = 0; k < time.length; k++) {
      if (!(time[k] >= 0 && time[k] < Double.POSITIVE_INFINITY)) {
        throw new Refusal(
            "Event %d has the time %s; times are finite and not negative"
                .formatted(k + 1, time[k]));
      }
      if (k > 0 && (time[k] < time[k - 1] || (time[k] == time[k - 1] && event[k] < event[k - 1]))) {
        throw new Refusal(
            ("Event %d is out of order: events are ordered by time, at the same time gossip before gradients,"
                    + " then by edge or node")
                .formatted(k + 1));
      }
    }
  }

  /**
   * The trace of events in any order: it is that of their times, whatever order they were written
   * down in. Sorts both arrays in place and does not copy them.
   *
   * @param time when, finite and not negative
   * @param event what, as in the package's note
   */
  public static Trace sorted(Topology topology, double[] time, int[] event) {
    EventOrder.sort(time, event);
    return new Trace(topology, time, event);
  }

  /** The time of the first event; 0 if there is none. */
  public double begin() {
    return time.length == 0 ? 0 : time[0];
  }

  @Override
  public double end() {
    return time.length == 0 ? 0 : time[time.length - 1];
  }

  /** Whether one of the events is a gradient step. */
  public boolean hasGradients() {
    return Arrays.stream(event).anyMatch(each -> each >= topology.edges());
  }

  @Override
  public Optional<Counts> counts() {
    return Optional.of(exactCounts());
  }

  /** Counts its events, and tells when they are. */
  public ExactCounts exactCounts() {
    return new ExactCounts();
  }

  @Override
  public Walk walk(List<Tile> tiles, double from) {
    return new TraceWalk(tiles, firstFrom(from));
  }

  /** The number of events before an instant. */
  private int firstFrom(double from) {
    int found = Arrays.binarySearch(time, from);
    int start = found >= 0 ? found : -found - 1;
    while (start > 0 && time[start - 1] == from) {
      start--; // of simultaneous events, any may have been found
    }
    return start;
  }

  /** Counts the events of a trace, and tells when they are. Immutable. */
  public final class ExactCounts implements Counts {
    private ExactCounts() {}

    @Override
    public long events(double until) {
      return firstFrom(Math.nextUp(until));
    }

    /**
     * When the n-th gradient step happens, from 1 on; infinite if there are fewer, 0 for the 0th.
     */
    public double timeOfGradient(long n) {
      return timeOf(n, what -> what >= topology.edges());
    }

    /** When the n-th gossip happens, as {@link #timeOfGradient}. */
    public double timeOfCommunication(long n) {
      return timeOf(n, what -> what < topology.edges());
    }

    private double timeOf(long n, IntPredicate kind) {
      if (n <= 0) {
        return 0;
      }
      long seen = 0;
      for (int k = 0; k < time.length; k++) {
        if (kind.test(event[k]) && ++seen == n) {
          return time[k];
        }
      }
      return Double.POSITIVE_INFINITY;
    }
  }

  private final class TraceWalk implements Walk {
    private final List<Tile> tiles;
    private int begin;
    private int stop;

    TraceWalk(List<Tile> tiles, int begin) {
      this.tiles = tiles;
      this.stop = begin;
      next();
    }

    @Override
    public double end() {
      return stop < time.length ? time[stop] : Double.POSITIVE_INFINITY;
    }

    @Override
    public void next() {
      begin = stop;
      stop = Math.min(time.length, begin + BLOCK);
      while (stop < time.length && time[stop] == time[stop - 1]) {
        stop++; // simultaneous events stay in one window
      }
    }

    @Override
    public double expectedEvents() {
      return BLOCK;
    }

    @Override
    public void fill(int which, EventBlock block) {
      Tile tile = tiles.get(which);
      int edges = topology.edges();
      block.clear(0);
      for (int k = begin; k < stop; k++) {
        int what = event[k];
        int clock = what < edges ? tile.clockOfEdge(what) : tile.clockOfNode(what - edges);
        if (clock >= 0) {
          block.add(time[k], clock);
        }
      }
    }
  }
}
