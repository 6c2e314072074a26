package gossamer.solvers.optimizer;

/**
 * A transform between a gradient and the algorithm that gets it. It may keep vectors of its own at
 * each node, which are never mixed. Immutable, shared by all nodes.
 *
 * <p>An algorithm subtracts a multiple of what comes out, its step size. So a schedule of step
 * sizes is a transform as well: it scales by a factor of how many gradients the node took before.
 */
public interface Optimizer {
  /** How many vectors it keeps at a node, all zero at the start. */
  default int rows() {
    return 0;
  }

  /**
   * Replaces a gradient.
   *
   * @param k how many gradients the node took before
   * @param x where the gradient was taken, d numbers; read only
   * @param gradient d numbers
   * @param rows what it keeps at the node, {@code rows() x d} numbers from {@code at} on
   */
  void transform(long k, double[] x, double[] gradient, double[] rows, int at);

  /** Whether it leaves gradients as they are. */
  default boolean isNone() {
    return false;
  }
}
