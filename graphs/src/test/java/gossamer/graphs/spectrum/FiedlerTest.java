package gossamer.graphs.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Barbell;
import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.Path;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FiedlerTest {
  private static double[] rates(Topology topology, double rate) {
    double[] rates = new double[topology.edges()];
    Arrays.fill(rates, rate);
    return rates;
  }

  /** Of a path of n nodes: lambda_2 = 2 - 2 cos(pi/n), entries cos(pi (i + 1/2)/n) up to scale. */
  @Test
  void of_path_isHalfACosine() {
    int n = 10;
    Topology path = new Path(n).build(0);
    Fiedler mode = Fiedler.of(path, rates(path, 1));
    assertThat(mode.lambda2()).isCloseTo(2 - 2 * Math.cos(Math.PI / n), within(1e-13));
    assertThat(mode.multiplicity()).isOne();
    for (int i = 0; i < n; i++) {
      double exact = Math.sqrt(2.0 / n) * Math.cos(Math.PI * (i + 0.5) / n);
      assertThat(mode.vector()[i]).isCloseTo(exact, within(1e-12));
    }
  }

  /** A ring's eigenvalue is double; node 0 has the projection cos(2 pi i/n), by symmetry. */
  @Test
  void of_ring_isTheCosineThatStartsAtNodeZero() {
    int n = 12;
    Topology ring = new Ring(n).build(0);
    Fiedler mode = Fiedler.of(ring, rates(ring, 2));
    assertThat(mode.lambda2()).isCloseTo(2 * (2 - 2 * Math.cos(2 * Math.PI / n)), within(1e-13));
    assertThat(mode.multiplicity()).isEqualTo(2);
    for (int i = 0; i < n; i++) {
      double exact = Math.sqrt(2.0 / n) * Math.cos(2 * Math.PI * i / n);
      assertThat(mode.vector()[i]).isCloseTo(exact, within(1e-12));
    }
  }

  static List<Topology> networks() {
    return List.of(
        new Star(9).build(0),
        new Complete(7).build(0),
        new Barbell(12).build(0),
        Topology.of(2, new int[] {0}, new int[] {1}));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void of_anyNetwork_solvesTheEigenproblem(Topology topology) {
    double[] rates = new double[topology.edges()];
    Arrays.setAll(rates, e -> 1 + e % 3);
    Fiedler mode = Fiedler.of(topology, rates);
    double[] residual = Arrays.stream(mode.vector()).map(x -> -mode.lambda2() * x).toArray();
    for (int e = 0; e < rates.length; e++) {
      int i = topology.lower(e);
      int j = topology.upper(e);
      double flow = rates[e] * (mode.vector()[i] - mode.vector()[j]);
      residual[i] += flow;
      residual[j] -= flow;
    }
    assertThat(Arrays.stream(residual).map(Math::abs).max().orElseThrow()).isLessThan(1e-12);
    assertThat(Arrays.stream(mode.vector()).map(x -> x * x).sum()).isCloseTo(1, within(1e-12));
    assertThat(Arrays.stream(mode.vector()).sum()).isCloseTo(0, within(1e-12));
    assertThat(Arrays.stream(mode.vector()).max().orElseThrow())
        .isGreaterThanOrEqualTo(-Arrays.stream(mode.vector()).min().orElseThrow() - 1e-9);
  }

  @Test
  void of_separateParts_tellsThemApart() {
    Topology parts = Topology.of(5, new int[] {0, 1, 3}, new int[] {1, 2, 4});
    Fiedler mode = Fiedler.of(parts, rates(parts, 1));
    assertThat(mode.lambda2()).isZero();
    assertThat(mode.multiplicity()).isOne();
    assertThat(mode.vector()[3]).isCloseTo(mode.vector()[4], within(1e-12)).isPositive();
    assertThat(mode.vector()[0]).isCloseTo(mode.vector()[2], within(1e-12)).isNegative();
  }

  @Test
  void of_singleNode_isRefused() {
    Topology single = new Path(1).build(0);
    assertThatThrownBy(() -> Fiedler.of(single, new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A single node has no slowest mode");
  }
}
