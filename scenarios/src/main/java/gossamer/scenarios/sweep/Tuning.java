package gossamer.scenarios.sweep;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.file.ScenarioText;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Labels;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.input.Value;
import gossamer.scenarios.input.Value.Mapping;
import gossamer.scenarios.input.Value.Pair;
import gossamer.scenarios.input.Value.Scalar;
import gossamer.scenarios.input.Value.ScalarType;
import gossamer.scenarios.input.Value.Sequence;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The runs that find a plan's tuned constants, and the choice that follows from them.
 *
 * <p>They are a plan of their own, which every scenario file could ask for: each setting of the
 * plan, but for its seeds, with each value to try and each tuning seed. Runs that only differ in
 * their seed share one tuning. Immutable.
 */
public final class Tuning {
  /** Keys that a tuning run has of its own, so that it does not matter whether they are swept. */
  private static final Set<String> OWN = Set.of(ScenarioText.SEED, "stop", "record", "engine");

  private static final String NAME_ENDING = "-tuning";
  private static final int LONGEST_NAME = 100;

  private final Plan plan;
  private final Tuned first;
  private final Map<Integer, List<Candidate>> candidates;

  /**
   * A value that is tried for a run.
   *
   * @param runs the numbers of the tuning runs that try it
   */
  public record Candidate(BigDecimal value, List<Integer> runs) {}

  /**
   * The value that was chosen for a run.
   *
   * @param score median of the criterion over the tuning runs
   * @param edge whether it is the smallest or the largest that was tried
   * @param tried how many values were tried
   * @param runs the numbers of all tuning runs of this choice
   */
  public record Best(Candidate candidate, double score, Edge edge, int tried, List<Integer> runs) {
    /** The value. */
    public BigDecimal value() {
      return candidate.value();
    }

    /** The value, as it is named in tables. */
    public String label() {
      return Labels.of(Values.scalar(value(), Position.of("")));
    }
  }

  /** Where in its range a value is. */
  public enum Edge {
    /** Between two others. */
    NONE,
    /** No smaller one was tried. */
    SMALLEST,
    /** No larger one was tried. */
    LARGEST
  }

  private Tuning(Plan plan, Tuned first, Map<Integer, List<Candidate>> candidates) {
    this.plan = plan;
    this.first = first;
    this.candidates = candidates;
  }

  /**
   * The tuning that a sweep asks for.
   *
   * @param tree of the scenario
   * @param keys that are swept
   * @param combinations of their values
   * @param runs likewise
   * @throws InputException if the runs cannot be tuned together, or a value cannot be
   */
  static Optional<Tuning> of(
      Mapping tree,
      Path path,
      List<String> keys,
      List<Plan.Combination> combinations,
      List<PlannedRun> runs) {
    List<PlannedRun> tuned = runs.stream().filter(run -> run.tuned().isPresent()).toList();
    if (tuned.isEmpty()) {
      return Optional.empty();
    }
    tuned.forEach(run -> requireSimulation(run.file(), run.tuned().orElseThrow()));
    Tuned first = tuned.getFirst().tuned().orElseThrow();
    tuned.forEach(run -> requireFair(first, run.tuned().orElseThrow()));
    Trials trials = new Trials(first, keys);
    for (PlannedRun run : tuned) {
      trials.add(run.number(), run.tuned().orElseThrow(), combinations.get(run.number()).choices());
    }
    Plan plan = Plan.of(trials.tree(tree, runs.getFirst().file()), path);
    return Optional.of(new Tuning(plan, first, trials.candidates));
  }

  private static void requireSimulation(ScenarioFile run, Tuned tuned) {
    if (!run.scenario().experiment().uses("algorithm")
        || !run.scenario().experiment().uses("stop")) {
      throw new InputException(
          tuned.position(),
          "only runs of experiment: simulate can be tuned: others do not end at a budget");
    }
  }

