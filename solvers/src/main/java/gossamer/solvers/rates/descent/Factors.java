package gossamer.solvers.rates.descent;

import gossamer.graphs.sparse.Elimination;
import gossamer.graphs.sparse.Factor;
import java.util.Arrays;

/** Factorises for several users at once: the last factor is kept. Mutable, for one thread. */
final class Factors {
  private final Elimination elimination;
  private double[] rates;
  private Factor factor;

  Factors(Elimination elimination) {
    this.elimination = elimination;
    this.rates = new double[elimination.topology().edges()];
    Arrays.fill(rates, 1);
    this.factor = Factor.grounded(elimination, rates);
  }

  Elimination elimination() {
    return elimination;
  }

  /** The factor of the Laplacian of these rates; the array is not to be changed afterwards. */
  Factor of(double[] of) {
    if (!Arrays.equals(of, rates)) {
      factor = Factor.grounded(elimination, of);
      rates = of;
    }
    return factor;
  }
}
