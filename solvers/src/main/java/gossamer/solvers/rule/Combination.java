package gossamer.solvers.rule;

import gossamer.graphs.kind.Refusal;
import java.util.List;
import java.util.Map;

/** Combinations of variables, by their names. */
final class Combination {
  private Combination() {}

  /**
   * The variables of a rule.
   *
   * @throws IllegalArgumentException if there is none, or one is named twice
   */
  static List<String> names(String... variables) {
    List<String> names = List.of(variables);
    if (names.isEmpty() || names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(
          "A rule needs variables of different names, the model first; these are " + names);
    }
    return names;
  }

  /**
   * The place of a name.
   *
   * @throws IllegalArgumentException if it is not there
   */
  static int index(String name, List<String> names) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("%s is none of the variables %s".formatted(name, names));
    }
    return index;
  }

  /**
   * The coefficients of a combination, zero for what it does not name.
   *
   * @throws IllegalArgumentException if a name is not there
   */
  static double[] of(Map<String, Double> combination, List<String> names) {
    double[] vector = new double[names.size()];
    combination.forEach((name, coefficient) -> vector[index(name, names)] = coefficient);
    return vector;
  }

  /**
   * Refuses numbers that no run could use.
   *
   * @throws IllegalArgumentException if one is not finite
   */
  static void requireFinite(double[] coefficients) {
    for (double coefficient : coefficients) {
      if (!Double.isFinite(coefficient)) {
        throw new Refusal(
            "A constant of the algorithm is %s. Maybe mu or L is zero or too large."
                .formatted(coefficient));
      }
    }
  }
}
