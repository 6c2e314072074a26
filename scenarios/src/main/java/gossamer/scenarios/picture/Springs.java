package gossamer.scenarios.picture;

import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;

/**
 * Spreads nodes in a square: all repel each other, edges pull their ends together.
 *
 * <p>Source: T. Fruchterman, E. Reingold, "Graph drawing by force-directed placement", Software:
 * Practice and Experience 21 (1991). With k the distance wished, two nodes at the distance r repel
 * each other by k^2/r, and an edge attracts its ends by r^2/k. In each step all nodes move along
 * their force, as far as it is large, but no farther than the step allows: less and less, down to
 * nothing. The border of the square stops them. Nodes in the same place do not feel each other.
 *
 * @param distance k, that is wished between neighbours
 * @param side of the square, whose lower left corner is the origin
 * @param steps how many; each takes O(n^2 + m)
 * @param farthest how far a node moves at most in the first step
 */
record Springs(double distance, double side, int steps, double farthest) {
  /**
   * The places after all steps.
   *
   * @param start places in the square
   */
  Coordinates spread(Topology topology, Coordinates start) {
    int n = topology.nodes();
    double[] x = new double[n];
    double[] y = new double[n];
    Arrays.setAll(x, start::x);
    Arrays.setAll(y, start::y);
    double[] forceX = new double[n];
    double[] forceY = new double[n];
    for (int step = 0; step < steps; step++) {
      Arrays.fill(forceX, 0);
      Arrays.fill(forceY, 0);
      for (int i = 1; i < n; i++) {
        repel(i, x, y, forceX, forceY);
      }
      for (int e = 0; e < topology.edges(); e++) {
        attract(topology.lower(e), topology.upper(e), x, y, forceX, forceY);
      }
      double most = farthest * (steps - step) / steps;
      for (int i = 0; i < n; i++) {
        double force = Math.sqrt(forceX[i] * forceX[i] + forceY[i] * forceY[i]);
        double part = force > most ? most / force : 1;
        x[i] = Math.clamp(x[i] + part * forceX[i], 0, side);
        y[i] = Math.clamp(y[i] + part * forceY[i], 0, side);
      }
    }
    return new Coordinates(x, y);
  }

  /** A node and all before it. */
  private void repel(int i, double[] x, double[] y, double[] forceX, double[] forceY) {
    double square = distance * distance;
    double sumX = 0;
    double sumY = 0;
    for (int j = 0; j < i; j++) {
      double dx = x[i] - x[j];
      double dy = y[i] - y[j];
      double r2 = dx * dx + dy * dy;
      double force = r2 == 0 ? 0 : square / r2; // along (dx, dy), which is as long as r
      sumX += force * dx;
      sumY += force * dy;
      forceX[j] -= force * dx;
      forceY[j] -= force * dy;
    }
    forceX[i] += sumX;
    forceY[i] += sumY;
  }

  /** The ends of an edge. */
  private void attract(int i, int j, double[] x, double[] y, double[] forceX, double[] forceY) {
    double dx = x[i] - x[j];
    double dy = y[i] - y[j];
    double force = Math.sqrt(dx * dx + dy * dy) / distance;
    forceX[i] -= force * dx;
    forceY[i] -= force * dy;
    forceX[j] += force * dx;
    forceY[j] += force * dy;
  }
}
