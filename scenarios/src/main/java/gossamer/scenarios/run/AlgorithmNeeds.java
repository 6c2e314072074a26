package gossamer.scenarios.run;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.resistance.Chi;
import gossamer.solvers.mixing.MixingSpectrum;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Rule;
import gossamer.solvers.rule.Setting;
import gossamer.solvers.rule.Stage;
import gossamer.solvers.rule.Synchronous;

/**
 * What an algorithm asks for and which variables it has, found out before anything is built: its
 * rule is made for a setting of no network, which notes the questions.
 *
 * @param rows vectors of the dimension of a model that a node has: variables, and in rounds its
 *     gradient and messages
 * @param isDual whether it takes gradients of conjugates
 * @param isSynchronous whether it runs in rounds
 * @param asksChi whether chi1 and chi2 decide the rule or its total rate
 * @param asksResistances whether the effective resistances of the edges decide the rule
 * @param asksMixing whether the spectrum of the mixing weights decides the rule
 * @param needsServer whether a server mixes, and not the nodes by weights
 */
record AlgorithmNeeds(
    int rows,
    boolean isDual,
    boolean isSynchronous,
    boolean asksChi,
    boolean asksResistances,
    boolean asksMixing,
    boolean needsServer) {
  private static final Chi ANY = new Chi(1, 0.5);
  private static final MixingSpectrum ANY_MIXING = new MixingSpectrum(1, 1);

  /**
   * Asks an algorithm. One that refuses its own parameters will refuse them again with the numbers
   * of the problem, which is the better message.
   */
  static AlgorithmNeeds of(Algorithm algorithm) {
    Noting setting = new Noting(algorithm);
    boolean isSynchronous = algorithm instanceof Synchronous;
    int rows = 1;
    boolean isDual = false;
    boolean needsServer = false;
    try {
      Rule rule = algorithm.rule(setting);
      rows = rows(rule);
      isDual = rule.isDual();
      needsServer = rule instanceof RoundRule rounds && rounds.needsServer();
      if (!isSynchronous) {
        algorithm.totalRate(setting::chi, 2);
      }
    } catch (Refusal e) {
      // it will be refused with the numbers of the problem
    }
    return new AlgorithmNeeds(
        rows,
        isDual,
        isSynchronous,
        setting.asksChi,
        setting.asksResistances,
        setting.asksMixing,
        needsServer);
  }

  private static int rows(Rule rule) {
    int variables = rule.variables().size();
    return switch (rule) {
      case LinearRule _ -> variables;
      case RoundRule rounds ->
          variables + 1 + rounds.stages(0).stream().mapToInt(Stage::messages).max().orElse(0);
    };
  }

  /** Answers with numbers that fit each other, whatever the algorithm is told to assume. */
  private static final class Noting implements Setting {
    private final double curvature;
    private boolean asksChi;
    private boolean asksResistances;
    private boolean asksMixing;

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

    @Override
    public int nodes() {
      return 2;
    }

    @Override
    public double[] resistances() {
      asksResistances = true;
      return new double[] {1};
    }

    @Override
    public MixingSpectrum mixing() {
      asksMixing = true;
      return ANY_MIXING;
    }
  }
}
