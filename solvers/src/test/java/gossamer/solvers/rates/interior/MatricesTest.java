package gossamer.solvers.rates.interior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/** The kernels beside ojAlgo, around the sizes at which loops are cut into blocks. */
class MatricesTest {
  private static double[] random(SplittableRandom random, int n) {
    double[] a = new double[n * n];
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextDouble() - 0.5;
    }
    return a;
  }

  private static double[] positive(SplittableRandom random, int n) {
    double[] a = random(random, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        a[i * n + j] = a[j * n + i];
      }
      a[i * n + i] = n;
    }
    return a;
  }

  private static R064Store store(double[] a, int n) {
    R064Store store = R064Store.FACTORY.make(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        store.set(i, j, a[i * n + j]);
      }
    }
    return store;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 63, 64, 65, 200, 530})
  void factorInverseAndSolution_areOjAlgos(int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[] a = positive(random, n);
    Cholesky<Double> cholesky = Cholesky.R064.make(store(a, n));
    cholesky.decompose(store(a, n));
    MatrixStore<Double> expected = cholesky.getInverse();
    double[] factor = a.clone();
    assertThat(Matrices.cholesky(factor, n)).isTrue();
    double[] inverse = new double[n * n];
    Matrices.invert(factor, new double[n * n], inverse, n);
    double[] right = random(random, n);
    double[] x = Arrays.copyOf(right, n);
    Matrices.solve(factor, x, n);
    double[] back = new double[n];
    Matrices.multiplySymmetric(a, x, back, n);
    double tolerance = 1e-15 * n; // condition about one, entries of the inverse below 2 / n
    for (int i = 0; i < n; i++) {
      assertThat(back[i]).isCloseTo(right[i], within(tolerance));
      for (int j = 0; j < n; j++) {
        assertThat(Math.abs(inverse[i * n + j] - expected.doubleValue(i, j))).isLessThan(tolerance);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 8, 64, 67, 520})
  void productAndGram_areOjAlgos(int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[] a = random(random, n);
    double[] b = random(random, n);
    double[] c = random(random, n);
    MatrixStore<Double> product = store(a, n).multiply(store(b, n));
    MatrixStore<Double> gram = store(a, n).transpose().multiply(store(a, n));
    double[] actual = new double[n * n];
    Matrices.multiply(a, b, actual, n);
    double[] less = c.clone();
    Matrices.addGram(-1, a, 0, n, n, less, 0);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        assertThat(Math.abs(actual[i * n + j] - product.doubleValue(i, j))).isLessThan(1e-15 * n);
        double expected = j < i ? c[i * n + j] : c[i * n + j] - gram.doubleValue(i, j);
        assertThat(Math.abs(less[i * n + j] - expected)).isLessThan(1e-15 * n);
      }
    }
  }

  @Test
  void positiveStep_endsJustBeforeTheDeterminantVanishes() {
    double[] matrix = {1, 0, 0, 2};
    double[] change = {-1, 1, 1, 1}; // (1 - t)(2 + t) - t^2 = 2 - t - 2 t^2
    double end = (Math.sqrt(17) - 1) / 4;
    double[] work = new double[4];
    assertThat(Matrices.positiveStep(matrix, change, 1.5, work, 2)).isBetween(0.97 * end, end);
    assertThat(Matrices.positiveStep(matrix, change, 0.5, work, 2)).isEqualTo(0.5);
    assertThat(Matrices.positiveStep(matrix, new double[] {1, 0, 0, 1}, 1.5, work, 2))
        .isEqualTo(1.5);
  }

  @Test
  void matricesThatAreNotPositive_haveNoFactor() {
    assertThat(Matrices.cholesky(new double[] {1, 2, 2, 1}, 2)).isFalse();
    assertThat(Matrices.cholesky(new double[] {0}, 1)).isFalse();
    assertThat(Matrices.cholesky(new double[] {Double.NaN}, 1)).isFalse();
  }
}
