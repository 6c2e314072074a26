package gossamer.solvers.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.random.RandomStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TridiagonalTest {
  /** Some numbers beside the diagonal are zero or tiny, so that the matrix comes apart. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 60})
  void of_isCommonsMaths(int n) {
    for (int seed = 0; seed < 20; seed++) {
      RandomStream random = Maps.random(seed);
      double[] diagonal = random.doubles(n, -1, 1).toArray();
      double[] beside =
          random.doubles(n - 1, 0, 1).map(x -> x < 0.1 ? 0 : x < 0.2 ? 1e-12 * x : x).toArray();
      int[] rows = IntStream.range(0, n).toArray();
      Tridiagonal ours = Tridiagonal.of(diagonal, beside, n, rows);
      double[] theirs = new EigenDecomposition(diagonal, beside).getRealEigenvalues(); // descending
      for (int k = 0; k < n; k++) {
        double value = ours.values()[k];
        assertThat(value).isCloseTo(theirs[n - 1 - k], within(1e-13));
        double square = 0;
        for (int i = 0; i < n; i++) {
          double product =
              (i > 0 ? beside[i - 1] * ours.rows()[i - 1][k] : 0)
                  + diagonal[i] * ours.rows()[i][k]
                  + (i < n - 1 ? beside[i] * ours.rows()[i + 1][k] : 0);
          assertThat(product).isCloseTo(value * ours.rows()[i][k], within(1e-13));
          square += ours.rows()[i][k] * ours.rows()[i][k];
        }
        assertThat(square).isCloseTo(1, within(1e-13));
      }
    }
  }

  /** The second difference: 2 - 2 cos(k pi / (n + 1)), and sines. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-200, 1e200})
  void of_secondDifference_isItsClosedForm(double unit) {
    int n = 200;
    double[] diagonal = IntStream.range(0, n).mapToDouble(k -> 2 * unit).toArray();
    double[] beside = IntStream.range(0, n - 1).mapToDouble(k -> -unit).toArray();
    Tridiagonal tridiagonal = Tridiagonal.of(diagonal, beside, n, 0, n - 1);
    for (int k = 1; k <= n; k++) {
      double angle = k * Math.PI / (n + 1);
      assertThat(tridiagonal.values()[k - 1] / unit)
          .isCloseTo(2 - 2 * Math.cos(angle), within(1e-14 * 4));
      double first = Math.sqrt(2.0 / (n + 1)) * Math.sin(angle);
      assertThat(Math.abs(tridiagonal.rows()[0][k - 1])).isCloseTo(first, within(1e-12));
      assertThat(Math.abs(tridiagonal.rows()[1][k - 1])).isCloseTo(first, within(1e-12));
    }
  }

  @Test
  void of_zeros_isZero() {
    assertThat(Tridiagonal.of(new double[3], new double[2], 3).values()).containsOnly(0);
  }
}
