package gossamer.scenarios.cli.run;

import gossamer.graphs.kind.Range;
import gossamer.graphs.text.Reasons;
import gossamer.scenarios.cli.terminal.ExitCode;
import gossamer.scenarios.cli.terminal.Interruption;
import gossamer.scenarios.cli.terminal.Terminal;
import gossamer.scenarios.cli.terminal.Version;
import gossamer.scenarios.cli.terminal.Working;
import gossamer.scenarios.job.Job;
import gossamer.scenarios.job.Settings;
import gossamer.scenarios.job.Start;
import gossamer.scenarios.job.Watcher;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.work.Work;
import gossamer.solvers.vector.VectorUnit;
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
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gossamer run}: runs a scenario file. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs a scenario, or every run of its sweep, and writes the results as CSV files.",
      "",
      "An interrupted run resumes where it stopped and produces the same files. Runs that are"
          + " already in the folder are reused; results of another scenario are refused, with the"
          + " keys that differ. Files that Gossamer"
          + " did not write are never touched."
    },
    exitCodeList = {
      " 0:done",
      " 1:a run failed, or a file could not be written",
      " 2:wrong input: the message says what would be right",
      " 3:done, but a run diverged and the scenario does not say 'expect: diverged'",
      "130:interrupted with Ctrl-C (143 with SIGTERM)"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gossamer run scenarios/examples/quickstart.yaml",
      "  gossamer run my.yaml --set topology.nodes=64 --set seed=2 --out try",
      "  gossamer run my.yaml --again",
      "",
      "See also: gossamer new, gossamer check, gossamer compare, docs/scenarios.md, docs/results.md"
    })
