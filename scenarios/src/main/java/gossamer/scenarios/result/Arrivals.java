package gossamer.scenarios.result;

import gossamer.graphs.text.CsvCell;
import gossamer.scenarios.folder.FolderWriter;
import gossamer.sim.engine.Status;
import gossamer.sim.probe.Metrics;
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
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What it cost each run to reach each level of its target's metric, as levels.csv has it: the
 * counts at the first recorded row where the metric is at most the level, or of an accuracy at
 * least.
 *
 * @param costs what is counted, of {@link #COSTS}: folders of earlier versions count fewer
 * @param ofRuns the levels of each run that has a target, from the easiest to the target itself
 */
public record Arrivals(List<String> costs, Map<Integer, List<Arrival>> ofRuns) {
  /** The file's name. */
  public static final String NAME = "levels.csv";

  /** What is spent on the way, as far as every table that counts has columns for it. */
  public static final List<String> ALWAYS = List.of("time", "gradients", "communications");

  /** What else is spent; these columns come after all others, as later versions added them. */
  public static final List<String> LATER = List.of(Pace.ELAPSED, "bytes");

  /** All that is spent on the way. */
  public static final List<String> COSTS = Stream.concat(ALWAYS.stream(), LATER.stream()).toList();

  /** Of runs without a target. */
  public static final Arrivals NONE = new Arrivals(COSTS, Map.of());

  private static final Comparator<Level> EASIEST_FIRST =
      Comparator.comparing(Level::metric)
          .reversed()
          .thenComparing(Comparator.comparingDouble(Level::fallingValue).reversed());

  private static final String METRIC = "metric";
  private static final String LEVEL = "level";

  /** Levels from here on, and below {@link #LONGEST}, are written as plain decimals. */
  private static final BigDecimal SHORTEST = new BigDecimal("0.1");

  private static final BigDecimal LONGEST = new BigDecimal("1e6");

  /** A level to be reached, of an accuracy from below. */
  public record Level(String metric, double value) {
    /** Whether a value of the metric is at the level, or beyond it. */
    public boolean isMetBy(double reached) {
      return rises() ? reached >= value : reached <= value;
    }

    private boolean rises() {
      return Metrics.rises(metric);
    }

    private double fallingValue() {
      return rises() ? -value : value;
    }

    /** As it is in the names of columns, such as {@code gap_1e-4}. */
    public String name() {
      return metric + "_" + text();
    }

    /** In words, such as {@code gap \u2264 1e-4}. */
    public String words() {
      return metric + (rises() ? " \u2265 " : " \u2264 ") + text();
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
   * @param costs in the order of {@link Arrivals#costs}; infinite if it did not arrive, NaN if
   *     nobody knows, because it failed, was interrupted, or stopped at the target of another
   *     metric
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

  /** Whether a cost is counted; where there are no levels, nothing is missing. */
  public boolean has(String cost) {
    return costs.contains(cost) || ofRuns.isEmpty();
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

  /** What a run spent of a cost until it reached a level; NaN if nobody counted it. */
  public double cost(Arrival arrival, String cost) {
    int at = costs.indexOf(cost);
    return at < 0 ? Double.NaN : arrival.costs().get(at);
  }

  /** The same with some of the costs only. */
  public Arrivals of(List<String> some) {
    if (some.equals(costs)) {
      return this;
    }
    Map<Integer, List<Arrival>> all = new TreeMap<>();
    ofRuns.forEach(
        (run, arrivals) ->
            all.put(
                run,
                arrivals.stream()
                    .map(
                        each ->
                            new Arrival(
                                each.level(), some.stream().map(one -> cost(each, one)).toList()))
                    .toList()));
    return new Arrivals(some, all);
  }

  /**
   * Goes through the rows of a folder and writes levels.csv.
   *
   * @param costs that its tables have columns for, of {@link #COSTS}
   * @param wanted the levels of each run, from the easiest on
   * @param statuses of the runs in runs.csv
   * @throws gossamer.scenarios.input.InputException if a table is broken
   * @throws IOException if a file cannot be read or written
   */
  static Arrivals write(
      FolderWriter folder,
      List<String> costs,
      Map<Integer, List<Level>> wanted,
      Map<Integer, String> statuses)
      throws IOException {
    Map<Integer, List<Arrival>> reached = reached(folder.folder(), costs, wanted);
    Arrivals arrivals = new Arrivals(costs, withTheRest(costs, statuses, wanted, reached));
    folder.table(
        NAME,
        header(costs),
        file ->
            arrivals.ofRuns.forEach(
                (run, levels) -> levels.forEach(each -> file.line(line(run, each)))));
    return arrivals;
  }

  private static List<String> header(List<String> costs) {
    List<String> header = new ArrayList<>(List.of(RunColumns.RUN, METRIC, LEVEL));
    header.addAll(costs);
    return header;
  }

  private static Object[] line(int run, Arrival arrival) {
    List<Object> cells = new ArrayList<>();
    cells.add(run);
    cells.add(arrival.level().metric());
    cells.add(arrival.level().value());
    arrival.costs().forEach(cost -> cells.add(arrival.isKnown() ? cost : ""));
    return cells.toArray();
  }

  private static Map<Integer, List<Arrival>> reached(
      Path folder, List<String> costs, Map<Integer, List<Level>> wanted) throws IOException {
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
          if (!next.isMetBy(rows.number(header.indexOf(next.metric())))) {
            break;
          }
          there.add(
              new Arrival(
                  next, costs.stream().map(cost -> rows.number(header.indexOf(cost))).toList()));
        }
      }
    }
    return reached;
  }

  /** With the levels that runs did not reach. */
  private static Map<Integer, List<Arrival>> withTheRest(
      List<String> costs,
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
            arrivals.add(new Arrival(each, costs.stream().map(_ -> cost).toList()));
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
   * @throws gossamer.scenarios.input.InputException if it is broken
   */
  public static Arrivals read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return NONE;
    }
    Map<Integer, List<Arrival>> all = new TreeMap<>();
    try (ResultTable table = ResultTable.open(file)) {
      List<String> costs = COSTS.stream().filter(counted(table.header())).toList();
      List<String> expected = header(costs);
      if (!table.header().equals(expected)) {
        throw table.error("the columns should be " + String.join(", ", expected));
      }
      while (table.next()) {
        Level level = new Level(table.cells().get(1), table.number(2));
        List<Double> spent =
            table.cells().subList(3, expected.size()).stream()
                .map(cell -> CsvCell.number(cell).orElse(Double.NaN))
                .toList();
        all.computeIfAbsent((int) table.number(0), _ -> new ArrayList<>())
            .add(new Arrival(level, spent));
      }
      return new Arrivals(costs, all);
    }
  }

  private static Predicate<String> counted(List<String> header) {
    return cost -> ALWAYS.contains(cost) || header.contains(cost);
  }
}
