package gossamer.solvers.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Barbell;
import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.Path;
import gossamer.graphs.catalogue.RandomTree;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.catalogue.WattsStrogatz;
import gossamer.graphs.contract.Dense;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.Designed;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.design.Limits;
import gossamer.solvers.rates.design.RateDesign;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must hold of every rate design. Attributes that an instance names are not there: costs and
 * capacities must be numbers.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class RateDesignContract {
  /** Dense eigenvalues of small networks, of rates that differ by orders of magnitude. */
  private static final double ROUNDING = 1e-8;

  /** What iterations leave: the project promises a proven gap of 1e-6. */
  private static final double PROVEN = 1e-6;

  private static final RateDesign.Attributes NO_ATTRIBUTES =
      new RateDesign.Attributes() {
        @Override
        public double[] ofEdges(String name) {
          throw new IllegalArgumentException("no attribute " + name);
        }

        @Override
        public double[] ofNodes(String name) {
          throw new IllegalArgumentException("no attribute " + name);
        }
      };

  /** The instances to test. */
  protected abstract List<RateDesign> instances();

  /** Networks with and without symmetries, bridges and circles. */
  private static List<Topology> networks() {
    return List.of(
        new Path(2).build(0),
        new Path(5).build(0),
        new Star(6).build(0),
        new Complete(5).build(0),
        new Barbell(8).build(0),
        new RandomTree(7, 3L).build(0),
        new WattsStrogatz(9, 4, 0.5, 3L).build(0));
  }

  /** A design with its own limits; nothing where these leave no rates. */
  private static Optional<Designed> designed(RateDesign design, Topology topology) {
    return designed(design, topology, design.limits(topology, NO_ATTRIBUTES));
  }

  private static Optional<Designed> designed(RateDesign design, Topology topology, Limits limits) {
    try {
      return Optional.of(design.design(topology, limits));
    } catch (IllegalArgumentException refusal) {
      Sentences.requireOne(refusal);
      return Optional.empty();
    }
  }

  private static double[] rates(Designed designed) {
    double[] rates = new double[designed.rates().edges()];
    Arrays.setAll(rates, designed.rates()::rate);
    return rates;
  }

  @ParameterizedTest
  @MethodSource("instances")
  void rates_areFiniteAndConnectTheNetwork(RateDesign design) {
    assertThat(networks().stream().flatMap(each -> designed(design, each).stream())).isNotEmpty();
    for (Topology topology : networks()) {
      designed(design, topology)
          .ifPresent(
              designed -> {
                double[] rates = rates(designed);
                assertThat(rates).hasSize(designed.topology().edges());
                assertThat(Arrays.stream(rates).boxed())
                    .allSatisfy(rate -> assertThat(rate).isBetween(0.0, Double.MAX_VALUE));
                assertThat(designed.topology().isConnectedBy(e -> rates[e] > 0)).isTrue();
              });
    }
  }

  /** The total scales rates afterwards: a design is solved once for all totals. */
  @ParameterizedTest
  @MethodSource("instances")
  void unscaled_isTheSameDesignWithoutItsTotal(RateDesign design) {
    RateDesign unscaled = design.unscaled();
    assertThat(unscaled.total()).isNull();
    assertThat(unscaled.unscaled()).isEqualTo(unscaled);
    assertThat(unscaled.takesEdgesOut()).isEqualTo(design.takesEdgesOut());
    for (Topology topology : networks()) {
      assertThat(designed(unscaled, topology).map(designed -> List.of(rates(designed))))
          .usingRecursiveComparison()
          .isEqualTo(designed(design, topology).map(designed -> List.of(rates(designed))));
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void topology_isTheOneAskedFor_orSomeOfItsEdges(RateDesign design) {
    for (Topology topology : networks()) {
      designed(design, topology)
          .ifPresent(
              designed -> {
                Topology taken = designed.topology();
                assertThat(taken.nodes()).isEqualTo(topology.nodes());
                for (int e = 0; e < taken.edges(); e++) {
                  assertThat(topology.edgeBetween(taken.lower(e), taken.upper(e))).isNotNegative();
                }
                if (!design.takesEdgesOut()) {
                  assertThat(taken).isEqualTo(topology);
                }
                assertThat(designed.ratesOf(topology).total())
                    .isCloseTo(designed.rates().total(), within(1e-12 * taken.edges()));
              });
    }
  }

  /** One, unless limits fix the scale; then the limits hold, and DADAO's condition. */
  @ParameterizedTest
  @MethodSource("instances")
  void total_isOne_orWithinLimits(RateDesign design) {
    for (Topology topology : networks()) {
      Limits limits = design.limits(topology, NO_ATTRIBUTES);
      Designed designed = designed(design, topology).orElse(null);
      if (designed == null) {
        assertThat(limits.hasCaps()).as("only limits leave no rates").isTrue();
      } else if (limits.hasCaps()) {
        double[] ofNodes = new double[topology.nodes()];
        for (int e = 0; e < topology.edges(); e++) {
          assertThat(designed.rates().rate(e)).isLessThanOrEqualTo(limits.edgeCap(e) * (1 + 1e-9));
          ofNodes[topology.lower(e)] += designed.rates().rate(e);
          ofNodes[topology.upper(e)] += designed.rates().rate(e);
        }
        for (int i = 0; i < ofNodes.length; i++) {
          assertThat(ofNodes[i]).isLessThanOrEqualTo(limits.nodeCap(i) * (1 + 1e-9));
        }
        assertThat(designed.rates().chi().product()).isLessThanOrEqualTo(0.5 * (1 + 1e-9));
      } else {
        assertThat(designed.rates().total()).isCloseTo(1, within(1e-13 * designed.rates().edges()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void chi_isThatOfTheDenseLaplacian(RateDesign design) {
    for (Topology topology : networks()) {
      designed(design, topology)
          .ifPresent(
              designed -> {
                double[] rates = rates(designed);
                double chi1 = 1 / Dense.lambda2(designed.topology(), rates);
                double chi2 =
                    Arrays.stream(Dense.resistances(designed.topology(), rates)).max().orElseThrow()
                        / 2;
                assertThat(designed.rates().chi().chi1()).isCloseTo(chi1, within(ROUNDING * chi1));
                assertThat(designed.rates().chi().chi2()).isCloseTo(chi2, within(ROUNDING * chi2));
              });
    }
  }

  /**
   * What is claimed is what the rates reach, not below the bound, and no worse than equal rates.
   */
  @ParameterizedTest
  @MethodSource("instances")
  void value_isReached_andNoWorseThanThatOfEqualRates(RateDesign design) {
    for (Topology topology : networks()) {
      Limits limits = design.limits(topology, NO_ATTRIBUTES);
      designed(design, topology)
          .ifPresent(
              designed -> {
                double value = designed.value();
                double cost = limits.cost(designed.rates());
                double reached =
                    limits.hasCaps() ? cost : cost * designed.measure().of(designed.rates().chi());
                assertThat(value).isCloseTo(reached, within(1e-12 * reached));
                if (!Double.isNaN(designed.lowerBound())) {
                  assertThat(designed.lowerBound()).isBetween(0.0, value * (1 + 1e-11));
                }
                double[] equal = new double[topology.edges()];
                Arrays.fill(equal, 1.0 / equal.length);
                Chi chi = Chi.of(topology, equal);
                double ofEqual =
                    limits.cost(GossipRates.known(equal, chi)) * designed.measure().of(chi);
                assertThat(value).isLessThanOrEqualTo(ofEqual * (1 + PROVEN));
              });
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void design_again_hasTheSameBits(RateDesign design) {
    for (Topology topology : networks()) {
      Optional<Designed> once = designed(design, topology);
      Optional<Designed> again = designed(design, topology);
      assertThat(again.map(RateDesignContract::bits)).isEqualTo(once.map(RateDesignContract::bits));
    }
  }

  private static List<Object> bits(Designed designed) {
    return Stream.<Object>concat(
            Stream.of(
                designed.topology(),
                designed.rates().chi(),
                designed.measure(),
                designed.value(),
                designed.lowerBound()),
            Arrays.stream(rates(designed)).boxed())
        .toList();
  }

  /** A local search that drops edges may depend on numbers; nothing else may. */
  @ParameterizedTest
  @MethodSource("instances")
  void otherNumbersOfNodes_changeNothing(RateDesign design) {
    for (Topology topology : networks()) {
      int[] name = RandomStream.of(7, Purpose.TOPOLOGY).permutation(topology.nodes());
      Topology.Builder renamed = new Topology.Builder(topology.nodes(), topology.edges());
      for (int e = 0; e < topology.edges(); e++) {
        renamed.add(name[topology.lower(e)], name[topology.upper(e)]);
      }
      Optional<Designed> here = designed(design, topology);
      Optional<Designed> there = designed(design, renamed.build());
      assertThat(there.isPresent()).isEqualTo(here.isPresent());
      if (here.isPresent() && !design.takesEdgesOut()) {
        double value = here.get().value();
        assertThat(there.orElseThrow().value()).isCloseTo(value, within(2 * PROVEN * value));
      }
    }
  }

  /** Limits are kept, or refused by a design that knows none; never overlooked. */
  @ParameterizedTest
  @MethodSource("instances")
  void limits_areNeverOverlooked(RateDesign design) {
    for (Topology topology : networks()) {
      double[] caps = new double[topology.edges()];
      Arrays.fill(caps, 2.0 * topology.nodes());
      double[] tight = caps.clone();
      tight[0] = 1e-3;
      for (double[] edgeCaps : List.of(caps, tight)) {
        designed(design, topology, new Limits(null, edgeCaps, null))
            .ifPresent(
                designed -> {
                  GossipRates rates = designed.ratesOf(topology);
                  for (int e = 0; e < edgeCaps.length; e++) {
                    assertThat(rates.rate(e)).isLessThanOrEqualTo(edgeCaps[e] * (1 + 1e-9));
                  }
                });
      }
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void shape_isTheDesignWithoutLimits_orRefusedWhereEdgesAreDropped(RateDesign design) {
    for (Topology topology : networks()) {
      if (design.takesEdgesOut()) {
        assertThatThrownBy(() -> design.shape(topology))
            .isInstanceOfSatisfying(IllegalArgumentException.class, Sentences::requireOne);
      } else {
        GossipRates shape = design.shape(topology);
        assertThat(shape.total()).isCloseTo(1, within(1e-13 * topology.edges()));
        Designed free = design.design(topology, Limits.NONE);
        for (int e = 0; e < topology.edges(); e++) {
          assertThat(shape.rate(e)).isEqualTo(free.rates().rate(e));
        }
      }
    }
  }
}
