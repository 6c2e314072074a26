package gossamer.sim.engine;

import gossamer.sim.partition.Checkpoint;
import gossamer.sim.probe.Instant;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.TreeSum;
import java.util.List;

/**
 * All partitions of a run, brought to common instants. Whatever runs them, the numbers are the same
 * to the bit.
 */
public interface Engine extends AutoCloseable {
  /**
   * Runs all events up to an instant, that instant included.
   *
   * @param to not before the last one
   * @throws EngineException if a partition failed
   */
  void advance(double to);

  /** What each partition sees at the instant reached, by position. */
  List<Observation> observe();

  /**
   * The sums over the nodes of each metric at the instant reached, by position.
   *
   * @param instant that one
   */
  List<TreeSum.Branch> measure(List<Metric.OfNodes> metrics, Instant instant);

  /**
   * The variables of one node at the instant reached, {@code variables x d}, variable by variable;
   * a new array.
   */
  double[] variables(int node);

  /**
   * Hands out the raw state of every node at the instant reached, by position, one at a time.
   *
   * @param sink called from the caller's thread
   */
  void save(Checkpoint.Sink sink);

  /** How many partitions. */
  int partitions();

  /** Lets go of threads; afterwards nothing else may be called. */
  @Override
  void close();
}
