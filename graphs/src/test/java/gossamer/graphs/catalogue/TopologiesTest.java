package gossamer.graphs.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.kind.Catalogue;
import gossamer.graphs.kind.Doc;
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
          new Complete(16),
          new Grid(16, null, null),
          new Torus(16, null, null),
          new Hypercube(16),
          new Barbell(16),
          new BinaryTree(16),
          new RandomGeometric(16, 0.7, null),
          new ErdosRenyi(16, 0.5, null));

  static Stream<TopologyKind> examples() {
    return EXAMPLES.stream();
  }

  static Stream<Catalogue.Entry<TopologyKind>> entries() {
    return Topologies.CATALOGUE.entries().stream();
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
      assertThat(topology.nodes()).isEqualTo(16);
      assertThat(topology.requireConnected()).isSameAs(topology);
    }
  }

  /** Random ones within five standard deviations; the square's border costs a few edges more. */
  @ParameterizedTest
  @MethodSource("examples")
  void expectedSize_isThatOfTheNetwork(TopologyKind kind) {
    TopologyKind.Size size = kind.expectedSize().orElseThrow();
    int edges = kind.build(3).edges();
    assertThat(size.nodes()).isEqualTo(16);
    switch (kind) {
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

  @ParameterizedTest
  @MethodSource("entries")
  void kind_isDescribed(Catalogue.Entry<TopologyKind> entry) {
    assertThat(entry.name()).matches("[a-z]+(-[a-z]+)*");
    assertThat(entry.description()).isNotBlank().doesNotEndWith(".");
    for (RecordComponent parameter : entry.type().getRecordComponents()) {
      assertThat(parameter.getAnnotation(Doc.class)).as(parameter.getName()).isNotNull();
    }
  }
}
