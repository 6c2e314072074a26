package gossamer.solvers.rates.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.changing.ChangingTopology;
import gossamer.graphs.changing.OnePeerExponential;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.Designed;
import gossamer.solvers.rates.GossipRates;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangingRatesTest {
  private static final Uniform UNIFORM = new Uniform(null);

  private static double dadao(Supplier<Chi> shape) {
    return Math.sqrt(2 * shape.get().product());
  }

  /**
   * With a total of 1: star n has chi1 = n - 1, a ring n/(2 - 2 cos(2 pi/n)); all have chi2 =
   * (n-1)/2.
   */
  @Test
  void chi_ofConnectedGraphs_isTheWorstOfTheList() {
    int n = 8;
    List<Topology> list =
        List.of(new Complete(n).build(0), new Star(n).build(0), new Ring(n).build(0));
    ChangingRates rates =
        ChangingRates.of(ChangingTopology.inTurns(list, 3), UNIFORM, ChangingRatesTest::dadao);
    double chi1 = n / (2 - 2 * StrictMath.cos(2 * Math.PI / n)); // 13.66, the star's is 7
    double chi2 = (n - 1) / 2.0;
    double total = Math.sqrt(2 * chi1 * chi2);
    assertThat(rates.mean().chi().chi1()).isCloseTo(chi1 / total, within(1e-12));
    assertThat(rates.mean().chi().chi2()).isCloseTo(chi2 / total, within(1e-12));
    for (int k = 0; k < 3; k++) {
      assertThat(rates.graphs().get(k).areEqual()).isTrue();
      assertThat(rates.graphs().get(k).total()).isCloseTo(total, within(1e-12 * total));
    }
    assertThat(rates.mean().total()).isCloseTo(total, within(1e-12 * total));
    // Edge (0, 1) is in all three graphs, edge (3, 5) in the complete one only.
    Topology union = list.getFirst();
    assertThat(rates.mean().rate(union.edgeBetween(0, 1)))
        .isCloseTo(total * (1 / 28.0 + 1 / 7.0 + 1 / 8.0) / 3, within(1e-12 * total));
    assertThat(rates.mean().rate(union.edgeBetween(3, 5)))
        .isCloseTo(total / 28 / 3, within(1e-12 * total));
  }

  /**
   * The mean over a period is the hypercube of equal rates: with m = n tau/2 edges of rate 1/m
   * lambda_2 is 2/m, and every edge has the resistance n - 1.
   */
  @ParameterizedTest
  @ValueSource(ints = {4, 16, 64})
  void chi_ofOnePeerExponential_isTheHypercubes(int n) {
    int tau = Integer.numberOfTrailingZeros(n);
    ChangingRates rates =
        ChangingRates.of(new OnePeerExponential(n, 0.2).build(0), UNIFORM, _ -> 1);
    assertThat(rates.mean().chi().chi1()).isCloseTo(n * tau / 4.0, within(1e-10 * n));
    assertThat(rates.mean().chi().chi2()).isCloseTo((n - 1) / 2.0, within(1e-10 * n));
  }

  /**
   * A path of three nodes whose edges take turns, one standing three times as long: any two in a
   * row connect, and the mean rates are 3/4 and 1/4: lambda_2 of that Laplacian is 1 - sqrt(1 -
   * 9/16), and the larger resistance 4. With a third graph, the complete one, the worst stretch is
   * still that.
   */
  @Test
  void chi_overAWindow_isTheWorstStretchs() {
    Topology left = Topology.of(3, new int[] {0}, new int[] {1});
    Topology right = Topology.of(3, new int[] {1}, new int[] {2});
    Topology both = new Complete(3).build(0);
    ChangingTopology network =
        ChangingTopology.startingAt(List.of(left, right, both), List.of(0.0, 3.0, 4.0));
    Chi chi = ChangingRates.of(network, UNIFORM, _ -> 1).mean().chi();
    assertThat(chi.chi1()).isCloseTo(1 / (1 - Math.sqrt(1 - 9 / 16.0)), within(1e-12));
    assertThat(chi.chi2()).isCloseTo(2, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 7.3})
  void graphsThatAreTheSame_haveTheRatesOfOneToTheBit(double duration) {
    Topology graph = Topology.of(4, new int[] {0, 0, 1, 2}, new int[] {1, 2, 2, 3});
    GossipRates shape = UNIFORM.shape(graph);
    GossipRates one = shape.scaled(dadao(shape::chi));
    ChangingRates rates =
        ChangingRates.of(
            ChangingTopology.inTurns(List.of(graph, graph, graph), duration),
            UNIFORM,
            ChangingRatesTest::dadao);
    assertThat(rates.mean().chi()).isEqualTo(one.chi());
    for (int e = 0; e < 4; e++) {
      assertThat(rates.mean().rate(e)).isEqualTo(one.rate(e));
      assertThat(rates.graphs().get(2).rate(e)).isEqualTo(one.rate(e));
    }
  }

  /** Rates in proportion to the edges' numbers. */
  private record Rising(@Nullable Double total) implements RateDesign {
    @Override
    public RateDesign unscaled() {
      return new Rising(null);
    }

    @Override
    public Designed design(Topology topology, Limits limits) {
      double[] rates = new double[topology.edges()];
      for (int e = 0; e < rates.length; e++) {
        rates[e] = 2 * (e + 1.0) / (rates.length * (rates.length + 1.0));
      }
      return new Designed(
          topology,
          GossipRates.of(topology, rates),
          Designed.Measure.COMMUNICATION_RATE,
          Double.NaN);
    }
  }

  @Test
  void otherDesigns_areForGraphsThatAreConnected() {
    Topology ring = new Ring(5).build(0);
    Topology star = new Star(5).build(0);
    Rising design = new Rising(null);
    ChangingRates rates =
        ChangingRates.of(ChangingTopology.inTurns(List.of(ring, star), 1), design, _ -> 30);
    for (int e = 0; e < 5; e++) {
      assertThat(rates.graphs().get(0).rate(e)).isEqualTo(design.shape(ring).scaled(30).rate(e));
    }
    Topology part = Topology.of(5, new int[] {0}, new int[] {1});
    ChangingTopology network = ChangingTopology.inTurns(List.of(ring, part), 1);
    assertThatThrownBy(() -> ChangingRates.of(network, design, _ -> 30))
        .hasMessageContaining("graph 1 has 4 components; uniform rates are for all");
  }

  @Test
  void graphWithoutEdges_hasNoRates() {
    Topology ring = new Ring(5).build(0);
    Topology none = Topology.of(5, new int[0], new int[0]);
    ChangingRates rates =
        ChangingRates.of(ChangingTopology.inTurns(List.of(ring, none), 1), UNIFORM, _ -> 10);
    assertThat(rates.graphs().get(1).edges()).isZero();
    assertThat(rates.graphs().get(0).total()).isCloseTo(10, within(1e-12));
    assertThat(rates.mean().total()).isCloseTo(5, within(1e-12));
  }
}
