package gossamer.solvers.stability;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** Steps over given batches, one by one. */
final class Enumeration {
  static final int RUNS = 10_000;

  static final int STEPS = 8;

  private Enumeration() {}

  /** All batches: tuples of samples with replacement, subsets without. */
  static List<int[]> batches(int n, int batch, boolean withReplacement) {
    List<int[]> batches = new ArrayList<>();
    extend(new int[batch], 0, n, withReplacement, batches);
    return batches;
  }

  private static void extend(
      int[] drawn, int at, int n, boolean withReplacement, List<int[]> batches) {
    if (at == drawn.length) {
      batches.add(drawn.clone());
      return;
    }
    for (int a = withReplacement || at == 0 ? 0 : drawn[at - 1] + 1; a < n; a++) {
      drawn[at] = a;
      extend(drawn, at + 1, n, withReplacement, batches);
    }
  }

  static int[] draw(RandomStream random, int n, int batch, boolean withReplacement) {
    int[] drawn = new int[batch];
    int[] order = random.permutation(n);
    for (int k = 0; k < batch; k++) {
      drawn[k] = withReplacement ? random.nextInt(n) : order[k];
    }
    return drawn;
  }

  /** The distance after a step over a batch. */
  static double[] after(List<double[][]> samples, int[] drawn, double eta, double[] delta) {
    double[] after = delta.clone();
    for (int a : drawn) {
      for (double[] row : samples.get(a)) {
        Vectors.addScaled(after, -eta / drawn.length * Vectors.dot(row, delta), row);
      }
    }
    return after;
  }

  /** {@code I - eta H_S}. */
  static double[][] step(List<double[][]> samples, int[] drawn, double eta, int rank) {
    double[][] step = new double[rank][rank];
    for (int k = 0; k < rank; k++) {
      double[] unit = new double[rank];
      unit[k] = 1;
      step[k] = after(samples, drawn, eta, unit);
    }
    return step; // symmetric
  }

  /** {@code A M A'}. */
  static double[] sandwich(double[][] a, double[] m) {
    int size = a.length;
    double[] left = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          left[i * size + j] += a[i][k] * m[k * size + j];
        }
      }
    }
    double[] both = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          both[i * size + j] += left[i * size + k] * a[j][k];
        }
      }
    }
    return both;
  }

  /** A random second moment. */
  static double[] moment(RandomStream random, int order) {
    double[] moment = new double[order * order];
    for (int k = 0; k < order; k++) {
      Vectors.addScaled(moment, 1, outer(Systems.gaussian(random, order)));
    }
    return moment;
  }

  static double[] outer(double[] x) {
    double[] outer = new double[x.length * x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        outer[i * x.length + j] = x[i] * x[j];
      }
    }
    return outer;
  }

  static double trace(double[] m, int order) {
    double trace = 0;
    for (int k = 0; k < order; k++) {
      trace += m[k * order + k];
    }
    return trace;
  }

  /** Squared distances of runs after each of the steps. */
  static final class Runs {
    private final double[] sum = new double[STEPS];
    private final double[] squares = new double[STEPS];

    void add(int t, double[] delta) {
      double square = Vectors.dot(delta, delta);
      sum[t] += square;
      squares[t] += square * square;
    }

    /** Within five standard errors. */
    void assertMean(int t, double expected) {
      double mean = sum[t] / RUNS;
      double variance = squares[t] / RUNS - mean * mean;
      assertThat(Math.abs(mean - expected)).isLessThan(5 * Math.sqrt(variance / RUNS));
    }
  }
}
