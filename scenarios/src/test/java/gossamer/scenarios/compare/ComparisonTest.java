package gossamer.scenarios.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gossamer.scenarios.compare.ColumnDifference.Place;
import gossamer.scenarios.compare.TableDifference.Missing;
import gossamer.scenarios.compare.TableDifference.Part;
import gossamer.scenarios.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two folders written by hand, so that each difference is known. */
class ComparisonTest {
  private static final String SCENARIO =
      "# The scenario as run, every default filled in.\nname: mine\n";

  private static final String RUNS =
      """
      run,seed,algorithm,status,nodes,time,gap
      0,1,dadao,gap-reached,4,10.0,0.5
      """;

  private static final String SWEEP =
      """
      run,topology.kind,seed,algorithm,status,nodes,time,gap
      0,ring,1,dadao,gap-reached,4,10.0,0.5
      1,ring,2,dadao,gap-reached,4,11.0,0.25
      2,star,1,dadao,gap-reached,4,12.0,0.125
      """;

  /** Star before ring, and without seed 2. */
  private static final String OTHER_SWEEP =
      """
      run,topology.kind,seed,algorithm,status,nodes,time,gap
      0,star,1,dadao,gap-reached,4,12.0,0.125
      1,ring,1,dadao,gap-reached,4,10.0,0.5
      """;

  @TempDir private Path a;
  @TempDir private Path b;

