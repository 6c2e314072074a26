package gossamer.graphs.resistance;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.spectrum.Laplacian;
import gossamer.graphs.topology.Topology;
import java.util.Objects;
import org.ojalgo.function.constant.PrimitiveMath;
import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * Effective resistances of a connected network, an edge of rate {@code w} being a conductor of
 * conductance {@code w}.
 *
 * <p>{@code R(u, v) = (e_u - e_v)' L^+ (e_u - e_v)}, with {@code L^+} the pseudo-inverse of the
 * {@code n x n} weighted Laplacian, taken as {@code (L + s J)^-1} with {@code J} the matrix of ones
 * over n: the part along the ones drops out of R, and the scale {@code s} (the mean eigenvalue of
 * L) keeps the inverse well conditioned. The unit is one over that of the rates. R is a metric, at
 * most the shortest path for lengths {@code 1/w}.
 *
 * <p>Costs one dense Cholesky inverse, O(n^3) time and 8 n^2 bytes. Immutable, safe to share
 * between threads.
 *
 * <p>Source: D. J. Klein, M. Randic, "Resistance distance", J. Math. Chem. 12 (1993), 81-95.
 */
public final class EffectiveResistance {
  private final Topology topology;
  private final MatrixStore<Double> inverse;

  /**
   * Factorises the Laplacian of a network.
   *
   * @param rates one for each edge, finite and non-negative
   * @throws Refusal if the edges of positive rate do not connect the network or differ too much in
   *     size, or it is too large for dense matrices
   */
  public EffectiveResistance(Topology topology, double[] rates) {
    this.topology = topology;
    int n = topology.nodes();
    R064Store matrix = Laplacian.dense(topology, rates);
    double trace = 0;
    for (int i = 0; i < n; i++) {
      trace += matrix.doubleValue(i, i);
    }
    if (!topology.isConnectedBy(
        e -> rates[e] > 0)) { // exact, where pivots near zero are a matter of rounding
      throw new Refusal(
          "The edges of positive rate do not connect the network, so some resistances are infinite");
    }
    double shift = n == 1 ? 1 : trace / n / n; // the mean eigenvalue, spread by J
    matrix.modifyAll(PrimitiveMath.ADD.by(shift));
    Cholesky<Double> cholesky = Cholesky.R064.make(matrix);
    if (!cholesky.decompose(matrix) || !cholesky.isSolvable()) {
      throw new Refusal(
          "The rates differ by so many orders of magnitude that resistances cannot be computed;"
              + " set negligible rates to zero");
    }
    this.inverse = cholesky.getInverse();
  }

  /**
   * The effective resistance between two nodes.
   *
   * @return a finite value, {@code 0} exactly when {@code u == v}
   * @throws IndexOutOfBoundsException if {@code u} or {@code v} is not a node
   */
  public double between(int u, int v) {
    Objects.checkIndex(u, topology.nodes());
    Objects.checkIndex(v, topology.nodes());
    if (u == v) {
      return 0;
    }
    return inverse.doubleValue(u, u)
        + inverse.doubleValue(v, v)
        - inverse.doubleValue(u, v)
        - inverse.doubleValue(v, u);
  }

  /**
   * The largest effective resistance over the two ends of all edges, edges of rate zero included.
   */
  public double largestOverEdges() {
    double largest = 0;
    for (int e = 0; e < topology.edges(); e++) {
      largest = Math.max(largest, between(topology.lower(e), topology.upper(e)));
    }
    return largest;
  }
}
