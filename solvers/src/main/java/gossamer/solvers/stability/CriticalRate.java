package gossamer.solvers.stability;

import gossamer.solvers.stability.Lyapunov.Verdict;
import gossamer.solvers.stability.Perron.Method;
import java.util.function.DoubleFunction;

/**
 * The learning rate up to which a family of {@link PositiveMap}s, quadratic in the learning rate
 * eta, has a spectral radius rho of at most one.
 *
 * <p>With eigenmatrices X of the map and Y of its adjoint at some eta, {@code q(eta) = <Y,
 * T_eta(X)>/<Y, X>} is a parabola that touches rho there; the larger solution of {@code q = 1} is
 * the next eta. Where all maps are self-adjoint (or are so in one inner product) rho is the largest
 * of all such parabolas, and convex with {@code rho(0) <= 1}: it crosses one only once, every
 * solution is an upper bound, and from above they fall to the critical rate, at the speed of
 * Newton's method. Otherwise rho is supposed to cross one only once, though small maps are tried at
 * some rates below, and the steps are kept between rates that seem stable and unstable.
 *
 * <p>Mutable; one thread.
 */
final class CriticalRate {
  private static final int MAX_STEPS = 60;

  private static final int MAX_RESTARTS = 10;

  /** A change of the rate that is a rounding. */
  private static final double SETTLED = 1e-14;

  /** A change up to this needs no more exact eigenmatrices: their errors enter squared. */
  private static final double NEAR = 1e-9;

  /** The most and the least exact residuals of eigenmatrices. */
  private static final double EXACT = 1e-7;

  private static final double ROUGH = 1e-3;

  /** Where a proof may lie beside the rate, relative to it; the first that succeeds is taken. */
  private static final double[] MARGINS = {1e-9, 1e-7, 1e-5, 1e-3};

  /** Parts of the unstable rate that are tried where rho may not be convex. */
  private static final int TRIALS = 12;

  /** Roundings of an upper bound. */
  private static final double ROUNDING = 1e-12;

  private final DoubleFunction<PositiveMap> family;
  private final boolean isConvex;
  private final double highest;
  private double rate;

  private CriticalRate(DoubleFunction<PositiveMap> family, boolean isConvex, double unstable) {
    this.family = family;
    this.isConvex = isConvex;
    this.highest = unstable;
    this.rate = unstable;
  }

  /**
   * Finds it.
   *
   * @param family the map of a learning rate
   * @param isConvex whether rho is known to be convex
   * @param unstable a learning rate that is critical or unstable
   * @param start an eigenmatrix there, or one near to it, packed
   */
  static Threshold of(
      DoubleFunction<PositiveMap> family,
      boolean isConvex,
      double unstable,
      double[] start,
      Method method) {
    double first = unstable;
    for (int k = 1; k < TRIALS && !isConvex && method == Method.DENSE; k++) {
      double trial = unstable * k / TRIALS;
      if (Perron.dense(family.apply(trial)).value() > 1 + NEAR) {
        first = trial;
        break;
      }
    }
    CriticalRate critical = new CriticalRate(family, isConvex, first);
    Perron perron = critical.find(start, method);
    return method == Method.DENSE && isConvex
        ? Threshold.exact(critical.rate)
        : critical.proven(perron, method);
  }

  /** Goes to the critical rate from where it is, and returns what belongs to it. */
  private Perron find(double[] start, Method method) {
    double low = 0;
    double high = highest;
    double change = 1;
    double[] near = start;
    for (int step = 0; ; step++) {
      double tolerance = Math.clamp(change, EXACT, ROUGH);
      PositiveMap map = family.apply(rate);
      Perron perron =
          method == Method.DENSE ? Perron.dense(map) : Perron.iterative(map, near, tolerance);
      if (perron.value() > 1) {
        high = Math.min(high, rate);
      } else {
        low = Math.max(low, rate);
      }
      double next = Math.min(solution(perron), highest);
      boolean isBetween = next > low && next < high;
      boolean isThere = Math.abs(perron.value() - 1) <= NEAR;
      if (!isConvex && !isBetween && !isThere) {
        next = low + (high - low) / 2;
      }
      change = Math.abs(next - rate) / rate;
      rate = next;
      near = perron.right();
      boolean isSettled =
          method == Method.DENSE ? change <= SETTLED : change <= NEAR && tolerance <= EXACT;
      if (isSettled || step >= MAX_STEPS) {
        return perron;
      }
    }
  }

  /** The larger solution of {@code <Y, T_eta(X)>/<Y, X> = 1}. */
  private double solution(Perron perron) {
    double at0 = quotient(0, perron);
    double atHalf = quotient(rate / 2, perron);
    double at1 = quotient(rate, perron);
    // at0 - b t + c t^2 with t = eta/rate
    double c = 2 * (at0 + at1 - 2 * atHalf);
    double b = at0 + c - at1;
    double root = Math.sqrt(Math.max(0, b * b + 4 * c * (1 - at0)));
    return rate * (b >= 0 ? (b + root) / (2 * c) : 2 * (1 - at0) / (root - b));
  }

  private double quotient(double eta, Perron perron) {
    double[] image = new double[perron.right().length];
    family.apply(eta).apply(perron.right(), image);
    return Vectors.dot(perron.left(), image) / Vectors.dot(perron.left(), perron.right());
  }

  private Threshold proven(Perron found, Method method) {
    Perron perron = found;
    double lower = 0;
    int restarts = 0;
    for (int margin = 0; margin < MARGINS.length && lower == 0; margin++) {
      double below = rate * (1 - MARGINS[margin]);
      Lyapunov proof = Lyapunov.of(family.apply(below), 1, perron);
      if (proof.verdict() == Verdict.BELOW) {
        lower = below;
      } else if (proof.verdict() == Verdict.NOT_BELOW && restarts++ < MAX_RESTARTS) {
        // another eigenmatrix is critical before, or this one was not exact enough
        perron = find(proof.m(), method);
        margin = rate < below ? -1 : margin;
      }
    }
    double upper = isConvex ? rate * (1 + ROUNDING) : Double.POSITIVE_INFINITY;
    for (int margin = 0; margin < MARGINS.length && upper == Double.POSITIVE_INFINITY; margin++) {
      double above = rate * (1 + MARGINS[margin]);
      if (Lyapunov.of(family.apply(above), 1, perron).verdict() == Verdict.NOT_BELOW) {
        upper = above;
      }
    }
    return new Threshold(rate, lower, upper);
  }
}
