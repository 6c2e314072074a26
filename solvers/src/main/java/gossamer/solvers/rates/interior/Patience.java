package gossamer.solvers.rates.interior;

import gossamer.solvers.rates.interior.InteriorPoint.State;

/** Tells when a run no longer gets nearer to its optimum. Mutable, for one thread. */
final class Patience {
  /** So many iterations without progress end a run. */
  private static final int LONG = 12;

  /** Likewise where the gap is small: rounding has the upper hand. */
  private static final int SHORT = 2;

  /** Progress is a gap that is smaller by a tenth. */
  private static final double SMALLER = 0.9;

  private final double smallGap;
  private double value = Double.POSITIVE_INFINITY;
  private double bound = Double.NEGATIVE_INFINITY;
  private double gapAtProgress = Double.POSITIVE_INFINITY;
  private int idle;

  Patience(double smallGap) {
    this.smallGap = smallGap;
  }

  /** Whether it is at an end after one iteration more. */
  boolean endsAt(State here) {
    value = Math.min(value, here.value());
    bound = Math.max(bound, here.bound());
    double gap = new State(here.iteration(), value, bound).gap();
    if (bound <= 0 || gap < SMALLER * gapAtProgress) {
      gapAtProgress = gap;
      idle = 0;
    } else {
      idle++;
    }
    return idle > (gap > smallGap ? LONG : SHORT);
  }
}