  /** Whoever tunes one algorithm more than another compares efforts. */
  private static void requireFair(Tuned first, Tuned other) {
    if (!first.key().equals(other.key())) {
      throw new InputException(
          other.position(),
          "all runs of a scenario tune the same key, and others tune %s".formatted(first.key()));
    }
    Tune a = first.tune();
    Tune b = other.tune();
    boolean isFair =
        a.criterion().equals(b.criterion())
            && a.budget().equals(b.budget())
            && a.seeds() == b.seeds()
            && a.steps() == b.steps();
    if (!isFair) {
      throw new InputException(
          other.position(),
          "the comparison would not be fair: 'for', 'budget', 'seeds' and 'steps' must be the same"
              + " wherever something is tuned; 'from', 'to' and 'scale' may differ");
    }
  }

  /** Collects tuning runs, each once. Mutable. */
  private static final class Trials {
    private final List<String> keys;
    private final List<String> outer;
    private final List<Long> seeds;
    private final Map<List<String>, Integer> numbers = new LinkedHashMap<>();
    private final List<List<Value>> rows = new ArrayList<>();
    private final Map<Integer, List<Candidate>> candidates = new TreeMap<>();
    private final Tuned first;

    Trials(Tuned first, List<String> keys) {
      this.first = first;
      this.keys = keys;
      this.outer =
          keys.stream()
              .filter(key -> !OWN.contains(ScenarioText.path(key).getFirst()))
              .filter(key -> !key.equals(first.key()))
              .toList();
      this.seeds = seeds(first.tune().seeds());
    }

    /** Drawn apart from whatever seeds the user takes, and the same in every scenario. */
    private static List<Long> seeds(int count) {
      long key = RandomStream.key(0, Purpose.TUNING, 0, 0);
      return IntStream.range(0, count)
          .mapToObj(k -> RandomStream.draw(key, k) >>> 11) // every program reads 53 bits exactly
          .toList();
    }

    void add(int run, Tuned tuned, List<Choice> choices) {
      List<Value> setting = new ArrayList<>();
      for (String key : outer) {
        Choice choice = choices.get(keys.indexOf(key));
        List<String> path = ScenarioText.path(key);
        boolean isPart =
            path.size() < tuned.path().size()
                && tuned.path().subList(0, path.size()).equals(path)
                && choice.value() instanceof Mapping;
        setting.add(
            (isPart
                    ? choice.with(
                        ((Mapping) choice.value())
                            .withoutAt(tuned.path().subList(path.size(), tuned.path().size())))
                    : choice)
                .written());
      }
      candidates.put(
          run,
          tuned.tune().values().stream()
              .map(
                  value ->
                      new Candidate(
                          value,
                          seeds.stream().map(s -> row(setting, tuned.scalar(value), s)).toList()))
              .toList());
    }

    private int row(List<Value> setting, Scalar value, long seed) {
      List<Value> row = new ArrayList<>(setting);
      row.add(value);
      row.add(new Scalar(Long.toString(seed), ScalarType.INTEGER, value.position()));
      List<String> meaning = row.stream().map(Cells::meaning).toList();
      Integer known = numbers.putIfAbsent(meaning, rows.size());
      if (known == null) {
        rows.add(row);
      }
      return known == null ? rows.size() - 1 : known;
    }

    /** The scenario of all tuning runs: its swept keys go hand in hand, a run for each row. */
    Mapping tree(Mapping tree, ScenarioFile typical) {
      Position at = first.position();
      List<String> swept = new ArrayList<>(outer);
      swept.add(first.key());
      swept.add(ScenarioText.SEED);
      List<Pair> axes =
          IntStream.range(0, swept.size())
              .mapToObj(
                  k ->
                      new Pair(
                          swept.get(k),
                          at,
                          new Sequence(rows.stream().map(row -> row.get(k)).toList(), at)))
              .toList();
      Value group = new Sequence(swept.stream().<Value>map(key -> text(key, at)).toList(), at);
      return tree.without(Sweep.KEYS)
          .without(List.of("expect", "engine"))
          .withoutAt(first.path())
          .with(new Pair("name", at, text(name(typical.scenario().name()), at)))
          .with(
              new Pair(
                  "description",
                  at,
                  text(
                      "%s, tuned for the %s after %s"
                          .formatted(
                              first.key(),
                              Metrics.column(first.tune().criterion()),
                              first.tune().budget().words()),
                      at)))
          .with(new Pair("stop", at, first.budget()))
          .with(new Pair("record", at, record(tree, at)))
          .with(new Pair(ScenarioText.SWEEP, at, new Mapping(axes, at)))
          .with(new Pair(Sweep.ZIP, at, new Sequence(List.of(group), at)));
    }

