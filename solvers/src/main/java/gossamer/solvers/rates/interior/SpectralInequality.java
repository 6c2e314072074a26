package gossamer.solvers.rates.interior;

import java.util.Arrays;

/** {@code S = L(mu) - s Pi >= 0}: lambda_2 is at least s. */
final class SpectralInequality extends MatrixInequality {
  private final RateProgram program;
  private final double[] zRow; // Z b of the edge at hand
  private final double[] aRow; // A b

  SpectralInequality(RateProgram program, Workbench bench) {
    super(program, bench);
    this.program = program;
    this.zRow = new double[n];
    this.aRow = new double[n];
  }

  @Override
  double slack(double[] x, double[] out) {
    double s = program.scale(x);
    Arrays.fill(out, 0.0);
    program.addLaplacian(x, out);
    double ones = Matrices.trace(out, n) / n;
    for (int i = 0; i < n * n; i++) {
      out[i] += (s + ones) / n;
    }
    for (int i = 0; i < n; i++) {
      out[i * n + i] -= s;
    }
    return ones;
  }

  @Override
  void change(double[] dx, double[] out) {
    Arrays.fill(out, 0.0);
    program.addLaplacian(dx, out);
    if (program.scaleIsFree()) {
      double ds = dx[program.scaleAt()];
      for (int i = 0; i < n * n; i++) {
        out[i] += ds / n;
      }
      for (int i = 0; i < n; i++) {
        out[i * n + i] -= ds;
      }
    }
  }

  /** Row by row of A, for L is sparse. */
  @Override
  void changeTimesInverse(double[] dx, double[] dS, double[] a, double[] out) {
    program.laplacianTimes(dx, a, out);
    if (program.scaleIsFree()) {
      Matrices.add(-dx[program.scaleAt()], a, 0, out, 0, n * n);
    }
  }

  /** {@code <S, Z>}, which is {@code <L, Z> - s tr Z}. */
  double complementarity(double[] x) {
    double inner = 0;
    for (int e = 0; e < program.edges; e++) {
      inner += x[program.classes.of(e)] * program.ofEdge(multiplier, e);
    }
    return inner - program.scale(x) * traceOfMultiplier();
  }

  /** Adds {@code (b'Zb_f)(b'Ab_f)} of an edge b and edges f to what is there for f. */
  void addProducts(int edge, double[] products) {
    program.difference(multiplier, edge, zRow);
    program.difference(inverse, edge, aRow);
    for (int f = program.firstBeside(edge); f < products.length; f++) {
      products[f] += program.over(zRow, f) * program.over(aRow, f);
    }
  }

  /** Adds the column of s, {@code -b'ZAb} and {@code tr ZA}, to a Newton matrix. */
  void addScale(double[] newton) {
    if (!program.scaleIsFree()) {
      return;
    }
    int variables = program.variables();
    int scaleAt = program.scaleAt();
    double[] product = bench.product(multiplier, inverse);
    for (int c = 0; c < program.classes.count(); c++) {
      newton[c * variables + scaleAt] -=
          program.classes.size(c) * program.ofEdge(product, program.classes.representative(c));
    }
    newton[scaleAt * variables + scaleAt] += Matrices.trace(product, n);
  }

  /** Adds a class's term to a right side. */
  void addRight(int c, double target, double[] right) {
    int e = program.classes.representative(c);
    right[c] +=
        program.classes.size(c) * (target * program.ofEdge(inverse, e) - program.ofEdge(second, e));
  }

  /** Adds the term of s to a right side. */
  void addRightOfScale(double target, double[] right) {
    if (program.scaleIsFree()) {
      right[program.scaleAt()] += Matrices.trace(second, n) - target * Matrices.trace(inverse, n);
    }
  }
}
