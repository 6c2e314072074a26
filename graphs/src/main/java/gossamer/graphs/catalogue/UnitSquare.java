package gossamer.graphs.catalogue;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Coordinates;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Points spread uniformly over the unit square, and which of them are near each other. */
final class UnitSquare {
  private static final double GROWTH = 1.25;

  private final double[] x;
  private final double[] y;

  /** Each point has a random stream of its own, so more points leave the others where they are. */
  UnitSquare(int points, long seed) {
    x = new double[points];
    y = new double[points];
    for (int i = 0; i < points; i++) {
      RandomStream place = RandomStream.of(seed, Purpose.TOPOLOGY, i);
      x[i] = place.nextDouble();
      y[i] = place.nextDouble();
    }
  }

  Coordinates coordinates() {
    return new Coordinates(x, y);
  }

  private double square(int i, int j) {
    double dx = x[i] - x[j];
    double dy = y[i] - y[j];
    return dx * dx + dy * dy;
  }

  /** What is done with two points that are near. */
  interface Pairs {
    void accept(int i, int j);
  }

  /** Finds every two points at most a radius apart, the larger first. O(n + pairs). */
  void forEachWithin(double radius, Pairs pairs) {
    // Cells no narrower than the radius: neighbours stand in the same cell or one beside it.
    int cells = Math.max(1, Math.min((int) (1 / radius), (int) Math.sqrt((double) x.length)));
    int[] head = new int[cells * cells];
    int[] next = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      int column = (int) (x[i] * cells);
      int row = (int) (y[i] * cells);
      for (int r = Math.max(0, row - 1); r <= Math.min(cells - 1, row + 1); r++) {
        for (int c = Math.max(0, column - 1); c <= Math.min(cells - 1, column + 1); c++) {
          for (int j = head[r * cells + c] - 1; j >= 0; j = next[j] - 1) {
            if (square(i, j) <= radius * radius) {
              pairs.accept(i, j);
            }
          }
        }
      }
      next[i] = head[row * cells + column]; // lists hold node + 1, so that 0 is their end
      head[row * cells + column] = i + 1;
    }
  }

  /**
   * The smallest radius that connects the points: the longest edge of their Euclidean minimum
   * spanning tree, rounded up so that its square reaches that edge's.
   *
   * <p>Kruskal's algorithm in rounds of growing radius: a round looks only at pairs whose points the
   * rounds before it did not connect.
   */
  double connectingRadius() {
    int[] parent = IntStream.range(0, x.length).toArray();
    int components = x.length;
    double longest = 0;
    double radius = 0.5 / Math.sqrt((double) x.length);
    while (components > 1) {
      LongStream.Builder found = LongStream.builder();
      forEachWithin(
          radius,
          (i, j) -> {
            if (root(parent, i) != root(parent, j)) {
              found.add((long) i << 32 | j);
            }
          });
      long[] pairs = found.build().toArray();
      double[] squares =
          LongStream.of(pairs).mapToDouble(pair -> square((int) (pair >> 32), (int) pair)).toArray();
      int[] order =
          IntStream.range(0, pairs.length)
              .boxed()
              .sorted(Comparator.comparingDouble(k -> squares[k]))
              .mapToInt(Integer::intValue)
              .toArray();
      for (int k : order) {
        int a = root(parent, (int) (pairs[k] >> 32));
        int b = root(parent, (int) pairs[k]);
        if (a != b) {
          parent[Math.max(a, b)] = Math.min(a, b);
          longest = squares[k];
          components--;
        }
      }
      radius *= GROWTH;
    }
    double result = Math.sqrt(longest);
    return result * result < longest ? Math.nextUp(result) : result;
  }

  private static int root(int[] parent, int node) {
    int i = node;
    while (parent[i] != i) {
      parent[i] = parent[parent[i]]; // halve the path
      i = parent[i];
    }
    return i;
  }
}
