package gossamer.solvers.rates.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.Designed;
import gossamer.solvers.rates.ReferenceGraphs;
import gossamer.solvers.rates.ReferenceGraphs.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SparseTest {
  /** Optima over all connected networks inside each, by enumeration. */
  @ParameterizedTest
  @MethodSource("gossamer.solvers.rates.ReferenceGraphs#smallGraphs")
  void ofUpToSixNodes_isTheBestChoice(Reference graph) {
    Designed sparse = new Sparse(null).design(graph.topology(), Limits.NONE);
    assertThat(sparse.value()).isCloseTo(graph.bestChoice(), within(1e-6 * graph.bestChoice()));
    assertThat(sparse.lowerBound()).isLessThanOrEqualTo(graph.bestChoice() * (1 + 1e-9));
  }

  /** What another local search had found at best, and a bound from another solver. */
  @ParameterizedTest
  @CsvSource({
    "barbell5, 14.4488332188206, 12.903487890872544",
    "rgg30, 64.40932283336853, 52.72869333374356",
    "grid4x4, 24.8896854440852, 24.494897391942967"
  })
  void isNoWorseThanAnotherSearch(String name, double known, double bound) {
    Topology topology =
        ReferenceGraphs.graphs()
            .filter(graph -> graph.name().equals(name))
            .findFirst()
            .orElseThrow()
            .topology();
    Designed sparse = new Sparse(null).design(topology, Limits.NONE);
    assertThat(sparse.value()).isLessThanOrEqualTo(known * (1 + 1e-6));
    assertThat(sparse.lowerBound()).isCloseTo(bound, within(1e-6 * bound));
    assertThat(sparse.rates().edges()).isEqualTo(sparse.topology().edges());
    assertThat(sparse.topology().requireConnected().nodes()).isEqualTo(topology.nodes());
    for (int e = 0; e < sparse.topology().edges(); e++) {
      int i = sparse.topology().lower(e);
      assertThat(topology.edgeBetween(i, sparse.topology().upper(e))).isNotNegative();
    }
  }

  @Test
  void costsAndLimits_areRefused() {
    Topology path = Topology.of(3, new int[] {0, 1}, new int[] {1, 2});
    Limits costs = new Limits(new double[] {1, 2}, null, null);
    assertThatThrownBy(() -> new Sparse(null).design(path, costs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("supports neither costs nor limits");
  }
}
