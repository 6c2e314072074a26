package gossamer.scenarios.run;

import gossamer.scenarios.input.InputException;
import gossamer.scenarios.run.CostEstimate.Horizon;
import gossamer.scenarios.text.Digits;
import gossamer.sim.engine.Stop;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import gossamer.sim.probe.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;

/**
 * Whether a run whose clocks never stop can come to an end at all. A {@link TraceRows} asks the
 * same of a trace, which knows its events.
 *
 * @param stop when the run ends
 * @param every units of time between two rows
 * @param activity what happens in a unit of time
 * @param decay that is proven of the squared distance in a unit of time, if one is
 */
record Plausibility(Stop stop, double every, Activity activity, OptionalDouble decay) {
  /** By this part the objective at an optimum that was computed may be above the least one. */
  private static final double ROUNDING = 1e-9;

  /** Events, or rows, that no machine sees the end of: at ten million a second, three years. */
  private static final double MOST = 1e15;

  /** Standard deviations by which a Poisson clock never misses what is expected of it. */
  private static final double FAR = 10;

  /**
   * Refuses a run that would never end.
   *
   * @throws InputException with the place that asks for too much
   */
  void require(Places places) {
    if (!(perUnit() <= MOST)) {
      throw new InputException(
          places.of("rates"),
          "the rates add up to %s exchanges a unit of time; a whole run may have at most 1e15"
              .formatted(Digits.of(activity.communications(), 3)));
    }
    Horizon horizon = Horizon.of(stop, activity, decay);
    if (horizon.units() * perUnit() > MOST && Double.isFinite(horizon.units())) {
      throw new InputException(
          places.of("stop"),
          ("about %s events happen until the end; at most 1e15 are allowed: stop sooner, or lower"
                  + " the rates")
              .formatted(Digits.of(horizon.units() * perUnit(), 3)));
    }
    double rows = Double.isFinite(horizon.units()) ? horizon.units() / every : 1 / every;
    if (!(rows <= MOST)) {
      throw new InputException(
          places.of("record.every"),
          "a row every %s units of time makes more than 1e15 rows; a larger number, such as 1, makes fewer"
              .formatted(every));
    }
    double end = tested(horizon.units());
    if (end * perUnit() > MOST) {
      throw new InputException(
          places.of("record.every"),
          ("apart from the time, a run stops only at rows, and the next one is at time %s, after"
                  + " about %s events; at most 1e15 are allowed. A smaller number, such as 1, makes more rows")
              .formatted(Digits.of(end, 3), Digits.of(end * perUnit(), 3)));
    }
  }

  /** Events of a unit of time, on average. */
  private double perUnit() {
    return activity.events();
  }

  /** When a run ends at the latest that has come so far: at a row, or when the time is over. */
  private double tested(double units) {
    double row = Double.isFinite(units) ? Math.ceil(units / every) * every : every;
    return Math.min(stop.horizon(), row);
  }

  /** What the user should know: conditions that no row will meet. */
  List<String> warnings() {
    double time = stop.horizon();
    List<String> warnings = new ArrayList<>();
    if (!stop.conditions().isEmpty()
        && stop.conditions().stream().allMatch(each -> isLevelOfItsOwn(each))) {
      warnings.add(
          "Nothing but its target ends the run, and the %s may never %s to it; stop.time adds a limit."
              .formatted(
                  Metrics.column(stop.metrics().getFirst()),
                  stop.metrics().getFirst().rises() ? "rise" : "fall"));
    }
    if (Double.isInfinite(time)) {
      return warnings;
    }
    for (Stop.Condition condition : stop.conditions()) {
      switch (condition) {
        case Stop.Gradients(long count) ->
            addUnmet("gradients", count, activity.gradients() * time, time, warnings);
        case Stop.Communications(long count) ->
            addUnmet("communications", count, activity.communications() * time, time, warnings);
        case Stop.Bytes(long count) ->
            addUnmet("bytes", count, activity.bytes() * time, time, warnings);
        case Stop.Target _, Stop.Time _, Stop.Rounds _ -> {}
      }
    }
    if (!stop.targets().isEmpty() && every > time && time > 0) {
      warnings.add(
          ("The %s is tested at rows, and there is no row between the start and the end at time %s:"
                  + " record.every is %s.")
              .formatted(
                  Metrics.column(stop.metrics().getFirst()), Digits.six(time), Digits.six(every)));
    }
    return List.copyOf(warnings);
  }

  /**
   * Warnings of levels of the loss that no row can meet.
   *
   * @param least a number below which the global objective is nowhere
   */
  static List<String> unreachable(Stop stop, DoubleSupplier least) {
    List<String> warnings = new ArrayList<>();
    for (Stop.Target target : stop.targets()) {
      double bound = target.metric() instanceof Metrics.Loss ? least.getAsDouble() : 0;
      if (target.level() < bound * (1 - ROUNDING)) {
        warnings.add(
            "No row can meet stop.loss: %s; the loss is nowhere below %s."
                .formatted(Digits.six(target.level()), Digits.six(bound)));
      }
    }
    return warnings;
  }

  /** Whether a condition asks for a level whose least value nobody knows. */
  private static boolean isLevelOfItsOwn(Stop.Condition condition) {
    return condition instanceof Stop.Target(Metric metric, double _)
        && !Need.isOptimumAskedBy(metric);
  }

  private static void addUnmet(
      String what, long goal, double expected, double time, List<String> warnings) {
    if (goal > expected + FAR * Math.sqrt(expected) + FAR) {
      warnings.add(
          "The run cannot come to stop.%s: %s; about %s %s until its end at time %s."
              .formatted(
                  what,
                  goal,
                  Digits.of(expected, 3),
                  what.equals("bytes") ? "are sent" : "happen",
                  Digits.six(time)));
    }
  }
}
