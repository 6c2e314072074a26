package gossamer.solvers.objective;

import gossamer.solvers.data.NodeData;
import gossamer.solvers.data.SparseRows;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** Node data to test with, and what follows from it by the definitions. */
public final class Samples {
  public static final MathContext DIGITS = new MathContext(80);

  private Samples() {}

  /** Features and targets uniform in (-1, 1), so many samples for each node. */
  public static NodeData random(long seed, int features, int... samples) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] start = new int[samples.length + 1];
    for (int i = 0; i < samples.length; i++) {
      start[i + 1] = start[i] + samples[i];
    }
    int total = start[samples.length];
    return new NodeData(
        features,
        start,
        random.doubles((long) total * features, -1, 1).toArray(),
        random.doubles(total, -1, 1).toArray());
  }

  /** The same features with the signs of the targets. */
  public static NodeData signs(NodeData data) {
    double[] targets = Arrays.stream(data.targets()).map(t -> t > 0 ? 1 : -1).toArray();
    return new NodeData(data.features(), data.start(), data.rows().dense().values(), targets);
  }

  /** The same nodes and one more, whose only sample is all zero. */
  public static NodeData withZeroNode(NodeData data) {
    int n = data.nodes();
    int[] start = Arrays.copyOf(data.start(), n + 2);
    start[n + 1] = start[n] + 1;
    return new NodeData(
        data.features(),
        start,
        Arrays.copyOf(
            data.rows().dense().values(), data.rows().dense().values().length + data.features()),
        Arrays.copyOf(data.targets(), data.targets().length + 1));
  }

  /** The same nodes and one more, without samples, that is given this number. */
  public static NodeData withEmptyNode(NodeData data, int number) {
    int[] start = new int[data.start().length + 1];
    for (int i = 0; i < start.length; i++) {
      start[i] = data.start()[i <= number ? i : i - 1];
    }
    return new NodeData(start, data.rows(), data.targets());
  }

  /** The same samples as sparse rows, of which every number is stored. */
  public static NodeData sparse(NodeData data) {
    int d = data.features();
    int rows = data.rows().count();
    int[] start = new int[rows + 1];
    int[] columns = new int[rows * d];
    for (int k = 0; k < columns.length; k++) {
      columns[k] = k % d;
    }
    for (int row = 0; row <= rows; row++) {
      start[row] = row * d;
    }
    double[] values = data.rows().dense().values().clone();
    return new NodeData(data.start(), new SparseRows(d, start, columns, values), data.targets());
  }

  /** A model uniform in (-1, 1). */
  public static double[] model(long seed, int d) {
    return new SplittableRandom(~seed).doubles(d, -1, 1).toArray();
  }

  /** Node i's samples. */
  public static RealMatrix matrix(NodeData data, int node) {
    double[][] rows = new double[data.samples(node)][];
    for (int s = 0; s < rows.length; s++) {
      int at = (data.start()[node] + s) * data.features();
      rows[s] = Arrays.copyOfRange(data.rows().dense().values(), at, at + data.features());
    }
    return new Array2DRowRealMatrix(rows, false);
  }

  /** The smallest and the largest eigenvalue of node i's {@code X'X / m}. */
  public static double[] extremes(NodeData data, int node) {
    RealMatrix x = matrix(data, node);
    RealMatrix covariance = x.transpose().multiply(x).scalarMultiply(1.0 / data.samples(node));
    double[] values = new EigenDecomposition(covariance).getRealEigenvalues();
    Arrays.sort(values);
    return new double[] {values[0], values[values.length - 1]};
  }

  /** {@code (1/m) |X_i x - y_i|^2 + (lambda/2) |x|^2}, in eighty digits. */
  public static BigDecimal squaredLoss(NodeData data, int node, double lambda, double[] x) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int s = data.start()[node]; s < data.start()[node + 1]; s++) {
      BigDecimal residual = new BigDecimal(-data.targets()[s]);
      for (int k = 0; k < x.length; k++) {
        BigDecimal value = new BigDecimal(data.rows().dense().values()[s * x.length + k]);
        residual = residual.add(value.multiply(new BigDecimal(x[k])), DIGITS);
      }
      sum = sum.add(residual.multiply(residual, DIGITS));
    }
    BigDecimal square = BigDecimal.ZERO;
    for (double entry : x) {
      square = square.add(new BigDecimal(entry).pow(2));
    }
    return sum.divide(BigDecimal.valueOf(data.samples(node)), DIGITS)
        .add(square.multiply(new BigDecimal(lambda / 2)), DIGITS);
  }

  /** {@code (1/m) sum log(1 + exp(-b a.x)) + (lambda/2) |x|^2}. */
  public static double logisticLoss(NodeData data, int node, double lambda, double[] x) {
    double sum = 0;
    for (int s = data.start()[node]; s < data.start()[node + 1]; s++) {
      double z = 0;
      for (int k = 0; k < x.length; k++) {
        z += data.rows().dense().values()[s * x.length + k] * x[k];
      }
      sum += Math.log1p(Math.exp(-data.targets()[s] * z));
    }
    return sum / data.samples(node) + lambda / 2 * Arrays.stream(x).map(e -> e * e).sum();
  }

  /** Central differences. */
  public static double[] differences(ToDoubleFunction<double[]> f, double[] x, double step) {
    double[] result = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      double[] up = x.clone();
      double[] down = x.clone();
      up[k] += step;
      down[k] -= step;
      result[k] = (f.applyAsDouble(up) - f.applyAsDouble(down)) / (up[k] - down[k]);
    }
    return result;
  }

  /** Central differences of the gradient of F along v. */
  public static double[] curvatureDifferences(
      ConvexObjective objective, double[] x, double[] v, double step) {
    double[] up = x.clone();
    double[] down = x.clone();
    for (int k = 0; k < x.length; k++) {
      up[k] += step * v[k];
      down[k] -= step * v[k];
    }
    double[] above = new double[x.length];
    double[] below = new double[x.length];
    objective.gradientOfMean(up, above);
    objective.gradientOfMean(down, below);
    for (int k = 0; k < x.length; k++) {
      above[k] = (above[k] - below[k]) / (2 * step);
    }
    return above;
  }
}
