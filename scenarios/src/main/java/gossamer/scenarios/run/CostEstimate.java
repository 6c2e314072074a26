package gossamer.scenarios.run;

import gossamer.scenarios.file.Scenario;
import gossamer.sim.engine.Stop;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Need;
import gossamer.sim.schedule.Schedule.Counts;
import gossamer.sim.schedule.Trace;
import gossamer.solvers.objective.Objective;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How long a run will take and how much it will write, predicted.
 *
 * @param units of time; infinite if nobody knows
 * @param byTheory whether the units are what the algorithm's theory needs at most
 * @param events in that time
 * @param isCounted whether exactly so many events are known to happen
 * @param seconds of the event loop and the rows
 * @param rows of trajectories.csv
 * @param bytes of all files, as far as they can be known
 */
public record CostEstimate(
    double units,
    boolean byTheory,
    double events,
    boolean isCounted,
    double seconds,
    double rows,
    double bytes) {
  private static final double ROW_BYTES = 60;
  private static final double METRIC_BYTES = 22;
  private static final double EVENT_BYTES = 32;
  private static final double NUMBER_BYTES = 20;
  private static final double COUNT_BYTES = 4;

  /** Runs that are shorter write no snapshot, unless they are interrupted; as --snapshot-every. */
  private static final double SNAPSHOT_SECONDS = 30;

  /** What it takes to read or measure one number of the states for a row. */
  private static final double READ_NANOS = 0.5;

  /** How many units of time a run takes at most. */
  record Horizon(double units, boolean byTheory) {
    /**
     * The horizon of clocks that never stop.
     *
     * @param decay that is proven of the squared distance in a unit of time, if one is
     */
    static Horizon of(Stop stop, Activity activity, OptionalDouble decay) {
      double units = Double.POSITIVE_INFINITY;
      double theory = Double.POSITIVE_INFINITY;
      for (Stop.Condition condition : stop.conditions()) {
        switch (condition) {
          case Stop.Time(double time) -> units = Math.min(units, time);
          case Stop.Rounds(long count) -> units = Math.min(units, (double) count);
          case Stop.Gradients(long count) -> units = Math.min(units, count / activity.gradients());
          case Stop.Communications(long count) ->
              units = Math.min(units, count / activity.communications());
          case Stop.Bytes(long count) -> units = Math.min(units, count / activity.bytes());
          case Stop.Target target -> theory = Math.min(theory, converged(target, decay));
        }
      }
      return theory < units ? new Horizon(theory, true) : new Horizon(units, false);
    }

    /** The horizon of a trace. No theory says when a goal is reached under clocks like these. */
    static Horizon of(Stop stop, Trace trace, double every) {
      Trace.ExactCounts counts = trace.exactCounts();
      double units = trace.end();
      for (Stop.Condition condition : stop.conditions()) {
        units =
            Math.min(
                units,
                switch (condition) {
                  case Stop.Time(double time) -> time;
                  case Stop.Rounds(long count) -> (double) count;
                  case Stop.Gradients(long count) -> nextRow(counts.timeOfGradient(count), every);
                  case Stop.Communications(long count) ->
                      nextRow(counts.timeOfCommunication(count), every);
                  case Stop.Bytes _, Stop.Target _ -> units;
                });
      }
      return new Horizon(units, false);
    }

    /** The first row at an instant or after it: what counts events is looked at there. */
    private static double nextRow(double time, double every) {
      double row = Math.ceil(time / every);
      return row * every < time ? (row + 1) * every : row * every;
    }

    /** By theory, as if a run began at one; a goal near one takes some time too. */
    private static double converged(Stop.Target target, OptionalDouble decay) {
      return decay.isEmpty() || !Need.isOptimumAskedBy(target.metric())
          ? Double.POSITIVE_INFINITY
          : -StrictMath.log(Math.min(target.level(), 1 / Math.E)) / decay.getAsDouble();
    }
  }

  /** The horizon of a prepared run. */
  static Horizon horizon(Prepared run) {
    Stop stop = run.scenario().stop().conditions();
    return run.setup().schedule() instanceof Trace trace
        ? Horizon.of(stop, trace, run.scenario().record().every())
        : Horizon.of(stop, run.activity(), run.provenDecay());
  }

  /** How many events a prepared run has until then. */
  private static double events(Prepared run, Horizon horizon) {
    Optional<Counts> counts = run.setup().counts();
    return counts.isPresent() && Double.isFinite(horizon.units())
        ? counts.get().events(horizon.units())
        : horizon.units() * run.activity().events();
  }

  /** The choice of partitions for a prepared run on this machine. */
  public static Engines.Choice choice(Prepared run) {
    return choice(run, Runtime.getRuntime().availableProcessors());
  }

  /** The choice of partitions for a prepared run that may use so many processors. */
  public static Engines.Choice choice(Prepared run, int processors) {
    return Engines.choose(
        run.setup(),
        run.rates(),
        events(run, horizon(run)) / run.activity().events(),
        run.scenario().engine().count(),
        processors);
  }

  /** What metrics that go through samples cost in a row. */
  private static double sampleNanos(Prepared run) {
    Objective objective = run.setup().objective();
    Objective test = run.heldOut();
    double training =
        IntStream.range(0, objective.nodes())
            .mapToDouble(node -> EventCosts.gradient(objective.gradientWork(node)))
            .sum();
    double testing = test == null ? 0 : EventCosts.gradient(test.gradientWork(0));
    double nanos = 0;
    for (Metric metric : run.simulation().metrics()) {
      if (metric instanceof Metric.OfModel model) {
        double once = metric.needs().contains(Need.TEST_DATA) ? testing : training;
        nanos +=
            model.gradients()
                * once
                * (model.of() instanceof Metric.Whose.Nodes ? objective.nodes() : 1);
      }
    }
    return nanos;
  }

  /** The estimate of a prepared run, computed as {@link #choice} says. */
  public static CostEstimate of(Prepared run) {
    Horizon horizon = horizon(run);
    Scenario.RecordSpec record = run.scenario().record();
    int metrics = run.simulation().metrics().size();
    double numbers = (double) run.topology().nodes() * run.setup().stateSize();
    double rows = horizon.units() / record.every() + 2;
    double events = events(run, horizon);
    double row = READ_NANOS * numbers * (1 + metrics) + sampleNanos(run);
    double seconds =
        1e-9 * (events / run.activity().events() * choice(run).nanosAUnit() + rows * row);
    double bytes = record.finalState() ? NUMBER_BYTES * numbers : 0;
    if (run.shares() != null) {
      bytes += COUNT_BYTES * run.shares().nodes() * (2 + run.shares().classes().size());
    }
    if (seconds > SNAPSHOT_SECONDS) {
      bytes += 2 * Double.BYTES * numbers;
    }
    if (Double.isFinite(horizon.units())) {
      bytes += rows * (ROW_BYTES + METRIC_BYTES * metrics);
      bytes += record.events() ? events * EVENT_BYTES : 0;
    }
    boolean isCounted =
        run.setup().counts().isPresent() && run.scenario().stop().conditions().targets().isEmpty();
    return new CostEstimate(
        horizon.units(), horizon.byTheory(), events, isCounted, seconds, rows, bytes);
  }
}
