package gossamer.solvers.mixing;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.scalar.ComplexNumber;

/** How fast a column-stochastic matrix forgets where something was. */
public final class PushMatrix {
  /** The largest network whose dense matrix is decomposed: some seconds. */
  public static final int MOST_NODES = 1_000;

  private PushMatrix() {}

  /**
   * The second largest modulus of the eigenvalues of P: how much of a disagreement an exchange
   * leaves in the long run. Good to about 1e-12, or 1e-6 where eigenvalues coincide without as many
   * eigenvectors. Zero for a single node. O(n^3).
   *
   * @param weights directed ones of the topology, which is strongly connected: one is then a simple
   *     eigenvalue, and the only one of modulus one, as all entries of the diagonal are positive
   *     (Perron, Frobenius)
   * @throws Refusal if there are more than {@value #MOST_NODES} nodes
   */
  public static double secondModulus(Topology topology, Weights weights) {
    int n = topology.nodes();
    if (n == 1) {
      return 0;
    }
    if (n > MOST_NODES) {
      throw new Refusal(
          "Eigenvalues of directed weights are computed for up to %d nodes; this network has %d"
              .formatted(MOST_NODES, n));
    }
    R064Store matrix = R064Store.FACTORY.make(n, n);
    double[] own = new double[n];
    Arrays.fill(own, 1);
    for (int e = 0; e < topology.edges(); e++) {
      int i = topology.lower(e);
      int j = topology.upper(e);
      matrix.set(j, i, weights.up(e));
      matrix.set(i, j, weights.down(e));
      own[i] -= weights.up(e);
      own[j] -= weights.down(e);
    }
    for (int i = 0; i < n; i++) {
      matrix.set(i, i, own[i]);
    }
    Eigenvalue<Double> decomposition = Eigenvalue.R064.make(matrix, false);
    if (!decomposition.computeValuesOnly(matrix)) {
      throw new ArithmeticException("The eigenvalues of the weights could not be computed");
    }
    double[] moduli =
        decomposition.getEigenvalues().stream().mapToDouble(ComplexNumber::norm).sorted().toArray();
    return moduli[n - 2];
  }
}
