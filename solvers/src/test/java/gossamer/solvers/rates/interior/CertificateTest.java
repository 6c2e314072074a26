package gossamer.solvers.rates.interior;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.RandomNetworks;
import gossamer.solvers.rates.interior.InteriorPoint.Multipliers;
import gossamer.solvers.rates.interior.RateProgram.Caps;
import gossamer.solvers.rates.symmetry.EdgeClasses;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weak duality: whatever the multipliers, no rates that anybody tries are below the bound. */
class CertificateTest {
  private static double[] random(SplittableRandom random, int length) {
    double[] numbers = new double[length];
    for (int k = 0; k < length; k++) {
      numbers[k] = random.nextDouble();
    }
    return numbers;
  }

  /** Multipliers that have nothing to do with any optimum; Z = FF', centred, of random rank. */
  private static Multipliers anything(SplittableRandom random, Topology topology, int rows) {
    int n = topology.nodes();
    double[] z = new double[n * n];
    for (int rank = random.nextInt(n) + 1; rank > 0; rank--) {
      double[] f = random(random, n);
      double mean = Arrays.stream(f).average().orElseThrow();
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          z[i * n + j] += (f[i] - mean) * (f[j] - mean);
        }
      }
    }
    double[] x = random(random, topology.edges());
    return new Multipliers(x, z, random(random, topology.edges()), random(random, rows));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void anyMultipliers_boundAllRates(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Topology topology = RandomNetworks.connected(random, 2 + seed, 1.0 / seed);
    int m = topology.edges();
    double[] costs = random(random, m);
    double[] edgeCaps = new double[m];
    double[] nodeCaps = new double[topology.nodes()];
    Arrays.setAll(edgeCaps, e -> 0.2 + random.nextDouble());
    Arrays.setAll(nodeCaps, v -> 0.2 + random.nextDouble());
    double[] none = new double[m];
    Arrays.fill(none, Double.POSITIVE_INFINITY);
    double[] noneOfNodes = new double[topology.nodes()];
    Arrays.fill(noneOfNodes, Double.POSITIVE_INFINITY);
    Caps free = new Caps(none, noneOfNodes);
    Caps caps = new Caps(edgeCaps, nodeCaps);
    EdgeClasses apart = EdgeClasses.apart(m);
    double gap = 0;
    double resistance = 0;
    double optimal = 0;
    double growth = 0;
    for (int k = 0; k < 30; k++) {
      Multipliers any = anything(random, topology, m + topology.nodes());
      gap = Math.max(gap, bound(topology, apart, costs, true, false, free, false, any));
      resistance =
          Math.max(resistance, bound(topology, apart, costs, false, true, free, false, any));
      optimal = Math.max(optimal, bound(topology, apart, costs, true, true, free, false, any));
      growth = Math.max(growth, bound(topology, apart, costs, true, true, caps, true, any));
    }
    assertThat(Math.min(Math.min(gap, resistance), Math.min(optimal, growth))).isPositive();
    for (int k = 0; k < 200; k++) {
      double[] rates = RandomNetworks.spread(random, m, 0.01, 1);
      Chi chi = Chi.of(topology, rates);
      double cost = 0;
      double load = 0;
      double[] loads = new double[topology.nodes()];
      for (int e = 0; e < m; e++) {
        cost += costs[e] * rates[e];
        load = Math.max(load, rates[e] / edgeCaps[e]);
        loads[topology.lower(e)] += rates[e];
        loads[topology.upper(e)] += rates[e];
      }
      for (int v = 0; v < loads.length; v++) {
        load = Math.max(load, loads[v] / nodeCaps[v]);
      }
      double needed = Math.sqrt(2 * chi.product());
      assertThat(cost * chi.chi1()).isGreaterThan(gap);
      assertThat(cost * 2 * chi.chi2()).isGreaterThan(resistance);
      assertThat(cost * needed).isGreaterThan(optimal);
      assertThat(load * needed).isGreaterThan(growth);
    }
  }

  private static double bound(
      Topology topology,
      EdgeClasses classes,
      double[] costs,
      boolean spectral,
      boolean resistance,
      Caps caps,
      boolean grow,
      Multipliers any) {
    RateProgram program =
        new RateProgram(topology, classes, costs, spectral, resistance, caps, grow);
    return Certificate.of(
        program,
        caps,
        new Multipliers(any.x(), any.z(), any.y(), Arrays.copyOf(any.w(), program.rows.size())));
  }
}
