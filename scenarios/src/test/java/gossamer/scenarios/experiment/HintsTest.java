package gossamer.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.sweep.Plan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HintsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1; 4; 8; ''",
        "2; 4; 8; ''",
        "2; 2; 2; 2 runs in parallel, each with 2 partitions, on 2 processors",
        "2; 2; 2; or give --jobs 1",
        "4; 9; 2; 3 runs in parallel", // there are no more runs
        "4; 1; 2; 4 partitions on 2 processors",
        "4; 1; 2; set it to 2 at most",
        "auto; 8; 2; ''"
      })
  void partitions_sayWhatDoesNotFit(String partitions, int jobs, int processors, String expected) {
    String text =
        """
        name: test
        topology: {kind: ring, nodes: 4}
        problem: {kind: linear-regression, data: {generate: {}}}
        algorithm: dadao
        stop: {time: 1}
        engine: {partitions: %s}
        sweep: {seed: {count: 3}}
        """
            .formatted(partitions);
    Plan plan = Plan.parse(text, Path.of("test.yaml"), List.of());
    List<String> notes = Hints.partitions(plan.files(), jobs, processors);
    assertThat(String.join("", notes)).contains(expected);
    assertThat(notes.isEmpty()).isEqualTo(expected.isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a2cid2; [uniform, optimal, sparse]; a2cid2 makes n/2 exchanges",
        "a2cid2; [uniform, optimal, sparse]; : 'optimal', 'sparse' only",
        "a2cid2; ['uniform']; ''",
        "a2cid2; [{kind: optimal, total: 40}]; ''",
        "dadao; [uniform, optimal]; ''",
        "extra; [uniform, optimal]; ''"
      })
  void fixedTotals_areSaid(String algorithm, String rates, String expected) {
    String text =
        """
        name: test
        topology: {kind: ring, nodes: 4}
        problem: {kind: linear-regression, data: {generate: {}}}
        algorithm: %s
        stop: {time: 1}
        sweep: {rates: %s}
        """
            .formatted(algorithm, rates);
    List<String> hints =
        Hints.fixedTotals(Plan.parse(text, Path.of("test.yaml"), List.of()).files());
    assertThat(String.join("", hints)).contains(expected);
    assertThat(hints.isEmpty()).isEqualTo(expected.isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[extra, nids]; optimal; metropolis; mixing: rates makes weights of them",
        "[extra, nids]; {kind: uniform, total: 5}; metropolis; rates are not used",
        "[extra, nids]; uniform; metropolis; ''",
        "[extra, nids]; optimal; {kind: rates, scale: best}; ''",
        "[extra, dadao]; optimal; metropolis; ''"
      })
  void unusedRates_areSaid(String algorithms, String rates, String mixing, String expected) {
    String text =
        """
        name: test
        topology: {kind: ring, nodes: 4}
        problem: {kind: linear-regression, data: {generate: {}}}
        mixing: %s
        rates: %s
        stop: {time: 1}
        sweep: {algorithm: %s}
        """
            .formatted(mixing, rates, algorithms);
    List<String> hints =
        Hints.unusedRates(Plan.parse(text, Path.of("test.yaml"), List.of()).files());
    assertThat(String.join("", hints)).contains(expected);
    assertThat(hints.isEmpty()).isEqualTo(expected.isEmpty());
  }
}
