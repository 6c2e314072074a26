package gossamer.solvers.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.DirectedExponential;
import gossamer.graphs.catalogue.DirectedRing;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.GossipRates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectedWeightsTest {
  /** Of eigenvalues of modulus one at most, of small circulant matrices, which are normal. */
  private static final double ROUNDING = 1e-12;

  private static Weights columnStochastic(Topology topology) {
    return new ColumnStochastic().weights(topology, GossipRates::none);
  }

  /** The eigenvalues are {@code (1 + e^(2 pi i k/n)) / 2}, of modulus {@code |cos(pi k/n)|}. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7, 30, 101})
  void secondModulus_ofADirectedRing_isACosine(int nodes) {
    Topology ring = new DirectedRing(nodes).build(0);
    Weights weights = columnStochastic(ring);
    assertThat(weights.up(0)).isEqualTo(0.5);
    assertThat(PushMatrix.secondModulus(ring, weights))
        .isCloseTo(Math.cos(Math.PI / nodes), within(ROUNDING));
  }

  /** A circulant matrix: {@code (1 + sum over j of z^(2^j)) / (1 + d)} at the roots of unity z. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 8, 12, 16, 33})
  void secondModulus_ofADirectedExponentialGraph_isThatOfItsCirculant(int nodes) {
    double expected = 0;
    for (int k = 1; k < nodes; k++) {
      double real = 1;
      double imaginary = 0;
      int terms = 1;
      for (int power = 1; power < nodes; power <<= 1) {
        real += Math.cos(2 * Math.PI * k * power / nodes);
        imaginary += Math.sin(2 * Math.PI * k * power / nodes);
        terms++;
      }
      expected = Math.max(expected, Math.hypot(real, imaginary) / terms);
    }
    Topology topology = new DirectedExponential(nodes).build(0);
    assertThat(PushMatrix.secondModulus(topology, columnStochastic(topology)))
        .isCloseTo(expected, within(ROUNDING));
  }

  @Test
  void columnStochastic_ofAStar_isNotSymmetric() {
    Topology star = new Star(5).build(0);
    Weights weights = columnStochastic(star);
    assertThat(weights.isDirected()).isTrue();
    for (int e = 0; e < star.edges(); e++) {
      assertThat(weights.up(e)).isEqualTo(1.0 / 5); // the centre sends to four
      assertThat(weights.down(e)).isEqualTo(1.0 / 2);
    }
    // e_1 - e_2 keeps 1/2; of centre and sum of leaves, [[1/5, 1/2], [4/5, 1/2]] has -3/10
    assertThat(PushMatrix.secondModulus(star, weights)).isCloseTo(0.5, within(1e-7));
  }

  @Test
  void symmetricWeights_areTheSameBothWays() {
    Topology complete = new Complete(4).build(0);
    double[] each = {0.1, 0.2, 0.1, 0.05, 0.1, 0.1};
    Weights weights = Weights.of(complete, each);
    assertThat(weights.isDirected()).isFalse();
    for (int e = 0; e < each.length; e++) {
      assertThat(weights.up(e)).isEqualTo(each[e]).isEqualTo(weights.down(e));
    }
    Weights equal = Weights.equal(complete, 0.25);
    assertThat(equal.up(3)).isEqualTo(0.25).isEqualTo(equal.down(5));
  }

  @Test
  void ofArcs_refusesWhatIsNoColumnStochasticMatrix() {
    Topology ring = new DirectedRing(3).build(0); // 0 -> 1, 2 -> 0, 1 -> 2
    assertThat(Weights.ofArcs(ring, new double[] {0.5, 0, 0.1}, new double[] {0, 0.9, 0}).down(1))
        .isEqualTo(0.9);
    assertRefused(
        ring,
        new double[] {0.5, 0, 1},
        new double[] {0, 0.9, 0},
        "The weights of the arcs from node 1 sum to 1.0");
    assertRefused(
        ring,
        new double[] {0, 0, 0.1},
        new double[] {0, 0.9, 0},
        "The weight from node 0 to node 1 is 0.0; it must be above 0");
    assertRefused(ring, new double[] {-1, 0, 0.1}, new double[] {0, 0.9, 0}, "is -1.0");
    assertRefused(ring, new double[] {Double.NaN, 0, 0.1}, new double[] {0, 0.9, 0}, "is NaN");
    assertRefused(
        ring,
        new double[] {0.5, 0, 0.1},
        new double[] {0.1, 0.9, 0},
        "The weight from node 1 to node 0 is 0.1; it must be 0, as there is no such arc");
    assertRefused(
        ring,
        new double[] {0.5, 0},
        new double[] {0, 0.9, 0},
        "2 and 3 weights do not fit 3 edges");
  }

  private static void assertRefused(Topology topology, double[] up, double[] down, String words) {
    assertThatThrownBy(() -> Weights.ofArcs(topology, up, down))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  @Test
  void weightsOfEdges_areRefusedForADirectedNetwork() {
    Topology ring = new DirectedRing(3).build(0);
    assertThatThrownBy(() -> Weights.of(ring, new double[] {0.3, 0.3, 0.3}))
        .hasMessage(
            "Symmetric weights need links that work in both directions, and the network is"
                + " directed; set mixing: column-stochastic");
  }

  @Test
  void secondModulus_ofALargeNetwork_isRefused() {
    Topology ring = new DirectedRing(1_001).build(0);
    Weights weights = columnStochastic(ring);
    assertThatThrownBy(() -> PushMatrix.secondModulus(ring, weights))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("up to 1000 nodes; this network has 1001");
  }
}
