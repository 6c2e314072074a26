package gossamer.solvers.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenseTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 30, 120})
  void eigenvalues_areCommonsMathsAndThoseItWasMadeOf(int d) {
    double[] made = Maps.random(d).doubles(d, -1, 1).sorted().toArray();
    double[][] matrix = Maps.rotated(Maps.random(-d), made).matrix();
    double[] theirs = new EigenDecomposition(new Array2DRowRealMatrix(matrix)).getRealEigenvalues();
    Arrays.sort(theirs);
    assertThat(Dense.eigenvalues(matrix)).containsExactly(theirs, within(1e-13));
    assertThat(Dense.eigenvalues(matrix)).containsExactly(made, within(1e-13));
    assertThat(Dense.frobeniusNorm(matrix))
        .isCloseTo(Math.sqrt(Arrays.stream(made).map(x -> x * x).sum()), within(1e-12));
  }

  @Test
  void of_isTheMatrix_andTheMeanWithItsTranspose() {
    Maps.Counted map = Maps.rotated(Maps.random(1), 1, -2, 3, 0);
    assertThat(Dense.of(map)).isDeepEqualTo(map.matrix());
    assertThat(map.products()).isEqualTo(4);
    assertThat(Dense.of(new Maps.Counted(new double[][] {{1, 2}, {4, 5}})))
        .isDeepEqualTo(new double[][] {{1, 3}, {3, 5}});
  }

  @Test
  void of_largeMap_isRefusedWithWhatElseThereIs() {
    assertThatThrownBy(() -> Dense.of(Maps.diagonal(new double[4_001])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("up to 4000 dimensions; this map has 4001")
        .hasMessageContaining("without one");
  }

  @Test
  void of_notFinite_saysSo() {
    assertThatThrownBy(() -> Dense.of(Maps.diagonal(1, Double.POSITIVE_INFINITY)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("not finite");
  }
}
