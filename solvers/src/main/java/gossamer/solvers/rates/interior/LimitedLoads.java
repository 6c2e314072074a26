package gossamer.solvers.rates.interior;

import gossamer.solvers.rates.interior.RateProgram.Row;

/**
 * {@code load(mu) <= bound}, or {@code tau bound} where limits grow, one for each row of the
 * program: the slack is the room that a row's load leaves.
 */
final class LimitedLoads extends NumberInequality {
  private final RateProgram program;

  LimitedLoads(RateProgram program) {
    super(program.rows.size());
    this.program = program;
  }

  @Override
  boolean slacks(double[] x, double[] out) {
    return room(x, program.limitsGrow ? x[program.tauAt()] : 1, out);
  }

  @Override
  void changes(double[] dx, double[] out) {
    room(dx, program.limitsGrow ? dx[program.tauAt()] : 0, out);
  }

  private boolean room(double[] rates, double multiple, double[] out) {
    for (int row = 0; row < out.length; row++) {
      Row limit = program.rows.get(row);
      out[row] = multiple * limit.bound() - limit.load(rates);
    }
    return true;
  }

  @Override
  int size(int index) {
    return program.rows.get(index).size();
  }

  /**
   * Adds {@code G' diag(w / room) G} to the upper triangle of a Newton matrix, where the gradients
   * G of the rooms have minus the counts of the rows, and the bounds for tau.
   */
  void addTo(double[] newton) {
    for (int row = 0; row < slack.length; row++) {
      addRow(program.rows.get(row), multiplier[row] / slack[row], newton);
    }
  }

  private void addRow(Row limit, double ratio, double[] newton) {
    int variables = program.variables();
    int tauAt = program.tauAt();
    double weight = limit.size() * ratio;
    for (int p = 0; p < limit.classes().length; p++) {
      int at = limit.classes()[p] * variables;
      for (int q = p; q < limit.classes().length; q++) {
        newton[at + limit.classes()[q]] += weight * limit.counts()[p] * limit.counts()[q];
      }
      if (tauAt >= 0) {
        newton[at + tauAt] -= weight * limit.counts()[p] * limit.bound();
      }
    }
    if (tauAt >= 0) {
      newton[tauAt * variables + tauAt] += weight * limit.bound() * limit.bound();
    }
  }

  /** Adds all rows' terms to a right side. */
  void addRight(double target, double[] right) {
    for (int row = 0; row < slack.length; row++) {
      Row limit = program.rows.get(row);
      double push = push(row, target);
      for (int p = 0; p < limit.classes().length; p++) {
        right[limit.classes()[p]] -= push * limit.counts()[p];
      }
      if (program.limitsGrow) {
        right[program.tauAt()] += push * limit.bound();
      }
    }
  }
}
