package gossamer.solvers;

import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.Modes;
import java.util.List;

/**
 * A linear rule taken at its word, variable by variable. A node is {@code [variable][coordinate]}.
 */
final class RuleSteps implements Replay.Steps {
  private final LinearRule rule;
  private final Flow flow;

  /** The matrix by which a state is multiplied while time h elapses. */
  interface Flow {
    double[][] over(double h);
  }

  RuleSteps(LinearRule rule, Flow flow) {
    this.rule = rule;
    this.flow = flow;
  }

  /** Taylor's series in steps of {@code |A| h <= 1}. */
  static Flow taylor(double[][] a) {
    int size = a.length;
    double norm = 0;
    for (double[] row : a) {
      double sum = 0;
      for (double entry : row) {
        sum += Math.abs(entry);
      }
      norm = Math.max(norm, sum);
    }
    double largest = norm;
    return h -> {
      int parts = 1 + (int) (largest * h);
      double[][] result = identity(size);
      for (int part = 0; part < parts; part++) {
        double[][] term = result;
        double[][] sum = result;
        for (int order = 1; order <= 25; order++) {
          term = product(h / parts / order, a, term);
          sum = sum(sum, term);
        }
        result = sum;
      }
      return result;
    };
  }

  /** {@code V E(h) V^-1}, through what modes read and write. */
  static Flow modes(double[][] a) {
    Modes modes = Modes.of(a);
    int size = modes.size();
    double[][] identity = identity(size);
    return h -> {
      double[][] result = new double[size][size];
      for (int column = 0; column < size; column++) {
        double[] m = modes.writing(identity[column]);
        for (int j = 0; j < size; j++) {
          double factor = StrictMath.exp(-modes.decay(j) * h);
          if (modes.startsPair(j)) {
            double cos = StrictMath.cos(modes.frequency(j) * h);
            double sin = StrictMath.sin(modes.frequency(j) * h);
            double first = m[j];
            m[j] = factor * (cos * first + sin * m[j + 1]);
            m[j + 1] = factor * (cos * m[j + 1] - sin * first);
            j++;
          } else {
            m[j] *= factor;
          }
        }
        for (int row = 0; row < size; row++) {
          double[] read = modes.reading(identity[row]);
          for (int j = 0; j < size; j++) {
            result[row][column] += read[j] * m[j];
          }
        }
      }
      return result;
    };
  }

  private static double[][] identity(int size) {
    double[][] identity = new double[size][size];
    for (int i = 0; i < size; i++) {
      identity[i][i] = 1;
    }
    return identity;
  }

  /** {@code factor * a b}. */
  private static double[][] product(double factor, double[][] a, double[][] b) {
    int size = a.length;
    double[][] result = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        for (int l = 0; l < size; l++) {
          result[i][j] += factor * a[i][l] * b[l][j];
        }
      }
    }
    return result;
  }

  private static double[][] sum(double[][] a, double[][] b) {
    double[][] result = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        result[i][j] = a[i][j] + b[i][j];
      }
    }
    return result;
  }

  @Override
  public void carry(double[][] node, double h) {
    double[][] matrix = flow.over(h);
    for (int k = 0; k < node[0].length; k++) {
      double[] carried = new double[node.length];
      for (int i = 0; i < node.length; i++) {
        for (int j = 0; j < node.length; j++) {
          carried[i] += matrix[i][j] * node[j][k];
        }
      }
      for (int i = 0; i < node.length; i++) {
        node[i][k] = carried[i];
      }
    }
  }

  @Override
  public void gradient(double[][] node, Replay.Gradient gradient) {
    double[] g = gradient.at(combination(rule.gradientAt(), node));
    double[] plus = combination(rule.gradientPlus(), node);
    for (int k = 0; k < g.length; k++) {
      g[k] += plus[k];
    }
    List<double[]> moved =
        rule.moves().stream().map(move -> combination(move.from(), node)).toList();
    add(rule.gradientStep(), g, 1, node);
    for (int b = 0; b < moved.size(); b++) {
      add(rule.moves().get(b).to(), moved.get(b), 1, node);
    }
  }

  @Override
  public void gossip(double[][] i, double[][] j) {
    List<double[]> increments =
        rule.offers().stream().map(offer -> difference(offer, i, j)).toList();
    for (int a = 0; a < increments.size(); a++) {
      add(rule.offers().get(a).to(), increments.get(a), 1, i);
      add(rule.offers().get(a).to(), increments.get(a), -1, j);
    }
  }

  private static double[] difference(LinearRule.Transfer offer, double[][] i, double[][] j) {
    double[] p = combination(offer.from(), i);
    double[] other = combination(offer.from(), j);
    for (int k = 0; k < p.length; k++) {
      p[k] -= other[k];
    }
    return p;
  }

  private static double[] combination(double[] weights, double[][] node) {
    double[] sum = new double[node[0].length];
    for (int v = 0; v < node.length; v++) {
      for (int k = 0; k < sum.length; k++) {
        sum[k] += weights[v] * node[v][k];
      }
    }
    return sum;
  }

  private static void add(double[] step, double[] increment, int sign, double[][] node) {
    for (int v = 0; v < node.length; v++) {
      for (int k = 0; k < increment.length; k++) {
        node[v][k] += sign * step[v] * increment[k];
      }
    }
  }
}
