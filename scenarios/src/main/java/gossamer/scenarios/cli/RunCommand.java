package gossamer.scenarios.cli;

import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.job.Job;
import gossamer.scenarios.run.Preparation;
import gossamer.scenarios.run.Prepared;
import gossamer.sim.engine.Status;
import java.io.IOException;
import java.io.PrintWriter;
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
    description = "Runs a scenario and writes its results as CSV files.",
    footer = {
      "",
      "Examples:",
      "  gossamer run scenarios/examples/quickstart.yaml",
      "  gossamer run my.yaml --set topology.nodes=64 --set seed=2 --out try",
      "  gossamer run my.yaml --resume"
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
    ScenarioFile scenario =
        gossamer.scenarios.sweep.Plan.read(Objects.requireNonNull(file), overrides)
            .runs()
            .getFirst()
            .file();
    Path folder = out == null ? Path.of("results", scenario.scenario().name()) : out;
    Optional<Job> opened = opened(scenario, folder, startNanos);
    if (opened.isEmpty()) {
      summary.alreadyDone(folder);
      return 0;
    }
    try (Job job = opened.get()) {
      summary.before(job.prepared(), folder);
      summary.notes(job.notes());
      return run(job, summary) == Status.INTERRUPTED ? INTERRUPTED : 0;
    }
  }

  private Optional<Job> opened(ScenarioFile scenario, Path folder, long startNanos)
      throws IOException {
    String name = scenario.scenario().name();
    if (resume) {
      return Job.resume(scenario, folder, secondsBetweenSnapshots, Version.number(), startNanos);
    }
    Prepared prepared =
        quiet
            ? Preparation.of(scenario)
            : Working.during("preparing " + name, () -> Preparation.of(scenario));
    return Optional.of(
        Job.begin(prepared, folder, secondsBetweenSnapshots, Version.number(), startNanos));
  }

  private Status run(Job job, Summary summary) throws IOException {
    // Once the interruption is closed, the program may end at any moment: all is said before.
    try (Interruption interruption =
        Interruption.start(summary::stopping, () -> leave(job, summary))) {
      Job.Ran ran;
      try (Progress progress = Progress.start(1, 0, quiet)) {
        progress.started(0, job.prepared());
        ran = job.run(row -> progress.row(0, row), interruption::requested);
        progress.ended(0);
      }
      summary.after(job.prepared(), ran);
      return ran.outcome().status();
    }
  }

  private static void leave(Job job, Summary summary) {
    try {
      job.leave().ifPresent(summary::left);
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
