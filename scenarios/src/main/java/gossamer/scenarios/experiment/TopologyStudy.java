package gossamer.scenarios.experiment;

import gossamer.graphs.text.CsvCell;
import gossamer.scenarios.file.Scenario.TopologySpec;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.network.Prediction;
import gossamer.scenarios.result.RunColumns;
import gossamer.scenarios.run.GossipNetwork;
import gossamer.scenarios.run.Memo;
import gossamer.scenarios.text.Digits;
import gossamer.scenarios.work.Fact;
import gossamer.scenarios.work.Study;
import gossamer.scenarios.work.Tables;
import gossamer.scenarios.work.Work;
import gossamer.solvers.algorithm.clocks.Dadao;
import gossamer.solvers.rule.Algorithm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Networks with their rates, one row for each. */
final class TopologyStudy implements Study {
  /** Whose condition says how many exchanges a network needs. */
  static final Algorithm NEEDING = new Dadao(null, null);

  private static final List<String> NUMBERS =
      List.of(
          "nodes",
          "edges",
          "min_degree",
          "max_degree",
          "diameter",
          "uniform_lambda_2",
          "uniform_lambda_max",
          "chi1",
          "chi2",
          "communication_rate",
          "edges_used",
          "uniform_ratio",
          "design_gap");

  private static final List<String> PREDICTED =
      List.of("predicted_time", "predicted_gradients", "predicted_communications");

  private static final List<String> TELLING =
      List.of(
          "communication_rate",
          "uniform_ratio",
          "predicted_communications",
          "uniform_lambda_2",
          "chi1",
          "chi2",
          "diameter",
          "edges",
          "predicted_time",
          "design_gap");

  private final List<ScenarioFile> runs;
  private final Memo memo;
  private final Tables tables;

  TopologyStudy(List<ScenarioFile> runs, Memo memo) {
    this.runs = runs;
    this.memo = memo;
    List<String> numbers = new ArrayList<>(NUMBERS);
    if (runs.stream().anyMatch(run -> prediction(run).isPresent())) {
      numbers.addAll(PREDICTED);
    }
    this.tables = Tables.of(List.copyOf(numbers));
  }

  private static Optional<Prediction> prediction(ScenarioFile run) {
    return ((TopologyExperiment) run.scenario().experiment()).prediction();
  }

  @Override
  public Tables tables() {
    return tables;
  }

  @Override
  public List<String> telling() {
    return TELLING.stream().filter(tables.numbers()::contains).toList();
  }

  @Override
  public List<Fact> outcome(Map<String, String> cells) {
    List<Fact> facts = new ArrayList<>();
    String reason = cells.getOrDefault(RunColumns.REASON, "");
    facts.add(
        new Fact(
            "status",
            cells.getOrDefault(RunColumns.STATUS, "") + (reason.isEmpty() ? "" : ": " + reason)));
    for (String number : tables.numbers()) {
      CsvCell.number(cells.getOrDefault(number, ""))
          .ifPresent(value -> facts.add(new Fact(number, Digits.six(value))));
    }
    return facts;
  }

  @Override
  public Map<String, Path> inputs() {
    return GossipNetwork.inputs(runs);
  }

  @Override
  public Set<String> inputNames(ScenarioFile run) {
    return GossipNetwork.inputNames(run);
  }

  @Override
  public double length(ScenarioFile run) {
    return run.scenario().topology() instanceof TopologySpec.Generated(var kind)
        ? kind.expectedSize().map(size -> (double) size.nodes() + size.edges()).orElse(1.0)
        : 1;
  }

  @Override
  public Work prepare(ScenarioFile run, Optional<Path> kept, String course) {
    return new StudiedNetwork(GossipNetwork.of(run, NEEDING, memo), prediction(run), tables, memo);
  }
}
