package gossamer.solvers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardizationTest {
  private static final Dataset FITTED =
      new Dataset(2, new double[] {1, 5, 2, 5, 3, 5, 6, 5}, new double[4]);

  /** Mean 3 and deviation sqrt(3.5), by hand; 1e-15 is a few roundings. */
  @Test
  void of_others_areScaledByWhatWasFitted() {
    Standardization fitted = Standardization.of(FITTED);
    Dataset others = new Dataset(2, new double[] {10, 7, -4, 5}, new double[] {1, 2});
    Dataset result = fitted.of(others, "of the test data");
    assertThat(result.value(0, 0)).isCloseTo(7 / Math.sqrt(3.5), within(1e-15));
    assertThat(result.value(1, 0)).isCloseTo(-7 / Math.sqrt(3.5), within(1e-15));
    assertThat(result.value(0, 1)).isZero(); // constant where it was fitted
    assertThat(result.target(1)).isEqualTo(2);
    assertThat(fitted.constant()).containsExactly(1);
  }

  @Test
  void of_itself_isStandardizedToTheBit() {
    Dataset standardized = FITTED.standardized(new ArrayList<>());
    Dataset result = Standardization.of(FITTED).of(FITTED, "of the table");
    assertThat(result.rows().dense().values()).isEqualTo(standardized.rows().dense().values());
  }

  @Test
  void of_sparseRows_storesEveryNumber() {
    SparseRows rows = new SparseRows(2, new int[] {0, 1, 2}, new int[] {0, 1}, new double[] {2, 4});
    Dataset result =
        Standardization.of(new Dataset(rows, new double[2]))
            .of(new Dataset(rows, new double[2]), "of the table");
    assertThat(result.rows().dense().values()).containsExactly(1, -1, -1, 1);
  }

  @Test
  void of_aNumberBeyondAll_isRefused() {
    Standardization fitted =
        Standardization.of(new Dataset(1, new double[] {0, 1e-300}, new double[2]));
    Dataset far = new Dataset(1, new double[] {0, 1e300}, new double[2]);
    assertThatThrownBy(() -> fitted.of(far, "of the test data"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "feature 1 of sample 2 of the test data, standardized, is beyond all numbers: its 1.0E300 is too far from the training samples'");
    assertThat(List.of(fitted.constant())).containsExactly(List.of());
  }
}
