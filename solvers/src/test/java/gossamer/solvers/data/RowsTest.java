package gossamer.solvers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for both ways to store rows, on a matrix small enough to see. */
class RowsTest {
  private static final double[] MATRIX = {
    1, 0, 2,
    0, 0, 0,
    0, 3, 0,
    4, 5, 6
  };

  static List<Rows> both() {
    return List.of(
        new DenseRows(3, MATRIX.clone()),
        new SparseRows(
            3,
            new int[] {0, 2, 2, 3, 6},
            new int[] {0, 2, 1, 0, 1, 2},
            new double[] {1, 2, 3, 4, 5, 6}));
  }

  @ParameterizedTest
  @MethodSource("both")
  void value_isTheMatrix(Rows rows) {
    assertThat(rows.count()).isEqualTo(4);
    assertThat(rows.features()).isEqualTo(3);
    assertThat(rows.stored()).isEqualTo(rows instanceof SparseRows ? 6 : 12);
    for (int k = 0; k < 12; k++) {
      assertThat(rows.value(k / 3, k % 3)).isEqualTo(MATRIX[k]);
    }
    assertThat(rows.dense().values()).containsExactly(MATRIX);
  }

  @ParameterizedTest
  @MethodSource("both")
  void products_areTheMatrixTimesX(Rows rows) {
    double[] products = new double[5];
    rows.products(0, 4, new double[] {1, 10, 100}, products, 1);
    assertThat(products).containsExactly(0, 201, 0, 30, 654);
    rows.products(3, 1, new double[] {0, 0, 1}, products, 0);
    assertThat(products).containsExactly(6, 201, 0, 30, 654);
  }

  @ParameterizedTest
  @MethodSource("both")
  void addRows_addsFactorsTimesTheMatrix(Rows rows) {
    double[] sum = {0.5, 0, 0};
    rows.addRows(1, 3, new double[] {9, 7, 10, 1}, 1, sum);
    // 7 (0 0 0) + 10 (0 3 0) + 1 (4 5 6)
    assertThat(sum).containsExactly(4.5, 35, 6);
  }

  @ParameterizedTest
  @MethodSource("both")
  void chosenRows_areThoseOfTheirNumbers(Rows rows) {
    double[] products = new double[4];
    rows.products(1, new int[] {9, 2, 1, 2}, 1, 3, new double[] {1, 10, 100}, products, 1);
    assertThat(products).containsExactly(0, 654, 30, 654);
    double[] sum = {0.5, 0, 0};
    rows.addRows(1, new int[] {9, 2, 1, 2}, 1, 3, new double[] {9, 1, 10, 2}, 1, sum);
    // 3 (4 5 6) + 10 (0 3 0)
    assertThat(sum).containsExactly(12.5, 45, 18);
  }

  @ParameterizedTest
  @MethodSource("both")
  void addGram_addsTheUpperTriangle(Rows rows) {
    double[] gram = {1, 0, 0, 0, 0, 0, 0, 0, 0};
    rows.addGram(0, 4, new double[] {9, 1, 1, 1, 1}, 1, gram);
    assertThat(upper(gram)).containsExactly(18, 20, 34, 26, 30, 40);
  }

  @ParameterizedTest
  @MethodSource("both")
  void addGram_ofSomeRows_weighsEach(Rows rows) {
    double[] gram = new double[9];
    rows.addGram(2, 2, new double[] {9, 10, 0.5}, 1, gram);
    // 10 (0 3 0)'(0 3 0) + (4 5 6)'(4 5 6) / 2
    assertThat(upper(gram)).containsExactly(8, 10, 102.5, 12, 15, 18);
  }

  /** Several panels of columns and blocks of rows. */
  @Test
  void addGram_ofManyRowsAndFeatures_isTheChainOfEachEntry() {
    int features = 70;
    int samples = 300;
    double[] values = new double[features * samples];
    double[] weights = new double[samples];
    Random random = new Random(1);
    for (int k = 0; k < values.length; k++) {
      values[k] = random.nextDouble() - 0.5;
    }
    for (int s = 0; s < samples; s++) {
      weights[s] = random.nextDouble();
    }
    double[] gram = new double[features * features];
    new DenseRows(features, values).addGram(0, samples, weights, 0, gram);
    for (int i = 0; i < features; i++) {
      for (int j = 0; j <= i; j++) {
        double chain = 0;
        for (int s = 0; s < samples; s++) {
          double weighted = weights[s] * values[s * features + j];
          chain = Math.fma(weighted, values[s * features + i], chain);
        }
        assertThat(gram[j * features + i]).isEqualTo(chain);
      }
    }
  }

  private static double[] upper(double[] gram) {
    return new double[] {gram[0], gram[1], gram[4], gram[2], gram[5], gram[8]};
  }

  @ParameterizedTest
  @MethodSource("both")
  void select_takesRowsInTheOrderGiven(Rows rows) {
    Rows selected = rows.select(new int[] {3, 1, 0, 3});
    assertThat(selected).hasSameClassAs(rows);
    assertThat(selected.dense().values()).containsExactly(4, 5, 6, 0, 0, 0, 1, 0, 2, 4, 5, 6);
    assertThat(rows.select(new int[0]).count()).isZero();
  }

  @ParameterizedTest
  @MethodSource("both")
  void withOnes_addsAColumn(Rows rows) {
    Rows longer = rows.withOnes();
    assertThat(longer).hasSameClassAs(rows);
    assertThat(longer.features()).isEqualTo(4);
    assertThat(longer.dense().values())
        .containsExactly(1, 0, 2, 1, 0, 0, 0, 1, 0, 3, 0, 1, 4, 5, 6, 1);
  }

  /** A second pass over a block finds it in a cache of 512 KiB, whatever the number of features. */
  @ParameterizedTest
  @CsvSource({"1, 256", "30, 256", "64, 256", "100, 160", "1000, 16", "10000, 4"})
  void block_denseRows_isAMultipleOfFour(int features, int expected) {
    assertThat(new DenseRows(features, new double[features]).block()).isEqualTo(expected);
  }

  @Test
  void sparseRows_thatAreNone_areRefused() {
    assertThatThrownBy(
            () -> new SparseRows(3, new int[] {0, 2}, new int[] {1, 1}, new double[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Column 1 of row 0 is out of order, or not below 3");
    assertThatThrownBy(() -> new SparseRows(3, new int[] {0, 1}, new int[] {3}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Column 3 of row 0 is out of order, or not below 3");
    assertThatThrownBy(() -> new SparseRows(3, new int[] {0, 2}, new int[] {1}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 columns and 1 values are not the rows of 2 entries with 3 features");
  }

  @Test
  void dense_moreNumbersThanAnArrayHolds_isRefused() {
    SparseRows wide = new SparseRows(2_000_000_000, new int[] {0, 0, 0}, new int[0], new double[0]);
    assertThatThrownBy(wide::dense)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 samples x 2000000000 features are too many numbers");
  }
}
