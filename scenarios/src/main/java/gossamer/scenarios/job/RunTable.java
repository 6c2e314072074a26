package gossamer.scenarios.job;

import gossamer.graphs.resistance.Chi;
import gossamer.graphs.text.CsvCell;
import gossamer.graphs.topology.NodeNames;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.result.Arrivals.Level;
import gossamer.scenarios.result.RunColumns;
import gossamer.scenarios.result.RunRecord;
import gossamer.scenarios.run.Prepared;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.sweep.PlannedRun;
import gossamer.scenarios.text.Digits;
import gossamer.sim.engine.Outcome;
import gossamer.sim.engine.Row;
import gossamer.sim.engine.Status;
import gossamer.sim.engine.Trouble;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.Algorithms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of runs.csv: {@code run}, the swept keys with their parts, {@code seed}, {@code
 * algorithm} and {@code algorithm.kind} unless they are swept themselves, the numbers of the run,
 * its metrics at the end, the reason for what went wrong, and what the algorithm was told to
 * assume.
 */
final class RunTable {
  private static final String SEED = "seed";
  private static final String ALGORITHM = "algorithm";
  private static final String ALGORITHM_KIND = "algorithm.kind";

  /** The columns after the status that every run has, but for the metrics. */
  private static final List<String> NUMBERS =
      List.of(
          "nodes",
          "edges",
          "chi1",
          "chi2",
          "communication_rate",
          "L",
          "mu",
          "time",
          "gradients",
          "communications");

  /** What a user may tell an algorithm to assume, instead of the problem's own L and mu. */
  private static final List<String> ASSUMED = List.of("L_assumed", "mu_assumed");

  private final Plan plan;
  private final List<String> metrics;

  RunTable(Plan plan) {
    this.plan = plan;
    this.metrics = plan.metrics().stream().map(Metrics::column).toList();
  }

  List<String> metrics() {
    return metrics;
  }

  List<String> header() {
    List<String> header = new ArrayList<>(List.of("run"));
    header.addAll(plan.columns());
    Stream.of(SEED, ALGORITHM, ALGORITHM_KIND)
        .filter(column -> !plan.columns().contains(column))
        .forEach(header::add);
    header.add(RunColumns.STATUS);
    header.addAll(NUMBERS);
    header.addAll(metrics);
    header.add(RunColumns.REASON);
    header.addAll(ASSUMED);
    return header;
  }

  /** The levels that each run is to reach, from the highest down to its target. */
  Map<Integer, List<Level>> levels() {
    return plan.runs().stream()
        .collect(Collectors.toMap(PlannedRun::number, run -> levels(run.file().scenario())));
  }

  private static List<Level> levels(Scenario scenario) {
    return scenario
        .goal()
        .map(
            goal ->
                scenario.levels().stream()
                    .map(value -> new Level(Metrics.column(goal.metric()), value))
                    .toList())
        .orElse(List.of());
  }

  /** The cells of a run's line before the status. */
  private List<String> beginning(int number) {
    PlannedRun run = plan.runs().get(number);
    Scenario scenario = run.file().scenario();
    List<String> cells = new ArrayList<>(List.of(String.valueOf(run.number())));
    cells.addAll(run.cells());
    if (!plan.columns().contains(SEED)) {
      cells.add(String.valueOf(scenario.seed()));
    }
    String kind = Algorithms.CATALOGUE.nameOf(scenario.algorithm());
    Stream.of(ALGORITHM, ALGORITHM_KIND)
        .filter(column -> !plan.columns().contains(column))
        .forEach(_ -> cells.add(kind));
    return cells;
  }

  /** The whole line of a run. */
  List<String> line(int number, RunRecord record) {
    List<String> cells = beginning(number);
    cells.addAll(record.cells());
    Algorithm algorithm = plan.runs().get(number).file().scenario().algorithm();
    cells.add(assumed(algorithm.L()));
    cells.add(assumed(algorithm.mu()));
    return cells;
  }

  /** The cells of a run with an outcome, from the status to the reason. */
  List<String> cells(Prepared run, Outcome outcome) {
    List<String> cells = new ArrayList<>(List.of(outcome.status().word()));
    Optional<Chi> chi = chi(run);
    Row last = outcome.last();
    Stream.of(
            run.topology().nodes(),
            run.topology().edges(),
            chi.map(Chi::chi1).orElse(Double.NaN),
            chi.map(Chi::chi2).orElse(Double.NaN),
            run.rates().total(),
            run.smoothness(),
            run.strongConvexity(),
            last.time(),
            last.gradients(),
            last.communications())
        .map(RunTable::known)
        .forEach(cells::add);
    last.metrics().forEach(value -> cells.add(CsvCell.of(value)));
    cells.add(reason(outcome, run.names()));
    return cells;
  }

  /** The chi's, if something needed them or they are cheap. */
  private static Optional<Chi> chi(Prepared run) {
    return run.rates().isChiKnown() ? Optional.of(run.rates().chi()) : Optional.empty();
  }

  /** A number that may not be known. */
  private static String known(Number number) {
    return Double.isNaN(number.doubleValue()) ? "" : CsvCell.of(number);
  }

  private static String assumed(@Nullable Double given) {
    return given == null ? "" : CsvCell.of(given);
  }

  /** Why it diverged, or that it made no progress; empty if neither. */
  private static String reason(Outcome outcome, NodeNames names) {
    String between =
        "between time %s and %s".formatted(outcome.previousTime(), outcome.last().time());
    return switch (outcome.trouble()) {
      case null -> "";
      case Trouble.ModelLost(int node) ->
          "the model of node %s diverged %s".formatted(names.label(node), between);
      case Trouble.MetricOutgrown(Metric metric, double value, double start) ->
          Double.isFinite(value / start)
              ? "the %s grew to %s times its start %s"
                  .formatted(Metrics.column(metric), Digits.of(value / start, 2), between)
              : "the %s diverged %s".formatted(Metrics.column(metric), between);
      case Trouble.NoProgress(Metric metric, double value, double start) ->
          "%s: the %s is %s, and was %s at the start"
              .formatted(
                  RunRecord.NO_PROGRESS,
                  Metrics.column(metric),
                  Digits.of(value, 6),
                  Digits.of(start, 6));
    };
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
    List<String> cells = beginning(number);
    cells.add(Status.INTERRUPTED.word());
    int known = header().indexOf(RunColumns.REASON) - row.size();
    while (cells.size() < known) {
      cells.add("");
    }
    cells.addAll(row);
    while (cells.size() < header().size()) {
      cells.add("");
    }
    return cells;
  }

  /** The cells of a run that failed, likewise; what is not known is empty. */
  List<String> failed(String reason) {
    List<String> cells = new ArrayList<>(List.of(RunRecord.FAILED));
    for (int k = 0; k < NUMBERS.size() + metrics.size(); k++) {
      cells.add("");
    }
    cells.add(reason);
    return cells;
  }

  /** A line of timings.csv without the run's number. */
  static List<String> timing(
      double events, double loopSeconds, double totalSeconds, int partitions) {
    return Stream.of(loopSeconds, totalSeconds, events / loopSeconds, partitions)
        .map(CsvCell::of)
        .toList();
  }
}
