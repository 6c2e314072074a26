package gossamer.scenarios.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The corpus and all findings of the fuzzer, replayed: what is wrong in them is refused, in time.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/gossamer/scenarios/fuzz");

  /** One input of a target. */
  @FunctionalInterface
  private interface Target {
    void read(byte[] input) throws IOException;
  }

  /** The corpus, and bombs: small files that ask for much, too slow to mutate. */
  private static void replay(String name, Target target) throws IOException {
    List<Path> inputs = new ArrayList<>();
    for (String folder : List.of(name, "bombs/" + name)) {
      try (Stream<Path> files = Files.list(CORPUS.resolve(folder))) {
        files.sorted().forEach(inputs::add);
      }
    }
    assertThat(inputs).hasSizeGreaterThan(10);
    for (Path input : inputs) {
      byte[] bytes = Files.readAllBytes(input);
      try {
        target.read(bytes);
      } catch (Throwable e) {
        throw new AssertionError("Not refused in words of ours: " + input, e);
      }
    }
  }

  @Test
  void graphs_areReadOrRefused() throws IOException {
    replay("graphs", GraphFuzz::fuzzerTestOneInput);
  }

  @Test
  void tables_areReadOrRefused() throws IOException {
    replay("tables", TableFuzz::fuzzerTestOneInput);
  }

  @Test
  void scenarios_arePlannedOrRefused() throws IOException {
    replay("scenarios", ScenarioFuzz::fuzzerTestOneInput);
  }

  @Test
  void dictionary_knowsKeysAndKinds() {
    assertThat(Dictionary.text().lines())
        .contains("\"samplesPerNode: \"", "\"watts-strogatz\"", "\"dadao\"", "\"switchEvery: \"")
        .allMatch(line -> line.matches("\"([^\"\\\\]|\\\\[\"\\\\]|\\\\x[0-9A-F]{2})+\""));
  }
}
