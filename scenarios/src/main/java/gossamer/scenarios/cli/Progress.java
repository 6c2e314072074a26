package gossamer.scenarios.cli;

import gossamer.graphs.catalogue.Topologies;
import gossamer.graphs.changing.ChangingTopologies;
import gossamer.scenarios.file.Scenario.TopologySpec;
import gossamer.scenarios.job.Watcher;
import gossamer.scenarios.run.Prepared;
import gossamer.sim.engine.Row;
import gossamer.sim.engine.Stop;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import gossamer.sim.schedule.Schedule;
import java.io.Closeable;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How far the runs of a plan are: how many are done, how fast, how long it will take, and the gap
 * of one that is under way. Parts of runs count too, so that few long runs are foreseen as well as
 * many short ones.
 *
 * <p>Mutable and safe to share between threads. A row is only remembered; all arithmetic is done
 * when somebody wants to know.
 */
final class Progress implements Watcher {
  private final int runs;
  private final int before;
  private final LongSupplier nanos;
  private final long startNanos;
  private final ConcurrentSkipListMap<Integer, Running> running = new ConcurrentSkipListMap<>();

  /** Runs that ended in this session. */
  private int ended;

  /** What of them was done in this session: less than one for a run that was gone on with. */
  private double worked;

  /** A run under way. */
  private static final class Running {
    final Prepared prepared;
    final long startNanos;
    @Nullable Row first; // written once, before last
    volatile @Nullable Row last;

    /** The largest part that was seen; whoever asks holds the lock of the progress. */
    private double furthest;

    Running(Prepared prepared, long startNanos) {
      this.prepared = prepared;
      this.startNanos = startNanos;
    }

    /** The part that was done when this session began. */
    double begun() {
      Row row = last == null ? null : first;
      return row == null ? 0 : done(row);
    }

    /** Never less than before: a metric that rises again takes nothing back. */
    double done() {
      Row row = last;
      furthest = Math.max(furthest, row == null ? 0 : done(row));
      return furthest;
    }

    /** How much is done, by the condition that is nearest to holding. */
    private double done(Row row) {
      Stop stop = prepared.scenario().stop().conditions();
      Schedule schedule = prepared.setup().schedule();
      double end = Math.min(stop.horizon(), schedule.end());
      long events = row.gradients() + row.communications();
      double done =
          schedule
              .counts()
              .map(counts -> part(events, counts.events(end)))
              .orElse(row.time() / end);
      for (Stop.Condition condition : stop.conditions()) {
        done =
            Math.max(
                done,
                switch (condition) {
                  case Stop.Gradients(long count) -> part(row.gradients(), count);
                  case Stop.Communications(long count) -> part(row.communications(), count);
                  case Stop.Target target -> decay(row, target);
                  case Stop.Time _ -> 0.0;
                });
      }
      return Math.clamp(done, 0, 1);
    }

    private static double part(long now, long goal) {
      return (double) now / Math.max(1, goal);
    }

    /** Metrics decay exponentially, so progress is counted in their logarithms. */
    private double decay(Row row, Stop.Target goal) {
      int at = prepared.simulation().metrics().indexOf(goal.metric());
      Row start = first;
      if (at < 0 || start == null) {
        return 0;
      }
      double from = StrictMath.log(start.metrics().get(at));
      double now = StrictMath.log(row.metrics().get(at));
      double part = (from - now) / (from - StrictMath.log(goal.level()));
      return Double.isFinite(part) ? part : 0;
    }
  }

  /**
   * Progress that says nothing by itself.
   *
   * @param runs how many in all
   * @param before how many of them were done before this session
   * @param nanos a clock
   */
  Progress(int runs, int before, LongSupplier nanos) {
    this.runs = runs;
    this.before = before;
    this.nanos = nanos;
    this.startNanos = nanos.getAsLong();
  }

