package gossamer.solvers.optimizer;

import gossamer.graphs.contract.Described;
import gossamer.graphs.contract.Instances;
import gossamer.solvers.contract.OptimizerContract;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of every kind of optimizer, and of chains. */
class OptimizersContractTest extends OptimizerContract {
  private static List<Optimizer> kinds() {
    return Instances.of(Optimizers.CATALOGUE).all();
  }

  @Override
  protected List<Optimizer> instances() {
    List<Optimizer> chains =
        List.of(
            Chain.of(List.of(new Clip(1), new Momentum(0.9))),
            Chain.of(List.of(new Momentum(0.5), new Adam(0.9, 0.99, 1e-8), new WarmUp(4))),
            Chain.of(List.of()));
    return Stream.concat(kinds().stream(), chains.stream()).toList();
  }

  @Test
  void kinds_areDescribed() {
    Described.requireAll(Optimizers.CATALOGUE, kinds());
  }
}
