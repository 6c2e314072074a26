package gossamer.solvers.mixing;

import gossamer.graphs.contract.Described;
import gossamer.graphs.contract.Instances;
import gossamer.solvers.contract.MixingDesignContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of every design of mixing weights. */
class MixingDesignsContractTest extends MixingDesignContract {
  @Override
  protected List<MixingDesign> instances() {
    return Instances.of(MixingDesigns.CATALOGUE).all();
  }

  @Test
  void kinds_areDescribed() {
    Described.requireAll(MixingDesigns.CATALOGUE, instances());
  }
}
