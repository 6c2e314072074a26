package gossamer.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.sweep.OneRun;
import gossamer.sim.probe.Metrics;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is prepared for models, and what is said of their runs before they begin. */
class ModelsPreparedTest {
  private static Prepared run(String problem, String... more) {
    String text =
        """
        name: test
        topology: {kind: complete, nodes: 2}
        problem: {%s}
        algorithm: {kind: d-psgd, stepSize: 0.1}
        %s
        """
            .formatted(problem, String.join("\n", more));
    return Preparation.of(OneRun.parse(text, Path.of("test.yaml"), List.of()));
  }

  /** Matrices of 8,000 x 8,000 would take 2 GB; only L and mu are worked out of such. */
  @Test
  void models_needNoMatricesOfSamples() {
    String data = "data: {generate: {samplesPerNode: 8000, features: 10}}";
    assertThat(run("kind: mlp, layers: [1000], " + data, "stop: {rounds: 1}").memory().bytes())
        .isLessThan(100e6);
  }

  @Test
  void modelsWithoutHiddenLayers_mayStartAtZeros() {
    Prepared prepared =
        run(
            "kind: mlp, layers: [], data: {generate: {features: 2}}",
            "initial: zeros",
            "stop: {rounds: 1}");
    double[] state = new double[prepared.setup().dimension()];
    prepared.setup().initial().fill(0, state);
    assertThat(Arrays.stream(state)).containsOnly(0.0);
  }

  /** No loss is negative, and none is below that of the optimum where it is known. */
  @Test
  void losses_thatNoRowCanMeet_getAWarning() {
    String mlp = "kind: mlp, layers: [4], data: {generate: {features: 2}}";
    assertThat(run(mlp, "stop: {rounds: 5, loss: -1}").warnings())
        .containsExactly("No row can meet stop.loss: -1; the loss is nowhere below 0.");
    assertThat(run(mlp, "stop: {rounds: 5, loss: 0}").warnings()).isEmpty();
    String convex =
        "kind: logistic-regression, regularization: 0.1, data: {generate: {features: 2}}";
    Prepared measured = run(convex, "record: {metrics: [gap]}", "stop: {rounds: 5, loss: 1.0e-3}");
    double least = measured.setup().objective().valueOfMean(measured.asRun().optimum());
    assertThat(measured.simulation().metrics()).contains(new Metrics.Loss());
    assertThat(least).isBetween(0.1, 0.693);
    assertThat(measured.warnings())
        .singleElement()
        .asString()
        .startsWith("No row can meet stop.loss: 0.001; the loss is nowhere below 0.");
    for (double level : new double[] {least, 0.693}) {
      assertThat(
              run(
                      convex,
                      "record: {metrics: [gap]}",
                      "stop: {rounds: 5, loss: %s}".formatted(level))
                  .warnings())
          .isEmpty();
    }
    assertThat(
            run(convex, "record: {metrics: [loss]}", "stop: {rounds: 5, loss: 1.0e-3}").warnings())
        .isEmpty(); // the optimum is not worked out for this alone
  }
}
