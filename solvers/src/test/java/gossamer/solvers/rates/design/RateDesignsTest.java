package gossamer.solvers.rates.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.Hypercube;
import gossamer.graphs.catalogue.Path;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.Designed;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.RandomNetworks;
import gossamer.solvers.rates.ReferenceGraphs;
import gossamer.solvers.rates.ReferenceGraphs.Reference;
import gossamer.solvers.rates.interior.InteriorDesigns;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The designs beside optima that CVXOPT and a barrier method in longer arithmetic found. */
class RateDesignsTest {
  /** What the project promises of a gap that it proves itself. */
  private static final double CERTIFIED = 1e-6;

  private static final Percentage REFERENCE = Percentage.withPercentage(1e-4); // 1e-6

  private static Designed certified(RateDesign design, Reference reference) {
    Designed designed = design.design(reference.topology(), Limits.NONE);
    assertThat(designed.relativeGap()).isBetween(-1e-11, CERTIFIED); // chi's round
    assertThat(designed.rates().total()).isCloseTo(1, within(1e-13 * designed.rates().edges()));
    return designed;
  }

  @ParameterizedTest
  @MethodSource({
    "gossamer.solvers.rates.ReferenceGraphs#graphs",
    "gossamer.solvers.rates.ReferenceGraphs#smallGraphs"
  })
  void designs_reachReferenceOptimaAndProveIt(Reference reference) {
    assertThat(certified(new SpectralGap(null), reference).rates().chi().chi1())
        .isCloseTo(reference.chi1(), REFERENCE);
    Designed resistance = certified(new Resistance(null), reference);
    assertThat(resistance.value()).isCloseTo(reference.chi2(), REFERENCE);
    if (!Double.isNaN(reference.resistanceTotal())) { // these rates are unique, so chi1 is too
      assertThat(Designed.Measure.COMMUNICATION_RATE.of(resistance.rates().chi()))
          .isCloseTo(reference.resistanceTotal(), Percentage.withPercentage(1e-3));
    }
    assertThat(certified(new Optimal(null), reference).value())
        .isCloseTo(reference.total(), REFERENCE);
  }

  @Test
  void twoDesignsOfANetwork_keepTheCheaperAndTheLargerBound() {
    Topology path = new Path(3).build(0);
    double[] equal = {0.5, 0.5};
    double[] unequal = {0.25, 0.75};
    Designed best = new Designed(path, GossipRates.of(path, equal), Designed.Measure.CHI1, 0.5);
    Designed other = new Designed(path, GossipRates.of(path, unequal), Designed.Measure.CHI1, 1.5);
    for (Designed kept : List.of(Exact.better(best, other), Exact.better(other, best))) {
      assertThat(kept.rates()).isSameAs(best.rates());
      assertThat(kept.lowerBound()).isEqualTo(1.5);
    }
  }

