package gossamer.scenarios.cli;

import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.job.Job;
import gossamer.scenarios.run.Preparation;
import gossamer.scenarios.run.Prepared;
import gossamer.sim.engine.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
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
    try (Interruption interruption = Interruption.start()) {
      return run(interruption);
    }
  }

  private int run(Interruption interruption) throws IOException {
    long startNanos = System.nanoTime();
    PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
    ScenarioFile scenarioFile = ScenarioFile.read(Objects.requireNonNull(file), overrides);
    Scenario scenario = scenarioFile.scenario();
    Prepared run = Preparation.of(scenarioFile);
    Summary summary = new Summary(quiet ? new PrintWriter(PrintWriter.nullWriter()) : console);
    Path folder = out == null ? Path.of("results", scenario.name()) : out;
    summary.before(run, folder);
    Job job = new Job(run, folder, resume, secondsBetweenSnapshots, Version.number(), startNanos);
    Job.Result result;
    try (Progress progress = Progress.start(run, quiet)) {
      result = job.run(progress::show, interruption::requested);
    }
    summary.notes(job.notes());
    return switch (result) {
      case Job.Result.AlreadyDone(Path done) -> {
        summary.alreadyDone(done);
        yield 0;
      }
      case Job.Result.Ran(var outcome, double seconds, Path done) -> {
        summary.after(run, outcome, seconds, done);
        yield outcome.status() == Status.INTERRUPTED ? INTERRUPTED : 0;
      }
    };
  }
}
