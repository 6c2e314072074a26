package example;

import gossamer.sim.contract.AlgorithmContract;
import gossamer.solvers.rule.Algorithm;
import java.util.List;

/** Whatever must hold of every algorithm, of these instances. */
class AlgorithmsTest extends AlgorithmContract {
  @Override
  protected List<Algorithm> instances() {
    return List.of(
        new PartialGossip(0.1, 0.5),
        new PartialGossip(0, 0.2),
        new DecayingDescent(0.1, 10),
        new DecayingDescent(0.3, 2));
  }
}
