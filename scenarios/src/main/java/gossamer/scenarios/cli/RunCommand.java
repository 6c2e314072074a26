package gossamer.scenarios.cli;

import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.result.Environment;
import gossamer.scenarios.result.ResultFile;
import gossamer.scenarios.result.ResultFolder;
import gossamer.scenarios.run.Engines;
import gossamer.scenarios.run.Preparation;
import gossamer.scenarios.run.Prepared;
import gossamer.sim.engine.Engine;
import gossamer.sim.engine.Outcome;
import gossamer.sim.engine.Status;
import gossamer.solvers.rule.Algorithms;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
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
      "  gossamer run my.yaml --set topology.nodes=64 --set seed=2 --out /tmp/try"
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

  @Override
  public Integer call() throws IOException {
    try (Interruption interruption = Interruption.start()) {
      return run(interruption);
    }
  }

  private int run(Interruption interruption) throws IOException {
    Instant started = Instant.now();
    long startNanos = System.nanoTime();
    PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
    ScenarioFile scenarioFile = ScenarioFile.read(Objects.requireNonNull(file), overrides);
    Scenario scenario = scenarioFile.scenario();
    Prepared run = Preparation.of(scenarioFile);
    Summary summary = new Summary(quiet ? new PrintWriter(PrintWriter.nullWriter()) : console);
    summary.before(run);
    ResultFolder folder =
        ResultFolder.prepare(
            out == null ? Path.of("results", scenario.name()) : out,
            scenario.name(),
            run.inputs().values());
    folder.writeScenario(run);
    Engines.Choice choice = Engines.choose(run.setup(), scenario.engine().count());
    Outcome outcome;
    double loopSeconds;
    try (Engine engine = Engines.start(run.setup(), choice.partitions());
        ResultFile trajectories = folder.trajectories(run);
        Progress progress = Progress.start(run, quiet)) {
      long loopNanos = System.nanoTime();
      outcome =
          run.simulation()
              .run(
                  engine,
                  row -> {
                    ResultFolder.trajectory(trajectories, 0, row);
                    progress.show(row);
                  },
                  interruption::requested);
      loopSeconds = (System.nanoTime() - loopNanos) * 1e-9;
      trajectories.finish();
      if (scenario.record().finalState()) {
        folder.writeState(run, engine);
      }
    }
    if (scenario.record().events()) {
      folder.writeEvents(run, outcome.last().time());
    }
    folder.writeRuns(run, Algorithms.CATALOGUE.nameOf(scenario.algorithm()), outcome);
    double totalSeconds = (System.nanoTime() - startNanos) * 1e-9;
    folder.writeTimings(outcome, loopSeconds, totalSeconds, choice.partitions());
    folder.writeEnvironment(
        Environment.json(Version.number(), run, choice, started, Instant.now()));
    summary.after(run, outcome, loopSeconds, folder.path());
    return outcome.status() == Status.INTERRUPTED ? INTERRUPTED : 0;
  }
}
