package gossamer.scenarios.cli;

import static gossamer.scenarios.cli.Session.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code experiment: stability}. */
class StabilityStudyTest {
  /** Eigenvalues of small dense matrices. */
  private static final double RELATIVE = 1e-9;

  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void begin() {
    session = new Session(folder);
  }

  private NamedCsvRecord studied(String topology, String experiment, String... more) {
    session.write(
        "a.yaml",
        "name: a\nexperiment: {kind: stability%s}\ntopology: {%s}\n%s\n"
            .formatted(experiment, topology, String.join("\n", more)));
    session.run("a.yaml", "out").requireDone();
    return session.lastRow("out/runs.csv");
  }

  private static void close(NamedCsvRecord row, String column, double expected) {
    assertThat(number(row, column)).as(column).isCloseTo(expected, within(RELATIVE * expected));
  }

  /** Of n orthogonal gradients of length c: 2 n/c^2 for all of them, 2/c^2 for one at a time. */
  @Test
  void orthogonalGradients_haveTheThresholdsOfTheFormulas() {
    session.write("g.csv", "node,0,1,2,3\n0,2,0,0,0\n0,0,2,0,0\n0,0,0,2,0\n0,0,0,0,2\n");
    NamedCsvRecord row =
        studied("kind: complete, nodes: 1", ", minimum: {gradients: g.csv}, batch: 2");
    close(row, "eta_gd", 2);
    double with = 1 / 2.0; // of the variance of one sample
    double without = (4 - 2) / (2 * 3.0);
    close(row, "eta_sgd_with", 2 / (4 * ((1 - with) / 4 + with)));
    close(row, "eta_sgd_without", 2 / (4 * ((1 - without) / 4 + without)));
    close(row, "trace", 4);
    close(row, "lambda_max", 1);
    close(row, "frobenius", 2);
    close(row, "trace_bound_with", number(row, "eta_sgd_with"));
    assertThat(number(row, "eta_sgd_with_error")).isBetween(0.0, 1e-12);
    assertThat(row.getField("loss")).isEmpty();
    assertThat(row.getField("eta_mean_atc")).isEmpty(); // a single node has no network
    assertThat(List.of("samples", "parameters", "rank", "batch"))
        .extracting(column -> (int) number(row, column))
        .containsExactly(4, 4, 4, 2);
  }

  /** A user may allow it; the reason says what it means. */
  @Test
  void largeLoss_isToldToBeNoMinimum() {
    String problem =
        "problem: {kind: mlp, layers: [3], loss: squared, data: {generate: {samplesPerNode: 9, features: 2, noise: 1}}}";
    NamedCsvRecord row =
        studied("kind: complete, nodes: 1", ", minimum: {kind: trained, loss: 1000}", problem);
    assertThat(number(row, "loss")).isGreaterThan(1e-3);
    assertThat(row.getField("reason"))
        .startsWith("a loss of ")
        .contains("is too large for a minimum");
  }

  /** A sample with two residuals has the sum of their Hessians. */
  @Test
  void linesOfASample_areItsResiduals() {
    session.write("g.csv", "node,sample,0,1\n0,a,1,0\n0,b,3,0\n0,a,0,2\n0,b,0,1\n");
    NamedCsvRecord row = studied("kind: complete, nodes: 1", ", minimum: {gradients: g.csv}");
    close(row, "samples", 2);
    close(row, "trace", (1 + 4 + 9 + 1) / 2.0);
    close(row, "lambda_max", 5);
  }

  /** With the same curvature everywhere: (1 + mu_min(W))/h, and 2/h. */
  @ParameterizedTest
  @CsvSource({"ring, -0.3333333333333333", "complete, 0", "star, 0"})
  void equalNodes_haveTheThresholdsOfTheFormulas(String topology, double smallest) {
    StringBuilder text = new StringBuilder("node,0\n");
    for (int node = 0; node < 8; node++) {
      text.append(node).append(",2\n");
    }
    session.write("g.csv", text.toString());
    NamedCsvRecord row =
        studied("kind: %s, nodes: 8".formatted(topology), ", minimum: {gradients: g.csv}");
    close(row, "eta_mean_cta", (1 + smallest) / 4);
    close(row, "eta_mean_atc", 2 / 4.0);
    close(row, "eta_square_cta", (1 + smallest) / 4); // one sample a node: nothing is drawn
    close(row, "eta_square_atc", 2 / 4.0);
  }

