package gossamer.graphs.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Star;
import gossamer.graphs.fixture.Networks;
import gossamer.graphs.topology.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterGraphTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void contracted_keepsSizesAndWeightsBetweenGroups(long seed) {
    int n = 70;
    Topology topology =
        Networks.beside(Networks.connected(n - 10, 60, seed), new Star(10).build(0));
    double[] weights = Networks.randomRates(topology, seed);
    ClusterGraph graph = ClusterGraph.of(topology, e -> weights[e]);
    int[] group = graph.pairs();
    ClusterGraph contracted = graph.contracted(group);
    double heaviest = 0;
    double[][] between = new double[n][n];
    for (int e = 0; e < weights.length; e++) {
      heaviest = Math.max(heaviest, weights[e]);
      int a = group[topology.lower(e)];
      int b = group[topology.upper(e)];
      between[a][b] += weights[e];
      between[b][a] += a == b ? 0 : weights[e];
    }
    int[] members = new int[n];
    for (int g : group) {
      members[g]++;
    }
    for (int g = 0; g < contracted.nodes; g++) {
      assertThat(contracted.size[g]).isEqualTo(members[g]).isBetween(1, 2);
      for (int k = contracted.start[g]; k < contracted.start[g + 1]; k++) {
        int h = contracted.target[k];
        assertThat(contracted.weight[k] * heaviest)
            .isCloseTo(between[g][h], within(1e-6 * between[g][h])); // floats
        between[g][h] = 0;
      }
      between[g][g] = 0; // hidden inside the group
    }
    assertThat(between).isDeepEqualTo(new double[n][n]);
  }

  @Test
  void pairs_leavesOfAStar_areJoined() {
    Topology star = new Star(1_001).build(0);
    int[] pair = ClusterGraph.of(star, e -> 1).pairs();
    assertThat(pair[1_000]).isEqualTo(500); // 501 pairs, the last alone
  }

  @Test
  void pairs_nodesWithoutEdges_areJoined() {
    int[] pair = ClusterGraph.of(Topology.of(6, new int[0], new int[0]), e -> 1).pairs();
    assertThat(pair).containsExactly(0, 0, 1, 1, 2, 2);
  }

  /** 1e-60 of the heaviest is nothing to a float. */
  @Test
  void of_vanishingWeights_areLeftOut() {
    Topology path = Topology.of(3, new int[] {0, 1}, new int[] {1, 2});
    ClusterGraph graph = ClusterGraph.of(path, e -> e == 0 ? 1e60 : 1);
    assertThat(graph.entries()).isEqualTo(2);
    assertThat(graph.weight).containsOnly(1f);
  }
}
