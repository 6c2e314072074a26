package gossamer.scenarios.result;

import static gossamer.scenarios.result.Ranking.Standing.BEHIND;
import static gossamer.scenarios.result.Ranking.Standing.NONE;
import static gossamer.scenarios.result.Ranking.Standing.UNDECIDED;
import static gossamer.scenarios.result.Ranking.Standing.WINS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.text.CsvCell;
import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.result.Arrivals.Arrival;
import gossamer.scenarios.result.Arrivals.Level;
import gossamer.scenarios.result.Ranking.Contest;
import gossamer.scenarios.result.Ranking.Outcome;
import gossamer.scenarios.result.Ranking.Standing;
import gossamer.scenarios.statistics.Measurements;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingTest {
  private static final Level TARGET = new Level("gap", 0.01);
  private static final String SPENT = "communications";
  private static final List<String> HEADER =
      List.of("run", "topology", "algorithm", "seed", "status", "time", "reason");

  /** The quantile of Student's t with two degrees of freedom, from a table. */
  private static final double T2 = 4.302652729911275;

  @TempDir private Path folder;

  /** Runs, and what each spent. */
  private record Table(List<List<String>> rows, Map<Integer, List<Arrival>> arrivals) {
    /** Lines of a topology, an algorithm, and for each seed a cost, or what came instead of one. */
    static Table of(String... lines) {
      Table table = new Table(new ArrayList<>(), new TreeMap<>());
      for (String line : lines) {
        List<String> words = List.of(line.split(" +", -1));
        for (int k = 2; k < words.size(); k++) {
          table.add(words.get(0), words.get(1), k - 1, words.get(k));
        }
      }
      return table;
    }

    void add(String topology, String algorithm, int seed, String word) {
      double cost =
          switch (word) {
            case "inf", "diverged" -> Double.POSITIVE_INFINITY;
            case "failed", "interrupted", "-" -> Double.NaN;
            default -> Double.parseDouble(word);
          };
      String status =
          Double.isFinite(cost) ? "gap-reached" : word.equals("inf") ? "time-reached" : word;
      if (!word.equals("-")) {
        int run = rows.size();
        rows.add(
            List.of(
                String.valueOf(run), topology, algorithm, String.valueOf(seed), status, "1.0", ""));
        arrivals.put(run, List.of(new Arrival(TARGET, List.of(cost))));
      }
    }

    Arrivals spent() {
      return new Arrivals(List.of(SPENT), arrivals);
    }

    Ranking ranking() {
      return Ranking.of(HEADER, rows, spent()).orElseThrow();
    }
  }

  private static Contest contest(String... lines) {
    List<Contest> contests = Table.of(lines).ranking().at(TARGET, SPENT);
    assertThat(contests).hasSize(1);
    return contests.getFirst();
  }

  private static String words(String... lines) {
    Ranking ranking = Table.of(lines).ranking();
    return ranking.words(ranking.at(TARGET, SPENT));
  }

  private static void requireStandings(Contest contest, Standing... standings) {
    assertThat(contest.outcomes()).extracting(Outcome::standing).containsExactly(standings);
  }

  /** The differences 50, 45 and 55 have the mean 50 and the deviation 5. */
  @Test
  void winner_hasAnIntervalAboveZeroToAllOthers() {
    Contest contest = contest("ring extra 100 110 120", "ring dadao 150 155 175");
    requireStandings(contest, WINS, BEHIND);
    Outcome extra = contest.outcomes().getFirst();
    Outcome dadao = contest.outcomes().getLast();
    assertThat(extra.median()).hasValue(110);
    assertThat(dadao.median()).hasValue(155);
    assertThat(extra.wins()).isEqualTo(3);
    assertThat(dadao.wins()).isZero();
    assertThat(contest.seeds()).isEqualTo(3);
    assertThat(extra.difference()).isEmpty();
    Measurements difference = dadao.difference().orElseThrow();
    assertThat(difference.mean()).isEqualTo(50);
    double half = T2 * 5 / Math.sqrt(3);
    assertThat(difference.interval().orElseThrow().low()).isCloseTo(50 - half, within(1e-9));
    assertThat(difference.interval().orElseThrow().high()).isCloseTo(50 + half, within(1e-9));
  }

  /** The differences are 50, -45 and 55. */
  @Test
  void intervalAroundZero_isUndecided() {
    String[] lines = {"ring extra 100 200 120", "ring dadao 150 155 175"};
    Contest contest = contest(lines);
    requireStandings(contest, UNDECIDED, UNDECIDED);
    assertThat(contest.leaders()).containsExactly(0, 1);
    assertThat(contest.outcomes()).extracting(Outcome::wins).containsExactly(2, 1);
    assertThat(words(lines)).isEqualTo("extra or dadao, undecided");
  }

  /** The runner-up is behind by 10 each time; the third one scatters. */
  @Test
  void undecided_isAnyRivalThatIsNotBehind() {
    String[] lines = {"ring extra 100 110 120", "ring nids 110 120 130", "ring dadao 150 90 400"};
    requireStandings(contest(lines), UNDECIDED, BEHIND, UNDECIDED);
    assertThat(words(lines)).isEqualTo("extra or dadao, undecided");
  }

  /** By the mean the second one is cheaper, beyond chance; by the median it is not. */
  @Test
  void rivalThatIsCheaperOnAverage_isNotBehind() {
    Contest contest = contest("ring extra 100 100 100 500", "ring dadao 101 101 101 200");
    assertThat(contest.outcomes())
        .extracting(each -> each.median().orElseThrow())
        .containsExactly(100.0, 101.0);
    requireStandings(contest, UNDECIDED, UNDECIDED);
  }

  @Test
  void runsThatDidNotArrive_areInfinite_andTheirAlgorithmStays() {
    Contest contest = contest("ring extra 100 110 inf", "ring dadao 150 inf inf");
    requireStandings(contest, WINS, BEHIND);
    assertThat(contest.seeds()).isEqualTo(2);
    Outcome dadao = contest.outcomes().getLast();
    assertThat(dadao.median()).hasValue(Double.POSITIVE_INFINITY);
    assertThat(dadao.reached()).isEqualTo(1);
    assertThat(dadao.difference()).isEmpty();
  }

  @Test
  void rivalThatWasOnceCheaper_isNotBehindWithoutAnInterval() {
    requireStandings(
        contest("ring extra 100 110 inf", "ring dadao 150 inf 90"), UNDECIDED, UNDECIDED);
    requireStandings(
        contest("ring extra 100 110 120", "ring dadao 100 150 inf"), UNDECIDED, UNDECIDED);
  }

  @Test
  void half_isNotMost() {
    String[] lines = {"ring extra 100 110 inf inf", "ring dadao inf inf diverged diverged"};
    Contest contest = contest(lines);
    requireStandings(contest, NONE, NONE);
    assertThat(contest.leaders()).isEmpty();
    assertThat(contest.outcomes()).extracting(Outcome::diverged).containsExactly(0, 2);
    assertThat(contest.outcomes()).extracting(Outcome::wins).containsExactly(2, 0);
    assertThat(words(lines)).isEqualTo("none arrived");
  }

  /** Its known runs have a median, but nobody knows what the others would have cost. */
  @Test
  void failedRuns_countAsNotArrived() {
    Contest contest = contest("ring extra 10 failed interrupted", "ring dadao 150 155 175");
    requireStandings(contest, UNDECIDED, UNDECIDED);
    Outcome extra = contest.outcomes().getFirst();
    assertThat(extra.hasArrived()).isFalse();
    assertThat(extra.failed()).isEqualTo(1);
    assertThat(extra.interrupted()).isEqualTo(1);
    assertThat(contest.seeds()).isEqualTo(1);
  }

  @Test
  void algorithmOfWhichNothingIsKnown_isNoRival() {
    String[] lines = {"ring extra failed failed", "ring dadao 150 155"};
    Contest contest = contest(lines);
    assertThat(contest.isHeld()).isFalse();
    requireStandings(contest, NONE, NONE);
    assertThat(contest.outcomes().getFirst().failed()).isEqualTo(2);
    assertThat(words(lines)).isEqualTo("no two algorithms came to an end in the same case");
  }

  @Test
  void oneSeed_hasAWinnerWithoutAnInterval() {
    Contest contest = contest("ring extra 100", "ring dadao 150");
    requireStandings(contest, WINS, BEHIND);
    assertThat(contest.outcomes().getLast().difference().orElseThrow().interval()).isEmpty();
  }

  @Test
  void ties_areShared() {
    Contest contest = contest("ring extra 100 100", "ring nids 100 100", "ring dadao 90 150");
    assertThat(contest.outcomes()).extracting(Outcome::wins).containsExactly(0, 0, 1);
    assertThat(contest.outcomes()).extracting(Outcome::ties).containsExactly(1, 1, 0);
    assertThat(contest.seeds()).isEqualTo(2);
    requireStandings(contest, UNDECIDED, UNDECIDED, UNDECIDED);
  }

  @Test
  void combinationsThatWereNotRun_areEmpty() {
    String[] lines = {
      "ring extra 100", "ring dadao 150", "star dadao 70", "path extra 9", "path dadao 8"
    };
    Ranking ranking = Table.of(lines).ranking();
    List<Contest> contests = ranking.at(TARGET, SPENT);
    assertThat(contests)
        .extracting(Contest::values)
        .containsExactly(List.of("ring"), List.of("star"), List.of("path"));
    assertThat(contests.get(1).isHeld()).isFalse();
    assertThat(contests.get(1).outcomes().getFirst().runs()).isZero();
    assertThat(ranking.words(contests.get(1))).isEqualTo("no rival");
    assertThat(words(lines)).isEqualTo("extra in 1 of 2 cases, dadao in 1; 1 without a rival");
  }

  @Test
  void words_tellEveryCase() {
    assertThat(
            words(
                "ring extra 100 110",
                "ring dadao 200 210",
                "ring nids 300 310",
                "path extra 500 510",
                "path dadao 200 210",
                "path nids 300 310",
                "star extra 500 510",
                "star dadao 200 210",
                "star nids 300 310",
                "grid extra 100 210",
                "grid dadao 200 110",
                "grid nids inf inf",
                "torus extra inf inf",
                "torus dadao inf inf",
                "torus nids diverged diverged"))
        .isEqualTo("dadao in 2 of 5 cases, extra in 1; 1 undecided; none arrived in 1");
    assertThat(words("ring extra inf", "ring dadao inf", "path extra inf", "path dadao inf"))
        .isEqualTo("no winner in any of 2 cases; none arrived in 2");
  }

  @Test
  void oneAlgorithm_orNoTarget_hasNoRanking() {
    Table one = Table.of("ring extra 100", "star extra 100");
    assertThat(Ranking.of(HEADER, one.rows(), one.spent())).isEmpty();
    Table two = Table.of("ring extra 100", "ring dadao 100");
    assertThat(Ranking.of(HEADER, two.rows(), Arrivals.NONE)).isEmpty();
  }

  /** Step sizes are of the algorithm, and so are mixing weights that go hand in hand with it. */
  @Test
  void whatBelongsToTheAlgorithm_tellsNoCasesApart() {
    List<String> header =
        List.of(
            "run",
            "topology",
            "algorithm",
            "algorithm.stepSize",
            "mixing",
            "rates",
            "seed",
            "status",
            "time",
            "reason");
    List<List<String>> rows =
        Stream.of(
                "0,ring,extra,0.1,lazy,optimal,1,gap-reached,1.0,",
                "1,ring,extra,0.2,lazy,optimal,1,gap-reached,1.0,",
                "2,ring,nids,0.1,metropolis,uniform,1,gap-reached,1.0,",
                "3,ring,nids,0.2,metropolis,optimal,1,gap-reached,1.0,")
            .map(line -> List.of(line.split(",", -1)))
            .toList();
    Map<Integer, List<Arrival>> spent = new TreeMap<>();
    IntStream.range(0, 4)
        .forEach(run -> spent.put(run, List.of(new Arrival(TARGET, List.of(10.0 + run)))));
    Ranking ranking = Ranking.of(header, rows, new Arrivals(List.of(SPENT), spent)).orElseThrow();
    assertThat(ranking.algorithms())
        .containsExactly("extra, 0.1", "extra, 0.2", "nids, 0.1", "nids, 0.2");
    assertThat(ranking.keys()).containsExactly("rates");
    assertThat(ranking.at(TARGET, SPENT))
        .extracting(Contest::values)
        .containsExactly(List.of("optimal"), List.of("uniform"));
  }

  /** Of each run its own target; if no run reached it, the hardest level that one reached. */
  @Test
  void targets_areThoseOfEachRun() {
    Level easy = new Level("gap", 0.1);
    Level loss = new Level("loss", 0.5);
    List<List<String>> rows =
        Table.of("ring extra 1", "ring dadao 1", "star extra 1", "star dadao 1").rows();
    Map<Integer, List<Arrival>> spent = new TreeMap<>();
    double never = Double.POSITIVE_INFINITY;
    spent.put(0, List.of(arrival(easy, 10), arrival(TARGET, 90)));
    spent.put(1, List.of(arrival(easy, 20), arrival(TARGET, 80)));
    spent.put(2, List.of(arrival(loss, 5)));
    spent.put(3, List.of(arrival(loss, 6)));
    Ranking ranking = Ranking.of(HEADER, rows, new Arrivals(List.of(SPENT), spent)).orElseThrow();
    assertThat(ranking.usualLevel()).isEmpty();
    assertThat(ranking.goal(null)).isEqualTo("the target");
    assertThat(ranking.words(ranking.at(null, SPENT)))
        .isEqualTo("extra in 1 of 2 cases, dadao in 1");
    assertThat(ranking.words(ranking.at(easy, SPENT)))
        .isEqualTo("extra in 1 of 1 cases; 1 without a rival");
    spent.put(0, List.of(arrival(easy, 10), arrival(TARGET, never)));
    spent.put(1, List.of(arrival(easy, 20), arrival(TARGET, never)));
    spent.put(2, List.of(arrival(loss, never)));
    spent.put(3, List.of(arrival(loss, never)));
    Ranking without = Ranking.of(HEADER, rows, new Arrivals(List.of(SPENT), spent)).orElseThrow();
    assertThat(without.usualLevel()).contains(easy);
  }

  private static Arrival arrival(Level level, double cost) {
    return new Arrival(level, List.of(cost));
  }

  /**
   * On tables made up at random: all runs are there; medians are those of summary.csv; each seed
   * with which somebody arrived while another is known has one winner, or several that share it.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyTable_addsUp(long number) {
    SplittableRandom random = new SplittableRandom(number);
    String[] words = {"inf", "diverged", "failed", "interrupted", "-"};
    Table table = Table.of();
    for (String topology : List.of("ring", "star", "grid", "path")) {
      for (String algorithm : List.of("extra", "nids", "dadao")) {
        for (int seed = 1; seed <= 6; seed++) {
          String cost = String.valueOf(random.nextInt(1, 12));
          table.add(
              topology, algorithm, seed, random.nextInt(4) == 0 ? words[random.nextInt(5)] : cost);
        }
      }
    }
    Ranking ranking = table.ranking();
    Summary summary = Summary.of(HEADER, table.rows(), table.spent());
    int runs = 0;
    for (Contest contest : ranking.at(TARGET, SPENT)) {
      int shared = 0;
      int seeds = 0;
      for (int seed = 1; seed <= 6; seed++) {
        double[] known = known(table, contest.values().getFirst(), String.valueOf(seed));
        double least = Arrays.stream(known).min().orElse(Double.POSITIVE_INFINITY);
        if (known.length > 1 && Double.isFinite(least)) {
          seeds++;
          shared += Arrays.stream(known).filter(cost -> cost == least).count() > 1 ? 1 : 0;
        }
      }
      assertThat(contest.seeds()).isEqualTo(seeds);
      assertThat(contest.outcomes().stream().mapToInt(Outcome::wins).sum() + shared)
          .isEqualTo(seeds);
      assertThat(contest.leaders().size() == 1)
          .isEqualTo(contest.outcomes().stream().anyMatch(each -> each.standing() == WINS));
      for (int k = 0; k < ranking.algorithms().size(); k++) {
        Outcome own = contest.outcomes().get(k);
        runs += own.runs();
        Optional<Integer> row =
            row(summary, contest.values().getFirst(), ranking.algorithms().get(k));
        assertThat(own.median().isPresent() ? CsvCell.of(own.median().getAsDouble()) : "")
            .isEqualTo(row.map(at -> summary.cell(at, Summary.median(SPENT, TARGET))).orElse(""));
      }
    }
    assertThat(runs).isEqualTo(table.rows().size());
  }

  private static double[] known(Table table, String topology, String seed) {
    return table.rows().stream()
        .filter(row -> row.get(1).equals(topology) && row.get(3).equals(seed))
        .map(row -> table.arrivals().get(Integer.parseInt(row.getFirst())))
        .mapToDouble(
            arrivals -> arrivals == null ? Double.NaN : arrivals.getFirst().costs().getFirst())
        .filter(cost -> !Double.isNaN(cost))
        .toArray();
  }

  private static Optional<Integer> row(Summary summary, String topology, String algorithm) {
    return IntStream.range(0, summary.rows().size())
        .filter(
            row ->
                summary.cell(row, "topology").equals(topology)
                    && summary.cell(row, "algorithm").equals(algorithm))
        .boxed()
        .findFirst();
  }

  /** The difference of 150 and 100, and 155 and 110, is 47.5 with a deviation of 5 / sqrt(2). */
  @Test
  void file_hasALineForEachAlgorithmThatWasRun() throws Exception {
    Ranking ranking =
        Table.of("ring extra 100 110", "ring dadao 150 155", "star extra diverged failed")
            .ranking();
    new FolderWriter(folder).table(Ranking.NAME, ranking.header(), ranking::write);
    assertThat(Files.readString(folder.resolve(Ranking.NAME)).lines())
        .satisfiesExactly(
            header ->
                assertThat(header)
                    .isEqualTo(
                        "topology,algorithm,metric,level,cost,runs,reached,diverged,failed,interrupted,"
                            + "median,wins,ties,seeds,difference,low,high,standing"),
            line ->
                assertThat(line)
                    .isEqualTo("ring,extra,gap,0.01,communications,2,2,0,0,0,105.0,2,0,2,,,,wins"),
            line ->
                assertThat(line)
                    .matches(
                        "ring,dadao,gap,0\\.01,communications,2,2,0,0,0,152\\.5,0,0,2,47\\.5,15\\.73\\d*,79\\.26\\d*,behind"),
            line ->
                assertThat(line)
                    .isEqualTo("star,extra,gap,0.01,communications,2,0,1,1,0,inf,0,0,0,,,,"));
  }
}
