package gossamer.scenarios.run;

import gossamer.graphs.kind.Refusal;
import gossamer.scenarios.run.CostEstimate.Horizon;
import gossamer.scenarios.text.Digits;
import gossamer.sim.engine.Stop;
import gossamer.sim.schedule.Trace;
import java.util.Optional;

/**
 * How the rows of a run fit a trace. A machine's clock counts seconds since 1970, or milliseconds;
 * taken for units of time since the start, a minute's work of it asks for a disk full of rows.
 *
 * @param begin the time of the first event
 * @param end of the run
 * @param events until then
 * @param every units of time between two rows
 */
record TraceRows(double begin, double end, long events, double every) {
  /** Rows before the first event. */
  private static final double MOST_EMPTY = 1e6;

  private static final double MOST = 1e9;

  /** Units of time: hours of nothing, and times are still told apart by 1e-4. */
  private static final double LONGEST = 1e12;

  /** Rows, or units of time, that an event may have before somebody should look. */
  private static final double FOR_AN_EVENT = 1000;

  /** Fewer are nobody's concern. */
  private static final double MANY = 1e6;

  static TraceRows of(Trace trace, Stop stop, double every) {
    double end = Horizon.of(stop, trace, every).units();
    return new TraceRows(trace.begin(), end, trace.exactCounts().events(end), every);
  }

  /**
   * Refuses a trace that cannot be meant.
   *
   * @throws Refusal with the numbers and what helps
   */
  void requireFew() {
    if (begin / every > MOST_EMPTY) {
      throw new Refusal(refusal("begins", begin));
    }
    if (end / every > MOST || end > LONGEST) {
      throw new Refusal(refusal("ends", end));
    }
  }

  /** How often nodes and edges act until the end. */
  TracePace pace(Trace trace) {
    return TracePace.of(trace.exactCounts(), begin, end);
  }

  private String refusal(String what, double time) {
    return ("the trace %s at time %s, %s rows after time 0 (record.every: %s); say which of its times is time 0,"
            + " such as clocks.origin: first, and how many units of time a unit of it is, such as"
            + " clocks.unit: 0.001")
        .formatted(what, Digits.of(time, 12), Digits.of(time / every, 3), Digits.six(every));
  }

  /** What the user should know of a trace with few events in a long time. */
  Optional<String> warning() {
    double rows = end / every;
    double most = Math.max(rows, end);
    return most > MANY && most > FOR_AN_EVENT * events
        ? Optional.of(
            ("The trace has %s events in %s units of time, for %s rows. If its times are not in units"
                    + " of time, clocks.unit says how many units of time one of theirs is.")
                .formatted(Digits.six((double) events), Digits.six(end), Digits.six(rows)))
        : Optional.empty();
  }
}
