package gossamer.solvers.rates.interior;

import java.util.Arrays;

/**
 * An inequality {@code S(x) >= 0} between symmetric matrices on the vectors that sum to zero, S
 * affine in x, with its multiplier {@code Z >= 0} and the direction of Helmberg, Kojima and
 * Monteiro,
 *
 * <pre>  dZ = target A - Z - sym(Z dS A) - second,   A = S^-1,  sym(M) = (M + M') / 2,</pre>
 *
 * where second is {@code sym(dZ dS A)} of a step that aimed at nothing (Mehrotra). All matrices are
 * n x n, row after row, and but for {@link #slack} they map the vector of ones to zero.
 *
 * <p>A direction costs two products, an evaluation one inverse, a step length some factorisations.
 *
 * <p>Source: C. Helmberg, F. Rendl, R. J. Vanderbei, H. Wolkowicz, SIAM J. Optim. 6 (1996),
 * 342-361.
 */
abstract class MatrixInequality implements Inequality {
  final ClassedNetwork network;
  final int n;
  final Workbench bench;

  /** S plus a multiple of {@code J = 11'/n}, which makes it regular. */
  final double[] slack;

  /** A. */
  final double[] inverse;

  /** Z. */
  final double[] multiplier;

  /** sym(dZ dS A) of a step that aimed at nothing, or zero. */
  final double[] second;

  private final double[] change; // dS
  private final double[] changeTimesInverse; // dS A
  private final double[] changeOfMultiplier; // dZ
  private final double[] regular; // Z plus a multiple of J

  MatrixInequality(ClassedNetwork network, Workbench bench) {
    this.network = network;
    this.n = network.nodes;
    this.bench = bench;
    this.slack = new double[n * n];
    this.inverse = new double[n * n];
    this.multiplier = new double[n * n];
    this.second = new double[n * n];
    this.change = new double[n * n];
    this.changeTimesInverse = new double[n * n];
    this.changeOfMultiplier = new double[n * n];
    this.regular = new double[n * n];
  }

  /**
   * Writes {@code S(x) + t J}.
   *
   * @return t, positive, of about the magnitude of S
   */
  abstract double slack(double[] x, double[] out);

  /** Writes the change of S along dx. */
  abstract void change(double[] dx, double[] out);

  /** Writes dS A. */
  void changeTimesInverse(double[] dx, double[] dS, double[] a, double[] out) {
    bench.multiply(dS, a, out);
  }

  @Override
  public final boolean evaluate(double[] x) {
    double ones = slack(x, slack);
    if (!bench.invert(slack, inverse)) {
      return false;
    }
    for (int i = 0; i < n * n; i++) {
      inverse[i] -= 1 / (ones * n);
    }
    network.classes.average(inverse);
    return true;
  }

  @Override
  public final void centre(double mean) {
    for (int i = 0; i < n * n; i++) {
      multiplier[i] = mean * inverse[i];
    }
  }

  @Override
  public final void direct(double target, double[] dx) {
    change(dx, change);
    changeTimesInverse(dx, change, inverse, changeTimesInverse);
    double[] product = bench.product(multiplier, changeTimesInverse);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        int at = i * n + j;
        changeOfMultiplier[at] =
            target * inverse[at]
                - second[at]
                - multiplier[at]
                - (product[at] + product[j * n + i]) / 2;
      }
    }
  }

  @Override
  public final void remember() {
    double[] product = bench.product(changeOfMultiplier, changeTimesInverse);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        second[i * n + j] = (product[i * n + j] + product[j * n + i]) / 2;
      }
    }
  }

  @Override
  public final void forget() {
    Arrays.fill(second, 0.0);
  }

  @Override
  public final double primalStep(double most) {
    return bench.positiveStep(slack, change, most);
  }

  @Override
  public final double dualStep(double most) {
    double shift = traceOfMultiplier() / n / n;
    for (int i = 0; i < n * n; i++) {
      regular[i] = multiplier[i] + shift;
    }
    return bench.positiveStep(regular, changeOfMultiplier, most);
  }

  @Override
  public final void moveMultiplier(double step) {
    Matrices.add(step, changeOfMultiplier, 0, multiplier, 0, n * n);
    network.classes.average(multiplier); // rounding between pairs that are alike would grow
  }

  final double traceOfMultiplier() {
    return Matrices.trace(multiplier, n);
  }
}
