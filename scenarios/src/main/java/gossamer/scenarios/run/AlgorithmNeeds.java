package gossamer.scenarios.run;

import gossamer.graphs.resistance.Chi;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.Setting;

/**
 * What an algorithm asks for and which variables it has, found out before anything is built: its
 * rule is made for a setting of no network, which notes the questions.
 *
 * @param variables how many a node has
 * @param asksChi whether chi1 and chi2 decide the rule or its total rate
 */
record AlgorithmNeeds(int variables, boolean asksChi) {
  private static final Chi ANY = new Chi(1, 0.5);

  /**
   * Asks an algorithm. One that refuses its own parameters will refuse them again with the numbers
   * of the problem, which is the better message.
   */
  static AlgorithmNeeds of(Algorithm algorithm) {
    Noting setting = new Noting(algorithm);
    try {
      int variables = algorithm.rule(setting).variables().size();
      algorithm.totalRate(setting::chi, 2);
      return new AlgorithmNeeds(variables, setting.asksChi);
    } catch (IllegalArgumentException e) {
      return new AlgorithmNeeds(1, setting.asksChi);
    }
  }

  /** Answers with numbers that fit each other, whatever the algorithm is told to assume. */
  private static final class Noting implements Setting {
    private final double curvature;
    private boolean asksChi;

    Noting(Algorithm algorithm) {
      Double smoothness = algorithm.L();
      Double strongConvexity = algorithm.mu();
      this.curvature =
          smoothness != null ? smoothness : strongConvexity != null ? strongConvexity : 1;
    }

    @Override
    public boolean isSmooth() {
      return true;
    }

    @Override
    public double smoothness() {
      return curvature;
    }

    @Override
    public double strongConvexity() {
      return curvature;
    }

    @Override
    public double totalRate() {
      return 1;
    }

    @Override
    public Chi chi() {
      asksChi = true;
      return ANY;
    }
  }
}
