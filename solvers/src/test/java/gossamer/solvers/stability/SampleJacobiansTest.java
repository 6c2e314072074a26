package gossamer.solvers.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.random.RandomStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleJacobiansTest {
  /** Inner products are all that matters; 1e-12 of the largest is some roundings of 3000 terms. */
  @ParameterizedTest
  @CsvSource({"2, 4, 3, 3000", "3, 100, 2, 7", "1, 1, 1, 1", "2, 300, 1, 40"})
  void reduced_hasTheInnerProductsOfTheRows(int nodes, int samples, int outputs, int dimension) {
    RandomStream random = Systems.random(samples);
    List<List<double[][]>> given = Systems.nodes(random, nodes, samples, outputs, dimension);
    SampleJacobians jacobians = SampleJacobians.of(given);
    assertThat(jacobians.nodes()).isEqualTo(nodes);
    assertThat(jacobians.samples()).isEqualTo(nodes * samples);
    assertThat(jacobians.samples(nodes - 1)).isEqualTo(samples);
    assertThat(jacobians.dimension()).isEqualTo(dimension);
    assertThat(jacobians.rows()).isEqualTo(nodes * samples * outputs);
    assertThat(jacobians.rank()).isEqualTo(Math.min(dimension, nodes * samples * outputs));
    List<double[]> rows = given.stream().flatMap(List::stream).flatMap(Stream::of).toList();
    List<double[]> reduced =
        jacobians.reduced().stream().flatMap(List::stream).flatMap(Stream::of).toList();
    double largest = rows.stream().mapToDouble(row -> Vectors.dot(row, row)).max().orElseThrow();
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j <= i; j++) {
        assertThat(Vectors.dot(reduced.get(i), reduced.get(j)))
            .isCloseTo(Vectors.dot(rows.get(i), rows.get(j)), within(1e-12 * largest));
      }
    }
  }

  /**
   * Singular values of about 1, 1e-9 and 1e-11: squared, the second would be below all roundings.
   * What it is follows from its eigenproblem with the third, [[2/3, -1/300], [-1/300, 2/30000]].
   */
  @Test
  void rank_isThatOfSingularValues_notOfTheirSquares() {
    double[][] rows = {{1, 0, 0}, {1, 1e-9, 0}, {1, 0, 1e-11}};
    SampleJacobians jacobians = SampleJacobians.of(List.of(Systems.single(rows)));
    assertThat(jacobians.rank()).isEqualTo(2);
    double second =
        jacobians.reduced().getFirst().stream().mapToDouble(row -> row[0][1] * row[0][1]).sum();
    assertThat(second).isCloseTo((2.0 / 3 + 1e-4 / 6) * 1e-18, within(1e-6 * 1e-18));
    assertThat(SampleJacobians.of(List.of(Systems.single(new double[2][5]))).rank()).isZero();
  }

  @Test
  void reduced_isInPrincipalAxes() {
    SampleJacobians jacobians = SampleJacobians.of(Systems.nodes(Systems.random(5), 2, 10, 1, 4));
    double[][] sum = new double[4][4];
    for (List<double[][]> samples : jacobians.reduced()) {
      for (double[][] sample : samples) {
        for (int i = 0; i < 4; i++) {
          for (int j = 0; j < 4; j++) {
            sum[i][j] += sample[0][i] * sample[0][j];
          }
        }
      }
    }
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(sum[i][j]).isCloseTo(0, within(1e-13 * sum[0][0]));
      }
      assertThat(i == 0 || sum[i][i] < sum[i - 1][i - 1]).isTrue();
    }
  }

  @Test
  void rows_mayDifferInNumber_andNodesHaveNone() {
    SampleJacobians jacobians =
        SampleJacobians.of(
            List.of(
                List.of(),
                Systems.node(new double[][] {{1, 0}, {0, 1}}, new double[][] {{2, 1}}),
                List.of()));
    assertThat(jacobians.nodes()).isEqualTo(3);
    assertThat(jacobians.samples(0)).isZero();
    assertThat(jacobians.samples(1)).isEqualTo(2);
    assertThat(jacobians.reduced().get(1).get(0)).hasNumberOfRows(2);
    assertThat(jacobians.pool().start).containsExactly(0, 2, 3);
  }

  @Test
  void gradients_thatCannotBeSo_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleJacobians.of(List.of(List.of(), List.of())))
        .withMessage("There are no samples on any node; give at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SampleJacobians.of(
                    List.of(
                        Systems.node(new double[][] {{1, 2}}), Systems.node(new double[][] {{1}}))))
        .withMessage(
            "A gradient of sample 0 of node 1 has 1 numbers, the first one has 2; all belong to one model");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SampleJacobians.of(List.of(Systems.node(new double[][] {{1, Double.NaN}}))))
        .withMessage("Number 1 of a gradient of sample 0 of node 0 is NaN; it must be finite");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SampleJacobians.of(List.of(Systems.node(new double[][] {{1}}, new double[0][]))))
        .withMessage("Sample 1 of node 0 has no gradient; give one for each output");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleJacobians.of(List.of(Systems.node(new double[][] {{1e200}}))))
        .withMessageStartingWith("The largest entry of the gradients is 1.0E200; scale the loss");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleJacobians.of(List.of(Systems.single(new double[2001][2001]))))
        .withMessage(
            "2,001 gradients of 2,001 numbers are too many; one of the two may be up to 2,000, so take fewer samples or a smaller model");
  }
}
