package gossamer.scenarios.result;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.text.CsvCell;
import gossamer.scenarios.result.Arrivals.Arrival;
import gossamer.scenarios.result.Arrivals.Level;
import gossamer.scenarios.statistics.Measurements;
import gossamer.sim.engine.Status;
import gossamer.sim.probe.Metrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The table of settings that summary.csv holds: runs that differ in their seed only share a
 * setting.
 *
 * <p>Runs are only averaged if they ended alike. What it costs to reach a target or a level is
 * infinite for a run that did not arrive, and so is each metric of a run that diverged, an accuracy
 * below all others, so that medians tell the truth about all runs; runs that failed or were
 * interrupted are left out, because nobody knows. A cell is empty where no run, or for the interval
 * fewer than two, can say.
 *
 * @param header names of the columns
 * @param rows cells as text, one row for each setting in order of its first run
 */
public record Summary(List<String> header, List<List<String>> rows) {
  /** How many runs a setting has, and how many of them came to what end. */
  public static final List<String> COUNTS =
      List.of("runs", "reached", "diverged", "failed", "interrupted");

  /** The ending of a column with medians. */
  public static final String MEDIAN = "_median";

  /** The ending of a column that tells how many runs reached a level. */
  public static final String REACHED = "_reached";

  /** The ending of a column with what all runs spent, divided by how many arrived. */
  public static final String PER_SUCCESS = "_per_success";

  private static final String TO = "_to_";
  private static final List<String> STATISTICS = List.of("_mean", MEDIAN, "_low", "_high");
  private static final String NAN = CsvCell.of(Double.NaN);
  private static final List<String> NO_STATISTICS = List.of("", "", "", "");

  /**
   * Summarizes a table of runs.
   *
   * @param header that of runs.csv
   * @param runs cells as {@link ResultTable} reads them, as many in each row as the header has
   * @param arrivals of these runs
   * @throws Refusal if it is not that of a runs.csv
   */
  public static Summary of(List<String> header, List<List<String>> runs, Arrivals arrivals) {
    RunColumns columns = RunColumns.of(header);
    List<Integer> keys = RunColumns.places(columns.groups(), header);
    List<String> metrics =
        columns.quantities().stream().filter(each -> !Arrivals.ALWAYS.contains(each)).toList();
    List<Level> levels = arrivals.levels();
    List<String> costs = Arrivals.ALWAYS.stream().filter(columns.quantities()::contains).toList();
    List<String> after = header.subList(header.lastIndexOf(RunColumns.STATUS) + 1, header.size());
    List<String> later =
        Arrivals.LATER.stream()
            .filter(after::contains)
            .filter(each -> !columns.quantities().contains(each))
            .toList();

    List<String> names = new ArrayList<>(columns.groups());
    names.addAll(COUNTS);
    names.addAll(ofCosts(costs));
    metrics.forEach(metric -> STATISTICS.forEach(statistic -> names.add(metric + statistic)));
    names.addAll(ofLevels(levels, Arrivals.ALWAYS));
    names.addAll(ofCosts(later));
    names.addAll(ofLevels(levels, later));

    Map<List<String>, List<Run>> settings = new LinkedHashMap<>();
    for (List<String> cells : runs) {
      settings
          .computeIfAbsent(keys.stream().map(cells::get).toList(), _ -> new ArrayList<>())
          .add(new Run(header, cells, arrivals));
    }
    // Earlier versions did not write down what runs were to reach, but it was the same for all.
    boolean hadTarget =
        arrivals.ofRuns().isEmpty()
            && settings.values().stream().flatMap(List::stream).anyMatch(Run::isThere);
    List<List<String>> rows = new ArrayList<>();
    settings.forEach(
        (key, members) -> {
          List<String> row = new ArrayList<>(key);
          Setting setting = new Setting(members, hadTarget);
          setting.addCounts(row);
          setting.addCosts(row, costs);
          setting.addMetrics(row, metrics);
          setting.addLevels(row, levels, Arrivals.ALWAYS);
          setting.addCosts(row, later);
          setting.addLevels(row, levels, later);
          rows.add(List.copyOf(row));
        });
    return new Summary(List.copyOf(names), List.copyOf(rows));
  }

  private static List<String> ofCosts(List<String> costs) {
    List<String> names = new ArrayList<>();
    for (String cost : costs) {
      STATISTICS.forEach(statistic -> names.add(cost + statistic));
      names.add(cost + PER_SUCCESS);
    }
    return names;
  }

  private static List<String> ofLevels(List<Level> levels, List<String> costs) {
    List<String> names = new ArrayList<>();
    for (Level level : levels) {
      for (String cost : costs) {
        names.add(cost + TO + level.name() + MEDIAN);
        names.add(cost + TO + level.name() + REACHED);
      }
    }
    return names;
  }

  /** The cells of a column, one for each setting. */
  public List<String> column(String name) {
    int at = header.indexOf(name);
    return rows.stream().map(row -> row.get(at)).toList();
  }

  /** A cell. */
  public String cell(int row, String column) {
    return rows.get(row).get(header.indexOf(column));
  }

  /** The column with the medians of a cost to a level. */
  public static String median(String cost, Level level) {
    return cost + TO + level.name() + MEDIAN;
  }

