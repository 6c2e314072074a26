package gossamer.scenarios.report;

import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Labels;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.input.Value;
import gossamer.scenarios.input.Value.Pair;
import gossamer.scenarios.input.YamlReader;
import gossamer.scenarios.result.Arrivals;
import gossamer.scenarios.result.Arrivals.Arrival;
import gossamer.scenarios.result.NetworksFile;
import gossamer.scenarios.result.Pace;
import gossamer.scenarios.result.RunColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The results of several folders as those of one sweep over the folders. Keys are matched by their
 * names; where a folder did not sweep a key, its scenario says which value it has.
 */
final class Merged {
  /** The key whose values are the folders. */
  static final String KEY = "results";

  /** The column with the number that a run has in its own folder. */
  static final String NUMBER = "run of results";

  private static final String RUN = "run";

  private final List<Source> sources;

  private Merged(List<Source> sources) {
    this.sources = sources;
  }

  /**
   * All results as one.
   *
   * @throws InputException if they have no metric in common
   */
  static Results of(List<Source> sources) {
    return sources.size() == 1 ? sources.getFirst().results() : new Merged(sources).results();
  }

  private Results results() {
    List<String> metrics = metrics();
    List<String> keys = new ArrayList<>(List.of(KEY));
    sources.forEach(
        source ->
            source.results().runs().keys().stream()
                .filter(key -> !keys.contains(key))
                .forEach(keys::add));
    List<String> header = header(keys, metrics);
    Axes axes = axes();
    List<Runs.Run> runs = new ArrayList<>();
    List<String> costs = Arrivals.COSTS.stream().filter(this::isCounted).toList();
    Map<Integer, List<Arrival>> arrivals = new TreeMap<>();
    Map<Integer, Thinned> trajectories = new HashMap<>();
    for (Source source : sources) {
      Results results = source.results();
      Map<String, String> constants = constants(results, keys);
      for (Runs.Run run : results.runs().runs()) {
        int number = runs.size();
        Map<String, String> cells = new LinkedHashMap<>(constants);
        cells.putAll(run.cells());
        cells.put(KEY, source.name());
        cells.put(NUMBER, String.valueOf(run.number()));
        cells.put(RUN, String.valueOf(number));
        runs.add(new Runs.Run(number, cells));
        List<Arrival> own = results.arrivals().of(costs).of(run.number());
        if (!own.isEmpty()) {
          arrivals.put(number, own);
        }
        Optional.ofNullable(results.trajectories().get(run.number()))
            .ifPresent(rows -> trajectories.put(number, with(rows, results.runs(), axes, metrics)));
      }
    }
    return new Results(
        String.join(", ", sources.stream().map(Source::name).toList()),
        "",
        "",
        "",
        Map.of(),
        new Runs(header, List.copyOf(keys), metrics, axes, List.copyOf(runs)),
        new Arrivals(costs, arrivals),
        NetworksFile.Contents.NONE,
        trajectories,
        Confusion.NONE);
  }

  /** Those that all folders have. */
  private List<String> metrics() {
    List<String> common = new ArrayList<>(sources.getFirst().results().runs().metrics());
    sources.forEach(source -> common.retainAll(source.results().runs().metrics()));
    if (common.isEmpty()) {
      List<String> each =
          sources.stream()
              .map(
                  source ->
                      "%s has %s"
                          .formatted(
                              source.name(), String.join(", ", source.results().runs().metrics())))
              .toList();
      throw new InputException(
          Position.of(sources.getLast().name()),
          "these results have no metric in common, so that one page cannot compare them: %s"
              .formatted(String.join("; ", each)));
    }
    return List.copyOf(common);
  }

  /** A header of runs.csv with the columns of all. */
  private List<String> header(List<String> keys, List<String> metrics) {
    Set<String> choices = new LinkedHashSet<>(keys);
    Set<String> numbers = new LinkedHashSet<>();
    Set<String> rest = new LinkedHashSet<>();
    for (Source source : sources) {
      List<String> own = source.results().runs().header();
      RunColumns columns = RunColumns.of(own);
      choices.addAll(columns.choices());
      int reason = own.lastIndexOf(RunColumns.REASON);
      int end = reason > own.indexOf(RunColumns.STATUS) ? reason : own.size();
      int first = end - columns.quantities().size();
      numbers.addAll(own.subList(own.indexOf(RunColumns.STATUS) + 1, first));
      rest.addAll(own.subList(end, own.size()));
    }
    List<String> header = new ArrayList<>(List.of(RUN));
    header.addAll(choices);
    header.add(RunColumns.STATUS);
    header.addAll(numbers);
    if (sources.stream().anyMatch(source -> source.results().runs().hasRows())) {
      header.addAll(Axes.ALWAYS);
    }
    header.addAll(metrics);
    header.add(RunColumns.REASON);
    rest.remove(RunColumns.REASON);
    header.addAll(rest);
    header.add(NUMBER);
    return List.copyOf(header);
  }

  /** Those of all runs together, as far as all folders have them. */
  private Axes axes() {
    List<Results> all = sources.stream().map(Source::results).toList();
    Pace pace =
        all.stream().allMatch(each -> has(each, Pace.ELAPSED))
            ? Axes.pace(all.stream().flatMap(each -> each.runs().runs().stream()).toList())
            : Pace.UNKNOWN;
    List<String> names = new ArrayList<>(Axes.ALWAYS);
    if (pace.tellsElapsed()) {
      names.add(Pace.ELAPSED);
    }
    if (all.stream().allMatch(each -> has(each, Axes.BYTES))) {
      names.add(Axes.BYTES);
    }
    return new Axes(List.copyOf(names), pace);
  }

  /** Whether a folder has an axis, if only as another name of its time. */
  private static boolean has(Results results, String axis) {
    Axes axes = results.runs().axes();
    return place(axis, axes) >= 0;
  }

  /** Where an axis is in the rows of a folder; what elapsed by clocks is their time. */
  private static int place(String axis, Axes axes) {
    return axes.indexOf(axis.equals(Pace.ELAPSED) && axes.pace() == Pace.CLOCKS ? Axes.TIME : axis);
  }

  private boolean isCounted(String cost) {
    return sources.stream().allMatch(source -> source.results().arrivals().has(cost));
  }

  /** The values of the keys that a folder did not sweep, as far as its scenario names them. */
  private static Map<String, String> constants(Results results, List<String> keys) {
    Map<String, String> constants = new LinkedHashMap<>();
    Optional<Value> scenario = YamlReader.read(results.scenario(), "scenario.yaml");
    for (String key : keys) {
      Optional<Value> value = scenario;
      for (String part : key.split("\\.", -1)) {
        value =
            value.flatMap(Value::asMapping).flatMap(mapping -> mapping.find(part)).map(Pair::value);
      }
      value.ifPresent(each -> constants.put(key, Labels.of(each)));
    }
    return constants;
  }

  /** Rows with the axes that all have, and some of their metrics. */
  private static Thinned with(Thinned rows, Runs own, Axes axes, List<String> metrics) {
    if (own.axes().names().equals(axes.names()) && own.metrics().equals(metrics)) {
      return rows;
    }
    int[] places =
        IntStream.concat(
                axes.names().stream().mapToInt(axis -> place(axis, own.axes())),
                metrics.stream()
                    .mapToInt(metric -> own.axes().size() + own.metrics().indexOf(metric)))
            .toArray();
    Thinned fewer = new Thinned(Integer.MAX_VALUE, axes.size());
    rows.kept()
        .forEach(
            row ->
                fewer.add(
                    IntStream.of(places).mapToDouble(place -> row.values()[place]).toArray()));
    return fewer;
  }
}
