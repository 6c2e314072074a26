package gossamer.scenarios.experiment;

import gossamer.graphs.text.CsvCell;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.result.RunColumns;
import gossamer.scenarios.run.AtMinimum;
import gossamer.scenarios.run.Memo;
import gossamer.scenarios.text.Digits;
import gossamer.scenarios.work.Fact;
import gossamer.scenarios.work.Study;
import gossamer.scenarios.work.Tables;
import gossamer.scenarios.work.Work;
import gossamer.sim.probe.Metrics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Minima with the learning rates that stay at them, one row for each. */
final class StabilityStudy implements Study {
  private static final Tables TABLES = Tables.of(StabilityWork.COLUMNS);

  /** A part of a number that its six digits show. */
  private static final double SHOWN = 1e-6;

  private final List<ScenarioFile> runs;
  private final Memo memo;

  StabilityStudy(List<ScenarioFile> runs, Memo memo) {
    this.runs = runs;
    this.memo = memo;
  }

  private static StabilityExperiment experiment(ScenarioFile run) {
    return (StabilityExperiment) run.scenario().experiment();
  }

  @Override
  public Tables tables() {
    return TABLES;
  }

  @Override
  public List<String> telling() {
    List<String> telling = new ArrayList<>(StabilityWork.TELLING);
    StabilityWork.COLUMNS.stream()
        .filter(column -> !telling.contains(column) && !Metrics.isError(column))
        .forEach(telling::add);
    return telling;
  }

  @Override
  public List<Fact> outcome(Map<String, String> cells) {
    List<Fact> facts = new ArrayList<>();
    String reason = cells.getOrDefault(RunColumns.REASON, "");
    facts.add(
        new Fact(
            "status",
            cells.getOrDefault(RunColumns.STATUS, "") + (reason.isEmpty() ? "" : ": " + reason)));
    for (String column : StabilityWork.COLUMNS) {
      double value = number(cells, column);
      double error = number(cells, Metrics.error(column));
      if (!Metrics.isError(column) && !Double.isNaN(value)) {
        String about = error > SHOWN * Math.abs(value) ? " +- " + Digits.of(error, 2) : "";
        facts.add(new Fact(column, Digits.six(value) + about));
      }
    }
    return facts;
  }

  private static double number(Map<String, String> cells, String column) {
    return CsvCell.number(cells.getOrDefault(column, "")).orElse(Double.NaN);
  }

  @Override
  public Map<String, Path> inputs() {
    return AtMinimum.inputs(runs, run -> experiment(run).minimum());
  }

  @Override
  public Set<String> inputNames(ScenarioFile run) {
    return AtMinimum.inputNames(run, experiment(run).minimum());
  }

  @Override
  public double length(ScenarioFile run) {
    return 1;
  }

  @Override
  public Work prepare(ScenarioFile run, Optional<Path> kept, String course) {
    StabilityExperiment experiment = experiment(run);
    return new StabilityWork(AtMinimum.of(run, experiment.minimum(), experiment.batch(), memo));
  }
}