  /** A line of runs.csv. */
  private record Run(List<String> header, List<String> cells, Arrivals arrivals) {
    String status() {
      return cells.get(header.indexOf(RunColumns.STATUS));
    }

    boolean hasTarget() {
      return !levels().isEmpty() || isThere();
    }

    /** Whether it ended at its target. */
    boolean isThere() {
      return Status.of(status()).filter(Status::isTarget).isPresent();
    }

    boolean is(Status status) {
      return status().equals(status.word());
    }

    /** Whether it came to what it was to come to: its target, or without one any limit. */
    boolean isDone(boolean hasTarget) {
      return hasTarget ? isThere() : !is(Status.DIVERGED);
    }

    List<Arrival> levels() {
      return arrivals.of(Integer.parseInt(cells.getFirst()));
    }

    /** What it spent until it reached a level, if it was to. */
    DoubleStream spent(Level level, String cost) {
      return levels().stream()
          .filter(each -> each.level().equals(level))
          .mapToDouble(each -> arrivals.cost(each, cost));
    }

    String cell(String quantity) {
      return cells.get(header.lastIndexOf(quantity));
    }

    /** A number at its end. */
    double end(String quantity) {
      return CsvCell.number(cell(quantity)).orElse(Double.NaN);
    }
  }

  /**
   * The runs of one setting.
   *
   * @param hadTarget whether they had a target of which only the outcome is known
   */
  private record Setting(List<Run> runs, boolean hadTarget) {
    private boolean hasTarget() {
      return hadTarget || runs.stream().anyMatch(Run::hasTarget);
    }

    /** Those that came to an end of their own. */
    private List<Run> known() {
      return runs.stream().filter(run -> !RunRecord.isUnfinished(run.status())).toList();
    }

    private static boolean endedAlike(List<Run> known) {
      return known.stream().allMatch(Run::isThere)
          || known.stream().map(Run::status).distinct().count() == 1;
    }

    void addCounts(List<String> row) {
      row.add(count(runs.size()));
      row.add(hasTarget() ? count(runs.stream().filter(Run::isThere).count()) : "");
      row.add(count(runs.stream().filter(run -> run.is(Status.DIVERGED)).count()));
      row.add(count(runs.stream().filter(run -> run.status().equals(RunRecord.FAILED)).count()));
      row.add(count(runs.stream().filter(run -> run.is(Status.INTERRUPTED)).count()));
    }

    void addCosts(List<String> row, List<String> costs) {
      boolean hasTarget = hasTarget();
      List<Run> known = known();
      boolean alike = endedAlike(known);
      for (String cost : costs) {
        double[] spent =
            known.stream()
                .mapToDouble(
                    run -> run.isDone(hasTarget) ? run.end(cost) : Double.POSITIVE_INFINITY)
                .toArray();
        row.addAll(statistics(spent, alike));
        row.add(hasTarget && spent.length > 0 ? perSuccess(known, cost) : "");
      }
    }

    void addMetrics(List<String> row, List<String> metrics) {
      List<Run> known = known();
      boolean alike = endedAlike(known);
      for (String metric : metrics) {
        double worst = Metrics.rises(metric) ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        double[] values =
            known.stream()
                .filter(run -> run.is(Status.DIVERGED) || !run.cell(metric).isEmpty())
                .mapToDouble(run -> run.is(Status.DIVERGED) ? worst : run.end(metric))
                .toArray();
        row.addAll(statistics(values, alike));
      }
    }

    void addLevels(List<String> row, List<Level> levels, List<String> costs) {
      for (Level level : levels) {
        for (String cost : costs) {
          double[] spent =
              runs.stream()
                  .flatMapToDouble(run -> run.spent(level, cost))
                  .filter(each -> !Double.isNaN(each))
                  .toArray();
          row.add(spent.length == 0 ? "" : CsvCell.of(Measurements.median(spent)));
          long there = DoubleStream.of(spent).filter(Double::isFinite).count();
          row.add(spent.length == 0 ? "" : count(there));
        }
      }
    }

    private static String perSuccess(List<Run> runs, String cost) {
      double spent = runs.stream().mapToDouble(run -> run.end(cost)).sum();
      return CsvCell.of(spent / runs.stream().filter(Run::isThere).count());
    }

    private static String count(long count) {
      return String.valueOf(count);
    }

    /**
     * Mean, median and interval.
     *
     * @param alike whether the runs ended alike; if not they have a median only
     */
    private static List<String> statistics(double[] values, boolean alike) {
      if (values.length == 0) {
        return NO_STATISTICS;
      }
      if (DoubleStream.of(values).anyMatch(Double::isNaN)) {
        return List.of(NAN, NAN, "", "");
      }
      String median = CsvCell.of(Measurements.median(values));
      if (!alike || !DoubleStream.of(values).allMatch(Double::isFinite)) {
        return List.of("", median, "", "");
      }
      Measurements estimate = Measurements.of(values);
      return List.of(
          CsvCell.of(estimate.mean()),
          median,
          estimate.interval().map(interval -> CsvCell.of(interval.low())).orElse(""),
          estimate.interval().map(interval -> CsvCell.of(interval.high())).orElse(""));
    }
  }
}
