package gossamer.graphs.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.TopologyKind;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must hold of every kind of topology. The networks should have at most some hundred nodes:
 * they are checked by dense matrices.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class TopologyContract {
  private static final int SEEDS = 20;

  /**
   * Eigenvalues are good to about n units in the last place of the largest, and {@code 1/lambda_2}
   * to {@code n 2^-52 lambda_n / lambda_2}: below 1e-11 for some dozen nodes.
   */
  private static final double RELATIVE = 1e-9;

  /** The instances to test. */
  protected abstract List<TopologyKind> instances();

  private static List<Topology> networks(TopologyKind kind) {
    return LongStream.rangeClosed(1, SEEDS).mapToObj(kind::build).toList();
  }

  /** Whether another seed gives another network. */
  private static boolean isRandom(TopologyKind kind) {
    return networks(kind).stream().distinct().count() > 1;
  }

  /** Whether the network is drawn, so that its size is a mean. */
  private static boolean isDrawn(TopologyKind kind) {
    return isRandom(kind) || Parameters.has(kind, "seed");
  }

  @ParameterizedTest
  @MethodSource("instances")
  void edges_joinTwoNodesOnce_inOrder(TopologyKind kind) {
    for (Topology network : networks(kind)) {
      for (int e = 0; e < network.edges(); e++) {
        assertThat(network.lower(e)).isNotNegative().isLessThan(network.upper(e));
        assertThat(network.upper(e)).isLessThan(network.nodes());
        if (e > 0) {
          assertThat(number(network, e)).isGreaterThan(number(network, e - 1));
        }
      }
    }
  }

  private static long number(Topology network, int edge) {
    return (long) network.lower(edge) * network.nodes() + network.upper(edge);
  }

  @ParameterizedTest
  @MethodSource("instances")
  void build_ofOneSeed_isOneNetwork(TopologyKind kind) {
    assertThat(networks(kind)).isEqualTo(networks(kind));
  }

  @ParameterizedTest
  @MethodSource("instances")
  void build_ofAKindWithASeedOfItsOwn_ignoresTheScenarios(TopologyKind kind) {
    if (Parameters.of(kind, "seed", Long.class).isPresent()) {
      assertThat(isRandom(kind)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void build_hasTheNodesAskedFor(TopologyKind kind) {
    Parameters.of(kind, "nodes", Integer.class)
        .ifPresent(
            nodes ->
                assertThat(networks(kind))
                    .allSatisfy(network -> assertThat(network.nodes()).isEqualTo(nodes)));
  }

  /** A random kind may fail to, with some seeds. */
  @ParameterizedTest
  @MethodSource("instances")
  void build_isConnected(TopologyKind kind) {
    assertThat(networks(kind))
        .as("connected networks of %s", kind)
        .anySatisfy(network -> assertThat(network.componentSizes()).hasSize(1));
    if (!isRandom(kind)) {
      assertThat(networks(kind).getFirst().requireConnected()).isNotNull();
    }
  }

  /**
   * That of a random kind is a mean, which may ignore borders: a factor of two, and a few edges of
   * small networks, over {@value #SEEDS} seeds.
   */
  @ParameterizedTest
  @MethodSource("instances")
  void expectedSize_isThatOfTheNetwork(TopologyKind kind) {
    kind.expectedSize()
        .ifPresent(
            size -> {
              assertThat(networks(kind))
                  .allSatisfy(network -> assertThat(size.nodes()).isEqualTo(network.nodes()));
              double mean =
                  networks(kind).stream().mapToInt(Topology::links).average().orElseThrow();
              if (isDrawn(kind)) {
                assertThat(size.edges()).isBetween(mean / 2 - 5, 2 * mean + 5);
              } else {
                assertThat(size.edges()).isEqualTo(mean);
              }
            });
  }

  @ParameterizedTest
  @MethodSource("instances")
  void coordinates_areFinite_andNoTwoNodesShareAPlace(TopologyKind kind) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Coordinates places = kind.coordinates(seed).orElse(null);
      if (places == null) {
        return;
      }
      assertThat(places.nodes()).isEqualTo(kind.build(seed).nodes());
      for (int i = 0; i < places.nodes(); i++) {
        for (int j = 0; j < i; j++) {
          assertThat(Math.hypot(places.x(i) - places.x(j), places.y(i) - places.y(j)))
              .as("distance of %d and %d", i, j)
              .isBetween(1e-12, Double.MAX_VALUE);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void nodeNames_areOneForEachNode_orNone(TopologyKind kind) {
    List<String> names = kind.nodeNames();
    if (!names.isEmpty()) {
      assertThat(names).doesNotHaveDuplicates().hasSize(kind.build(1).nodes());
      assertThat(names).allSatisfy(name -> assertThat(name).isNotBlank());
    }
  }

  /** Closed forms and fast methods beside dense matrices, at equal rates. */
  @ParameterizedTest
  @MethodSource("instances")
  void chi_isThatOfTheDenseLaplacian(TopologyKind kind) {
    Topology network =
        networks(kind).stream()
            .filter(each -> each.componentSizes().size() == 1)
            .findFirst()
            .orElseThrow();
    if (network.nodes() == 1 || network.isDirected()) {
      return;
    }
    double[] rates = new double[network.edges()];
    Arrays.fill(rates, 1);
    Chi chi = Chi.of(network, rates);
    double chi1 = 1 / Dense.lambda2(network, rates);
    double chi2 = Arrays.stream(Dense.resistances(network, rates)).max().orElseThrow() / 2;
    assertThat(chi.chi1()).isCloseTo(chi1, within(RELATIVE * chi1));
    assertThat(chi.chi2()).isCloseTo(chi2, within(RELATIVE * chi2));
  }
}