  /** From {@code uniform} to the bounds of theory, in the order in which they must stand. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void designs_standInOrder(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Topology topology = RandomNetworks.connected(random, 2 + 2 * seed, 1.5 / seed);
    Designed gap = new SpectralGap(null).design(topology, Limits.NONE);
    Designed resistance = new Resistance(null).design(topology, Limits.NONE);
    Designed optimal = new Optimal(null).design(topology, Limits.NONE);
    Chi uniform = new Uniform(null).shape(topology).chi();
    double more = 1 + 1e-7;
    assertThat(gap.value()).isLessThan(uniform.chi1() * more);
    assertThat(resistance.value()).isLessThan(uniform.chi2() * more);
    // Foster: the mean of n - 1 by rates; Kiefer and Wolfowitz: the best design has no more
    assertThat(resistance.value()).isCloseTo((topology.nodes() - 1) / 2.0, REFERENCE);
    for (Chi other : new Chi[] {uniform, gap.rates().chi(), resistance.rates().chi()}) {
      assertThat(optimal.value()).isLessThan(Math.sqrt(2 * other.product()) * more);
    }
    assertThat(optimal.relativeGap()).isBetween(-1e-11, CERTIFIED);
    assertThat(optimal.lowerBound())
        .isGreaterThan(Math.sqrt((topology.nodes() - 1) * gap.lowerBound()) / more);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void relabelling_changesNoUniqueRates(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Topology topology = RandomNetworks.connected(random, 4 + 2 * seed, 1.2 / seed);
    int[] name = new int[topology.nodes()];
    for (int i = 0; i < name.length; i++) {
      int j = random.nextInt(i + 1);
      name[i] = name[j];
      name[j] = i;
    }
    Topology.Builder renamed = new Topology.Builder(name.length, topology.edges());
    for (int e = 0; e < topology.edges(); e++) {
      renamed.add(name[topology.lower(e)], name[topology.upper(e)]);
    }
    Topology other = renamed.build();
    GossipRates here = new Resistance(null).shape(topology); // the design that is unique
    GossipRates there = new Resistance(null).shape(other);
    for (int e = 0; e < topology.edges(); e++) {
      int f = other.edgeBetween(name[topology.lower(e)], name[topology.upper(e)]);
      assertThat(there.rate(f)).isCloseTo(here.rate(e), within(1e-4));
    }
  }

  static Stream<Topology> edgeTransitive() {
    return Stream.of(
        new Ring(9).build(0),
        new Complete(7).build(0),
        new Star(6).build(0),
        new Hypercube(16).build(0),
        named("petersen"));
  }

  private static Topology named(String name) {
    return ReferenceGraphs.graphs()
        .filter(reference -> reference.name().equals(name))
        .findFirst()
        .orElseThrow()
        .topology();
  }

  @ParameterizedTest
  @MethodSource("edgeTransitive")
  void edgeTransitiveNetworks_haveEqualRatesProvenByFosterAndLambda2(Topology topology) {
    for (RateDesign design :
        new RateDesign[] {new SpectralGap(null), new Resistance(null), new Optimal(null)}) {
      Designed designed = design.design(topology, Limits.NONE);
      assertThat(designed.rates().areEqual()).isTrue();
      assertThat(designed.relativeGap()).isZero();
    }
    Designed optimal = new Optimal(null).design(topology, Limits.NONE);
    double chi1 = new SpectralGap(null).design(topology, Limits.NONE).value();
    assertThat(optimal.value())
        .isCloseTo(Math.sqrt((topology.nodes() - 1) * chi1), within(1e-11 * optimal.value()));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 12, 31})
  void spectralGapOfAPath_isAParabola(int nodes) {
    Designed designed = new SpectralGap(null).design(new Path(nodes).build(0), Limits.NONE);
    double sum = nodes * (nodes * (double) nodes - 1) / 12; // = 1 / lambda_2
    assertThat(designed.value()).isCloseTo(sum, REFERENCE);
    assertThat(designed.lowerBound()).isCloseTo(sum, REFERENCE);
    for (int i = 1; i < nodes; i++) {
      assertThat(designed.rates().rate(i - 1))
          .isCloseTo(i * (nodes - i) / (2 * sum), within(1e-3 / nodes));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void costs_pricesOfATreeAndOfAnyNetwork(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Topology tree = RandomNetworks.connected(random, 3 + seed, 0);
    double[] prices = RandomNetworks.spread(random, tree.edges(), 0.1, 10);
    // resistances of a tree are 1 / rate, so the best rates are equal
    double sum = Arrays.stream(prices).sum();
    Designed resistance = new Resistance(null).design(tree, new Limits(prices, null, null));
    assertThat(resistance.value()).isCloseTo(sum / 2, REFERENCE);
    assertThat(resistance.relativeGap()).isBetween(-1e-11, CERTIFIED);

    Topology topology = RandomNetworks.connected(random, 3 + seed, 0.4);
    double[] costs = RandomNetworks.spread(random, topology.edges(), 0.1, 10);
    Limits limits = new Limits(costs, null, null);
    for (RateDesign design :
        new RateDesign[] {new SpectralGap(null), new Resistance(null), new Optimal(null)}) {
      Designed designed = design.design(topology, limits);
      assertThat(designed.rates().total()).isCloseTo(1, within(1e-12));
      assertThat(designed.relativeGap()).isBetween(-1e-11, CERTIFIED);
      for (int k = 0; k < 50; k++) {
        double[] rates = RandomNetworks.spread(random, topology.edges(), 0.3, 3);
        double cost = 0;
        for (int e = 0; e < rates.length; e++) {
          rates[e] *= designed.rates().rate(e) + 1e-4;
          cost += rates[e] * costs[e];
        }
        assertThat(cost * designed.measure().of(Chi.of(topology, rates)))
            .isGreaterThanOrEqualTo(designed.lowerBound());
      }
    }
  }

  /** Of a tree, as above, whose first and last edge are alike. */
  @Test
  void costs_ofSymmetricNetworks_areTheirTotal() {
    Limits limits = new Limits(new double[] {1, 2, 1}, null, null);
    Designed designed = new Resistance(null).design(new Path(4).build(0), limits);
    assertThat(designed.value()).isCloseTo(2, REFERENCE);
    assertThat(designed.relativeGap()).isBetween(-1e-11, CERTIFIED);
  }

