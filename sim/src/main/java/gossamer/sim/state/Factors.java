package gossamer.sim.state;

import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.Modes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
public final class Factors {
  /** The largest size of {@code k t} and {@code w t} over an epoch. */
  static final double REACH = 1.5;

  /** Events that {@link #evaluate} takes at a time. */
  public static final int CHUNK = 64;

  private final int size;
  private final double[] decay;
  private final double[] frequency;
  private final double[][] toState;
  private final double[][] fromState;
  private final double[] readout;
  private final double epoch;
  private final double middle;
  private final Decay[] decays;
  private final Rotation[] rotations;
  private final int[] decayOf;
  private final int[] rotationOf;
  private final double[] time = new double[CHUNK];
  private final Coefficients coefficients;
  private final Vector[] offers;
  private final Vector[] gossipSteps;
  private final Vector gossipPerWeight;
  private final Vector gradientAt;
  private final Vector gradientPlus;
  private final Vector gradientStep;
  private final Vector[] movesFrom;
  private final Vector[] movesTo;

  /** In the order of their rows: those that gossips need, then those of gradient steps. */
  private final List<Vector> vectors = new ArrayList<>();

  private final Vector[] gossipVectors;
  private final Vector[] gradientVectors;
  private final int gossipRows;
  private int rows;

  public Factors(LinearRule rule) {
    Modes modes = Modes.of(rule.flow());
    this.size = modes.size();
    int[] places = places(rule, modes);
    this.decay = Arrays.stream(places).mapToDouble(modes::decay).toArray();
    this.frequency = Arrays.stream(places).mapToDouble(modes::frequency).toArray();
    double fastest = 0;
    for (int j = 0; j < size; j++) {
      fastest = Math.max(fastest, Math.max(Math.abs(decay[j]), Math.abs(frequency[j])));
    }
    this.epoch =
        fastest == 0
            ? Double.POSITIVE_INFINITY
            : Math.scalb(1.0, Math.getExponent(REACH / fastest));
    this.middle = fastest == 0 ? 0 : epoch / 2;
    double[] rates = Arrays.stream(decay).filter(k -> k != 0).distinct().toArray();
    this.decays = Arrays.stream(rates).mapToObj(Decay::new).toArray(Decay[]::new);
    int[] starts = IntStream.range(0, size).filter(this::startsPair).toArray();
    this.rotations =
        Arrays.stream(starts).mapToObj(j -> new Rotation(frequency[j])).toArray(Rotation[]::new);
    this.decayOf = new int[size];
    this.rotationOf = new int[size];
    for (int j = 0; j < size; j++) {
      decayOf[j] = -1;
      rotationOf[j] = -1;
      for (int r = 0; r < rates.length; r++) {
        decayOf[j] = rates[r] == decay[j] ? r : decayOf[j];
      }
      for (int r = 0; r < starts.length; r++) {
        rotationOf[j] = starts[r] == j || starts[r] + 1 == j ? r : rotationOf[j];
      }
    }
    this.toState = new double[size][];
    this.fromState = new double[size][size];
    for (int v = 0; v < size; v++) {
      double[] unit = new double[size];
      unit[v] = 1;
      toState[v] = placed(places, modes.reading(unit));
      double[] column = placed(places, modes.writing(unit));
      for (int j = 0; j < size; j++) {
        fromState[j][v] = column[j];
      }
    }
    this.readout = placed(places, modes.reading(rule.readout()));
    double[] perWeight = placed(places, modes.writing(rule.gossipPerWeight()));
    int q = rule.offers().size();
    this.offers = new Vector[q];
    this.gossipSteps = new Vector[q];
    for (int a = 0; a < q; a++) {
      LinearRule.Transfer offer = rule.offers().get(a);
      double[] step = placed(places, modes.writing(offer.to()));
      offers[a] = new Vector(placed(places, modes.reading(offer.from())), false);
      gossipSteps[a] = new Vector(step, written(step, perWeight), true);
    }
    this.gossipPerWeight =
        rule.hasEdgeWeights()
            ? new Vector(perWeight, gossipSteps[0].modes(), true)
            : new Vector(perWeight, true);
    this.gossipVectors = vectors.toArray(Vector[]::new);
    this.gossipRows = rows;
    this.gradientAt = new Vector(placed(places, modes.reading(rule.gradientAt())), false);
    this.gradientPlus = new Vector(placed(places, modes.reading(rule.gradientPlus())), false);
    this.gradientStep = new Vector(placed(places, modes.writing(rule.gradientStep())), true);
    int m = rule.moves().size();
    this.movesFrom = new Vector[m];
    this.movesTo = new Vector[m];
    for (int b = 0; b < m; b++) {
      LinearRule.Transfer move = rule.moves().get(b);
      movesFrom[b] = new Vector(placed(places, modes.reading(move.from())), false);
      movesTo[b] = new Vector(placed(places, modes.writing(move.to())), true);
    }
    this.gradientVectors = vectors.stream().skip(gossipVectors.length).toArray(Vector[]::new);
    this.coefficients = table(CHUNK);
    vectors.forEach(Vector::fillConstants);
  }