public final class RunCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private ScenarioArgument scenario = new ScenarioArgument();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where the results go (default: results/<name>)")
  private @Nullable Path out;

  @Option(names = "--quiet", description = "prints nothing but errors")
  private boolean quiet;

  @ArgGroup private Existing existing = new Existing();

  /** What becomes of results that are there. */
  private static final class Existing {
    @Option(names = "--resume", description = "resumes what was interrupted; this is the default")
    private boolean resume;

    @Option(names = "--again", description = "computes all runs again, even if they are done")
    private boolean again;

    @Option(names = "--replace", description = "replaces whatever results are in the folder")
    private boolean replace;

    Start start() {
      if (resume) {
        return Start.RESUME;
      }
      return replace ? Start.REPLACE : again ? Start.AGAIN : Start.RESUME;
    }
  }

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "how many runs of a sweep are computed in parallel (default: the number of processors)")
  @Range(min = 1)
  private @Nullable Integer jobs;

  @Option(
      names = "--snapshot-every",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "shortest time between snapshots (default: ${DEFAULT-VALUE})")
  @Range(min = 0)
  private double secondsBetweenSnapshots;

  /** Files have no width; lines of this many characters can still be read. */
  private static final int WIDTH_OF_A_FILE = 120;

  /** What is run, once that is known. */
  private volatile @Nullable Job job;

  @Override
  public Integer call() throws IOException {
    long startNanos = System.nanoTime();
    CommandSpec command = Objects.requireNonNull(spec);
    PrintWriter console =
        quiet ? new PrintWriter(PrintWriter.nullWriter()) : command.commandLine().getOut();
    int width = Terminal.isOutput() ? command.commandLine().getUsageHelpWidth() : WIDTH_OF_A_FILE;
    OutcomeText summary = new OutcomeText(console, resumeCommand(command), width);
    // Once the interruption is closed, the program may end at any moment: everything is reported
    // before.
    try (Interruption interruption = Interruption.start(new Interrupted(summary))) {
      return run(summary, startNanos, interruption);
    } catch (IOException e) {
      throw resumable(e, command);
    } catch (UncheckedIOException e) {
      throw resumable(Objects.requireNonNull(e.getCause()), command);
    }
  }

  private int run(OutcomeText summary, long startNanos, Interruption interruption)
      throws IOException {
    Plan plan = scenario.plan();
    Restart restart =
        scenario.isLasting() ? Restart.of(startNanos, interruption::requested) : Restart.NEVER;
    if (plan.isSweep() || plan.tuning().isPresent()) {
      restart.now(); // many runs, of which the first write before the last are prepared
    }
    Path folder = out == null ? Path.of("results", plan.name()) : out;
    int workers = workers();
    Settings settings =
        new Settings(secondsBetweenSnapshots, Version.number(), startNanos, workers);
    Job opened = Job.of(plan, folder, existing.start(), settings);
    Optional<Job> tuning = opened.tuning();
    if (tuning.isPresent() && !tune(opened, tuning.get(), summary, interruption)) {
      return ExitCode.INTERRUPTED.code();
    }
    job = opened;
    return run(opened, summary, restart, interruption);
  }

  /** Whether the constants of a job were tuned; not if that was interrupted. */
  private boolean tune(Job of, Job tuning, OutcomeText summary, Interruption interruption)
      throws IOException {
    job = tuning;
    if (!tuning.isComplete()) {
      summary.tuning(tuning.plan(), of.plan().tuning().orElseThrow(), tuning.done());
      summary.notes(tuning.notes());
    }
    Job.Ran ran;
    try (Shown shown = new Shown(tuning, summary, Restart.NEVER)) {
      ran = tuning.run(shown, interruption::requested);
    }
    if (ran.isInterrupted(tuning.plan())) {
      summary.after(tuning, ran);
      return false;
    }
    summary.tuned(of.tuned(ran), of.path());
    return true;
  }

  private int workers() {
    return jobs != null ? jobs : Runtime.getRuntime().availableProcessors();
  }

  private int run(Job job, OutcomeText summary, Restart restart, Interruption interruption)
      throws IOException {
    if (job.isComplete()) {
      Job.Ran ran = job.run(Watcher.NOBODY, () -> false);
      summary.alreadyDone();
      summary.after(job, ran);
      return exitCode(job.plan(), ran).code();
    }
    if (!isOne(job)) {
      summary.before(job.plan(), job.done());
      summary.notes(job.hints(workers()));
    }
    summary.notes(job.notes());
    Job.Ran ran;
    try (Shown shown = new Shown(job, summary, restart)) {
      ran = job.run(shown, interruption::requested);
    }
    summary.after(job, ran);
    return exitCode(job.plan(), ran).code();
  }

  /**
   * Shows the progress of the runs; of a single run also that it is being prepared, and what it is.
   */
  private final class Shown implements Watcher, Closeable {
    private final Job job;
    private final OutcomeText summary;
    private final Restart restart;
    private final boolean one;
    private final Progress progress;
    private volatile Closeable line;

    Shown(Job job, OutcomeText summary, Restart restart) {
      this.job = job;
      this.summary = summary;
      this.restart = restart;
      this.one = isOne(job);
      this.progress =
          new Progress(job.plan().name(), job.plan().runs().size(), job.done(), System::nanoTime);
      this.line =
          quiet || job.isComplete()
              ? () -> {}
              : one ? Working.begin("preparing " + job.plan().name()) : progress.show();
      if (one) {
        VectorUnit.whenMissed(this::restart);
      }
    }

    /** Vector loops would have been for what was done so far, or are for what comes. */
    private void restart() {
      if (restart.isPossible()) {
        close();
        restart.now();
      }
    }

    @Override
    public void prepared(Work work) {
      if (one && restart.pays(work.outlook())) {
        restart();
      }
      VectorUnit.whenMissed(() -> {}); // from here on files are written
    }

    @Override
    public void started(int run, Work work, List<String> notes) {
      if (one) {
        close();
        summary.before(job.plan(), work, job.path());
        summary.notes(notes);
        summary.notes(job.hints(1));
      }
      progress.started(run, work, notes);
      if (one && !quiet) {
        line = progress.show();
      }
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

  private static ExitCode exitCode(Plan plan, Job.Ran ran) {
    boolean expectsDivergence = plan.runs().getFirst().file().scenario().expectsDivergence();
    return ran.isInterrupted(plan) ? ExitCode.INTERRUPTED : ExitCode.of(ran, expectsDivergence);
  }

  private static boolean isOne(Job job) {
    return job.plan().runs().size() == 1;
  }

  /** The run, or what comes before it, when it is interrupted. */
  private final class Interrupted implements Interruption.Target {
    private final OutcomeText summary;

    Interrupted(OutcomeText summary) {
      this.summary = summary;
    }

    @Override
    public boolean isPreparing() {
      Job now = job;
      return now == null || now.isPreparing();
    }

    @Override
    public void waiting() {
      summary.stopping();
    }

    @Override
    public void leave() {
      Job now = job;
      try {
        Optional<Job.Left> left = now == null ? Optional.empty() : now.leave();
        if (now != null && left.isPresent()) {
          summary.left(now, left.get());
        } else {
          summary.leftPreparing();
        }
      } catch (IOException e) {
        System.err.println("gossamer: the files could not be completed: " + Reasons.named(e));
      }
    }
  }

  /** A full disk, or a broken one: what was done is not lost. */
  private static IOException resumable(IOException e, CommandSpec command) {
    return Reasons.isForbidden(e)
        ? e
        : new IOException(
            "%s; then this resumes: %s".formatted(Reasons.named(e), resumeCommand(command)), e);
  }

  /** What resumes this very run: the same without an option that would start it over. */
  private static String resumeCommand(CommandSpec command) {
    List<String> words =
        new ArrayList<>(List.of(System.getProperty("gossamer.command", "gossamer")));
    String memory = System.getProperty("gossamer.memory", ""); // set by the launcher
    if (!memory.isEmpty()) {
      words.addAll(List.of("--memory", memory));
    }
    words.addAll(command.root().commandLine().getParseResult().originalArgs());
    words.removeAll(List.of("--again", "--replace"));
    return words.stream().map(RunCommand::quoted).collect(Collectors.joining(" "));
  }

  /** As a shell wants to read it. */
  private static String quoted(String word) {
    return word.matches("[\\w./:=,+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
