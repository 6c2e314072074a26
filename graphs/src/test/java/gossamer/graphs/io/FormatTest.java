package gossamer.graphs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gossamer.graphs.io.network.GraphFile;
import gossamer.graphs.io.network.Repairs;
import gossamer.graphs.text.TextFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of all formats share: reading, refusals, and that the order decides nothing. */
abstract class FormatTest {
  @TempDir Path folder;

  GraphFile read(String name, String content) throws IOException {
    return read(name, content, Repairs.NONE);
  }

  GraphFile read(String name, String content, Repairs repairs) throws IOException {
    return read(name, content.getBytes(StandardCharsets.UTF_8), repairs);
  }

  GraphFile read(String name, byte[] content, Repairs repairs) throws IOException {
    return GraphReader.read(Files.write(folder.resolve(name), content), repairs);
  }

  /** The message of the refusal, without the folder. */
  String refusal(String name, String content) {
    return refusal(name, content.getBytes(StandardCharsets.UTF_8), Repairs.NONE);
  }

  String refusal(String name, String content, Repairs repairs) {
    return refusal(name, content.getBytes(StandardCharsets.UTF_8), repairs);
  }

  String refusal(String name, byte[] content, Repairs repairs) {
    TextFileException refusal =
        catchThrowableOfType(TextFileException.class, () -> read(name, content, repairs));
    assertThat(refusal)
        .as("refusal of %s", new String(content, StandardCharsets.UTF_8))
        .isNotNull()
        .hasMessageStartingWith(folder.resolve(name).toString());
    return String.valueOf(refusal.getMessage()).substring(folder.toString().length() + 1);
  }

  /** The message of the refusal of an attribute of edges, without the folder. */
  String refusal(GraphFile file, String attribute) {
    TextFileException refusal =
        catchThrowableOfType(TextFileException.class, () -> file.edgeValues(attribute));
    assertThat(refusal).as("refusal of %s", attribute).isNotNull();
    return String.valueOf(refusal.getMessage()).substring(folder.toString().length() + 1);
  }

  /** The edges by the names of their ends, the smaller number first, such as a-b. */
  static List<String> edges(GraphFile file) {
    return IntStream.range(0, file.topology().edges())
        .mapToObj(
            edge ->
                file.names().name(file.topology().lower(edge))
                    + "-"
                    + file.names().name(file.topology().upper(edge)))
        .toList();
  }

  /** All labels, by number. */
  static List<String> labels(GraphFile file) {
    return IntStream.range(0, file.topology().nodes()).mapToObj(file.names()::label).toList();
  }

  static Repairs parallel(Repairs.Parallel parallel) {
    return new Repairs(parallel, Repairs.Loops.REFUSE, Repairs.Component.ALL);
  }

  static final Repairs DROP_LOOPS =
      new Repairs(Repairs.Parallel.REFUSE, Repairs.Loops.DROP, Repairs.Component.ALL);

  /**
   * Reads a file with the same declarations in other orders.
   *
   * @param template holds {@code %s} for the declarations
   */
  void assertOrderDecidesNothing(
      String name, String template, String separator, Repairs repairs, String... declarations)
      throws IOException {
    GraphFile expected =
        read(name, template.replace("%s", String.join(separator, declarations)), repairs);
    List<String> shuffled = new ArrayList<>(Arrays.asList(declarations));
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      String content = template.replace("%s", String.join(separator, shuffled));
      assertSame(read(name, content, repairs), expected, content);
    }
  }

  private static void assertSame(GraphFile actual, GraphFile expected, String content) {
    assertThat(actual.topology()).as(content).isEqualTo(expected.topology());
    assertThat(actual.names()).as(content).isEqualTo(expected.names());
    assertThat(actual.nodeAttributes()).as(content).isEqualTo(expected.nodeAttributes());
    assertThat(actual.edgeAttributes()).as(content).isEqualTo(expected.edgeAttributes());
    for (String attribute : expected.nodeAttributes()) {
      for (int node = 0; node < expected.topology().nodes(); node++) {
        assertThat(actual.nodeText(attribute, node))
            .as(content)
            .isEqualTo(expected.nodeText(attribute, node));
      }
    }
    for (String attribute : expected.edgeAttributes()) {
      assertThat(actual.edgeValues(attribute))
          .as(content)
          .isEqualTo(expected.edgeValues(attribute));
    }
  }
}
