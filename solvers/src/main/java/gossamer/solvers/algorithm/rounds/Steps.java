package gossamer.solvers.algorithm.rounds;

import gossamer.graphs.kind.ParameterException;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.Constants;
import gossamer.solvers.rule.Setting;
import java.util.OptionalDouble;

/** Published step sizes and bounds that several algorithms share. */
final class Steps {
  private Steps() {}

  /** {@code 1/L}. */
  static double inverseOfSmoothness(Algorithm algorithm, Setting setting) {
    return 1 / Constants.smoothness(algorithm, setting);
  }

  /**
   * {@code (1 + lambda_min(W))/(2 L)}.
   *
   * @throws ParameterException if it is zero
   */
  static double ofSmallestEigenvalue(Algorithm algorithm, Setting setting) {
    return positive(
        2 - setting.mixing().lambdaMax(), "(1 + lambda_min(W))/(2 L)", 2, algorithm, setting);
  }

  /**
   * {@code (1 - sigma)/(times L)} with sigma the second largest modulus of the eigenvalues of W.
   *
   * @throws ParameterException if it is zero
   */
  static double ofMixing(Algorithm algorithm, Setting setting, int times) {
    return positive(
        1 - setting.mixing().sigma(),
        "(1 - sigma)/(%d L)".formatted(times),
        times,
        algorithm,
        setting);
  }

  private static double positive(
      double share, String formula, int times, Algorithm algorithm, Setting setting) {
    double smoothness = Constants.smoothness(algorithm, setting);
    if (!(share > 1e-12)) {
      throw new ParameterException(
          "stepSize",
          "the step size if omitted, %s, is zero: W has an eigenvalue -1, or a graph of the network is not connected; give a step size, such as %.3g"
              .formatted(formula, 0.1 / smoothness));
    }
    return share / (times * smoothness);
  }

  /**
   * {@code -ln(factor)}, what is proven if the squared distance falls by a factor each round; empty
   * if it need not fall, or is zero at once.
   */
  static OptionalDouble decay(double factor) {
    return factor > 0 && factor < 1
        ? OptionalDouble.of(-StrictMath.log(factor))
        : OptionalDouble.empty();
  }
}
