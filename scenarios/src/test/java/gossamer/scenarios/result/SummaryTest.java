package gossamer.scenarios.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gossamer.scenarios.file.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    return Summary.of(cells(header), Stream.of(rows).map(SummaryTest::cells).toList());
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
                "topology.kind,algorithm,runs,diverged,failed,interrupted,"
                    + "time_mean,time_median,time_low,time_high,"
                    + "gap_mean,gap_median,gap_low,gap_high"));
    assertThat(summary.rows()).hasSize(2);
    assertThat(summary.rows().get(0).subList(0, 8))
        .containsExactlyElementsOf(cells("ring,dadao,2,0,0,0,15.0,15.0"));
    assertThat(summary.rows().get(0).get(8)).startsWith("-48.531023680873");
    assertThat(summary.rows().get(0).get(9)).startsWith("78.531023680873");
    assertThat(summary.rows().get(0).subList(10, 14))
        .containsExactlyElementsOf(cells("0.5,0.5,0.5,0.5"));
    requireRow(summary, 1, "star,dadao,1,0,0,0,7.0,7.0,,,0.25,0.25,,");
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
    requireRow(summary, 0, "dadao,5,2,1,1,8.0,8.0,,,0.5,0.5,,");
  }

  @Test
  void groupWithoutAnEnd_hasEmptyCells() {
    Summary summary =
        summary(
            "run,seed,algorithm,status," + AS_RUN + ",time,gap,reason",
            "0,1,dadao,failed,,,,,,,,,,no such file");
    requireRow(summary, 0, "dadao,1,0,1,0,,,,,,,,");
  }

  @Test
  void notANumber_ofARunThatEnded_isSaid() {
    Summary summary =
        summary(
            "run,seed,algorithm,status," + AS_RUN + ",time",
            "0,1,dadao,time-reached" + NUMBERS + "NaN",
            "1,2,dadao,time-reached" + NUMBERS + "1.0");
    requireRow(summary, 0, "dadao,2,0,0,0,NaN,NaN,,");
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
        .extracting(row -> String.join(" ", row.subList(0, 3)) + " " + row.get(6))
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
        0,"{""kind"":""uniform"",""total"":3}",1,dadao,gap-reached,1.0,5,7
        """);
    SummaryFile.write(new FolderWriter(folder));
    assertThat(Files.readString(folder.resolve("summary.csv")))
        .isEqualTo(
            "rates,algorithm,runs,diverged,failed,interrupted,time_mean,time_median,time_low,"
                + "time_high,gradients_mean,gradients_median,gradients_low,gradients_high,"
                + "communications_mean,communications_median,communications_low,communications_high\r\n"
                + "\"{\"\"kind\"\":\"\"uniform\"\",\"\"total\"\":3}\",dadao,1,0,0,0,1.0,1.0,,,"
                + "5.0,5.0,,,7.0,7.0,,\r\n");
  }

  @Test
  void file_ofWrongRuns_saysWhere() throws IOException {
    Path runs = folder.resolve("runs.csv");
    Files.writeString(
        runs,
        "run,seed,algorithm,status,time,gradients,communications\n0,1,dadao,time-reached,soon,1,1\n");
    assertThatThrownBy(() -> SummaryFile.write(new FolderWriter(folder)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            runs
                + ":2:24: 'soon' in column 'time' is no number; was the file cut short or edited?");
    assertThat(folder.resolve("summary.csv")).doesNotExist();
  }
}
