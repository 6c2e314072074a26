package gossamer.sim.engine;

import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import gossamer.sim.probe.Observation;
import gossamer.sim.probe.Target;
import gossamer.sim.probe.TreeSum;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A whole run: it brings an engine from row to row, and at each row measures, reports, and decides
 * whether to continue.
 *
 * <p>Rows are at time 0, at every multiple of the interval, and at the end. A row is the only
 * instant that all nodes share, so all conditions but time, and divergence, are tested there.
 */
public final class Simulation {
  /** Ends that say nothing of how near the models are to the optimum. */
  private static final Set<Status> LIMITS =
      EnumSet.of(Status.TIME_REACHED, Status.GRADIENTS_REACHED, Status.COMMUNICATIONS_REACHED);

  private final Setup setup;
  private final Target target;
  private final Stop stop;
  private final double every;
  private final List<Metric> metrics;
  private final List<Metric.OfNodes> ofNodes;
  private final boolean nothingOfMean;
  private final int gapAt;
  private final int distanceAt;
  private final int distancePart;

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
    this.metrics = measured(metrics, stop);
    this.gapAt = this.metrics.indexOf(new Metrics.Gap());
    this.distanceAt = this.metrics.indexOf(new Metrics.Distance());
    this.ofNodes =
        this.metrics.stream()
            .filter(Metric.OfNodes.class::isInstance)
            .map(Metric.OfNodes.class::cast)
            .toList();
    this.nothingOfMean = ofNodes.size() == this.metrics.size();
    this.distancePart = ofNodes.indexOf(new Metrics.Distance());
  }

  /** The metrics asked for, then those that only stopping needs. */
  public static List<Metric> measured(List<Metric> wanted, Stop stop) {
    Set<Metric> all = new LinkedHashSet<>(wanted);
    if (stop.gap() != null) {
      all.add(new Metrics.Gap());
    }
    if (stop.distance() != null) {
      all.add(new Metrics.Distance());
    }
    return List.copyOf(all);
  }

  /** The metrics in the rows: the ones asked for, then those that only stopping needs. */
  public List<Metric> metrics() {
    return metrics;
  }

  /** Sees a run's rows, and may save its state. */
  public interface Recorder {
    /**
     * Sees a row, in order, at it or somewhat later.
     *
     * @param position how far the run had come at the row
     */
    void row(Row row, Position position);

    /**
     * Whether the run should pause at the row that it has reached; asked at each.
     *
     * @param position of that row
     * @param next time of the row after it, unless the run ends here
     */
    default boolean isDue(Position position, double next) {
      return false;
    }

    /** Sees a row that is not the last while the engine is at it, so that it may be saved. */
    default void stand(Row row, Position position, Engine engine) {
      row(row, position);
    }
  }

  /**
   * Runs from time 0 to the end.
   *
   * @param engine at time 0
   * @param recorder sees the rows
   * @param interrupted asked once at each row whether to stop there
   * @throws EngineException if a partition failed
   */
  public Outcome run(Engine engine, Consumer<Row> recorder, BooleanSupplier interrupted) {
    return run(engine, new Position(-1, 0, 0, 0), (row, _) -> recorder.accept(row), interrupted);
  }

  /** A row before the metrics of the mean are known. */
  @SuppressWarnings("ArrayRecordComponent") // handed over whole, never compared
  private record Measured(Position position, double[] sums, double[] mean) {}

  private record Complete(Row row, Position position) {}

  /**
   * Runs to the end, from the row after the one where a run stopped. If that was the end already,
   * the recorder sees no row.
   *
   * @param engine at that row
   * @param from the row where the run stopped, -1 for a run that has not begun
   * @param recorder sees each further row
   * @param interrupted asked once at each row whether to stop there
   * @throws EngineException if a partition failed
   */
  public Outcome run(Engine engine, Position from, Recorder recorder, BooleanSupplier interrupted) {
    double end = Math.min(stop.horizon(), setup.schedule().end());
    Beginning beginning = firstOfBoth() < 0 ? Beginning.UNKNOWN : Beginning.of(setup, target);
    if (from.row() >= 0) {
      Row row = complete(measured(engine, from.row(), from.time(), engine.observe(), from)).row();
      Status status = status(row, end);
      if (status != null) {
        return new Outcome(status, row, from.time(), stalled(status, row, beginning));
      }
    }
    try (RowQueue<Measured, Complete> queue =
        new RowQueue<>(
            this::complete,
            row -> recorder.row(row.row(), row.position()),
            nothingOfMean ? 0 : setup.stateSize())) {
      Position previous = from;
      for (long k = from.row() + 1; ; k++) {
        double time = Math.min(k * every, end);
        engine.advance(time);
        List<Observation> observations = engine.observe();
        Measured measured = measured(engine, k, time, observations, from);
        Position at = measured.position();
        queue.add(measured, at.events() - previous.events());
        OptionalInt lost = firstDiverged(observations);
        boolean stopped = interrupted.getAsBoolean();
        boolean due = recorder.isDue(at, Math.min((k + 1) * every, end));
        if (nothingOfMean
            || stopped
            || due
            || lost.isPresent()
            || mayEnd(measured, end)
            || mayBeOutgrown(measured, beginning)) {
          Row row = queue.flush().row();
          Trouble divergence = divergence(row, lost, beginning);
          Status status = divergence != null ? Status.DIVERGED : status(row, end);
          if (status != null) {
            recorder.row(row, at); // nothing continues from here, so it need not be saved
            Trouble trouble = divergence != null ? divergence : stalled(status, row, beginning);
            return new Outcome(status, row, previous.time(), trouble);
          }
          recorder.stand(row, at, engine);
          if (stopped) {
            return Outcome.interrupted(row, previous.time());
          }
        }
        previous = at;
      }
    }
  }

  private static OptionalInt firstDiverged(List<Observation> observations) {
    return observations.stream().map(Observation::diverged).flatMapToInt(OptionalInt::stream).min();
  }

  private Measured measured(
      Engine engine, long row, double time, List<Observation> observations, Position from) {
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
    TreeSum parts = new TreeSum(ofNodes.size());
    engine.measure(ofNodes, mean, target.optimum()).forEach(parts::add);
    return new Measured(new Position(row, time, gradients, communications), parts.total(), mean);
  }

  private Complete complete(Measured measured) {
    List<Double> values = new ArrayList<>(metrics.size());
    int next = 0;
    for (Metric metric : metrics) {
      values.add(
          switch (metric) {
            case Metric.OfNodes _ -> measured.sums()[next++] / setup.nodes();
            case Metric.OfMean ofMean -> ofMean.ofMean(target, measured.mean());
          });
    }
    Position at = measured.position();
    return new Complete(new Row(at.time(), at.gradients(), at.communications(), values), at);
  }

  /** Whether the run may end at a row, as far as is known before the metrics of the mean are. */
  private boolean mayEnd(Measured row, double end) {
    Position at = row.position();
    return at.time() >= end
        || (stop.gradients() != null && at.gradients() >= stop.gradients())
        || (stop.communications() != null && at.communications() >= stop.communications())
        || (stop.distance() != null && row.sums()[distancePart] / setup.nodes() <= stop.distance())
        || (stop.gap() != null && !target.isGapAbove(stop.gap(), row.mean()));
  }

  /** Whether the gap or the distance may be beyond their limits, as far as is known as early. */
  private boolean mayBeOutgrown(Measured row, Beginning beginning) {
    Metric distance = new Metrics.Distance();
    return (distanceAt >= 0
            && beginning.isOutgrown(distance, row.sums()[distancePart] / setup.nodes()))
        || (gapAt >= 0 && !target.isGapWithin(beginning.limit(new Metrics.Gap()), row.mean()));
  }

  private @Nullable Trouble divergence(Row row, OptionalInt lost, Beginning beginning) {
    if (lost.isPresent()) {
      return new Trouble.ModelLost(lost.getAsInt());
    }
    for (int k = 0; k < metrics.size(); k++) {
      Metric metric = metrics.get(k);
      double value = row.metrics().get(k);
      if (beginning.isOutgrown(metric, value)) {
        return new Trouble.MetricOutgrown(metric, value, beginning.larger(metric));
      }
    }
    return null;
  }

  /** That a run came to its limit with what it is to lower no lower than at its start. */
  private @Nullable Trouble stalled(Status status, Row row, Beginning beginning) {
    int at = stop.gap() != null ? gapAt : stop.distance() != null ? distanceAt : firstOfBoth();
    if (!LIMITS.contains(status) || at < 0 || row.time() == 0) {
      return null;
    }
    double value = row.metrics().get(at);
    double start = beginning.value(metrics.get(at));
    boolean isLower = value < start || value == 0; // at the optimum there is nothing to gain
    return isLower ? null : new Trouble.NoProgress(metrics.get(at), value, start);
  }

  /** The place of the distance or the gap, whichever comes first; -1 if neither is measured. */
  private int firstOfBoth() {
    return gapAt < 0 || distanceAt < 0 ? Math.max(gapAt, distanceAt) : Math.min(gapAt, distanceAt);
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
