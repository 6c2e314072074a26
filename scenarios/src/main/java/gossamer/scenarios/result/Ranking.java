package gossamer.scenarios.result;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.text.CsvCell;
import gossamer.scenarios.folder.ResultFile;
import gossamer.scenarios.result.Arrivals.Arrival;
import gossamer.scenarios.result.Arrivals.Level;
import gossamer.scenarios.statistics.Measurements;
import gossamer.scenarios.statistics.Measurements.Interval;
import gossamer.scenarios.statistics.Paired;
import gossamer.sim.engine.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which algorithm of a sweep wins where: the algorithms meet in each <em>case</em>, a combination
 * of the other swept keys but the seed.
 *
 * <p>As everywhere, a run that did not arrive costs infinitely much, and of a run that failed or
 * was interrupted before nobody knows. Ahead is the algorithm with the smallest median of those of
 * which more than half of the runs arrived. A rival is <em>behind</em> it if the 95% interval of
 * the mean difference of their costs, paired by seed ({@link Paired}: Student's t), is above zero;
 * where there is no such interval, because a run did not arrive or there is a single seed, if it
 * was more expensive with every seed with which one of the two arrived. If all rivals are behind,
 * the one ahead wins; otherwise the case is undecided between it and those that are not. Each pair
 * is tested by itself.
 *
 * @param keys the swept keys that tell cases apart
 * @param algorithms in the order of their first runs; more than one
 * @param cases in the order of their first runs
 * @param arrivals of these runs
 */
public record Ranking(
    List<String> keys, List<String> algorithms, List<Case> cases, Arrivals arrivals) {
  /** The file's name. */
  public static final String NAME = "ranking.csv";

  private static final String ALGORITHM = "algorithm";

  /** What belongs to an algorithm where each value of the latter has one value of these. */
  private static final Set<String> OF_THE_ALGORITHM =
      Set.of("rates", "mixing", "messages", "optimizer");

  /**
   * A combination of the other swept keys.
   *
   * @param values of the keys
   * @param runs of each algorithm; none if it was not run here
   */
  public record Case(List<String> values, List<List<Run>> runs) {}

  /** A run. */
  public record Run(int number, String seed, String status) {}

  /** The rank of an algorithm in a case. */
  public enum Standing {
    /** All others are behind. */
    WINS("wins"),
    /** It is ahead, or not behind the one that is, and so is another. */
    UNDECIDED("undecided"),
    /** Another one is ahead. */
    BEHIND("behind"),
    /** Nobody is ahead, there is nobody else, or nobody knows what its runs would have cost. */
    NONE("");

    private final String word;

    Standing(String word) {
      this.word = word;
    }
  }

  /**
   * What an algorithm came to in a case.
   *
   * @param reached how many of its runs arrived
   * @param median of the costs of those of which it is known; empty if there are none
   * @param wins with how many seeds it alone was the cheapest
   * @param ties with how many seeds it was as cheap as another, and no other was cheaper
   * @param difference the mean of its cost minus that of the one ahead, over their common seeds;
   *     empty if one did not arrive, and for the one ahead itself
   */
  public record Outcome(
      int runs,
      int reached,
      int diverged,
      int failed,
      int interrupted,
      OptionalDouble median,
      int wins,
      int ties,
      Optional<Measurements> difference,
      Standing standing) {
    /** Whether more than half of its runs arrived. */
    public boolean hasArrived() {
      return 2 * reached > runs;
    }
  }

  /**
   * A case, at one level and cost.
   *
   * @param outcomes of each algorithm
   * @param seeds with how many some run arrived while the cost of another is known
   */
  public record Contest(List<String> values, List<Outcome> outcomes, int seeds) {
    /** Whether two algorithms came to known ends. */
    public boolean isHeld() {
      return outcomes.stream().filter(each -> each.median().isPresent()).count() > 1;
    }

    /** The winner, or those between which it is undecided, by number; none if nobody is ahead. */
    public List<Integer> leaders() {
      return IntStream.range(0, outcomes.size())
          .filter(
              k ->
                  outcomes.get(k).standing() == Standing.WINS
                      || outcomes.get(k).standing() == Standing.UNDECIDED)
          .boxed()
          .toList();
    }
  }

  /**
   * Ranks the algorithms of a table of runs.
   *
   * @param header that of runs.csv
   * @param rows its cells
   * @param arrivals of these runs
   * @return empty unless there are several algorithms, and targets
   * @throws Refusal if it is not the header of a runs.csv
   */
  public static Optional<Ranking> of(
      List<String> header, List<List<String>> rows, Arrivals arrivals) {
    RunColumns columns = RunColumns.of(header);
    int algorithm = header.indexOf(ALGORITHM);
    if (!columns.choices().contains(ALGORITHM)
        || values(rows, algorithm) < 2
        || arrivals.levels().isEmpty()) {
      return Optional.empty();
    }
    List<String> swept =
        columns.keys(header, rows).stream()
            .filter(key -> values(rows, header.indexOf(key)) > 1)
            .toList();
    Predicate<String> isOfTheAlgorithm =
        key -> {
          String first = key.split("\\.", 2)[0];
          return first.equals(ALGORITHM)
              || (OF_THE_ALGORITHM.contains(first)
                  && RunColumns.decides(rows, algorithm, header.indexOf(key)));
        };
    List<String> own =
        swept.stream().filter(key -> key.split("\\.", 2)[0].equals(ALGORITHM)).toList();
    List<String> keys = swept.stream().filter(isOfTheAlgorithm.negate()).toList();
    int seed = header.indexOf(RunColumns.SEED);
    int status = header.indexOf(RunColumns.STATUS);
    Set<String> algorithms = new LinkedHashSet<>();
    Map<List<String>, Map<String, List<Run>>> cases = new LinkedHashMap<>();
    for (List<String> row : rows) {
      String name = String.join(", ", cells(row, own, header));
      algorithms.add(name);
      cases
          .computeIfAbsent(cells(row, keys, header), _ -> new HashMap<>())
          .computeIfAbsent(name, _ -> new ArrayList<>())
          .add(
              new Run(
                  Integer.parseInt(row.getFirst()),
                  seed < 0 ? "" : row.get(seed),
                  row.get(status)));
    }
    return Optional.of(
        new Ranking(
            keys,
            List.copyOf(algorithms),
            cases.entrySet().stream()
                .map(
                    each ->
                        new Case(
                            each.getKey(),
                            algorithms.stream()
                                .map(name -> each.getValue().getOrDefault(name, List.of()))
                                .toList()))
                .toList(),
            arrivals));
  }

  private static long values(List<List<String>> rows, int column) {
    return rows.stream().map(row -> row.get(column)).distinct().count();
  }

  private static List<String> cells(List<String> row, List<String> keys, List<String> header) {
    return keys.stream().map(key -> row.get(header.indexOf(key))).toList();
  }

  /**
   * The level that tells most about all cases: none, for the target of each, if a run reached its
   * target; otherwise the hardest that a run did reach, if there is one.
   */
  public Optional<Level> usualLevel() {
    List<List<Arrival>> all = List.copyOf(arrivals.ofRuns().values());
    if (all.stream().anyMatch(each -> !each.isEmpty() && each.getLast().isThere())) {
      return Optional.empty();
    }
    Set<Level> reached = new LinkedHashSet<>();
    all.stream()
        .flatMap(List::stream)
        .filter(Arrival::isThere)
        .forEach(each -> reached.add(each.level()));
    return arrivals.levels().reversed().stream().filter(reached::contains).findFirst();
  }

  /** What is to be reached, in words: a level, or the target of each case. */
  public String goal(@Nullable Level level) {
    List<Level> targets =
        arrivals.ofRuns().values().stream()
            .filter(each -> !each.isEmpty())
            .map(each -> each.getLast().level())
            .distinct()
            .toList();
    return level != null
        ? level.words()
        : targets.size() == 1 ? targets.getFirst().words() : "the target";
  }

  /**
   * All cases.
   *
   * @param level to be reached, or null for the target of each run
   * @param cost of {@link Arrivals#costs}
   */
  public List<Contest> at(@Nullable Level level, String cost) {
    return cases.stream().map(each -> contest(each, level, cost)).toList();
  }

  private Contest contest(Case one, @Nullable Level level, String cost) {
    List<Map<String, Double>> known = new ArrayList<>();
    for (List<Run> runs : one.runs()) {
      Map<String, Double> bySeed = new LinkedHashMap<>();
      runs.forEach(
          run -> {
            double spent = cost(run, level, cost);
            if (!Double.isNaN(spent)) {
              bySeed.put(run.seed(), spent);
            }
          });
      known.add(bySeed);
    }
    int[] wins = new int[known.size()];
    int[] ties = new int[known.size()];
    int seeds = 0;
    for (String seed : known.stream().flatMap(each -> each.keySet().stream()).distinct().toList()) {
      List<Integer> there =
          IntStream.range(0, known.size())
              .filter(k -> known.get(k).containsKey(seed))
              .boxed()
              .toList();
      double least =
          there.stream()
              .mapToDouble(k -> known.get(k).getOrDefault(seed, Double.NaN))
              .min()
              .orElseThrow();
      if (there.size() < 2 || Double.isInfinite(least)) {
        continue;
      }
      seeds++;
      List<Integer> cheapest =
          there.stream().filter(k -> known.get(k).getOrDefault(seed, Double.NaN) == least).toList();
      cheapest.forEach(k -> (cheapest.size() == 1 ? wins : ties)[k]++);
    }
    return new Contest(one.values(), outcomes(one, known, wins, ties), seeds);
  }

  private static List<Outcome> outcomes(
      Case one, List<Map<String, Double>> known, int[] wins, int[] ties) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int k = 0; k < known.size(); k++) {
      List<Run> runs = one.runs().get(k);
      double[] costs = known.get(k).values().stream().mapToDouble(Double::doubleValue).toArray();
      outcomes.add(
          new Outcome(
              runs.size(),
              (int) IntStream.range(0, costs.length).filter(c -> Double.isFinite(costs[c])).count(),
              count(runs, Status.DIVERGED.word()),
              count(runs, RunRecord.FAILED),
              count(runs, Status.INTERRUPTED.word()),
              costs.length == 0
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(Measurements.median(costs)),
              wins[k],
              ties[k],
              Optional.empty(),
              Standing.NONE));
    }
    return compared(outcomes, known);
  }

  private static int count(List<Run> runs, String status) {
    return (int) runs.stream().filter(run -> run.status().equals(status)).count();
  }

  /** The same, each compared with the one ahead. */
  private static List<Outcome> compared(List<Outcome> outcomes, List<Map<String, Double>> known) {
    int ahead = ahead(outcomes);
    if (ahead < 0 || known.stream().filter(each -> !each.isEmpty()).count() < 2) {
      return List.copyOf(outcomes);
    }
    List<Outcome> compared = new ArrayList<>();
    boolean isDecided = true;
    for (int k = 0; k < outcomes.size(); k++) {
      Outcome own = outcomes.get(k);
      if (k != ahead && own.median().isPresent()) {
        Paired paired = paired(known.get(k), known.get(ahead));
        Standing standing = isBehind(paired) ? Standing.BEHIND : Standing.UNDECIDED;
        isDecided &= standing == Standing.BEHIND;
        own = with(own, paired.difference(), standing);
      }
      compared.add(own);
    }
    Standing first = isDecided ? Standing.WINS : Standing.UNDECIDED;
    compared.set(ahead, with(outcomes.get(ahead), Optional.empty(), first));
    return List.copyOf(compared);
  }

  /** The number of the one with the smallest median of which most runs arrived; below 0: none. */
  private static int ahead(List<Outcome> outcomes) {
    int ahead = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < outcomes.size(); k++) {
      double median = outcomes.get(k).median().orElse(Double.POSITIVE_INFINITY);
      if (outcomes.get(k).hasArrived() && median < least) {
        ahead = k;
        least = median;
      }
    }
    return ahead;
  }

  private static Paired paired(Map<String, Double> a, Map<String, Double> b) {
    List<String> common = a.keySet().stream().filter(b::containsKey).toList();
    return Paired.of(costs(a, common), costs(b, common));
  }

  private static double[] costs(Map<String, Double> bySeed, List<String> seeds) {
    return seeds.stream().mapToDouble(seed -> bySeed.getOrDefault(seed, Double.NaN)).toArray();
  }

  /**
   * Whether a is more expensive than b, beyond chance. If a was never cheaper, no seed with which
   * only a arrived is left, so that those with which one of them did are those with which b did.
   */
  private static boolean isBehind(Paired paired) {
    return paired
        .difference()
        .flatMap(Measurements::interval)
        .map(interval -> interval.low() > 0)
        .orElseGet(
            () ->
                paired.cheaperA() == 0
                    && paired.cheaperB() > 0
                    && paired.cheaperB() == paired.arrivedB());
  }

  private static Outcome with(Outcome own, Optional<Measurements> difference, Standing standing) {
    return new Outcome(
        own.runs(),
        own.reached(),
        own.diverged(),
        own.failed(),
        own.interrupted(),
        own.median(),
        own.wins(),
        own.ties(),
        difference,
        standing);
  }

  /** NaN if nobody knows, or the run was not to reach the level. */
  private double cost(Run run, @Nullable Level level, String cost) {
    List<Arrival> own = arrivals.of(run.number());
    Level wanted = level != null || own.isEmpty() ? level : own.getLast().level();
    return own.stream()
        .filter(each -> each.level().equals(wanted))
        .findFirst()
        .map(each -> arrivals.cost(each, cost))
        .orElse(Double.NaN);
  }

  // --- in words

  /**
   * Who wins in how many cases, such as {@code extra in 7 of 9 cases, dadao in 1; 1 undecided}.
   *
   * @param contests all cases at one level and cost
   */
  public String words(List<Contest> contests) {
    List<Contest> held = contests.stream().filter(Contest::isHeld).toList();
    int alone = contests.size() - held.size();
    if (held.isEmpty()) {
      return "no two algorithms came to an end in the same case";
    }
    if (held.size() == 1 && alone == 0) {
      return words(held.getFirst());
    }
    Map<Integer, Integer> wins = new LinkedHashMap<>();
    held.stream()
        .map(Contest::leaders)
        .filter(leaders -> leaders.size() == 1)
        .forEach(leaders -> wins.merge(leaders.getFirst(), 1, Integer::sum));
    long without = held.stream().filter(each -> each.leaders().isEmpty()).count();
    long undecided = held.stream().filter(each -> each.leaders().size() > 1).count();
    List<String> names = new ArrayList<>();
    wins.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(
            each ->
                names.add(
                    "%s in %,d".formatted(algorithms.get(each.getKey()), each.getValue())
                        + (names.isEmpty() ? " of %,d cases".formatted(held.size()) : "")));
    List<String> parts = new ArrayList<>();
    parts.add(
        names.isEmpty()
            ? "no winner in any of %,d cases".formatted(held.size())
            : String.join(", ", names));
    if (undecided > 0) {
      parts.add("%,d undecided".formatted(undecided));
    }
    if (without > 0) {
      parts.add("none arrived in %,d".formatted(without));
    }
    if (alone > 0) {
      parts.add("%,d without a rival".formatted(alone));
    }
    return String.join("; ", parts);
  }

  /** Who wins a case, such as {@code extra}, or {@code extra or nids, undecided}. */
  public String words(Contest contest) {
    List<String> leaders = contest.leaders().stream().map(algorithms::get).toList();
    return leaders.isEmpty()
        ? contest.isHeld() ? "none arrived" : "no rival"
        : String.join(" or ", leaders) + (leaders.size() > 1 ? ", undecided" : "");
  }

  // --- as a table

  /** The columns of ranking.csv. */
  List<String> header() {
    return Stream.concat(
            keys.stream(),
            Stream.of(
                ALGORITHM,
                "metric",
                "level",
                "cost",
                "runs",
                "reached",
                "diverged",
                "failed",
                "interrupted",
                "median",
                "wins",
                "ties",
                "seeds",
                "difference",
                "low",
                "high",
                "standing"))
        .toList();
  }

  /** Writes the lines of ranking.csv: of each case and level, each algorithm with each cost. */
  void write(ResultFile table) {
    for (Case one : cases) {
      for (Level level : levels(one)) {
        for (String cost : arrivals.costs()) {
          Contest contest = contest(one, level, cost);
          for (int k = 0; k < algorithms.size(); k++) {
            if (contest.outcomes().get(k).runs() > 0) {
              table.line(line(contest, k, level, cost));
            }
          }
        }
      }
    }
  }

  /** Those that a run of the case was to reach. */
  private List<Level> levels(Case one) {
    Set<Level> own = new LinkedHashSet<>();
    one.runs().stream()
        .flatMap(List::stream)
        .flatMap(run -> arrivals.of(run.number()).stream())
        .forEach(each -> own.add(each.level()));
    return arrivals.levels().stream().filter(own::contains).toList();
  }

  private List<String> line(Contest contest, int k, Level level, String cost) {
    Outcome own = contest.outcomes().get(k);
    Optional<Interval> interval = own.difference().flatMap(Measurements::interval);
    List<String> line = new ArrayList<>(contest.values());
    line.addAll(List.of(algorithms.get(k), level.metric(), CsvCell.of(level.value()), cost));
    IntStream.of(own.runs(), own.reached(), own.diverged(), own.failed(), own.interrupted())
        .forEach(count -> line.add(String.valueOf(count)));
    line.add(own.median().isPresent() ? CsvCell.of(own.median().getAsDouble()) : "");
    IntStream.of(own.wins(), own.ties(), contest.seeds())
        .forEach(count -> line.add(String.valueOf(count)));
    line.add(own.difference().map(each -> CsvCell.of(each.mean())).orElse(""));
    line.add(interval.map(each -> CsvCell.of(each.low())).orElse(""));
    line.add(interval.map(each -> CsvCell.of(each.high())).orElse(""));
    line.add(own.standing().word);
    return line;
  }
}
