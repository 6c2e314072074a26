package gossamer.solvers.optimizer;

/**
 * Steps along each parameter times a number of its own: not something that users name, but part of
 * how some models are parametrized. Immutable.
 */
public final class StepMultipliers implements Optimizer {
  private final double[] multipliers;

  /**
   * Keeps a copy.
   *
   * @param multipliers of each parameter, d numbers
   */
  public StepMultipliers(double[] multipliers) {
    this.multipliers = multipliers.clone();
  }

  @Override
  public int rows() {
    return 0;
  }

  @Override
  public void transform(long k, double[] x, double[] gradient, double[] rows, int at) {
    for (int c = 0; c < gradient.length; c++) {
      gradient[c] *= multipliers[c];
    }
  }
}
