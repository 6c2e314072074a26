package gossamer.scenarios.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudentTTest {
  /** NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, column 0.975. */
  @ParameterizedTest
  @CsvSource({
    "1, 12.706", "2, 4.303", "3, 3.182", "4, 2.776", "5, 2.571", "6, 2.447", "7, 2.365",
    "8, 2.306", "9, 2.262", "10, 2.228", "15, 2.131", "19, 2.093", "20, 2.086", "29, 2.045",
    "30, 2.042", "60, 2.000", "99, 1.984", "100, 1.984"
  })
  void quantile_isThatOfPublishedTables(int degrees, double published) {
    assertThat(StudentT.twoSided95(degrees)).isCloseTo(published, within(0.0005));
  }

  @Test
  void quantile_ofOneAndTwoDegrees_hasAClosedForm() {
    assertThat(StudentT.twoSided95(1)).isCloseTo(Math.tan(0.475 * Math.PI), within(1e-12));
    double ofTwo = 0.95 * Math.sqrt(2 / (1 - 0.95 * 0.95)); // from F = (1 + t / sqrt(2 + t^2)) / 2
    assertThat(StudentT.twoSided95(2)).isCloseTo(ofTwo, within(1e-13));
  }

  static IntStream someDegrees() {
    return IntStream.concat(IntStream.rangeClosed(1, 60), IntStream.of(99, 100, 999, 1000));
  }

  @ParameterizedTest
  @MethodSource("someDegrees")
  void quantile_agreesWithAnIndependentLibrary(int degrees) {
    double library = new TDistribution(null, degrees, 1e-15).inverseCumulativeProbability(0.975);
    assertThat(StudentT.twoSided95(degrees)).isCloseTo(library, within(1e-12 * library));
  }

  /** R 4.2.2: qt(0.975, degrees); the library above keeps 11 digits only. */
  @ParameterizedTest
  @CsvSource({
    "3, 3.1824463052837082",
    "30, 2.0422724563012378",
    "12345, 1.9601561676005668",
    "99999, 1.9599877077718442",
    "1000000, 1.9599663568141066"
  })
  void quantile_agreesWithR(int degrees, double ofR) {
    assertThat(StudentT.twoSided95(degrees)).isCloseTo(ofR, within(1e-10));
  }

  @Test
  void quantile_ofManyDegrees_nearsTheNormalOne() {
    double normal = 1.959963984540054;
    assertThat(StudentT.twoSided95(Integer.MAX_VALUE)).isCloseTo(normal, within(3e-6));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void degrees_mustBePositive(int degrees) {
    assertThatThrownBy(() -> StudentT.twoSided95(degrees))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The degrees of freedom (%d) must be positive.", degrees);
  }
}