  /**
   * The order in which the modes are kept: first those that a gossip both reads and changes, then
   * those that it only reads, those that it only changes, and the rest; so that what an event
   * touches is contiguous. Pairs stay together.
   */
  private static int[] places(LinearRule rule, Modes modes) {
    List<double[]> read = rule.offers().stream().map(offer -> modes.reading(offer.from())).toList();
    List<double[]> written =
        Stream.concat(
                rule.offers().stream().map(LinearRule.Transfer::to),
                Stream.of(rule.gossipPerWeight()))
            .map(modes::writing)
            .toList();
    return IntStream.range(0, modes.size())
        .boxed()
        .sorted(
            Comparator.comparingInt(
                j -> {
                  boolean reads = read.stream().anyMatch(each -> matters(modes, each, j));
                  boolean writes = written.stream().anyMatch(each -> matters(modes, each, j));
                  return reads && writes ? 0 : reads ? 1 : writes ? 2 : 3;
                }))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** A pair of modes matters as a whole: rotation mixes the two. */
  private static boolean matters(Modes modes, double[] vector, int j) {
    if (modes.frequency(j) == 0) {
      return vector[j] != 0;
    }
    int first = modes.startsPair(j) ? j : j - 1;
    return vector[first] != 0 || vector[first + 1] != 0;
  }

  private static double[] placed(int[] places, double[] byMode) {
    return Arrays.stream(places).mapToDouble(j -> byMode[j]).toArray();
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
        double even = 1 / 20922789888000.0;
        even = Math.fma(even, s, 1 / 87178291200.0);
        even = Math.fma(even, s, 1 / 479001600.0);
        even = Math.fma(even, s, 1 / 3628800.0);
        even = Math.fma(even, s, 1 / 40320.0);
        even = Math.fma(even, s, 1 / 720.0);
        even = Math.fma(even, s, 1 / 24.0);
        even = Math.fma(even, s, 1 / 2.0);
        even = Math.fma(even, s, 1);
        double odd = 1 / 355687428096000.0;
        odd = Math.fma(odd, s, 1 / 1307674368000.0);
        odd = Math.fma(odd, s, 1 / 6227020800.0);
        odd = Math.fma(odd, s, 1 / 39916800.0);
        odd = Math.fma(odd, s, 1 / 362880.0);
        odd = Math.fma(odd, s, 1 / 5040.0);
        odd = Math.fma(odd, s, 1 / 120.0);
        odd = Math.fma(odd, s, 1 / 6.0);
        odd = Math.fma(odd, s, 1);
        minus[e] = Math.fma(-x, odd, even);
        plus[e] = Math.fma(x, odd, even);
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
        double even = 1 / 20922789888000.0;
        even = Math.fma(even, s, -1 / 87178291200.0);
        even = Math.fma(even, s, 1 / 479001600.0);
        even = Math.fma(even, s, -1 / 3628800.0);
        even = Math.fma(even, s, 1 / 40320.0);
        even = Math.fma(even, s, -1 / 720.0);
        even = Math.fma(even, s, 1 / 24.0);
        even = Math.fma(even, s, -1 / 2.0);
        even = Math.fma(even, s, 1);
        double odd = 1 / 355687428096000.0;
        odd = Math.fma(odd, s, -1 / 1307674368000.0);
        odd = Math.fma(odd, s, 1 / 6227020800.0);
        odd = Math.fma(odd, s, -1 / 39916800.0);
        odd = Math.fma(odd, s, 1 / 362880.0);
        odd = Math.fma(odd, s, -1 / 5040.0);
        odd = Math.fma(odd, s, 1 / 120.0);
        odd = Math.fma(odd, s, -1 / 6.0);
        odd = Math.fma(odd, s, 1);
        cos[e] = even;
        sin[e] = x * odd;
      }
    }
  }

  /**
   * One vector of the rule: some rows of the table, one for each mode in which it is not zero at
   * all times. Rows are given out in the order in which vectors are made.
   */
  final class Vector {
    private final boolean writes;
    private final double[] atMiddle;
    private final int[] modes;
    private final int first;

    /**
     * A vector in modes, in the next rows of the table.
     *
     * @param constant its value at t = 0
     * @param writes whether it is carried by {@code E(-t)} from the left, as increments are, or by
     *     {@code E(t)} from the right, as combinations are
     */
    Vector(double[] constant, boolean writes) {
      this(constant, notZero(constant), writes);
    }

    /** As above, with rows for modes that are given. */
    Vector(double[] constant, int[] modes, boolean writes) {
      this.writes = writes;
      this.first = rows;
      this.atMiddle = carried(constant, writes, middle);
      this.modes = modes;
      rows += modes.length;
      vectors.add(this);
    }

    /** The modes in which it is not zero, ascending. */
    int[] modes() {
      return modes;
    }

    /** The row of its first mode; those of the others follow. */
    int first() {
      return first;
    }

    /** What never changes is written here only. */
    private void fillConstants() {
      for (int k = 0; k < modes.length; k++) {
        Arrays.fill(coefficients.table()[first + k], atMiddle[modes[k]]);
      }
    }

    private void evaluate(int count) {
      for (int k = 0; k < modes.length; k++) {
        int j = modes[k];
        double[] row = coefficients.table()[first + k];
        double[] factor =
            decayOf[j] < 0 ? null : writes ? decays[decayOf[j]].plus : decays[decayOf[j]].minus;
        if (rotationOf[j] < 0) {
          if (factor != null) {
            scale(atMiddle[j], factor, row, count);
          }
        } else {
          boolean second = !startsPair(j);
          Rotation rotation = rotations[rotationOf[j]];
          turn(
              second ? atMiddle[j - 1] : -atMiddle[j + 1],
              atMiddle[j],
              rotation.cos,
              rotation.sin,
              row,
              count);
          if (factor != null) {
            multiply(factor, row, count);
          }
        }
      }
    }
  }

  /** The modes in which a vector is not zero at all times. */
  private int[] notZero(double[] constant) {
    return IntStream.range(0, size)
        .filter(
            j ->
                constant[j] != 0
                    || (frequency[j] != 0 && constant[startsPair(j) ? j + 1 : j - 1] != 0))
        .toArray();
  }

  /** The modes in which one of two vectors is not zero at all times. */
  private int[] written(double[] step, double[] perWeight) {
    return IntStream.concat(Arrays.stream(notZero(step)), Arrays.stream(notZero(perWeight)))
        .distinct()
        .sorted()
        .toArray();
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

  /** Half of a pair {@code (a, b)} turned by the angle, for combinations and increments alike. */
  private static void turn(
      double ofSine, double ofCosine, double[] cos, double[] sin, double[] out, int count) {
    for (int e = 0; e < count; e++) {
      out[e] = ofCosine * cos[e] + ofSine * sin[e];
    }
  }

  /**
   * A vector carried over a time, by StrictMath: {@code u E(t)}, or {@code E(-t) g} for increments.
   */
  private double[] carried(double[] constant, boolean writes, double t) {
    double[] result = constant.clone();
    for (int j = 0; j < size; j++) {
      double factor = StrictMath.exp((writes ? decay[j] : -decay[j]) * t);
      if (frequency[j] == 0) {
        result[j] = constant[j] * factor;
      } else if (startsPair(j)) {
        double c = StrictMath.cos(frequency[j] * t);
        double s = StrictMath.sin(frequency[j] * t);
        result[j] = factor * (constant[j] * c - constant[j + 1] * s);
        result[j + 1] = factor * (constant[j] * s + constant[j + 1] * c);
      }
    }
    return result;
  }

  /** The length of an epoch, a power of two; infinite if there is no flow. */
  public double epoch() {
    return epoch;
  }

  /** How many modes. */
  int size() {
    return size;
  }

  /** Whether mode j is the first of a pair that turns. */
  boolean startsPair(int j) {
    if (frequency[j] == 0) {
      return false;
    }
    int first = 0;
    while (first < j) {
      first += frequency[first] == 0 ? 1 : 2;
    }
    return first == j;
  }

  /**
   * Notes the time of event {@code e} of the next chunk, since the epoch's start, in [0, epoch].
   */
  public void setTime(int e, double sinceEpoch) {
    time[e] = sinceEpoch - middle;
  }

  /**
   * Evaluates what events at the noted times need.
   *
   * @param count how many
   * @param gossip whether one of them is a gossip
   * @param gradient whether one of them is a gradient step
   */
  public void evaluate(int count, boolean gossip, boolean gradient) {
    if (Double.isInfinite(epoch)) {
      return; // no flow: every factor is one for ever
    }
    for (Decay each : decays) {
      each.evaluate(time, count);
    }
    for (Rotation each : rotations) {
      each.evaluate(time, count);
    }
    if (gossip) {
      for (Vector vector : gossipVectors) {
        vector.evaluate(count);
      }
    }
    if (gradient) {
      for (Vector vector : gradientVectors) {
        vector.evaluate(count);
      }
    }
  }

  /** The coefficients of the last chunk, a column for each of its events. */
  public Coefficients coefficients() {
    return coefficients;
  }

  /** An empty table for the same rows. */
  public Coefficients table(int columns) {
    return new Coefficients(rows, columns);
  }

  /** How many vectors a node offers its neighbour. */
  int offers() {
    return offers.length;
  }

  /** What a node offers its neighbour, number a of it. */
  Vector offer(int a) {
    return offers[a];
  }

  /** What a gossip adds for that offer. */
  Vector gossipStep(int a) {
    return gossipSteps[a];
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

  /** How many moves a gradient step has. */
  int moves() {
    return movesFrom.length;
  }

  /** What move b reads. */
  Vector moveFrom(int b) {
    return movesFrom[b];
  }

  /** Where move b adds it. */
  Vector moveTo(int b) {
    return movesTo[b];
  }

  /** How many rows of the table, from the first on, a gossip needs. */
  public int gossipRows() {
    return gossipRows;
  }

  /**
   * Works out what a gossip over an edge with a weight needs.
   *
   * @param from its coefficients, in column {@code e}
   * @param out one column, overwritten
   */
  public void weigh(Coefficients from, int e, double weight, Coefficients out) {
    out.copy(from, e, 0, 0, gossipRows());
    Vector step = gossipSteps[0];
    for (int k = 0; k < step.modes().length; k++) {
      double[] row = out.table()[step.first() + k];
      row[0] = Math.fma(weight, out.table()[gossipPerWeight.first() + k][0], row[0]);
    }
  }

  /** What carries a state at the epoch's start to modes, {@code V^-1}, row by row. */
  public double[][] fromState() {
    return fromState;
  }

  /** One variable as a combination of modes at a time since the epoch's start; a new array. */
  public double[] variable(int variable, double sinceEpoch) {
    return carried(toState[variable], false, sinceEpoch);
  }

  /** The model as a combination of modes at a time since the epoch's start; a new array. */
  public double[] readout(double sinceEpoch) {
    return carried(readout, false, sinceEpoch);
  }

  /** How mode j turns; zero if it does not. */
  double frequency(int j) {
    return frequency[j];
  }

  /** What carries mode j from one epoch's start to the next's: {@code exp(-k t)}. */
  double decayOverEpoch(int j) {
    return Double.isInfinite(epoch) ? 1 : StrictMath.exp(-decay[j] * epoch);
  }

  /** The angle by which a pair of modes turns over an epoch. */
  double angleOverEpoch(int j) {
    return Double.isInfinite(epoch) ? 0 : frequency[j] * epoch;
  }
}
