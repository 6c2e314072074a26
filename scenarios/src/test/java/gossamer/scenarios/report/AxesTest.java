package gossamer.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.result.Pace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AxesTest {
  private static final Folders.Pacing CLOCKS = Folders.PACES.get(0);
  private static final Folders.Pacing ROUNDS = Folders.PACES.get(1);

  @TempDir private Path folder;

  private Path paces(String name, Folders.Pacing... algorithms) throws Exception {
    return Folders.paces(folder.resolve(name), List.of(algorithms));
  }

  /** A folder as an earlier version wrote it. */
  private Path earlier(String name, Folders.Pacing... algorithms) throws Exception {
    Path old = paces(name, algorithms);
    for (String table : List.of("runs.csv", "trajectories.csv", "levels.csv")) {
      List<String> lines = Files.readAllLines(old.resolve(table));
      List<String> header = List.of(lines.getFirst().split(",", -1));
      List<String> fewer =
          lines.stream()
              .map(
                  line -> {
                    String[] cells = line.split(",", -1);
                    StringBuilder kept = new StringBuilder(cells[0]);
                    for (int c = 1; c < cells.length; c++) {
                      boolean isLater = header.get(c).matches("elapsed|numbers|bytes|exact_decay");
                      kept.append(isLater ? "" : "," + cells[c]);
                    }
                    return kept.toString();
                  })
              .toList();
      Files.write(old.resolve(table), fewer);
    }
    return old;
  }

  private static Axes axes(Path... folders) throws Exception {
    return Merged.of(Source.read(List.of(folders))).runs().axes();
  }

  @Test
  void whatElapsed_isAnAxis_onlyWhereItIsNotTheTime() throws Exception {
    assertThat(axes(paces("clocks", CLOCKS)).names())
        .containsExactly("time", "gradients", "communications", "bytes");
    Axes rounds = axes(paces("rounds", ROUNDS));
    assertThat(rounds.names())
        .containsExactly("time", "gradients", "communications", "elapsed", "bytes");
    assertThat(rounds.clock()).isEqualTo("time");
    assertThat(rounds.title("time")).isEqualTo("time (rounds)");
    Axes both = axes(paces("both", CLOCKS, ROUNDS));
    assertThat(both.clock()).isEqualTo("elapsed");
    assertThat(both.telling())
        .containsExactly("communications", "elapsed", "bytes", "time", "gradients");
  }

  @Test
  void folderOfAnEarlierVersion_hasFewerAxes() throws Exception {
    Axes axes = axes(earlier("old", CLOCKS, ROUNDS));
    assertThat(axes.names()).isEqualTo(Axes.ALWAYS);
    assertThat(axes.telling()).containsExactly("communications", "time", "gradients");
    assertThat(axes.title("time")).isEqualTo("time (units)");
    assertThat(Results.read(folder.resolve("old")).arrivals().of(0).getFirst().costs()).hasSize(3);
  }

  @Test
  void folders_haveTheAxesInCommon() throws Exception {
    Path old = earlier("old", ROUNDS);
    Path clocks = paces("clocks", CLOCKS);
    Path rounds = paces("rounds", ROUNDS);
    assertThat(axes(old, rounds).names()).isEqualTo(Axes.ALWAYS);
    assertThat(axes(old, clocks, rounds).pace()).isEqualTo(Pace.UNKNOWN);
    assertThat(axes(clocks, clocks.resolve("../rounds")).clock()).isEqualTo("elapsed");
    assertThat(Report.of(List.of(old, rounds)))
        .contains("\"clock\":\"time\"")
        .doesNotContain("\"name\":\"elapsed\"", "\"name\":\"bytes\"");
  }

  /** What elapsed by clocks is their time, which is the column that their rows have. */
  @Test
  void foldersOfBothKinds_areComparedByWhatElapsed() throws Exception {
    Results both = Merged.of(Source.read(List.of(paces("a", CLOCKS), paces("b", ROUNDS))));
    List<Line> lines = Line.all(both);
    int elapsed = both.runs().axes().indexOf(Pace.ELAPSED);
    int bytes = both.runs().axes().indexOf(Axes.BYTES);
    assertThat(lines.get(0).column(elapsed)).isEqualTo(lines.get(0).column(0));
    double[] time = lines.get(1).column(0);
    for (int k = 0; k < time.length; k++) {
      assertThat(lines.get(1).column(elapsed)[k]).isEqualTo((3 + 3.25) / 2 * time[k]);
      assertThat(lines.get(1).column(bytes)[k]).isEqualTo(800 * time[k]);
    }
    assertThat(Spending.toTarget(both, Pace.ELAPSED).byRun())
        .containsEntry(0, 93.0)
        .containsEntry(2, 3.0 * 47)
        .containsEntry(3, 3.25 * 47);
    assertThat(Spending.toTarget(both, Axes.BYTES).byRun()).containsEntry(0, 93 * 20 * 80.0);
  }

  /** Dadao needs 93 units; extra 47 rounds, whose medians over the seeds are 141 and 152.75. */
  @Test
  void findings_nameTheFastestByWhatElapsed() throws Exception {
    assertThat(Findings.of(Results.read(paces("both", CLOCKS, ROUNDS))))
        .contains(
            "Fastest: algorithm = dadao, a median elapsed time of 93 (a round waits for its slowest node)",
            "Fewest communications: algorithm = extra, a median of 470.");
    assertThat(Findings.of(Results.read(earlier("old", CLOCKS, ROUNDS))))
        .contains("Fastest: algorithm = extra, a median time of 47.");
  }

  @Test
  void findings_knowEveryLimit() throws Exception {
    Path both = paces("both", CLOCKS, ROUNDS);
    Path runs = both.resolve("runs.csv");
    Files.writeString(
        runs,
        Files.readString(runs)
            .replaceFirst("gap-reached", "bytes-reached")
            .replaceFirst("gap-reached", "rounds-reached"));
    assertThat(Findings.of(Results.read(both)))
        .contains("1 ended at the limit of rounds", "1 ended at the limit of bytes");
  }

  @Test
  void bytes_inProportionToCommunications_sayNoMore() throws Exception {
    Runs alike = Results.read(paces("alike", CLOCKS, ROUNDS)).runs();
    assertThat(alike.axes().areBytesCommunications(alike.runs())).isTrue();
    Runs apart = Results.read(paces("apart", CLOCKS, Folders.PACES.getLast())).runs();
    assertThat(apart.axes().areBytesCommunications(apart.runs())).isFalse();
  }

  @Test
  void tables_haveTheDecays_andNoSecondTime() throws Exception {
    Results both = Results.read(paces("both", CLOCKS, ROUNDS));
    assertThat(SettingsTable.section(both))
        .contains(
            "elapsed to target", "bytes to target", "proven_decay", "exact_decay", "measured_decay")
        .contains("<td>0.11<td>0.1"); // of extra: exact, and measured
    assertThat(RunsTable.html(both.runs(), false)).contains(">elapsed</button>");
    Results clocks = Results.read(paces("clocks", CLOCKS));
    assertThat(SettingsTable.section(clocks)).doesNotContain("elapsed", "exact_decay");
    assertThat(RunsTable.html(clocks.runs(), false)).doesNotContain("elapsed");
  }
}
