package gossamer.solvers.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.solvers.data.DenseRows;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.data.SparseRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samples of which few numbers are stored, against the same samples with all of them. */
class SparseTest {
  private static final double RELATIVE = 1e-13;

  /** Features of which each is zero but with the given probability. */
  private static NodeData sparse(long seed, int features, double density, int... samples) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] start = new int[samples.length + 1];
    for (int i = 0; i < samples.length; i++) {
      start[i + 1] = start[i] + samples[i];
    }
    int total = start[samples.length];
    int[] rowStart = new int[total + 1];
    List<Integer> columns = new ArrayList<>();
    for (int s = 0; s < total; s++) {
      for (int k = 0; k < features; k++) {
        if (random.nextDouble() < density) {
          columns.add(k);
        }
      }
      rowStart[s + 1] = columns.size();
    }
    int[] column = columns.stream().mapToInt(Integer::intValue).toArray();
    double[] values = random.doubles(column.length, -1, 1).toArray();
    double[] targets = random.doubles(total, -1, 1).toArray();
    return new NodeData(start, new SparseRows(features, rowStart, column, values), targets);
  }

  private static NodeData dense(NodeData data) {
    return new NodeData(data.start(), data.rows().dense(), data.targets());
  }

  private static NodeData signs(NodeData data) {
    return data.withTargets(Arrays.stream(data.targets()).map(t -> t > 0 ? 1 : -1).toArray());
  }

  private static void assertClose(double[] actual, double[] expected, double relative) {
    double size = 0;
    for (double value : expected) {
      size = Math.max(size, Math.abs(value));
    }
    assertThat(actual).containsExactly(expected, within(relative * size));
  }

  private static void assertSame(ConvexObjective sparse, ConvexObjective dense, double lambda) {
    int d = sparse.dimension();
    assertThat(sparse.smoothness())
        .isCloseTo(dense.smoothness(), within(RELATIVE * dense.smoothness()));
    assertThat(sparse.strongConvexity())
        .isCloseTo(dense.strongConvexity(), within(RELATIVE * dense.smoothness()));
    double[] x = Samples.model(1, d);
    double[] r = Samples.model(2, d);
    double[] ours = new double[d];
    double[] theirs = new double[d];
    for (int node = 0; node < dense.nodes(); node++) {
      sparse.gradient(node, x, ours);
      dense.gradient(node, x, theirs);
      assertClose(ours, theirs, RELATIVE);
    }
    sparse.hessianTimes(x, r, ours);
    dense.hessianTimes(x, r, theirs);
    assertClose(ours, theirs, RELATIVE);
    double gap = dense.bregman(x, r);
    assertThat(sparse.bregman(x, r)).isCloseTo(gap, within(RELATIVE * gap));
    if (lambda > 0) {
      // both solve to a gradient of 1e-12 and better; the least curvature is lambda
      assertClose(Optimum.of(sparse), Optimum.of(dense), 1e-12);
    }
  }

  /** More samples than features and fewer, more Hessian than samples and less. */
  @ParameterizedTest
  @CsvSource({
    "1, 5, 0.5, 0.1, 9, 6",
    "2, 40, 0.1, 0.1, 60, 45",
    "3, 40, 0.6, 0.1, 400, 300",
    "4, 70, 0.2, 1, 20, 90",
    "5, 1500, 0.01, 1, 30, 40"
  })
  void objectives_sparseOrDense_agree(
      long seed, int features, double density, double lambda, int first, int second) {
    NodeData data = sparse(seed, features, density, first, second, first);
    assertSame(new LeastSquares(data, lambda), new LeastSquares(dense(data), lambda), lambda);
    NodeData labels = signs(data);
    assertSame(
        new LogisticRegression(labels, lambda),
        new LogisticRegression(dense(labels), lambda),
        lambda);
  }

  /** Both sides of X too long for all eigenvalues to be computed. */
  @ParameterizedTest
  @CsvSource({"1, 600, 700", "2, 700, 600"})
  void smoothness_ofManySamplesAndFeatures_isABound(long seed, int features, int samples) {
    NodeData data = signs(sparse(seed, features, 0.01, samples));
    LogisticRegression objective = new LogisticRegression(data, 0.5);
    NodeData all = dense(data);
    double[] gram = Covariance.gram(samples < features ? transposed(all) : all, 0);
    double largest = Power.largest(gram, Math.min(features, samples));
    double constant = (objective.smoothness() - 0.5) * samples * 4;
    // power iterations come from below, Lanczos' method with its residual from above
    assertThat(constant).isBetween(largest * (1 - 1e-13), largest * (1 + 1e-6));
  }

  private static NodeData transposed(NodeData data) {
    int d = data.features();
    int m = data.rows().count();
    double[] values = new double[d * m];
    for (int s = 0; s < m; s++) {
      for (int k = 0; k < d; k++) {
        values[k * m + s] = data.rows().value(s, k);
      }
    }
    return new NodeData(new int[] {0, d}, new DenseRows(m, values), new double[d]);
  }

  /** The power method, as plain as can be. */
  private static final class Power {
    static double largest(double[] symmetric, int size) {
      double[] x = new SplittableRandom(1).doubles(size).toArray();
      double value = 0;
      for (int step = 0; step < 600; step++) {
        double[] next = new double[size];
        double along = 0;
        double square = 0;
        for (int i = 0; i < size; i++) {
          for (int j = 0; j < size; j++) {
            next[i] += symmetric[i * size + j] * x[j];
          }
          along += next[i] * x[i];
          square += x[i] * x[i];
        }
        value = along / square;
        double norm = Math.sqrt(square) * value;
        for (int i = 0; i < size; i++) {
          x[i] = next[i] / norm;
        }
      }
      return value;
    }
  }
}
