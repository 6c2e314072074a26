package gossamer.solvers.rates.interior;

import java.util.Arrays;

/**
 * Inequalities {@code slack(x) > 0} between numbers, each with a multiplier and the direction
 *
 * <pre>  target / slack - multiplier - multiplier / slack * change - second / slack</pre>
 *
 * of Newton's method for {@code slack * multiplier = target}, where second is the product of the
 * changes of a step that aimed at nothing (Mehrotra). Inequalities of the network that share their
 * numbers by symmetry are one here.
 */
abstract class NumberInequality implements Inequality {
  final double[] slack;
  final double[] multiplier;

  private final double[] change; // of slacks, linearised
  private final double[] changeOfMultiplier;
  private final double[] second; // change times changeOfMultiplier of a step that aimed at nothing

  NumberInequality(int count) {
    this.slack = new double[count];
    this.multiplier = new double[count];
    this.change = new double[count];
    this.changeOfMultiplier = new double[count];
    this.second = new double[count];
  }

  /**
   * Writes the slacks at x.
   *
   * @return whether there are any
   */
  abstract boolean slacks(double[] x, double[] out);

  /** Writes the changes of slacks, linearised, along dx. */
  abstract void changes(double[] dx, double[] out);

  /** How many inequalities of the network the one with this index stands for. */
  abstract int size(int index);

  /** Slack times multiplier of all inequalities that the one with this index stands for. */
  final double product(int index) {
    return size(index) * multiplier[index] * slack[index];
  }

  /** What pushes a slack's gradient on the right side of Newton's equations. */
  final double push(int index, double target) {
    return size(index) * (target - second[index]) / slack[index];
  }

  @Override
  public final boolean evaluate(double[] x) {
    if (!slacks(x, slack)) {
      return false;
    }
    for (double each : slack) {
      if (!(each > 0)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public final void centre(double mean) {
    for (int i = 0; i < slack.length; i++) {
      multiplier[i] = mean / slack[i];
    }
  }

  @Override
  public final void direct(double target, double[] dx) {
    changes(dx, change);
    for (int i = 0; i < slack.length; i++) {
      changeOfMultiplier[i] =
          (target - second[i]) / slack[i] - multiplier[i] - multiplier[i] / slack[i] * change[i];
    }
  }

  @Override
  public final void remember() {
    for (int i = 0; i < slack.length; i++) {
      second[i] = change[i] * changeOfMultiplier[i];
    }
  }

  @Override
  public final void forget() {
    Arrays.fill(second, 0.0);
  }

  @Override
  public final double primalStep(double most) {
    return toZero(slack, change, most);
  }

  @Override
  public final double dualStep(double most) {
    return toZero(multiplier, changeOfMultiplier, most);
  }

  private static double toZero(double[] values, double[] changes, double most) {
    double step = most;
    for (int i = 0; i < values.length; i++) {
      step = changes[i] < 0 ? Math.min(step, -values[i] / changes[i]) : step;
    }
    return step;
  }

  @Override
  public final void moveMultiplier(double step) {
    Matrices.add(step, changeOfMultiplier, 0, multiplier, 0, multiplier.length);
  }
}
