package gossamer.scenarios.run;

import gossamer.scenarios.file.Scenario;
import gossamer.sim.engine.Stop;
import gossamer.sim.schedule.Schedule;
import gossamer.sim.schedule.Schedule.Tally;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.Dadao;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
public record Estimate(
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
     * The horizon of Poisson clocks.
     *
     * @param condition L/mu where the algorithm is known to converge at DADAO's rate, or infinite
     */
    static Horizon of(Stop stop, double nodes, double totalRate, double condition) {
      double units = or(stop.time());
      units = Math.min(units, or(stop.gradients()) / nodes);
      units = Math.min(units, or(stop.communications()) / totalRate);
      double theory =
          Math.min(converged(stop.gap(), condition), converged(stop.distance(), condition));
      return theory < units ? new Horizon(theory, true) : new Horizon(units, false);
    }

    /**
     * The horizon of a schedule that knows its events. No theory says when a goal is reached under
     * clocks like these.
     */
    static Horizon of(Stop stop, Schedule schedule, Tally tally, double every) {
      double units = Math.min(schedule.end(), or(stop.time()));
      Long gradients = stop.gradients();
      if (gradients != null) {
        units = Math.min(units, nextRow(tally.timeOfGradient(gradients), every));
      }
      Long communications = stop.communications();
      if (communications != null) {
        units = Math.min(units, nextRow(tally.timeOfCommunication(communications), every));
      }
      return new Horizon(units, false);
    }

    /** The first row at an instant or after it: what counts events is looked at there. */
    private static double nextRow(double time, double every) {
      double row = Math.ceil(time / every);
      return row * every < time ? (row + 1) * every : row * every;
    }

    private static double or(@Nullable Number value) {
      return value == null ? Double.POSITIVE_INFINITY : value.doubleValue();
    }

    /** By DADAO's theory, as if a run began at one; a goal near one takes some time too. */
    private static double converged(@Nullable Double goal, double condition) {
      return goal == null
          ? Double.POSITIVE_INFINITY
          : Dadao.unitsOfTime(condition, Math.min(goal, 1 / Math.E));
    }
  }

  /** The horizon of a prepared run. */
  static Horizon horizon(Prepared run) {
    Stop stop = run.scenario().stop();
    Schedule schedule = run.setup().schedule();
    Tally tally = schedule.tally().orElse(null);
    if (tally != null) {
      return Horizon.of(stop, schedule, tally, run.scenario().record().every());
    }
    return Horizon.of(
        stop,
        run.topology().nodes(),
        run.rates().total(),
        condition(
            run.scenario().algorithm(), run.asRun().smoothness(), run.asRun().strongConvexity()));
  }

  /** L/mu where an algorithm is known to converge at DADAO's rate, or infinite. */
  static double condition(Algorithm algorithm, double smoothness, double strongConvexity) {
    return algorithm.needsStrongConvexity() && strongConvexity > 0
        ? smoothness / strongConvexity
        : Double.POSITIVE_INFINITY;
  }

  /** How many events a prepared run has until then. */
  private static double events(Prepared run, Horizon horizon) {
    Optional<Tally> tally = run.setup().schedule().tally();
    return tally.isPresent()
        ? tally.get().events(horizon.units())
        : horizon.units() * eventsAUnit(run);
  }

  /** Of Poisson clocks. */
  private static double eventsAUnit(Prepared run) {
    return run.topology().nodes() + run.rates().total();
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
        events(run, horizon(run)) / eventsAUnit(run),
        run.scenario().engine().count(),
        processors);
  }

  /** The estimate of a prepared run, computed as {@link #choice} says. */
  public static Estimate of(Prepared run) {
    Horizon horizon = horizon(run);
    Scenario.RecordSpec record = run.scenario().record();
    int metrics = run.simulation().metrics().size();
    double numbers = (double) run.topology().nodes() * run.setup().stateSize();
    double rows = horizon.units() / record.every() + 2;
    double events = events(run, horizon);
    double row = READ_NANOS * numbers * (1 + metrics);
    double seconds = 1e-9 * (events / eventsAUnit(run) * choice(run).nanosAUnit() + rows * row);
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
    Stop stop = run.scenario().stop();
    boolean isCounted =
        run.setup().schedule().tally().isPresent() && stop.gap() == null && stop.distance() == null;
    return new Estimate(
        horizon.units(), horizon.byTheory(), events, isCounted, seconds, rows, bytes);
  }
}
