package gossamer.solvers.rates.interior;

import java.util.Arrays;

/**
 * One of the two inequalities of {@link MixingPoint}, {@code S = sign L(w) + (s - sign) Pi >= 0}.
 * The variables are the weights of the classes, then s.
 */
final class MixingSide extends MatrixInequality {
  private final double sign;

  /**
   * A side without a value yet.
   *
   * @param sign 1 for {@code L >= (1 - s) Pi}, -1 for {@code L <= (1 + s) Pi}
   */
  MixingSide(ClassedNetwork network, double sign, Workbench bench) {
    super(network, bench);
    this.sign = sign;
  }

  @Override
  double slack(double[] x, double[] out) {
    linear(x, x[x.length - 1] - sign, out);
    for (int i = 0; i < n * n; i++) {
      out[i] += 1.0 / n;
    }
    return 1;
  }

  @Override
  void change(double[] dx, double[] out) {
    linear(dx, dx[dx.length - 1], out);
  }

  /** {@code out = sign L(x) + multiple Pi}. */
  private void linear(double[] x, double multiple, double[] out) {
    Arrays.fill(out, 0.0);
    network.addLaplacian(x, out);
    for (int i = 0; i < n * n; i++) {
      out[i] = sign * out[i] - multiple / n;
    }
    for (int i = 0; i < n; i++) {
      out[i * n + i] += multiple;
    }
  }

  /** {@code <S, Z>}. */
  double complementarity() {
    double sum = 0;
    for (int i = 0; i < n * n; i++) {
      sum += slack[i] * multiplier[i];
    }
    return sum;
  }

  /** Adds this side's terms to the upper triangle of a Newton matrix. */
  void addTo(double[] newton) {
    int classes = network.classes.count();
    int variables = classes + 1;
    double[] zRow = new double[n];
    double[] aRow = new double[n];
    double[] product = bench.product(multiplier, inverse);
    for (int c = 0; c < classes; c++) {
      int e = network.classes.representative(c);
      int size = network.classes.size(c);
      network.difference(multiplier, e, zRow);
      network.difference(inverse, e, aRow);
      int at = c * variables;
      for (int f = 0; f < network.edges; f++) {
        newton[at + network.classes.of(f)] += size * network.over(zRow, f) * network.over(aRow, f);
      }
      newton[at + classes] += sign * size * network.ofEdge(product, e);
    }
    newton[classes * variables + classes] += Matrices.trace(product, n);
  }

  /** Adds to a right side what leads to products of {@code target}. */
  void addRight(double target, double[] right) {
    int classes = network.classes.count();
    for (int c = 0; c < classes; c++) {
      int e = network.classes.representative(c);
      right[c] +=
          sign
              * network.classes.size(c)
              * (target * network.ofEdge(inverse, e) - network.ofEdge(second, e));
    }
    right[classes] += target * Matrices.trace(inverse, n) - Matrices.trace(second, n);
  }
}
