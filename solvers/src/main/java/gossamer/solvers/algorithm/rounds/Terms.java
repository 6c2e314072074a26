package gossamer.solvers.algorithm.rounds;

import gossamer.solvers.rule.Stage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A combination of variables, gradient and disagreements by their names. Immutable. */
final class Terms {
  private final Map<String, Double> coefficients;

  private Terms(Map<String, Double> coefficients) {
    this.coefficients = coefficients;
  }

  /** One name, once. */
  static Terms of(String name) {
    return new Terms(Map.of(name, 1.0));
  }

  /** This plus that. */
  Terms plus(Terms that) {
    Map<String, Double> sum = new TreeMap<>(coefficients);
    that.coefficients.forEach((name, coefficient) -> sum.merge(name, coefficient, Double::sum));
    return new Terms(sum);
  }

  /** This minus that. */
  Terms minus(Terms that) {
    return plus(that.times(-1));
  }

  /** This times a number. */
  Terms times(double factor) {
    Map<String, Double> product = new TreeMap<>();
    coefficients.forEach((name, coefficient) -> product.put(name, factor * coefficient));
    return new Terms(product);
  }

  /** A round of a gradient step of x, without an exchange. */
  static List<Stage> gradientStep(double gamma) {
    return List.of(
        Stage.gradientAt(Map.of("x", 1.0))
            .set("x", of("x").minus(of("r").times(gamma)).map())
            .build());
  }

  /** As stages take it. */
  Map<String, Double> map() {
    return coefficients;
  }
}
