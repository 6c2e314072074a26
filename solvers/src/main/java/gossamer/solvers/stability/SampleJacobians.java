package gossamer.solvers.stability;

import gossamer.graphs.kind.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * The gradients of the residuals at a minimum: of every node, sample and output a row of p numbers.
 * A sample with the rows {@code g_1, ..., g_C} has the Hessian {@code sum_c g_c g_c'}.
 *
 * <p>Kept are the coordinates of the rows in an orthonormal basis of the space they span, r numbers
 * a row; nothing else matters for stability. The basis is that of the principal axes: the sum of
 * all Hessians is diagonal in it, largest first. A singular value of the matrix of all rows of up
 * to 1e-10 of the largest counts as none. The rows go through a QR decomposition, not through the
 * matrix of their inner products, in which all below 1e-8 would be roundings. Immutable.
 */
public final class SampleJacobians {
  /** A singular value up to this part of the largest is a rounding. */
  private static final double CUT = 1e-10;

  /** The largest rank that can be handled: the singular values of a matrix of this size. */
  private static final int MAX_SIZE = 2_000;

  /** Fourth powers of gradients must neither overflow nor vanish. */
  private static final double LARGEST = 1e60;

  private static final double SMALLEST = 1e-60;

  /** The rows of a node: of sample a those from {@code start[a]} to {@code start[a + 1] - 1}. */
  static final class OfNode {
    final int[] start;

    /** Row by row, r numbers each. */
    final double[] rows;

    OfNode(int[] start, double[] rows) {
      this.start = start;
      this.rows = rows;
    }

    int samples() {
      return start.length - 1;
    }

    /** Rows of all samples. */
    int count() {
      return start[samples()];
    }
  }

  private final int dimension;
  private final int rank;
  private final List<OfNode> nodes;

  private SampleJacobians(int dimension, int rank, List<OfNode> nodes) {
    this.dimension = dimension;
    this.rank = rank;
    this.nodes = nodes;
  }

  /**
   * From node, sample, output.
   *
   * @param ofNodes of each node and each of its samples the rows, one for each output, of p numbers
   *     each; read only, not kept. A node may have no samples
   * @throws Refusal if there are no samples, a row has not p finite numbers, or both p and the rows
   *     are too many
   */
  public static SampleJacobians of(List<List<double[][]>> ofNodes) {
    int dimension = dimension(ofNodes);
    List<double[]> rows = new ArrayList<>();
    double largest = 0;
    for (int node = 0; node < ofNodes.size(); node++) {
      List<double[][]> samples = ofNodes.get(node);
      for (int sample = 0; sample < samples.size(); sample++) {
        if (samples.get(sample).length == 0) {
          throw new Refusal(
              "Sample %d of node %d has no gradient; give one for each output"
                  .formatted(sample, node));
        }
        for (double[] row : samples.get(sample)) {
          largest = Math.max(largest, largest(row, dimension, sample, node));
          rows.add(row);
        }
      }
    }
    if (largest > LARGEST || (largest > 0 && largest < SMALLEST)) {
      throw new Refusal(
          "The largest entry of the gradients is %s; scale the loss so that it lies between %s and %s"
              .formatted(largest, SMALLEST, LARGEST));
    }
    if (Math.min(rows.size(), dimension) > MAX_SIZE) {
      throw new Refusal(
          "%,d gradients of %,d numbers are too many; one of the two may be up to %,d, so take fewer samples or a smaller model"
              .formatted(rows.size(), dimension, MAX_SIZE));
    }
    return reduced(ofNodes, rows, dimension);
  }

  private static int dimension(List<List<double[][]>> ofNodes) {
    for (List<double[][]> samples : ofNodes) {
      for (double[][] sample : samples) {
        for (double[] row : sample) {
          if (row.length == 0) {
            throw new Refusal("A gradient must have at least one number");
          }
          return row.length;
        }
      }
    }
    throw new Refusal("There are no samples on any node; give at least one");
  }

  private static double largest(double[] row, int dimension, int sample, int node) {
    if (row.length != dimension) {
      throw new Refusal(
          "A gradient of sample %d of node %d has %d numbers, the first one has %d; all belong to one model"
              .formatted(sample, node, row.length, dimension));
    }
    double largest = 0;
    for (int k = 0; k < row.length; k++) {
      if (!Double.isFinite(row[k])) {
        throw new Refusal(
            "Number %d of a gradient of sample %d of node %d is %s; it must be finite"
                .formatted(k, sample, node, row[k]));
      }
      largest = Math.max(largest, Math.abs(row[k]));
    }
    return largest;
  }

  private static SampleJacobians reduced(
      List<List<double[][]>> ofNodes, List<double[]> rows, int dimension) {
    boolean isWide = dimension > rows.size();
    int size = isWide ? rows.size() : dimension;
    double[] square = isWide ? lowerOfRows(rows, dimension) : upperOfColumns(rows, dimension);
    double[][] axes = rightSingularVectors(square, size);
    List<OfNode> nodes = new ArrayList<>();
    double[] row = new double[size];
    int at = 0;
    for (List<double[][]> samples : ofNodes) {
      int[] start = new int[samples.size() + 1];
      for (int a = 0; a < samples.size(); a++) {
        start[a + 1] = start[a] + samples.get(a).length;
      }
      double[] coordinates = new double[start[samples.size()] * axes.length];
      for (int i = 0; i < start[samples.size()]; i++, at++) {
        if (isWide) {
          System.arraycopy(square, at * size, row, 0, size);
        } else {
          System.arraycopy(rows.get(at), 0, row, 0, size);
        }
        for (int k = 0; k < axes.length; k++) {
          coordinates[i * axes.length + k] = Vectors.dot(row, axes[k]);
        }
      }
      nodes.add(new OfNode(start, coordinates));
    }
    return new SampleJacobians(dimension, axes.length, nodes);
  }

  /** L of the decomposition LQ of the rows: their coordinates in Q, N x N. */
  private static double[] lowerOfRows(List<double[]> rows, int dimension) {
    int n = rows.size();
    TriangularFactor factor = new TriangularFactor(n);
    double[][] block = new double[n][];
    for (int from = 0; from < dimension; from += TriangularFactor.BLOCK) {
      int to = Math.min(from + TriangularFactor.BLOCK, dimension);
      for (int i = 0; i < n; i++) {
        block[i] = Arrays.copyOfRange(rows.get(i), from, to);
      }
      factor.add(block);
    }
    double[] lower = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        lower[i * n + j] = factor.upper()[j * n + i];
      }
    }
    return lower;
  }

  /** R of the decomposition QR of the rows, p x p. */
  private static double[] upperOfColumns(List<double[]> rows, int dimension) {
    TriangularFactor factor = new TriangularFactor(dimension);
    for (int from = 0; from < rows.size(); from += TriangularFactor.BLOCK) {
      int to = Math.min(from + TriangularFactor.BLOCK, rows.size());
      double[][] block = new double[dimension][to - from];
      for (int i = from; i < to; i++) {
        double[] row = rows.get(i);
        for (int k = 0; k < dimension; k++) {
          block[k][i - from] = row[k];
        }
      }
      factor.add(block);
    }
    return factor.upper();
  }

  /** Of the singular values that count, largest first. */
  private static double[][] rightSingularVectors(double[] square, int size) {
    R064Store matrix = R064Store.FACTORY.make(size, size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix.set(i, j, square[i * size + j]);
      }
    }
    SingularValue<Double> decomposition = SingularValue.R064.make(matrix);
    if (!decomposition.decompose(matrix)) {
      throw new ArithmeticException("The singular values of the gradients could not be computed");
    }
    double[] values = new double[size];
    decomposition.getSingularValues(values);
    int rank = 0;
    while (rank < size && values[rank] > CUT * values[0]) {
      rank++;
    }
    MatrixStore<Double> vectors = decomposition.getV();
    double[][] axes = new double[rank][size];
    for (int k = 0; k < rank; k++) {
      for (int i = 0; i < size; i++) {
        axes[k][i] = vectors.doubleValue(i, k);
      }
    }
    return axes;
  }

  /** How many nodes. */
  public int nodes() {
    return nodes.size();
  }

  /** How many samples there are on all nodes. */
  public int samples() {
    return nodes.stream().mapToInt(OfNode::samples).sum();
  }

  /** How many samples a node holds. */
  public int samples(int node) {
    return nodes.get(node).samples();
  }

  /** How many rows there are: a sample has one for each output. */
  public int rows() {
    return nodes.stream().mapToInt(OfNode::count).sum();
  }

  /** The length p of a gradient. */
  public int dimension() {
    return dimension;
  }

  /** The dimension r of the space that all rows span; zero if all are zero. */
  public int rank() {
    return rank;
  }

  /** The coordinates of the rows in the principal axes: node, sample, output, r numbers. */
  public List<List<double[][]>> reduced() {
    return nodes.stream().map(this::samples).toList();
  }

  private List<double[][]> samples(OfNode node) {
    List<double[][]> samples = new ArrayList<>();
    for (int a = 0; a < node.samples(); a++) {
      double[][] rows = new double[node.start[a + 1] - node.start[a]][];
      for (int c = 0; c < rows.length; c++) {
        int row = node.start[a] + c;
        rows[c] = Arrays.copyOfRange(node.rows, row * rank, (row + 1) * rank);
      }
      samples.add(rows);
    }
    return samples;
  }

  OfNode node(int i) {
    return nodes.get(i);
  }

  /** All samples as those of one node. */
  OfNode pool() {
    int[] start = new int[samples() + 1];
    double[] rows = new double[rows() * rank];
    int sample = 0;
    int row = 0;
    for (OfNode node : nodes) {
      System.arraycopy(node.rows, 0, rows, row * rank, node.rows.length);
      for (int a = 0; a < node.samples(); a++) {
        start[++sample] = row + node.start[a + 1];
      }
      row += node.count();
    }
    return new OfNode(start, rows);
  }
}