  /** Full gradients diverge five per cent above the threshold of the mean, and not below. */
  @ParameterizedTest
  @ValueSource(strings = {"ring", "path", "star", "complete", "grid"})
  void simulatedRuns_divergeAboveTheThresholdAndNotBelow(String topology) {
    String system =
        """
        topology: {kind: %s, nodes: 8}
        problem: {kind: linear-regression, data: {generate: {samplesPerNode: 4, features: 3}}}
        """
            .formatted(topology);
    session.write("a.yaml", "name: a\nexperiment: stability\n" + system);
    session.run("a.yaml", "out").requireDone();
    NamedCsvRecord row = session.lastRow("out/runs.csv");
    for (String order : List.of("combine-then-adapt", "adapt-then-combine")) {
      boolean isCombine = order.startsWith("combine");
      double threshold = number(row, isCombine ? "eta_mean_cta" : "eta_mean_atc");
      for (double part : new double[] {0.95, 1.05}) {
        session.write(
            "b.yaml",
            "name: b\n"
                + system
                + "algorithm: {kind: d-psgd, order: %s, stepSize: %s}\n"
                    .formatted(order, part * threshold)
                + "stop: {rounds: 3000}\nrecord: {every: 100}\n"
                + (part > 1 ? "expect: diverged\n" : ""));
        session.run("b.yaml", "run").requireDone();
        assertThat(session.lastRow("run/runs.csv").getField("status"))
            .as("%s at %s of the threshold", order, part)
            .isEqualTo(part > 1 ? "diverged" : "rounds-reached");
      }
    }
  }

  private static final String NETWORK =
      """
      problem:
        kind: diagonal-network
        data: {generate: {samplesPerNode: 2, features: 8, noise: 0}}
      """;

  /** The minimum that a run has reached, and the curvature that its Hessian shows there. */
  @Test
  void minimumOfARun_isTakenFromItsState() {
    session.write(
        "b.yaml",
        """
        name: b
        topology: {kind: complete, nodes: 4}
        %salgorithm: {kind: d-psgd, stepSize: 0.05}
        stop: {rounds: 20000, loss: 1e-12}
        record: {every: 100, metrics: [loss, sharpness], finalState: true}
        """
            .formatted(NETWORK));
    session.run("b.yaml", "run").requireDone();
    NamedCsvRecord run = session.lastRow("run/runs.csv");
    assertThat(run.getField("status")).isEqualTo("loss-reached");
    NamedCsvRecord row =
        studied(
            "kind: complete, nodes: 4", ", minimum: {file: run/state.csv, loss: 1e-11}", NETWORK);
    assertThat(number(row, "loss")).isCloseTo(number(run, "loss"), within(1e-18));
    // residuals of 1e-6 bend the Hessian by as much
    assertThat(number(row, "lambda_max"))
        .isCloseTo(number(run, "sharpness"), within(1e-5 * number(run, "sharpness")));
    assertThat(0.05).isLessThan(number(row, "eta_gd")); // where it stayed
    assertThat(number(row, "eta_sgd_with"))
        .isLessThanOrEqualTo(number(row, "moment_bound_with"))
        .isLessThanOrEqualTo(number(row, "eta_gd"));
    assertThat(number(row, "moment_bound_with"))
        .isLessThanOrEqualTo(number(row, "trace_bound_with") * (1 + RELATIVE));
  }

