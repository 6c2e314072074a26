package gossamer.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.sweep.OneRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * What is said of steps before a run, beside closed forms: on a ring of four, Metropolis weights
 * have l = 4/3, DGD's mode is 1 - l - gamma h, and its steps are stable below (2 - l)/L.
 */
class StabilityTest {
  private static Prepared run(String problem, String algorithm) {
    String text =
        """
        name: test
        topology: {kind: ring, nodes: 4}
        problem: {kind: %s, regularization: 1, data: {generate: {samplesPerNode: 3, features: 2}}}
        algorithm: %s
        stop: {rounds: 5}
        """
            .formatted(problem, algorithm);
    return Preparation.of(OneRun.parse(text, Path.of("test.yaml"), List.of()));
  }

  private static String four(double number) {
    return String.format(Locale.ROOT, "%.4g", number);
  }

  @Test
  void unstableQuadratic_growsByItsSpectralRadius() {
    Prepared run = run("linear-regression", "{kind: dgd, stepSize: 5}");
    double factor = StrictMath.exp(-run.exactDecay().orElseThrow() / 2);
    assertThat(factor).isGreaterThan(1);
    assertThat(run.warnings())
        .containsExactly(
            "The run is unstable: it grows by a factor of %s per round. If all nodes had the same Hessian, the worst mode would be that of l = 1.333 of the mixing weights' Laplacian and h = L of the Hessian, and step sizes up to %s would be stable."
                .formatted(four(factor), four((2 - 4.0 / 3) / run.asRun().smoothness())));
  }

  @Test
  void anyProblem_isJudgedAsIfHessiansWereEqual() {
    Prepared run = run("logistic-regression", "{kind: dgd, stepSize: 5}");
    double smoothness = run.asRun().smoothness();
    assertThat(run.warnings())
        .containsExactly(
            "The run may be unstable: if all nodes had the same Hessian, the mode of l = 1.333 of the mixing weights' Laplacian and h = L of the Hessian would grow by a factor of %s per round, and step sizes up to %s would be stable."
                .formatted(
                    four(Math.abs(1 - 4.0 / 3 - 5 * smoothness)),
                    four((2 - 4.0 / 3) / smoothness)));
  }

  @Test
  void stableStep_isNoWarning() {
    assertThat(run("linear-regression", "dgd").warnings()).isEmpty();
    assertThat(run("logistic-regression", "dgd").warnings()).isEmpty();
  }
}
