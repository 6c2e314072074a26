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
   * <p>Rounds of growing radius connect what is near, until all is one; only the pairs of the last
   * round are then taken in the order of their distance, as by Kruskal.
   */
  double connectingRadius() {
    int[] parent = IntStream.range(0, x.length).toArray();
    int components = x.length;
    double radius = 0.5 / Math.sqrt((double) x.length);
    while (true) {
      int[] before = parent.clone();
      long[] pairs = apart(before, radius);
      int left = components;
      for (long pair : pairs) {
        left -= join(parent, pair) ? 1 : 0;
      }
      if (left == 1) {
        return longest(before, components, pairs);
      }
      components = left;
      radius *= GROWTH;
    }
  }

  /** The pairs within a radius whose points are not connected yet. */
  private long[] apart(int[] parent, double radius) {
    LongStream.Builder found = LongStream.builder();
    forEachWithin(
        radius,
        (i, j) -> {
          if (root(parent, i) != root(parent, j)) {
            found.add((long) i << 32 | j);
          }
        });
    return found.build().toArray();
  }

  private double longest(int[] parent, int components, long[] pairs) {
    int left = components;
    double longest = 0;
    for (long pair :
        LongStream.of(pairs)
            .boxed()
            .sorted(Comparator.comparingDouble(this::square))
            .mapToLong(Long::longValue)
            .toArray()) {
      if (left > 1 && join(parent, pair)) {
        longest = square(pair);
        left--;
      }
    }
    double result = Math.sqrt(longest);
    return result * result < longest ? Math.nextUp(result) : result;
  }

  private double square(long pair) {
    return square((int) (pair >> 32), (int) pair);
  }

  /** Connects two points; false if they were. */
  private static boolean join(int[] parent, long pair) {
    int a = root(parent, (int) (pair >> 32));
    int b = root(parent, (int) pair);
    parent[Math.max(a, b)] = Math.min(a, b);
    return a != b;
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
