package gossamer.scenarios.experiment;

import gossamer.graphs.text.CsvCell;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Scenario.InitialSpec;
import gossamer.scenarios.file.Scenario.TopologySpec;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.result.Arrivals.Level;
import gossamer.scenarios.result.RunColumns;
import gossamer.scenarios.run.AsRun;
import gossamer.scenarios.run.Preparation;
import gossamer.scenarios.run.Preparer;
import gossamer.scenarios.store.AsRunFile;
import gossamer.scenarios.work.Course;
import gossamer.scenarios.work.Fact;
import gossamer.scenarios.work.Study;
import gossamer.scenarios.work.Tables;
import gossamer.scenarios.work.Work;
import gossamer.sim.engine.Status;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import gossamer.solvers.algorithm.Algorithms;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.Synchronous;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs of algorithms, which have a time, events, rows and snapshots. */
public final class SimulationStudy implements Study {
  /** The numbers of a run that do not depend on what happens in it. */
  private static final List<String> NUMBERS =
      List.of("nodes", "edges", "chi1", "chi2", "communication_rate", "L", "mu");

  /** The columns of a row before its metrics. */
  static final List<String> COUNTS = List.of("time", "gradients", "communications");

  /** What a user may tell an algorithm to assume, instead of the problem's own L and mu. */
  private static final List<String> ASSUMED = List.of("L_assumed", "mu_assumed");

  /** What theory proves of a run, how fast it was, and what it sent. */
  private static final List<String> LATER =
      List.of(
          "proven_decay",
          "measured_decay",
          "numbers",
          "bytes",
          "elapsed",
          "exact_decay",
          "lambda_2",
          "lambda_max");

  /** The columns of a row after its metrics. */
  private static final List<String> LATER_IN_ROWS = List.of("elapsed", "numbers", "bytes");

  private static final List<String> ALGORITHM = List.of("algorithm", "algorithm.kind");

  private final List<ScenarioFile> runs;
  private final List<Metric> metrics;
  private final Preparer preparer;
  private final Tables tables;

  /**
   * A study.
   *
   * @param preparer what prepares a run
   */
  public SimulationStudy(List<ScenarioFile> runs, Preparer preparer) {
    this.runs = runs;
    this.metrics = metrics(runs);
    this.preparer = preparer;
    List<String> names = metrics.stream().map(Metrics::column).toList();
    List<String> numbers = Stream.concat(COUNTS.stream(), names.stream()).toList();
    this.tables =
        new Tables(
            ALGORITHM,
            Stream.concat(NUMBERS.stream(), numbers.stream()).toList(),
            ASSUMED,
            Stream.concat(
                    LATER.stream(),
                    limits(metrics).map(metric -> RunColumns.limit(Metrics.column(metric))))
                .toList(),
            Stream.concat(numbers.stream(), LATER_IN_ROWS.stream()).toList(),
            List.of("events_per_second", "partitions"));
  }

  /** Of some metrics those that a run's step bounds. */
  static Stream<Metric> limits(List<Metric> metrics) {
    return metrics.stream()
        .filter(
            each ->
                each.equals(new Metrics.Sharpness())
                    || each.equals(new Metrics.EffectiveSharpness()));
  }

  /** The metrics of every run: those asked for, then those that only stopping needs. */
  public static List<Metric> metrics(List<ScenarioFile> runs) {
    Set<Metric> all = new LinkedHashSet<>(recorded(runs));
    runs.forEach(run -> all.addAll(run.scenario().stop().conditions().metrics()));
    return Metrics.withErrors(all);
  }

  /**
   * The metrics asked for are the same for all runs of a sweep. Where nobody asks, and problems
   * have others of their own, it is what they have in common, and the loss, which all have.
   */
  private static Set<Metric> recorded(List<ScenarioFile> runs) {
    List<List<Metric>> each =
        runs.stream().map(run -> run.scenario().record().measured()).distinct().toList();
    Set<Metric> common = new LinkedHashSet<>();
    if (each.size() > 1) {
      common.add(new Metrics.Loss());
    }
    common.addAll(each.isEmpty() ? List.of() : each.getFirst());
    each.stream().skip(1).forEach(own -> common.removeIf(metric -> !isIn(own, metric)));
    return common;
  }

  private static boolean isIn(List<Metric> metrics, Metric metric) {
    return metrics.contains(metric) || metric.equals(new Metrics.Loss());
  }