  /** Begins to show it: one live line on a terminal, a plain line now and then elsewhere. */
  Closeable show() {
    return LiveLine.start(this::text, true);
  }

  @Override
  public void started(int run, Prepared prepared, List<String> notes) {
    running.put(run, new Running(prepared, nanos.getAsLong()));
  }

  @Override
  public void row(int run, Row row) {
    Running known = running.get(run);
    if (known == null) {
      return;
    }
    if (known.first == null) {
      known.first = row;
    }
    known.last = row;
  }

  @Override
  public synchronized void ended(int run) {
    Running known = running.remove(run);
    ended++;
    worked += known == null ? 1 : 1 - known.begun();
  }

  /** What is to be said now, in one line. */
  synchronized String text() {
    double elapsed = 1e-9 * (nanos.getAsLong() - startNanos);
    double done = 0;
    double made = worked;
    for (Running each : running.values()) {
      double part = each.done();
      done += part;
      made += part - each.begun();
    }
    double left = runs - before - ended - done;
    String timeLeft =
        made > 0 && left > 0 && elapsed > 0
            ? ", " + Summary.duration(elapsed * left / made) + " left"
            : "";
    Running shown = running.isEmpty() ? null : running.firstEntry().getValue();
    if (runs == 1) {
      return shown == null ? "starting" : one(shown, timeLeft);
    }
    return "%d/%d runs%s%s%s"
        .formatted(
            before + ended,
            runs,
            made > 0 && elapsed > 0 ? ", " + rate(made / elapsed) : "",
            timeLeft,
            shown == null ? "" : ", " + network(shown.prepared) + metric(": ", shown));
  }

  private String one(Running run, String timeLeft) {
    Row last = run.last;
    Row first = run.first;
    String name = run.prepared.scenario().name();
    if (last == null || first == null) {
      return name + ": starting";
    }
    double seconds = 1e-9 * (nanos.getAsLong() - run.startNanos);
    double events =
        (double) (last.gradients() - first.gradients())
            + (last.communications() - first.communications());
    return String.format(
        Locale.ROOT,
        "%s: %d%% done, %s events/s%s, time %.4g%s",
        name,
        Math.min(99, Math.round(100 * run.done())), // it is under way
        events < 1e4 * seconds
            ? String.format(Locale.ROOT, "%.0f", events / seconds)
            : Summary.count(events / seconds),
        timeLeft,
        last.time(),
        metric(", ", run));
  }

  /** Runs in a second, minute or hour, whichever makes a number that one can picture. */
  static String rate(double perSecond) {
    if (perSecond >= 1) {
      return String.format(Locale.ROOT, "%.1f runs/s", perSecond);
    }
    double perMinute = 60 * perSecond;
    return perMinute >= 1
        ? String.format(Locale.ROOT, "%.1f runs/min", perMinute)
        : String.format(Locale.ROOT, "%.1f runs/h", 60 * perMinute);
  }

  private static String network(Prepared run) {
    return switch (run.scenario().topology()) {
      case TopologySpec.Generated(var kind) -> sized(Topologies.CATALOGUE.nameOf(kind), run);
      case TopologySpec.Changing(var kind) -> sized(ChangingTopologies.CATALOGUE.nameOf(kind), run);
      case TopologySpec.Listed _ -> sized("sequence", run);
      case TopologySpec.FromFile from -> from.file();
    };
  }

  private static String sized(String name, Prepared run) {
    return name + " n=" + run.topology().nodes();
  }

  /** The gap where it is recorded, or else the first metric that is. */
  private static String metric(String before, Running run) {
    List<Metric> metrics = run.prepared.simulation().metrics();
    Row last = run.last;
    if (metrics.isEmpty() || last == null) {
      return "";
    }
    int at = Math.max(0, metrics.indexOf(new Metrics.Gap()));
    return String.format(
        Locale.ROOT, "%s%s %.1e", before, Metrics.column(metrics.get(at)), last.metrics().get(at));
  }
}
