package gossamer.solvers.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.solvers.Exact;
import gossamer.solvers.vector.VectorUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The functions against the exact values, in 40 digits by their series. Errors are in units in the
 * last place of the exact value, and the limits those of {@link Elementary}.
 *
 * <p>5,000 arguments each; {@code -Dgossamer.elementary.arguments=1000000} for more, which takes
 * some minutes. With a million the largest errors are 0.84 for exp, 0.78 for log, 2.2 for tanh and
 * 2.1 for the sigmoid.
 */
class ElementaryTest {
  private static final int ARGUMENTS = Integer.getInteger("gossamer.elementary.arguments", 5_000);
  private static final MathContext DIGITS = new MathContext(40);

  private static final double[] SPECIAL = {
    0.0,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Math.nextDown(Double.MIN_NORMAL),
    0x1p-60,
    0x1p-54,
    0.5,
    1,
    Math.nextUp(1.0),
    Math.nextDown(1.0),
    Math.log(2) / 2,
    Math.nextUp(Math.log(2) / 2),
    Math.sqrt(0.5),
    Math.nextDown(Math.sqrt(2)),
    18,
    19.1,
    22,
    36.7,
    708.3964,
    708.4,
    709.782712893384,
    709.7827128933841,
    744.4400719213812,
    745.1332191019411,
    745.1332191019412,
    800,
    1e300,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NaN
  };

  /** Numbers of any size up to a largest, and the special ones among them. */
  private static double argument(SplittableRandom random, double max) {
    double size =
        switch (random.nextInt(8)) {
          case 0 -> SPECIAL[random.nextInt(SPECIAL.length)];
          case 1 -> Math.abs(Double.longBitsToDouble(random.nextLong()));
          case 2, 3 -> Math.exp(random.nextDouble(-40, Math.log(max)));
          case 4, 5 -> random.nextDouble(2);
          default -> random.nextDouble(max);
        };
    return random.nextBoolean() ? size : -size;
  }

  /** Arrays that hold all kinds of numbers, or only such that vectors can take. */
  static List<double[]> someArrays(SplittableRandom random) {
    List<double[]> arrays = new ArrayList<>();
    for (int length = 1; length < 80; length++) {
      for (double max : new double[] {2, 22, 750}) {
        arrays.add(random.doubles(length, 1e-300, max).toArray());
        arrays.add(random.doubles(length, -max, max).toArray());
        arrays.add(random.doubles(length).map(_ -> argument(random, max)).toArray());
      }
    }
    return arrays;
  }

  /** Arguments whose value is neither infinite nor NaN must be near the exact value. */
  private static void assertNear(
      DoubleUnaryOperator function, UnaryOperator<BigDecimal> exact, double max, double most) {
    SplittableRandom random = new SplittableRandom(1);
    double[] x = random.doubles(ARGUMENTS).map(_ -> argument(random, max)).toArray();
    double[] ulps =
        IntStream.range(0, x.length)
            .parallel()
            .mapToDouble(k -> ulps(x[k], function.applyAsDouble(x[k]), exact))
            .toArray();
    int worst = IntStream.range(0, x.length).reduce(0, (a, b) -> ulps[a] >= ulps[b] ? a : b);
    assertThat(ulps[worst]).as("at %s", x[worst]).isLessThanOrEqualTo(most);
  }

  private static double ulps(double x, double value, UnaryOperator<BigDecimal> exact) {
    if (!Double.isFinite(x) || !Double.isFinite(value)) {
      return 0; // that is another test's
    }
    BigDecimal expected = exact.apply(new BigDecimal(x));
    BigDecimal unit = new BigDecimal(Math.ulp(expected.doubleValue()));
    BigDecimal error = new BigDecimal(value).subtract(expected).abs();
    return error.divide(unit, MathContext.DECIMAL32).doubleValue();
  }

  private static BigDecimal exp(BigDecimal x) {
    return Exact.exp(x.max(BigDecimal.valueOf(-800)), DIGITS);
  }

  private static BigDecimal log(BigDecimal x) {
    return Exact.log(x, DIGITS);
  }

  private static BigDecimal tanh(BigDecimal x) {
    BigDecimal bounded = x.min(BigDecimal.valueOf(100)).max(BigDecimal.valueOf(-100));
    if (x.abs().compareTo(new BigDecimal("1e-10")) < 0) {
      BigDecimal rounded = x.round(new MathContext(60));
      BigDecimal cube = rounded.pow(3).divide(BigDecimal.valueOf(3), DIGITS);
      return rounded.subtract(cube).round(DIGITS); // the next is 1e-41 of the first
    }
    BigDecimal e = Exact.exp(bounded.multiply(BigDecimal.TWO), new MathContext(60));
    return e.subtract(BigDecimal.ONE).divide(e.add(BigDecimal.ONE), DIGITS);
  }

