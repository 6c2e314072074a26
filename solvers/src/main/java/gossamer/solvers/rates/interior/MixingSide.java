package gossamer.solvers.rates.interior;

import gossamer.solvers.matrix.Cholesky;
import gossamer.solvers.matrix.Workspace;
import java.util.Arrays;

/**
 * One of the two inequalities of {@link MixingPoint}, {@code S = sign L(w) + (s - sign) Pi >= 0} on
 * the vectors that sum to zero, with its multiplier Z. All matrices are n x n, row after row, and
 * but for S they map the vector of ones to zero. Mutable, for one thread.
 */
final class MixingSide {
  private final ClassedNetwork network;
  private final int n;
  private final double sign;

  private final double[] s; // plus J, which makes it regular
  private final double[] a; // the inverse of S
  private final double[] z;
  private final double[] change; // of S
  private final double[] dz;
  private final double[] second; // sym(dZ dS A) of a step that aims at nothing
  private final double[] product;
  private final double[] scratch;
  private final double[] factor;
  private final Workspace workspace = new Workspace();

  /**
   * A side without a value yet.
   *
   * @param sign 1 for {@code L >= (1 - s) Pi}, -1 for {@code L <= (1 + s) Pi}
   */
  MixingSide(ClassedNetwork network, double sign) {
    this.network = network;
    this.n = network.nodes;
    this.sign = sign;
    this.s = new double[n * n];
    this.a = new double[n * n];
    this.z = new double[n * n];
    this.change = new double[n * n];
    this.dz = new double[n * n];
    this.second = new double[n * n];
    this.product = new double[n * n];
    this.scratch = new double[n * n];
    this.factor = new double[n * n];
  }

  /** The multiplier; not to be changed. */
  double[] multiplier() {
    return z;
  }

  /** S and its inverse at weights of classes, then s; false where S is not positive definite. */
  boolean evaluate(double[] x) {
    linear(x, x[x.length - 1] - sign, s);
    for (int i = 0; i < n * n; i++) {
      s[i] += 1.0 / n;
    }
    System.arraycopy(s, 0, factor, 0, n * n);
    if (!Cholesky.factor(factor, n, workspace)) {
      return false;
    }
    Cholesky.invert(factor, n, scratch, a, workspace);
    for (int i = 0; i < n * n; i++) {
      a[i] -= 1.0 / n;
    }
    network.classes.average(a);
    return true;
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

  /** A multiplier whose product with S is {@code mean} times the identity. */
  void centre(double mean) {
    for (int i = 0; i < n * n; i++) {
      z[i] = mean * a[i];
    }
  }

  /** {@code <S, Z>}. */
  double complementarity() {
    double sum = 0;
    for (int i = 0; i < n * n; i++) {
      sum += s[i] * z[i];
    }
    return sum;
  }

  double traceOfMultiplier() {
    return trace(z);
  }

  private double trace(double[] matrix) {
    double trace = 0;
    for (int i = 0; i < n; i++) {
      trace += matrix[i * n + i];
    }
    return trace;
  }

  /** Adds this side's terms to the upper triangle of a Newton matrix of classes, then s. */
  void addTo(double[] newton) {
    int classes = network.classes.count();
    int variables = classes + 1;
    double[] zRow = new double[n];
    double[] aRow = new double[n];
    Matrices.multiply(z, a, product, n, workspace);
    for (int c = 0; c < classes; c++) {
      int e = network.classes.representative(c);
      int size = network.classes.size(c);
      int i = network.lower[e] * n;
      int j = network.upper[e] * n;
      for (int k = 0; k < n; k++) {
        zRow[k] = z[i + k] - z[j + k];
        aRow[k] = a[i + k] - a[j + k];
      }
      int at = c * variables;
      for (int f = 0; f < network.edges; f++) {
        int p = network.lower[f];
        int q = network.upper[f];
        newton[at + network.classes.of(f)] += size * (zRow[p] - zRow[q]) * (aRow[p] - aRow[q]);
      }
      newton[at + classes] += sign * size * network.ofEdge(product, e);
    }
    newton[classes * variables + classes] += trace(product);
  }

  /** Adds to a right side of classes, then s, what leads to products of {@code target}. */
  void addRight(double target, double[] right) {
    int classes = network.classes.count();
    for (int c = 0; c < classes; c++) {
      int e = network.classes.representative(c);
      right[c] +=
          sign
              * network.classes.size(c)
              * (target * network.ofEdge(a, e) - network.ofEdge(second, e));
    }
    right[classes] += target * trace(a) - trace(second);
  }

  /** The changes of S and Z that belong to a step of classes, then s. */
  void direct(double target, double[] dx) {
    linear(dx, dx[dx.length - 1], change);
    Matrices.multiply(change, a, scratch, n, workspace);
    Matrices.multiply(z, scratch, product, n, workspace);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        int at = i * n + j;
        dz[at] = target * a[at] - second[at] - z[at] - (product[at] + product[j * n + i]) / 2;
      }
    }
  }

  /** Keeps the products of this step, which aimed at nothing, for the next to make up for. */
  void remember() {
    Matrices.multiply(change, a, scratch, n, workspace);
    Matrices.multiply(dz, scratch, product, n, workspace);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        second[i * n + j] = (product[i * n + j] + product[j * n + i]) / 2;
      }
    }
  }

  void forget() {
    Arrays.fill(second, 0.0);
  }

  /** How far S stays positive definite, {@code most} at most. */
  double primalStep(double most) {
    return Matrices.positiveStep(s, change, most, factor, n, workspace);
  }

  /** How far Z does. */
  double dualStep(double most) {
    double shift = trace(z) / n / n;
    for (int i = 0; i < n * n; i++) {
      product[i] = z[i] + shift;
    }
    return Matrices.positiveStep(product, dz, most, factor, n, workspace);
  }

  void moveMultiplier(double step) {
    Matrices.add(step, dz, 0, z, 0, n * n);
    network.classes.average(z); // rounding errors between pairs that are alike would grow
  }
}
