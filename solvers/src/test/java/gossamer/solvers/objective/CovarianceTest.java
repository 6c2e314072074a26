package gossamer.solvers.objective;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.solvers.data.DenseRows;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.data.SparseRows;
import java.util.Arrays;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CovarianceTest {
  /** Above all but rounding, and near: the residual that is added is one part in 1e13. */
  private static void assertJustAbove(double actual, double exact) {
    assertThat(actual).isBetween(exact * (1 - 1e-14), exact * (1 + 1e-11));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "2, 2, 5", "3, 20, 50", "4, 100, 30", "5, 120, 120", "6, 60, 300"})
  void lanczos_randomSamples_isTheLargestEigenvalue(long seed, int d, int m) {
    NodeData data = Samples.random(seed, d, m);
    double singular = new SingularValueDecomposition(Samples.matrix(data, 0)).getNorm();
    double exact = singular * singular;
    assertJustAbove(Covariance.lanczos(data.rows(), 0, m), exact);
    assertJustAbove(Covariance.largest(data, 0), exact);
  }

  /** Directions of the same eigenvalue, found as one; then nothing is left to go on with. */
  @Test
  void lanczos_orthogonalSamples_endsEarly() {
    double[] values = new double[50 * 50];
    for (int k = 0; k < 50; k++) {
      values[k * 51] = k < 25 ? 3 : 1;
    }
    assertJustAbove(Covariance.lanczos(new DenseRows(50, values), 0, 50), 9);
  }

  @Test
  void lanczos_zeros_isZero() {
    assertThat(Covariance.lanczos(new DenseRows(7, new double[70]), 0, 10)).isZero();
  }

  /** The largest of many that lie close: convergence is slow, the bound holds. */
  @Test
  void lanczos_closeEigenvalues_isABound() {
    int d = 3000;
    double[] values = new double[d];
    double largest = 0;
    for (int k = 0; k < d; k++) {
      values[k] = 1 + k * 1e-9;
      largest = Math.max(largest, values[k] * values[k]);
    }
    NodeData data = diagonal(values);
    double bound = Covariance.largest(data, 0);
    assertThat(bound).isBetween(largest * (1 - 1e-14), largest * (1 + 1e-5));
  }

  /** More features than all eigenvalues are computed for: both ends, the lower one from below. */
  @ParameterizedTest
  @CsvSource({"1, 130, 130", "2, 130, 200"})
  void of_manyFeatures_boundsBothEnds(long seed, int d, int m) {
    assertThat(d).isGreaterThan(Covariance.MAX_ALL);
    NodeData data = Samples.random(seed, d, m);
    double[] singular = new SingularValueDecomposition(Samples.matrix(data, 0)).getSingularValues();
    double largest = singular[0] * singular[0];
    double smallest = singular[d - 1] * singular[d - 1];
    Covariance.Extremes extremes = Covariance.of(data, 0);
    assertJustAbove(extremes.largest(), largest);
    // X'X has rounding errors of the size of the largest
    assertThat(extremes.smallest())
        .isBetween(smallest * (1 - 1e-11) - 1e-14 * largest, smallest + 1e-14 * largest);
  }

  @Test
  void of_manyFeaturesOfWhichTwoAreAlike_saysZeroForTheSmallest() {
    int d = 140;
    int m = 200;
    NodeData data = Samples.random(3, d, m);
    double[] values = data.rows().dense().values().clone();
    for (int s = 0; s < m; s++) {
      values[s * d + 7] = values[s * d + 99];
    }
    NodeData twins = new NodeData(d, new int[] {0, m}, values, new double[m]);
    assertThat(Covariance.of(twins, 0).smallest()).isZero();
  }

  /** Sparse rows of so many features make no matrix for the sake of mu. */
  @Test
  void of_manySparseFeatures_saysZeroForTheSmallest() {
    double[] values = new double[Covariance.MAX_GRAM + 1];
    Arrays.fill(values, 3);
    values[0] = 5;
    Covariance.Extremes extremes = Covariance.of(diagonal(values), 0);
    assertThat(extremes.smallest()).isZero();
    assertJustAbove(extremes.largest(), 25);
  }

  private static NodeData diagonal(double[] values) {
    int d = values.length;
    int[] start = new int[d + 1];
    int[] columns = new int[d];
    for (int k = 0; k < d; k++) {
      start[k + 1] = k + 1;
      columns[k] = k;
    }
    return new NodeData(new int[] {0, d}, new SparseRows(d, start, columns, values), new double[d]);
  }
}
