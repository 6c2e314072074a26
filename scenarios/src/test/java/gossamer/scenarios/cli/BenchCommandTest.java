package gossamer.scenarios.cli;

import static gossamer.scenarios.cli.Session.gossamer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void quick_denserNetworks_haveTheirNeighbours() {
    assertThat(
            gossamer(
                    "bench",
                    "--quick",
                    "--partitions",
                    "1",
                    "random-regular-7 12 2 2 linear 3000",
                    "complete 8 2 2 linear 3000")
                .requireDone()
                .out())
        .containsPattern("(?m)^random-regular-7 12 2 2 linear 30 +1" + NUMBERS + "-$")
        .containsPattern("(?m)^complete 8 2 2 linear 30 +1" + NUMBERS + "-$");
  }

  @Test
  void quick_rounds_countsARoundOfEachNodeAsAnEvent() {
    assertThat(
            gossamer("bench", "--quick", "--partitions", "1", "ring 8 3 5 linear 1000 extra")
                .requireDone()
                .out())
        .containsPattern("(?m)^ring 8 3 5 linear 10 extra +1 +80 +[0-9.]+ +[0-9.]+ +[0-9,]+ +-$");
  }

  @Test
  void kernels_areARowEach_besideWhatTheyAreComparedWith() {
    List<String> lines =
        gossamer("bench", "--kernels", "--quick").requireDone().out().lines().toList();
    assertThat(lines.get(1)).matches("kernel +us +compared with +us +ratio");
    assertThat(lines.subList(2, lines.size()))
        .hasSizeGreaterThanOrEqualTo(5)
        .allMatch(line -> line.matches(".* +[0-9,]+\\.[0-9]{3}  .* +[0-9,]+\\.[0-9]{3} +[0-9.]+"))
        .anyMatch(line -> line.startsWith("top-k, 10,000 of 1,000,000 numbers "))
        .anyMatch(line -> line.startsWith("logistic, d = 30: gradient over a batch of 16 "));
  }

  @Test
  void kernels_withACase_areRefused() {
    gossamer("bench", "--kernels", "star 9 2 2 linear 3000")
        .requireRefused("--kernels takes no case");
  }

  /** The file as its Javadoc says, with one round of DGD from zero checked by hand. */
  @Test
  void write_ofDgd_hasTheProblemAndTheModelsOfOneRound(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("case");
    gossamer("bench", "--write", file.toString(), "ring 4 2 3 linear 1 dgd").requireDone();
    DoubleBuffer numbers =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
    double[] head = next(numbers, 10);
    assertThat(head).startsWith(4, 2, 3, 4, 1).endsWith(1);
    assertThat(next(numbers, 8)).containsExactly(0, 1, 0, 3, 1, 2, 2, 3);
    assertThat(next(numbers, 4)).containsOnly(1.0 / 3);
    double[] features = next(numbers, 4 * 3 * 2);
    double[] targets = next(numbers, 4 * 3);
    double step = (2 - 4.0 / 3) / (2 * head[5]); // (1 + lambda_min(W))/(2 L)
    for (int node = 0; node < 4; node++) {
      double[] model = next(numbers, 2);
      for (int feature = 0; feature < 2; feature++) {
        double gradient = 0;
        for (int j = 3 * node; j < 3 * node + 3; j++) {
          gradient -= 2.0 / 3 * targets[j] * features[2 * j + feature];
        }
        assertThat(model[feature]).isCloseTo(-step * gradient, within(1e-12));
      }
    }
    assertThat(numbers.hasRemaining()).isFalse();
  }

  private static double[] next(DoubleBuffer numbers, int count) {
    double[] read = new double[count];
    numbers.get(read);
    return read;
  }

  @Test
  void write_ofEventsOrOfSeveralCases_isRefused(@TempDir Path folder) {
    String file = folder.resolve("case").toString();
    gossamer("bench", "--write", file, "ring 8 2 2 linear 3")
        .requireRefused("cannot be written for rivals", "ring 100 10 20 linear 20 extra");
    gossamer("bench", "--write", file).requireRefused("--write takes one case");
  }

  @Test
  void unreadableCase_isRefusedWithAnExample() {
    gossamer("bench", "cube 8")
        .requireRefused("'cube 8' is not a case", "star 300 2 10 linear 40000");
    gossamer("bench", "ring 8 2 2 linear 3 extro").requireRefused("is not a case", "extra");
  }
}
