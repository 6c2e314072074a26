package gossamer.solvers.algorithm.rounds;

import gossamer.solvers.mixing.MixingSpectrum;
import java.util.Arrays;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

/** Small networks as dense matrices of weights. */
public final class Networks {
  private Networks() {}

  /** Which nodes are joined. */
  @FunctionalInterface
  public interface Edges {
    boolean joins(int i, int j);
  }

  public static Edges ring(int n) {
    return (i, j) -> Math.floorMod(i - j, n) == 1 || Math.floorMod(j - i, n) == 1;
  }

  public static Edges path() {
    return (i, j) -> Math.abs(i - j) == 1;
  }

  public static Edges star() {
    return (i, j) -> i != j && (i == 0 || j == 0);
  }

  public static Edges complete() {
    return (i, j) -> i != j;
  }

  /** {@code 1/(1 + max(degree_i, degree_j))} on every edge. */
  public static double[][] metropolis(int n, Edges edges) {
    int[] degree = new int[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        degree[i] += edges.joins(i, j) ? 1 : 0;
      }
    }
    double[][] weights = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        weights[i][j] = edges.joins(i, j) ? 1.0 / (1 + Math.max(degree[i], degree[j])) : 0;
      }
    }
    return weights;
  }

  /** {@code 1/lambda_max} of the Laplacian on every edge. */
  public static double[][] laplacian(int n, Edges edges) {
    double[][] ones = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        ones[i][j] = edges.joins(i, j) ? 1 : 0;
      }
    }
    double largest = eigenvalues(ones)[n - 1];
    double[][] weights = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        weights[i][j] = ones[i][j] / largest;
      }
    }
    return weights;
  }

  /** The eigenvalues of the Laplacian of weights, ascending; the first is zero. */
  public static double[] eigenvalues(double[][] weights) {
    int n = weights.length;
    R064Store laplacian = R064Store.FACTORY.make(n, n);
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        if (i != j) {
          laplacian.set(i, j, -weights[i][j]);
          sum += weights[i][j];
        }
      }
      laplacian.set(i, i, sum);
    }
    Eigenvalue<Double> decomposition = Eigenvalue.R064.make(laplacian, true);
    decomposition.computeValuesOnly(laplacian);
    double[] values =
        decomposition.getEigenvalues().stream().mapToDouble(value -> value.getReal()).toArray();
    Arrays.sort(values);
    values[0] = 0;
    return values;
  }

  public static MixingSpectrum spectrum(double[][] weights) {
    if (weights.length == 1) {
      return MixingSpectrum.ALONE;
    }
    double[] values = eigenvalues(weights);
    return new MixingSpectrum(values[1], values[values.length - 1]);
  }
}
