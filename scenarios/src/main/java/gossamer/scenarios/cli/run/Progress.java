package gossamer.scenarios.cli.run;

import gossamer.scenarios.cli.terminal.LiveLine;
import gossamer.scenarios.job.Watcher;
import gossamer.scenarios.work.Progression;
import gossamer.scenarios.work.Work;
import java.io.Closeable;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * How far the runs of a plan are: how many are done, how fast, how long it will take, and the gap
 * of one that is under way. Parts of runs count too, so that few long runs are foreseen as well as
 * many short ones.
 *
 * <p>Mutable and safe to share between threads.
 */
final class Progress implements Watcher {
  private final String name;
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
  private record Running(Work work, long startNanos) {}

  /**
   * Progress that says nothing by itself.
   *
   * @param name of what is run
   * @param runs how many in all
   * @param before how many of them were done before this session
   * @param nanos a clock
   */
  Progress(String name, int runs, int before, LongSupplier nanos) {
    this.name = name;
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
  public void started(int run, Work work, List<String> notes) {
    running.put(run, new Running(work, nanos.getAsLong()));
  }

  @Override
  public synchronized void ended(int run) {
    Running known = running.remove(run);
    ended++;
    worked += known == null ? 1 : 1 - known.work().pace().begun();
  }

  /** What is to be said now, in one line. */
  synchronized String text() {
    double elapsed = 1e-9 * (nanos.getAsLong() - startNanos);
    double done = 0;
    double made = worked;
    for (Running each : running.values()) {
      Progression pace = each.work().pace();
      done += pace.done();
      made += pace.done() - pace.begun();
    }
    double left = runs - before - ended - done;
    String timeLeft =
        made > 0 && left > 0 && elapsed > 0
            ? ", " + OutcomeText.duration(elapsed * left / made) + " left"
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
            shown == null ? "" : ", " + shown(shown.work().pace()));
  }

  private static String shown(Progression pace) {
    return pace.title() + (pace.metric().isEmpty() ? "" : ": " + pace.metric());
  }

  private String one(Running run, String timeLeft) {
    Progression pace = run.work().pace();
    if (!pace.hasBegun()) {
      return name + ": starting";
    }
    StringBuilder text = new StringBuilder(name);
    // it is under way
    text.append(": ").append(Math.min(99, Math.round(100 * pace.done()))).append("% done");
    if (!Double.isNaN(pace.events())) {
      double seconds = 1e-9 * (nanos.getAsLong() - run.startNanos());
      text.append(", ")
          .append(
              pace.events() < 1e4 * seconds
                  ? String.format(Locale.ROOT, "%.0f", pace.events() / seconds)
                  : OutcomeText.count(pace.events() / seconds))
          .append(" events/s");
    }
    text.append(timeLeft);
    Stream.of(pace.at(), pace.metric())
        .filter(each -> !each.isEmpty())
        .forEach(each -> text.append(", ").append(each));
    return text.toString();
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
}
