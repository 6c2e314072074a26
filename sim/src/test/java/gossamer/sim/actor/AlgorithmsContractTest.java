package gossamer.sim.actor;

import gossamer.graphs.contract.Described;
import gossamer.graphs.contract.Instances;
import gossamer.sim.contract.AlgorithmContract;
import gossamer.solvers.algorithm.Algorithms;
import gossamer.solvers.rule.Algorithm;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of every algorithm. */
class AlgorithmsContractTest extends AlgorithmContract {
  @Override
  protected List<Algorithm> instances() {
    return Instances.of(Algorithms.CATALOGUE).all();
  }

  @Test
  void kinds_areDescribed() {
    Described.requireAll(Algorithms.CATALOGUE, instances());
  }
}
