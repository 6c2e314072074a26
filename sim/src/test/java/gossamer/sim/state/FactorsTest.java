package gossamer.sim.state;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.solvers.rule.LinearRule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactorsTest {
  private static final MathContext DIGITS = new MathContext(40);

  /**
   * For an exponential the constant at the epoch's middle errs by one unit in StrictMath, the
   * rounded argument of the polynomial by up to a quarter, polynomial and product by a half to one
   * each.
   */
  private static final double ULPS = 4;

  /**
   * For a rotation sine and cosine err so as well, and their sum of products and the product with
   * the exponential.
   */
  private static final double PAIR_ULPS = 6;

  @ParameterizedTest
  @CsvSource({"1, 1", "-1, 2", "0.3, 3", "1e-6, 4", "12345.678, 5", "2, 6", "1.499, 7"})
  void factorsOfRealMode_throughoutEpoch_areExponentials(double decay, long seed) {
    Factors factors = new Factors(decaying(decay));
    RandomStream random = RandomStream.of(seed, Purpose.DATA);
    for (int trial = 0; trial < 1000; trial++) {
      double t = time(factors, random, trial);
      factors.setTime(0, t);
      factors.evaluate(1, true, false);
      assertNear(offer(factors, 0), exp(product(-decay, t)));
      assertNear(step(factors, 0), exp(product(decay, t)));
    }
  }

  private static LinearRule decaying(double decay) {
    return LinearRule.of("x")
        .flow("x", Map.of("x", -decay))
        .gossip(Map.of("x", 1.0), Map.of("x", 1.0))
        .build();
  }

  /**
   * Rotations are compared as parts of a vector, so the error counts in units of its length
   * exp(-kt), not of a cosine that may be next to zero.
   */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "0.1, 3, 2", "0, 1, 3", "3, 0.1, 4", "-0.5, 2, 5", "1e-9, 1e-6, 6"})
  void factorsOfPair_throughoutEpoch_areRotations(double decay, double frequency, long seed) {
    Factors x = new Factors(turning(decay, frequency, "x"));
    Factors y = new Factors(turning(decay, frequency, "y"));
    RandomStream random = RandomStream.of(seed, Purpose.DATA);
    for (int trial = 0; trial < 700; trial++) {
      double t = time(x, random, trial);
      for (Factors factors : new Factors[] {x, y}) {
        factors.setTime(0, t);
        factors.evaluate(1, true, false);
      }
      BigDecimal cos = cos(product(frequency, t));
      BigDecimal sin = sin(product(frequency, t));
      BigDecimal down = exp(product(-decay, t));
      BigDecimal up = exp(product(decay, t));
      assertNear(offer(x, 0), down.multiply(cos), down, PAIR_ULPS);
      assertNear(offer(x, 1), down.multiply(sin), down, PAIR_ULPS);
      assertNear(offer(y, 0), down.multiply(sin).negate(), down, PAIR_ULPS);
      assertNear(offer(y, 1), down.multiply(cos), down, PAIR_ULPS);
      assertNear(step(x, 0), up.multiply(cos), up, PAIR_ULPS);
      assertNear(step(x, 1), up.multiply(sin), up, PAIR_ULPS);
      assertNear(step(y, 0), up.multiply(sin).negate(), up, PAIR_ULPS);
      assertNear(step(y, 1), up.multiply(cos), up, PAIR_ULPS);
    }
  }

  /** {@code x' = -k x + w y, y' = -w x - k y}: its modes are its variables. */
  private static LinearRule turning(double decay, double frequency, String which) {
    return LinearRule.of("x", "y")
        .flow("x", Map.of("x", -decay, "y", frequency))
        .flow("y", Map.of("x", -frequency, "y", -decay))
        .gossip(Map.of(which, 1.0), Map.of(which, 1.0))
        .build();
  }

  /**
   * What is written and then read at one time is what it was, to a few roundings of the largest
   * part.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void offerOfStep_atAnyTime_isTheProductOfTheVectors(long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.DATA);
    String[] names = {"a", "b", "c", "d", "e"};
    for (int trial = 0; trial < 100; trial++) {
      LinearRule.Builder builder = LinearRule.of(names);
      builder.flow("a", Map.of("a", -0.3));
      builder.flow("b", Map.of("b", -0.2, "c", 0.9));
      builder.flow("c", Map.of("b", -0.9, "c", -0.2, "a", 0.5));
      builder.flow("d", Map.of("d", 0.1, "c", 1.0));
      double[] u = new double[5];
      double[] g = new double[5];
      Map<String, Double> offer = new HashMap<>();
      Map<String, Double> step = new HashMap<>();
      double direct = 0;
      for (int j = 0; j < 5; j++) {
        u[j] = random.nextGaussian();
        g[j] = random.nextGaussian();
        direct += u[j] * g[j];
        offer.put(names[j], u[j]);
        step.put(names[j], g[j]);
      }
      Factors factors = new Factors(builder.gossip(offer, step).build());
      factors.setTime(0, time(factors, random, 1 + trial));
      factors.evaluate(1, true, false);
      double product = 0;
      double sizes = Math.abs(direct);
      for (int j = 0; j < 5; j++) {
        product += offer(factors, j) * step(factors, j);
        sizes += Math.abs(offer(factors, j) * step(factors, j));
      }
      assertThat(product - direct).isBetween(-4e-15 * sizes, 4e-15 * sizes);
    }
  }

  /**
   * An event's factors are the same alone and at any place of a chunk, whatever instructions
   * compute them.
   */
  @Test
  void factors_doNotDependOnThePlaceInTheChunk() {
    LinearRule rule = turning(0.4, 0.7, "x");
    Factors many = new Factors(rule);
    Factors alone = new Factors(rule);
    for (int count = 1; count <= Factors.CHUNK; count++) {
      for (int e = 0; e < count; e++) {
        many.setTime(e, many.epoch() * e / Factors.CHUNK);
      }
      many.evaluate(count, true, true);
      for (int e = 0; e < count; e++) {
        alone.setTime(0, many.epoch() * e / Factors.CHUNK);
        alone.evaluate(1, true, false);
        for (int j = 0; j < 2; j++) {
          assertThat(value(many, many.offer(0), j, e)).isEqualTo(offer(alone, j));
          assertThat(value(many, many.gossipStep(0), j, e)).isEqualTo(step(alone, j));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.99, 1.01, 2, 1e-3, 777})
  void epoch_isTheLargestPowerOfTwoWithinReach(double fastest) {
    Factors factors = new Factors(decaying(fastest));
    assertThat(factors.epoch()).isEqualTo(Math.scalb(1.0, Math.getExponent(factors.epoch())));
    assertThat(fastest * factors.epoch())
        .isGreaterThan(Factors.REACH / 2)
        .isLessThanOrEqualTo(Factors.REACH);
  }

  @Test
  void noFlow_hasNoEpochAndChangesNothing() {
    Factors factors =
        new Factors(
            LinearRule.of("x", "y").gossip(Map.of("x", 3.0), Map.of("x", -5.0, "y", 2.0)).build());
    assertThat(factors.epoch()).isEqualTo(Double.POSITIVE_INFINITY);
    for (double t : new double[] {0, 1, 1e300}) {
      factors.setTime(0, t);
      factors.evaluate(1, true, false);
      assertThat(offer(factors, 0)).isEqualTo(3);
      assertThat(step(factors, 0)).isEqualTo(-5);
      assertThat(step(factors, 1)).isEqualTo(2);
    }
  }

  /** The modes in which a vector is zero are known, so that no time is spent on them. */
  @Test
  void modes_areThoseThatMatter_sideBySide() {
    Factors factors =
        new Factors(
            LinearRule.of("x", "y", "z")
                .flow("y", Map.of("y", -1.0, "z", 1.0))
                .flow("z", Map.of("y", -1.0, "z", -1.0))
                .gossip(Map.of("y", 1.0), Map.of("x", 1.0))
                .build());
    assertThat(factors.offer(0).modes()).containsExactly(0, 1); // a pair matters as a whole
    assertThat(factors.gossipStep(0).modes()).containsExactly(2);
  }

  private static double offer(Factors factors, int mode) {
    return value(factors, factors.offer(0), mode, 0);
  }

  private static double step(Factors factors, int mode) {
    return value(factors, factors.gossipStep(0), mode, 0);
  }

  private static double value(Factors factors, Factors.Vector vector, int mode, int e) {
    for (int k = 0; k < vector.modes().length; k++) {
      if (vector.modes()[k] == mode) {
        return factors.coefficients().table()[vector.first() + k][e];
      }
    }
    return 0;
  }

  /** The start and many places up to the end first, then anywhere. */
  private static double time(Factors factors, RandomStream random, int trial) {
    double epoch = factors.epoch();
    return trial <= 256 ? epoch * trial / 256 : epoch * random.nextDouble();
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
