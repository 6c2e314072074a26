package gossamer.graphs.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargestRitzTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 3", "4, 10", "5, 60"})
  void of_randomMatrix_isTheLargestEigenpair(long seed, int size) {
    Random random = new Random(seed);
    double[] diagonal = random.doubles(size + 3, -1, 1).toArray();
    double[] beside = random.doubles(size + 3, 0.1, 1).toArray();
    LargestRitz ritz = LargestRitz.of(diagonal, beside, size);
    double largest = Double.NEGATIVE_INFINITY;
    double[] main = Arrays.copyOf(diagonal, size);
    double[] secondary = Arrays.copyOf(beside, size - 1);
    for (double value : new EigenDecomposition(main, secondary).getRealEigenvalues()) {
      largest = Math.max(largest, value);
    }
    assertThat(ritz.value()).isCloseTo(largest, within(1e-14 * size));
    assertIsEigenvector(diagonal, beside, ritz);
  }

  /** An eigenvector that dies away from its middle on both sides, to less than can be told. */
  @ParameterizedTest
  @CsvSource({"20", "100"})
  void of_aPeak_findsWhatIsFarBelowRounding(int size) {
    double[] diagonal = new double[size];
    double[] beside = new double[size];
    Arrays.fill(beside, 1);
    diagonal[size / 2] = 100;
    LargestRitz ritz = LargestRitz.of(diagonal, beside, size);
    assertIsEigenvector(diagonal, beside, ritz);
    // outside the peak entries fall by the root of t + 1/t = value that is below one
    double value = ritz.value();
    double ratio = (value - Math.sqrt(value * value - 4)) / 2;
    double expected = Math.pow(ratio, size - 1 - size / 2);
    assertThat(ritz.last() / expected).isBetween(0.9, 1.1);
  }

  private static void assertIsEigenvector(double[] diagonal, double[] beside, LargestRitz ritz) {
    double[] v = ritz.vector();
    double square = 0;
    for (int k = 0; k < v.length; k++) {
      double image = diagonal[k] * v[k];
      image += k > 0 ? beside[k - 1] * v[k - 1] : 0;
      image += k + 1 < v.length ? beside[k] * v[k + 1] : 0;
      assertThat(image).isCloseTo(ritz.value() * v[k], within(1e-12 * (1 + ritz.value())));
      square += v[k] * v[k];
    }
    assertThat(square).isCloseTo(1, within(1e-14));
  }
}
