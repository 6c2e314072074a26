package gossamer.scenarios.input;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.data.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputsTest {
  private static final Position HERE = Position.of("a.yaml");

  @TempDir private Path folder;

  @Test
  void find_besideTheScenario_comesFirst() {
    Path own = Refused.file(folder, "diabetes.csv", "own");
    Inputs inputs = new Inputs(folder.resolve("a.yaml"));
    assertThat(inputs.find("diabetes.csv", HERE)).isEqualTo(own);
    assertThat(inputs.find("digits.csv", HERE)).isEqualTo(Inputs.shipped().resolve("digits.csv"));
    assertThat(inputs.used()).containsOnlyKeys("diabetes.csv", "digits.csv");
  }

  @Test
  void find_absolute_isTakenAsItIs() {
    Path own = Refused.file(folder, "own.csv", "own");
    assertThat(new Inputs(Path.of("a.yaml")).find(own.toString(), HERE)).isEqualTo(own);
  }

  @Test
  void find_besideTheFileThatALinkLeadsTo_comesFirst() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path links = Files.createDirectory(folder.resolve("links"));
    Path link = links.resolve("link.yaml");
    Files.createSymbolicLink(link, Refused.file(real, "a.yaml", "name: a"));
    Path own = Refused.file(real, "both.csv", "own");
    Refused.file(links, "both.csv", "of the link");
    Path alone = Refused.file(links, "alone.csv", "of the link");
    Inputs inputs = new Inputs(link);
    assertThat(inputs.find("both.csv", HERE)).isEqualTo(own.toRealPath());
    assertThat(inputs.find("alone.csv", HERE)).isEqualTo(alone);
    assertThat(Refused.with(Path.of("/nowhere"), () -> inputs.find("none.csv", HERE)))
        .contains(
            "neither beside the scenario (%s), nor beside the link to it (%s), nor among the data"
                .formatted(real.toRealPath(), links));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none.csv", "", "../none.csv", "a\u0000b"})
  void find_nothing_saysWhereItLooked(String name) throws IOException {
    Files.createDirectories(folder.resolve("sub"));
    assertThat(
            Refused.with(
                Path.of("/nowhere"), () -> new Inputs(folder.resolve("a.yaml")).find(name, HERE)))
        .isEqualTo(
            "a.yaml: there is no file '%s', neither beside the scenario (%s) nor among the data sets that come with Gossamer (%s)"
                .formatted(name, folder, Inputs.shipped()));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "sub"})
  void find_folder_saysSo(String name) throws IOException {
    Files.createDirectories(folder.resolve("sub"));
    assertThat(Refused.with(folder, () -> new Inputs(folder.resolve("a.yaml")).find(name, HERE)))
        .isEqualTo("a.yaml: '%s' is a folder; name a file".formatted(name));
  }

  @Test
  void find_typo_suggestsTheNearestFile() {
    Refused.file(folder, "wine.csv", "a,target");
    assertThat(
            Refused.with(folder, () -> new Inputs(folder.resolve("a.yaml")).find("vine.csv", HERE)))
        .endsWith("; did you mean 'wine.csv'?");
    assertThat(
            Refused.with(
                folder, () -> new Inputs(folder.resolve("a.yaml")).find("breast_cancer.csv", HERE)))
        .endsWith("; did you mean 'breast-cancer.csv'?");
  }

  @Test
  void sha256_ofAbc_isThatOfTheStandard() {
    assertThat(Inputs.sha256(Refused.file(folder, "abc", "abc")))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
