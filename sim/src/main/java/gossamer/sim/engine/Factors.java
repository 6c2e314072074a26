package gossamer.sim.engine;

import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.Modes;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A rule's vectors in the modes of its flow, as functions of the time since the epoch's start,
 * evaluated for many events at a time. Mutable (it holds the last evaluation); one thread at a
 * time.
 *
 * <p>With {@code m(t) = E(t) M}, a combination {@code u} of variables is {@code (u V E(t)) M} and
 * an increment {@code g} adds {@code E(-t) V^-1 g} to M. Both are sums of constants times {@code
 * exp(-+k t)}, {@code cos wt}, {@code sin wt}. Times are taken from the epoch's middle, where the
 * arguments are at most {@link #REACH}/2 in size, and the functions are their Taylor polynomials,
 * exact to the last place. Only {@code + - *} are used, so that the bits are the same on every
 * machine, in plain loops over events, which the compiler turns into vector instructions.
 */
final class Factors {
  /** The largest size of {@code k t} and {@code w t} over an epoch. */
  static final double REACH = 1.5;

  /** Events that {@link #gossip} and {@link #gradient} take at a time. */
  static final int CHUNK = 64;

  private final Modes modes;
  private final int size;
  private final double epoch;
  private final double middle;
  private final Decay[] decays;
  private final Rotation[] rotations;
  private final int[] decayOf;
  private final int[] rotationOf;
  private final double[] time = new double[CHUNK];
  private final double[][] toState;
  private final Vector offer;
  private final Vector gossipStep;
  private final Vector gradientAt;
  private final Vector gradientPlus;
  private final Vector gradientStep;

  Factors(LinearRule rule) {
    this.modes = Modes.of(rule.flow());
    this.size = modes.size();
    double fastest = 0;
    for (int j = 0; j < size; j++) {
      fastest = Math.max(fastest, Math.max(Math.abs(modes.decay(j)), Math.abs(modes.frequency(j))));
    }
    this.epoch =
        fastest == 0
            ? Double.POSITIVE_INFINITY
            : Math.scalb(1.0, Math.getExponent(REACH / fastest));
    this.middle = fastest == 0 ? 0 : epoch / 2;
    double[] rates =
        IntStream.range(0, size).mapToDouble(modes::decay).filter(k -> k != 0).distinct().toArray();
    this.decays = Arrays.stream(rates).mapToObj(Decay::new).toArray(Decay[]::new);
    int[] starts = IntStream.range(0, size).filter(modes::startsPair).toArray();
    this.rotations =
        Arrays.stream(starts)
            .mapToObj(j -> new Rotation(modes.frequency(j)))
            .toArray(Rotation[]::new);
    this.decayOf = new int[size];
    this.rotationOf = new int[size];
    for (int j = 0; j < size; j++) {
      decayOf[j] = -1;
      rotationOf[j] = -1;
      for (int r = 0; r < rates.length; r++) {
        decayOf[j] = rates[r] == modes.decay(j) ? r : decayOf[j];
      }
      for (int r = 0; r < starts.length; r++) {
        rotationOf[j] = starts[r] == j || starts[r] + 1 == j ? r : rotationOf[j];
      }
    }
    this.toState = new double[size][];
    for (int v = 0; v < size; v++) {
      toState[v] = modes.reading(unit(v));
    }
    this.offer = new Vector(modes.reading(rule.offer()), false);
    this.gossipStep = new Vector(modes.writing(rule.gossipStep()), true);
    this.gradientAt = new Vector(modes.reading(rule.gradientAt()), false);
    this.gradientPlus = new Vector(modes.reading(rule.gradientPlus()), false);
    this.gradientStep = new Vector(modes.writing(rule.gradientStep()), true);
  }

  /** {@code exp(-k t)} and {@code exp(k t)} for the times of a chunk. */
  private static final class Decay {
    private final double rate;
    private final double[] minus = new double[CHUNK];
    private final double[] plus = new double[CHUNK];

    Decay(double rate) {
      this.rate = rate;
    }

    /** {@code exp(+-x) = even +- odd}; |x| <= 3/4 leaves 1e-18 after x^17. */
    void evaluate(double[] time, int count) {
      double k = rate;
      for (int e = 0; e < count; e++) {
        double x = k * time[e];
        double s = x * x;
        double even =
            1
                + s
                    * (1 / 2.0
                        + s
                            * (1 / 24.0
                                + s
                                    * (1 / 720.0
                                        + s
                                            * (1 / 40320.0
                                                + s
                                                    * (1 / 3628800.0
                                                        + s
                                                            * (1 / 479001600.0
                                                                + s
                                                                    * (1 / 87178291200.0
                                                                        + s
                                                                            * (1
                                                                                / 20922789888000.0))))))));
        double odd =
            x
                * (1
                    + s
                        * (1 / 6.0
                            + s
                                * (1 / 120.0
                                    + s
                                        * (1 / 5040.0
                                            + s
                                                * (1 / 362880.0
                                                    + s
                                                        * (1 / 39916800.0
                                                            + s
                                                                * (1 / 6227020800.0
                                                                    + s
                                                                        * (1 / 1307674368000.0
                                                                            + s
                                                                                * (1
                                                                                    / 355687428096000.0)))))))));
        minus[e] = even - odd;
        plus[e] = even + odd;
      }
    }
  }

  /** {@code cos wt} and {@code sin wt} for the times of a chunk. */
  private static final class Rotation {
    private final double frequency;
    private final double[] cos = new double[CHUNK];
    private final double[] sin = new double[CHUNK];

    Rotation(double frequency) {
      this.frequency = frequency;
    }

    /** |x| <= 3/4 leaves 1e-18 after x^17. */
    void evaluate(double[] time, int count) {
      double w = frequency;
      for (int e = 0; e < count; e++) {
        double x = w * time[e];
        double s = x * x;
        cos[e] =
            1
                - s
                    * (1 / 2.0
                        - s
                            * (1 / 24.0
                                - s
                                    * (1 / 720.0
                                        - s
                                            * (1 / 40320.0
                                                - s
                                                    * (1 / 3628800.0
                                                        - s
                                                            * (1 / 479001600.0
                                                                - s
                                                                    * (1 / 87178291200.0
                                                                        - s
                                                                            * (1
                                                                                / 20922789888000.0))))))));
        sin[e] =
            x
                * (1
                    - s
                        * (1 / 6.0
                            - s
                                * (1 / 120.0
                                    - s
                                        * (1 / 5040.0
                                            - s
                                                * (1 / 362880.0
                                                    - s
                                                        * (1 / 39916800.0
                                                            - s
                                                                * (1 / 6227020800.0
                                                                    - s
                                                                        * (1 / 1307674368000.0
                                                                            - s
                                                                                * (1
                                                                                    / 355687428096000.0)))))))));
      }
    }
  }

  /**
   * One vector of the rule: for every mode its coefficient at each event of the last chunk. A mode
   * in which the vector is zero at all times has only zeros and is not among {@link #rows}.
   */
  final class Vector {
    private final boolean writes;
    private final double[] atMiddle;
    private final int[] rows;
    private final double[][] value;

    /**
     * A vector in modes.
     *
     * @param constant its value at t = 0
     * @param writes whether it is carried by {@code E(-t)} from the left, as increments are, or by
     *     {@code E(t)} from the right, as combinations are
     */
    Vector(double[] constant, boolean writes) {
      this.writes = writes;
      this.atMiddle = carried(constant, writes, middle);
      this.rows = IntStream.range(0, size).filter(j -> matters(constant, j)).toArray();
      this.value = new double[Math.max(size, RecordStates.MAX_MODES)][CHUNK]; // the rest stays zero
      for (int j = 0; j < size; j++) {
        Arrays.fill(value[j], atMiddle[j]); // what never changes is written here only
      }
    }

    /** The modes in which it is not zero, ascending. */
    int[] rows() {
      return rows;
    }

    /**
     * Its coefficients: {@code value()[mode][event of the chunk]}, {@link RecordStates#MAX_MODES}
     * modes at least.
     */
    double[][] value() {
      return value;
    }

    private void evaluate(int count) {
      for (int j : rows) {
        if (rotationOf[j] >= 0 && modes.startsPair(j)) {
          rotate(j, count);
        } else if (rotationOf[j] < 0 && decayOf[j] >= 0) {
          Decay decay = decays[decayOf[j]];
          scale(atMiddle[j], writes ? decay.plus : decay.minus, value[j], count);
        }
      }
    }

    private void rotate(int j, int count) {
      Rotation rotation = rotations[rotationOf[j]];
      pair(atMiddle[j], atMiddle[j + 1], rotation.cos, rotation.sin, value[j], value[j + 1], count);
      if (decayOf[j] >= 0) {
        Decay decay = decays[decayOf[j]];
        double[] factor = writes ? decay.plus : decay.minus;
        multiply(factor, value[j], count);
        multiply(factor, value[j + 1], count);
      }
    }
  }

  private static void scale(double constant, double[] factor, double[] out, int count) {
    for (int e = 0; e < count; e++) {
      out[e] = constant * factor[e];
    }
  }

  private static void multiply(double[] factor, double[] out, int count) {
    for (int e = 0; e < count; e++) {
      out[e] *= factor[e];
    }
  }

  /** {@code (a, b)} turned by the angle, for combinations and increments alike. */
  private static void pair(
      double a, double b, double[] cos, double[] sin, double[] outA, double[] outB, int count) {
    for (int e = 0; e < count; e++) {
      outA[e] = a * cos[e] - b * sin[e];
    }
    for (int e = 0; e < count; e++) {
      outB[e] = a * sin[e] + b * cos[e];
    }
  }

  /** A pair of modes matters as a whole: rotation mixes the two. */
  private boolean matters(double[] constant, int j) {
    if (modes.frequency(j) == 0) {
      return constant[j] != 0;
    }
    int first = modes.startsPair(j) ? j : j - 1;
    return constant[first] != 0 || constant[first + 1] != 0;
  }

  /**
   * A vector carried over a time, by StrictMath: {@code u E(t)}, or {@code E(-t) g} for increments.
   */
  private double[] carried(double[] constant, boolean writes, double t) {
    double[] result = constant.clone();
    for (int j = 0; j < size; j++) {
      double factor = StrictMath.exp((writes ? modes.decay(j) : -modes.decay(j)) * t);
      if (modes.frequency(j) == 0) {
        result[j] = constant[j] * factor;
      } else if (modes.startsPair(j)) {
        double c = StrictMath.cos(modes.frequency(j) * t);
        double s = StrictMath.sin(modes.frequency(j) * t);
        result[j] = factor * (constant[j] * c - constant[j + 1] * s);
        result[j + 1] = factor * (constant[j] * s + constant[j + 1] * c);
      }
    }
    return result;
  }

  /** The length of an epoch, a power of two; infinite if there is no flow. */
  double epoch() {
    return epoch;
  }

  /** The modes of the rule's flow. */
  Modes modes() {
    return modes;
  }

  /**
   * Notes the time of event {@code e} of the next chunk, since the epoch's start, in [0, epoch].
   */
  void setTime(int e, double sinceEpoch) {
    time[e] = sinceEpoch - middle;
  }

  /** Evaluates what a gossip needs at the noted times. */
  void gossip(int count) {
    evaluate(count);
    offer.evaluate(count);
    gossipStep.evaluate(count);
  }

  /** Evaluates what a gradient step needs at the noted times. */
  void gradient(int count) {
    evaluate(count);
    gradientAt.evaluate(count);
    gradientPlus.evaluate(count);
    gradientStep.evaluate(count);
  }

  /** Evaluates all at the noted times. */
  void all(int count) {
    gossip(count);
    gradientAt.evaluate(count);
    gradientPlus.evaluate(count);
    gradientStep.evaluate(count);
  }

  private void evaluate(int count) {
    if (Double.isInfinite(epoch)) {
      return; // no flow: every factor is one for ever
    }
    for (Decay decay : decays) {
      decay.evaluate(time, count);
    }
    for (Rotation rotation : rotations) {
      rotation.evaluate(time, count);
    }
  }

  /** What a node offers its neighbour. */
  Vector offer() {
    return offer;
  }

  /** What a gossip adds. */
  Vector gossipStep() {
    return gossipStep;
  }

  /** Where the gradient is taken. */
  Vector gradientAt() {
    return gradientAt;
  }

  /** What is added to the gradient. */
  Vector gradientPlus() {
    return gradientPlus;
  }

  /** What a gradient step adds. */
  Vector gradientStep() {
    return gradientStep;
  }

  /** What carries a state at the epoch's start to modes, {@code V^-1}, row by row; a new array. */
  double[][] fromState() {
    double[][] matrix = new double[size][size];
    for (int v = 0; v < size; v++) {
      double[] column = modes.writing(unit(v));
      for (int j = 0; j < size; j++) {
        matrix[j][v] = column[j];
      }
    }
    return matrix;
  }

  /** One variable as a combination of modes at a time since the epoch's start; a new array. */
  double[] variable(int variable, double sinceEpoch) {
    return carried(toState[variable], false, sinceEpoch);
  }

  private double[] unit(int variable) {
    double[] unit = new double[size];
    unit[variable] = 1;
    return unit;
  }

  /** What carries mode j from one epoch's start to the next's: {@code exp(-k t)}. */
  double decayOverEpoch(int j) {
    return Double.isInfinite(epoch) ? 1 : StrictMath.exp(-modes.decay(j) * epoch);
  }

  /** The angle by which a pair of modes turns over an epoch. */
  double angleOverEpoch(int j) {
    return Double.isInfinite(epoch) ? 0 : modes.frequency(j) * epoch;
  }
}
