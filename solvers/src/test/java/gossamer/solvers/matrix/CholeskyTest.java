package gossamer.solvers.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/** Beside ojAlgo and the definition, around the sizes at which rows are cut into blocks. */
class CholeskyTest {
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
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 11, 63, 64, 65, 200, 301})
  void factor_anySize_hasTheBitsOfThreeLoops(int n) {
    double[] a = positive(new SplittableRandom(n), n);
    double[] factor = a.clone();
    assertThat(Cholesky.factor(factor, n, new Workspace())).isTrue();
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        double rest = a[i * n + j];
        for (int p = 0; p < i; p++) {
          rest = Math.fma(-a[p * n + i], a[p * n + j], rest);
        }
        a[i * n + j] = i == j ? Math.sqrt(rest) : rest * (1 / a[i * n + i]);
        assertThat(factor[i * n + j]).isEqualTo(a[i * n + j]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 63, 64, 65, 200, 530})
  void inverseAndSolution_areOjAlgos(int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[] a = positive(random, n);
    org.ojalgo.matrix.decomposition.Cholesky<Double> other =
        org.ojalgo.matrix.decomposition.Cholesky.R064.make(store(a, n));
    other.decompose(store(a, n));
    MatrixStore<Double> expected = other.getInverse();
    Workspace workspace = new Workspace();
    double[] factor = a.clone();
    assertThat(Cholesky.factor(factor, n, workspace)).isTrue();
    double[] inverse = new double[n * n];
    Cholesky.invert(factor, n, new double[n * n], inverse, workspace);
    double[] right = random(random, n);
    double[] x = right.clone();
    Cholesky.solve(factor, n, x, workspace);
    double tolerance = 1e-15 * n; // condition about one, entries of the inverse below 2 / n
    for (int i = 0; i < n; i++) {
      double back = 0;
      for (int j = 0; j < n; j++) {
        back += a[i * n + j] * x[j];
        assertThat(Math.abs(inverse[i * n + j] - expected.doubleValue(i, j))).isLessThan(tolerance);
      }
      assertThat(Math.abs(back - right[i])).isLessThan(tolerance);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 31, 32, 33, 300})
  void gram_isOjAlgos(int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[] a = random(random, n);
    double[] c = random(random, n);
    MatrixStore<Double> gram = store(a, n).transpose().multiply(store(a, n));
    double[] sum = c.clone();
    Products.addGram(n, n, a, 0, a, 0, sum, new Workspace());
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        double expected = c[i * n + j] + gram.doubleValue(i, j);
        assertThat(Math.abs(sum[i * n + j] - expected)).isLessThan(1e-15 * n);
      }
    }
  }

  @Test
  void matricesThatAreNotPositive_haveNoFactor() {
    Workspace workspace = new Workspace();
    assertThat(Cholesky.factor(new double[] {1, 2, 2, 1}, 2, workspace)).isFalse();
    assertThat(Cholesky.factor(new double[] {0}, 1, workspace)).isFalse();
    assertThat(Cholesky.factor(new double[] {Double.NaN}, 1, workspace)).isFalse();
    assertThat(Cholesky.factor(new double[] {Double.POSITIVE_INFINITY}, 1, workspace)).isFalse();
    assertThat(Cholesky.factor(new double[] {1, 1, 1, 1 + 1e-15}, 2, 1e-14, workspace)).isFalse();
    assertThat(Cholesky.factor(new double[] {1, 1, 1, 1 + 1e-15}, 2, workspace)).isTrue();
  }
}
