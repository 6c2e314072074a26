package gossamer.scenarios.cli;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import gossamer.graphs.resistance.Chi;
import gossamer.scenarios.job.Job;
import gossamer.scenarios.run.Estimate;
import gossamer.scenarios.run.Memory;
import gossamer.scenarios.run.Prepared;
import gossamer.sim.engine.Outcome;
import gossamer.sim.engine.Row;
import gossamer.sim.engine.Status;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rule.Algorithms;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;

/** Says in words what is run, and what came of it. */
final class Summary {
  private static final double LONG_SECONDS = 60;
  private static final double LARGE_BYTES = 1 << 30;

  /** Files may take this part of the room there is, without a warning. */
  private static final double FULL = 0.8;

  private final PrintWriter out;
  private final String resumeCommand;

  /**
   * A summary of one run.
   *
   * @param resumeCommand what the user would type to go on
   */
  Summary(PrintWriter out, String resumeCommand) {
    this.out = out;
    this.resumeCommand = resumeCommand;
  }

  /**
   * What will be run, and what it will take where that is much.
   *
   * @param folder where the results go
   */
  void before(Prepared run, Path folder) {
    Chi chi = run.rates().chi();
    String algorithm = Algorithms.CATALOGUE.nameOf(run.scenario().algorithm());
    out.println(
        run.scenario().name()
            + (run.scenario().description().isBlank()
                ? ""
                : ": " + run.scenario().description().strip()));
    line(
        "network",
        "%,d nodes, %,d edges%s",
        run.topology().nodes(),
        run.topology().edges(),
        run.asRun().graphs().isEmpty() ? "" : changes(run.asRun().graphs()));
    line(
        "problem",
        "%,d parameters; L %.4g, mu %.4g, condition number %.4g",
        run.setup().dimension(),
        run.smoothness(),
        run.strongConvexity(),
        run.smoothness() / run.strongConvexity());
    line(
        "gossip",
        "%.4g exchanges per unit of time (one gradient step a node); chi1 %.4g, chi2 %.4g",
        run.rates().total(),
        chi.chi1(),
        chi.chi2());
    line("algorithm", "%s, seed %d", algorithm, run.scenario().seed());
    large(run, folder);
    run.warnings().forEach(warning -> out.println("  warning: " + warning));
    out.flush();
  }

  private static String changes(List<GossipRates> graphs) {
    IntSummaryStatistics edges = graphs.stream().mapToInt(GossipRates::edges).summaryStatistics();
    return " in all; %,d graphs in turn, of %,d to %,d edges"
        .formatted(graphs.size(), edges.getMin(), edges.getMax());
  }

  private void large(Prepared run, Path folder) {
    Estimate estimate = Estimate.of(run);
    if (estimate.seconds() > LONG_SECONDS && Double.isFinite(estimate.seconds())) {
      line(
          "duration",
          estimate.byTheory() ? "up to %s by the theory (%s events)" : "about %s (%s events)",
          duration(estimate.seconds()),
          count(estimate.events()));
    }
    if (run.memory().bytes() > LARGE_BYTES) {
      line("memory", "about %s", Memory.words(run.memory().bytes()));
    }
    String files =
        "%s %s%s"
            .formatted(
                estimate.byTheory() ? "up to" : "about",
                Memory.words(estimate.bytes()),
                Double.isFinite(estimate.rows())
                    ? ", trajectories.csv of %s rows among them".formatted(count(estimate.rows()))
                    : "");
    double left = usable(folder);
    if (estimate.bytes() > FULL * left) {
      out.println(
          "  warning: the files may take %s; %s has %s left"
              .formatted(files, folder, Memory.words(left)));
    } else if (estimate.bytes() > LARGE_BYTES) {
      line("files", "%s", files);
    }
  }

