package gossamer.solvers.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.resistance.Chi;
import gossamer.solvers.Exact;
import gossamer.solvers.algorithm.clocks.Dadao;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModesTest {
  private static final double EPS = 0x1p-53;
  private static final MathContext DIGITS = new MathContext(60);

  /** DADAO's rule at a condition number and a size of the objective. */
  private static LinearRule dadao(double kappa, double smoothness) {
    return new Dadao(null, null)
        .rule(new Setting.Known(smoothness, smoothness / kappa, 1, new Chi(1.5, 1.0 / 3)));
  }

  private static double[] unit(int size, int at) {
    double[] unit = new double[size];
    unit[at] = 1;
    return unit;
  }

  /** What time does to modes written: {@code E(t) m}. */
  private static double[] elapse(Modes modes, double t, double[] m) {
    double[] result = new double[m.length];
    for (int j = 0; j < m.length; j++) {
      double factor = StrictMath.exp(-modes.decay(j) * t);
      if (modes.startsPair(j)) {
        double cos = StrictMath.cos(modes.frequency(j) * t);
        double sin = StrictMath.sin(modes.frequency(j) * t);
        result[j] = factor * (cos * m[j] + sin * m[j + 1]);
        result[j + 1] = factor * (cos * m[j + 1] - sin * m[j]);
        j++;
      } else {
        result[j] = factor * m[j];
      }
    }
    return result;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static double dotOfSizes(double[] a, double[] b) {
    return dot(
        Arrays.stream(a).map(Math::abs).toArray(), Arrays.stream(b).map(Math::abs).toArray());
  }

  /**
   * Compares {@code V E(t) V^-1} with the matrix exponential. V, V^-1 and the exponents are rounded
   * once, so an entry may err by a few units in the last place of the sizes it is summed from; an
   * exponent's rounding counts as many times as the exponent is large.
   */
  private static void assertExponential(double[][] flow, double t) {
    Modes modes = Modes.of(flow);
    BigDecimal[][] expected = Exact.exp(flow, t, DIGITS);
    double phase = 0;
    for (int j = 0; j < flow.length; j++) {
      phase = Math.max(phase, modes.frequency(j) * t);
    }
    for (int i = 0; i < flow.length; i++) {
      for (int j = 0; j < flow.length; j++) {
        double[] read = modes.reading(unit(flow.length, i));
        double[] written = modes.writing(unit(flow.length, j));
        double sizes = dotOfSizes(read, written) + pairSizes(modes, read, written);
        assertThat(dot(read, elapse(modes, t, written)))
            .as("entry (%d, %d) of exp(A %s)", i, j, t)
            .isCloseTo(expected[i][j].doubleValue(), within((8 + 2 * phase) * EPS * sizes));
      }
    }
  }

  /** The cross products that a rotation adds. */
  private static double pairSizes(Modes modes, double[] read, double[] written) {
    double sum = 0;
    for (int j = 0; j < read.length; j++) {
      if (modes.startsPair(j)) {
        sum += Math.abs(read[j] * written[j + 1]) + Math.abs(read[j + 1] * written[j]);
      }
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5, 10, 1e3, 1e6, 1e8})
  void modesOfDadao_giveTheMatrixExponential(double kappa) {
    double slow = 8 * Math.sqrt(2 * kappa); // 1 / eta
    for (double t : new double[] {0, 1e-3, 0.1, 1, 7, slow / 10, slow, 5 * slow}) {
      assertExponential(dadao(kappa, 1).flow(), t);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1e-6, 1, 1e6, 1e12})
  void of_unitsOfTheObjective_doNotMatter(double smoothness) {
    assertExponential(dadao(100, smoothness).flow(), 3);
  }

  /**
   * No entry of the exponential is summed from parts much larger than it gets itself, so the modes
   * lose no digits; y, which one node's x raises by O(t^3) first, is measured by its later size.
   */
  @ParameterizedTest
  @ValueSource(doubles = {1, 100, 1e4, 1e8})
  void modesOfDadao_areWellConditioned(double kappa) {
    double[][] flow = dadao(kappa, 1).flow();
    Modes modes = Modes.of(flow);
    double slow = 8 * Math.sqrt(2 * kappa);
    for (int i = 0; i < flow.length; i++) {
      for (int j = 0; j < flow.length; j++) {
        double[] read = modes.reading(unit(6, i));
        double[] written = modes.writing(unit(6, j));
        double largest = 0;
        for (double t = 0.01; t < 8 * slow; t *= 1.3) {
          largest = Math.max(largest, Math.abs(dot(read, elapse(modes, t, written))));
        }
        assertThat(dotOfSizes(read, written)).isLessThanOrEqualTo(10 * largest);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0", "0.5, 0.3", "0.5, 20", "1e-6, 1e5", "1e4, 1e-3"})
  void modesOfA2cid2_giveTheClosedForm(double eta, double t) {
    double[][] flow = {{-eta, eta}, {eta, -eta}};
    assertExponential(flow, t);
    Modes modes = Modes.of(flow);
    // x moves to the mean of x and x~ with the factor exp(-2 eta t)
    double moved = -StrictMath.expm1(-2 * eta * t) / 2;
    assertThat(dot(modes.reading(unit(2, 0)), elapse(modes, t, modes.writing(unit(2, 1)))))
        .isCloseTo(moved, within(2 * EPS));
    assertThat(modes.decay(0) + modes.decay(1)).isEqualTo(2 * eta);
    assertThat(Math.min(modes.decay(0), modes.decay(1))).isZero();
  }

  @Test
  void ofZeroFlow_isTheIdentity() {
    Modes modes = Modes.of(new double[3][3]);
    assertThat(modes.size()).isEqualTo(3);
    for (int k = 0; k < 3; k++) {
      assertThat(modes.decay(k)).isZero();
      assertThat(modes.frequency(k)).isZero();
      assertThat(modes.startsPair(k)).isFalse();
      assertThat(modes.reading(unit(3, k))).containsExactly(unit(3, k));
      assertThat(modes.writing(unit(3, k))).containsExactly(unit(3, k));
    }
  }

  @Test
  void ofDiagonalFlow_decaysEachVariableByItself() {
    Modes modes = Modes.of(new double[][] {{-2, 0, 0}, {0, -2, 0}, {0, 0, 0.25}});
    assertThat(new double[] {modes.decay(0), modes.decay(1), modes.decay(2)})
        .containsExactly(2, 2, -0.25);
    assertThat(modes.reading(new double[] {3, 5, 7})).containsExactly(3, 5, 7);
    assertThat(modes.writing(new double[] {3, 5, 7})).containsExactly(3, 5, 7);
  }

  /** A chain of drivers, a growing mode, and a rotation that drives a decay. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 1, 6})
  void modesOfMixedFlows_giveTheMatrixExponential(double t) {
    assertExponential(new double[][] {{-1, 2, 0}, {0, -3, 5}, {0, 0, 0.5}}, t);
    assertExponential(new double[][] {{-1, 3, 0}, {-2, 0.5, 0}, {1, -4, -0.25}}, t);
    assertExponential(new double[][] {{-0.25, 1, -4}, {0, -1, 3}, {0, -2, 0.5}}, t);
    assertExponential(new double[][] {{0, 1, 0, 0}, {-4, 0, 1, 1}, {0, 0, 0, 9}, {0, 0, -1, 0}}, t);
  }

  @Test
  void startsPair_complexPair_isTheFirstOfItsTwoModes() {
    // a decay between two rotations
    double[][] flow = {
      {0, 1, 0, 0, 0}, {-1, 0, 0, 0, 0}, {0, 0, -7, 0, 0}, {0, 0, 0, -1, 2}, {0, 0, 0, -2, -1}
    };
    Modes modes = Modes.of(flow);
    assertThat(modes.size()).isEqualTo(5);
    boolean[] starts = new boolean[5];
    double[] decays = new double[5];
    double[] frequencies = new double[5];
    for (int j = 0; j < 5; j++) {
      starts[j] = modes.startsPair(j);
      decays[j] = modes.decay(j);
      frequencies[j] = modes.frequency(j);
    }
    assertThat(starts).containsExactly(true, false, false, true, false);
    assertThat(decays).containsExactly(0, 0, 7, 1, 1);
    assertThat(frequencies).containsExactly(1, 1, 0, 2, 2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 0xC0FFEE})
  void readingTimesWriting_isTheProductInVariables(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Modes modes = Modes.of(dadao(StrictMath.pow(10, 8 * random.nextDouble()), 1).flow());
    double[] u = random.doubles(6, -1, 1).toArray();
    double[] g = random.doubles(6, -1, 1).toArray();
    double[] read = modes.reading(u);
    double[] written = modes.writing(g);
    // each factor is rounded once, the sum six times
    assertThat(dot(read, written))
        .isCloseTo(dot(u, g), within(10 * EPS * dotOfSizes(read, written)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 10, 1e4, 1e8, 9e11})
  void decaysOfDadao_areThoseOfTheTheory(double kappa) {
    double[][] flow = dadao(kappa, 1).flow();
    double eta = flow[0][1];
    double alpha = flow[2][3];
    double alphaTilde = flow[5][4];
    double theta = -flow[3][2];
    Modes modes = Modes.of(flow);
    double rotation = Math.sqrt(alpha * theta - alpha * alpha / 4);
    double[] real = new double[4];
    int at = 0;
    for (int j = 0; j < 6; j++) {
      if (modes.frequency(j) == 0) {
        real[at++] = modes.decay(j);
      } else {
        assertThat(modes.frequency(j)).isCloseTo(rotation, within(4 * EPS * rotation));
        assertThat(modes.decay(j)).isEqualTo(alpha / 2);
      }
    }
    Arrays.sort(real);
    assertThat(real).containsExactly(0, 0, 2 * eta, alpha + alphaTilde);
  }

  /**
   * The mean of z and z~ drops out of what DADAO offers its neighbour, y + z, and what is left of
   * their difference is {@code 1 + p_w = K / (K - theta)}, {@code K = kw (1 - kw / alpha)}, of the
   * order of 1 / kappa: one part cancels all the digits of the other.
   */
  @ParameterizedTest
  @ValueSource(doubles = {1, 10, 1e4, 1e8, 9e11})
  void offerOfDadao_keepsAllDigitsOfWhatCancels(double kappa) {
    LinearRule rule = dadao(kappa, 1);
    double[][] flow = rule.flow();
    BigDecimal alpha = new BigDecimal(flow[2][3]);
    BigDecimal theta = new BigDecimal(-flow[3][2]);
    BigDecimal decay = alpha.add(new BigDecimal(flow[5][4]));
    BigDecimal k = decay.subtract(decay.multiply(decay).divide(alpha, DIGITS));
    double left = k.divide(k.subtract(theta), DIGITS).doubleValue();

    Modes modes = Modes.of(flow);
    double[] offer = modes.reading(rule.offers().getFirst().from());
    double[] z = modes.reading(unit(6, 4));
    int constants = 0;
    int differences = 0;
    for (int j = 0; j < 6; j++) {
      if (z[j] != 0 && modes.decay(j) == 0) {
        assertThat(offer[j]).isEqualTo(0.0);
        constants++;
      } else if (z[j] != 0) {
        assertThat(modes.decay(j)).isEqualTo(decay.doubleValue());
        assertThat(offer[j] / z[j]).isCloseTo(left, within(1e-15 * left)); // some roundings
        differences++;
      }
    }
    assertThat(constants).isEqualTo(1);
    assertThat(differences).isEqualTo(1);
    assertThat(left).isBetween(0.1 / kappa, 0.2 / kappa); // 3 q^2 / 8, q^2 = 1 / (2 kappa)
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1e4, 1e8})
  void eventsOfDadao_leaveModesOfOtherVariablesExactlyAlone(double kappa) {
    LinearRule rule = dadao(kappa, 1);
    Modes modes = Modes.of(rule.flow());
    double[] x = modes.reading(unit(6, 0));
    double[] z = modes.reading(unit(6, 4));
    double[] gossip = modes.writing(rule.offers().getFirst().to());
    double[] gradient = modes.writing(rule.gradientStep());
    for (int j = 0; j < 6; j++) {
      if (x[j] != 0) {
        assertThat(gossip[j]).isEqualTo(0.0);
      }
      if (z[j] != 0) {
        assertThat(gradient[j]).isEqualTo(0.0);
      }
    }
  }

  @Test
  void of_jordanBlock_isRefused() {
    assertThatThrownBy(() -> Modes.of(new double[][] {{-1, 1}, {0, -1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("defective")
        .hasMessageContaining("driven at a mode of their own");
  }

  @Test
  void of_coupledVariablesWithOneMode_isRefused() {
    assertThatThrownBy(() -> Modes.of(new double[][] {{1, 1}, {-1, -1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("defective");
  }

  @Test
  void of_pairDrivenAtItsOwnFrequency_isRefused() {
    double[][] flow = {{0, 2, 1, 0}, {-2, 0, 0, 0}, {0, 0, 0, 2}, {0, 0, -2, 0}};
    assertThatThrownBy(() -> Modes.of(flow))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("defective");
  }

  @Test
  void of_threeVariablesInACircle_isRefused() {
    assertThatThrownBy(() -> Modes.of(new double[][] {{-1, 1, 0}, {0, -2, 1}, {1, 0, -3}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 variables in a circle");
  }

  /** Modes that differ by 1e-9 of their rates would lose nine digits, whatever the time unit. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-8, 1, 1e8})
  void of_nearlyDefectiveFlow_isRefused(double rate) {
    double near = -rate * (1 + 1e-9);
    assertThatThrownBy(() -> Modes.of(new double[][] {{-rate, rate}, {0, near}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("defective");
    double nearer = -rate * (1 + 1e-13); // eigenvalues differ by the root of it
    assertThatThrownBy(() -> Modes.of(new double[][] {{rate, rate}, {-rate, nearer}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("defective");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1, 1e9})
  void of_unitsOfAVariable_doNotDecideARefusal(double unit) {
    assertExponential(new double[][] {{-1, unit}, {0, -2}}, 0.7);
    assertExponential(new double[][] {{-1, unit, 3 * unit}, {0, -2, 1}, {0, 0.5, -2}}, 0.7);
  }
}
