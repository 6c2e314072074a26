package gossamer.solvers.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Hypercube;
import gossamer.graphs.catalogue.KarateClub;
import gossamer.graphs.catalogue.Path;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.fixture.Networks;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.design.SpectralGap;
import gossamer.solvers.rates.design.Uniform;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixingDesignsTest {
  /** Of eigenvalues of about one. */
  private static final Offset<Double> ROUNDING = within(1e-13);

  private static GossipRates never() {
    throw new AssertionError("This design needs no rates");
  }

  /** {@code 1 - (2 - 2 cos) / 3}: the least is {@code -1/3} where cos reaches -1, so D2 fails. */
  @ParameterizedTest
  @ValueSource(ints = {4, 6, 50})
  void metropolisOfAnEvenRing_hasASmallestEigenvalueOfMinusAThird(int nodes) {
    Weights weights = new Metropolis().weights(new Ring(nodes).build(0), MixingDesignsTest::never);
    assertThat(weights.weight(0)).isEqualTo(1.0 / 3);
    assertThat(1 - weights.lambdaMax()).isCloseTo(-1.0 / 3, within(1e-14));
    assertThat(weights.lambda2())
        .isCloseTo((2 - 2 * StrictMath.cos(2 * Math.PI / nodes)) / 3, ROUNDING);
  }

  @Test
  void metropolis_takesTheLargerDegree() {
    Topology topology = Topology.of(5, new int[] {0, 0, 0, 3}, new int[] {1, 2, 3, 4});
    Weights weights = new Metropolis().weights(topology, MixingDesignsTest::never);
    assertThat(weights.weight(topology.edgeBetween(0, 1))).isEqualTo(1.0 / 4);
    assertThat(weights.weight(topology.edgeBetween(0, 3))).isEqualTo(1.0 / 4);
    assertThat(weights.weight(topology.edgeBetween(3, 4))).isEqualTo(1.0 / 3);
    Weights equal = new MaxDegree().weights(topology, MixingDesignsTest::never);
    assertThat(equal.areEqual()).isTrue();
    assertThat(equal.weight(3)).isEqualTo(1.0 / 4);
  }

  /** Gershgorin: every diagonal entry is at least one over one plus the largest degree. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void localWeights_keepTheSmallestEigenvalueAboveMinusOne(long seed) {
    Topology topology = Networks.connected(20, (int) (9 * seed), seed);
    for (MixingDesign design : new MixingDesign[] {new Metropolis(), new MaxDegree()}) {
      Weights weights = design.weights(topology, MixingDesignsTest::never);
      double[] diagonal = new double[20];
      Arrays.fill(diagonal, 1);
      double least = 1;
      for (int e = 0; e < topology.edges(); e++) {
        diagonal[topology.lower(e)] -= weights.weight(e);
        diagonal[topology.upper(e)] -= weights.weight(e);
      }
      for (double each : diagonal) {
        least = Math.min(least, each);
      }
      assertThat(least).isPositive();
      assertThat(1 - weights.lambdaMax()).isGreaterThan(2 * least - 1 - 1e-13);
    }
  }

  @Test
  void laplacianWeights_haveNoNegativeEigenvalue_andZero() {
    Weights star = new LaplacianWeights().weights(new Star(9).build(0), MixingDesignsTest::never);
    assertThat(star.weight(0)).isCloseTo(1.0 / 9, ROUNDING); // lambda_max is n
    assertThat(star.lambdaMax()).isEqualTo(1);
    assertThat(star.sigma()).isCloseTo(8.0 / 9, ROUNDING);
    Weights cube =
        new LaplacianWeights().weights(new Hypercube(16).build(0), MixingDesignsTest::never);
    assertThat(cube.weight(0)).isCloseTo(1.0 / 8, ROUNDING);
    assertThat(cube.lambda2()).isCloseTo(1.0 / 4, ROUNDING);
  }

  @Test
  void rates_areScaledOnly() {
    Topology topology = new KarateClub().build(0);
    GossipRates rates = new SpectralGap(null).shape(topology);
    for (Scale scale : new Scale[] {new Scale.NonNegative(), new Scale.Best()}) {
      Weights weights = new RateWeights(scale).weights(topology, () -> rates);
      int used = // some edges have no rate
          IntStream.range(0, rates.edges())
              .filter(e -> rates.rate(e) > 0)
              .findFirst()
              .orElseThrow();
      double factor = weights.weight(used) / rates.rate(used);
      for (int e = 0; e < topology.edges(); e++) {
        assertThat(weights.weight(e)).isCloseTo(factor * rates.rate(e), ROUNDING);
      }
      assertThat(weights.lambda2()).isCloseTo(factor / rates.chi().chi1(), ROUNDING);
      // the total of the rates is nothing to the weights
      Weights again = new RateWeights(scale).weights(topology, () -> rates.scaled(17));
      assertThat(again.sigma()).isCloseTo(weights.sigma(), ROUNDING);
    }
    assertThat(new RateWeights(new Scale.NonNegative()).weights(topology, () -> rates).lambdaMax())
        .isEqualTo(1);
    Weights best = new RateWeights(new Scale.Best()).weights(topology, () -> rates);
    assertThat(best.lambda2() + best.lambdaMax()).isCloseTo(2, ROUNDING);
    assertThat(best.sigma()).isCloseTo(1 - best.lambda2(), ROUNDING);
  }

  @Test
  void uniformRates_areLaplacianWeights() {
    Topology topology = new Path(6).build(0);
    GossipRates rates = new Uniform(null).shape(topology);
    Weights weights = new RateWeights(new Scale.NonNegative()).weights(topology, () -> rates);
    Weights expected = new LaplacianWeights().weights(topology, MixingDesignsTest::never);
    assertThat(weights.areEqual()).isTrue();
    assertThat(weights.weight(2)).isCloseTo(expected.weight(2), ROUNDING);
  }

  /** No multiple of any rates is faster than the fastest weights, nor is any other design. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noDesign_isFasterThanTheFastest(long seed) {
    Topology topology = Networks.connected(15, (int) (5 * seed), seed);
    double least = new Fastest().design(topology).lowerBound();
    GossipRates rates = new SpectralGap(null).shape(topology);
    for (MixingDesign design :
        new MixingDesign[] {
          new Metropolis(),
          new MaxDegree(),
          new LaplacianWeights(),
          new RateWeights(new Scale.NonNegative()),
          new RateWeights(new Scale.Best())
        }) {
      assertThat(design.weights(topology, () -> rates).sigma()).isGreaterThan(least);
    }
  }

  @Test
  void fastest_ofALargeNetwork_isRefusedWithARemedy() {
    Topology topology = Networks.connected(700, 50, 1);
    assertThatThrownBy(() -> new Fastest().weights(topology, MixingDesignsTest::never))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("700 nodes and 749 edges")
        .hasMessageContaining("scale: best");
    Topology dense = Networks.connected(500, 5_000, 1);
    assertThatThrownBy(() -> new Fastest().weights(dense, MixingDesignsTest::never))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("500 nodes and 5499 edges");
  }
}
