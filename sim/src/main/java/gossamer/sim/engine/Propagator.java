package gossamer.sim.engine;

import gossamer.solvers.rule.Modes;

/**
 * What elapsed time does to the modes of a flow, evaluated fast: the factors {@code exp(-k t)},
 * {@code exp(k t)}, {@code cos wt}, {@code sin wt} of every mode for t within one epoch. Mutable
 * (it holds the factors of the last time asked for); one thread at a time.
 *
 * <p>The epoch is cut into {@link #CELLS} cells; the factors at the cells' middles stand in a table
 * (StrictMath), the rest of the way, at most {@code 2 / CELLS} in the exponent to each side, is a
 * polynomial whose error is below half a unit in the last place. Only {@code + - *} are used, so
 * the bits are the same on every machine.
 */
final class Propagator {
  private static final int CELLS = 256;

  /** The largest size of {@code k t} and {@code w t} within an epoch. */
  private static final double REACH = 2;

  private final int size;
  private final double[] decay;
  private final double[] frequency;
  private final boolean[] startsPair;
  private final double epoch;
  private final double cellsPerTime;

  /** For each cell and mode: exp(-k t), exp(k t), cos wt, sin wt at the cell's middle. */
  private final double[] table;

  /** The factors at the last time asked for, in the order of {@link #table}. */
  private final double[] factors;

  Propagator(Modes modes) {
    this.size = modes.size();
    this.decay = new double[size];
    this.frequency = new double[size];
    this.startsPair = new boolean[size];
    double fastest = 0;
    for (int j = 0; j < size; j++) {
      decay[j] = modes.decay(j);
      frequency[j] = modes.frequency(j);
      startsPair[j] = modes.startsPair(j);
      fastest = Math.max(fastest, Math.max(Math.abs(decay[j]), Math.abs(frequency[j])));
    }
    this.epoch =
        fastest == 0
            ? Double.POSITIVE_INFINITY
            : Math.scalb(1.0, Math.getExponent(REACH / fastest));
    this.cellsPerTime = fastest == 0 ? 0 : CELLS / epoch;
    this.table = new double[fastest == 0 ? 0 : CELLS * size * 4];
    for (int cell = 0; cell < table.length / (4 * size); cell++) {
      for (int j = 0; j < size; j++) {
        exactly((cell + 0.5) / cellsPerTime, j, table, (cell * size + j) * 4);
      }
    }
    this.factors = new double[4 * size];
    for (int j = 0; j < size; j++) {
      exactly(0, j, factors, 4 * j);
    }
  }

  /** The length of an epoch, a power of two; infinite if there is no flow. */
  double epoch() {
    return epoch;
  }

  private void exactly(double t, int j, double[] out, int at) {
    out[at] = StrictMath.exp(-decay[j] * t);
    out[at + 1] = StrictMath.exp(decay[j] * t);
    out[at + 2] = StrictMath.cos(frequency[j] * t);
    out[at + 3] = StrictMath.sin(frequency[j] * t);
  }

  /** Evaluates all factors at {@code t} after the epoch's start, in [0, epoch]. */
  void at(double t) {
    if (cellsPerTime == 0) {
      return; // no flow: all factors are one for ever
    }
    int cell = Math.min(CELLS - 1, (int) (t * cellsPerTime));
    double rest = t - (cell + 0.5) / cellsPerTime; // exact: the middle is a short binary number
    int from = cell * size * 4;
    double previous = 0;
    for (int j = 0; j < size; j++) {
      int at = 4 * j;
      double k = decay[j];
      if (j > 0 && k == previous && !startsPair[j]) {
        factors[at] = factors[at - 4];
        factors[at + 1] = factors[at - 3];
      } else if (k != 0) {
        double x = k * rest;
        double square = x * x;
        // exp(+-x) = even +- odd to x^6; |x| <= 2/256 leaves 1e-18
        double even = 1 + square * (0.5 + square * (1.0 / 24 + square * (1.0 / 720)));
        double odd = x * (1 + square * (1.0 / 6 + square * (1.0 / 120)));
        factors[at] = table[from + at] * (even - odd);
        factors[at + 1] = table[from + at + 1] * (even + odd);
      }
      previous = k;
      if (startsPair[j]) {
        double y = frequency[j] * rest;
        double square = y * y;
        double cos = 1 - square * (0.5 - square * (1.0 / 24 - square * (1.0 / 720)));
        double sin = y * (1 - square * (1.0 / 6 - square * (1.0 / 120)));
        double c = table[from + at + 2];
        double s = table[from + at + 3];
        factors[at + 2] = c * cos - s * sin;
        factors[at + 3] = s * cos + c * sin;
        factors[at + 6] = factors[at + 2];
        factors[at + 7] = factors[at + 3];
      }
    }
  }

  /**
   * What a combination of modes at the last time asked for is in modes at the epoch's start: {@code
   * u E(t)}.
   *
   * @param reading the combination {@code u}, one number a mode
   * @param result overwritten
   */
  void read(double[] reading, double[] result) {
    for (int j = 0; j < size; j++) {
      int at = 4 * j;
      if (startsPair[j]) {
        double c = factors[at] * factors[at + 2];
        double s = factors[at] * factors[at + 3];
        result[j] = reading[j] * c - reading[j + 1] * s;
        result[j + 1] = reading[j] * s + reading[j + 1] * c;
        j++;
      } else {
        result[j] = reading[j] * factors[at];
      }
    }
  }

  /**
   * What an increment of modes at the last time asked for is at the epoch's start: {@code E(-t) g}.
   *
   * @param writing the increment {@code g}, one number a mode
   * @param result overwritten
   */
  void write(double[] writing, double[] result) {
    for (int j = 0; j < size; j++) {
      int at = 4 * j;
      if (startsPair[j]) {
        double c = factors[at + 1] * factors[at + 2];
        double s = factors[at + 1] * factors[at + 3];
        result[j] = writing[j] * c - writing[j + 1] * s;
        result[j + 1] = writing[j] * s + writing[j + 1] * c;
        j++;
      } else {
        result[j] = writing[j] * factors[at + 1];
      }
    }
  }

  /** The matrix E(epoch) that carries the modes of one epoch's start to the next's, row by row. */
  double[][] overEpoch() {
    double[][] matrix = new double[size][size];
    double[] exact = new double[4];
    for (int j = 0; j < size; j++) {
      exactly(epoch, j, exact, 0);
      matrix[j][j] = exact[0] * exact[2];
      if (frequency[j] != 0) {
        if (startsPair[j]) {
          matrix[j][j + 1] = exact[0] * exact[3];
        } else {
          matrix[j][j - 1] = -exact[0] * exact[3];
        }
      }
    }
    return matrix;
  }
}
