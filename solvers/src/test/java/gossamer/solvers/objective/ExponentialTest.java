package gossamer.solvers.objective;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.solvers.Exact;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExponentialTest {
  /**
   * The reduced argument errs by up to half a unit in the last place of one, the two sums by a half
   * each.
   */
  private static final double ULPS = 1.5;

  @ParameterizedTest
  @ValueSource(doubles = {1e-10, 0.1, 1, 10, 100, 700})
  void exp_ofNumbersUpTo_isTheExponential(double size) {
    RandomStream random = RandomStream.of(1, Purpose.DATA);
    for (int trial = 0; trial < 1000; trial++) {
      double x = size * (2 * random.nextDouble() - 1);
      BigDecimal exact = Exact.exp(new BigDecimal(x), new MathContext(40));
      double error = new BigDecimal(Exponential.exp(x)).subtract(exact).abs().doubleValue();
      assertThat(error).as("exp(%s)", x).isLessThanOrEqualTo(ULPS * Math.ulp(exact.doubleValue()));
    }
  }

  @Test
  void exp_atTheEdges_isStrictMaths() {
    for (double x : new double[] {0, -0.0, 701, -701, 710, -746, 1e300, -1e300}) {
      assertThat(Exponential.exp(x)).isEqualTo(StrictMath.exp(x));
    }
    assertThat(Exponential.exp(Double.POSITIVE_INFINITY)).isInfinite();
    assertThat(Exponential.exp(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Exponential.exp(Double.NaN)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 63, 64, 257})
  void exp_ofMany_hasTheBitsOfEach(int count) {
    RandomStream random = RandomStream.of(2, Purpose.DATA);
    double[] edges = {
      0, -0.0, 700, -700, 701, -701, 745, -746, Double.NaN, Double.NEGATIVE_INFINITY, 1e300
    };
    for (int trial = 0; trial < 40; trial++) {
      double size = trial % 2 == 0 ? 1 : 700;
      double[] x = new double[count + 1];
      for (int k = 0; k <= count; k++) {
        x[k] = size * (2 * random.nextDouble() - 1);
      }
      if (count > 0 && trial % 4 == 3) {
        x[trial % count] = edges[trial / 4];
      }
      double[] all = x.clone();
      Exponential.exp(all, new double[count], count);
      for (int k = 0; k < count; k++) {
        assertThat(Double.doubleToLongBits(all[k]))
            .as("exp(%s)", x[k])
            .isEqualTo(Double.doubleToLongBits(Exponential.exp(x[k])));
      }
      assertThat(all[count]).as("one more").isEqualTo(x[count]);
    }
  }
}