  private static BigDecimal sigmoid(BigDecimal x) {
    BigDecimal e = exp(x.min(BigDecimal.valueOf(800)));
    return e.divide(BigDecimal.ONE.add(e), DIGITS);
  }

  @Test
  void exp_isNextToTheExactValue() {
    assertNear(Elementary::exp, ElementaryTest::exp, 746, 1);
  }

  @Test
  void log_isNextToTheExactValue() {
    assertNear(x -> Elementary.log(x), ElementaryTest::log, 1e10, 1);
  }

  @Test
  void tanh_isNearTheExactValue() {
    assertNear(Elementary::tanh, ElementaryTest::tanh, 20, 4);
  }

  @Test
  void sigmoid_isNearTheExactValue() {
    assertNear(Elementary::sigmoid, ElementaryTest::sigmoid, 746, 4);
  }

  @Test
  void special_values() {
    double inf = Double.POSITIVE_INFINITY;
    assertThat(Elementary.exp(0)).isEqualTo(1);
    assertThat(Elementary.exp(-0.0)).isEqualTo(1);
    assertThat(Elementary.exp(inf)).isEqualTo(inf);
    assertThat(Elementary.exp(709.782712893384)).isFinite();
    assertThat(Elementary.exp(709.7827128933841)).isEqualTo(inf);
    assertThat(Elementary.exp(1e300)).isEqualTo(inf);
    assertThat(Elementary.exp(-745.1332191019411)).isEqualTo(Double.MIN_VALUE);
    assertThat(Elementary.exp(-745.1332191019412)).isEqualTo(0);
    assertThat(Elementary.exp(-inf)).isEqualTo(0);
    assertThat(Elementary.exp(Double.NaN)).isNaN();
    assertThat(Elementary.log(0)).isEqualTo(-inf);
    assertThat(Elementary.log(-0.0)).isEqualTo(-inf);
    assertThat(Elementary.log(1)).isEqualTo(0);
    assertThat(Elementary.log(inf)).isEqualTo(inf);
    assertThat(Elementary.log(-Double.MIN_VALUE)).isNaN();
    assertThat(Elementary.log(-inf)).isNaN();
    assertThat(Elementary.log(Double.NaN)).isNaN();
    assertThat(Elementary.tanh(inf)).isEqualTo(1);
    assertThat(Elementary.tanh(-inf)).isEqualTo(-1);
    assertThat(Elementary.tanh(-1e300)).isEqualTo(-1);
    assertThat(Double.doubleToRawLongBits(Elementary.tanh(-0.0))).isEqualTo(Long.MIN_VALUE);
    assertThat(Elementary.tanh(-Double.MIN_VALUE)).isEqualTo(-Double.MIN_VALUE);
    assertThat(Elementary.tanh(Double.NaN)).isNaN();
    assertThat(Elementary.sigmoid(0)).isEqualTo(0.5);
    assertThat(Elementary.sigmoid(inf)).isEqualTo(1);
    assertThat(Elementary.sigmoid(-inf)).isEqualTo(0);
    assertThat(Elementary.sigmoid(-745.1332191019411)).isEqualTo(Double.MIN_VALUE);
    assertThat(Elementary.sigmoid(Double.NaN)).isNaN();
  }

  @Test
  void plain_arrays_haveTheBitsOfEach() {
    Bits.assertFunctions(new PlainElementary());
  }

  @Test
  void vector_arrays_haveTheBitsOfEach() {
    Assumptions.assumeTrue(VectorUnit.available());
    Bits.assertFunctions(new VectorElementary());
    Elementary.LOOPS.warm(); // compiled code is other code
    assertThat(Elementary.LOOPS.get(0)).isInstanceOf(VectorElementary.class);
    Bits.assertFunctions(Elementary.LOOPS.get(0));
  }

  @Test
  void arrays_areReadAndWrittenWhereSaid() {
    double[] x = {9, 0, 1, 2};
    double[] y = new double[4];
    Elementary.exp(x, 1, y, 0, 2);
    assertThat(y).containsExactly(1, Elementary.exp(1), 0, 0);
    Elementary.log(x, 2, x, 2, 1);
    assertThat(x).containsExactly(9, 0, 0, 2);
    Elementary.tanh(x, 3, y, 3, 1);
    assertThat(y[3]).isEqualTo(Elementary.tanh(2));
    Elementary.sigmoid(x, 3, y, 3, 1);
    assertThat(y[3]).isEqualTo(Elementary.sigmoid(2));
  }
}
