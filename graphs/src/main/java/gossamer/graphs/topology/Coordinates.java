package gossamer.graphs.topology;

import gossamer.graphs.kind.Refusal;

/** A place in the plane for every node of a network, in any unit; y grows upwards. Immutable. */
public final class Coordinates {
  private final double[] x;
  private final double[] y;

  /**
   * Places as given.
   *
   * @param x one for each node; copied
   * @param y one for each node; copied
   * @throws IllegalArgumentException if one is missing or not finite
   */
  public Coordinates(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "%d x coordinates for %d y coordinates".formatted(x.length, y.length));
    }
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
        throw new Refusal("Node %d is nowhere: (%s, %s)".formatted(i, x[i], y[i]));
      }
    }
    this.x = x.clone();
    this.y = y.clone();
  }

  /** How many nodes. */
  public int nodes() {
    return x.length;
  }

  /** How far right a node is. */
  public double x(int node) {
    return x[node];
  }

  /** How far up a node is. */
  public double y(int node) {
    return y[node];
  }
}
