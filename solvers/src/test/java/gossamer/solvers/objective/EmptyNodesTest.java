package gossamer.solvers.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.solvers.data.NodeData;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes without samples: their local objective is {@code (lambda/2) |x|^2}. */
class EmptyNodesTest {
  private static final NodeData ONE =
      new NodeData(1, new int[] {0, 1, 1}, new double[] {3}, new double[] {6});

  /** F(x) = ((3 x - 6)^2 + x^2 + x^2) / 2 = (11 x^2 - 36 x + 36) / 2. */
  @Test
  void leastSquares_oneSampleAndAnEmptyNode_isKnown() {
    LeastSquares objective = new LeastSquares(ONE, 2);
    double[] result = new double[1];
    objective.gradient(1, new double[] {5}, result);
    assertThat(result).containsExactly(10);
    objective.gradientOfMean(new double[] {5}, result);
    assertThat(result).containsExactly(11 * 5 - 18);
    objective.hessianTimes(new double[] {5}, new double[] {7}, result);
    assertThat(result).containsExactly(77);
    assertThat(objective.bregman(new double[] {5}, new double[] {3})).isEqualTo(22);
    assertThat(Optimum.of(objective)).containsExactly(new double[] {18.0 / 11}, within(1e-15));
    assertThat(objective.smoothness()).isEqualTo(20);
    assertThat(objective.strongConvexity()).isEqualTo(2);
    assertThat(objective.gradientWork(1)).isEqualTo(1);
  }

  /** F'(x) = -1/2 / (1 + exp(x)) + lambda x, zero at 1 for this lambda. */
  @Test
  void logisticRegression_oneSampleAndAnEmptyNode_isKnown() {
    NodeData data = new NodeData(1, new int[] {0, 0, 1}, new double[] {1}, new double[] {1});
    double lambda = 0.5 / (1 + Math.E);
    LogisticRegression objective = new LogisticRegression(data, lambda);
    assertThat(Optimum.of(objective)).containsExactly(new double[] {1}, within(1e-12));
    double[] result = new double[1];
    objective.gradient(0, new double[] {5}, result);
    assertThat(result).containsExactly(5 * lambda);
    // log(2) - log(1 + 1/e) - 1/(1 + e) of the sample's node, and 1/2 lambda of both
    double loss = Math.log(2) - Math.log1p(Math.exp(-1)) - 1 / (1 + Math.E);
    assertThat(objective.bregman(new double[] {0}, new double[] {1}))
        .isCloseTo(loss / 2 + lambda / 2, within(1e-15));
    assertThat(objective.smoothness()).isEqualTo(0.25 + lambda);
    assertThat(objective.strongConvexity()).isEqualTo(lambda);
    assertThat(objective.gradientWork(0)).isEqualTo(1);
  }

  @Test
  void nodesThatAreAllEmpty_haveTheRegularizerAlone() {
    NodeData none = new NodeData(2, new int[] {0, 0, 0}, new double[0], new double[0]);
    for (ConvexObjective objective :
        new ConvexObjective[] {new LeastSquares(none, 0.5), new LogisticRegression(none, 0.5)}) {
      assertThat(objective.smoothness()).isEqualTo(0.5);
      assertThat(objective.strongConvexity()).isEqualTo(0.5);
      assertThat(Optimum.of(objective)).containsExactly(0, 0);
      assertThat(objective.bregman(new double[] {2, 0}, new double[2])).isEqualTo(1);
    }
  }

  @Test
  void withoutRegularization_strongConvexityIsZero() {
    assertThat(new LeastSquares(ONE, 0).strongConvexity()).isZero();
    assertThat(new LeastSquares(ONE, 0).smoothness()).isEqualTo(18);
  }

  /** An empty node is as good as one whose only sample is zero, where that has no loss. */
  @ParameterizedTest
  @CsvSource({"1, 3, 0, 0", "2, 9, 0.5, 1", "3, 4, 0.1, 3"})
  void leastSquares_emptyNode_isLikeOneWithASampleOfZeros(
      long seed, int d, double lambda, int number) {
    NodeData data = Samples.random(seed, d, d + 3, 2, 3 * d);
    NodeData empty = Samples.withEmptyNode(data, number);
    NodeData zero = Samples.withZeroNode(data);
    assertAlike(LeastSquares::new, empty, zero, lambda, seed, number);
    assertAlike(LeastSquares::new, Samples.sparse(empty), zero, lambda, seed, number);
  }

  /** The loss of a sample of zeros is constant. */
  @ParameterizedTest
  @CsvSource({"1, 3, 0, 0", "2, 9, 0.5, 1", "3, 4, 0.1, 3"})
  void logisticRegression_emptyNode_isLikeOneWithASampleOfZeros(
      long seed, int d, double lambda, int number) {
    NodeData data = Samples.signs(Samples.random(seed, d, d + 3, 2, 3 * d));
    NodeData zero = Samples.signs(Samples.withZeroNode(data));
    NodeData empty = Samples.withEmptyNode(data, number);
    assertAlike(LogisticRegression::new, empty, zero, lambda, seed, number);
    assertAlike(LogisticRegression::new, Samples.sparse(empty), zero, lambda, seed, number);
  }

  private static void assertAlike(
      BiFunction<NodeData, Double, ConvexObjective> problem,
      NodeData empty,
      NodeData zero,
      double lambda,
      long seed,
      int number) {
    ConvexObjective ours = problem.apply(empty, lambda);
    ConvexObjective theirs = problem.apply(zero, lambda);
    int d = ours.dimension();
    double[] x = Samples.model(seed, d);
    double[] r = Samples.model(seed + 1, d);
    double[] our = new double[d];
    double[] their = new double[d];
    // sums of some dozen products of numbers below one, in any order
    for (int node = 0; node < 4; node++) {
      ours.gradient(node, x, our);
      theirs.gradient(node == number ? 3 : node < number ? node : node - 1, x, their);
      assertThat(our).containsExactly(their, within(1e-14));
    }
    ours.gradientOfMean(x, our);
    theirs.gradientOfMean(x, their);
    assertThat(our).containsExactly(their, within(1e-14));
    ours.hessianTimes(x, r, our);
    theirs.hessianTimes(x, r, their);
    assertThat(our).containsExactly(their, within(1e-14));
    assertThat(ours.bregman(x, r)).isCloseTo(theirs.bregman(x, r), within(1e-13));
    assertThat(ours.smoothness()).isCloseTo(theirs.smoothness(), within(1e-13));
    assertThat(ours.strongConvexity()).isCloseTo(theirs.strongConvexity(), within(1e-15));
  }
}
