package gossamer.solvers.rates.interior;

import java.util.Arrays;

/**
 * The n x n matrix {@code K = (L(mu) + t J)^-1 = L(mu)^+ + J / t}, where {@code J = 11'/n} and
 * {@code t = tr L(mu) / n}, the mean of the eigenvalues, so that J spoils no digits. The potentials
 * of a unit of current through edge e are {@code K b_e} up to a constant, its effective resistance
 * is {@code b_e' K b_e}.
 *
 * <p>Some n^3 multiplications. Mutable, for one thread.
 */
final class LaplacianInverse {
  private final ClassedNetwork network;
  private final Workbench bench;
  private final double[] shifted;
  private final double[] inverse;

  LaplacianInverse(ClassedNetwork network, Workbench bench) {
    this.network = network;
    this.bench = bench;
    this.shifted = new double[network.nodes * network.nodes];
    this.inverse = new double[shifted.length];
  }

  /**
   * Evaluates K.
   *
   * @param rates of the classes
   * @return whether rates connect the network as far as rounding lets see; if not, K stays as it is
   */
  boolean evaluate(double[] rates) {
    int n = network.nodes;
    Arrays.fill(shifted, 0.0);
    network.addLaplacian(rates, shifted);
    double shift = Matrices.trace(shifted, n) / n / n;
    for (int i = 0; i < n * n; i++) {
      shifted[i] += shift;
    }
    return bench.invert(shifted, inverse);
  }

  /** K, as evaluated last; not a copy. */
  double[] matrix() {
    return inverse;
  }
}
