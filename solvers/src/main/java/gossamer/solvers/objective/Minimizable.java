package gossamer.solvers.objective;

import java.util.function.ToDoubleFunction;

/** Local objectives whose mean F has a minimiser that can be found, and a gap to it. */
public interface Minimizable extends Objective {
  /**
   * The minimiser x* of F, a new array of d numbers.
   *
   * @throws ArithmeticException if it cannot be found, or there is none; the message says why
   */
  double[] optimum();

  /**
   * {@code F(x) - F(r) - grad F(r) . (x - r)}, computed without cancellation however near x and r
   * are: the suboptimality gap of x when r is the minimiser of F.
   *
   * @return at least zero
   */
  double bregman(double[] x, double[] r);

  /**
   * {@link #bregman} against one reference, for many models: what depends on the reference alone is
   * worked out once.
   *
   * @param r the reference; copied
   * @return the same numbers as {@link #bregman}, to the bit; one thread at a time
   */
  default ToDoubleFunction<double[]> divergenceFrom(double[] r) {
    double[] reference = r.clone();
    return x -> bregman(x, reference);
  }
}
