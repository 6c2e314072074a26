package gossamer.graphs.catalogue;

import gossamer.graphs.topology.Adjacency;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Where nodes are, for families that have a natural picture. */
final class Layout {
  private Layout() {}

  /** Each node by its number. */
  static Coordinates each(int nodes, IntToDoubleFunction x, IntToDoubleFunction y) {
    return new Coordinates(
        IntStream.range(0, nodes).mapToDouble(x).toArray(),
        IntStream.range(0, nodes).mapToDouble(y).toArray());
  }

  /** The angle of place k of n around a circle, from the top clockwise. */
  private static double angle(double k, double n) {
    return Math.PI * (0.5 - 2 * k / n);
  }

  /** All on the unit circle. */
  static Coordinates circle(int nodes) {
    return each(nodes, i -> StrictMath.cos(angle(i, nodes)), i -> StrictMath.sin(angle(i, nodes)));
  }

  /** Node 0 in the middle of the others' unit circle. */
  static Coordinates hub(int nodes) {
    return each(
        nodes,
        i -> i == 0 ? 0 : StrictMath.cos(angle(i - 1, nodes - 1)),
        i -> i == 0 ? 0 : StrictMath.sin(angle(i - 1, nodes - 1)));
  }

  /** In rows, downwards. */
  static Coordinates rows(int nodes, int columns) {
    return each(nodes, i -> i % columns, i -> -(i / columns));
  }

  /** Two columns, each one high. */
  static Coordinates twoSides(int first, int nodes) {
    return each(
        nodes,
        i -> i < first ? 0 : 1,
        i -> i < first ? -(i + 0.5) / first : -(i - first + 0.5) / (nodes - first));
  }

  /** A circle whose last node looks to the right, and its mirror image, whose first looks back. */
  static Coordinates barbell(int half) {
    return each(
        2 * half,
        i -> i < half ? around(i, half) - 1.5 : 1.5 - around(2 * half - 1 - i, half),
        i -> StrictMath.sin(2 * Math.PI * (i < half ? i + 1 : 2 * half - i) / half));
  }

  private static double around(int i, int half) {
    return StrictMath.cos(2 * Math.PI * (i + 1) / half);
  }

  /** A circle whose last node looks to the right, and a line from there. */
  static Coordinates lollipop(int half) {
    double step = Math.min(1, 4.0 / half);
    return each(
        2 * half,
        i -> i < half ? around(i, half) : 1 + step * (i - half + 1),
        i -> i < half ? StrictMath.sin(2 * Math.PI * (i + 1) / half) : 0);
  }

  /**
   * The corners of a cube, each dimension in a direction and of a length of its own: of one length,
   * two corners of a cube in three dimensions would share a place.
   */
  static Coordinates cube(int dimensions) {
    return each(1 << dimensions, i -> sum(i, dimensions, true), i -> sum(i, dimensions, false));
  }

  private static double sum(int corner, int dimensions, boolean isX) {
    double sum = 0;
    for (int bit = 0; bit < dimensions; bit++) {
      if ((corner >> bit & 1) != 0) {
        double angle = Math.PI * bit / dimensions;
        sum += (1 + bit / 2.0) * (isX ? StrictMath.cos(angle) : StrictMath.sin(angle));
      }
    }
    return sum;
  }

  /**
   * A tree hanging from node 0: leaves next to each other, one unit apart, every other node above
   * the middle of its outermost children.
   */
  static Coordinates tree(Topology tree) {
    int n = tree.nodes();
    int[] degrees = tree.degrees();
    Adjacency neighbours = Adjacency.of(tree);
    double[] x = new double[n];
    double[] y = new double[n];
    double[] left = new double[n]; // where the first child of each is, NaN before that is known
    Arrays.fill(left, Double.NaN);
    int[] parent = new int[n];
    int[] next = new int[n]; // a walk in depth without recursion, which would overflow
    Arrays.setAll(next, neighbours::start);
    parent[0] = -1;
    double leaves = 0;
    int at = 0;
    while (at >= 0) {
      if (next[at] < neighbours.start(at + 1)) {
        int child = neighbours.at(next[at]++);
        if (child != parent[at]) {
          parent[child] = at;
          y[child] = y[at] - 1;
          at = child;
        }
        continue;
      }
      boolean isLeaf = at != 0 && degrees[at] == 1;
      x[at] = isLeaf ? leaves++ : (left[at] + x[at]) / 2;
      int above = parent[at];
      if (above >= 0) {
        left[above] = Double.isNaN(left[above]) ? x[at] : left[above];
        x[above] = x[at]; // of the last child so far
      }
      at = above;
    }
    return new Coordinates(x, y);
  }
}
