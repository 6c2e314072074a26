package gossamer.scenarios.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gossamer.graphs.text.CsvCell;
import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {
  /** What stands between the status and the quantities. */
  private static final String AS_RUN = "nodes,edges,chi1,chi2,communication_rate,L,mu";

  private static final String NUMBERS = ",4,4,1.0,0.5,2.0,1.0,0.1,";

  @TempDir private Path folder;

  /** Names of the columns and rows, without quotes. */
  private static Summary summary(String header, String... rows) {
    return summary(Arrivals.NONE, header, rows);
  }

  private static Summary summary(Arrivals arrivals, String header, String... rows) {
    return Summary.of(cells(header), Stream.of(rows).map(SummaryTest::cells).toList(), arrivals);
  }

  private static List<String> cells(String line) {
    return List.of(line.split(",", -1));
  }

  private static void requireRow(Summary summary, int row, String line) {
    assertThat(summary.rows().get(row)).containsExactlyElementsOf(cells(line));
  }

  /**
   * Two seeds: the mean of 10 and 20 is 15, s / sqrt(2) = 5, and t of one degree is
   * 12.7062047361747, so that the interval reaches 63.53 to both sides.
   */
  @Test
  void seeds_areOneGroup() {
    Summary summary =
        summary(
            "run,topology.kind,seed,algorithm,status," + AS_RUN + ",time,gap",
            "0,ring,1,dadao,gap-reached" + NUMBERS + "10.0,0.5",
            "1,ring,2,dadao,gap-reached" + NUMBERS + "20.0,0.5",
            "2,star,1,dadao,time-reached" + NUMBERS + "7.0,0.25");
    assertThat(summary.header())
        .containsExactlyElementsOf(
            cells(
                "topology.kind,algorithm,runs,reached,diverged,failed,interrupted,"
                    + "time_mean,time_median,time_low,time_high,time_per_success,"
                    + "gap_mean,gap_median,gap_low,gap_high"));
    assertThat(summary.rows()).hasSize(2);
    assertThat(summary.rows().get(0).subList(0, 9))
        .containsExactlyElementsOf(cells("ring,dadao,2,2,0,0,0,15.0,15.0"));
    assertThat(summary.rows().get(0).get(9)).startsWith("-48.531023680873");
    assertThat(summary.rows().get(0).get(10)).startsWith("78.531023680873");
    assertThat(summary.rows().get(0).subList(11, 16))
        .containsExactlyElementsOf(cells("15.0,0.5,0.5,0.5,0.5"));
    requireRow(summary, 1, "star,dadao,1,0,0,0,0,,inf,,,inf,0.25,0.25,,");
  }

  @Test
  void runsWithoutAnEnd_areCountedOnly() {
    Summary summary =
        summary(
            "run,seed,algorithm,status," + AS_RUN + ",time,gap,reason",
            "0,1,dadao,diverged" + NUMBERS + "3.0,NaN,at node 3",
            "1,2,dadao,failed,,,,,,,,,,no such file",
            "2,3,dadao,interrupted" + NUMBERS + "5.0,1.0,",
            "3,4,dadao,gap-reached" + NUMBERS + "8.0,0.5,",
            "4,5,dadao,diverged" + NUMBERS + "3.0,1e200,at node 3");
    assertThat(summary.rows()).hasSize(1);
    // Of the three that ended one reached its target: 3 + 8 + 3 units of time for one success.
    requireRow(summary, 0, "dadao,5,1,2,1,1,,inf,,,14.0,,inf,,");
  }

  @Test
  void groupWithoutAnEnd_hasEmptyCells() {
    Summary summary =
        summary(
            "run,seed,algorithm,status," + AS_RUN + ",time,gap,reason",
            "0,1,dadao,failed,,,,,,,,,,no such file");
    requireRow(summary, 0, "dadao,1,,0,1,0,,,,,,,,,");
  }

  @Test
  void notANumber_ofARunThatEnded_isSaid() {
    Summary summary =
        summary(
            "run,seed,algorithm,status," + AS_RUN + ",time",
            "0,1,dadao,time-reached" + NUMBERS + "NaN",
            "1,2,dadao,time-reached" + NUMBERS + "1.0");
    requireRow(summary, 0, "dadao,2,,0,0,0,NaN,NaN,,,");
  }

  /** A swept seed or algorithm may stand among the swept keys or after them. */
  @Test
  void seedAndAlgorithm_countWhereverTheyStand() {
    Summary summary =
        summary(
            "run,seed,algorithm,rates,status," + AS_RUN + ",time",
            "0,1,dadao,uniform,time-reached" + NUMBERS + "1.0",
            "1,1,dadao,optimal,time-reached" + NUMBERS + "2.0",
            "2,1,adom-plus,uniform,time-reached" + NUMBERS + "3.0",
            "3,2,dadao,uniform,time-reached" + NUMBERS + "4.0",
            "4,2,dadao,optimal,time-reached" + NUMBERS + "6.0",
            "5,2,adom-plus,uniform,time-reached" + NUMBERS + "8.0");
    assertThat(summary.header()).startsWith("algorithm", "rates", "runs");
    assertThat(summary.rows())
        .extracting(row -> String.join(" ", row.subList(0, 3)) + " " + row.get(7))
        .containsExactly("dadao uniform 2 2.5", "dadao optimal 2 4.0", "adom-plus uniform 2 5.5");
  }

  /** Its values are a part of the groups' names: other random numbers, but another network. */
  @Test
  void seedOfATopology_isAKeyLikeOthers() {
    Summary summary =
        summary(
            "run,topology.seed,seed,algorithm,status," + AS_RUN + ",time",
            "0,1,1,dadao,time-reached" + NUMBERS + "1.0",
            "1,2,1,dadao,time-reached" + NUMBERS + "2.0");
    assertThat(summary.rows()).hasSize(2);
  }

  private static Arrivals.Arrival arrival(double level, double time) {
    return new Arrivals.Arrival(
        new Arrivals.Level("gap", level), List.of(time, 10 * time, 100 * time));
  }

  /**
   * Five seeds, of which three arrive, at times 1, 2 and 4: their median is 4 with the two others
   * infinite, and 20 + 20 + 7 units of time buy three successes.
   */
  @Test
  void runsThatDidNotArrive_areInfinite_andNotAveraged() {
    double never = Double.POSITIVE_INFINITY;
    Map<Integer, List<Arrivals.Arrival>> ofRuns = new TreeMap<>();
    double[] halfway = {0.5, 1.0, 2.0, 3.0, never};
    double[] target = {1.0, 2.0, 4.0, never, never};
    for (int run = 0; run < 5; run++) {
      ofRuns.put(run, List.of(arrival(1e-2, halfway[run]), arrival(1e-4, target[run])));
    }
    Summary summary =
        summary(
            new Arrivals(Arrivals.ALWAYS, ofRuns),
            "run,seed,algorithm,status," + AS_RUN + ",time,gradients,communications,gap",
            "0,1,dadao,gap-reached" + NUMBERS + "1.0,10,100,1e-4",
            "1,2,dadao,gap-reached" + NUMBERS + "2.0,20,200,1e-4",
            "2,3,dadao,gap-reached" + NUMBERS + "4.0,40,400,1e-4",
            "3,4,dadao,time-reached" + NUMBERS + "20.0,200,2000,1e-3",
            "4,5,dadao,time-reached" + NUMBERS + "20.0,200,2000,1e-1");
    Map<String, String> row = new HashMap<>();
    for (int c = 0; c < summary.header().size(); c++) {
      row.put(summary.header().get(c), summary.rows().getFirst().get(c));
    }
    assertThat(row)
        .containsEntry("runs", "5")
        .containsEntry("reached", "3")
        .containsEntry("time_mean", "")
        .containsEntry("time_median", "4.0")
        .containsEntry("time_low", "")
        .containsEntry("time_per_success", CsvCell.of(47 / 3.0))
        .containsEntry("communications_median", "400.0")
        .containsEntry("gap_mean", "")
        .containsEntry("gap_median", "1.0E-4")
        .containsEntry("communications_to_gap_1e-2_median", "200.0")
        .containsEntry("communications_to_gap_1e-2_reached", "4")
        .containsEntry("time_to_gap_1e-4_median", "4.0")
        .containsEntry("gradients_to_gap_1e-4_reached", "3");
  }

  @Test
  void halfThatDidNotArrive_haveNoFiniteMedian() {
    Map<Integer, List<Arrivals.Arrival>> ofRuns =
        Map.of(0, List.of(arrival(1e-4, 1.0)), 1, List.of(arrival(1e-4, Double.POSITIVE_INFINITY)));
    Summary summary =
        summary(
            new Arrivals(Arrivals.ALWAYS, ofRuns),
            "run,seed,algorithm,status," + AS_RUN + ",time,gap",
            "0,1,dadao,gap-reached" + NUMBERS + "1.0,1e-4",
            "1,2,dadao,time-reached" + NUMBERS + "9.0,1.0");
    requireRow(summary, 0, "dadao,2,1,0,0,0,,inf,,,10.0,,0.50005,,,inf,1,inf,1,inf,1");
  }

  /** Who did not arrive at all is not a mixture: how near it came may be averaged. */
  @Test
  void runsThatAllHitTheLimit_haveAMeanMetric_andNoCost() {
    Map<Integer, List<Arrivals.Arrival>> ofRuns =
        Map.of(
            0,
            List.of(arrival(1e-4, Double.POSITIVE_INFINITY)),
            1,
            List.of(arrival(1e-4, Double.POSITIVE_INFINITY)));
    Summary summary =
        summary(
            new Arrivals(Arrivals.ALWAYS, ofRuns),
            "run,seed,algorithm,status," + AS_RUN + ",time,gap",
            "0,1,dadao,time-reached" + NUMBERS + "9.0,0.5",
            "1,2,dadao,time-reached" + NUMBERS + "9.0,0.5");
    requireRow(summary, 0, "dadao,2,0,0,0,0,,inf,,,inf,0.5,0.5,0.5,0.5,inf,0,inf,0,inf,0");
  }

  @Test
  void levels_areNamedAsShortAsTheyCanBe() {
    assertThat(
            Stream.of(1e-2, 1e-4, 2.5e-7, 0.5, 12.0, 1.0, 1e-10, 1e6, 1.5e7)
                .map(value -> new Arrivals.Level("gap", value).name()))
        .containsExactly(
            "gap_1e-2",
            "gap_1e-4",
            "gap_2.5e-7",
            "gap_0.5",
            "gap_12",
            "gap_1",
            "gap_1e-10",
            "gap_1e6",
            "gap_1.5e7");
  }

  /** Levels are told from rows; what ended before its level is infinite, or unknown. */
  @Test
  void levelsFile_hasTheFirstRowAtOrBelowEachLevel() throws IOException {
    Files.writeString(
        folder.resolve("runs.csv"),
        """
        run,seed,algorithm,status,time,gradients,communications
        0,1,dadao,gap-reached,3.0,6,9
        1,2,dadao,time-reached,3.0,6,9
        2,3,dadao,interrupted,1.0,2,3
        3,4,dadao,distance-reached,1.0,2,3
        4,5,dadao,failed,,,
        5,6,dadao,diverged,1.0,2,3
        """);
    StringBuilder rows = new StringBuilder("run,time,gradients,communications,gap\n");
    rows.append("0,0.0,0,0,1.0\n0,1.0,2,3,0.01\n0,2.0,4,6,0.02\n0,3.0,6,9,1.0E-5\n");
    rows.append("1,0.0,0,0,1.0\n1,3.0,6,9,0.009\n");
    rows.append("2,0.0,0,0,1.0\n3,1.0,2,3,1.0\n5,1.0,2,3,NaN\n");
    Files.writeString(folder.resolve("trajectories.csv"), rows);
    List<Arrivals.Level> levels =
        List.of(new Arrivals.Level("gap", 0.01), new Arrivals.Level("gap", 1e-4));
    Map<Integer, List<Arrivals.Level>> wanted = new TreeMap<>();
    for (int run = 0; run < 6; run++) {
      wanted.put(run, levels);
    }
    SummaryFile.write(new FolderWriter(folder), wanted, true);
    assertThat(Files.readString(folder.resolve("levels.csv")).lines())
        .containsExactly(
            "run,metric,level,time,gradients,communications",
            "0,gap,0.01,1.0,2.0,3.0",
            "0,gap,1.0E-4,3.0,6.0,9.0",
            "1,gap,0.01,3.0,6.0,9.0",
            "1,gap,1.0E-4,inf,inf,inf",
            "2,gap,0.01,,,",
            "2,gap,1.0E-4,,,",
            "3,gap,0.01,,,",
            "3,gap,1.0E-4,,,",
            "4,gap,0.01,,,",
            "4,gap,1.0E-4,,,",
            "5,gap,0.01,inf,inf,inf",
            "5,gap,1.0E-4,inf,inf,inf");
    assertThat(Arrivals.read(folder).of(1))
        .extracting(Arrivals.Arrival::isThere)
        .containsExactly(true, false);
  }

  @Test
  void laterCosts_comeAfterTheColumnsThatWereThere() {
    Arrivals.Level level = new Arrivals.Level("gap", 0.5);
    Arrivals arrivals =
        new Arrivals(
            Arrivals.COSTS,
            Map.of(
                0, List.of(new Arrivals.Arrival(level, List.of(1.0, 2.0, 3.0, 4.0, 5.0))),
                1, List.of(new Arrivals.Arrival(level, List.of(2.0, 3.0, 4.0, 6.0, 9.0)))));
    Summary summary =
        summary(
            arrivals,
            "run,seed,algorithm,status,time,gradients,communications,gap,reason,numbers,bytes,elapsed",
            "0,1,extra,gap-reached,1.0,2,3,0.5,,1,5,4.0",
            "1,2,extra,gap-reached,2.0,3,4,0.5,,1,9,6.0");
    List<String> header = summary.header();
    assertThat(header.subList(header.indexOf("gap_high") + 1, header.size()))
        .containsExactly(
            "time_to_gap_0.5_median",
            "time_to_gap_0.5_reached",
            "gradients_to_gap_0.5_median",
            "gradients_to_gap_0.5_reached",
            "communications_to_gap_0.5_median",
            "communications_to_gap_0.5_reached",
            "elapsed_mean",
            "elapsed_median",
            "elapsed_low",
            "elapsed_high",
            "elapsed_per_success",
            "bytes_mean",
            "bytes_median",
            "bytes_low",
            "bytes_high",
            "bytes_per_success",
            "elapsed_to_gap_0.5_median",
            "elapsed_to_gap_0.5_reached",
            "bytes_to_gap_0.5_median",
            "bytes_to_gap_0.5_reached");
    assertThat(summary.cell(0, "elapsed_mean")).isEqualTo("5.0");
    assertThat(summary.cell(0, "bytes_per_success")).isEqualTo("7.0");
    assertThat(summary.cell(0, "elapsed_to_gap_0.5_median")).isEqualTo("5.0");
    assertThat(summary.cell(0, "bytes_to_gap_0.5_median")).isEqualTo("7.0");
  }

  @Test
  void anotherTable_isRefused() {
    assertThatThrownBy(() -> summary("run,time,gradients", "0,1.0,2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the header is not that of a runs.csv");
  }

  @Test
  void file_isWrittenBesideRuns_withQuotesWhereNeeded() throws IOException {
    Files.writeString(
        folder.resolve("runs.csv"),
        """
        run,rates,seed,algorithm,status,time,gradients,communications
        0,"uniform, mine",1,dadao,gap-reached,1.0,5,7
        """);
    SummaryFile.write(new FolderWriter(folder), Map.of(), true);
    assertThat(Files.readString(folder.resolve("summary.csv")))
        .isEqualTo(
            "rates,algorithm,runs,reached,diverged,failed,interrupted,"
                + "time_mean,time_median,time_low,time_high,time_per_success,"
                + "gradients_mean,gradients_median,gradients_low,gradients_high,gradients_per_success,"
                + "communications_mean,communications_median,communications_low,communications_high,"
                + "communications_per_success\r\n"
                + "\"uniform, mine\",dadao,1,1,0,0,0,1.0,1.0,,,1.0,"
                + "5.0,5.0,,,5.0,7.0,7.0,,,7.0\r\n");
  }

  @Test
  void file_ofWrongRuns_saysWhere() throws IOException {
    Path runs = folder.resolve("runs.csv");
    Files.writeString(
        runs,
        "run,seed,algorithm,status,time,gradients,communications\n0,1,dadao,time-reached,soon,1,1\n");
    assertThatThrownBy(() -> SummaryFile.write(new FolderWriter(folder), Map.of(), true))
        .isInstanceOf(InputException.class)
        .hasMessage(
            runs
                + ":2:24: 'soon' in column 'time' is not a number; was the file cut short or edited?");
    assertThat(folder.resolve("summary.csv")).doesNotExist();
  }
}
