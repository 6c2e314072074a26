package gossamer.scenarios.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Files of the repository that are written by a program; {@code -Dregenerate} writes them anew. */
class GeneratedFilesTest {
  private static final Path HOME = Path.of(System.getProperty("gossamer.home"));
  private static final String BEGIN = "<!-- Generated from here; CONTRIBUTING.md says how. -->\n";
  private static final String END = "<!-- Generated up to here. -->\n";

  @Test
  void schema_isTheOneThatTheProgramPrints() throws IOException {
    requireUpToDate(HOME.resolve("scenarios/scenario.schema.json"), ScenarioSchema.json());
  }

  @Test
  void reference_isTheOneThatTheProgramPrints() throws IOException {
    Path file = HOME.resolve("docs/keys.md");
    String text = Files.readString(file);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    assertThat(begin).isBetween(BEGIN.length(), end);
    requireUpToDate(
        file, text.substring(0, begin) + "\n" + Reference.markdown() + "\n" + text.substring(end));
  }

  private static void requireUpToDate(Path file, String generated) throws IOException {
    if (System.getProperty("regenerate") != null) {
      Files.writeString(file, generated);
    }
    assertThat(file).hasContent(generated);
  }
}
