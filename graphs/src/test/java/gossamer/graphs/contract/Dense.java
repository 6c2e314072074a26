package gossamer.graphs.contract;

import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Spectrum and resistances of a small network by textbook methods on dense matrices, to check
 * faster ones against: Jacobi rotations, and Gauss elimination. Shares no code with them.
 */
public final class Dense {
  private static final int MOST_SWEEPS = 60;

  private Dense() {}

  /** The Laplacian {@code sum over edges of rate (e_i - e_j)(e_i - e_j)'}. */
  public static double[][] laplacian(Topology topology, double[] rates) {
    double[][] laplacian = new double[topology.nodes()][topology.nodes()];
    for (int e = 0; e < topology.edges(); e++) {
      int i = topology.lower(e);
      int j = topology.upper(e);
      laplacian[i][i] += rates[e];
      laplacian[j][j] += rates[e];
      laplacian[i][j] -= rates[e];
      laplacian[j][i] -= rates[e];
    }
    return laplacian;
  }

  /** The eigenvalues of a symmetric matrix, ascending. */
  public static double[] eigenvalues(double[][] symmetric) {
    int n = symmetric.length;
    double[][] a = Arrays.stream(symmetric).map(double[]::clone).toArray(double[][]::new);
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          if (a[p][q] != 0) {
            rotate(a, p, q);
          }
        }
      }
    }
    return IntStream.range(0, n).mapToDouble(i -> a[i][i]).sorted().toArray();
  }

  /** The rotation in the plane (p, q) that makes the entry at (p, q) zero. */
  private static void rotate(double[][] a, int p, int q) {
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double c = 1 / Math.hypot(t, 1);
    double s = t * c;
    for (int k = 0; k < a.length; k++) {
      double kp = a[k][p];
      double kq = a[k][q];
      a[k][p] = c * kp - s * kq;
      a[k][q] = s * kp + c * kq;
    }
    for (int k = 0; k < a.length; k++) {
      double pk = a[p][k];
      double qk = a[q][k];
      a[p][k] = c * pk - s * qk;
      a[q][k] = s * pk + c * qk;
    }
    a[p][q] = 0;
    a[q][p] = 0;
  }

  /** {@code lambda_2} of a network. */
  public static double lambda2(Topology topology, double[] rates) {
    return eigenvalues(laplacian(topology, rates))[1];
  }

  /** The effective resistance between the ends of every edge of a connected network. */
  public static double[] resistances(Topology topology, double[] rates) {
    int last = topology.nodes() - 1; // the node that is grounded
    double[][] inverse = inverse(laplacian(topology, rates), last);
    double[] resistances = new double[topology.edges()];
    for (int e = 0; e < resistances.length; e++) {
      int i = topology.lower(e);
      int j = topology.upper(e);
      resistances[e] =
          j == last ? inverse[i][i] : inverse[i][i] + inverse[j][j] - 2 * inverse[i][j];
    }
    return resistances;
  }

  /** The inverse of the first rows and columns of a matrix, by Gauss and Jordan with pivoting. */
  private static double[][] inverse(double[][] matrix, int size) {
    double[][] a = new double[size][2 * size];
    for (int i = 0; i < size; i++) {
      System.arraycopy(matrix[i], 0, a[i], 0, size);
      a[i][size + i] = 1;
    }
    for (int k = 0; k < size; k++) {
      int pivot = k;
      for (int i = k + 1; i < size; i++) {
        pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
      }
      double[] row = a[pivot];
      a[pivot] = a[k];
      a[k] = row;
      double by = row[k];
      for (int j = 0; j < 2 * size; j++) {
        row[j] /= by;
      }
      for (int i = 0; i < size; i++) {
        double times = a[i][k];
        for (int j = 0; i != k && times != 0 && j < 2 * size; j++) {
          a[i][j] -= times * row[j];
        }
      }
    }
    return Arrays.stream(a)
        .map(row -> Arrays.copyOfRange(row, size, 2 * size))
        .toArray(double[][]::new);
  }
}
