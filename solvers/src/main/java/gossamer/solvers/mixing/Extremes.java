package gossamer.solvers.mixing;

import gossamer.graphs.resistance.Chi;
import gossamer.graphs.resistance.ChiBounds;
import gossamer.graphs.sparse.Lambda2;
import gossamer.graphs.sparse.LambdaMax;
import gossamer.graphs.sparse.SparseLaplacian;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/** Computes the extreme eigenvalues of a weighted Laplacian on the vectors that sum to zero. */
final class Extremes {
  /** The largest network that is computed with dense matrices: some seconds. */
  static final int DENSE_NODES = 1_000;

  /**
   * A vector of norm one of which less is left without its mean is the constant one, which has an
   * eigenvalue of its own. Where that is a multiple one, the constant vector may be spread over
   * several, at most one of which has this much of it; the others show the same eigenvalue.
   */
  private static final double CONSTANT = 0.25;

  /** Sums of equal numbers in another order differ by less. */
  private static final double ROUNDING = 1e-12;

  private Extremes() {}

  /**
   * The extremes of a network; zero for a single node, which has no such vectors. The smallest is
   * zero where the weights do not connect the network.
   *
   * @param weights one for each edge, finite; none is negative where there are more than {@value
   *     #DENSE_NODES} nodes
   */
  static MixingSpectrum of(Topology topology, double[] weights) {
    if (topology.nodes() == 1) {
      return MixingSpectrum.ALONE;
    }
    boolean isConnected = topology.isConnectedBy(e -> weights[e] != 0);
    if (topology.nodes() <= DENSE_NODES) {
      MixingSpectrum dense = dense(topology, weights);
      return isConnected || dense.lambda2() < -ROUNDING * dense.lambdaMax()
          ? dense
          : new MixingSpectrum(0, dense.lambdaMax());
    }
    return isConnected
        ? sparse(topology, weights)
        : new MixingSpectrum(0, LambdaMax.of(SparseLaplacian.of(topology, weights)).lower());
  }

  /**
   * By Rayleigh quotients of all eigenvectors of the dense matrix, O(n^3). A quotient is a sum of
   * squared differences, and the error of a vector enters it squared: where no weight is negative,
   * lambda2 is good to its own last places, not only to those of the largest eigenvalue as the
   * decomposition's is.
   */
  private static MixingSpectrum dense(Topology topology, double[] weights) {
    int n = topology.nodes();
    R064Store laplacian = R064Store.FACTORY.make(n, n);
    for (int e = 0; e < weights.length; e++) {
      int i = topology.lower(e);
      int j = topology.upper(e);
      laplacian.add(i, i, weights[e]);
      laplacian.add(j, j, weights[e]);
      laplacian.add(i, j, -weights[e]);
      laplacian.add(j, i, -weights[e]);
    }
    Eigenvalue<Double> decomposition = Eigenvalue.R064.make(laplacian, true);
    if (!decomposition.decompose(laplacian)) {
      throw new ArithmeticException("The eigenvalues of the weights could not be computed");
    }
    MatrixStore<Double> vectors = decomposition.getV();
    double lambda2 = Double.POSITIVE_INFINITY;
    double lambdaMax = Double.NEGATIVE_INFINITY;
    double[] x = new double[n];
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        x[i] = vectors.doubleValue(i, k);
      }
      double square = centredSquare(x);
      if (square > CONSTANT) {
        double quotient = energy(topology, weights, x) / square;
        lambda2 = Math.min(lambda2, quotient);
        lambdaMax = Math.max(lambdaMax, quotient);
      }
    }
    return new MixingSpectrum(lambda2, lambdaMax);
  }

  /** Makes the entries of x sum to zero; returns the sum of their squares. */
  private static double centredSquare(double[] x) {
    double mean = Arrays.stream(x).sum() / x.length;
    double square = 0;
    for (int i = 0; i < x.length; i++) {
      x[i] -= mean;
      square += x[i] * x[i];
    }
    return square;
  }

  private static double energy(Topology topology, double[] weights, double[] x) {
    double sum = 0;
    for (int e = 0; e < weights.length; e++) {
      double difference = x[topology.lower(e)] - x[topology.upper(e)];
      sum += weights[e] * difference * difference;
    }
    return sum;
  }

  /**
   * By closed forms and the methods for trees where there are some, otherwise by iteration, whose
   * quotients are near the true values, lambda2 from above and lambdaMax from below. Iteration has
   * five digits of lambdaMax only where eigenvalues crowd below it, as in lattices; but that of a
   * bipartite network whose nodes' weights have equal sums is twice that sum, for the vector that
   * is 1 on one side and -1 on the other.
   */
  private static MixingSpectrum sparse(Topology topology, double[] weights) {
    SparseLaplacian laplacian = SparseLaplacian.of(topology, weights);
    boolean areEqual = Arrays.stream(weights).allMatch(weight -> weight == weights[0]);
    double lambda2 =
        Chi.isCheap(topology, areEqual)
            ? 1 / ChiBounds.of(topology, weights).lower().chi1()
            : Lambda2.estimate(laplacian).upper();
    double lambdaMax =
        hasEqualStrengths(laplacian) && isBipartite(laplacian)
            ? 2 * laplacian.strength(0)
            : LambdaMax.of(laplacian).lower();
    return new MixingSpectrum(lambda2, lambdaMax);
  }

  private static boolean hasEqualStrengths(SparseLaplacian laplacian) {
    double first = laplacian.strength(0);
    for (int i = 1; i < laplacian.nodes(); i++) {
      if (Math.abs(laplacian.strength(i) - first) > ROUNDING * first) {
        return false;
      }
    }
    return true;
  }

  /** Whether two colours are enough for neighbours to differ, in a connected network. */
  private static boolean isBipartite(SparseLaplacian laplacian) {
    int[] queue = new int[laplacian.nodes()]; // node 0 first
    int[] colour = new int[queue.length]; // 1 or -1; 0 of nodes not met
    colour[0] = 1;
    int met = 1;
    for (int at = 0; at < met; at++) {
      int i = queue[at];
      for (int k = laplacian.start(i); k < laplacian.start(i + 1); k++) {
        int j = laplacian.target(k);
        if (colour[j] == colour[i]) {
          return false;
        }
        if (colour[j] == 0) {
          colour[j] = -colour[i];
          queue[met++] = j;
        }
      }
    }
    return true;
  }
}
