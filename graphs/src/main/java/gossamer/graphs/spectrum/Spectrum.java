package gossamer.graphs.spectrum;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

/**
 * The eigenvalues {@code 0 = lambda_1 <= lambda_2 <= ... <= lambda_n} of a weighted Laplacian, in
 * the unit of the rates. Computed from the dense matrix (ojAlgo), O(n^3), to some units in the last
 * place of lambda_n. Immutable.
 */
public final class Spectrum {
  private final double[] ascending;

  private Spectrum(double[] ascending) {
    this.ascending = ascending;
  }

  /**
   * The spectrum of a network with the given rates.
   *
   * @param rates one for each edge, finite and non-negative
   * @throws Refusal if the network is too large for dense matrices, or has one node only
   */
  public static Spectrum of(Topology topology, double[] rates) {
    if (topology.nodes() < 2) {
      throw new Refusal("A single node has no lambda_2");
    }
    R064Store laplacian = Laplacian.dense(topology, rates);
    Eigenvalue<Double> decomposition = Eigenvalue.R064.make(laplacian, true);
    if (!decomposition.computeValuesOnly(laplacian)) {
      throw new ArithmeticException("The eigenvalues of the Laplacian could not be computed");
    }
    double[] values = new double[topology.nodes()];
    for (int k = 0; k < values.length; k++) {
      values[k] = decomposition.getEigenvalues().get(k).getReal();
    }
    Arrays.sort(values);
    values[0] = 0; // the constant vector's eigenvalue is exactly zero
    return new Spectrum(values);
  }

  /**
   * The second smallest eigenvalue, the algebraic connectivity; zero when the network is not
   * connected.
   */
  public double lambda2() {
    return Math.max(0, ascending[1]);
  }

  /** The largest eigenvalue. */
  public double lambdaMax() {
    return ascending[ascending.length - 1];
  }

  /** All eigenvalues, ascending; a new array. */
  public double[] values() {
    return ascending.clone();
  }
}
