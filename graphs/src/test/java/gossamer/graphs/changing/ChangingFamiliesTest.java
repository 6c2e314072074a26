package gossamer.graphs.changing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.DirectedRing;
import gossamer.graphs.catalogue.Hypercube;
import gossamer.graphs.catalogue.RandomGeometric;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Topologies;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangingFamiliesTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 8, 11, 32, 100})
  void onePeer_isMatchingsThatConnectOverTheirPeriod(int nodes) {
    ChangingTopology network = new OnePeerExponential(nodes, 1).build(0);
    int tau = (int) StrictMath.ceil(StrictMath.log(nodes) / StrictMath.log(2) - 1e-12);
    assertThat(network.graphs()).hasSize(tau);
    for (Topology graph : network.graphs()) {
      assertThat(Arrays.stream(graph.degrees()).max().orElseThrow()).isEqualTo(1);
    }
    assertThat(network.window()).isLessThanOrEqualTo(tau);
  }

  @Test
  void onePeer_ofAPowerOfTwo_isTheHypercubeAndAveragesExactly() {
    ChangingTopology network = new OnePeerExponential(16, 1).build(0);
    assertThat(network.union()).isEqualTo(new Hypercube(16).build(0));
    assertThat(network.window()).isEqualTo(4);
    double[] x = new double[16];
    x[5] = 16;
    for (Topology graph : network.graphs()) {
      for (int e = 0; e < graph.edges(); e++) {
        double mean = (x[graph.lower(e)] + x[graph.upper(e)]) / 2;
        x[graph.lower(e)] = mean;
        x[graph.upper(e)] = mean;
      }
    }
    assertThat(x).containsOnly(1);
  }

  @Test
  void redrawn_drawsDifferentGraphs_andConnectsThem() {
    RandomGeometric sparse = new RandomGeometric(50, 0.15, null);
    ChangingTopology loose = new Redrawn(sparse, 20, 1, false, 7L).build(1);
    ChangingTopology linked = new Redrawn(sparse, 20, 1, true, 7L).build(2);
    assertThat(loose.graphs()).doesNotHaveDuplicates();
    for (int k = 0; k < 20; k++) {
      Topology before = loose.graphs().get(k);
      Topology after = linked.graphs().get(k);
      assertThat(after.requireConnected().edges())
          .isEqualTo(before.edges() + before.componentSizes().size() - 1);
    }
    assertThat(new Redrawn(sparse, 20, 1, true, 7L).build(3).graphs()).isEqualTo(linked.graphs());
  }

  @Test
  void linked_joinsTheSmallestNodesOfConsecutiveComponents() {
    // Components {0, 3}, {1, 4}, {2}: edges 0-1 and 1-2 join them.
    Topology parts = Topology.of(5, new int[] {0, 1}, new int[] {3, 4});
    assertThat(Graphs.linked(parts))
        .isEqualTo(Topology.of(5, new int[] {0, 1, 0, 1}, new int[] {3, 4, 1, 2}));
  }

  @Test
  void redrawn_ofWhatIsNotRandom_isRefused() {
    Redrawn same = new Redrawn(new Ring(5), 3, 1, false, null);
    assertThatThrownBy(() -> same.build(1))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("all 3 graphs are the same");
  }

  /**
   * 4950 links over 40 graphs: the fraction on, and the fraction that changes from on to off, have
   * means known from the chain; tolerances are five standard errors, of independent links for the
   * first.
   */
  @Test
  void onOff_isTheChain() {
    double fail = 0.3;
    double recover = 0.9;
    double h = 0.5;
    ChangingTopology network = new OnOff(new Complete(100), fail, recover, 40, h, null).build(3);
    double on = 0;
    double failed = 0;
    double pairs = 0;
    for (int k = 0; k < 40; k++) {
      on += network.graphs().get(k).edges() / (4950.0 * 40);
      if (k > 0) {
        Topology before = network.graphs().get(k - 1);
        Topology after = network.graphs().get(k);
        for (int e = 0; e < before.edges(); e++) {
          pairs++;
          failed += after.edgeBetween(before.lower(e), before.upper(e)) < 0 ? 1 : 0;
        }
      }
    }
    double p = recover / (fail + recover);
    double toOff = (1 - p) * (1 - StrictMath.exp(-(fail + recover) * h));
    // A link's states are correlated over 1/(f + r) = 0.83 units, 3.5 graphs: at least 10 of 40
    // count.
    assertThat(on).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / (4950 * 10))));
    assertThat(failed / pairs).isCloseTo(toOff, within(5 * Math.sqrt(toOff * (1 - toOff) / pairs)));
  }

  @Test
  void onOff_linksHaveStreamsOfTheirOwn() {
    ChangingTopology small = new OnOff(new Complete(5), 1, 1, 30, 1, 9L).build(1);
    ChangingTopology large = new OnOff(new Complete(8), 1, 1, 30, 1, 9L).build(1);
    for (int k = 0; k < 30; k++) {
      for (int i = 0; i < 5; i++) {
        for (int j = i + 1; j < 5; j++) {
          assertThat(large.graphs().get(k).edgeBetween(i, j) >= 0)
              .isEqualTo(small.graphs().get(k).edgeBetween(i, j) >= 0);
        }
      }
    }
  }

  /**
   * A node that does not rest is, after a long time, near the middle more often than near the rim:
   * the well-known approximation of its density is 36 x(1-x) y(1-y) (C. Bettstetter, G. Resta, P.
   * Santi, IEEE Trans. Mobile Computing 2(3), 2003), good to some percent, so the mean number of
   * neighbours within a small radius is (6/5)^2 times that of uniform places. Both the first and
   * the last graph must show it: nodes start as they go on.
   */
  @Test
  void randomWaypoint_isStationaryFromTheStart() {
    int nodes = 1500;
    double radius = 0.05;
    ChangingTopology network = new RandomWaypoint(nodes, radius, 0.1, 0, 60, 1, false, 5L).build(1);
    double uniform = Math.PI * radius * radius * nodes * (nodes - 1.0) / 2;
    double denser = 1.2 * 1.2; // the integral of (6 x (1-x))^2 is 36/30, for each direction
    for (int k : new int[] {0, 30, 59}) {
      assertThat(network.graphs().get(k).edges() / uniform).isCloseTo(denser, within(0.1 * denser));
    }
  }

  @Test
  void randomWaypoint_thatRests_isUniformAndStandsStill() {
    double radius = 0.05;
    ChangingTopology network = new RandomWaypoint(1500, radius, 1, 1e6, 3, 1, false, 5L).build(1);
    double border = 1 - 8 * radius / (3 * Math.PI); // what the square's rim takes, to O(radius^2)
    double expected = Math.PI * radius * radius * border * 1500 * 1499.0 / 2;
    // The number of pairs has a standard deviation of about the root of its mean times 1.5.
    assertThat((double) network.graphs().getFirst().edges())
        .isCloseTo(expected, within(5 * 1.5 * Math.sqrt(expected)));
    assertThat(network.graphs().get(2)).isEqualTo(network.graphs().get(0));
  }

  /** A pair more than {@code radius + 2 speed} apart cannot be neighbours a unit later. */
  @Test
  void randomWaypoint_movesAtItsSpeed() {
    ChangingTopology slow = new RandomWaypoint(60, 0.2, 0.01, 0, 30, 1, false, 2L).build(1);
    ChangingTopology wide = new RandomWaypoint(60, 0.22, 0.01, 0, 30, 1, false, 2L).build(1);
    int changed = 0;
    for (int k = 1; k < 30; k++) {
      Topology now = slow.graphs().get(k);
      for (int e = 0; e < now.edges(); e++) {
        assertThat(wide.graphs().get(k - 1).edgeBetween(now.lower(e), now.upper(e)))
            .isNotNegative();
      }
      changed += now.equals(slow.graphs().get(k - 1)) ? 0 : 1;
    }
    assertThat(changed).isGreaterThan(20);
  }

  @Test
  void within_isTheRandomGeometricGraphOfTheSamePlaces() {
    double[] x = {0.1, 0.15, 0.5, 1, 0.99};
    double[] y = {0.1, 0.1, 0.5, 1, 1};
    assertThat(Graphs.within(0.06, x, y))
        .isEqualTo(Topology.of(5, new int[] {0, 3}, new int[] {1, 4}));
  }

  @Test
  void randomWaypoint_thatIsElsewhereAtOnce_isRefused() {
    assertThatThrownBy(() -> new RandomWaypoint(5, 0.1, 1e9, 0, 5, 1, false, null))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("sides of the square");
  }

  @Test
  void aDirectedBase_isRefused() {
    for (ChangingKind kind :
        List.of(
            new Redrawn(new DirectedRing(5), 3, 1, true, null),
            new OnOff(new DirectedRing(5), 1, 2, 3, 1, null))) {
      assertThatThrownBy(() -> kind.build(1))
          .isInstanceOfSatisfying(
              ParameterException.class, e -> assertThat(e.parameter()).isEqualTo("base"))
          .hasMessageContaining("name an undirected topology");
    }
    Topology ring = new DirectedRing(5).build(0);
    assertThatThrownBy(() -> ChangingTopology.inTurns(List.of(ring, ring), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Networks that change need links that work in both directions");
  }

  /** Sizes are what a refusal for want of memory rests on. */
  @Test
  void expectedSizes_areNearTheSizes() {
    List<ChangingKind> kinds =
        List.of(
            new OnePeerExponential(32, 1),
            new Redrawn(new RandomGeometric(40, 0.2, null), 30, 1, false, null),
            new RandomWaypoint(40, 0.2, 0.1, 1, 30, 1, false, null),
            new OnOff(new Ring(50), 1, 2, 40, 1, null));
    for (ChangingKind kind : kinds) {
      ChangingKind.Size size = kind.expectedSize().orElseThrow();
      ChangingTopology network = kind.build(4);
      double listed = network.graphs().stream().mapToDouble(Topology::edges).sum();
      assertThat(size.nodes()).isEqualTo(network.nodes());
      assertThat((double) network.union().edges())
          .isBetween(0.5 * size.edges(), 1.1 * size.edges());
      assertThat(listed).isBetween(0.7 * size.listed(), 1.5 * size.listed());
    }
  }

  @Test
  void names_areNotThoseOfOtherTopologies() {
    assertThat(ChangingTopologies.CATALOGUE.names())
        .doesNotContainAnyElementsOf(Topologies.CATALOGUE.names());
  }
}
