package gossamer.graphs.resistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.fixture.Networks;
import gossamer.graphs.sparse.SparseLaplacian;
import gossamer.graphs.spectrum.Spectrum;
import gossamer.graphs.topology.Topology;
import java.util.HashSet;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.BiconnectivityInspector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every bound of every edge against the dense value. */
class ResistanceBoundsTest {
  private static final int NODES = 150;

  private static Topology network(long seed) {
    return Networks.connected(NODES, (int) (20 + 60 * (seed % 10)), seed);
  }

  private static double lambda2(Topology topology, double[] rates) {
    return Spectrum.of(topology, rates).lambda2() * (1 - 1e-9);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void cheapBounds_areNeverTooSmall_andKeepFoster(long seed) {
    Topology topology = network(seed);
    double[] rates = Networks.randomRates(topology, seed);
    SparseLaplacian laplacian = SparseLaplacian.of(topology, rates);
    EffectiveResistance exact = new EffectiveResistance(topology, rates);
    OneStep oneStep = new OneStep(laplacian, lambda2(topology, rates));
    ShortDetours detours = new ShortDetours(laplacian);
    double foster = 0;
    for (int e = 0; e < topology.edges(); e++) {
      int i = topology.lower(e);
      int j = topology.upper(e);
      double resistance = exact.between(i, j);
      double detour = detours.bound(i, j, rates[e]);
      double step = oneStep.bound(i, j, rates[e]);
      assertThat(detour).isBetween(resistance * (1 - 1e-9), (1 + 1e-15) / rates[e]);
      assertThat(step).isGreaterThanOrEqualTo(resistance * (1 - 1e-9));
      foster += rates[e] * Math.min(detour, step);
    }
    assertThat(foster).isGreaterThanOrEqualTo((NODES - 1) * (1 - 1e-9));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void boundsFromAPart_containTheResistance_andGrowTighter(long seed) {
    Topology topology = network(seed);
    double[] rates = Networks.randomRates(topology, seed);
    EffectiveResistance exact = new EffectiveResistance(topology, rates);
    PartialResistance partial =
        new PartialResistance(SparseLaplacian.of(topology, rates), lambda2(topology, rates));
    for (int e = 0; e < topology.edges(); e += 5) {
      int i = topology.lower(e);
      int j = topology.upper(e);
      double resistance = exact.between(i, j);
      for (int size : new int[] {2, 7, 40, NODES}) {
        ResistanceBounds bounds = partial.between(i, j, size);
        assertThat(bounds.lower()).isLessThanOrEqualTo(resistance * (1 + 1e-9));
        assertThat(bounds.upper()).isGreaterThanOrEqualTo(resistance * (1 - 1e-9));
        if (size == NODES) {
          assertThat(bounds.upper()).isCloseTo(bounds.lower(), within(1e-8 * resistance));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void bridges_areThoseThatJGraphTFinds(long seed) {
    Topology topology = Networks.connected(80, (int) (5 * seed), seed);
    Graph<Integer, Integer> graph = topology.toGraph();
    Set<Integer> found = new HashSet<>();
    int[] bridgeTo = Bridges.of(SparseLaplacian.of(topology, Networks.ones(topology)));
    for (int i = 0; i < 80; i++) {
      if (bridgeTo[i] >= 0) {
        found.add(topology.edgeBetween(i, bridgeTo[i]));
      }
    }
    assertThat(found).isEqualTo(new BiconnectivityInspector<>(graph).getBridges());
  }

  /** Edge, 48 triangles, and the hub has more neighbours than are marked. */
  @Test
  void detours_aroundHubs_areFound() {
    Topology complete = new Complete(50).build(0);
    ShortDetours detours = new ShortDetours(SparseLaplacian.of(complete, Networks.ones(complete)));
    assertThat(detours.bound(3, 9, 1)).isCloseTo(1 / 25.0, within(1e-15));
    Topology.Builder edges = new Topology.Builder(10_000, 10_000);
    Topology star = new Star(10_000).build(0);
    for (int e = 0; e < star.edges(); e++) {
      edges.add(0, e + 1);
    }
    edges.add(7_000, 8_000);
    Topology wheel = edges.build();
    ShortDetours around = new ShortDetours(SparseLaplacian.of(wheel, Networks.ones(wheel)));
    assertThat(around.bound(0, 8_000, 1)).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(around.bound(0, 8_001, 1)).isEqualTo(1);
  }
}
