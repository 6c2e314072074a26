package gossamer.sim.engine;

import gossamer.sim.probe.Tally;
import java.util.List;

/**
 * What is known of a run at one recorded instant.
 *
 * @param time units of time; all events up to and at this time have happened
 * @param elapsed units of time of asynchronous clocks, see {@link
 *     gossamer.sim.schedule.Schedule#elapsed}
 * @param tally what was done so far
 * @param metrics values in the order of the simulation's metrics
 */
public record Row(double time, double elapsed, Tally tally, List<Double> metrics) {
  /** A row of asynchronous clocks, whose time has elapsed. */
  public Row(double time, Tally tally, List<Double> metrics) {
    this(time, time, tally, metrics);
  }

  /** Gradient steps so far. */
  public long gradients() {
    return tally.gradients();
  }

  /** Gossips so far. */
  public long communications() {
    return tally.communications();
  }
}
