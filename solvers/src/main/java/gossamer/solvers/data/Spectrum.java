package gossamer.solvers.data;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Quadratic functions {@code f_i(x) = (x - c_i)' H (x - c_i)/2} as least squares: the H of all
 * nodes has chosen eigenvalues, and each node a minimiser c_i of its own. A node has a sample for
 * each eigenvector q_k: features {@code sqrt(d lambda_k/2) q_k}, and the target that c_i predicts.
 *
 * @param eigenvalues of H; null if dimension and condition say them
 * @param dimension d; null if the eigenvalues say it
 * @param condition of the largest over the smallest eigenvalue, which are 1 and 1/condition; those
 *     between are evenly spaced in logarithms
 * @param heterogeneity how far minimisers are apart
 * @param rotated whether eigenvectors are random, otherwise the axes
 */
public record Spectrum(
    @Doc("of the Hessian, which is the same at all nodes; or give dimension and condition")
        @Nullable List<Double> eigenvalues,
    @Doc("how many eigenvalues, the dimension of a model") @Range(min = 1)
        @Nullable Integer dimension,
    @Doc(
            "the largest eigenvalue, 1, over the smallest; evenly spaced in logarithms between; at most 1e12")
        @Range(min = 1)
        @Nullable Double condition,
    @Doc("standard deviation by which each node's minimiser differs from the common one")
        @Range(min = 0)
        @Default("1")
        double heterogeneity,
    @Doc("whether eigenvectors are drawn at random, otherwise they are the axes") @Default("true")
        boolean rotated)
    implements MadeData {
  private static final int MOST = 2000;

  /**
   * The largest condition number. Smallest eigenvalues come out of rows in double precision: they
   * are right to 2e-4 here, to 2% at 1e14, and from 1e13 on some Hessians are singular to rounding.
   */
  static final double MOST_CONDITION = 1e12;

  /** Checks that there is one spectrum, of positive numbers that double precision tells apart. */
  public Spectrum {
    if (eigenvalues != null && (dimension != null || condition != null)) {
      throw new ParameterException(
          dimension != null ? "dimension" : "condition",
          "the eigenvalues are listed already; omit this, or the list");
    }
    if (eigenvalues == null && (dimension == null || condition == null)) {
      throw new ParameterException(
          dimension == null ? "dimension" : "condition",
          "give the eigenvalues, such as [1, 10, 100], or dimension and condition");
    }
    if (eigenvalues != null) {
      eigenvalues = List.copyOf(eigenvalues);
      for (double each : eigenvalues) {
        if (!(each > 0 && each <= 1e150)) {
          throw new ParameterException(
              "eigenvalues", "all are above 0 and at most 1e150, not " + each);
        }
      }
    }
    requireHeld(eigenvalues, condition);
    int count = eigenvalues != null ? eigenvalues.size() : dimension == null ? 0 : dimension;
    if (count < 1 || count > MOST) {
      throw new ParameterException(
          eigenvalues != null ? "eigenvalues" : "dimension",
          "%,d eigenvalues; give 1 to %,d".formatted(count, MOST));
    }
  }

  private static void requireHeld(@Nullable List<Double> eigenvalues, @Nullable Double condition) {
    double ratio =
        eigenvalues != null && !eigenvalues.isEmpty()
            ? Collections.max(eigenvalues) / Collections.min(eigenvalues)
            : condition != null ? condition : 1;
    if (!(ratio <= MOST_CONDITION)) {
      throw new ParameterException(
          eigenvalues != null ? "eigenvalues" : "condition",
          "the largest eigenvalue is %.3g times the smallest, which double precision does not hold beside it; at most 1e12 times"
              .formatted(ratio));
    }
  }

  @Override
  public int features() {
    return eigenvalues != null ? eigenvalues.size() : dimension == null ? 0 : dimension;
  }

  /** One for each eigenvector. */
  @Override
  public int samplesPerNode() {
    return features();
  }

  /** In the order of the list, or ascending. */
  double[] values() {
    if (eigenvalues != null) {
      return eigenvalues.stream().mapToDouble(Double::doubleValue).toArray();
    }
    double lowest = condition == null ? 1 : 1 / condition;
    int d = features();
    return IntStream.range(0, d)
        .mapToDouble(
            k -> d == 1 ? 1 : StrictMath.exp(StrictMath.log(lowest) * (d - 1 - k) / (d - 1.0)))
        .toArray();
  }

  @Override
  public NodeData generate(int nodes, long seed) {
    requireFit(nodes);
    int d = features();
    RandomStream random = RandomStream.of(seed, Purpose.TRUE_MODEL);
    double[] common = gaussians(random, d);
    double[] rows = rotated ? orthogonal(random, d) : identity(d);
    double[] lambda = values();
    for (int k = 0; k < d; k++) {
      double size = Math.sqrt(d * lambda[k] / 2);
      for (int f = 0; f < d; f++) {
        rows[k * d + f] *= size;
      }
    }
    double[] values = new double[nodes * d * d];
    double[] targets = new double[nodes * d];
    int[] start = new int[nodes + 1];
    for (int node = 0; node < nodes; node++) {
      double[] own = gaussians(RandomStream.of(seed, Purpose.DATA, node), d);
      System.arraycopy(rows, 0, values, node * d * d, d * d);
      for (int k = 0; k < d; k++) {
        for (int f = 0; f < d; f++) {
          targets[node * d + k] += rows[k * d + f] * (common[f] + heterogeneity * own[f]);
        }
      }
      start[node + 1] = (node + 1) * d;
    }
    return new NodeData(d, start, values, targets);
  }

  private static double[] gaussians(RandomStream random, int count) {
    double[] numbers = new double[count];
    for (int k = 0; k < count; k++) {
      numbers[k] = random.nextGaussian();
    }
    return numbers;
  }

  private static double[] identity(int d) {
    double[] rows = new double[d * d];
    for (int k = 0; k < d; k++) {
      rows[k * d + k] = 1;
    }
    return rows;
  }

  /**
   * Rows that are orthonormal and point anywhere: of normal numbers, by Gram and Schmidt, twice.
   */
  private static double[] orthogonal(RandomStream random, int d) {
    double[] rows = gaussians(random, d * d);
    for (int k = 0; k < d; k++) {
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < k; j++) {
          double along = dot(rows, k * d, rows, j * d, d);
          for (int f = 0; f < d; f++) {
            rows[k * d + f] -= along * rows[j * d + f];
          }
        }
      }
      double norm = Math.sqrt(dot(rows, k * d, rows, k * d, d));
      for (int f = 0; f < d; f++) {
        rows[k * d + f] /= norm;
      }
    }
    return rows;
  }

  private static double dot(double[] a, int aAt, double[] b, int bAt, int count) {
    double sum = 0;
    for (int f = 0; f < count; f++) {
      sum = Math.fma(a[aAt + f], b[bAt + f], sum);
    }
    return sum;
  }
}
