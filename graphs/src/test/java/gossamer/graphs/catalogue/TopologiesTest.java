package gossamer.graphs.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.kind.Catalogue;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every kind of topology; a new kind needs one line of parameters here. */
class TopologiesTest {
  private static final List<TopologyKind> EXAMPLES =
      List.of(
          new Path(16),
          new Ring(16),
          new Star(16),
          new Wheel(16),
          new Complete(16),
          new CompleteBipartite(16, 5),
          new Grid(16, null, null),
          new Torus(16, null, null),
          new Torus3d(36, null, null, null),
          new Hypercube(16),
          new Barbell(16),
          new Lollipop(16),
          new Caterpillar(16, 3),
          new BinaryTree(16),
          new KaryTree(16, 3),
          new RandomTree(16, null),
          new RandomGeometric(16, 0.7, null),
          new ErdosRenyi(16, 0.5, null),
          new WattsStrogatz(16, 6, 0.1, null),
          new BarabasiAlbert(16, 3, null),
          new RandomRegular(16, 5, null),
          new StochasticBlock(16, 3, 0.9, 0.3, null),
          new Exponential(16),
          new KarateClub(),
          new Nsfnet(),
          new Abilene(),
          new Cost266(),
          new Germany50());

  static Stream<TopologyKind> examples() {
    return EXAMPLES.stream();
  }

  static Stream<Catalogue.Entry<TopologyKind>> entries() {
    return Topologies.CATALOGUE.entries().stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void nodeNames_areOneForEachNode_orNone(TopologyKind kind) {
    if (!kind.nodeNames().isEmpty()) {
      assertThat(kind.nodeNames()).doesNotHaveDuplicates().hasSize(kind.build(1).nodes());
    }
  }

  @Test
  void nodeNames_ofABackbone_areItsCities() {
    Topology nsfnet = new Nsfnet().build(1);
    List<String> cities = new Nsfnet().nodeNames();
    int houston = cities.indexOf("Houston");
    assertThat(nsfnet.edgeBetween(houston, cities.indexOf("San Diego"))).isNotNegative();
    assertThat(nsfnet.edgeBetween(houston, cities.indexOf("Palo Alto"))).isEqualTo(-1);
  }

  @Test
  void catalogue_listsEachKindOnce_andEachHasAnExample() {
    assertThat(Topologies.CATALOGUE.family()).isEqualTo("topology");
    assertThat(Topologies.CATALOGUE.names()).doesNotHaveDuplicates();
    assertThat(EXAMPLES.stream().map(Topologies.CATALOGUE::nameOf))
        .containsExactlyInAnyOrderElementsOf(Topologies.CATALOGUE.names());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void build_isConnected_ofJustItsNodes(TopologyKind kind) {
    for (long seed = 1; seed <= 5; seed++) {
      Topology topology = kind.build(seed);
      assertThat((long) topology.nodes()).isEqualTo(kind.expectedSize().orElseThrow().nodes());
      assertThat(topology.requireConnected()).isSameAs(topology);
    }
  }

  /** Random ones within five standard deviations; the square's border costs a few edges more. */
  @ParameterizedTest
  @MethodSource("examples")
  void expectedSize_isThatOfTheNetwork(TopologyKind kind) {
    TopologyKind.Size size = kind.expectedSize().orElseThrow();
    int edges = kind.build(3).edges();
    switch (kind) {
      case StochasticBlock _ -> assertThat((double) edges).isCloseTo(size.edges(), within(26.0));
      case ErdosRenyi _ -> assertThat((double) edges).isCloseTo(size.edges(), within(28.0));
      case RandomGeometric _ -> assertThat(size.edges()).isBetween((double) edges, 2.0 * edges);
      default -> assertThat(size.edges()).isEqualTo(edges);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void build_ofOneSeed_isTheSameNetwork(TopologyKind kind) {
    assertThat(kind.build(7)).isEqualTo(kind.build(7));
  }

  /** Where nodes have places, no two share one. */
  @ParameterizedTest
  @MethodSource("examples")
  void coordinates_areDistinctPlaces_ofAllNodes(TopologyKind kind) {
    Coordinates places = kind.coordinates(7).orElse(null);
    if (places == null) {
      assertThat(kind)
          .isInstanceOfAny(
              ErdosRenyi.class,
              BarabasiAlbert.class,
              RandomRegular.class,
              StochasticBlock.class,
              KarateClub.class);
      return;
    }
    assertThat(places.nodes()).isEqualTo(kind.build(7).nodes());
    for (int i = 0; i < places.nodes(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(Math.hypot(places.x(i) - places.x(j), places.y(i) - places.y(j)))
            .as("distance of %d and %d", i, j)
            .isGreaterThan(0.01);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void kind_isDescribed(Catalogue.Entry<TopologyKind> entry) {
    assertThat(entry.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    assertThat(entry.description()).isNotBlank().doesNotEndWith(".");
    for (RecordComponent parameter : entry.type().getRecordComponents()) {
      assertThat(parameter.getAnnotation(Doc.class)).as(parameter.getName()).isNotNull();
    }
  }
}
