package gossamer.sim.engine;

import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Checkpoint;
import gossamer.sim.partition.Partition;
import gossamer.sim.partition.Setup;
import gossamer.sim.probe.Instant;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.TreeSum;
import java.util.List;

/** One partition with all nodes, run in the caller's thread. Mutable; one thread at a time. */
public final class SequentialEngine implements Engine {
  private final Setup setup;
  private final Partition partition;

  /**
   * Prepares a run at time 0.
   *
   * @throws EngineException if the initial state cannot be made or does not fit
   */
  public SequentialEngine(Setup setup) {
    this.setup = setup;
    try {
      this.partition = Partition.whole(setup);
    } catch (RuntimeException | Error cause) { // as where actors carry partitions
      throw EngineException.of(0, new NodeRange(0, setup.nodes()), cause);
    }
  }

  @Override
  public void advance(double to) {
    boolean reached;
    try {
      reached = partition.advance(to);
    } catch (RuntimeException | Error cause) {
      throw EngineException.of(0, partition.range(), cause);
    }
    assert reached : "a single partition waits for nobody";
  }

  @Override
  public List<Observation> observe() {
    return List.of(Observer.observe(partition, setup.dimension()));
  }

  @Override
  public List<TreeSum.Branch> measure(List<Metric.OfNodes> metrics, Instant instant) {
    return Observer.measure(partition, metrics, instant);
  }

  @Override
  public double[] variables(int node) {
    return partition.variables(node);
  }

  @Override
  public void save(Checkpoint.Sink sink) {
    partition.save(partition.range(), sink);
  }

  @Override
  public int partitions() {
    return 1;
  }

  @Override
  public void close() {}
}
