package gossamer.solvers.rates.interior;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.solvers.matrix.Workspace;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatricesTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 67})
  void products_areThoseOfTheirDefinition(int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[] a = random.doubles((long) n * n, -1, 1).toArray();
    double[] b = random.doubles((long) n * n, -1, 1).toArray();
    double[] x = random.doubles(n, -1, 1).toArray();
    double[] product = new double[n * n];
    Matrices.multiply(a, b, product, n, new Workspace());
    double[] y = new double[n];
    Matrices.multiplySymmetric(a, x, y, n);
    for (int i = 0; i < n; i++) {
      double ofSymmetric = 0;
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += a[i * n + k] * b[k * n + j];
        }
        assertThat(Math.abs(product[i * n + j] - sum)).isLessThan(1e-15 * n);
        ofSymmetric += a[Math.min(i, j) * n + Math.max(i, j)] * x[j];
      }
      assertThat(Math.abs(y[i] - ofSymmetric)).isLessThan(1e-15 * n);
    }
  }

  @Test
  void positiveStep_endsJustBeforeTheDeterminantVanishes() {
    double[] matrix = {1, 0, 0, 2};
    double[] change = {-1, 1, 1, 1}; // (1 - t)(2 + t) - t^2 = 2 - t - 2 t^2
    double end = (Math.sqrt(17) - 1) / 4;
    double[] work = new double[4];
    Workspace workspace = new Workspace();
    assertThat(Matrices.positiveStep(matrix, change, 1.5, work, 2, workspace))
        .isBetween(0.97 * end, end);
    assertThat(Matrices.positiveStep(matrix, change, 0.5, work, 2, workspace)).isEqualTo(0.5);
    assertThat(Matrices.positiveStep(matrix, new double[] {1, 0, 0, 1}, 1.5, work, 2, workspace))
        .isEqualTo(1.5);
  }
}
