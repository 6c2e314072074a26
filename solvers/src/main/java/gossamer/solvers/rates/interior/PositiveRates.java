package gossamer.solvers.rates.interior;

/** {@code mu >= 0}, one for each class of edges: the slack is the rate. */
final class PositiveRates extends NumberInequality {
  private final RateProgram program;

  PositiveRates(RateProgram program) {
    super(program.classes.count());
    this.program = program;
  }

  @Override
  boolean slacks(double[] x, double[] out) {
    System.arraycopy(x, 0, out, 0, out.length);
    return true;
  }

  @Override
  void changes(double[] dx, double[] out) {
    System.arraycopy(dx, 0, out, 0, out.length);
  }

  @Override
  int size(int index) {
    return program.classes.size(index);
  }

  /** Adds {@code diag(r / mu)} to a Newton matrix. */
  void addTo(double[] newton) {
    int variables = program.variables();
    for (int c = 0; c < slack.length; c++) {
      newton[c * variables + c] += size(c) * multiplier[c] / slack[c];
    }
  }

  /** Adds a class's term to a right side. */
  void addRight(int c, double target, double[] right) {
    right[c] += push(c, target);
  }
}
