package gossamer.scenarios.curvature;

import gossamer.graphs.text.CsvCell;
import gossamer.scenarios.data.StateFile;
import gossamer.scenarios.experiment.Simulate;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Inputs;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.plugin.Plugins;
import gossamer.scenarios.result.ResultTable;
import gossamer.scenarios.result.RunColumns;
import gossamer.scenarios.run.CostEstimate;
import gossamer.scenarios.run.Engines;
import gossamer.scenarios.run.Preparation;
import gossamer.scenarios.run.Prepared;
import gossamer.scenarios.store.Environment;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.sweep.PlannedRun;
import gossamer.sim.engine.Engine;
import gossamer.sim.engine.Outcome;
import gossamer.sim.engine.Status;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Initial;
import gossamer.sim.partition.Setup;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The mean model of all nodes of a run, at its start or at its end. The end comes from the run's
 * state.csv, or from running it again, to the same bits.
 */
public final class ModelAt {
  private static final String SCENARIO = "scenario.yaml";
  private static final String STATE = "state.csv";
  private static final Pattern SUM = Pattern.compile("# SHA-256 of (.*): ([0-9a-f]{64})");

  private final Prepared run;
  private final @Nullable Path state; // null at the start, or where the run has to be done again
  private final @Nullable Row row; // of results; null at the start
  private final String words;

  /**
   * What runs.csv says of a run that has come to its end.
   *
   * @param cells by the names of their columns
   */
  private record Row(Path table, int number, Map<String, String> cells) {
    boolean isDiverged() {
      return Status.DIVERGED.word().equals(cells.get(RunColumns.STATUS));
    }
  }

  private ModelAt(Prepared run, @Nullable Row row, @Nullable Path state, String words) {
    this.run = run;
    this.row = row;
    this.state = state;
    this.words = words;
  }

  /**
   * The model at the start of a scenario's run.
   *
   * @param number of the run; may be empty if there is one only
   * @throws InputException if something in the scenario, or in its files, does not fit
   */
  public static ModelAt startOf(Plan plan, Optional<Integer> number) {
    PlannedRun chosen = chosen(plan, number, plan.path());
    return new ModelAt(
        Preparation.of(chosen.file()), null, null, "at the start" + of(plan, chosen));
  }

  /**
   * The model at the end of a run.
   *
   * @param results the folder
   * @param number of the run; may be empty if there is one only
   * @throws InputException if there are no results, the run has not come to its end, or the files
   *     that it read are no longer what they were
   */
  public static ModelAt endOf(Path results, Optional<Integer> number) throws IOException {
    Path scenario = results.resolve(SCENARIO);
    Path table = results.resolve("runs.csv");
    for (Path file : List.of(scenario, table)) {
      if (!Files.isRegularFile(file)) {
        throw new InputException(
            Position.of(results.toString()),
            "there are no results here: the file %s is missing".formatted(file.getFileName()));
      }
    }
    String text = Files.readString(scenario);
    Plan plan = Plan.parse(text, Environment.folderOfInputs(results).resolve(SCENARIO), List.of());
    PlannedRun planned = chosen(plan, number, results);
    Row row = ended(table, planned.number());
    PlannedRun chosen = asTuned(planned, row);
    Prepared run = Preparation.of(chosen.file());
    requireSame(run, text);
    Path ofRun = plan.isSweep() ? results.resolve("runs/" + chosen.number()) : results;
    Path state = ofRun.resolve(STATE);
    boolean isThere = Files.isRegularFile(state);
    return new ModelAt(
        run,
        row,
        isThere ? state : null,
        (row.isDiverged() ? "at the divergence" : "at the end")
            + of(plan, chosen)
            + (isThere ? ", from " + state : ", which is run again"));
  }

  /** Refuses a run that has no end, before anything is run again. */
  private static Row ended(Path table, int number) {
    Map<String, String> cells = new HashMap<>();
    try (ResultTable rows = ResultTable.open(table)) {
      int run = rows.header().indexOf(RunColumns.RUN);
      while (rows.next()) {
        if (rows.cells().get(run).equals(String.valueOf(number))) {
          for (int c = 0; c < rows.header().size(); c++) {
            cells.put(rows.header().get(c), rows.cells().get(c));
          }
        }
      }
    } catch (IOException e) {
      throw Inputs.unreadable(table, e);
    }
    Status status = Status.of(cells.getOrDefault(RunColumns.STATUS, "")).orElse(null);
    if (status == null || status == Status.INTERRUPTED) {
      throw new InputException(
          Position.of(table.toString()),
          "run %d has not come to its end; resume it with gossamer run --resume, or ask about the start of its scenario"
              .formatted(number));
    }
    return new Row(table, number, cells);
  }

  /** A run with the value that tuning chose for it, if something of it was tuned. */
  private static PlannedRun asTuned(PlannedRun run, Row row) {
    return run.tuned().isEmpty()
        ? run
        : run.with(new BigDecimal(row.cells().getOrDefault(RunColumns.TUNED, "")));
  }