    private static String name(String name) {
      int end = Math.min(name.length(), LONGEST_NAME - NAME_ENDING.length());
      return name.substring(0, end) + NAME_ENDING;
    }

    /** The metric that decides, in rows as far apart as in the runs themselves. */
    private Mapping record(Mapping tree, Position at) {
      List<Pair> entries = new ArrayList<>();
      tree.findAt(List.of("record", "every")).ifPresent(entries::add);
      entries.add(
          new Pair(
              "metrics",
              at,
              new Sequence(List.of(first.criterion()), first.criterion().position())));
      return new Mapping(entries, at);
    }

    private static Scalar text(String text, Position at) {
      return new Scalar(text, ScalarType.TEXT, at);
    }
  }

  /** The tuning runs. */
  public Plan plan() {
    return plan;
  }

  /** What is tuned, as a dotted path. */
  public String key() {
    return first.key();
  }

  /** What decides. */
  public Metric criterion() {
    return first.tune().criterion();
  }

  /** What each tuning run may spend, in words. */
  public String budget() {
    return first.tune().budget().words();
  }

  /** How many tuning runs each value has. */
  public int seeds() {
    return first.tune().seeds();
  }

  /** The columns that tell settings apart, in the tables of the tuning runs. */
  public List<String> settings() {
    return plan.keys().stream()
        .filter(key -> !key.equals(key()) && !key.equals(ScenarioText.SEED))
        .toList();
  }

  /** The values that are tried for a run; none if nothing of it is tuned. */
  public List<Candidate> candidates(int run) {
    return candidates.getOrDefault(run, List.of());
  }

  /** The runs that are tuned. */
  public Set<Integer> runs() {
    return new LinkedHashSet<>(candidates.keySet());
  }

  /**
   * The best value for a run.
   *
   * @param criterion of each tuning run at the end of its budget; infinite, or not a number, if it
   *     diverged
   * @return empty if the run is not tuned, or no value is any good
   */
  public Optional<Best> best(int run, IntToDoubleFunction criterion) {
    boolean rises = criterion().rises();
    List<Candidate> tried = candidates(run);
    Candidate best = null;
    double least = Double.POSITIVE_INFINITY;
    for (Candidate each : tried.stream().sorted(Comparator.comparing(Candidate::value)).toList()) {
      double score =
          median(each, k -> rises ? -criterion.applyAsDouble(k) : criterion.applyAsDouble(k));
      if (score < least) {
        best = each;
        least = score;
      }
    }
    if (best == null) {
      return Optional.empty();
    }
    BigDecimal value = best.value();
    return Optional.of(
        new Best(
            best,
            rises ? -least : least,
            tried.stream().noneMatch(each -> each.value().compareTo(value) < 0)
                ? Edge.SMALLEST
                : tried.stream().noneMatch(each -> each.value().compareTo(value) > 0)
                    ? Edge.LARGEST
                    : Edge.NONE,
            tried.size(),
            tried.stream().flatMap(each -> each.runs().stream()).toList()));
  }

  private static double median(Candidate candidate, IntToDoubleFunction score) {
    double[] sorted =
        candidate.runs().stream()
            .mapToDouble(score::applyAsDouble)
            .map(each -> Double.isNaN(each) ? Double.POSITIVE_INFINITY : each)
            .toArray();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
