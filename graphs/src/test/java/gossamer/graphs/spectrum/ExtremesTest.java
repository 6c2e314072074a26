package gossamer.graphs.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.Networks;
import gossamer.graphs.catalogue.Grid;
import gossamer.graphs.catalogue.Path;
import gossamer.graphs.topology.Topology;
import org.junit.jupiter.api.Test;

class ExtremesTest {
  @Test
  void of_aGrid_isItsClosedForm() {
    Topology grid = new Grid(null, 60, 40).build(0);
    Extremes extremes = Extremes.of(grid, Networks.ones(grid));
    double smallest = path(1, 60);
    double largest = path(59, 60) + path(39, 40);
    assertThat(extremes.lambda2().proven()).isTrue();
    assertThat(extremes.lambda2().lower()).isCloseTo(smallest, within(1e-7 * smallest));
    assertThat(smallest)
        .isBetween(extremes.lambda2().lower(), extremes.lambda2().upper() * (1 + 1e-12));
    assertThat(largest).isBetween(extremes.lambdaMax().lower(), extremes.lambdaMax().upper());
    assertThat(extremes.lambdaMax().lower()).isCloseTo(extremes.lambdaMax().upper(), within(1e-5));
  }

  private static double path(int k, int n) {
    double sine = Math.sin(Math.PI * k / (2 * n));
    return 4 * sine * sine;
  }

  @Test
  void of_aNetworkThatIsNotConnected_isRefused() {
    Topology path = new Path(5).build(0);
    assertThatThrownBy(() -> Extremes.of(path, new double[] {1, 0, 1, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("connected");
  }
}