  @Override
  public Tables tables() {
    return tables;
  }

  @Override
  public List<String> settings(ScenarioFile run) {
    String kind = Algorithms.CATALOGUE.nameOf(run.scenario().algorithm());
    return ALGORITHM.stream().map(_ -> kind).toList();
  }

  @Override
  public List<String> given(ScenarioFile run) {
    Algorithm algorithm = run.scenario().algorithm();
    return List.of(assumed(algorithm.L()), assumed(algorithm.mu()));
  }

  private static String assumed(@Nullable Double given) {
    return given == null ? "" : CsvCell.of(given);
  }

  @Override
  public List<Level> levels(ScenarioFile run) {
    Scenario scenario = run.scenario();
    return scenario
        .goal()
        .map(
            goal ->
                scenario.levels().stream()
                    .map(value -> new Level(Metrics.column(goal.metric()), value))
                    .toList())
        .orElse(List.of());
  }

  @Override
  public List<String> telling() {
    List<String> names = new ArrayList<>(metrics.stream().map(Metrics::column).toList());
    String first =
        runs.getFirst()
            .scenario()
            .goal()
            .map(goal -> Metrics.column(goal.metric()))
            .orElse(names.isEmpty() ? "" : names.getFirst());
    names.remove(first);
    List<String> telling = new ArrayList<>(List.of("communications", "time", first, "gradients"));
    telling.addAll(names);
    return telling;
  }

