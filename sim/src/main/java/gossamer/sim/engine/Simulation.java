package gossamer.sim.engine;

import gossamer.sim.partition.Setup;
import gossamer.sim.probe.Instant;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import gossamer.sim.probe.Reading;
import gossamer.sim.probe.Tally;
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
import java.util.stream.Stream;
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
      EnumSet.of(
          Status.TIME_REACHED,
          Status.ROUNDS_REACHED,
          Status.GRADIENTS_REACHED,
          Status.COMMUNICATIONS_REACHED,
          Status.BYTES_REACHED);

  private final Setup setup;
  private final Target target;
  private final Stop stop;
  private final double every;
  private final List<Metric> metrics;
  private final List<Metric.Measure> measures; // of the metrics
  private final List<Metric.OfNodes> ofNodes;
  private final List<Metric> tellingDivergence;
  private final List<Metric> tellingProgress; // what is stopped by first
  private final boolean nothingOfMean;

  /**
   * Prepares a run.
   *
   * @param target what the metrics refer to, with an optimum if one of them needs it
   * @param every units of time between rows, positive
   * @param metrics measured at each row, in this order
   */
  public Simulation(Setup setup, Target target, Stop stop, double every, List<Metric> metrics) {
    this.setup = setup;
    this.target = target;
    this.stop = stop;
    this.every = every;
    this.metrics = measured(metrics, stop);
    this.measures = this.metrics.stream().map(Metric::measure).toList();
    this.ofNodes =
        measures.stream()
            .filter(Metric.OfNodes.class::isInstance)
            .map(Metric.OfNodes.class::cast)
            .toList();
    this.tellingDivergence =
        this.metrics.stream().filter(each -> each.tellsDivergence(setup.objective())).toList();
    this.tellingProgress =
        Stream.concat(
                stop.metrics().stream()
                    .filter(each -> each.rises() || tellingDivergence.contains(each)),
                tellingDivergence.stream())
            .distinct()
            .toList();
    this.nothingOfMean = ofNodes.size() == this.metrics.size();
  }

  /** What the metrics refer to. */
  public Target target() {
    return target;
  }

  /** The metrics asked for, then those that only stopping needs. */
  public static List<Metric> measured(List<Metric> wanted, Stop stop) {
    Set<Metric> all = new LinkedHashSet<>(wanted);
    all.addAll(stop.metrics());
    return Metrics.withErrors(all);
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
    void row(Row row, RowPosition position);

    /**
     * Whether the run should pause at the row that it has reached; asked at each.
     *
     * @param position of that row
     * @param next time of the row after it, unless the run ends here
     */
    default boolean isDue(RowPosition position, double next) {
      return false;
    }

    /** Sees a row that is not the last while the engine is at it, so that it may be saved. */
    default void stand(Row row, RowPosition position, Engine engine) {
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
    return run(engine, RowPosition.START, (row, _) -> recorder.accept(row), interrupted);
  }

  /** A row before the metrics of the mean and the elapsed time are known. */
  @SuppressWarnings("ArrayRecordComponent") // handed over whole, never compared
  private record Measured(RowPosition position, double[] sums, double[] mean) {}

  private record Complete(Row row, RowPosition position) {}

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
  public Outcome run(
      Engine engine, RowPosition from, Recorder recorder, BooleanSupplier interrupted) {
    double end = Math.min(stop.horizon(), setup.schedule().end());
    Beginning beginning = Beginning.of(setup, target, tellingProgress);
    Elapsing elapsing = new Elapsing(from);
    if (from.row() >= 0) {
      Row row =
          complete(measured(engine, from.row(), from.time(), engine.observe(), from), elapsing)
              .row();
      Status status = status(row, end);
      if (status != null) {
        return new Outcome(status, row, from.time(), stalled(status, row, beginning));
      }
    }
    try (RowQueue<Measured, Complete> queue =
        new RowQueue<>(
            measured -> complete(measured, elapsing),
            row -> recorder.row(row.row(), row.position()),
            nothingOfMean ? 0 : setup.stateSize())) {
      RowPosition previous = from;
      for (long k = from.row() + 1; ; k++) {
        double time = Math.min(k * every, end);
        engine.advance(time);
        List<Observation> observations = engine.observe();
        Measured measured = measured(engine, k, time, observations, from);
        RowPosition at = measured.position();
        queue.add(measured, at.tally().events() - previous.tally().events());
        OptionalInt lost = firstDiverged(observations);
        boolean stopped = interrupted.getAsBoolean();
        boolean due = recorder.isDue(at, Math.min((k + 1) * every, end));
        if (nothingOfMean
            || stopped
            || due
            || lost.isPresent()
            || mayEnd(measured, end)
            || mayBeOutgrown(measured, beginning)) {
          Complete complete = queue.flush();
          Row row = complete.row();
          RowPosition reached = complete.position();
          Trouble divergence = divergence(row, lost, beginning);
          Status status = divergence != null ? Status.DIVERGED : status(row, end);
          if (status != null) {
            recorder.row(row, reached); // nothing continues from here, so it need not be saved
            Trouble trouble = divergence != null ? divergence : stalled(status, row, beginning);
            return new Outcome(status, row, previous.time(), trouble);
          }
          recorder.stand(row, reached, engine);
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
      Engine engine, long row, double time, List<Observation> observations, RowPosition from) {
    Tally tally = from.tally();
    for (Observation observation : observations) {
      tally = tally.plus(observation.tally());
    }
    double[] mean = mean(observations);
    TreeSum parts = new TreeSum(ofNodes.size());
    engine.measure(ofNodes, instant(mean, row)).forEach(parts::add);
    return new Measured(new RowPosition(row, time, Double.NaN, tally), parts.total(), mean);
  }

  private Instant instant(double[] mean, long row) {
    return new Instant(target, mean, setup.seed(), row);
  }

  private double[] mean(List<Observation> observations) {
    TreeSum models = new TreeSum(setup.dimension());
    observations.forEach(each -> each.models().forEach(models::add));
    double[] mean = models.total();
    for (int c = 0; c < mean.length; c++) {
      mean[c] /= setup.nodes();
    }
    return mean;
  }

  /** The mean of all models at the instant that an engine has reached, d numbers; a new array. */
  public double[] meanModel(Engine engine) {
    return mean(engine.observe());
  }

  /** The time that elapses from row to row, added up in order. Mutable; one thread at a time. */
  private final class Elapsing {
    private double from;
    private double elapsed;

    Elapsing(RowPosition start) {
      this.from = start.time();
      this.elapsed = start.elapsed();
    }

    double at(double time) {
      elapsed = setup.schedule().elapsed(elapsed, from, time);
      from = time;
      return elapsed;
    }
  }

  private Complete complete(Measured measured, Elapsing elapsing) {
    List<Double> values = new ArrayList<>(metrics.size());
    int next = 0;
    RowPosition at = measured.position();
    Reading reading = new Reading(instant(measured.mean(), at.row()));
    for (Metric.Measure measure : measures) {
      values.add(
          switch (measure) {
            case Metric.OfNodes _ -> measured.sums()[next++] / setup.nodes();
            case Metric.OfMean ofMean -> ofMean.ofMean(reading);
          });
    }
    double elapsed = elapsing.at(at.time());
    return new Complete(
        new Row(at.time(), elapsed, at.tally(), values),
        new RowPosition(at.row(), at.time(), elapsed, at.tally()));
  }

  /** Whether the run may end at a row, as far as is known before the metrics of the mean are. */
  private boolean mayEnd(Measured row, double end) {
    return row.position().time() >= end
        || stop.conditions().stream()
            .anyMatch(
                condition ->
                    switch (condition) {
                      case Stop.Time _, Stop.Rounds _ -> false; // the end
                      case Stop.Gradients(long count) ->
                          row.position().tally().gradients() >= count;
                      case Stop.Communications(long count) ->
                          row.position().tally().communications() >= count;
                      case Stop.Bytes(long count) -> row.position().tally().bytes() >= count;
                      case Stop.Target goal -> mayBeAt(row, goal);
                    });
  }

  private boolean mayBeAt(Measured row, Stop.Target goal) {
    return switch (measure(goal.metric())) {
      case Metric.OfNodes parts -> goal.isMetBy(value(row, parts));
      case Metric.OfMean ofMean ->
          goal.metric().rises() || !ofMean.isAbove(goal.level(), target, row.mean());
    };
  }

  private Metric.Measure measure(Metric metric) {
    return measures.get(metrics.indexOf(metric));
  }

  private double value(Measured row, Metric.OfNodes metric) {
    return row.sums()[ofNodes.indexOf(metric)] / setup.nodes();
  }

  /** Whether a metric may be beyond its limit, as far as is known as early. */
  private boolean mayBeOutgrown(Measured row, Beginning beginning) {
    return tellingDivergence.stream()
        .anyMatch(
            metric ->
                switch (measure(metric)) {
                  case Metric.OfNodes parts -> beginning.isOutgrown(metric, value(row, parts));
                  case Metric.OfMean ofMean ->
                      !ofMean.isWithin(beginning.limit(metric), target, row.mean());
                });
  }

  private @Nullable Trouble divergence(Row row, OptionalInt lost, Beginning beginning) {
    if (lost.isPresent()) {
      return new Trouble.ModelLost(lost.getAsInt());
    }
    for (Metric metric : tellingDivergence) {
      double value = value(row, metric);
      if (beginning.isOutgrown(metric, value)) {
        return new Trouble.MetricOutgrown(metric, value, beginning.larger(metric));
      }
    }
    return null;
  }

  /** That a run came to its limit with what it is to lower, or to raise, as it was at its start. */
  private @Nullable Trouble stalled(Status status, Row row, Beginning beginning) {
    if (!LIMITS.contains(status) || tellingProgress.isEmpty() || row.time() == 0) {
      return null;
    }
    Metric metric = tellingProgress.getFirst();
    double value = value(row, metric);
    double start = beginning.value(metric);
    boolean isBetter =
        metric.rises()
            ? value > start || value == 1
            : value < start || value == 0; // at the best there is nothing to gain
    return isBetter ? null : new Trouble.NoProgress(metric, value, start);
  }

  private double value(Row row, Metric metric) {
    return row.metrics().get(metrics.indexOf(metric));
  }

  private @Nullable Status status(Row row, double end) {
    for (Stop.Condition condition : stop.conditions()) {
      Status status =
          switch (condition) {
            case Stop.Target goal when goal.isMetBy(value(row, goal.metric())) ->
                Status.reached(goal.metric());
            case Stop.Gradients(long count) when row.tally().gradients() >= count ->
                Status.GRADIENTS_REACHED;
            case Stop.Communications(long count) when row.tally().communications() >= count ->
                Status.COMMUNICATIONS_REACHED;
            case Stop.Bytes(long count) when row.tally().bytes() >= count -> Status.BYTES_REACHED;
            case Stop.Rounds(long count) when row.time() >= count -> Status.ROUNDS_REACHED;
            case Stop.Target _,
                Stop.Gradients _,
                Stop.Communications _,
                Stop.Bytes _,
                Stop.Rounds _,
                Stop.Time _ ->
                null;
          };
      if (status != null) {
        return status;
      }
    }
    if (row.time() >= end) {
      return setup.schedule().end() <= stop.horizon() ? Status.TRACE_ENDED : Status.TIME_REACHED;
    }
    return null;
  }
}
