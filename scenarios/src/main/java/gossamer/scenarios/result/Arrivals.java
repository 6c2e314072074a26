package gossamer.scenarios.result;

import gossamer.graphs.text.CsvCell;
import gossamer.sim.engine.Status;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What it cost each run to reach each level of its target's metric, as levels.csv has it: the
 * counts at the first recorded row where the metric is at most the level.
 *
 * @param ofRuns the levels of each run that has a target, from the highest to the target itself
 */
public record Arrivals(Map<Integer, List<Arrival>> ofRuns) {
  /** The file's name. */
  public static final String NAME = "levels.csv";

  /** What is spent on the way; the columns of all tables that count. */
  public static final List<String> COSTS = List.of("time", "gradients", "communications");

  /** Of runs without a target. */
  public static final Arrivals NONE = new Arrivals(Map.of());

  private static final Comparator<Level> EASIEST_FIRST =
      Comparator.comparing(Level::metric)
          .reversed()
          .thenComparing(Comparator.comparingDouble(Level::value).reversed());

  private static final String METRIC = "metric";
  private static final String LEVEL = "level";

  /** Levels from here on, and below {@link #LONGEST}, are written as plain decimals. */
  private static final BigDecimal SHORTEST = new BigDecimal("0.1");

  private static final BigDecimal LONGEST = new BigDecimal("1e6");

  /** A level to be reached. */
  public record Level(String metric, double value) {
    /** As it is in the names of columns, such as {@code gap_1e-4}. */
    public String name() {
      return metric + "_" + text();
    }

    /** In words, such as {@code gap \u2264 1e-4}. */
    public String words() {
      return metric + " \u2264 " + text();
    }

    /** The value alone, as short as it can be. */
    public String text() {
      BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
      if (exact.compareTo(SHORTEST) >= 0 && exact.compareTo(LONGEST) < 0) {
        return exact.toPlainString();
      }
      String digits = exact.unscaledValue().toString();
      String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
      return "%c%se%d".formatted(digits.charAt(0), fraction, digits.length() - 1 - exact.scale());
    }
  }

  /**
   * A level and what a run spent until it reached it.
   *
   * @param costs in the order of {@link #COSTS}; infinite if it did not arrive, NaN if nobody
   *     knows, because it failed, was interrupted, or stopped at the target of another metric
   */
  public record Arrival(Level level, List<Double> costs) {
    /** Whether the run reached it. */
    public boolean isThere() {
      return Double.isFinite(costs.getFirst());
    }

    /** Whether it is known that the run did, or did not, reach it. */
    public boolean isKnown() {
      return !Double.isNaN(costs.getFirst());
    }
  }

  /** All levels of all runs, those of one metric together, the easiest first. */
  public List<Level> levels() {
    return ofRuns.values().stream()
        .flatMap(List::stream)
        .map(Arrival::level)
        .distinct()
        .sorted(EASIEST_FIRST)
        .toList();
  }

  /** Those of one run; none if it has no target. */
  public List<Arrival> of(int run) {
    return ofRuns.getOrDefault(run, List.of());
  }

  /**
   * Goes through the rows of a folder and writes levels.csv.
   *
   * @param wanted the levels of each run, from the highest down
   * @param statuses of the runs in runs.csv
   * @throws gossamer.scenarios.file.InputException if a table is broken
   * @throws IOException if a file cannot be read or written
   */
  static Arrivals write(
      FolderWriter folder, Map<Integer, List<Level>> wanted, Map<Integer, String> statuses)
      throws IOException {
    Map<Integer, List<Arrival>> reached = reached(folder.folder(), wanted);
    Arrivals arrivals = new Arrivals(withTheRest(statuses, wanted, reached));
    List<String> header = new ArrayList<>(List.of(RunColumns.RUN, METRIC, LEVEL));
    header.addAll(COSTS);
    folder.table(
        NAME,
        header,
        file ->
            arrivals.ofRuns.forEach(
                (run, levels) -> levels.forEach(each -> file.line(line(run, each)))));
    return arrivals;
  }

  private static Object[] line(int run, Arrival arrival) {
    List<Object> cells = new ArrayList<>();
    cells.add(run);
    cells.add(arrival.level().metric());
    cells.add(arrival.level().value());
    arrival.costs().forEach(cost -> cells.add(arrival.isKnown() ? cost : ""));
    return cells.toArray();
  }

  private static Map<Integer, List<Arrival>> reached(Path folder, Map<Integer, List<Level>> wanted)
      throws IOException {
    Map<Integer, List<Arrival>> reached = new HashMap<>();
    if (wanted.values().stream().allMatch(List::isEmpty)) {
      return reached;
    }
    // A number is checked when it is read: the metrics always, the costs where a level is reached.
    try (ResultTable rows =
        ResultTable.open(folder.resolve("trajectories.csv"), RunColumns.RUN::equals)) {
      List<String> header = rows.header();
      while (rows.next()) {
        int run = (int) rows.number(0);
        List<Level> levels = wanted.getOrDefault(run, List.of());
        List<Arrival> there = reached.computeIfAbsent(run, _ -> new ArrayList<>());
        while (there.size() < levels.size()) {
          Level next = levels.get(there.size());
          if (!(rows.number(header.indexOf(next.metric())) <= next.value())) {
            break;
          }
          there.add(
              new Arrival(
                  next, COSTS.stream().map(cost -> rows.number(header.indexOf(cost))).toList()));
        }
      }
    }
    return reached;
  }

  /** With the levels that runs did not reach. */
  private static Map<Integer, List<Arrival>> withTheRest(
      Map<Integer, String> statuses,
      Map<Integer, List<Level>> wanted,
      Map<Integer, List<Arrival>> reached) {
    Map<Integer, List<Arrival>> all = new TreeMap<>();
    statuses.forEach(
        (run, status) -> {
          List<Level> levels = wanted.getOrDefault(run, List.of());
          List<Arrival> arrivals = new ArrayList<>(reached.getOrDefault(run, List.of()));
          double cost = isKnown(status) ? Double.POSITIVE_INFINITY : Double.NaN;
          for (Level each : levels.subList(arrivals.size(), levels.size())) {
            arrivals.add(new Arrival(each, COSTS.stream().map(_ -> cost).toList()));
          }
          if (!arrivals.isEmpty()) {
            all.put(run, List.copyOf(arrivals));
          }
        });
    return all;
  }

  /** Whether a run that has not reached a level went as far as it could. */
  private static boolean isKnown(String status) {
    return !RunRecord.isUnfinished(status) && Status.of(status).filter(Status::isTarget).isEmpty();
  }

  /**
   * Reads levels.csv.
   *
   * @return none if there is no such file, as in folders of earlier versions
   * @throws gossamer.scenarios.file.InputException if it is broken
   */
  public static Arrivals read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return NONE;
    }
    Map<Integer, List<Arrival>> all = new TreeMap<>();
    try (ResultTable table = ResultTable.open(file)) {
      List<String> expected = new ArrayList<>(List.of(RunColumns.RUN, METRIC, LEVEL));
      expected.addAll(COSTS);
      if (!table.header().equals(expected)) {
        throw table.error("the columns should be " + String.join(", ", expected));
      }
      while (table.next()) {
        Level level = new Level(table.cells().get(1), table.number(2));
        List<Double> costs =
            table.cells().subList(3, expected.size()).stream()
                .map(cell -> CsvCell.number(cell).orElse(Double.NaN))
                .toList();
        all.computeIfAbsent((int) table.number(0), _ -> new ArrayList<>())
            .add(new Arrival(level, costs));
      }
    }
    return new Arrivals(all);
  }
}
