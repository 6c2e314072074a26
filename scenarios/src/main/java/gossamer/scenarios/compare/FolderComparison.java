package gossamer.scenarios.compare;

import gossamer.graphs.text.Decimal;
import gossamer.scenarios.compare.TableDifference.Part;
import gossamer.scenarios.result.Arrivals;
import gossamer.scenarios.result.Ranking;
import gossamer.scenarios.result.ResultTable;
import gossamer.scenarios.result.Rows;
import gossamer.scenarios.result.RunColumns;
import gossamer.scenarios.result.SummaryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Goes through the tables of two result folders. One use. */
final class FolderComparison {
  static final String RUNS = "runs.csv";
  private static final String TRAJECTORIES = "trajectories.csv";
  private static final String STATE = "state.csv";
  private static final String EVENTS = "events.csv";
  private static final String SPLIT = "split.csv";
  private static final String CONFUSION = "confusion.csv";

  /** What each run has of its own. */
  private static final Set<String> OF_RUNS = Set.of(STATE, EVENTS, SPLIT, CONFUSION);

  /** It differs between any two runs. */
  private static final String TIMINGS = "timings.csv";

  private static final String RUN = "run";
  private static final String TIME = "time";
  private static final String NODE = "node";
  private static final String VARIABLE = "variable";
  private static final String DATA = "data";
  private static final String CLASS = "class";
  private static final String SEPARATOR = ", ";
  private static final String IN_ORDER = "their order";

  private final Path a;
  private final Map<String, String> settingsOfA;
  private final Path b;
  private final Map<String, String> settingsOfB;
  private final double tolerance;
  private final List<TableDifference> tables = new ArrayList<>();

  /** Whether runs take time, by which their rows then ascend. */
  private boolean takesTime = true;

  /** Runs that both folders have, by their numbers in each. */
  private record RunPair(String a, String b) {}

  FolderComparison(
      Path a,
      Map<String, String> settingsOfA,
      Path b,
      Map<String, String> settingsOfB,
      double tolerance) {
    this.a = a;
    this.settingsOfA = settingsOfA;
    this.b = b;
    this.settingsOfB = settingsOfB;
    this.tolerance = tolerance;
  }

  /** Every table that a folder has, those of the whole folder first. */
  List<TableDifference> tables() throws IOException {
    KeptTable runsOfA = KeptTable.read(a.resolve(RUNS), settingsOfA);
    KeptTable runsOfB = KeptTable.read(b.resolve(RUNS), settingsOfB);
    takesTime = runsOfA.header().lastIndexOf(TIME) > runsOfA.header().indexOf(RunColumns.STATUS);
    KeptMatch match =
        byKeys(runsOfA, runsOfB, all(choices(runsOfA), choices(runsOfB)))
            .or(() -> KeptMatch.byKeys(runsOfA, runsOfB, List.of(RUN)))
            .orElseGet(() -> KeptMatch.inOrder(runsOfA, runsOfB));
    compareKept(RUNS, runsOfA, runsOfB, match, Set.of(RUN));
    List<RunPair> runs =
        match.pairs().stream()
            .map(
                pair ->
                    new RunPair(
                        runsOfA.cells(pair.a(), List.of(RUN)).getFirst(),
                        runsOfB.cells(pair.b(), List.of(RUN)).getFirst()))
            .toList();
    boolean single = runsOfA.rows().size() == 1 && runsOfB.rows().size() == 1;

    Set<String> ofFolder = new TreeSet<>();
    Set<String> ofRuns = new TreeSet<>();
    for (Path folder : List.of(a, b)) {
      for (String name : tablesIn(folder)) {
        (OF_RUNS.contains(name) ? ofRuns : ofFolder).add(name);
      }
    }
    for (RunPair run : runs) {
      ofRuns.addAll(tablesIn(folderOf(a, run.a())));
      ofRuns.addAll(tablesIn(folderOf(b, run.b())));
    }
    // Levels and ranking follow from the trajectories.
    ofFolder.removeAll(Set.of(RUNS, TIMINGS, Arrivals.NAME, Ranking.NAME));
    for (String name : ofFolder) {
      compareOfFolder(name, runs, single);
    }
    for (String name : ofRuns) {
      compareOfRuns(name, runs, single);
    }
    return List.copyOf(tables);
  }

