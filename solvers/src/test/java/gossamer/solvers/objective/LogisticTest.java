package gossamer.solvers.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.solvers.Exact;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticTest {
  private static final double[] STEPS = {
    1e-15, 1e-11, 1e-6, 1e-3, 0.1, 0.24, 0.26, 0.5, 0.9, 1.1, 1.9, 2.1, 3, 5, 9, 17, 29, 31, 100,
    400, 690
  };

  /** {@code log(1 + exp(-z))}. */
  private static BigDecimal phi(BigDecimal z, MathContext digits) {
    BigDecimal e = Exact.exp(z.abs().negate(), digits);
    BigDecimal log = Exact.log(BigDecimal.ONE.add(e), digits);
    return z.signum() < 0 ? log.subtract(z) : log;
  }

  /** The definition; digits enough for what phi and two orders of the step cancel. */
  private static double bregman(double r, double h) {
    MathContext digits =
        new MathContext(
            70 + (int) (0.44 * (Math.abs(r) + Math.abs(h) + 1)), RoundingMode.HALF_EVEN);
    BigDecimal at = new BigDecimal(r);
    BigDecimal step = new BigDecimal(h);
    BigDecimal slope =
        BigDecimal.ONE.negate().divide(BigDecimal.ONE.add(Exact.exp(at, digits)), digits);
    return phi(at.add(step), digits)
        .subtract(phi(at, digits))
        .subtract(slope.multiply(step))
        .doubleValue();
  }

  /**
   * Relative error at most 1e-14, which is forty-five units in the last place: subtractions that
   * cancel up to a factor of ten of a handful of roundings. Denormal results have no digits to
   * compare.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-9, 0.3, 1, 2, 4.5, 11, 30, 36.9, 80, 300, 700})
  void bregman_anyStep_isRightRelativeToItself(double size) {
    for (double r : new double[] {size, -size}) {
      for (double step : STEPS) {
        for (double h : new double[] {step, -step}) {
          double expected = bregman(r, h);
          if (expected > 1e-290) {
            assertThat(Logistic.bregman(r, h))
                .as("from %s by %s", r, h)
                .isCloseTo(expected, within(1e-14 * expected));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-700, -3, 0, 1e-300, 2.5, 700, 745, 1e6})
  void bregman_noStep_isZero(double r) {
    assertThat(Logistic.bregman(r, 0)).isEqualTo(0.0);
    assertThat(Logistic.bregman(r, -0.0)).isEqualTo(0.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e300, -1e5, -800, -1e-320, 1e-320, 800, 1e5, 1e300})
  void bregman_extremes_areFiniteAndNotNegative(double value) {
    for (double other : new double[] {-1e300, -750, -1, 0, 1, 750, 1e300}) {
      assertThat(Logistic.bregman(value, other)).isNotNegative().isFinite();
      assertThat(Logistic.bregman(other, value)).isNotNegative().isFinite();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1e-3, 0.2, 1, 5, 20, 36, 100, 600})
  void derivatives_areRightRelativeToThemselves(double size) {
    for (double z : new double[] {size, -size}) {
      MathContext digits = new MathContext(60 + (int) (0.44 * size));
      BigDecimal e = Exact.exp(new BigDecimal(z), digits);
      BigDecimal slope = BigDecimal.ONE.divide(BigDecimal.ONE.add(e), digits);
      double curvature = slope.multiply(slope).multiply(e, digits).doubleValue();
      // exp within one unit in the last place, then a few roundings
      assertThat(Logistic.minusDerivative(z))
          .isCloseTo(slope.doubleValue(), within(1e-15 * slope.doubleValue()));
      assertThat(Logistic.curvature(z)).isCloseTo(curvature, within(1e-15 * curvature));
    }
  }

  @Test
  void derivatives_farOut_endAtTheirLimits() {
    assertThat(Logistic.minusDerivative(0)).isEqualTo(0.5);
    assertThat(Logistic.minusDerivative(800)).isEqualTo(0.0);
    assertThat(Logistic.minusDerivative(-800)).isEqualTo(1.0);
    assertThat(Logistic.curvature(0)).isEqualTo(0.25);
    assertThat(Logistic.curvature(800)).isEqualTo(0.0);
    assertThat(Logistic.curvature(-800)).isEqualTo(0.0);
    assertThat(Logistic.curvature(700)).isEqualTo(Logistic.curvature(-700)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 0.1, 0.25, 0.3, 3, 40, 800})
  void bregmanFromPositive_ofMany_hasTheBitsOfEach(double size) {
    SplittableRandom random = new SplittableRandom(1);
    for (int count : new int[] {0, 1, 8, 37, 200}) {
      double[] r = random.doubles(count, 0, 40).toArray();
      double[] s = Arrays.stream(r).map(Logistic::minusDerivative).toArray();
      double[] h = random.doubles(count, -size, size).toArray();
      double[] divergences = new double[count];
      Logistic.bregmanFromPositive(r, s, h, divergences, new double[count]);
      for (int k = 0; k < count; k++) {
        assertThat(divergences[k]).isEqualTo(Logistic.bregman(r[k], h[k]));
      }
    }
  }

  /** Also beyond 700, where the exponential function leaves its loops. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 3, 40, 1000})
  void factors_ofMany_haveTheBitsOfEach(double size) {
    SplittableRandom random = new SplittableRandom(1);
    for (int count : new int[] {0, 1, 8, 37, 200}) {
      double[] z = random.doubles(count + 1, -size, size).toArray();
      double[] targets = random.doubles(count + 2, -1, 1).map(Math::signum).toArray();
      double[] factors = z.clone();
      Logistic.factors(factors, targets, 2, new double[count], count, 7);
      for (int k = 0; k < count; k++) {
        assertThat(factors[k]).isEqualTo(-targets[2 + k] * Logistic.minusDerivative(z[k]) / 7);
      }
      assertThat(factors[count]).isEqualTo(z[count]);
    }
  }
}
