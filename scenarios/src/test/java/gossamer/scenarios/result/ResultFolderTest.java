package gossamer.scenarios.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gossamer.scenarios.file.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results replace results of the same name; nothing else is ever deleted. */
class ResultFolderTest {
  private static final String OURS = "# The scenario as run, every default filled in.\n";

  @TempDir private Path parent;
  private Path folder = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(parent.resolve("out"));
  }

  private void put(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private void requireRefused(String message, Path... inputs) throws IOException {
    List<Path> before = files();
    assertThatThrownBy(() -> ResultFolder.prepare(folder, "mine", List.of(inputs)))
        .isInstanceOf(InputException.class)
        .hasMessage(folder + ": " + message);
    assertThat(files()).isEqualTo(before);
  }

  private List<Path> files() throws IOException {
    try (var list = Files.list(folder)) {
      return list.sorted().toList();
    }
  }

  @Test
  void prepare_newFolder_isMadeWithItsParents() throws IOException {
    Path deep = parent.resolve("a/b/c");
    assertThat(ResultFolder.prepare(deep, "mine", List.of()).path()).isEqualTo(deep);
    assertThat(deep).isEmptyDirectory();
  }

  @Test
  void prepare_emptyFolder_isTaken() throws IOException {
    ResultFolder.prepare(folder, "mine", List.of());
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"name: mine\n", "name: 'mine'\n", "seed: 1\nname: mine # this one\n"})
  void prepare_ownResults_areRemoved(String scenario) throws IOException {
    put("scenario.yaml", OURS + scenario);
    put("runs.csv", "");
    put("state.csv", "");
    put(".events.csv.part", "");
    put("split.csv", "");
    ResultFolder.prepare(folder, "mine", List.of());
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void prepare_leftoversOfAFailure_areRemoved() throws IOException {
    put(".scenario.yaml.part", "");
    ResultFolder.prepare(folder, "mine", List.of());
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"thesis.tex", ".git", ".thesis.part", "runs.csv.bak", "rates.csv"})
  void prepare_foreignFile_isRefused(String name) throws IOException {
    put("scenario.yaml", OURS + "name: mine\n");
    put(name, "");
    requireRefused(
        "the folder holds '%s', which Gossamer did not write; choose another with --out"
            .formatted(name));
  }

  @Test
  void prepare_filesOfOurNamesWithoutAScenario_areSomebodyElses() throws IOException {
    put("events.csv", "recorded at great expense");
    requireRefused(
        "the folder holds 'events.csv', which is no result of a scenario named 'mine'; choose another with --out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OURS + "name: yours\n",
        OURS + "name: minee\n",
        OURS + "name: [mine\n",
        OURS,
        "name: mine\n", // a scenario that somebody wrote by hand
        "",
        "\u0000"
      })
  void prepare_anotherScenario_isRefused(String text) throws IOException {
    put("scenario.yaml", text);
    requireRefused(
        "the folder holds 'scenario.yaml', which is no result of a scenario named 'mine'; choose another with --out");
  }

  @Test
  void prepare_folderOfAnInput_isRefused() throws IOException {
    put("scenario.yaml", OURS + "name: mine\n");
    put("state.csv", "node,variable,0\n");
    requireRefused(
        "the folder holds 'state.csv', which this run reads; choose another with --out",
        folder.resolve("../out/state.csv"));
  }

  @Test
  void prepare_file_isRefused() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "text");
    assertThatThrownBy(() -> ResultFolder.prepare(file, "mine", List.of()))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": there is a file of this name; choose another folder with --out");
    assertThat(file).hasContent("text");
  }

  @Test
  void prepare_belowAFile_isRefused() throws IOException {
    Path below = Files.writeString(parent.resolve("file"), "text").resolve("out");
    assertThatThrownBy(() -> ResultFolder.prepare(below, "mine", List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(below + ": the folder cannot be made (");
  }
}
