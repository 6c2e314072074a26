package gossamer.solvers.stability;

import gossamer.solvers.stability.Perron.Method;
import java.util.Optional;
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
 * Newton's method. Otherwise rho is supposed to cross one only once, and the steps are kept between
 * rates that are known to be stable and unstable.
 */
final class CriticalRate {
  private static final int MAX_STEPS = 60;

  /** A change of the rate that is a rounding. */
  private static final double SETTLED = 1e-14;

  /** A change up to this needs no more exact eigenmatrices: their errors enter squared. */
  private static final double NEAR = 1e-9;

  /** The most and the least exact residuals of eigenmatrices. */
  private static final double EXACT = 1e-8;

  private static final double ROUGH = 1e-3;

  /** Where a proof may lie beside the rate, relative to it; the first that succeeds is taken. */
  private static final double[] MARGINS = {1e-9, 1e-7, 1e-5, 1e-3};

  /** Products for an eigenmatrix, and for a proof. */
  private static final int MAX_PRODUCTS = 2_000;

  /** Roundings of an upper bound. */
  private static final double ROUNDING = 1e-12;

  private CriticalRate() {}

  /**
   * Finds it.
   *
   * @param family the map of a learning rate
   * @param unstable a learning rate that is critical or unstable
   * @param isConvex whether rho is known to be convex
   */
  static Threshold of(
      DoubleFunction<PositiveMap> family, double unstable, boolean isConvex, Method method) {
    double low = 0;
    double high = unstable;
    double rate = unstable;
    double change = 1;
    Perron perron = null;
    for (int step = 0; step < MAX_STEPS; step++) {
      double tolerance = Math.clamp(change / 10, EXACT, ROUGH);
      PositiveMap map = family.apply(rate);
      perron =
          method == Method.DENSE
              ? Perron.dense(map)
              : Perron.iterative(
                  map, perron == null ? null : perron.right(), tolerance, MAX_PRODUCTS);
      if (perron.value() > 1) {
        high = Math.min(high, rate);
      } else {
        low = Math.max(low, rate);
      }
      double next = Math.min(solution(family, rate, perron), unstable);
      if (!isConvex && !(next >= low && next <= high)) {
        next = low + (high - low) / 2;
      }
      change = Math.abs(next - rate) / rate;
      rate = next;
      boolean isSettled =
          method == Method.DENSE ? change <= SETTLED : change <= NEAR && tolerance <= EXACT;
      if (isSettled) {
        break;
      }
    }
    return method == Method.DENSE || perron == null
        ? Threshold.exact(rate)
        : proven(family, rate, perron, isConvex);
  }

  /** The larger solution of {@code <Y, T_eta(X)>/<Y, X> = 1}. */
  private static double solution(DoubleFunction<PositiveMap> family, double rate, Perron perron) {
    double at0 = quotient(family.apply(0), perron);
    double atHalf = quotient(family.apply(rate / 2), perron);
    double at1 = quotient(family.apply(rate), perron);
    // at0 - b t + c t^2 with t = eta/rate
    double c = 2 * (at0 + at1 - 2 * atHalf);
    double b = at0 + c - at1;
    double root = Math.sqrt(Math.max(0, b * b + 4 * c * (1 - at0)));
    return rate * (b >= 0 ? (b + root) / (2 * c) : 2 * (1 - at0) / (root - b));
  }

  private static double quotient(PositiveMap map, Perron perron) {
    double[] image = new double[perron.right().length];
    map.apply(perron.right(), image);
    return Vectors.dot(perron.left(), image) / Vectors.dot(perron.left(), perron.right());
  }

  private static Threshold proven(
      DoubleFunction<PositiveMap> family, double rate, Perron perron, boolean isConvex) {
    double lower = 0;
    for (double margin : MARGINS) {
      double below = rate * (1 - margin);
      if (Lyapunov.isBelowOne(family.apply(below), perron, MAX_PRODUCTS).orElse(false)) {
        lower = below;
        break;
      }
    }
    double upper = Double.POSITIVE_INFINITY;
    if (isConvex) {
      upper = rate * (1 + ROUNDING);
    } else {
      for (double margin : MARGINS) {
        double above = rate * (1 + margin);
        Optional<Boolean> isBelow = Lyapunov.isBelowOne(family.apply(above), perron, MAX_PRODUCTS);
        if (!isBelow.orElse(true)) {
          upper = above;
          break;
        }
      }
    }
    return new Threshold(rate, lower, upper);
  }
}
