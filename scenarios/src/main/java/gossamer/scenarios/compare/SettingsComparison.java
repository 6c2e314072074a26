package gossamer.scenarios.compare;

import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Nearest;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.result.Arrivals;
import gossamer.scenarios.result.Arrivals.Arrival;
import gossamer.scenarios.result.Arrivals.Level;
import gossamer.scenarios.result.ResultTable;
import gossamer.scenarios.result.RunColumns;
import gossamer.scenarios.statistics.Paired;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What two settings of one folder cost until a level is reached, run against run: pairs differ in
 * the settings only, and share their seed. Immutable.
 *
 * @param level that was to be reached
 * @param cost one of {@link Arrivals#COSTS}
 * @param keys other swept keys than those of the settings that have several values
 * @param rows one for each combination of their values, in the order of the runs
 * @param unknown pairs of which a cost is not known: a run failed, was interrupted or stopped at
 *     another target; they are in no row
 */
public record SettingsComparison(
    Level level, String cost, List<String> keys, List<Row> rows, int unknown) {
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
  private static final String SEED = "seed";

  /**
   * The pairs that have the other keys in common.
   *
   * @param values of the keys
   */
  public record Row(List<String> values, Paired paired) {}

  /** A run's number and the cells that tell it from others, by column. */
  private record Run(int number, Map<String, String> cells) {
    List<String> values(List<String> keys) {
      return keys.stream().map(key -> cells.getOrDefault(key, "")).toList();
    }
  }

  /** Costs of pairs. */
  private record Costs(List<Double> a, List<Double> b) {
    Paired paired() {
      return Paired.of(array(a), array(b));
    }

    private static double[] array(List<Double> numbers) {
      return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  /**
   * Compares two settings.
   *
   * @param folder of the results
   * @param a values of swept keys as tables show them, with commas between them, each also as
   *     {@code key=value}
   * @param b the same for the other setting
   * @param level to be reached, or null for the target
   * @param cost one of {@link Arrivals#COSTS}
   * @throws InputException if the folder has no such runs or levels
   * @throws IOException if a file cannot be read
   */
  public static SettingsComparison of(
      Path folder, String a, String b, @Nullable Double level, String cost) throws IOException {
    Table table = Table.read(folder.resolve("runs.csv"));
    Map<String, String> ofA = table.setting(a);
    Map<String, String> ofB = table.setting(b);
    if (!ofA.keySet().equals(ofB.keySet())) {
      throw refused(
          "the settings name different keys: %s, and %s; name the same ones in both"
              .formatted(String.join(", ", ofA.keySet()), String.join(", ", ofB.keySet())));
    }
    if (ofA.equals(ofB)) {
      throw refused("both settings are the same");
    }
    List<Run> runsOfA = table.runs(ofA);
    List<Run> runsOfB = table.runs(ofB);
    List<String> others = table.keys().stream().filter(key -> !ofA.containsKey(key)).toList();
    Arrivals arrivals = Arrivals.read(folder);
    Level wanted = level(arrivals, runsOfA, level);
    if (!arrivals.costs().contains(cost)) {
      throw new InputException(
          Position.of("--cost " + cost),
          "%s has no column '%s', as an earlier version wrote it; compare %s, or run the scenario again"
              .formatted(folder.resolve(Arrivals.NAME), cost, String.join(", ", arrivals.costs())));
    }
    Map<List<String>, Run> partners = new LinkedHashMap<>();
    runsOfB.forEach(run -> partners.put(withSeed(run, others), run));
    Map<List<String>, Costs> groups = new LinkedHashMap<>();
    int unknown = 0;
    for (Run run : runsOfA) {
      Run partner = partners.get(withSeed(run, others));
      if (partner == null) {
        continue;
      }
      double costOfA = cost(arrivals, run, wanted, cost);
      double costOfB = cost(arrivals, partner, wanted, cost);
      if (Double.isNaN(costOfA) || Double.isNaN(costOfB)) {
        unknown++;
        continue;
      }
      Costs costs =
          groups.computeIfAbsent(
              run.values(others), _ -> new Costs(new ArrayList<>(), new ArrayList<>()));
      costs.a().add(costOfA);
      costs.b().add(costOfB);
    }
    if (groups.isEmpty()) {
      throw refused(
          unknown > 0
              ? "no pair of runs has two known costs; runs failed, were interrupted or stopped at another target"
              : "no run of the one setting has a partner of the other with the same seed");
    }
    List<String> varying =
        others.stream()
            .filter(
                key ->
                    groups.keySet().stream()
                            .map(values -> values.get(others.indexOf(key)))
                            .distinct()
                            .count()
                        > 1)
            .toList();
    List<Row> rows =
        groups.entrySet().stream()
            .map(
                group ->
                    new Row(
                        varying.stream()
                            .map(key -> group.getKey().get(others.indexOf(key)))
                            .toList(),
                        group.getValue().paired()))
            .toList();
    return new SettingsComparison(wanted, cost, varying, rows, unknown);
  }

  private static List<String> withSeed(Run run, List<String> others) {
    return Stream.concat(run.values(others).stream(), run.values(List.of(SEED)).stream()).toList();
  }

  /** NaN if nobody knows. */
  private static double cost(Arrivals arrivals, Run run, Level level, String cost) {
    return arrivals.of(run.number()).stream()
        .filter(each -> each.level().equals(level))
        .findFirst()
        .map(each -> arrivals.cost(each, cost))
        .orElse(Double.NaN);
  }

  private static Level level(Arrivals arrivals, List<Run> runs, @Nullable Double wanted) {
    List<Level> known =
        runs.stream()
            .flatMap(run -> arrivals.of(run.number()).stream())
            .map(Arrival::level)
            .distinct()
            .toList();
    if (known.isEmpty()) {
      throw refused(
          "nothing says what it cost to reach a level: the runs have no target, such as stop.gap, or are of an earlier version");
    }
    if (wanted == null) {
      return known.getLast();
    }
    Optional<Level> level = known.stream().filter(each -> each.value() == wanted).findFirst();
    return level.orElseThrow(
        () ->
            new InputException(
                Position.of("--level " + wanted),
                "this level is not recorded; known: %s; record.levels in the scenario sets them"
                    .formatted(String.join(", ", known.stream().map(Level::text).toList()))));
  }

  private static InputException refused(String reason) {
    return new InputException(Position.of("--settings"), reason);
  }

  /** The runs of a folder, by what tells them apart. */
  private record Table(List<String> keys, List<String> columns, List<Run> all) {
    static Table read(Path file) throws IOException {
      try (ResultTable table = ResultTable.open(file)) {
        List<String> header = table.header();
        List<List<String>> rows = new ArrayList<>();
        while (table.next()) {
          rows.add(List.copyOf(table.cells()));
        }
        RunColumns columns = RunColumns.of(header);
        List<Run> runs = new ArrayList<>();
        for (List<String> row : rows) {
          Map<String, String> cells = new LinkedHashMap<>();
          columns.choices().forEach(column -> cells.put(column, row.get(header.indexOf(column))));
          runs.add(new Run(Integer.parseInt(row.getFirst()), cells));
        }
        return new Table(columns.keys(header, rows), columns.groups(), runs);
      }
    }

    List<Run> runs(Map<String, String> setting) {
      return all.stream()
          .filter(run -> run.cells().entrySet().containsAll(setting.entrySet()))
          .toList();
    }

    /** What a text asks for, by column. */
    Map<String, String> setting(String text) {
      Map<String, String> setting = new LinkedHashMap<>();
      String whole = text.strip();
      for (Run run : all) { // labels may hold commas
        if (String.join(", ", run.values(keys)).equals(whole)) {
          keys.forEach(key -> setting.put(key, run.cells().getOrDefault(key, "")));
          return setting;
        }
      }
      for (String part : COMMA.split(whole, -1)) {
        Map.Entry<String, String> choice = choice(part);
        if (setting.putIfAbsent(choice.getKey(), choice.getValue()) != null) {
          throw refused("'%s' names two values of %s".formatted(text, choice.getKey()));
        }
      }
      if (runs(setting).isEmpty()) {
        throw refused("no run has all of '%s'".formatted(text));
      }
      return setting;
    }

    private Map.Entry<String, String> choice(String part) {
      List<String> having = keys.stream().filter(key -> labels(key).contains(part)).toList();
      if (having.size() == 1) {
        return Map.entry(having.getFirst(), part);
      }
      if (having.size() > 1) {
        throw refused(
            "'%s' is a value of %s; say which, as in %s=%s"
                .formatted(part, String.join(" and of ", having), having.getFirst(), part));
      }
      int equals = part.indexOf('=');
      String key = part.substring(0, Math.max(0, equals)).strip();
      if (key.equals(SEED)) {
        throw refused("runs of the same seed are compared; settings name other keys");
      }
      if (columns.contains(key)) {
        String value = part.substring(equals + 1).strip();
        if (labels(key).contains(value)) {
          return Map.entry(key, value);
        }
        throw refused(
            "no run has %s=%s; %s".formatted(key, value, Nearest.suggestion(value, labels(key))));
      }
      Set<String> all = new LinkedHashSet<>();
      keys.forEach(each -> all.addAll(labels(each)));
      throw refused("no run has '%s'; %s".formatted(part, Nearest.suggestion(part, all)));
    }

    private Set<String> labels(String column) {
      Set<String> labels = new LinkedHashSet<>();
      all.forEach(run -> labels.add(run.cells().getOrDefault(column, "")));
      return labels;
    }
  }
}