  @Test
  void minimumNearTheStart_hasNoResiduals() {
    NamedCsvRecord row = studied("kind: ring, nodes: 4", "", NETWORK);
    assertThat(number(row, "loss")).isBetween(0.0, 1e-16);
    close(row, "rank", 8);
    assertThat(number(row, "eta_mean_cta")).isGreaterThan(0);
    assertThat(number(row, "eta_square_cta"))
        .isLessThanOrEqualTo(number(row, "eta_mean_cta") * (1 + RELATIVE));
    assertThat(session.files("out")).containsKey("runs.csv");
  }

  private void refused(String yaml, String... words) {
    session.write("a.yaml", "name: a\n" + yaml);
    session.run("a.yaml", "out").requireRefused(words);
  }

  @Test
  void whatHasNoThreshold_isRefused() {
    String ring = "experiment: stability\ntopology: {kind: ring, nodes: 4}\n";
    refused(ring, "a.yaml:1:1", "the key 'problem' is missing");
    refused(
        ring
            + "problem: {kind: mlp, layers: [3], data: {file: digits.csv, target: digit, test: 0.9}}\n",
        "a.yaml:4:",
        "this loss has none",
        "loss: squared");
    refused(
        ring + NETWORK.replace("kind: diagonal", "regularization: 0.1\n  kind: diagonal"),
        "problem.regularization".substring(8),
        "residuals do not vanish");
    refused(ring + NETWORK + "  batch: 3\n", "a batch of 3 is more than the 2 samples of node 0");
    refused(
        ring.replace("stability", "{kind: stability, batch: 3}") + NETWORK,
        "a.yaml:2:",
        "a batch of 3 is more than the 2 samples of node 0");
    refused(
        ring + NETWORK.replace("features: 8, noise: 0", "features: 2, noise: 1"),
        "the loss came down to",
        "fewer samples");
    session.write("g.csv", "node,0\n0,1\n1,1\n2,1\n3,1\n");
    refused(
        ring.replace("stability", "{kind: stability, minimum: {gradients: g.csv}}") + NETWORK,
        "a.yaml:4:1",
        "problem");
    session.write("g.csv", "node,0\n0,1\n1,1\n2,1\n4,1\n");
    refused(
        ring.replace("stability", "{kind: stability, minimum: {gradients: g.csv}}"),
        "g.csv:5:1",
        "4");
    session.write("g.csv", "node,0\n0,1\n1,1\n2,1\n");
    refused(
        ring.replace("stability", "{kind: stability, minimum: {gradients: g.csv}}"),
        "a.yaml:2:",
        "node 3 has no samples");
    for (String wrong :
        List.of("node,sample,0\n0,a,1\n0,,2\n", "node,0,bias\n0,1,2\n", "node,0\n0,1e-90\n")) {
      session.write("g.csv", wrong);
      refused(
          ring.replace("stability", "{kind: stability, minimum: {gradients: g.csv}}")
              .replace("kind: ring, nodes: 4", "kind: complete, nodes: 1"),
          wrong.contains("sample")
              ? "g.csv:3:3: an empty cell in column 'sample'"
              : wrong.contains("bias")
                  ? "g.csv:1:8: the column 'bias' is not a coordinate of a gradient"
                  : "is 1.0E-90; scale the loss so that it lies between 1.0E-60 and 1.0E60");
    }
    session.write("g.csv", "node,0\n0,1\n1,1\n2,1\n3,1\n");
    session.write("w.csv", "i,j,weight\n0,1,1.2\n1,2,1.2\n2,3,1.2\n3,0,1.2\n");
    refused(
        ring.replace("stability", "{kind: stability, minimum: {gradients: g.csv}}")
            + "mixing: {file: w.csv}\n",
        "a.yaml:4:",
        "mixing alone multiplies disagreement by up to 3.8 a round");
    session.write("g.csv", "node,a\n0,1\n");
    refused(
        ring.replace("stability", "{kind: stability, minimum: {gradients: g.csv}}"),
        "g.csv:1:1",
        "columns 0, 1, ...");
    refused(
        ring.replace("stability", "{kind: stability, minimum: {gradients: no.csv}}"),
        "a.yaml:2:",
        "no.csv");
  }
}
