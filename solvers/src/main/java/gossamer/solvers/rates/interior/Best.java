package gossamer.solvers.rates.interior;

import gossamer.solvers.rates.interior.InteriorPoint.Multipliers;
import gossamer.solvers.rates.interior.InteriorPoint.State;

/**
 * The best variables and the best multipliers that were met, which need not belong to one
 * iteration. Mutable, for one thread.
 */
final class Best {
  private double value = Double.POSITIVE_INFINITY;
  private double bound = Double.NEGATIVE_INFINITY;
  private double[] x;
  private Multipliers multipliers;

  /** Nothing is known yet: any value or bound will be better. */
  Best(double[] x, Multipliers multipliers) {
    this.x = x;
    this.multipliers = multipliers;
  }

  /** Keeps of an iterate what is better. */
  void offer(State here, Iterate iterate) {
    if (here.value() < value) {
      value = here.value();
      x = iterate.x.clone();
    }
    if (here.bound() > bound) {
      bound = here.bound();
      multipliers = iterate.multipliers();
    }
  }

  /** The best value and bound, at some iteration. */
  State state(int iteration) {
    return new State(iteration, value, bound);
  }

  double[] x() {
    return x;
  }

  Multipliers multipliers() {
    return multipliers;
  }
}
