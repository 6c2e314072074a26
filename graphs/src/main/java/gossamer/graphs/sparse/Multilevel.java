package gossamer.graphs.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An approximate inverse of the Laplacian of a connected network, from ever smaller networks in
 * which groups of two nodes or more have become one. One application costs O(m).
 *
 * <p>Aggregation multigrid with K-cycles: on every second network up to two steps of flexible
 * conjugate gradients stand for its solution, on the others one cycle. (Groups of four at once
 * would save time, but stall where rates differ: the network of pairs is where a pair of strong
 * ties has to find its place among weaker ones.) Source: Y. Notay, "An aggregation-based algebraic
 * multigrid method", Electron. Trans. Numer. Anal. 37 (2010), 123-146. Mutable (work space), for
 * one thread.
 */
final class Multilevel {
  /** Networks up to this size are solved directly. */
  static final int DIRECT_NODES = 64;

  /** A second step is taken only where the first left more than this of the residual. */
  private static final double ENOUGH = 0.25;

  private static final class Level {
    final SparseLaplacian laplacian;
    final int[] group; // of each node, on the next level; empty on the last
    final double[] residual;
    final double[] coarseB;
    final double[] coarseX;
    final double[][] krylov;

    Level(SparseLaplacian laplacian, int[] group, int groups, boolean steps) {
      int n = laplacian.nodes();
      this.laplacian = laplacian;
      this.group = group;
      residual = new double[groups == 0 ? 0 : n];
      coarseB = new double[groups];
      coarseX = new double[groups];
      krylov = new double[steps ? 4 : 0][n];
    }
  }

  private final List<Level> levels = new ArrayList<>();
  private final GroundedCholesky last;

  Multilevel(SparseLaplacian laplacian) {
    SparseLaplacian fine = laplacian;
    while (fine.nodes() > DIRECT_NODES) {
      int[] group = fine.groups();
      int groups = 1 + Arrays.stream(group).max().orElse(0);
      levels.add(new Level(fine, group, groups, hasKrylov(levels.size())));
      fine = fine.contracted(group, groups);
    }
    levels.add(new Level(fine, new int[0], 0, false));
    last = new GroundedCholesky(fine);
  }

  /** Every second level: two steps on each would double the work as fast as pairing halves it. */
  private static boolean hasKrylov(int depth) {
    return depth > 0 && depth % 2 == 0;
  }

  /** {@code x ~ L^+ b} up to a constant, for a b of sum zero; x is overwritten. */
  void apply(double[] b, double[] x) {
    cycle(0, b, x);
  }

  private void cycle(int depth, double[] b, double[] x) {
    if (depth == levels.size() - 1) {
      last.solve(b, x);
      return;
    }
    Level level = levels.get(depth);
    Arrays.fill(x, 0);
    level.laplacian.sweepUp(b, x);
    level.laplacian.times(x, level.residual);
    Arrays.fill(level.coarseB, 0);
    int[] group = level.group;
    for (int i = 0; i < group.length; i++) {
      level.coarseB[group[i]] += b[i] - level.residual[i];
    }
    if (hasKrylov(depth + 1)) {
      krylov(depth + 1, level.coarseB, level.coarseX);
    } else {
      cycle(depth + 1, level.coarseB, level.coarseX);
    }
    for (int i = 0; i < group.length; i++) {
      x[i] += level.coarseX[group[i]];
    }
    level.laplacian.sweepDown(b, x);
  }

  /** One or two steps of flexible conjugate gradients; b is overwritten. */
  private void krylov(int depth, double[] b, double[] x) {
    Level level = levels.get(depth);
    if (depth == levels.size() - 1) {
      last.solve(b, x);
      return;
    }
    double[] c = level.krylov[0];
    double[] lc = level.krylov[1];
    double before = Vectors.dot(b, b);
    cycle(depth, b, c);
    level.laplacian.times(c, lc);
    double rho = Vectors.dot(c, lc);
    if (!(rho > 0)) { // b is zero
      Arrays.fill(x, 0);
      return;
    }
    double alpha = Vectors.dot(c, b) / rho;
    Vectors.addScaled(-alpha, lc, b);
    if (Vectors.dot(b, b) <= ENOUGH * ENOUGH * before) {
      for (int i = 0; i < x.length; i++) {
        x[i] = alpha * c[i];
      }
      return;
    }
    double[] d = level.krylov[2];
    double[] ld = level.krylov[3];
    cycle(depth, b, d);
    level.laplacian.times(d, ld);
    double gamma = Vectors.dot(d, lc);
    double rest = Vectors.dot(d, ld) - gamma * gamma / rho;
    double beta = rest > 0 ? Vectors.dot(d, b) / rest : 0;
    double along = alpha - gamma * beta / rho;
    for (int i = 0; i < x.length; i++) {
      x[i] = along * c[i] + beta * d[i];
    }
  }
}
