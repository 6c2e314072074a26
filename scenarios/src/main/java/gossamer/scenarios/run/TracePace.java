package gossamer.scenarios.run;

import gossamer.scenarios.text.Digits;
import gossamer.sim.schedule.Trace.ExactCounts;
import java.util.Optional;

/**
 * How often nodes and edges act in a trace, beside what the algorithm's constants assume: one
 * gradient step a node and unit of time, and the exchanges of the rates. A forgotten {@code
 * clocks.unit}, or rates that are not the log's, make an algorithm diverge that is fine in theory.
 *
 * @param units of time from the first event to the last
 * @param gradients how many
 * @param gossips how many
 */
record TracePace(double units, long gradients, long gossips) {
  /** Fewer than so many that are expected, or there, say nothing. */
  private static final double SOME = 30;

  /** Other factors may be chance, or meant. */
  private static final double FACTOR = 2;

  static TracePace of(ExactCounts counts, double begin, double end) {
    long events = counts.events(end);
    long least = 0;
    long most = events;
    while (least < most) { // the last gradient that happens until then
      long middle = (least + most + 1) >>> 1;
      if (counts.timeOfGradient(middle) <= end) {
        least = middle;
      } else {
        most = middle - 1;
      }
    }
    return new TracePace(end - begin, least, events - least);
  }

  /**
   * What the user should know if the trace is far from the rates.
   *
   * @param totalRate exchanges per unit of time that the algorithm is told
   */
  Optional<String> warning(int nodes, double totalRate) {
    boolean slow =
        units > 0
            && (isFar((double) gradients, nodes * units)
                || isFar((double) gossips, totalRate * units));
    return slow
        ? Optional.of(
            ("The trace has %s gradient steps a node and %s exchanges per unit of time, and the algorithm"
                    + " assumes 1 and %s: it may be slow, or diverge. If a unit of the log is not a unit of"
                    + " time, say so with clocks.unit; rates with the total of the log are rates: {kind:"
                    + " uniform, total: %s}.")
                .formatted(
                    Digits.of(gradients / (nodes * units), 3),
                    Digits.of(gossips / units, 3),
                    Digits.of(totalRate, 3),
                    Digits.of(gossips / units, 3)))
        : Optional.empty();
  }

  private static boolean isFar(double found, double expected) {
    return Math.max(found, expected) >= SOME
        && (found > FACTOR * expected || expected > FACTOR * found);
  }
}