  private static void put(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void scenarios() throws IOException {
    put(a, "scenario.yaml", SCENARIO);
    put(b, "scenario.yaml", SCENARIO);
  }

  /** Both folders of one run each, which are the same. */
  private void sameRuns() throws IOException {
    scenarios();
    put(a, "runs.csv", RUNS);
    put(b, "runs.csv", RUNS);
  }

  private Comparison compare() throws IOException {
    return Comparison.of(a, b, 0);
  }

  private TableDifference table(String name) throws IOException {
    return compare().tables().stream()
        .filter(table -> table.table().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ColumnDifference.Numbers numbers(TableDifference table, String column) {
    return column(table, column).numbers().orElseThrow();
  }

  private static ColumnDifference column(TableDifference table, String column) {
    return table.columns().stream()
        .filter(each -> each.column().equals(column))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void sameFolders_haveNoDifference() throws IOException {
    sameRuns();
    put(a, "timings.csv", "run,wall_seconds\n0,1.0\n");
    put(b, "timings.csv", "run,wall_seconds\n0,2.0\n");
    put(a, ".trajectories.csv.part", "torn");
    Comparison comparison = compare();
    assertThat(comparison.isSame()).isTrue();
    assertThat(comparison.settings()).isEmpty();
    assertThat(comparison.tables())
        .containsExactly(
            new TableDifference("runs.csv", "seed, algorithm", 1, 4, List.of(), List.of()));
  }

  @Test
  void numbers_countAndTheLargestDifferences() throws IOException {
    sameRuns();
    put(a, "trajectories.csv", "run,time,gap\n0,0.0,4.0\n0,1.0,2.0\n0,2.0,1.0\n0,3.0,1.0\n");
    put(b, "trajectories.csv", "run,time,gap\n0,0.0,5.0\n0,1.0,1.0\n0,2.0,0.25\n0,3.0,1.0\n");
    TableDifference table = table("trajectories.csv");
    assertThat(table.rows()).isEqualTo(4);
    assertThat(table.columns())
        .containsExactly(
            new ColumnDifference(
                "gap",
                4,
                Optional.of(
                    new ColumnDifference.Numbers(
                        3,
                        1.0,
                        new Place("time=0.0", "4.0", "5.0"), // the first of two of that size
                        0.75,
                        new Place("time=2.0", "1.0", "0.25"))),
                Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "1.0,         1.0000000001, 0,     1",
    "1.0,         1.0000000001, 1e-9,  0",
    "1.0,         1.0000000001, 1e-11, 1",
    "1.0,         1,            0,     0",
    "1e-3,        0.001,        0,     0",
    "0.0,         -0.0,         0,     0",
    "-1.0,        1.0,          1.9,   1",
    "0.0,         1e-300,       0.99,  1", // relative 1, however small
    "9007199254740993, 9007199254740992, 0, 1" // the same as doubles
  })
  void tolerance_isAPartOfTheLargerNumber(String x, String y, double tolerance, int differing)
      throws IOException {
    sameRuns();
    put(a, "summary.csv", "algorithm,runs,gap_mean\ndadao,1,%s\n".formatted(x));
    put(b, "summary.csv", "algorithm,runs,gap_mean\ndadao,1,%s\n".formatted(y));
    Comparison comparison = Comparison.of(a, b, tolerance);
    assertThat(comparison.isSame()).isEqualTo(differing == 0);
    assertThat(comparison.tables().get(1).columns()).hasSize(differing);
  }

  @ParameterizedTest
  @CsvSource({"a node left, ''", "1.0,NaN", "'',1.0", "NaN,inf", "inf,-inf"})
  void otherCells_differAsTexts_whateverTheTolerance(String x, String y) throws IOException {
    scenarios();
    String runs = "run,seed,algorithm,status,time,reason\n0,1,dadao,diverged,1.0,%s\n";
    put(a, "runs.csv", runs.formatted(x));
    put(b, "runs.csv", runs.formatted(y));
    ColumnDifference reason = column(Comparison.of(a, b, 10).tables().getFirst(), "reason");
    assertThat(reason.numbers()).isEmpty();
    assertThat(reason.texts())
        .contains(new ColumnDifference.Texts(1, new Place("seed=1, algorithm=dadao", x, y)));
  }

  @Test
  void infinities_areTheSame_howeverTheyAreWritten() throws IOException {
    scenarios();
    String runs = "run,seed,algorithm,status,time,gap\n0,1,dadao,diverged,1.0,%s\n";
    put(a, "runs.csv", runs.formatted("inf"));
    put(b, "runs.csv", runs.formatted("Infinity"));
    assertThat(compare().isSame()).isTrue();
  }

  @Test
  void missingFilesColumnsAndRows_areCounted() throws IOException {
    sameRuns();
    put(a, "summary.csv", "algorithm,runs\ndadao,1\n");
    put(a, "trajectories.csv", "run,time,gap,distance\n0,0.0,4.0,1.0\n0,1.0,2.0,1.0\n");
    put(
        b,
        "trajectories.csv",
        "run,time,gap,consensus\n0,0.0,4.0,1.0\n0,0.5,2.0,1.0\n0,0.75,2.0,1.0\n0,1.5,2.0,1.0\n");
    assertThat(table("summary.csv").missing())
        .containsExactly(new Missing(Part.FILE, Side.A, 1, "summary.csv"));
    TableDifference table = table("trajectories.csv");
    assertThat(table.rows()).isEqualTo(1);
    assertThat(table.columns()).isEmpty();
    assertThat(table.missing())
        .containsExactlyInAnyOrder(
            new Missing(Part.COLUMN, Side.A, 1, "distance"),
            new Missing(Part.COLUMN, Side.B, 1, "consensus"),
            new Missing(Part.ROW, Side.A, 1, "time=1.0"),
            new Missing(Part.ROW, Side.B, 3, "time=0.5"));
    assertThat(table.isSame()).isFalse();
  }

  @Test
  void runs_areMatchedBySweptKeysAndSeed() throws IOException {
    scenarios();
    put(a, "runs.csv", SWEEP);
    put(b, "runs.csv", OTHER_SWEEP);
    TableDifference runs = table("runs.csv");
    assertThat(runs.matchedBy()).isEqualTo("topology.kind, seed, algorithm");
    assertThat(runs.columns()).isEmpty();
    assertThat(runs.missing())
        .containsExactly(
            new Missing(Part.ROW, Side.A, 1, "topology.kind=ring, seed=2, algorithm=dadao"));
  }

  /** What one folder sweeps, the other's scenario says. */
  @Test
  void singleRun_isFoundInASweep() throws IOException {
    put(a, "scenario.yaml", SCENARIO + "sweep: {topology.kind: [ring, star], seed: [1, 2]}\n");
    put(a, "runs.csv", SWEEP);
    put(b, "scenario.yaml", SCENARIO + "topology: {kind: star, nodes: 4}\n");
    put(b, "runs.csv", RUNS);
    put(a, "trajectories.csv", "run,time,gap\n0,0.0,1.0\n1,0.0,2.0\n2,0.0,3.0\n");
    put(b, "trajectories.csv", "run,time,gap\n0,0.0,3.5\n");
    TableDifference runs = table("runs.csv");
    assertThat(runs.matchedBy()).isEqualTo("topology.kind, seed, algorithm");
    assertThat(runs.missing())
        .containsExactly(
            new Missing(Part.COLUMN, Side.A, 1, "topology.kind"),
            new Missing(Part.ROW, Side.A, 2, "topology.kind=ring, seed=1, algorithm=dadao"));
    assertThat(runs.rows()).isEqualTo(1);
    assertThat(numbers(runs, "time").absoluteAt())
        .isEqualTo(new Place("topology.kind=star, seed=1, algorithm=dadao", "12.0", "10.0"));
    assertThat(numbers(table("trajectories.csv"), "gap").absoluteAt())
        .isEqualTo(new Place("run=2, time=0.0", "3.0", "3.5"));
  }

  @Test
  void runsOfOtherSeeds_areMatchedByTheirNumbers() throws IOException {
    scenarios();
    put(a, "runs.csv", RUNS);
    put(b, "runs.csv", RUNS.replace("0,1,", "0,2,"));
    TableDifference runs = table("runs.csv");
    assertThat(runs.matchedBy()).isEqualTo("run");
    assertThat(runs.columns()).extracting(ColumnDifference::column).containsExactly("seed");
  }

  /** Run 1 of b is run 0 of a, and run 0 of b is run 2 of a. */
  @Test
  void trajectories_ofReorderedRuns_areMatched() throws IOException {
    scenarios();
    put(a, "runs.csv", SWEEP);
    put(b, "runs.csv", OTHER_SWEEP);
    String header = "run,time,gap\n";
    put(a, "trajectories.csv", header + "0,0.0,1.0\n0,1.0,2.0\n1,0.0,7.0\n2,0.0,3.0\n2,1.0,4.0\n");
    put(b, "trajectories.csv", header + "0,0.0,3.0\n0,1.0,4.5\n0,2.0,9.0\n1,0.0,1.0\n1,1.0,2.0\n");
    TableDifference table = table("trajectories.csv");
    assertThat(table.rows()).isEqualTo(4);
    assertThat(numbers(table, "gap").count()).isEqualTo(1);
    assertThat(numbers(table, "gap").absoluteAt())
        .isEqualTo(new Place("run=2, time=1.0", "4.0", "4.5"));
    assertThat(table.missing())
        .containsExactly(new Missing(Part.ROW, Side.B, 1, "run=2, time=2.0"));
  }

  /** Blocks that begin and end within the pages in which the file is read. */
  @Test
  void trajectories_ofReorderedLongRuns_areMatched() throws IOException {
    scenarios();
    put(a, "runs.csv", SWEEP);
    put(b, "runs.csv", OTHER_SWEEP);
    StringBuilder ring = new StringBuilder();
    StringBuilder star = new StringBuilder();
    for (int k = 0; k < 2500; k++) {
      ring.append("RUN,%d,%d\n".formatted(k, k));
      star.append("RUN,%d,%d\n".formatted(k, -k));
    }
    String header = "run,time,gap\n";
    String ringOfB = ring.toString().replace("RUN,1234,1234", "RUN,1234,1235");
    put(a, "trajectories.csv", header + run(ring, 0) + run(star, 2));
    put(b, "trajectories.csv", header + run(star, 0) + ringOfB.replace("RUN", "1"));
    TableDifference table = table("trajectories.csv");
    assertThat(table.rows()).isEqualTo(5000);
    assertThat(table.missing()).isEmpty();
    assertThat(numbers(table, "gap").absoluteAt().where()).isEqualTo("run=0, time=1234");
    assertThat(numbers(table, "gap").count()).isEqualTo(1);
  }

  private static String run(CharSequence rows, int run) {
    return rows.toString().replace("RUN", String.valueOf(run));
  }

  @Test
  void filesOfRuns_areFoundInTheirFolders() throws IOException {
    scenarios();
    put(a, "runs.csv", SWEEP);
    put(b, "runs.csv", OTHER_SWEEP);
    put(a, "runs/0/state.csv", "node,variable,0,1\n0,x,1.0,2.0\n0,y,3.0,4.0\n1,x,5.0,6.0\n");
    put(b, "runs/1/state.csv", "node,variable,0,1\n0,y,3.0,4.0\n0,x,1.0,2.5\n1,x,5.0,6.0\n");
    put(a, "runs/1/state.csv", "of a run that b does not have");
    put(a, "runs/2/state.csv", "node,variable,0,1\n0,x,1.0,2.0\n");
    put(a, "runs/2/events.csv", "time,kind,node,neighbour\n0.5,gradient,1,\n0.6,gossip,0,1\n");
    put(b, "runs/0/events.csv", "time,kind,node,neighbour\n0.5,gossip,0,1\n");
    TableDifference state = table("state.csv");
    assertThat(state.rows()).isEqualTo(3);
    assertThat(state.missing())
        .containsExactly(new Missing(Part.FILE, Side.A, 1, "runs/2/state.csv"));
    assertThat(state.columns()).hasSize(1);
    assertThat(numbers(state, "1").absoluteAt())
        .isEqualTo(new Place("run=0, node=0, variable=x", "2.0", "2.5"));
    TableDifference events = table("events.csv");
    assertThat(events.missing()).containsExactly(new Missing(Part.ROW, Side.A, 1, "run=2, row=2"));
    assertThat(column(events, "kind").texts().orElseThrow().first())
        .isEqualTo(new Place("run=2, row=1", "gradient", "gossip"));
    assertThat(column(events, "neighbour").texts()).isPresent();
  }

  /** Shares are matched by the names of the nodes, in whatever order they are. */
  @Test
  void shares_areMatchedByNode() throws IOException {
    sameRuns();
    put(a, "split.csv", "node,samples,0,1\nx,5,2,3\ny,4,4,0\nz,1,0,1\nonly,1,1,0\n");
    put(b, "split.csv", "node,samples,0,2\nz,1,0,1\nx,5,1,4\nw,9,8,1\ny,4,4,0\nv,1,1,0\n");
    TableDifference split = table("split.csv");
    assertThat(split.matchedBy()).isEqualTo("node");
    assertThat(split.rows()).isEqualTo(3);
    assertThat(split.missing())
        .containsExactly(
            new Missing(Part.COLUMN, Side.A, 1, "1"),
            new Missing(Part.COLUMN, Side.B, 1, "2"),
            new Missing(Part.ROW, Side.A, 1, "node=only"),
            new Missing(Part.ROW, Side.B, 2, "node=w"));
    assertThat(split.columns()).hasSize(1);
    assertThat(numbers(split, "0").absoluteAt()).isEqualTo(new Place("node=x", "2", "1"));
  }

  /** Nodes of a network file are ordered by name, and called by name. */
  @Test
  void states_ofNamedNodes_areMatched() throws IOException {
    sameRuns();
    put(a, "state.csv", "node,variable,0\nBern,x,1.0\nBern,y,2.0\nOslo,x,3.0\nOslo,y,4.0\n");
    put(b, "state.csv", "node,variable,0\nOslo,x,3.0\nOslo,y,4.5\nBern,y,2.0\nBern,x,1.0\n");
    TableDifference state = table("state.csv");
    assertThat(state.matchedBy()).isEqualTo("node, variable");
    assertThat(state.rows()).isEqualTo(4);
    assertThat(state.missing()).isEmpty();
    assertThat(numbers(state, "0").count()).isEqualTo(1);
    assertThat(numbers(state, "0").absoluteAt())
        .isEqualTo(new Place("node=Oslo, variable=y", "4.0", "4.5"));
  }

  @Test
  void shares_thatAreNone_areRefused() throws IOException {
    sameRuns();
    put(a, "split.csv", "node,samples\nx,5\nx,4\n");
    put(b, "split.csv", "node,samples\ny,5\n");
    assertThatThrownBy(this::compare)
        .hasMessage(a.resolve("split.csv") + ":3:1: 'x' is given twice");
    put(a, "split.csv", "samples\n5\n");
    assertThatThrownBy(this::compare)
        .hasMessage(a.resolve("split.csv") + ":1:1: the column 'node' is missing in the header");
  }

  /** A single run keeps beside runs.csv what a sweep keeps in runs/0. */
  @Test
  void singleRun_isComparedWithItsTwinInASweep() throws IOException {
    scenarios();
    put(a, "runs.csv", RUNS);
    put(b, "runs.csv", SWEEP.lines().limit(2).reduce("", (x, y) -> x + y + "\n"));
    put(a, "state.csv", "node,variable,0\n0,x,1.0\n");
    put(b, "runs/0/state.csv", "node,variable,0\n0,x,1.0\n");
    assertThat(table("state.csv").isSame()).isTrue();
    assertThat(table("state.csv").rows()).isEqualTo(1);
    assertThat(table("runs.csv").missing())
        .containsExactly(new Missing(Part.COLUMN, Side.B, 1, "topology.kind"));
  }

  @Test
  void settings_explainAndDoNotCount() throws IOException {
    sameRuns();
    String more = "# SHA-256 of a.csv: %s\n".formatted("0".repeat(64));
    put(a, "scenario.yaml", SCENARIO + more + "engine: {partitions: 1}\nrates: uniform\n");
    put(
        b,
        "scenario.yaml",
        SCENARIO
            + more.replace("0000", "1111")
            + "engine: {partitions: 2}\nsweep: {seed: [1, {from: 2}]}\n");
    Comparison comparison = compare();
    assertThat(comparison.isSame()).isTrue();
    assertThat(comparison.settings())
        .containsExactly(
            new SettingDifference("engine.partitions", Optional.of("1"), Optional.of("2")),
            new SettingDifference("rates", Optional.of("uniform"), Optional.empty()),
            new SettingDifference(
                "SHA-256 of a.csv", Optional.of("0".repeat(64)), Optional.of("1".repeat(64))),
            new SettingDifference("sweep.seed", Optional.empty(), Optional.of("[1, {from: 2}]")));
  }

  @Test
  void tornTable_isSaidWithItsLine() throws IOException {
    sameRuns();
    put(a, "trajectories.csv", "run,time,gap\n0,0.0,4.0\n");
    put(b, "trajectories.csv", "run,time,gap\n0,0.0,4.0\n0,1.0,2.");
    assertThatThrownBy(this::compare)
        .isInstanceOf(InputException.class)
        .hasMessage(
            b.resolve("trajectories.csv")
                + ":3:1: the last line is incomplete; was the file cut short?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run,time,gap\\n0,1.0,4\\n0,0.5,4\\n|:3:1: out of order: rows are ordered by run, then by time",
        "run,time,gap\\n0,soon,4\\n|:2:3: 'soon' in column 'time' is not a finite number; was the file cut short or edited?",
        "run,gap\\n0,4\\n|:1:1: the column 'time' is missing in the header"
      })
  void wrongTrajectories_areRefused(String text, String message) throws IOException {
    sameRuns();
    put(a, "trajectories.csv", text.replace("\\n", "\n"));
    put(b, "trajectories.csv", "run,time,gap\n0,0.0,4.0\n");
    assertThatThrownBy(this::compare)
        .isInstanceOf(InputException.class)
        .hasMessage(a.resolve("trajectories.csv") + message);
  }

  @Test
  void otherFolders_areRefused() throws IOException {
    assertThatThrownBy(this::compare)
        .isInstanceOf(InputException.class)
        .hasMessage(
            a
                + ": the folder holds no results of Gossamer's; name one that 'gossamer run' wrote, such as results/quickstart");
    Path nowhere = a.resolve("nowhere");
    assertThatThrownBy(() -> Comparison.of(nowhere, b, 0))
        .isInstanceOf(InputException.class)
        .hasMessage(nowhere + ": there is no such folder");
    put(a, "scenario.yaml", SCENARIO);
    assertThatThrownBy(this::compare)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(a + ": the folder holds no runs.csv");
    put(a, "runs.csv", "a,b\n1,2\n");
    put(b, "scenario.yaml", SCENARIO);
    put(b, "runs.csv", RUNS);
    assertThatThrownBy(this::compare)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            a.resolve("runs.csv") + ":1:1: the header is not that of a runs.csv");
  }
}
