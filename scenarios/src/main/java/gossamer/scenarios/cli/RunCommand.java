package gossamer.scenarios.cli;

import gossamer.scenarios.job.Job;
import gossamer.scenarios.job.Settings;
import gossamer.scenarios.job.Watcher;
import gossamer.scenarios.result.RunRecord;
import gossamer.scenarios.run.Prepared;
import gossamer.scenarios.sweep.Plan;
import gossamer.sim.engine.Row;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gossamer run}: runs a scenario file. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs a scenario and writes its results as CSV files; all runs of it, where it has a sweep.",
      "",
      "After Ctrl-C, or worse, --resume goes on where it stopped, to the very same files. A folder"
          + " that Gossamer did not write is never touched."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gossamer run scenarios/examples/quickstart.yaml",
      "  gossamer run my.yaml --set topology.nodes=64 --set seed=2 --out try",
      "  gossamer run my.yaml --resume",
      "",
      "See also: gossamer new, gossamer check, gossamer compare, docs/scenarios.md, docs/results.md"
    })
final class RunCommand implements Callable<Integer> {
  private static final int INTERRUPTED = 130;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", description = "the scenario file (YAML)")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "replaces a value of the scenario, such as topology.nodes=64; can be repeated")
  private List<String> overrides = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where the results go; results/<name> where left out")
  private @Nullable Path out;

  @Option(names = "--quiet", description = "prints nothing but errors")
  private boolean quiet;

  @Option(
      names = "--resume",
      description = "goes on where an earlier run of the same scenario was stopped")
  private boolean resume;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "how many runs of a sweep go on side by side; as many as there are processors where left"
              + " out")
  private @Nullable Integer jobs;

  @Option(
      names = "--snapshot-every",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "at least so long between snapshots (default: ${DEFAULT-VALUE})")
  private double secondsBetweenSnapshots;

  @Override
  public Integer call() throws IOException {
    long startNanos = System.nanoTime();
    CommandSpec command = Objects.requireNonNull(spec);
    PrintWriter console =
        quiet ? new PrintWriter(PrintWriter.nullWriter()) : command.commandLine().getOut();
    Summary summary = new Summary(console, resumeCommand(command));
    Plan plan = Plan.read(Objects.requireNonNull(file), overrides);
    Path folder = out == null ? Path.of("results", plan.name()) : out;
    int workers = jobs != null ? jobs : Runtime.getRuntime().availableProcessors();
    Settings settings =
        new Settings(secondsBetweenSnapshots, Version.number(), startNanos, workers);
    Optional<Job> job =
        resume
            ? Job.resume(plan, folder, settings)
            : Optional.of(Job.begin(plan, folder, settings));
    if (job.isEmpty()) {
      summary.alreadyDone(folder);
      return 0;
    }
    return run(job.get(), summary);
  }

  private int run(Job job, Summary summary) throws IOException {
    boolean one = job.plan().runs().size() == 1;
    if (!one) {
      summary.before(job.plan(), job.done());
    }
    // Once the interruption is closed, the program may end at any moment: all is said before.
    try (Interruption interruption =
        Interruption.start(summary::stopping, () -> leave(job, summary))) {
      Job.Ran ran;
      try (Shown shown = one ? new One(job, summary) : new Many(job)) {
        ran = job.run(shown, interruption::requested);
      }
      summary.after(job, ran);
      if (ran.isInterrupted(job.plan())) {
        return INTERRUPTED;
      }
      return ran.records().stream().anyMatch(RunRecord::hasFailed) ? Main.FAILURE : 0;
    }
  }

  /** A watcher that shows something. */
  private interface Shown extends Watcher, Closeable {}

  /** The only run: that it is being prepared, what it is, and how it goes on. */
  private final class One implements Shown {
    private final Job job;
    private final Summary summary;
    private Closeable line;
    private final Progress progress;

    One(Job job, Summary summary) {
      this.job = job;
      this.summary = summary;
      this.line = quiet ? () -> {} : Working.begin("preparing " + job.plan().name());
      this.progress = new Progress(1, 0, System::nanoTime);
    }

    @Override
    public void started(int run, Prepared prepared, List<String> notes) {
      close();
      summary.before(prepared, job.path());
      summary.notes(notes);
      progress.started(run, prepared, notes);
      line = quiet ? () -> {} : progress.show();
    }

    @Override
    public void row(int run, Row row) {
      progress.row(run, row);
    }

    @Override
    public void ended(int run) {
      progress.ended(run);
    }

    @Override
    public void close() {
      try {
        line.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The runs of a sweep: how they go on. */
  private final class Many implements Shown {
    private final Progress progress;
    private final Closeable line;

    Many(Job job) {
      this.progress = new Progress(job.plan().runs().size(), job.done(), System::nanoTime);
      this.line = quiet ? () -> {} : progress.show();
    }

    @Override
    public void started(int run, Prepared prepared, List<String> notes) {
      progress.started(run, prepared, notes);
    }

    @Override
    public void row(int run, Row row) {
      progress.row(run, row);
    }

    @Override
    public void ended(int run) {
      progress.ended(run);
    }

    @Override
    public void close() throws IOException {
      line.close();
    }
  }

  private static void leave(Job job, Summary summary) {
    try {
      job.leave().ifPresent(left -> summary.left(job, left));
    } catch (IOException e) {
      System.err.println("gossamer: the files could not be completed: " + e.getMessage());
    }
  }

  /** What goes on with this very run. */
  private static String resumeCommand(CommandSpec command) {
    List<String> words = new ArrayList<>(List.of("gossamer"));
    String memory = System.getProperty("gossamer.memory", ""); // set by the launcher
    if (!memory.isEmpty()) {
      words.addAll(List.of("--memory", memory));
    }
    words.addAll(command.root().commandLine().getParseResult().originalArgs());
    if (!words.contains("--resume")) {
      words.add("--resume");
    }
    return words.stream().map(RunCommand::quoted).collect(Collectors.joining(" "));
  }

  /** As a shell wants to read it. */
  private static String quoted(String word) {
    return word.matches("[\\w./:=,+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