  private static String of(Plan plan, PlannedRun chosen) {
    return plan.isSweep()
        ? " of run %d (%s)"
            .formatted(
                chosen.number(),
                IntStream.range(0, plan.keys().size())
                    .mapToObj(k -> plan.keys().get(k) + " = " + chosen.labels().get(k))
                    .collect(Collectors.joining(", ")))
        : "";
  }

  private static PlannedRun chosen(Plan plan, Optional<Integer> number, Path place) {
    if (number.isEmpty() && plan.runs().size() > 1) {
      throw new InputException(
          Position.of(place.toString()),
          "there are %,d runs; name one with --run, such as --run 0".formatted(plan.runs().size()));
    }
    int wanted = number.orElse(0);
    if (wanted < 0 || wanted >= plan.runs().size()) {
      throw new InputException(
          Position.of("--run " + wanted),
          "runs have the numbers 0 to %d".formatted(plan.runs().size() - 1));
    }
    PlannedRun chosen = plan.runs().get(wanted);
    ScenarioFile file = chosen.file();
    if (!(file.scenario().experiment() instanceof Simulate)) {
      throw new InputException(
          file.position("experiment"),
          "this experiment trains no model; name a scenario or results of experiment: simulate");
    }
    return chosen;
  }

  /** Refuses input files that have changed since the run. */
  private static void requireSame(Prepared run, String text) {
    for (String line : text.lines().takeWhile(each -> each.startsWith("#")).toList()) {
      Matcher sum = SUM.matcher(line);
      if (sum.matches()
          && Plugins.isSum(sum.group(1))
          && !Plugins.sums().containsValue(sum.group(2))) {
        throw new InputException(
            Position.of("--plugin"),
            "the run used the %s, which cannot be repeated without it; name the jar with the SHA-256 %s"
                .formatted(sum.group(1), sum.group(2)));
      }
      Path file = sum.matches() ? run.inputs().get(sum.group(1)) : null;
      if (file != null && !Inputs.sha256(file).equals(sum.group(2))) {
        throw new InputException(
            Position.of(file.toString()),
            "this file has changed since the run, which cannot be repeated; bring back the one with the SHA-256 %s"
                .formatted(sum.group(2)));
      }
    }
  }

  /** The run, ready to start. */
  public Prepared run() {
    return run;
  }

  /** Which model, such as {@code at the end of run 3 (...), from state.csv}. */
  public String words() {
    return words;
  }

  /** How long finding it takes, in seconds, if the run has to be done again. */
  public OptionalDouble secondsToRun() {
    return row != null && state == null
        ? OptionalDouble.of(CostEstimate.of(run).seconds())
        : OptionalDouble.empty();
  }

  /**
   * The model, d numbers; a new array.
   *
   * @throws InputException if state.csv does not fit, or this version computes another run
   */
  public double[] model() {
    if (row == null) {
      return mean(run.setup().initial());
    }
    return state != null
        ? mean(StateFile.read(state, run.setup().rule(), run.names(), run.setup().dimension()))
        : again(row);
  }

  private double[] mean(Initial states) {
    Setup setup = run.setup();
    double[] state = new double[setup.rule().variables().size() * setup.dimension()];
    double[] model = new double[setup.dimension()];
    double[] mean = new double[setup.dimension()];
    for (int node = 0; node < setup.nodes(); node++) {
      Arrays.fill(state, 0);
      states.fill(node, state);
      setup.readModel(node, state, model);
      for (int k = 0; k < mean.length; k++) {
        mean[k] += model[k] / setup.nodes();
      }
    }
    return mean;
  }

  /** Runs it, and checks that it came to the same numbers. */
  private double[] again(Row ended) {
    int processors = Runtime.getRuntime().availableProcessors();
    List<NodeRange> ranges = CostEstimate.choice(run, processors).ranges();
    try (Engine engine = Engines.start(run.setup(), ranges, processors)) {
      Outcome outcome = run.simulation().run(engine, _ -> {}, () -> false);
      requireSame(ended, outcome);
      return run.simulation().meanModel(engine);
    }
  }

  private void requireSame(Row ended, Outcome outcome) {
    List<Metric> metrics = run.simulation().metrics();
    boolean isSame =
        outcome.status().word().equals(ended.cells().get(RunColumns.STATUS))
            && IntStream.range(0, metrics.size())
                .allMatch(
                    q -> {
                      String known = ended.cells().get(Metrics.column(metrics.get(q)));
                      return known == null
                          || known.equals(CsvCell.of(outcome.last().metrics().get(q)));
                    });
    if (!isSame) {
      throw new InputException(
          Position.of(ended.table().toString()),
          "run %d came to other numbers than it says here: another version made these results; run the scenario again with record: {finalState: true}"
              .formatted(ended.number()));
    }
  }
}