  @Test
  void equalCosts_multiplyValueAndBound() {
    Topology topology = RandomNetworks.connected(new SplittableRandom(5), 9, 0.3);
    double[] costs = new double[topology.edges()];
    Arrays.fill(costs, 3);
    Limits limits = new Limits(costs, null, null);
    for (RateDesign design :
        new RateDesign[] {new SpectralGap(null), new Resistance(null), new Optimal(null)}) {
      Designed free = design.design(topology, Limits.NONE);
      Designed priced = design.design(topology, limits);
      assertThat(priced.value()).isCloseTo(3 * free.value(), REFERENCE);
      assertThat(priced.lowerBound()).isCloseTo(3 * free.lowerBound(), REFERENCE);
    }
  }

  @Test
  void negligibleRates_areZero() {
    GossipRates rates = new SpectralGap(null).shape(named("karate"));
    double largest = 0;
    for (int e = 0; e < rates.edges(); e++) {
      largest = Math.max(largest, rates.rate(e));
    }
    for (int e = 0; e < rates.edges(); e++) {
      assertThat(rates.rate(e) == 0 || rates.rate(e) >= 1e-9 * largest).isTrue();
    }
  }

  /** Beyond the exact designs' reach, and proven all the same. */
  @Test
  void edgeTransitiveNetworks_ofAnySize_haveEqualRates() {
    for (Topology topology : List.of(new Complete(1_500).build(0), new Ring(5_000).build(0))) {
      for (RateDesign design : List.of(new SpectralGap(null), new Optimal(null))) {
        Designed designed = design.design(topology, Limits.NONE);
        assertThat(designed.rates().areEqual()).isTrue();
        assertThat(designed.relativeGap()).isZero();
      }
    }
  }

  /** The program, which knows nothing of symmetry here, finds no better rates. */
  @ParameterizedTest
  @MethodSource("edgeTransitive")
  void edgeTransitiveNetworks_haveNoBetterRates(Topology topology) {
    double[] costs = new double[topology.edges()];
    Arrays.fill(costs, 1);
    costs[0] = 1 + 1e-13; // takes the edges apart
    double[] free = new double[topology.edges()];
    Arrays.fill(free, Double.POSITIVE_INFINITY);
    double[] freeNodes = new double[topology.nodes()];
    Arrays.fill(freeNodes, Double.POSITIVE_INFINITY);
    InteriorDesigns program = new InteriorDesigns(topology, costs, free, freeNodes);
    double value = new Optimal(null).design(topology, Limits.NONE).value();
    assertThat(program.optimal().lowerBound()).isCloseTo(value, within(1e-6 * value));
    double gap = new SpectralGap(null).design(topology, Limits.NONE).value();
    assertThat(program.spectralGap().lowerBound()).isCloseTo(gap, within(1e-6 * gap));
  }

  @Test
  void networksThatAreTooLarge_getRatesByFirstOrderMethodsAndNoLimits() {
    Topology tree = RandomNetworks.connected(new SplittableRandom(1), 1_500, 0);
    double[] costs = new double[tree.edges()];
    Arrays.fill(costs, 2);
    Limits equal = new Limits(costs, null, null);
    Designed designed = new Resistance(null).design(tree, equal);
    assertThat(designed.value()).isCloseTo(1_499, Percentage.withPercentage(1));
    assertThat(designed.relativeGap()).isBetween(-1e-11, 0.01);
    costs[0] = 3;
    Limits unequal = new Limits(costs, null, null);
    assertThatThrownBy(() -> new Resistance(null).design(tree, unequal))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1500 nodes");
  }
}
