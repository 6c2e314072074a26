package gossamer.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.solvers.rule.Modes;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropagatorTest {
  private static final MathContext DIGITS = new MathContext(40);

  /**
   * For an exponential the table entry errs by one unit in StrictMath and up to one for its rounded
   * argument, polynomial and product by another half each. Measured: 2.8.
   */
  private static final double ULPS = 3;

  /**
   * For a rotation sine and cosine err so as well, and their sum of products and the product with
   * the exponential round. Measured: 3.7.
   */
  private static final double PAIR_ULPS = 6;

  @ParameterizedTest
  @CsvSource({"1, 1", "-1, 2", "0.3, 3", "1e-6, 4", "12345.678, 5", "2, 6", "1.999, 7"})
  void factorsOfRealMode_throughoutEpoch_areExponentials(double decay, long seed) {
    Propagator propagator = new Propagator(Modes.of(new double[][] {{-decay}}));
    RandomStream random = RandomStream.of(seed, Purpose.DATA);
    double[] out = new double[1];
    for (int trial = 0; trial < 3000; trial++) {
      double t = time(propagator, random, trial);
      propagator.at(t);
      propagator.read(new double[] {1}, out);
      assertNear(out[0], exp(product(-decay, t)));
      propagator.write(new double[] {1}, out);
      assertNear(out[0], exp(product(decay, t)));
    }
  }

  /**
   * Rotations are compared as parts of a vector, so the error counts in units of its length
   * exp(-kt), not of a cosine that may be next to zero.
   */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "0.1, 3, 2", "0, 1, 3", "3, 0.1, 4", "-0.5, 2, 5", "1e-9, 1e-6, 6"})
  void factorsOfPair_throughoutEpoch_areRotations(double decay, double frequency, long seed) {
    Propagator propagator =
        new Propagator(Modes.of(new double[][] {{-decay, frequency}, {-frequency, -decay}}));
    RandomStream random = RandomStream.of(seed, Purpose.DATA);
    double[] out = new double[2];
    for (int trial = 0; trial < 1500; trial++) {
      double t = time(propagator, random, trial);
      propagator.at(t);
      BigDecimal cos = cos(product(frequency, t));
      BigDecimal sin = sin(product(frequency, t));
      BigDecimal down = exp(product(-decay, t));
      BigDecimal up = exp(product(decay, t));
      propagator.read(new double[] {1, 0}, out);
      assertNear(out[0], down.multiply(cos), down, PAIR_ULPS);
      assertNear(out[1], down.multiply(sin), down, PAIR_ULPS);
      propagator.read(new double[] {0, 1}, out);
      assertNear(out[0], down.multiply(sin).negate(), down, PAIR_ULPS);
      assertNear(out[1], down.multiply(cos), down, PAIR_ULPS);
      propagator.write(new double[] {1, 0}, out);
      assertNear(out[0], up.multiply(cos), up, PAIR_ULPS);
      assertNear(out[1], up.multiply(sin), up, PAIR_ULPS);
      propagator.write(new double[] {0, 1}, out);
      assertNear(out[0], up.multiply(sin).negate(), up, PAIR_ULPS);
      assertNear(out[1], up.multiply(cos), up, PAIR_ULPS);
    }
  }

  /** What is written and then read at one time is what it was, to a few roundings. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void read_ofWhatWasWritten_isTheProductOfTheVectors(long seed) {
    Modes modes = mixed();
    Propagator propagator = new Propagator(modes);
    RandomStream random = RandomStream.of(seed, Purpose.DATA);
    int k = modes.size();
    for (int trial = 0; trial < 300; trial++) {
      double[] u = new double[k];
      double[] g = new double[k];
      double direct = 0;
      double sizes = 0;
      for (int j = 0; j < k; j++) {
        u[j] = random.nextGaussian();
        g[j] = random.nextGaussian();
      }
      double[] read = new double[k];
      double[] written = new double[k];
      propagator.at(time(propagator, random, trial));
      propagator.read(u, read);
      propagator.write(g, written);
      double product = 0;
      for (int j = 0; j < k; j++) {
        direct += u[j] * g[j];
        product += read[j] * written[j];
        sizes += Math.abs(read[j] * written[j]) + Math.abs(u[j] * g[j]);
      }
      assertThat(product - direct).isBetween(-1e-15 * 4 * sizes, 1e-15 * 4 * sizes);
    }
  }

  /** A mode's factors are the same whether it stands alone or among others of its epoch. */
  @Test
  void equalDecays_shareTheirFactors() {
    Modes modes =
        Modes.of(new double[][] {{-0.7, 0, 0, 0}, {0, -0.7, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, -0.7}});
    Propagator propagator = new Propagator(modes);
    Propagator alone = new Propagator(Modes.of(new double[][] {{-0.7}}));
    double[] out = new double[4];
    double[] single = new double[1];
    for (double t = 0; t < propagator.epoch(); t += 0.0137) {
      propagator.at(t);
      propagator.read(new double[] {1, 1, 1, 1}, out);
      alone.at(t);
      alone.read(new double[] {1}, single);
      assertThat(out).containsExactly(single[0], single[0], 1, single[0]);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.99, 1.01, 2, 1e-3, 777})
  void epoch_isPowerOfTwoInWhichTheFastestModeGoesOneToTwo(double fastest) {
    Propagator propagator =
        new Propagator(Modes.of(new double[][] {{-fastest / 3, 0}, {0, -fastest}}));
    assertThat(propagator.epoch()).isEqualTo(Math.scalb(1.0, Math.getExponent(propagator.epoch())));
    assertThat(fastest * propagator.epoch()).isGreaterThan(1).isLessThanOrEqualTo(2);
  }

  @Test
  void noFlow_hasNoEpochAndChangesNothing() {
    Propagator propagator = new Propagator(Modes.of(new double[2][2]));
    assertThat(propagator.epoch()).isEqualTo(Double.POSITIVE_INFINITY);
    double[] out = new double[2];
    for (double t : new double[] {0, 1, 1e300}) {
      propagator.at(t);
      propagator.read(new double[] {3, -5}, out);
      assertThat(out).containsExactly(3, -5);
      propagator.write(new double[] {3, -5}, out);
      assertThat(out).containsExactly(3, -5);
    }
  }

  /** Both sides err as above. */
  @Test
  void overEpoch_isTheFactorsAtItsEnd() {
    Modes modes = mixed();
    Propagator propagator = new Propagator(modes);
    double[][] over = propagator.overEpoch();
    propagator.at(propagator.epoch());
    for (int j = 0; j < modes.size(); j++) {
      double[] unit = new double[modes.size()];
      unit[j] = 1;
      double[] row = new double[modes.size()];
      propagator.read(unit, row);
      double length = StrictMath.exp(-modes.decay(j) * propagator.epoch());
      for (int l = 0; l < row.length; l++) {
        assertThat(over[j][l] - row[l])
            .isBetween(-2 * PAIR_ULPS * Math.ulp(length), 2 * PAIR_ULPS * Math.ulp(length));
      }
    }
  }

  /** Real modes, pairs, a growing mode, equal decays, and one without flow. */
  private static Modes mixed() {
    return Modes.of(
        new double[][] {
          {-0.3, 0, 0, 0, 0, 0, 0, 0},
          {0, -0.2, 0.9, 0, 0, 0, 0, 0},
          {0, -0.9, -0.2, 0, 0, 0, 0, 0},
          {0, 0, 0, 0, 0, 0, 0, 0},
          {0, 0, 0, 0, -0.2, 0, 0, 0},
          {0, 0, 0, 0, 0, 0.1, 0, 0},
          {0, 0, 0, 0, 0, 0, -0.1, 1.5},
          {0, 0, 0, 0, 0, 0, -0.4, -0.1}
        });
  }

  /** Starts, ends and boundaries of cells first, then anywhere. */
  private static double time(Propagator propagator, RandomStream random, int trial) {
    double epoch = propagator.epoch();
    if (trial <= 512) {
      return epoch * trial / 512;
    }
    if (trial <= 600) {
      return Math.nextDown(epoch * (trial - 512) / 256);
    }
    return epoch * random.nextDouble();
  }

  private static BigDecimal product(double a, double b) {
    return new BigDecimal(a).multiply(new BigDecimal(b));
  }

  private static void assertNear(double actual, BigDecimal expected) {
    assertNear(actual, expected, expected, ULPS);
  }

  /** The error counts in units in the last place of {@code length}. */
  private static void assertNear(
      double actual, BigDecimal expected, BigDecimal length, double tolerance) {
    double error = new BigDecimal(actual).subtract(expected).abs().doubleValue();
    assertThat(error).isLessThanOrEqualTo(tolerance * Math.ulp(length.doubleValue()));
  }

  /** Taylor series at a quarter of the argument, squared twice. */
  private static BigDecimal exp(BigDecimal x) {
    BigDecimal quarter = x.divide(new BigDecimal(4), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int k = 1; k < 30; k++) {
      term = term.multiply(quarter, DIGITS).divide(new BigDecimal(k), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum.pow(4, DIGITS);
  }

  private static BigDecimal cos(BigDecimal x) {
    return alternating(x, BigDecimal.ONE, 0);
  }

  private static BigDecimal sin(BigDecimal x) {
    return alternating(x, x.round(DIGITS), 1);
  }

  private static BigDecimal alternating(BigDecimal x, BigDecimal first, int power) {
    BigDecimal square = x.multiply(x, DIGITS);
    BigDecimal term = first;
    BigDecimal sum = first;
    for (int k = power; k < 44; k += 2) {
      term =
          term.multiply(square, DIGITS).divide(new BigDecimal((k + 1) * (k + 2)), DIGITS).negate();
      sum = sum.add(term, DIGITS);
    }
    return sum;
  }
}
