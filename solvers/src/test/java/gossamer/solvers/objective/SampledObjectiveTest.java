package gossamer.solvers.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.solvers.data.NodeData;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients over some of a node's samples. */
class SampledObjectiveTest {
  private static final double LAMBDA = 0.3;

  /** Both losses, over dense and sparse rows, by data with targets -1 and +1. */
  private static Stream<BiFunction<NodeData, Double, SampledObjective>> losses() {
    return Stream.of(LeastSquares::new, LogisticRegression::new);
  }

  private static List<NodeData> storedBothWays(NodeData data) {
    return List.of(data, Samples.sparse(data));
  }

  /** Sizes below and above the lanes of a product, and samples of more than one block. */
  private static Stream<Arguments> cases() {
    return Stream.of(new int[] {1, 9}, new int[] {3, 300}, new int[] {11, 7}, new int[] {30, 533})
        .flatMap(
            size ->
                losses()
                    .flatMap(
                        loss ->
                            storedBothWays(
                                    Samples.signs(Samples.random(size[1], size[0], 4, size[1], 5)))
                                .stream()
                                .map(data -> Arguments.of(loss, data))));
  }

  /** The same problem of one node, which holds the samples of the batch. */
  private static NodeData holding(NodeData data, int node, int[] samples) {
    int[] rows = Arrays.stream(samples).map(s -> data.start()[node] + s).toArray();
    double[] targets = Arrays.stream(rows).mapToDouble(row -> data.targets()[row]).toArray();
    return new NodeData(new int[] {0, rows.length}, data.rows().select(rows), targets);
  }

  private static double[] gradient(SampledObjective objective, int node, int[] batch, double[] x) {
    double[] gradient = new double[x.length];
    Arrays.fill(gradient, Double.NaN);
    objective.gradient(node, batch, batch.length, x, gradient);
    return gradient;
  }

  private static void assertClose(double[] actual, double[] expected) {
    double size = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    // sums of some hundred products in another order, or of H x - c
    assertThat(actual).containsExactly(expected, within(1e-13 * Math.max(1, size)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradient_overAllInOrder_isTheFullOne(
      BiFunction<NodeData, Double, SampledObjective> loss, NodeData data) {
    SampledObjective objective = loss.apply(data, LAMBDA);
    double[] x = Samples.model(7, data.features());
    for (int node = 0; node < data.nodes(); node++) {
      assertThat(objective.samples(node)).isEqualTo(data.samples(node));
      double[] full = new double[x.length];
      objective.gradient(node, x, full);
      double[] ours =
          gradient(objective, node, IntStream.range(0, data.samples(node)).toArray(), x);
      if (objective.gradientWork(node) == objective.gradientWork(node, data.samples(node))) {
        assertThat(ours).containsExactly(full); // to the bit, unless Hessians are kept
      } else {
        assertThat(objective).isInstanceOf(LeastSquares.class);
        assertClose(ours, full);
      }
    }
  }

  /** By the formula of a node that holds just the batch, repeated samples repeated. */
  @ParameterizedTest
  @MethodSource("cases")
  void gradient_overABatch_isTheFullOneOfItsSamples(
      BiFunction<NodeData, Double, SampledObjective> loss, NodeData data) {
    SampledObjective objective = loss.apply(data, LAMBDA);
    double[] x = Samples.model(8, data.features());
    SplittableRandom random = new SplittableRandom(5);
    for (int count : new int[] {1, 2, 3, 16, 257, 600}) {
      int node = count % data.nodes();
      int[] batch = random.ints(count, 0, data.samples(node)).toArray();
      double[] expected = new double[x.length];
      loss.apply(holding(data, node, batch), LAMBDA).gradient(0, x, expected);
      assertClose(gradient(objective, node, batch, x), expected);
    }
  }

  /** Only the first numbers of the array are the batch. */
  @ParameterizedTest
  @MethodSource("cases")
  void gradient_overNone_isThatOfTheRegularization(
      BiFunction<NodeData, Double, SampledObjective> loss, NodeData data) {
    SampledObjective objective = loss.apply(data, LAMBDA);
    double[] x = Samples.model(9, data.features());
    double[] gradient = new double[x.length];
    objective.gradient(1, new int[] {0, 1}, 0, x, gradient);
    assertThat(gradient).containsExactly(Arrays.stream(x).map(e -> LAMBDA * e).toArray());
  }

  @ParameterizedTest
  @CsvSource({"0, 3", "1, 6", "16, 96"})
  void gradientWork_isTwoProductsOfEachSample(int count, double expected) {
    NodeData data = Samples.signs(Samples.random(1, 3, 20));
    losses()
        .forEach(
            loss -> assertThat(loss.apply(data, 0.0).gradientWork(0, count)).isEqualTo(expected));
  }
}
