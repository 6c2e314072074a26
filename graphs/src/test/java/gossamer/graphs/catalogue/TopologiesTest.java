package gossamer.graphs.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.contract.Described;
import gossamer.graphs.contract.Instances;
import gossamer.graphs.contract.TopologyContract;
import gossamer.graphs.kind.Catalogue;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The contract, and what else holds, of every kind of topology. */
class TopologiesTest extends TopologyContract {
  private static final List<TopologyKind> INSTANCES =
      Instances.of(Topologies.CATALOGUE).sizes(16, 1, 5, 30).all();

  @Override
  protected List<TopologyKind> instances() {
    return INSTANCES;
  }

  @Test
  void kinds_areDescribed() {
    assertThat(Topologies.CATALOGUE.family()).isEqualTo("topology");
    Described.requireAll(Topologies.CATALOGUE, INSTANCES);
  }

  /** Who has a seed is random: some instance of it follows the scenario's. */
  @Test
  void kindsWithASeed_followTheScenarios() {
    for (Catalogue.Entry<TopologyKind> entry : Topologies.CATALOGUE.entries()) {
      boolean isRandom =
          INSTANCES.stream()
              .filter(entry.type()::isInstance)
              .anyMatch(
                  kind -> LongStream.range(0, 9).mapToObj(kind::build).distinct().count() > 1);
      assertThat(isRandom)
          .as(entry.name())
          .isEqualTo(
              Arrays.stream(entry.type().getRecordComponents())
                  .anyMatch(component -> component.getName().equals("seed")));
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
}
