package gossamer.solvers.rates.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.Designed;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.RandomNetworks;
import gossamer.solvers.rates.interior.InteriorDesigns.Binding;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdviceTest {
  private static final double UNBOUNDED = Double.POSITIVE_INFINITY;

  /** What programs are solved to, and certificates prove. */
  private static final Percentage SOLVED = Percentage.withPercentage(1e-4);

  private static double[] all(int length, double value) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }

  private static Topology star(int nodes) {
    return Topology.of(nodes, new int[nodes - 1], IntStream.range(1, nodes).toArray());
  }

  /** Rates are within limits, fulfil the condition, and the bracket is narrow. */
  private static void assertHolds(Advice advice, Topology topology, Limits limits, double gap) {
    double[] loads = new double[topology.nodes()];
    for (int e = 0; e < topology.edges(); e++) {
      double rate = advice.rates().rate(e);
      assertThat(rate).isBetween(0.0, limits.edgeCap(e) * (1 + 1e-13));
      loads[topology.lower(e)] += rate;
      loads[topology.upper(e)] += rate;
    }
    for (int v = 0; v < loads.length; v++) {
      assertThat(loads[v]).isLessThanOrEqualTo(limits.nodeCap(v) * (1 + 1e-13));
    }
    double[] rates =
        IntStream.range(0, topology.edges()).mapToDouble(advice.rates()::rate).toArray();
    double squared = advice.gradientRate() * advice.gradientRate();
    assertThat(Chi.of(topology, rates).product() * squared).isLessThanOrEqualTo(0.5 + 1e-12);
    assertThat(advice.upperBound() / advice.gradientRate() - 1).isBetween(0.0, gap);
  }

  @Test
  void hubOfAStar_limitsTheGradientRateAlone() {
    Topology star = star(8);
    double[] nodeCaps = all(8, 100);
    nodeCaps[0] = 21;
    Limits limits = new Limits(null, null, nodeCaps);
    Advice advice = Advice.of(star, limits, UNBOUNDED);
    // a star needs n - 1 exchanges a unit of time, all at the hub
    assertThat(advice.gradientRate()).isCloseTo(3, SOLVED);
    assertThat(advice.binds()).hasSize(1);
    assertThat(advice.binds().get(0).isNode()).isTrue();
    assertThat(advice.binds().get(0).index()).isEqualTo(0);
    assertThat(advice.binds().get(0).share()).isCloseTo(1, SOLVED);
    assertHolds(advice, star, limits, 1e-6);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 6, 9})
  void nodesOfACompleteNetwork_limitIt(int nodes) {
    Topology complete = RandomNetworks.connected(new SplittableRandom(1), nodes, 1);
    Limits limits = new Limits(null, null, all(nodes, 5));
    Advice advice = Advice.of(complete, limits, UNBOUNDED);
    // (n - 1) / sqrt(2) exchanges a unit of time are needed, 5 n / 2 a second are there
    double rate = 5 * nodes / 2.0 / ((nodes - 1) / Math.sqrt(2));
    assertThat(advice.gradientRate()).isCloseTo(rate, SOLVED);
    assertThat(advice.binds()).hasSize(nodes).allMatch(Binding::isNode);
    assertHolds(advice, complete, limits, 1e-6);
  }

  /** More rate never harms, so with limits of edges alone the rates are the limits. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void limitsOfEdgesAlone_areTheRates(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Topology topology = RandomNetworks.connected(random, 4 + seed, 0.3);
    double[] caps = RandomNetworks.spread(random, topology.edges(), 0.1, 10);
    Chi chi = Chi.of(topology, caps);
    Limits limits = new Limits(null, caps, null);
    Advice advice = Advice.of(topology, limits, UNBOUNDED);
    assertThat(advice.gradientRate()).isCloseTo(1 / Math.sqrt(2 * chi.product()), SOLVED);
    assertHolds(advice, topology, limits, 1e-6);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void randomLimits_areKeptAndNoRandomRatesDoBetter(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Topology topology = RandomNetworks.connected(random, 3 + seed % 5, 0.4);
    double[] edgeCaps = RandomNetworks.spread(random, topology.edges(), 0.1, 10);
    double[] nodeCaps = RandomNetworks.spread(random, topology.nodes(), 0.1, 10);
    double[] costs = RandomNetworks.spread(random, topology.edges(), 0.1, 10);
    Limits limits = new Limits(costs, edgeCaps, nodeCaps);
    Advice most = Advice.of(topology, limits, UNBOUNDED);
    assertHolds(most, topology, limits, 1e-6);

    double compute = 0.8 * most.gradientRate();
    Advice half = Advice.of(topology, limits, compute);
    assertThat(half.gradientRate()).isEqualTo(compute);
    assertThat(half.binds()).isEmpty();
    assertHolds(half, topology, limits, 0);

    Limits perUnit = limits.times(1 / compute);
    Designed cheapest = new Optimal(null).design(topology, perUnit);
    assertThat(cheapest.relativeGap()).isBetween(-1e-11, 1e-6);
    assertThat(cost(limits, half.rates()) / compute).isCloseTo(cheapest.value(), SOLVED);
    for (int k = 0; k < 300; k++) {
      double[] rates = new double[topology.edges()];
      double away = StrictMath.pow(10, -3 * random.nextDouble());
      for (int e = 0; e < rates.length; e++) {
        rates[e] = most.rates().rate(e) * (1 - away * random.nextDouble());
      }
      GossipRates any = within(topology, rates, limits);
      double gradients = 1 / Math.sqrt(2 * any.chi().product());
      assertThat(gradients).isLessThanOrEqualTo(most.upperBound() * (1 + 1e-12));
      if (gradients > compute) {
        double needed = compute / gradients; // less of all of it
        assertThat(cost(limits, any) * needed / compute)
            .isGreaterThanOrEqualTo(cheapest.lowerBound());
      }
    }
  }

  /** The rates times the largest factor that limits leave. */
  private static GossipRates within(Topology topology, double[] rates, Limits limits) {
    double[] loads = new double[topology.nodes()];
    double most = 0;
    for (int e = 0; e < rates.length; e++) {
      most = Math.max(most, rates[e] / limits.edgeCap(e));
      loads[topology.lower(e)] += rates[e];
      loads[topology.upper(e)] += rates[e];
    }
    for (int v = 0; v < loads.length; v++) {
      most = Math.max(most, loads[v] / limits.nodeCap(v));
    }
    return GossipRates.of(topology, rates).scaled(1 / most);
  }

  private static double cost(Limits limits, GossipRates rates) {
    double cost = 0;
    for (int e = 0; e < rates.edges(); e++) {
      cost += limits.cost(e) * rates.rate(e);
    }
    return cost;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 40})
  void withoutCaps_computeBindsAtTheCheapestRates(double gradients) {
    Topology topology = star(5);
    Advice advice = Advice.of(topology, Limits.NONE, gradients);
    assertThat(advice.gradientRate()).isEqualTo(gradients);
    assertThat(advice.binds()).isEmpty();
    assertThat(advice.rates().total()).isCloseTo(4 * gradients, SOLVED);
    assertHolds(advice, topology, Limits.NONE, 0);
  }

  @Test
  void nothingLimits_isRefused() {
    assertThatThrownBy(() -> Advice.of(star(4), Limits.NONE, UNBOUNDED))
        .hasMessageStartingWith("Nothing limits the gradient rate");
    assertThatThrownBy(() -> Advice.of(star(4), Limits.NONE, 0))
        .hasMessage("The gradients a second of a node must be positive, not 0.0");
  }

  @Test
  void limitsThatLeaveNothing_areNamed() {
    double[] nodeCaps = all(5, 100);
    nodeCaps[0] = 2;
    assertRefused(null, nodeCaps, "2.000 times", "that of node 0 (2.0)");
    double[] edgeCaps = {9, 9, 0.25, 9}; // one over the resistance, which lambda_2 < 9 allows
    assertRefused(edgeCaps, null, "times as large", "that of edge (0, 3) (0.25)");
  }

  /** Numbers that no link has would be answered with rates and proofs of nothing. */
  @ParameterizedTest
  @ValueSource(doubles = {4.9e-324, 1e-300, 1e-61, 1e61, 1e308})
  void limits_thatCannotBeComputedWith_areRefused(double limit) {
    double[] caps = {1, limit, 1, 1};
    assertThatThrownBy(() -> new Limits(null, caps, null))
        .hasMessageContaining("must be from 1e-60 to 1e60, but number 1 is " + limit);
  }

  /** Whatever the program can no longer tell, it says nothing like "Infinity" or "-2 times". */
  @ParameterizedTest
  @ValueSource(doubles = {1e-60, 1e-30, 1e-14})
  void refusal_ofLimitsNextToNothing_saysNoNonsense(double limit) {
    double[] caps = {limit, limit, limit, limit};
    assertThatThrownBy(() -> new Optimal(null).design(star(5), new Limits(null, caps, null)))
        .hasMessageContaining("times as large")
        .hasMessageNotContaining("Infinity")
        .hasMessageNotContaining("NaN")
        .hasMessageNotContaining("at least -");
    double[] one = {1e-14, Math.max(limit, 1e-31), 1e-14, 1e-14};
    assertThatThrownBy(() -> new Optimal(null).design(star(5), new Limits(null, one, null)))
        .hasMessageContaining("times as large")
        .hasMessageNotContaining("at least -");
  }

  /** A proof that is worth nothing would say "within 0 of the most". */
  @Test
  void limits_thatAreTooFarApart_areRefused() {
    double[] caps = {1, 1e-19, 1, 1};
    assertThatThrownBy(() -> new Limits(null, caps, null))
        .hasMessageContaining("Limits of 1.0E-19 and of 1.0 cannot be computed with together");
    assertThatThrownBy(() -> new Limits(null, new double[] {1}, new double[] {1e19, 1e19}))
        .hasMessageContaining("cannot be computed with together");
  }

  private static void assertRefused(
      double @Nullable [] edgeCaps, double @Nullable [] nodeCaps, String... parts) {
    Limits limits = new Limits(null, edgeCaps, nodeCaps);
    assertThatThrownBy(() -> new Optimal(null).design(star(5), limits))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void designsThatKnowNoCaps_refuseThem() {
    Limits limits = new Limits(null, null, all(5, 3));
    for (RateDesign design :
        new RateDesign[] {new Uniform(null), new SpectralGap(null), new Resistance(null)}) {
      assertThatThrownBy(() -> design.design(star(5), limits))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(RateDesigns.CATALOGUE.nameOf(design) + " does not support limits");
    }
  }
}