  /** The room where a folder is or will be, in bytes; infinite if nobody knows. */
  private static double usable(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (!Files.exists(existing)) {
      Path parent = existing.getParent();
      if (parent == null) {
        return Double.POSITIVE_INFINITY;
      }
      existing = parent;
    }
    try {
      return Files.getFileStore(existing).getUsableSpace();
    } catch (IOException e) {
      return Double.POSITIVE_INFINITY; // writing will tell
    }
  }

  /** In the largest unit of which there are two or more. */
  static String duration(double seconds) {
    if (seconds < 120) {
      return "%.0f s".formatted(seconds);
    }
    double hours = seconds / 3600;
    if (hours < 2) {
      return "%.0f min".formatted(seconds / 60);
    }
    return hours < 48
        ? "%.0f h".formatted(hours)
        : hours < 2 * 365 * 24
            ? "%.0f days".formatted(hours / 24)
            : String.format(Locale.ROOT, "%,.0f years", hours / (365 * 24));
  }

  /** Two digits, such as 2.4e10. */
  static String count(double number) {
    return String.format(Locale.ROOT, "%.1e", number).replaceFirst("e\\+0?", "e");
  }

  void notes(List<String> notes) {
    notes.forEach(note -> out.println("  note: " + note));
    out.flush();
  }

  /** The user wants to stop, and the next row is not there yet. */
  void stopping() {
    out.println();
    out.println(
        "  stopping at the next row, or in %d seconds where the run is"
            .formatted(Interruption.patienceSeconds()));
    out.flush();
  }

  void left(Job.Left left) {
    out.println();
    line("status", "%s", "interrupted: the files go up to the last row, time " + left.row().time());
    line(
        "go on",
        "%s",
        "from " + left.snapshotTime().map(time -> "time " + time).orElse("the beginning"));
    line("", "%s", resumeCommand);
    out.flush();
  }

  void alreadyDone(Path folder) {
    out.println();
    line("status", "%s", "done before; there is nothing to do");
    line("files", "%s", folder);
    out.flush();
  }

  void after(Prepared run, Job.Ran ran) {
    Outcome outcome = ran.outcome();
    Row last = outcome.last();
    List<Metric> metrics = run.simulation().metrics();
    out.println();
    line("status", "%s", status(outcome));
    line("time", "%.6g units", last.time());
    line("gradients", "%,d", last.gradients());
    line("communications", "%,d", last.communications());
    for (int k = 0; k < metrics.size(); k++) {
      Metric metric = metrics.get(k);
      String name = Metrics.CATALOGUE.nameOf(metric);
      String meaning = Metrics.CATALOGUE.find(name).orElseThrow().description();
      line(name, "%-10.3e %s", last.metrics().get(k), meaning);
    }
    line("speed", "%.2f s, %,.0f events a second", ran.seconds(), ran.events() / ran.seconds());
    line("files", "%s", ran.folder());
    if (outcome.status() == Status.INTERRUPTED) {
      line("go on", "%s", resumeCommand);
    }
    out.flush();
  }

  private static String status(Outcome outcome) {
    return switch (outcome.status()) {
      case GAP_REACHED -> "gap-reached: the suboptimality gap is as small as asked for";
      case DISTANCE_REACHED -> "distance-reached: the models are as near the optimum as asked for";
      case TIME_REACHED -> "time-reached: the time is over";
      case GRADIENTS_REACHED -> "gradients-reached: as many gradient steps as asked for";
      case COMMUNICATIONS_REACHED -> "communications-reached: as many exchanges as asked for";
      case TRACE_ENDED -> "trace-ended: all recorded events are replayed";
      case INTERRUPTED -> "interrupted: the files hold what was reached so far";
      case DIVERGED ->
          "diverged: node %d left all bounds between time %s and %s; smaller steps (a larger L) or higher rates help"
              .formatted(
                  outcome.divergedNode().orElse(0), outcome.previousTime(), outcome.last().time());
    };
  }

  @FormatMethod
  private void line(String name, @FormatString String format, Object... values) {
    out.println("  %-15s %s".formatted(name, String.format(Locale.ROOT, format, values)));
  }
}
