package gossamer.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineTest {
  private static final List<String> METRICS = List.of("gap");

  @TempDir private Path folder;

  private static List<Thinned.Row> run(int rows, int every, double metric) {
    return IntStream.range(0, rows)
        .mapToObj(k -> new Thinned.Row(k, new double[] {k * every, 10.0 * k, 7.0 * k, metric}))
        .toList();
  }

  /** Of accuracies 0 and 0.5 there is a mean, and its interval: 0.25 -+ 12.7062 * 0.25. */
  @Test
  void joined_accuracies_haveAnArithmeticMean() {
    double[] last =
        Line.joined(
                List.of(
                    new Line.Member(run(5, 1, 0), true, -1),
                    new Line.Member(run(8, 1, 0.5), true, -1)),
                List.of("accuracy"),
                new GeometricMean.Quantiles())
            .getLast()
            .values();
    assertThat(last[3]).isEqualTo(0.25);
    assertThat(last[4]).isCloseTo(0.25 - 12.7062 * 0.25, within(1e-5));
    assertThat(last[5]).isCloseTo(0.25 + 12.7062 * 0.25, within(1e-5));
  }

  @Test
  void joined_runThatStopsShort_endsTheLine() {
    List<Thinned.Row> joined =
        Line.joined(
            List.of(
                new Line.Member(run(5, 1, 1), false, -1), new Line.Member(run(8, 1, 4), true, -1)),
            METRICS,
            new GeometricMean.Quantiles());
    assertThat(joined).hasSize(5);
    assertThat(joined.getLast().values()[0]).isEqualTo(4);
    assertThat(joined.getLast().values()[3]).isCloseTo(2, within(1e-15)); // sqrt(1 * 4)
    assertThat(joined.getLast().values()[4]).isLessThan(2);
    assertThat(joined.getLast().values()[5]).isGreaterThan(2);
  }

  /** The line leads to the target: its end is at the mean of what the runs spent. */
  @Test
  void joined_runThatArrived_staysAtItsLastRow() {
    List<Thinned.Row> joined =
        Line.joined(
            List.of(
                new Line.Member(run(5, 1, 1), true, -1), new Line.Member(run(8, 1, 4), true, -1)),
            METRICS,
            new GeometricMean.Quantiles());
    assertThat(joined).extracting(row -> row.values()[0]).endsWith(5.0, 6.0, 7.0).hasSize(8);
    assertThat(joined.getLast().values()[1]).isEqualTo((40.0 + 70.0) / 2);
    assertThat(joined.getLast().values()[2]).isEqualTo((28.0 + 49.0) / 2);
    assertThat(joined.getLast().values()[3]).isCloseTo(2, within(1e-15));
  }

  @Test
  void joined_differentTimes_areThoseThatAllHave() {
    List<Thinned.Row> joined =
        Line.joined(
            List.of(
                new Line.Member(run(9, 2, 1), false, -1), new Line.Member(run(6, 3, 1), false, -1)),
            METRICS,
            new GeometricMean.Quantiles());
    assertThat(joined).extracting(row -> row.values()[0]).containsExactly(0.0, 6.0, 12.0);
    assertThat(joined).extracting(row -> row.values()[1]).containsExactly(0.0, 25.0, 50.0);
  }

  @Test
  void all_groupsDifferByMoreThanTheSeed() throws Exception {
    List<Line> lines = Line.all(Results.read(Folders.sweep(folder, 2, 3, 50)));
    assertThat(lines).hasSize(4).allMatch(line -> line.seeds() == 3);
    assertThat(lines)
        .extracting(line -> line.group().values())
        .startsWith(List.of("net0", "uniform"), List.of("net0", "optimal"));
  }

  private Line proven(String... decays) throws Exception {
    Folders.sweep(folder, 1, 2, 5);
    Path runs = folder.resolve("runs.csv");
    List<String> lines = Files.readAllLines(runs);
    List<String> longer = new ArrayList<>(List.of(lines.getFirst()));
    for (int run = 1; run < lines.size(); run++) {
      String line = lines.get(run);
      longer.add(line.substring(0, line.lastIndexOf(',') + 1) + decays[(run - 1) % decays.length]);
    }
    Files.write(runs, longer);
    return Line.all(Results.read(folder)).getFirst();
  }

  @Test
  void decay_ofSeveralRuns_isTheSlowestThatIsProven() throws Exception {
    assertThat(proven("0.25", "0.125").theory().proven()).hasValue(0.125);
  }

  /**
   * The geometric mean of exp(-0.09 t) and exp(-0.13 t) is exp(-0.11 t). What is proven of none is
   * none.
   */
  @Test
  void exactRate_ofSeveralRuns_isTheMean() throws Exception {
    List<Line> lines = Line.all(Results.read(Folders.paces(folder, Folders.PACES)));
    assertThat(lines.get(0).theory().proven()).hasValue(0.02);
    assertThat(lines.get(0).theory().exact()).isEmpty();
    assertThat(lines.get(1).theory().proven()).isEmpty();
    assertThat(lines.get(1).theory().exact()).hasValue((0.09 + 0.13) / 2);
    assertThat(lines.get(2).theory().exact()).hasValue(0.3);
  }

  /** Rows of time, elapsed and a metric: one run of clocks, one whose rounds take 3 units each. */
  @Test
  void joined_runThatArrived_goesOnAtItsOwnPace() {
    List<Thinned.Row> clocks = paced(4, 1);
    List<Thinned.Row> rounds = paced(7, 3);
    List<Thinned.Row> joined =
        Line.joined(
            List.of(new Line.Member(clocks, true, 1), new Line.Member(rounds, true, 1)),
            METRICS,
            new GeometricMean.Quantiles());
    assertThat(joined).hasSize(7);
    for (int k = 0; k < 7; k++) {
      assertThat(joined.get(k).values()[1]).isEqualTo((k + 3.0 * k) / 2);
    }
    List<Thinned.Row> other =
        Line.joined(
            List.of(new Line.Member(paced(7, 1), true, 1), new Line.Member(paced(4, 3), true, 1)),
            METRICS,
            new GeometricMean.Quantiles());
    assertThat(other.getLast().values()[1]).isEqualTo((6 + 18.0) / 2);
  }

  private static List<Thinned.Row> paced(int rows, double pace) {
    return IntStream.range(0, rows)
        .mapToObj(k -> new Thinned.Row(k, new double[] {k, pace * k, 1}))
        .toList();
  }

  @Test
  void decay_whereOneRunHasNoProof_isNone() throws Exception {
    assertThat(proven("0.25", "").theory().proven()).isEmpty();
  }

  @Test
  void decay_ofAFolderOfAnEarlierVersion_isNone() throws Exception {
    Folders.sweep(folder, 1, 1, 5);
    Path runs = folder.resolve("runs.csv");
    Files.writeString(runs, Files.readString(runs).replace("proven_decay", "another_column"));
    assertThat(Line.all(Results.read(folder))).allMatch(line -> line.theory().proven().isEmpty());
  }
}
