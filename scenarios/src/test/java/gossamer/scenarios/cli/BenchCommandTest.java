package gossamer.scenarios.cli;

import static gossamer.scenarios.cli.Session.gossamer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code benchmarks/compare} and readers rely on; the numbers are the machine's. */
class BenchCommandTest {
  private static final String NUMBERS = " +[0-9,]+ +[0-9.]+ +[0-9.]+ +[0-9,]+ +";

  @Test
  void quick_ofTwoSizesOnTwoPartitions_printsARowEachAndTheirRatio() {
    List<String> lines =
        gossamer(
                "bench",
                "--quick",
                "--partitions",
                "2",
                "ring 8 2 2 linear 3000",
                "ring 16 2 2 linear 3000")
            .requireDone()
            .out()
            .lines()
            .toList();
    assertThat(lines.get(0))
        .matches(
            "\\d+ processors, Java \\S+, \\d+ vector lanes; one thread copies [0-9.]+ GB/s,"
                + " reads [0-9.]+ GB/s(; load average [0-9.]+)?");
    assertThat(lines.get(1))
        .matches("case +partitions +events +seconds +ns/event +events/s +data GB/s");
    assertThat(lines.get(2)).matches("ring 8 2 2 linear 30 +2" + NUMBERS + "-");
    assertThat(lines.get(3)).matches("ring 16 2 2 linear 30 +2" + NUMBERS + "-");
    assertThat(lines.get(4)).isEmpty();
    assertThat(lines.get(5))
        .matches(
            "ring 16 2 2 linear 30, partitions 2: an event takes [0-9.]+ times that of 8 nodes");
    assertThat(lines).hasSize(6);
  }

  @Test
  void quick_star_runsOnOnePartition() {
    assertThat(gossamer("bench", "--quick", "star 9 2 2 linear 3000").requireDone().out())
        .containsPattern("(?m)^star 9 2 2 linear 30 +1" + NUMBERS + "-$")
        .doesNotContainPattern("(?m)^star 9 2 2 linear 30 +2");
  }

  @Test
  void unreadableCase_isRefusedWithAnExample() {
    gossamer("bench", "cube 8")
        .requireRefused("'cube 8' is not a case", "star 300 2 10 linear 40000");
  }
}
