package gossamer.graphs.spectrum;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * The slowest mode of gossip: an eigenvector of the second smallest eigenvalue of a weighted
 * Laplacian (the Fiedler vector), of norm one, its largest entry positive, the first of several.
 *
 * <p>Where the eigenvalue is a multiple one, as of rings and stars, every vector of its space is as
 * good. This is then the projection of a unit vector on the space: that of the node which lies
 * nearest to it, the first of several. So symmetric networks have the same mode however the
 * decomposition turned the space.
 *
 * <p>Source: M. Fiedler, "Algebraic connectivity of graphs", Czech. Math. J. 23 (1973), 298-305.
 *
 * @param lambda2 the eigenvalue, in the unit of the rates; zero when the network is not connected
 * @param multiplicity how many dimensions its space has
 * @param vector one entry for each node; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record Fiedler(double lambda2, int multiplicity, double[] vector) {
  /** Eigenvalues this near, as a part of the largest, are one: that is rounding. */
  private static final double ALIKE = 1e-9;

  /**
   * The slowest mode of a network. Dense, O(n^3).
   *
   * @param topology of two nodes at least
   * @param rates one for each edge, finite and non-negative
   * @throws Refusal if the network is too large for dense matrices, or has one node only
   */
  public static Fiedler of(Topology topology, double[] rates) {
    int n = topology.nodes();
    if (n < 2) {
      throw new Refusal("A single node has no slowest mode");
    }
    R064Store laplacian = Laplacian.dense(topology, rates);
    Eigenvalue<Double> decomposition = Eigenvalue.R064.make(laplacian, true);
    if (!decomposition.decompose(laplacian)) {
      throw new ArithmeticException("The eigenvalues of the Laplacian could not be computed");
    }
    double[] values = new double[n];
    for (int k = 0; k < n; k++) {
      values[k] = decomposition.getEigenvalues().get(k).getReal();
    }
    double[] ascending = values.clone();
    Arrays.sort(ascending);
    double lambda2 = ascending[1];
    double near = ALIKE * ascending[n - 1];
    double[][] space = new double[n][];
    int dimensions = 0;
    MatrixStore<Double> vectors = decomposition.getV();
    for (int k = 0; k < n; k++) {
      if (Math.abs(values[k] - lambda2) <= near) {
        space[dimensions++] = centred(vectors, k);
      }
    }
    // The constant vector is not a mode; where lambda_2 is zero too, its column may have been
    // counted.
    boolean connected = lambda2 > near;
    double[] mode = projection(Arrays.copyOf(space, dimensions), n);
    return new Fiedler(
        connected ? lambda2 : 0, connected ? dimensions : dimensions - 1, signed(mode));
  }

  private static double[] centred(MatrixStore<Double> vectors, int column) {
    int n = (int) vectors.countRows();
    double[] vector = new double[n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      vector[i] = vectors.doubleValue(i, column);
      sum += vector[i];
    }
    for (int i = 0; i < n; i++) {
      vector[i] -= sum / n;
    }
    return vector;
  }

  /** Of the unit vector that has the longest. */
  private static double[] projection(double[][] space, int n) {
    if (space.length == 1) {
      return space[0];
    }
    int node = 0;
    double longest = 0;
    for (int i = 0; i < n; i++) {
      double square = 0;
      for (double[] vector : space) {
        square += vector[i] * vector[i];
      }
      if (square > longest + ALIKE) {
        node = i;
        longest = square;
      }
    }
    double[] projection = new double[n];
    for (double[] vector : space) {
      for (int i = 0; i < n; i++) {
        projection[i] += vector[node] * vector[i];
      }
    }
    return projection;
  }

  private static double[] signed(double[] mode) {
    double norm = 0;
    for (double entry : mode) {
      norm += entry * entry;
    }
    double largest = 0;
    double sign = 1;
    for (double entry : mode) {
      if (Math.abs(entry) > largest + ALIKE * Math.sqrt(norm)) {
        largest = Math.abs(entry);
        sign = Math.signum(entry);
      }
    }
    double scale = sign / Math.sqrt(norm);
    return Arrays.stream(mode).map(entry -> entry * scale).toArray();
  }
}
