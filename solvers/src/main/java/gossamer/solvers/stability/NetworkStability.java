package gossamer.solvers.stability;

import gossamer.graphs.topology.Topology;
import gossamer.solvers.mixing.Weights;
import gossamer.solvers.rule.rounds.Order;

/** Nodes that mix their models. */
public final class NetworkStability {
  private final SampleJacobians jacobians;

  private NetworkStability(SampleJacobians jacobians) {
    this.jacobians = jacobians;
  }

  /** With a mixing matrix, symmetric and doubly stochastic, row by row. */
  public static NetworkStability of(SampleJacobians jacobians, double[][] w) {
    return new NetworkStability(jacobians);
  }

  /** With the mixing matrix of weights on a topology. */
  public static NetworkStability of(SampleJacobians jacobians, Topology topology, Weights weights) {
    return new NetworkStability(jacobians);
  }

  /**
   * What an answer costs.
   *
   * @param unknowns numbers in a second moment
   * @param operations multiplications in a product with the second-moment operator
   * @param bytes of memory
   */
  public record Cost(long unknowns, double operations, double bytes) {}

  /** What {@link #meanSquare} costs, without computing anything. */
  public static Cost cost(int nodes, int rank, int rows) {
    return new Cost(nodes, rank, rows);
  }

  /** Of full gradients: whether the mean stays bounded. */
  public Threshold mean(Order order) {
    return Threshold.exact(jacobians.rank());
  }

  /** Of SGD: whether the second moment stays bounded. */
  public Threshold meanSquare(Order order, Sampling sampling) {
    return Threshold.exact(jacobians.rank());
  }

  /** The factor by which the mean grows in a round, at worst. */
  public double meanRadius(Order order, double learningRate) {
    return learningRate;
  }

  /** The factor by which second moments grow in a round, at worst. */
  public double meanSquareRadius(Order order, double learningRate, Sampling sampling) {
    return learningRate;
  }

  /** The second moment of all nodes' distances after a round. */
  public double[] next(Order order, double[] moment, double learningRate, Sampling sampling) {
    return moment.clone();
  }
}
