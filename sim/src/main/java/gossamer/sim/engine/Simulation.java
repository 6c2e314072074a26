package gossamer.sim.engine;

import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import gossamer.sim.probe.Observation;
import gossamer.sim.probe.Target;
import gossamer.sim.probe.TreeSum;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A whole run: it brings an engine from row to row, and at each row measures, reports, and decides
 * whether to go on.
 *
 * <p>Rows are at time 0, at every multiple of the interval, and at the end. A row is the only
 * instant that all nodes share, so all conditions but time, and divergence, are tested there.
 */
public final class Simulation {
  private final Setup setup;
  private final Target target;
  private final Stop stop;
  private final double every;
  private final List<Metric> metrics;
  private final int gapAt;
  private final int distanceAt;

  /**
   * Prepares a run.
   *
   * @param optimum x*, of the setup's dimension; metrics refer to it
   * @param every units of time between rows, positive
   * @param metrics measured at each row, in this order
   */
  public Simulation(Setup setup, double[] optimum, Stop stop, double every, List<Metric> metrics) {
    this.setup = setup;
    this.target = Target.of(setup.objective(), optimum);
    this.stop = stop;
    this.every = every;
    List<Metric> all = new ArrayList<>(metrics);
    this.gapAt = stop.gap() == null ? -1 : ensure(all, new Metrics.Gap());
    this.distanceAt = stop.distance() == null ? -1 : ensure(all, new Metrics.Distance());
    this.metrics = List.copyOf(all);
  }

  private static int ensure(List<Metric> metrics, Metric wanted) {
    if (!metrics.contains(wanted)) {
      metrics.add(wanted);
    }
    return metrics.indexOf(wanted);
  }

  /** The metrics in the rows: the ones asked for, then those that only stopping needs. */
  public List<Metric> metrics() {
    return metrics;
  }

  /** Sees each row of a run as it is measured. */
  @FunctionalInterface
  public interface RowListener {
    /**
     * Sees a row while the engine stands at it.
     *
     * @param position how far the run has come, to go on from here
     */
    void row(Row row, Position position);
  }

  /**
   * Runs from time 0 to the end.
   *
   * @param engine at time 0
   * @param listener sees each row as it is measured
   * @param interrupted asked at each row whether to stop there
   * @throws EngineException if a partition failed
   */
  public Outcome run(Engine engine, Consumer<Row> listener, BooleanSupplier interrupted) {
    return run(engine, new Position(-1, 0, 0, 0), (row, _) -> listener.accept(row), interrupted);
  }

  /**
   * Runs to the end, from the row after the one where a run stopped.
   *
   * @param engine at that row
   * @param from the row where the run stopped, -1 for a run that has not begun
   * @param listener sees each further row as it is measured
   * @param interrupted asked at each row whether to stop there
   * @throws EngineException if a partition failed
   */
  public Outcome run(
      Engine engine, Position from, RowListener listener, BooleanSupplier interrupted) {
    double end = Math.min(stop.horizon(), setup.schedule().end());
    double previousTime = from.time();
    for (long k = from.row() + 1; ; k++) {
      double time = Math.min(k * every, end);
      engine.advance(time);
      List<Observation> observations = engine.observe();
      Row row = row(engine, time, observations, from);
      listener.row(row, new Position(k, time, row.gradients(), row.communications()));
      OptionalInt diverged = firstDiverged(observations);
      Status status = diverged.isPresent() ? Status.DIVERGED : status(row, end);
      if (status == null && interrupted.getAsBoolean()) {
        status = Status.INTERRUPTED;
      }
      if (status != null) {
        return new Outcome(status, row, previousTime, diverged);
      }
      previousTime = time;
    }
  }

  private static OptionalInt firstDiverged(List<Observation> observations) {
    return observations.stream().map(Observation::diverged).flatMapToInt(OptionalInt::stream).min();
  }

  private Row row(Engine engine, double time, List<Observation> observations, Position from) {
    TreeSum models = new TreeSum(setup.dimension());
    long gradients = from.gradients();
    long communications = from.communications();
    for (Observation observation : observations) {
      observation.models().forEach(models::add);
      gradients += observation.gradients();
      communications += observation.communications();
    }
    double[] mean = models.total();
    for (int c = 0; c < mean.length; c++) {
      mean[c] /= setup.nodes();
    }
    TreeSum parts = new TreeSum(metrics.size());
    engine.measure(metrics, mean, target.optimum()).forEach(parts::add);
    double[] sums = parts.total();
    List<Double> values = new ArrayList<>(sums.length);
    for (int k = 0; k < sums.length; k++) {
      values.add(sums[k] / setup.nodes() + metrics.get(k).ofMean(target, mean));
    }
    return new Row(time, gradients, communications, values);
  }

  private @Nullable Status status(Row row, double end) {
    if (stop.gap() != null && row.metrics().get(gapAt) <= stop.gap()) {
      return Status.GAP_REACHED;
    }
    if (stop.distance() != null && row.metrics().get(distanceAt) <= stop.distance()) {
      return Status.DISTANCE_REACHED;
    }
    if (stop.gradients() != null && row.gradients() >= stop.gradients()) {
      return Status.GRADIENTS_REACHED;
    }
    if (stop.communications() != null && row.communications() >= stop.communications()) {
      return Status.COMMUNICATIONS_REACHED;
    }
    if (row.time() >= end) {
      return setup.schedule().end() <= stop.horizon() ? Status.TRACE_ENDED : Status.TIME_REACHED;
    }
    return null;
  }
}