  /**
   * By the labels of values where these tell as much as the parts, which are the same whatever a
   * value is called.
   */
  private static Optional<KeptMatch> byKeys(KeptTable a, KeptTable b, List<String> keys) {
    List<String> whole = labels(a, b, keys);
    List<String> labels =
        keys.stream()
            .filter(key -> whole.stream().noneMatch(label -> key.startsWith(label + ".")))
            .toList();
    List<String> parts = keys.stream().filter(key -> !whole.contains(key)).toList();
    Optional<KeptMatch> byLabels = KeptMatch.byKeys(a, b, labels);
    Optional<KeptMatch> byParts =
        KeptMatch.byKeys(a, b, parts).or(() -> KeptMatch.byKeys(a, b, keys));
    return pairs(byLabels) >= pairs(byParts) ? byLabels : byParts;
  }

  /** The columns that say what a value is called; its parts say what it is. */
  private static List<String> labels(KeptTable a, KeptTable b, List<String> keys) {
    return keys.stream().filter(key -> a.hasParts(key) || b.hasParts(key)).toList();
  }

  /** Labels and parts: the same setting may be called otherwise, and not have all of them. */
  private static Set<String> settings(KeptTable a, KeptTable b) {
    Set<String> settings = new HashSet<>();
    List<String> columns = all(a.header(), b.header());
    for (String label : labels(a, b, columns)) {
      settings.add(label);
      columns.stream().filter(each -> each.startsWith(label + ".")).forEach(settings::add);
    }
    return settings;
  }

  private static int pairs(Optional<KeptMatch> match) {
    return match.map(found -> found.pairs().size()).orElse(0);
  }

  private static List<String> choices(KeptTable runs) {
    return RunColumns.of(runs.header()).choices();
  }

  /** The columns of a summary that name a group. */
  private static List<String> groups(KeptTable summary) {
    return summary.header().stream().takeWhile(column -> !column.equals("runs")).toList();
  }

  private static List<String> all(List<String> a, List<String> b) {
    return Stream.concat(a.stream(), b.stream()).distinct().toList();
  }

