package gossamer.scenarios.job;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.run.Memo;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.work.Experiment;
import gossamer.scenarios.work.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is set aside, and which class is positive, make another run. */
class IdentityOfDataTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeTables() throws IOException {
    Files.writeString(folder.resolve("data.csv"), "x,target\n1,a\n2,b\n3,a\n4,b\n");
    Files.writeString(folder.resolve("test.csv"), "x,target\n1,a\n2,b\n");
  }

  private String identity(String keys) {
    return identityOf("{file: data.csv%s}".formatted(keys));
  }

  private String identityOf(String data) {
    String text =
        """
        name: a
        topology: {kind: path, nodes: 2}
        problem: {kind: logistic-regression, data: %s, regularization: 1}
        algorithm: dadao
        stop: {time: 1}
        """
            .formatted(data);
    Plan plan = Plan.parse(text, folder.resolve("a.yaml"), List.of());
    Study study = Experiment.of(plan.files(), Memo.none());
    return Identity.of(plan, study, study.inputs()).runs().getFirst().whole();
  }

  @Test
  void everyKey_countsOnce() {
    Set<String> all =
        Stream.of(
                "",
                ", test: 0.25",
                ", test: 0.5",
                ", test: {file: test.csv}",
                ", test: {file: data.csv}",
                ", positive: a",
                ", positive: b",
                ", positive: a, test: 0.25")
            .map(this::identity)
            .collect(Collectors.toSet());
    assertThat(all).hasSize(8);
    assertThat(identity(", test: {share: 0.25}")).isEqualTo(identity(", test: 0.25"));
    assertThat(identity(", target: target")).isEqualTo(identity(""));
  }

  /** Folders of versions that did not know these keys keep their identity, see KeptFolderTest. */
  @Test
  void everyKeyOfGeneratedData_countsIfItIsNotItsDefault() {
    Set<String> all =
        Stream.of(
                "",
                "inputs: uniform",
                "inputs: sphere",
                "teacher: sparse",
                "teacher: {kind: sparse, nonzero: 2}",
                "test: 5",
                "test: 5, inputs: uniform, teacher: sparse")
            .map(keys -> identityOf("{generate: {%s}}".formatted(keys)))
            .collect(Collectors.toSet());
    assertThat(all).hasSize(7);
    assertThat(identityOf("{generate: {inputs: normal, teacher: linear, test: 0}}"))
        .isEqualTo(identityOf("{generate: {}}"));
  }

  @Test
  void contentsOfTheTestFile_count() throws IOException {
    String before = identity(", test: {file: test.csv}");
    String without = identity("");
    Files.writeString(folder.resolve("test.csv"), "x,target\n1,a\n3,b\n");
    assertThat(identity(", test: {file: test.csv}")).isNotEqualTo(before);
    assertThat(identity("")).isEqualTo(without);
  }
}
