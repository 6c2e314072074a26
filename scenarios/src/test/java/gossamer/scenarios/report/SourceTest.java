package gossamer.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gossamer.scenarios.input.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTest {
  @TempDir private Path folder;

  private static List<String> names(String... paths) {
    return Source.names(Stream.of(paths).map(Path::of).toList());
  }

  @Test
  void names_areAsShortAsTheyCanBe() {
    assertThat(names("results/a", "results/b")).containsExactly("a", "b");
    assertThat(names("/x/a/study", "/x/b/study", "/x/other"))
        .containsExactly("a/study", "b/study", "other");
    assertThat(names("/study", "/x/study")).containsExactly("study", "x/study");
  }

  @Test
  void read_sameFolderTwice_isRefused() throws Exception {
    Path one = Folders.sweep(folder.resolve("one"), 1, 1, 3);
    assertThatThrownBy(() -> Source.read(List.of(one, folder.resolve("one/../one"))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("this is the same folder as " + one);
  }

  /** The second folder has other networks and no swept rates; its scenario says which they are. */
  private Results merged() throws Exception {
    Path one = Folders.mixed(folder.resolve("one"), 1, 3);
    Path two = Folders.mixed(folder.resolve("two"), 2, 3);
    Path runs = two.resolve("runs.csv");
    StringBuilder uniform = new StringBuilder();
    for (String line : Files.readAllLines(runs)) {
      if (!line.contains(",optimal,")) {
        uniform.append(line.replace(",uniform,", ",").replace(",rates,", ",")).append("\r\n");
      }
    }
    Files.writeString(runs, uniform.toString().replace("net0", "net7"));
    Path scenario = two.resolve("scenario.yaml");
    Files.writeString(scenario, Files.readString(scenario) + "rates: uniform\n");
    return Merged.of(Source.read(List.of(one, two)));
  }

  @Test
  void merged_keysAreMatchedByName() throws Exception {
    Results merged = merged();
    assertThat(merged.name()).isEqualTo("one, two");
    assertThat(merged.runs().keys()).containsExactly("results", "topology.kind", "rates");
    assertThat(merged.runs().groups().stream().map(Runs.Group::values))
        .containsExactly(
            List.of("one", "net0", "uniform"),
            List.of("one", "net0", "optimal"),
            List.of("two", "net7", "uniform"),
            List.of("two", "net1", "uniform"));
  }

  @Test
  void merged_runsKeepTheirNumbersRowsAndCosts() throws Exception {
    Results merged = merged();
    Runs.Run run = merged.runs().runs().get(6 + 3); // the first run with net1 in the second folder
    assertThat(run.cell(Merged.NUMBER)).isEqualTo("6");
    assertThat(run.cell("communications")).isEqualTo(String.valueOf((26 + 6) * 119));
    assertThat(
            Objects.requireNonNull(merged.trajectories().get(run.number()))
                .kept()
                .getLast()
                .values()[2])
        .isEqualTo((26 + 6) * 119);
    // 6 leaves 1 when divided by 5: it comes to the first level only.
    assertThat(merged.arrivals().of(run.number()).getFirst().costs().getFirst()).isEqualTo(35);
    assertThat(merged.arrivals().of(run.number()).getLast().isThere()).isFalse();
    assertThat(Report.of(List.of(folder.resolve("one"), folder.resolve("two"))))
        .contains("<h1>one, two</h1>", "<h3>two</h3>");
  }

  @Test
  void merged_metricsOfOnlySome_areLeftOut() throws Exception {
    Path one = Folders.sweep(folder.resolve("one"), 1, 1, 5);
    Path two = Folders.sweep(folder.resolve("two"), 1, 1, 5);
    for (String table : List.of("runs.csv", "trajectories.csv")) {
      Path file = two.resolve(table);
      Files.writeString(file, Files.readString(file).replace("distance,gap,", "loss,gap,"));
    }
    Results merged = Merged.of(Source.read(List.of(one, two)));
    assertThat(merged.runs().metrics()).containsExactly("gap", "consensus");
    assertThat(Objects.requireNonNull(merged.trajectories().get(0)).kept().getLast().values())
        .hasSize(5);
    for (String table : List.of("runs.csv", "trajectories.csv")) {
      Path file = two.resolve(table);
      Files.writeString(file, Files.readString(file).replace("gap,consensus", "a,b"));
    }
    assertThatThrownBy(() -> Merged.of(Source.read(List.of(one, two))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no metric in common")
        .hasMessageContaining("one has distance, gap, consensus; two has loss, a, b");
  }
}
