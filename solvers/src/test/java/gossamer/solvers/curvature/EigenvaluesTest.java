package gossamer.solvers.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EigenvaluesTest {
  private static RandomStream stream(long seed) {
    return RandomStream.of(seed, Purpose.SHARPNESS);
  }

  /** Kinds of spectra. */
  enum Kind {
    UNIFORM,
    CLUSTERED,
    REPEATED,
    NEGATIVE,
    LOW_RANK,
    WIDE,
    EQUAL,
    ZERO,
    TINY,
    HUGE,
    CLOSE;

    double[] spectrum(RandomStream random, int d) {
      IntToDoubleFunction eigenvalue =
          switch (this) {
            case UNIFORM -> i -> random.nextDouble(-1, 1);
            case CLUSTERED ->
                i ->
                    random.nextInt(4)
                        - 1
                        + random.nextGaussian() * StrictMath.pow(10, -6 - random.nextInt(8));
            case REPEATED -> i -> random.nextInt(3) - 1;
            case NEGATIVE -> i -> -Math.abs(random.nextGaussian());
            case LOW_RANK -> i -> i < d / 3 ? random.nextGaussian() : 0;
            case WIDE -> i -> random.nextGaussian() * StrictMath.pow(10, random.nextInt(20) - 12);
            case EQUAL -> i -> 1;
            case ZERO -> i -> 0;
            case TINY -> i -> 1e-200 * random.nextInt(5);
            case HUGE -> i -> 1e160 * random.nextGaussian();
            case CLOSE -> i -> 1 - 1e-3 * i * i / d / d;
          };
      return IntStream.range(0, d).mapToDouble(eigenvalue).toArray();
    }
  }

  private static double[] descending(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return IntStream.range(0, values.length)
        .mapToDouble(i -> sorted[values.length - 1 - i])
        .toArray();
  }

  private static double distance(double x, double[] values) {
    return Arrays.stream(values).map(each -> Math.abs(each - x)).min().orElseThrow();
  }

  /**
   * Searched as far as rounding allows, the bracket of each rank holds the eigenvalue of that rank.
   * A loose search may take one of a cluster for another; its brackets hold one, and no value is
   * above the one of its rank by more than its residual.
   */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void bracketsHoldDenseEigenvalues(Kind kind) {
    for (int seed = 0; seed < 6; seed++) {
      for (int d : new int[] {1, 2, 7, 30, 60}) {
        RandomStream random = Maps.random(100 * seed + d);
        Maps.Counted map = Maps.rotated(random, kind.spectrum(random, d));
        double[] dense = descending(Dense.eigenvalues(map.matrix()));
        double norm = Math.max(Math.abs(dense[0]), Math.abs(dense[d - 1]));
        for (int k : IntStream.of(1, 2, 5, d).filter(k -> k <= d).distinct().toArray()) {
          for (double accuracy : new double[] {0, 1e-9, 1e-3}) {
            Accuracy asked = new Accuracy(accuracy, 10 * d + 50);
            int before = map.products();
            List<Eigenvalue> largest = Eigenvalues.largest(map, k, asked, stream(seed));
            int spent = map.products() - before;
            List<Eigenvalue> smallest = Eigenvalues.smallest(map, k, asked, stream(seed));
            assertThat(spent).isLessThanOrEqualTo(asked.products());
            assertThat(largest).hasSize(k);
            assertThat(smallest).hasSize(k);
            for (int i = 0; i < k; i++) {
              Eigenvalue high = largest.get(i);
              Eigenvalue low = smallest.get(i);
              assertThat(distance(high.value(), dense)).isLessThanOrEqualTo(high.residual());
              assertThat(distance(low.value(), dense)).isLessThanOrEqualTo(low.residual());
              assertThat(high.lower()).isLessThanOrEqualTo(dense[i]);
              assertThat(low.upper()).isGreaterThanOrEqualTo(dense[d - 1 - i]);
              if (accuracy == 0) {
                assertThat(high.upper()).isGreaterThanOrEqualTo(dense[i]);
                assertThat(low.lower()).isLessThanOrEqualTo(dense[d - 1 - i]);
                assertThat(high.value()).isCloseTo(dense[i], within(1e-9 * norm));
                assertThat(low.value()).isCloseTo(dense[d - 1 - i], within(1e-9 * norm));
                assertThat(high.residual()).isLessThanOrEqualTo(1e-9 * norm);
              }
            }
          }
        }
      }
    }
  }

  /** Spaces too large to be spanned: copies are found by searching again. */
  @ParameterizedTest
  @CsvSource({"1, 10", "2, 10", "3, 10", "4, 3", "5, 7", "6, 10"})
  void copiesAreFound(long seed, int k) {
    int d = 500;
    RandomStream random = Maps.random(seed);
    // threes, twos and fours above a bulk; a pair that differs by a part in 10^4
    double[] spectrum =
        IntStream.range(0, d)
            .mapToDouble(
                i -> i < 8 ? 2 + i % 3 : i < 10 ? 1.5 + 1e-4 * i : random.nextDouble(-1, 1))
            .toArray();
    double[] expected = descending(spectrum);
    List<Eigenvalue> found =
        Eigenvalues.largest(Maps.diagonal(spectrum), k, new Accuracy(1e-9, 400), stream(seed));
    for (int i = 0; i < k; i++) {
      assertThat(expected[i]).isBetween(found.get(i).lower(), found.get(i).upper());
      assertThat(found.get(i).residual()).isLessThan(4e-9 * expected[i]);
    }
  }

  /** What is known of the rank of an eigenvalue that may have copies is said by its bracket. */
  @Test
  void copiesThatProductsDoNotSuffceFor_widenBrackets() {
    double[] spectrum = IntStream.range(0, 500).mapToDouble(i -> i < 20 ? 1 : i / 1000.0).toArray();
    double[] expected = descending(spectrum);
    List<Eigenvalue> found =
        Eigenvalues.largest(Maps.diagonal(spectrum), 15, new Accuracy(1e-9, 250), stream(1));
    for (int i = 0; i < 15; i++) {
      assertThat(expected[i]).isBetween(found.get(i).lower(), found.get(i).upper());
    }
    assertThat(found.get(0).residual()).isLessThan(1e-9);
    assertThat(found.get(14).value()).isLessThan(0.6);
  }

  /** The second difference: 2 + 2 cos(k pi / (d + 1)), which crowd at the end. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 50, 1_000})
  void ofTheSecondDifference_areItsClosedForm(int d) {
    SymmetricMap map =
        new SymmetricMap() {
          @Override
          public int dimension() {
            return d;
          }

          @Override
          public void apply(double[] v, double[] product) {
            for (int i = 0; i < d; i++) {
              product[i] = 2 * v[i] - (i > 0 ? v[i - 1] : 0) - (i < d - 1 ? v[i + 1] : 0);
            }
          }
        };
    Accuracy accuracy = new Accuracy(1e-6, 250);
    Eigenvalue largest = Eigenvalues.largest(map, 1, accuracy, stream(d)).get(0);
    double exact = 2 + 2 * Math.cos(Math.PI / (d + 1));
    assertThat(largest.value()).isCloseTo(exact, within(d <= 50 ? 1e-9 : 1e-4));
    assertThat(largest.lower()).isLessThanOrEqualTo(exact);
  }

  @Test
  void oneEigenvalue_takesNoMoreProductsThanAsked() {
    Maps.Counted map = Maps.rotated(Maps.random(3), Maps.random(4).doubles(50, -1, 1).toArray());
    for (int products = 1; products < 40; products++) {
      int before = map.products();
      Eigenvalue largest =
          Eigenvalues.largest(map, 1, new Accuracy(0, products), stream(products)).get(0);
      assertThat(map.products() - before).isEqualTo(products);
      double[] dense = Dense.eigenvalues(map.matrix());
      assertThat(distance(largest.value(), dense)).isLessThanOrEqualTo(largest.residual());
    }
  }

  @Test
  void loosely_takesFewerProducts() {
    double[] spectrum = IntStream.range(0, 100).mapToDouble(i -> i == 0 ? 1.2 : i / 1e2).toArray();
    int[] products = new int[2];
    for (int k = 0; k < 2; k++) {
      Maps.Counted map = Maps.rotated(Maps.random(5), spectrum);
      Accuracy accuracy = new Accuracy(k == 0 ? 1e-2 : 1e-8, 100);
      Eigenvalue largest = Eigenvalues.largest(map, 1, accuracy, stream(6)).get(0);
      assertThat(largest.residual()).isLessThanOrEqualTo(accuracy.relativeResidual() * 1.2);
      products[k] = map.products();
    }
    assertThat(products[0]).isLessThan(products[1]);
    assertThat(products[1]).isLessThan(40);
  }

  /** One step from an unlucky start may have a small residual far from the largest eigenvalue. */
  @Test
  void ofAFewDimensions_isExactHoweverLoose() {
    for (int seed = 0; seed < 2_000; seed++) {
      SymmetricMap map =
          Maps.diagonal(seed % 2 == 0 ? new double[] {1, 2} : new double[] {1, 1, 2});
      Eigenvalue largest = Eigenvalues.largest(map, 1, new Accuracy(1e-2, 10), stream(seed)).get(0);
      assertThat(largest.value()).isCloseTo(2, within(1e-14));
    }
  }

  @Test
  void ofTheZeroMap_isZeroForCertain() {
    SymmetricMap zero = Maps.diagonal(new double[20]);
    Accuracy accuracy = new Accuracy(1e-6, 20);
    assertThat(Eigenvalues.largest(zero, 1, accuracy, stream(1)))
        .containsExactly(new Eigenvalue(0, 0));
    assertThat(Eigenvalues.largest(zero, 3, accuracy, stream(1)))
        .allSatisfy(
            each -> {
              assertThat(each.value()).isZero();
              assertThat(each.residual()).isZero();
            });
  }

  @Test
  void notFinite_saysSo() {
    SymmetricMap map = Maps.diagonal(1, 2, Double.NaN);
    assertThatThrownBy(() -> Eigenvalues.largest(map, 1, new Accuracy(1e-6, 10), stream(1)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("not finite");
  }

  @Test
  void whatCannotBe_isRefused() {
    SymmetricMap map = Maps.diagonal(1, 2, 3);
    Accuracy accuracy = new Accuracy(1e-6, 2);
    assertThatThrownBy(() -> Eigenvalues.largest(map, 0, accuracy, stream(1)))
        .hasMessageContaining("0 eigenvalues of 3");
    assertThatThrownBy(() -> Eigenvalues.largest(map, 4, accuracy, stream(1)))
        .hasMessageContaining("4 eigenvalues of 3");
    assertThatThrownBy(() -> Eigenvalues.smallest(map, 3, accuracy, stream(1)))
        .hasMessageContaining("3 eigenvalues take as many products at least, not 2");
    assertThatThrownBy(() -> new Accuracy(-1, 2)).hasMessageContaining("not -1.0");
    assertThatThrownBy(() -> new Accuracy(Double.NaN, 2)).hasMessageContaining("not NaN");
    assertThatThrownBy(() -> new Accuracy(1e-6, 0)).hasMessageContaining("not 0");
  }
}
