package gossamer.sim.probe;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.solvers.data.Generator;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.objective.LeastSquares;
import gossamer.solvers.objective.LogisticRegression;
import gossamer.solvers.objective.Optimum;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
  private static ConvexObjective objective(boolean logistic) {
    NodeData data = new Generator(20, 5, 0.1, 0.5).generate(4, 3);
    if (logistic) {
      double[] signs = Arrays.stream(data.targets()).map(y -> y < 0 ? -1 : 1).toArray();
      return new LogisticRegression(data.withTargets(signs), 0.1);
    }
    return new LeastSquares(data, 0.1);
  }

  /** By strong convexity the bound is never above the gap; a hair below it, it must say no. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void isGapAbove_isNeverWrong(boolean logistic) {
    ConvexObjective objective = objective(logistic);
    double[] optimum = Optimum.of(objective);
    Target target = Target.of(objective, optimum);
    RandomStream random = RandomStream.of(7, Purpose.INITIAL);
    int above = 0;
    for (int trial = 0; trial < 200; trial++) {
      double size = StrictMath.pow(10, -12 * random.nextDouble());
      double[] model = optimum.clone();
      for (int k = 0; k < model.length; k++) {
        model[k] += size * (random.nextDouble() - 0.5);
      }
      double gap = target.gap(model);
      assertThat(target.isGapAbove(gap, model)).isFalse();
      assertThat(target.isGapWithin(gap * (1 - 1e-5), model)).isFalse();
      above += target.isGapAbove(gap / 1000, model) ? 1 : 0;
    }
    assertThat(above).isGreaterThan(150); // L/mu is below 1000, so that most are known
  }

  @Test
  void isGapAbove_ofNoNumber_isUnknown() {
    ConvexObjective objective = objective(false);
    Target target = Target.of(objective, Optimum.of(objective));
    double[] model = new double[objective.dimension()];
    model[1] = Double.NaN;
    assertThat(target.isGapAbove(0, model)).isFalse();
  }
}