  @Override
  public List<Fact> outcome(Map<String, String> cells) {
    String status = cells.getOrDefault(RunColumns.STATUS, "");
    String reason = cells.getOrDefault(RunColumns.REASON, "");
    Optional<Status> known = Status.of(status);
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact("status", status + ": " + known.map(each -> words(each, reason)).orElse(reason)));
    if (known.isPresent()) {
      facts.add(Fact.of("time", "%.6g units", number(cells, "time")));
      facts.add(Fact.of("gradients", "%,.0f", number(cells, "gradients")));
      facts.add(Fact.of("communications", "%,.0f", number(cells, "communications")));
      metrics.stream()
          .filter(metric -> !(metric instanceof Metric.ErrorOf)) // said with its estimate
          .map(metric -> fact(metric, cells))
          .forEach(facts::add);
    }
    return facts;
  }

  private static Fact fact(Metric metric, Map<String, String> cells) {
    String name = Metrics.column(metric);
    double value = number(cells, name);
    String meaning =
        metric
            .error()
            .map(error -> "+- %.1e, ".formatted(number(cells, Metrics.column(error))))
            .orElse("")
            .concat(description(metric));
    return metric.rises()
        ? Fact.of(name, "%-10.4f %s", value, meaning)
        : Fact.of(name, "%-10.3e %s", value, meaning);
  }

  private static String description(Metric metric) {
    String kind = Metrics.CATALOGUE.nameOf(metric); // not the column, which may tell parameters
    String whose =
        metric instanceof Metric.OfModel model
            ? switch (model.of()) {
              case Metric.Whose.Mean _ -> ", of the mean model";
              case Metric.Whose.Nodes _ -> ", mean over the nodes' own models";
            }
            : "";
    return Metrics.CATALOGUE.find(kind).orElseThrow().description() + whose;
  }

  private static double number(Map<String, String> cells, String column) {
    return CsvCell.number(cells.getOrDefault(column, "")).orElse(Double.NaN);
  }

  private static String words(Status status, String reason) {
    return switch (status) {
      case GAP_REACHED -> "the suboptimality gap is as small as asked for";
      case DISTANCE_REACHED -> "the models are as near the optimum as asked for";
      case LOSS_REACHED -> "the loss is as small as asked for";
      case ACCURACY_REACHED -> "the accuracy is as high as asked for";
      case TEST_ACCURACY_REACHED -> "the accuracy of the test samples is as high as asked for";
      case TARGET_REACHED -> "the metric is at its target";
      case TIME_REACHED -> limit("the time is over", reason);
      case GRADIENTS_REACHED -> limit("as many gradient steps as asked for", reason);
      case COMMUNICATIONS_REACHED -> limit("as many exchanges as asked for", reason);
      case ROUNDS_REACHED -> limit("as many rounds as asked for", reason);
      case BYTES_REACHED -> limit("as many bytes as asked for", reason);
      case TRACE_ENDED -> "all recorded events are replayed";
      case INTERRUPTED -> "the files hold what was reached so far";
      case DIVERGED ->
          reason + "; smaller steps (a larger L) help, and on asynchronous clocks higher rates";
    };
  }

  private static String limit(String words, String reason) {
    return reason.isEmpty() ? words : words + "; " + reason;
  }

  @Override
  public List<String> hints(int jobs) {
    return Hints.of(runs, jobs);
  }

  @Override
  public Map<String, Path> inputs() {
    return Preparation.inputs(runs);
  }

  @Override
  public Set<String> inputNames(ScenarioFile run) {
    return Preparation.inputNames(run);
  }

  @Override
  public Course course(ScenarioFile run, Map<String, Object> keys) {
    Map<String, Object> rest = new LinkedHashMap<>(keys);
    Scenario scenario = run.scenario();
    if (scenario.initial() instanceof InitialSpec.OfProblem
        && scenario.problem().problem().startsAtZero()) {
      rest.put("initial", "zeros"); // the same numbers
    }
    List<Object> end = new ArrayList<>();
    Optional.ofNullable(rest.remove("stop")).ifPresent(end::add);
    if (rest.get("record") instanceof Map<?, ?> record) {
      Map<Object, Object> recorded = new LinkedHashMap<>(record);
      end.add(List.of(recorded.remove("finalState"), recorded.remove("events")));
      if (!recorded.remove("confusion", false)) { // that it is not is the default of a later key
        end.add(List.of("confusion", Objects.requireNonNull(recorded.remove("confusion"))));
      }
      recorded.remove("resumable");
      recorded.remove("levels"); // of the summary
      recorded.remove("spectrum", false); // the default of a key that earlier versions did not know
      // as all runs of the sweep have them
      recorded.put("metrics", metrics.stream().map(Metrics::column).toList());
      rest.put("record", recorded);
    }
    rest.remove("optimizer", "none"); // defaults of keys that earlier versions did not know
    rest.remove("messages", "exact");
    rest.computeIfPresent("problem", (_, problem) -> withoutLaterDefaults(problem));
    Algorithm algorithm = scenario.algorithm();
    if (!(algorithm instanceof Synchronous)) { // what they say means nothing for it
      rest.remove("mixing");
      rest.remove("compute");
    }
    boolean assumes = algorithm.L() != null || algorithm.mu() != null;
    String remark = assumes ? "L and mu of the problem itself\n" : ""; // they were those assumed
    return new Course(remark, rest, end);
  }

  /** A problem without the defaults of keys that earlier versions did not know. */
  private static Object withoutLaterDefaults(Object problem) {
    return changed(
        problem,
        "data",
        data ->
            changed(
                data,
                "generate",
                generate -> {
                  Map<Object, Object> keys = new LinkedHashMap<>((Map<?, ?>) generate);
                  keys.remove("inputs", "normal");
                  keys.remove("teacher", "linear");
                  keys.remove("test", 0);
                  return keys;
                }));
  }

  /** Keys with the value of one of them changed, if it is there. */
  private static Object changed(Object keys, String key, UnaryOperator<Object> change) {
    Map<Object, Object> changed = new LinkedHashMap<>((Map<?, ?>) keys);
    changed.computeIfPresent(key, (_, value) -> change.apply(value));
    return changed;
  }

  @Override
  public boolean continues(ScenarioFile run, AsRunFile.Kept kept) {
    // A snapshot is from before the end of its run, so not from beyond a later one.
    return run.scenario().stop().conditions().isLaterThan(kept.stop().conditions());
  }

  @Override
  public double length(ScenarioFile run) {
    Scenario scenario = run.scenario();
    double size =
        scenario.topology() instanceof TopologySpec.Generated(var kind)
            ? kind.expectedSize().map(s -> (double) s.nodes() + s.edges()).orElse(1.0)
            : 1;
    double horizon = scenario.stop().conditions().horizon();
    return size * (Double.isInfinite(horizon) ? 1 : horizon);
  }

  @Override
  public Work prepare(ScenarioFile run, Optional<Path> kept, String course) {
    List<String> notes = new ArrayList<>();
    AsRun known =
        kept.flatMap(
                folder -> {
                  try {
                    return AsRunFile.read(folder, HexFormat.of().parseHex(course), notes);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .orElse(null);
    return new SimulatedRun(preparer.prepare(run, known), notes);
  }
}
