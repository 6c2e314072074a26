package gossamer.scenarios.experiment;

import gossamer.graphs.catalogue.Topologies;
import gossamer.graphs.changing.ChangingTopologies;
import gossamer.scenarios.file.Scenario.TopologySpec;
import gossamer.scenarios.run.Prepared;
import gossamer.scenarios.work.Progression;
import gossamer.sim.engine.Row;
import gossamer.sim.engine.Stop;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import gossamer.sim.schedule.Schedule;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How far a simulation is. A row is only remembered; all arithmetic is done when somebody wants to
 * know. Mutable; rows come from one thread, questions from others.
 */
public final class Advance {
  private final Prepared prepared;
  private @Nullable Row first; // written once, before last
  private volatile @Nullable Row last;

  /** The largest part that was seen. */
  private double furthest;

  /** At the beginning of a run. */
  public Advance(Prepared prepared) {
    this.prepared = prepared;
  }

  /** The run has written a row. */
  public void row(Row row) {
    if (first == null) {
      first = row;
    }
    last = row;
  }

  /** How far the run is. */
  public synchronized Progression pace() {
    Row now = last;
    Row start = first;
    if (now == null || start == null) {
      return Progression.unknown(network());
    }
    // Never less than before: a metric that rises again takes nothing back.
    furthest = Math.max(furthest, done(now, start));
    double events =
        (double) (now.gradients() - start.gradients())
            + (now.communications() - start.communications());
    return new Progression(
        network(),
        true,
        done(start, start),
        furthest,
        events,
        String.format(Locale.ROOT, "time %.4g", now.time()),
        metric(now));
  }

  /** How much is done, by the condition that is nearest to holding. */
  private double done(Row row, Row start) {
    Stop stop = prepared.scenario().stop().conditions();
    Schedule schedule = prepared.setup().schedule();
    double end = Math.min(stop.horizon(), schedule.end());
    long events = row.gradients() + row.communications();
    double done =
        Double.isInfinite(schedule.end())
            ? row.time() / end
            : schedule.counts().map(counts -> part(events, counts.events(end))).orElseThrow();
    for (Stop.Condition condition : stop.conditions()) {
      done =
          Math.max(
              done,
              switch (condition) {
                case Stop.Gradients(long count) -> part(row.gradients(), count);
                case Stop.Communications(long count) -> part(row.communications(), count);
                case Stop.Target target -> part(row, start, target);
                case Stop.Bytes(long count) -> part(row.tally().bytes(), count);
                case Stop.Time _, Stop.Rounds _ -> 0.0;
              });
    }
    return Math.clamp(done, 0, 1);
  }

  private static double part(long now, long goal) {
    return (double) now / Math.max(1, goal);
  }

  /** Metrics that fall decay exponentially, so progress is counted in their logarithms. */
  private double part(Row row, Row start, Stop.Target goal) {
    int at = prepared.simulation().metrics().indexOf(goal.metric());
    if (at < 0) {
      return 0;
    }
    DoubleUnaryOperator counted = goal.metric().rises() ? value -> value : StrictMath::log;
    double from = counted.applyAsDouble(start.metrics().get(at));
    double now = counted.applyAsDouble(row.metrics().get(at));
    double part = (from - now) / (from - counted.applyAsDouble(goal.level()));
    return Double.isFinite(part) ? part : 0;
  }

  private String network() {
    return switch (prepared.scenario().topology()) {
      case TopologySpec.Generated(var kind) -> sized(Topologies.CATALOGUE.nameOf(kind));
      case TopologySpec.Changing(var kind) -> sized(ChangingTopologies.CATALOGUE.nameOf(kind));
      case TopologySpec.Listed _ -> sized("sequence");
      case TopologySpec.FromFile from -> from.file();
    };
  }

  private String sized(String name) {
    return name + " n=" + prepared.topology().nodes();
  }

  /** The gap where it is recorded, or else the first metric that is. */
  private String metric(Row row) {
    List<Metric> metrics = prepared.simulation().metrics();
    if (metrics.isEmpty()) {
      return "";
    }
    int at = Math.max(0, metrics.indexOf(new Metrics.Gap()));
    return String.format(
        Locale.ROOT,
        metrics.get(at).rises() ? "%s %.3f" : "%s %.1e",
        Metrics.column(metrics.get(at)),
        row.metrics().get(at));
  }
}
