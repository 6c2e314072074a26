package gossamer.solvers.stability;

import gossamer.solvers.matrix.Products;
import gossamer.solvers.matrix.Transposed;
import gossamer.solvers.matrix.Workspace;
import gossamer.solvers.stability.SampleJacobians.OfNode;
import java.util.Arrays;
import java.util.List;

/**
 * The Hessians of nodes and of their samples, in the r coordinates of reduced rows. A node's
 * Hessian is {@code H_i = (1/s_i) sum_a H_ia = L_i'L_i}, with no more rows in {@code L_i} than
 * samples' outputs or coordinates. Immutable.
 */
final class Hessians {
  final int nodes;
  final int rank;

  /** {@code L_i}, row by row. */
  final double[][] factors;

  /** Rows of {@code L_i}. */
  final int[] count;

  /** Where the rows of {@code L_i} begin among those of all nodes; one more number than nodes. */
  final int[] offset;

  private final List<OfNode> samples;

  Hessians(List<OfNode> samples, int rank) {
    this.nodes = samples.size();
    this.rank = rank;
    this.samples = samples;
    this.factors = new double[nodes][];
    this.count = new int[nodes];
    this.offset = new int[nodes + 1];
    for (int i = 0; i < nodes; i++) {
      OfNode node = samples.get(i);
      double[] factor = node.count() > rank ? triangle(node) : node.rows.clone();
      if (node.samples() > 0) {
        Vectors.scale(factor, 1 / Math.sqrt(node.samples()));
      }
      factors[i] = factor;
      count[i] = Math.min(node.count(), rank);
      offset[i + 1] = offset[i] + count[i];
    }
  }

  private double[] triangle(OfNode node) {
    TriangularFactor factor = new TriangularFactor(rank);
    for (int from = 0; from < node.count(); from += TriangularFactor.BLOCK) {
      int rows = Math.min(TriangularFactor.BLOCK, node.count() - from);
      double[][] block = new double[rank][rows];
      for (int i = 0; i < rows; i++) {
        for (int k = 0; k < rank; k++) {
          block[k][i] = node.rows[(from + i) * rank + k];
        }
      }
      factor.add(block);
    }
    return factor.upper();
  }

  /** Rows of all factors. */
  int rows() {
    return offset[nodes];
  }

  /** The diagonal of the mean of the nodes' Hessians. */
  double[] meanDiagonal() {
    double[] diagonal = new double[rank];
    for (double[] factor : factors) {
      for (int k = 0; k < factor.length; k++) {
        diagonal[k % rank] += factor[k] * factor[k] / nodes;
      }
    }
    return diagonal;
  }

  /** The sum of the traces of the nodes' Hessians. */
  double trace() {
    double trace = 0;
    for (double[] factor : factors) {
      trace += Vectors.dot(factor, factor);
    }
    return trace;
  }

  /** How many samples a node holds. */
  int samples(int node) {
    return samples.get(node).samples();
  }

  /**
   * The mean over a node's samples of {@code H_a M H_a}, times a factor.
   *
   * @param m where a symmetric {@code r x r} block begins at {@code at}, its rows {@code stride}
   *     apart
   * @return {@code r x r}, row-major
   */
  double[] sandwiches(int node, double[] m, int at, int stride, double factor, Workspace space) {
    OfNode of = samples.get(node);
    int rows = of.count();
    double[] images = new double[rows * rank]; // M g, a row for each g
    Products.multiply(
        Transposed.NONE,
        rows,
        rank,
        rank,
        of.rows,
        0,
        rank,
        m,
        at,
        stride,
        images,
        0,
        rank,
        false,
        space);
    double[] mixed = new double[rows * rank];
    double scale = factor / of.samples();
    for (int a = 0; a < of.samples(); a++) {
      for (int c = of.start[a]; c < of.start[a + 1]; c++) {
        for (int e = of.start[a]; e < of.start[a + 1]; e++) {
          double form = 0; // g_c' M g_e
          for (int k = 0; k < rank; k++) {
            form += of.rows[c * rank + k] * images[e * rank + k];
          }
          form *= scale;
          for (int k = 0; k < rank; k++) {
            mixed[e * rank + k] += form * of.rows[c * rank + k];
          }
        }
      }
    }
    double[] sum = new double[rank * rank];
    Products.multiply(
        Transposed.FIRST,
        rank,
        rows,
        rank,
        mixed,
        0,
        rank,
        of.rows,
        0,
        rank,
        sum,
        0,
        rank,
        false,
        space);
    return sum;
  }

  /** The mean over a node's samples of the squared Frobenius norm of their Hessians. */
  double fourthMoment(int node) {
    OfNode of = samples.get(node);
    double sum = 0;
    for (int a = 0; a < of.samples(); a++) {
      for (int c = of.start[a]; c < of.start[a + 1]; c++) {
        for (int e = of.start[a]; e < of.start[a + 1]; e++) {
          double[] first = Arrays.copyOfRange(of.rows, c * rank, (c + 1) * rank);
          double[] second = Arrays.copyOfRange(of.rows, e * rank, (e + 1) * rank);
          double product = Vectors.dot(first, second);
          sum += product * product;
        }
      }
    }
    return sum / of.samples();
  }

  /** The largest number of rows that a sample of a node has. */
  int outputs(int node) {
    OfNode of = samples.get(node);
    int largest = 0;
    for (int a = 0; a < of.samples(); a++) {
      largest = Math.max(largest, of.start[a + 1] - of.start[a]);
    }
    return largest;
  }
}