  private static List<String> tablesIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(each -> each.getFileName().toString())
          .filter(name -> name.endsWith(".csv") && !name.startsWith("."))
          .toList();
    }
  }

  /** Where a sweep keeps what one of its runs left. */
  private static Path folderOf(Path folder, String run) {
    return folder.resolve("runs").resolve(run);
  }

  /** A run's own file: in the run's own folder in a sweep, else beside runs.csv. */
  private static Path fileOf(Path folder, String run, String name) {
    Path own = folderOf(folder, run);
    return Files.isDirectory(own) ? own.resolve(name) : folder.resolve(name);
  }

  private void compareOfFolder(String name, List<RunPair> runs, boolean single) throws IOException {
    Path fileA = a.resolve(name);
    Path fileB = b.resolve(name);
    TableTally tally = new TableTally(name, tolerance);
    if (bothThere(tally, fileA, a, fileB, b)) {
      switch (name) {
        case SummaryFile.NAME -> {
          KeptTable tableA = KeptTable.read(fileA, settingsOfA);
          KeptTable tableB = KeptTable.read(fileB, settingsOfB);
          KeptMatch match =
              byKeys(tableA, tableB, all(groups(tableA), groups(tableB)))
                  .orElseGet(() -> KeptMatch.inOrder(tableA, tableB));
          compareKept(tally, tableA, tableB, match, Set.of());
        }
        case TRAJECTORIES -> compareTrajectories(tally, fileA, fileB, runs, single);
        default -> compareInOrder(tally, fileA, fileB, "");
      }
    }
    tables.add(tally.difference());
  }

  private void compareOfRuns(String name, List<RunPair> runs, boolean single) throws IOException {
    TableTally tally = new TableTally(name, tolerance);
    for (RunPair run : runs) {
      Path fileA = fileOf(a, run.a(), name);
      Path fileB = fileOf(b, run.b(), name);
      if (bothThere(tally, fileA, a, fileB, b)) {
        String prefix = single ? "" : named(RUN, run.a()) + SEPARATOR;
        switch (name) {
          case STATE -> compareByKeys(tally, fileA, fileB, List.of(NODE, VARIABLE), prefix);
          case SPLIT -> compareByKeys(tally, fileA, fileB, List.of(NODE), prefix);
          case CONFUSION -> compareByKeys(tally, fileA, fileB, List.of(DATA, CLASS), prefix);
          default -> compareInOrder(tally, fileA, fileB, prefix);
        }
      }
    }
    tables.add(tally.difference());
  }

  /** Whether both files are there; one that is alone is counted. */
  private static boolean bothThere(
      TableTally tally, Path fileA, Path folderA, Path fileB, Path folderB) {
    boolean inA = Files.exists(fileA);
    boolean inB = Files.exists(fileB);
    if (inA && !inB) {
      tally.missing(Part.FILE, Side.A, folderA.relativize(fileA).toString());
    } else if (inB && !inA) {
      tally.missing(Part.FILE, Side.B, folderB.relativize(fileB).toString());
    }
    return inA && inB;
  }

  private void compareKept(
      String name, KeptTable tableA, KeptTable tableB, KeptMatch match, Set<String> ignored) {
    TableTally tally = new TableTally(name, tolerance);
    compareKept(tally, tableA, tableB, match, ignored);
    tables.add(tally.difference());
  }

  /**
   * Compares tables of which the rows are matched.
   *
   * @param ignored columns that only number the rows
   */
  private static void compareKept(
      TableTally tally, KeptTable tableA, KeptTable tableB, KeptMatch match, Set<String> ignored) {
    List<String> notCompared = new ArrayList<>(match.keys());
    notCompared.addAll(ignored);
    Set<String> settings = match.keys().isEmpty() ? Set.of() : settings(tableA, tableB);
    notCompared.addAll(settings);
    List<String> shown =
        match.keys().isEmpty() ? List.of(tableA.header().getFirst()) : match.keys();
    String by = match.keys().isEmpty() ? IN_ORDER : String.join(", ", match.keys());
    TableTally.Pairing pairing =
        tally.pairing(tableA.header(), tableB.header(), notCompared, settings, by);
    Function<List<String>, String> name = name(tableA, shown);
    match.pairs().forEach(pair -> pairing.compare(pair.a(), pair.b(), () -> name.apply(pair.a())));
    match.onlyInA().forEach(row -> tally.missing(Part.ROW, Side.A, name.apply(row)));
    Function<List<String>, String> nameInB = name(tableB, shown);
    match.onlyInB().forEach(row -> tally.missing(Part.ROW, Side.B, nameInB.apply(row)));
  }

  private void compareTrajectories(
      TableTally tally, Path fileA, Path fileB, List<RunPair> runs, boolean single)
      throws IOException {
    try (Rows rowsA = trajectories(fileA, runs, RunPair::a);
        Rows rowsB = trajectories(fileB, runs, RunPair::b)) {
      List<String> keys = List.of(RUN, axis(rowsA));
      TableTally.Pairing pairing =
          tally.pairing(rowsA.header(), rowsB.header(), keys, String.join(", ", keys));
      new Merge(tally, pairing)
          .run(
              instants(rowsA, runs, RunPair::a, single), instants(rowsB, runs, RunPair::b, single));
    }
  }

  /** The column by which the rows of a run ascend. */
  private String axis(Rows rows) {
    return takesTime || rows.header().size() < 2 ? TIME : rows.header().get(1);
  }

  /** Rows of trajectories, whose runs are called as in a. */
  private Merge.Input instants(
      Rows rows, List<RunPair> runs, Function<RunPair, String> number, boolean single) {
    String axis = axis(rows);
    Blocks blocks = new Blocks(rows, axis, places(runs, number));
    int runAt = rows.header().indexOf(RUN);
    Map<String, String> inA = new HashMap<>();
    runs.forEach(run -> inA.put(number.apply(run), run.a()));
    Function<List<String>, String> time = name(rows, List.of(axis));
    return new Merge.Input(
        blocks,
        row ->
            (single ? "" : named(RUN, inA.getOrDefault(row.get(runAt), "")) + SEPARATOR)
                + time.apply(row));
  }

  /** The rows of a file, ordered as the runs are. */
  private static Rows trajectories(Path file, List<RunPair> runs, Function<RunPair, String> number)
      throws IOException {
    List<String> numbers = runs.stream().map(number).toList();
    return isAscending(numbers) ? ResultTable.open(file) : new ReorderedRows(file, numbers);
  }

  private static Map<String, Integer> places(List<RunPair> runs, Function<RunPair, String> number) {
    Map<String, Integer> places = new HashMap<>();
    for (int k = 0; k < runs.size(); k++) {
      places.put(number.apply(runs.get(k)), k);
    }
    return places;
  }

  /** Compares rows of the same keys, of which the first is the name of a node. */
  private static void compareByKeys(
      TableTally tally, Path fileA, Path fileB, List<String> keys, String prefix)
      throws IOException {
    try (ResultTable rowsA = ResultTable.open(fileA);
        ResultTable rowsB = ResultTable.open(fileB)) {
      TableTally.Pairing pairing =
          tally.pairing(rowsA.header(), rowsB.header(), keys, String.join(SEPARATOR, keys));
      new Lockstep(tally, pairing, keys, key -> prefix + named(keys, key)).run(rowsA, rowsB);
    }
  }

  /** Compares the first row with the first, and so on; rows are named by their number from 1. */
  private static void compareInOrder(TableTally tally, Path fileA, Path fileB, String prefix)
      throws IOException {
    try (ResultTable rowsA = ResultTable.open(fileA);
        ResultTable rowsB = ResultTable.open(fileB)) {
      TableTally.Pairing pairing =
          tally.pairing(rowsA.header(), rowsB.header(), List.of(), IN_ORDER);
      boolean more = rowsA.next();
      boolean moreOfB = rowsB.next();
      for (long row = 1; more || moreOfB; row++) {
        String name = prefix + named("row", String.valueOf(row));
        if (more && moreOfB) {
          pairing.compare(rowsA.cells(), rowsB.cells(), () -> name);
        } else {
          tally.missing(Part.ROW, more ? Side.A : Side.B, name);
        }
        more = more && rowsA.next();
        moreOfB = moreOfB && rowsB.next();
      }
    }
  }

  /**
   * Names rows by their cells in some columns.
   *
   * @throws gossamer.scenarios.input.InputException if a column is missing
   */
  private static Function<List<String>, String> name(Rows rows, List<String> columns) {
    for (String column : columns) {
      if (!rows.header().contains(column)) {
        throw rows.error("the column '%s' is missing in the header".formatted(column));
      }
    }
    return row ->
        columns.stream()
            .map(column -> named(column, row.get(rows.header().indexOf(column))))
            .collect(Collectors.joining(SEPARATOR));
  }

  private static Function<List<String>, String> name(KeptTable table, List<String> columns) {
    return row ->
        columns.stream()
            .map(column -> named(column, table.cells(row, List.of(column)).getFirst()))
            .collect(Collectors.joining(SEPARATOR));
  }

  private static String named(List<String> columns, List<String> cells) {
    return IntStream.range(0, columns.size())
        .mapToObj(k -> named(columns.get(k), cells.get(k)))
        .collect(Collectors.joining(SEPARATOR));
  }

  private static String named(String column, String cell) {
    return column + "=" + cell;
  }

  private static boolean isAscending(List<String> runs) {
    return IntStream.range(1, runs.size())
        .allMatch(k -> number(runs.get(k - 1)) < number(runs.get(k)));
  }

  /** Runs are numbered; whatever else is there has no order. */
  private static double number(String run) {
    return Decimal.finite(run).orElse(Double.NaN);
  }
}
