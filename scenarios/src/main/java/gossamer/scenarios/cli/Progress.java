package gossamer.scenarios.cli;

import gossamer.scenarios.run.Prepared;
import gossamer.sim.engine.Row;
import gossamer.sim.engine.Stop;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import java.io.Closeable;
import java.io.Console;
import java.util.List;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * One live line on a terminal for a run that takes longer than a moment; silent elsewhere. Mutable;
 * used by the running thread.
 */
final class Progress implements Closeable {
  private static final long STEPS = 1000;
  static final int WIDTH = 100;
  static final long PATIENCE_NANOS = 1_000_000_000;

  private final Prepared run;
  private final boolean silent;
  private final long startNanos = System.nanoTime();
  private @Nullable ProgressBar bar;
  private @Nullable Row first;

  private Progress(Prepared run, boolean silent) {
    this.run = run;
    this.silent = silent;
  }

  static Progress start(Prepared run, boolean quiet) {
    return new Progress(run, quiet || !isOnTerminal());
  }

  @SuppressWarnings("SystemConsoleNull") // the JDK's built-in console is null off a terminal again
  static boolean isOnTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  void show(Row row) {
    if (silent) {
      return;
    }
    if (first == null) {
      first = row;
    }
    ProgressBar shown = bar;
    if (shown == null) {
      if (System.nanoTime() - startNanos < PATIENCE_NANOS) {
        return;
      }
      shown =
          new ProgressBarBuilder()
              .setTaskName(run.scenario().name())
              .setInitialMax(STEPS)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(250)
              // The default consumer asks JLine for the width, which takes Ctrl-C away from the
              // JVM.
              .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
              .build();
      bar = shown;
    }
    shown.stepTo((long) (STEPS * done(row)));
    shown.setExtraMessage("time %.4g".formatted(row.time()) + metric(row));
  }

  private String metric(Row row) {
    return row.metrics().isEmpty()
        ? ""
        : ", %s %.2e"
            .formatted(
                Metrics.CATALOGUE.nameOf(run.simulation().metrics().getFirst()),
                row.metrics().getFirst());
  }

  /** How much is done, by the condition that is nearest to holding. */
  private double done(Row row) {
    Stop stop = run.scenario().stop();
    double done = 0;
    double end =
        Math.min(
            stop.time() == null ? Double.POSITIVE_INFINITY : stop.time(),
            run.setup().schedule().end());
    done = Math.max(done, row.time() / end);
    if (stop.gradients() != null) {
      done = Math.max(done, (double) row.gradients() / Math.max(1, stop.gradients()));
    }
    if (stop.communications() != null) {
      done = Math.max(done, (double) row.communications() / Math.max(1, stop.communications()));
    }
    done = Math.max(done, decay(row, stop.gap(), new Metrics.Gap()));
    done = Math.max(done, decay(row, stop.distance(), new Metrics.Distance()));
    return Math.clamp(done, 0, 1);
  }

  /** Metrics decay exponentially, so progress is counted in their logarithms. */
  private double decay(Row row, @Nullable Double goal, Metric metric) {
    List<Metric> metrics = run.simulation().metrics();
    Row start = first;
    int at = metrics.indexOf(metric);
    if (goal == null || at < 0 || start == null) {
      return 0;
    }
    double from = StrictMath.log(start.metrics().get(at));
    double now = StrictMath.log(row.metrics().get(at));
    double part = (from - now) / (from - StrictMath.log(goal));
    return Double.isFinite(part) ? part : 0;
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
