package gossamer.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The data sets that come along, dealt out in ways that users ask for. */
class SplitsTest {
  private static final String STOP = "stop: {time: 1}";

  private static Prepared run(int nodes, String problem, String split, long seed) {
    return Prepare.run(
        "kind: ring, nodes: " + nodes,
        problem + ", regularization: 1, split: {" + split + "}",
        STOP,
        "seed: " + seed);
  }

  private static Prepared digits(int nodes, String split) {
    return run(nodes, "kind: linear-regression, data: {file: digits.csv, target: digit}", split, 1);
  }

  /** With 300 nodes a node gets 6 of 1797 samples, and one of ten classes of about 180 not 1. */
  @ParameterizedTest
  @ValueSource(strings = {"alpha: 0.1", "alpha: 1.0e6", "alpha: 0.001", "alpha: 0.1, atLeast: 0"})
  void digits_onManyNodes_dirichlet(String parameters) {
    Prepared run = digits(300, "kind: dirichlet, " + parameters);
    assertThat(run.topology().nodes()).isEqualTo(300);
    assertThat(run.smoothness()).isFinite();
    assertThat(run.strongConvexity()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"10, 2", "100, 2", "300, 1", "5, 10"})
  void digits_classesPerNode(int nodes, int perNode) {
    assertThat(digits(nodes, "kind: classes, perNode: " + perNode).topology().nodes())
        .isEqualTo(nodes);
  }

  /** Without a least share a node of these was left without a patient. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void breastCancer_fiveNodesAndASmallAlpha(long seed) {
    String problem =
        "kind: logistic-regression, data: {file: breast-cancer.csv, target: malignant, standardize: true}";
    assertThat(run(5, problem, "kind: dirichlet, alpha: 0.1", seed).strongConvexity()).isEqualTo(1);
    assertThat(run(5, problem, "kind: quantity, alpha: 0.1", seed).strongConvexity()).isEqualTo(1);
  }
}
