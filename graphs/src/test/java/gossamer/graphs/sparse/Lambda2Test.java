package gossamer.graphs.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Barbell;
import gossamer.graphs.catalogue.Grid;
import gossamer.graphs.catalogue.Path;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.fixture.Networks;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.spectrum.Spectrum;
import gossamer.graphs.topology.Topology;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Lambda2Test {
  private static Lambda2 estimate(Topology topology, double[] rates) {
    return Lambda2.estimate(SparseLaplacian.of(topology, rates));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void estimate_containsTheDenseEigenvalue(long seed) {
    int n = (int) (150 * seed);
    Topology topology = Networks.connected(n, (int) (n * (seed % 3)), seed);
    double[] rates = Networks.randomRates(topology, seed);
    double exact = Spectrum.of(topology, rates).lambda2();
    Lambda2 bounds = estimate(topology, rates);
    assertThat(bounds.lower()).isLessThanOrEqualTo(exact + 1e-11);
    assertThat(bounds.upper()).isCloseTo(exact, within(1e-9 * exact + 1e-11));
    assertThat(bounds.upper()).isLessThan(bounds.lower() * (1 + 1e-8));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 10, 14, 64, 65, 5_000})
  void estimate_ofAPath_isItsClosedForm(int n) {
    Topology path = new Path(n).build(0);
    double sine = Math.sin(Math.PI / (2 * n));
    double exact = 4 * sine * sine;
    Lambda2 bounds = estimate(path, Networks.ones(path));
    assertThat(exact).isBetween(bounds.lower() * (1 - 1e-15), bounds.upper() * (1 + 1e-9));
    assertThat(bounds.lower()).isCloseTo(exact, within(1e-7 * exact));
    Lambda2 counted = Lambda2.ofTree(path, Networks.ones(path));
    assertThat(exact).isBetween(counted.lower(), counted.upper());
    assertThat(counted.lower()).isCloseTo(exact, within(n * 0x1p-49 * exact));
  }

  @Test
  void estimate_ofABarbell_findsItsTinyGap() {
    Topology barbell = new Barbell(1_000).build(0);
    double s = 502; // half the nodes and two
    double exact = 4 / (s + Math.sqrt(s * s - 8));
    Lambda2 bounds = estimate(barbell, Networks.ones(barbell));
    assertThat(bounds.upper()).isCloseTo(exact, within(1e-9 * exact));
    assertThat(bounds.lower()).isCloseTo(exact, within(1e-9 * exact));
  }

  /** A square's second eigenvalue is double; next to one, they crowd. */
  @ParameterizedTest
  @CsvSource({"60, 60", "60, 61"})
  void estimate_ofAGrid_isItsClosedForm(int rows, int columns) {
    Topology grid = new Grid(null, rows, columns).build(0);
    double sine = Math.sin(Math.PI / (2 * columns));
    double exact = 4 * sine * sine;
    Lambda2 bounds = estimate(grid, Networks.ones(grid));
    assertThat(bounds.upper()).isCloseTo(exact, within(1e-9 * exact));
    assertThat(bounds.lower()).isCloseTo(exact, within(1e-8 * exact));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void ofTree_isTheDenseEigenvalue(long seed) {
    int n = (int) (3 + 40 * (seed - 1));
    Topology tree = Networks.connected(n, 0, seed);
    double[] rates = Networks.randomRates(tree, seed);
    double exact = Spectrum.of(tree, rates).lambda2();
    Lambda2 bounds = Lambda2.ofTree(tree, rates);
    assertThat(bounds.lower()).isCloseTo(exact, within(1e-11));
    assertThat(bounds.upper()).isCloseTo(bounds.lower(), within(n * 0x1p-49 * exact));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 1000})
  void ofTree_star_isOne(int n) {
    Topology star = new Star(n).build(0);
    assertThat(Lambda2.ofTree(star, Networks.ones(star)).lower())
        .isCloseTo(n == 2 ? 2 : 1, within(n * 0x1p-48));
  }

  /** Rates over 24 orders of magnitude: the two nodes of the weakest edge hardly matter. */
  @Test
  void ofTree_ratesOfAllSizes_keepsRelativeAccuracy() {
    Topology path = new Path(3).build(0);
    double tiny = 1e-24;
    // l^2 - 2 (a + b) l + 3 a b = 0, so that l = 3 b / 2 (1 + O(b / a))
    assertThat(Lambda2.ofTree(path, new double[] {1, tiny}).lower())
        .isCloseTo(1.5 * tiny, within(1e-14 * tiny));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 12})
  void smallEigen_isCommonsMaths(int n) {
    RandomStream random = RandomStream.of(n, Purpose.DATA);
    double[][] matrix = new double[n + 1][n + 1];
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = random.nextDouble(-1, 1);
        matrix[j][i] = matrix[i][j];
      }
    }
    SmallEigen eigen = SmallEigen.of(matrix, n);
    double[] expected =
        new EigenDecomposition(new Array2DRowRealMatrix(matrix).getSubMatrix(0, n - 1, 0, n - 1))
            .getRealEigenvalues(); // descending
    for (int k = 0; k < n; k++) {
      assertThat(eigen.value(k)).isCloseTo(expected[n - 1 - k], within(1e-13));
      for (int i = 0; i < n; i++) {
        double product = 0;
        for (int j = 0; j < n; j++) {
          product += matrix[i][j] * eigen.vector(k)[j];
        }
        assertThat(product).isCloseTo(eigen.value(k) * eigen.vector(k)[i], within(1e-13));
      }
    }
  }
}
