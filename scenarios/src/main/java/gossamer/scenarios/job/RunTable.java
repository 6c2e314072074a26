package gossamer.scenarios.job;

import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.result.Arrivals.Level;
import gossamer.scenarios.result.RunColumns;
import gossamer.scenarios.result.RunRecord;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.sweep.PlannedRun;
import gossamer.scenarios.work.Study;
import gossamer.scenarios.work.Tables;
import gossamer.sim.engine.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The columns of runs.csv: {@code run}, the swept keys with their parts, {@code seed} and what else
 * the experiment tells runs apart by, unless they are swept themselves, the status, the numbers of
 * the run, the reason for what went wrong, and what else the experiment knows.
 */
final class RunTable {
  private static final String SEED = "seed";

  private final Plan plan;
  private final Study study;
  private final Tables tables;

  RunTable(Plan plan, Study study) {
    this.plan = plan;
    this.study = study;
    this.tables = study.tables();
  }

  List<String> header() {
    List<String> header = new ArrayList<>(List.of("run"));
    header.addAll(plan.columns());
    choices().stream().filter(column -> !plan.columns().contains(column)).forEach(header::add);
    header.add(RunColumns.STATUS);
    header.addAll(tables.numbers());
    header.add(RunColumns.REASON);
    header.addAll(tables.given());
    header.addAll(tables.later());
    if (plan.tuning().isPresent()) {
      header.addAll(Tuner.COLUMNS);
    }
    return header;
  }

  private List<String> choices() {
    List<String> choices = new ArrayList<>(List.of(SEED));
    choices.addAll(tables.settings());
    return choices;
  }

  /** The levels that each run is to reach, from the highest down to its target. */
  Map<Integer, List<Level>> levels() {
    return plan.runs().stream()
        .collect(Collectors.toMap(PlannedRun::number, run -> study.levels(run.file())));
  }

  /** The cells of a run's line before the status. */
  private List<String> beginning(int number) {
    PlannedRun run = plan.runs().get(number);
    List<String> cells = new ArrayList<>(List.of(String.valueOf(run.number())));
    cells.addAll(run.cells());
    List<String> columns = choices();
    List<String> settings = new ArrayList<>(List.of(String.valueOf(run.file().scenario().seed())));
    settings.addAll(study.settings(run.file()));
    for (int c = 0; c < columns.size(); c++) {
      if (!plan.columns().contains(columns.get(c))) {
        cells.add(settings.get(c));
      }
    }
    return cells;
  }

  /** The whole line of a run. */
  List<String> line(int number, RunRecord record) {
    ScenarioFile run = plan.runs().get(number).file();
    int upToTheReason = Math.min(record.cells().size(), tables.numbers().size() + 2);
    List<String> cells = beginning(number);
    cells.addAll(record.cells().subList(0, upToTheReason));
    cells.addAll(study.given(run));
    cells.addAll(record.cells().subList(upToTheReason, record.cells().size()));
    while (cells.size() < header().size()) {
      cells.add(""); // it failed, or is of a version that did not know this column
    }
    return cells;
  }

  /** What the runs of one setting have in common. */
  List<String> setting(int number) {
    List<String> header = header();
    List<String> cells = beginning(number);
    return RunColumns.of(header).groups().stream()
        .map(column -> cells.get(header.indexOf(column)))
        .toList();
  }

  /**
   * The line of a run that is under way.
   *
   * @param row its last line of trajectories.csv without the number
   */
  List<String> soFar(int number, List<String> row) {
    List<String> header = header();
    List<String> cells = beginning(number);
    cells.add(Status.INTERRUPTED.word());
    while (cells.size() < header.size()) {
      cells.add("");
    }
    for (int c = 0; c < row.size(); c++) {
      int at = header.lastIndexOf(tables.rows().get(c));
      if (at > header.indexOf(RunColumns.STATUS)) {
        cells.set(at, row.get(c));
      }
    }
    return cells;
  }

  /** The cells of a run that failed, from the status to the reason; what is not known is empty. */
  List<String> failed(String reason) {
    List<String> cells = new ArrayList<>(List.of(RunRecord.FAILED));
    tables.numbers().forEach(_ -> cells.add(""));
    cells.add(reason);
    return cells;
  }
}
