package gossamer.graphs.catalogue;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Forest;
import java.util.Comparator;
import java.util.stream.LongStream;

/** Points of the unit square, and which of them are near each other. Immutable. */
public final class UnitSquare {
  private static final double GROWTH = 1.25;

  private final double[] x;
  private final double[] y;

  /**
   * Points as given.
   *
   * @param x from 0 to 1, one for each point; copied
   * @param y likewise
   */
  public UnitSquare(double[] x, double[] y) {
    this.x = x.clone();
    this.y = y.clone();
  }

  /**
   * Points spread uniformly. Each has a random stream of its own, so more points leave the others
   * where they are.
   */
  static UnitSquare drawn(int points, long seed) {
    double[] x = new double[points];
    double[] y = new double[points];
    for (int i = 0; i < points; i++) {
      RandomStream place = RandomStream.of(seed, Purpose.TOPOLOGY, i);
      x[i] = place.nextDouble();
      y[i] = place.nextDouble();
    }
    return new UnitSquare(x, y);
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
  public interface Pairs {
    /** Takes a pair. */
    void accept(int i, int j);
  }

  /** Finds every two points at most a radius apart, the larger first. O(n + pairs). */
  public void forEachWithin(double radius, Pairs pairs) {
    // Cells no narrower than the radius: neighbours are in the same cell or an adjacent one.
    int cells = Math.max(1, Math.min((int) (1 / radius), (int) Math.sqrt((double) x.length)));
    int[] head = new int[cells * cells];
    int[] next = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      int column = Math.min(cells - 1, (int) (x[i] * cells)); // 1 belongs to the last cell
      int row = Math.min(cells - 1, (int) (y[i] * cells));
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
    Forest forest = new Forest(x.length);
    double radius = 0.5 / Math.sqrt((double) x.length);
    while (true) {
      Forest before = forest.copy();
      long[] pairs = apart(before, radius);
      for (long pair : pairs) {
        join(forest, pair);
      }
      if (forest.trees() == 1) {
        return longest(before, pairs);
      }
      radius *= GROWTH;
    }
  }

  /** The pairs within a radius whose points are not connected yet. */
  private long[] apart(Forest forest, double radius) {
    LongStream.Builder found = LongStream.builder();
    forEachWithin(
        radius,
        (i, j) -> {
          if (forest.root(i) != forest.root(j)) {
            found.add((long) i << 32 | j);
          }
        });
    return found.build().toArray();
  }

  private double longest(Forest forest, long[] pairs) {
    double longest = 0;
    for (long pair :
        LongStream.of(pairs)
            .boxed()
            .sorted(Comparator.comparingDouble(this::square))
            .mapToLong(Long::longValue)
            .toArray()) {
      if (forest.trees() > 1 && join(forest, pair)) {
        longest = square(pair);
      }
    }
    double result = Math.sqrt(longest);
    return result * result < longest ? Math.nextUp(result) : result;
  }

  private double square(long pair) {
    return square((int) (pair >> 32), (int) pair);
  }

  private static boolean join(Forest forest, long pair) {
    return forest.join((int) (pair >> 32), (int) pair);
  }
}
