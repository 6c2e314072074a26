package gossamer.graphs.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.fixture.Networks;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.spectrum.Laplacian;
import gossamer.graphs.spectrum.Spectrum;
import gossamer.graphs.topology.Topology;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.matrix.store.R064Store;

class SparseLaplacianTest {
  private static double[] vector(int n, long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.INITIAL);
    return IntStream.range(0, n).mapToDouble(i -> random.nextDouble(-1, 1)).toArray();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void times_isTheDenseProduct(long seed) {
    Topology topology = Networks.connected(60, 70, seed);
    double[] rates = Networks.randomRates(topology, seed);
    rates[3] = 0;
    SparseLaplacian sparse = SparseLaplacian.of(topology, rates);
    R064Store dense = Laplacian.dense(topology, rates);
    double[] x = vector(60, seed);
    double[] out = new double[60];
    sparse.times(x, out);
    double energy = 0;
    for (int i = 0; i < 60; i++) {
      double expected = 0;
      for (int j = 0; j < 60; j++) {
        expected += dense.doubleValue(i, j) * x[j];
      }
      assertThat(out[i]).isCloseTo(expected, within(1e-11));
      assertThat(sparse.strength(i)).isCloseTo(dense.doubleValue(i, i), within(1e-11));
      energy += x[i] * expected;
    }
    assertThat(sparse.energy(x)).isCloseTo(energy, within(1e-9));
    assertThat(sparse.entries()).isEqualTo(2 * (topology.edges() - 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void inSearchOrder_isTheSameNetwork(long seed) {
    Topology topology = Networks.connected(60, 70, seed);
    SparseLaplacian turned =
        SparseLaplacian.of(topology, Networks.randomRates(topology, seed)).inSearchOrder();
    double[] values = Spectrum.of(topology, Networks.randomRates(topology, seed)).values();
    assertThat(Spectrum.of(topologyOf(turned), ratesOf(turned)).values())
        .containsExactly(values, within(1e-10));
  }

  private static Topology topologyOf(SparseLaplacian network) {
    Topology.Builder edges = new Topology.Builder(network.nodes(), network.entries() / 2);
    for (int i = 0; i < network.nodes(); i++) {
      for (int k = network.start(i); k < network.start(i + 1); k++) {
        if (i < network.target(k)) {
          edges.add(i, network.target(k));
        }
      }
    }
    return edges.build();
  }

  private static double[] ratesOf(SparseLaplacian network) {
    Topology topology = topologyOf(network);
    double[] rates = new double[topology.edges()];
    for (int i = 0; i < network.nodes(); i++) {
      for (int k = network.start(i); k < network.start(i + 1); k++) {
        rates[topology.edgeBetween(i, network.target(k))] = network.weight(k);
      }
    }
    return rates;
  }

  /** Energy of a function that is constant on groups is what the contracted network gives it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void contracted_keepsEnergies_andGroupsHaveTwoNodesOrMore(long seed) {
    Topology topology = Networks.connected(200, (int) (40 * seed), seed);
    SparseLaplacian fine = SparseLaplacian.of(topology, Networks.randomRates(topology, seed));
    int[] group = fine.groups();
    int groups = 1 + IntStream.of(group).max().orElseThrow();
    assertThat(IntStream.range(0, groups))
        .allMatch(g -> IntStream.of(group).filter(h -> h == g).count() >= 2);
    SparseLaplacian coarse = fine.contracted(group, groups);
    double[] x = vector(groups, seed);
    double[] spread = IntStream.of(group).mapToDouble(g -> x[g]).toArray();
    assertThat(coarse.energy(x)).isCloseTo(fine.energy(spread), within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 0", "2, 10, 3", "3, 64, 0", "4, 65, 20", "5, 700, 0", "6, 700, 2000"})
  void solve_leavesTheResidualAskedFor(long seed, int nodes, int extra) {
    Topology topology = Networks.connected(nodes, extra, seed);
    SparseLaplacian laplacian = SparseLaplacian.of(topology, Networks.randomRates(topology, seed));
    double[] b = vector(nodes, seed);
    Vectors.center(b);
    double[] x = new double[nodes];
    int iterations = new LaplacianSolver(laplacian).solve(b, x, 1e-9, 100);
    double[] residual = new double[nodes];
    laplacian.times(x, residual);
    Vectors.addScaled(-1, b, residual);
    assertThat(Vectors.norm(residual)).isLessThan(1e-7 * Vectors.norm(b));
    assertThat(iterations).isLessThan(60);
  }
}
