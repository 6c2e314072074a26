package gossamer.solvers.rates;

import gossamer.graphs.contract.Described;
import gossamer.graphs.contract.Instances;
import gossamer.solvers.contract.RateDesignContract;
import gossamer.solvers.rates.design.RateDesign;
import gossamer.solvers.rates.design.RateDesigns;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of every rate design. */
class RateDesignsContractTest extends RateDesignContract {
  @Override
  protected List<RateDesign> instances() {
    return Instances.of(RateDesigns.CATALOGUE).all();
  }

  @Test
  void kinds_areDescribed() {
    Described.requireAll(RateDesigns.CATALOGUE, instances());
  }
}
