package gossamer.solvers.stability;

import java.util.List;

/** Gradients of residuals. */
public final class SampleJacobians {
  private SampleJacobians() {}

  /** From node, sample, output. */
  public static SampleJacobians of(List<List<double[][]>> ofNodes) {
    if (ofNodes.isEmpty()) {
      throw new IllegalArgumentException("There are no nodes");
    }
    return new SampleJacobians();
  }

  /** How many nodes. */
  public int nodes() {
    return 0;
  }

  /** How many samples there are on all nodes. */
  public int samples() {
    return 0;
  }

  /** How many samples a node holds. */
  public int samples(int node) {
    return node;
  }

  /** The length p of a gradient. */
  public int dimension() {
    return 0;
  }

  /** The dimension of the space that all gradients span. */
  public int rank() {
    return 0;
  }
}
