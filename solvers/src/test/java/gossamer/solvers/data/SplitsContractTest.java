package gossamer.solvers.data;

import gossamer.graphs.contract.Described;
import gossamer.graphs.contract.Instances;
import gossamer.solvers.contract.SplitContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of every kind of split. */
class SplitsContractTest extends SplitContract {
  @Override
  protected List<Split> instances() {
    return Instances.of(Splits.CATALOGUE).sizes(1, 2).all();
  }

  @Test
  void kinds_areDescribed() {
    Described.requireAll(Splits.CATALOGUE, instances());
  }
}
