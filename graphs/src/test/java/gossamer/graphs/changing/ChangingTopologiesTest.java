package gossamer.graphs.changing;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.catalogue.Topologies;
import gossamer.graphs.catalogue.TopologyKind;
import gossamer.graphs.contract.ChangingTopologyContract;
import gossamer.graphs.contract.Described;
import gossamer.graphs.contract.Instances;
import gossamer.graphs.kind.Catalogue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of every kind of network that changes, over every kind of topology. */
class ChangingTopologiesTest extends ChangingTopologyContract {
  private static final List<ChangingKind> INSTANCES =
      Instances.of(ChangingTopologies.CATALOGUE)
          .sizes(11, 2, 16)
          .nested(TopologyKind.class, Instances.of(Topologies.CATALOGUE).sizes(11).typical())
          .accepting(kind -> kind.build(1)) // what is not random cannot be redrawn
          .all();

  @Override
  protected List<ChangingKind> instances() {
    return INSTANCES;
  }

  /** Some instance of each, over all its graphs together. */
  @Test
  void kinds_areConnected() {
    for (Catalogue.Entry<ChangingKind> entry : ChangingTopologies.CATALOGUE.entries()) {
      assertThat(INSTANCES)
          .filteredOn(entry.type()::isInstance)
          .as(entry.name())
          .anySatisfy(kind -> kind.build(1).union().requireConnected());
    }
  }

  @Test
  void kinds_areDescribed() {
    Described.requireAll(ChangingTopologies.CATALOGUE, INSTANCES);
  }
}
