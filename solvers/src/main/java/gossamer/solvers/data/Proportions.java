package gossamer.solvers.data;

import gossamer.graphs.random.RandomStream;

/** Random proportions in which samples are dealt out, and whole numbers that follow them. */
final class Proportions {
  private Proportions() {}

  /**
   * How many of some samples each node gets, in proportions drawn from a symmetric Dirichlet
   * distribution.
   */
  static int[] counts(double alpha, int samples, int nodes, RandomStream random) {
    return rounded(dirichlet(alpha, nodes, random), samples, random);
  }

  /**
   * Whole numbers of the sum {@code total} in these proportions: each is one of the two next to its
   * proportion of the total, and averaged over the draws it is exactly that.
   *
   * <p>Systematic sampling: the proportions, cumulated in random order, are rounded down together
   * with one random offset in [0, 1). Were they cumulated in a fixed order and rounded to the
   * nearest, as is often done, equal proportions would give the same nodes a sample more each time.
   */
  static int[] rounded(double[] proportions, int total, RandomStream random) {
    int[] counts = new int[proportions.length];
    int[] order = random.permutation(proportions.length);
    double offset = random.nextDouble();
    double cumulated = 0;
    int dealt = 0;
    for (int k = 0; k < order.length; k++) {
      cumulated += proportions[order[k]];
      int upTo =
          k == order.length - 1
              ? total
              : (int) Math.min(total, Math.floor(cumulated * total + offset));
      counts[order[k]] = upTo - dealt;
      dealt = upTo;
    }
    return counts;
  }

  /**
   * Numbers of sum 1 from a symmetric Dirichlet distribution: Gamma(alpha) numbers over their sum,
   * by logarithms so that a small alpha does not underflow.
   */
  static double[] dirichlet(double alpha, int size, RandomStream random) {
    double[] logs = new double[size];
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      // Gamma(alpha) = Gamma(alpha + 1) U^(1/alpha)
      logs[i] = StrictMath.log(gamma(alpha + 1, random)) - random.nextExponential() / alpha;
      largest = Math.max(largest, logs[i]);
    }
    double sum = 0;
    for (int i = 0; i < size; i++) {
      logs[i] = StrictMath.exp(logs[i] - largest);
      sum += logs[i];
    }
    for (int i = 0; i < size; i++) {
      logs[i] /= sum;
    }
    return logs;
  }

  /**
   * Gamma(shape) for shape >= 1 (G. Marsaglia, W. W. Tsang, "A simple method for generating gamma
   * variables", 2000).
   */
  private static double gamma(double shape, RandomStream random) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double normal = random.nextGaussian();
      double v = 1 + c * normal;
      if (v > 0) {
        double cube = v * v * v;
        double bound = 0.5 * normal * normal + d - d * cube + d * StrictMath.log(cube);
        if (StrictMath.log(1 - random.nextDouble()) < bound) {
          return d * cube;
        }
      }
    }
  }
}
