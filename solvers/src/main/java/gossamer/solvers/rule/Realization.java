package gossamer.solvers.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a linear iteration {@code s+ = A s} does as far as it matters: on the states that can be
 * reached from its starts, up to differences that no readout ever sees. Outside of these it may
 * have eigenvalues that no run shows, such as the one of a sum that is conserved.
 *
 * <p>The Krylov spaces of starts and readouts are built by orthonormal vectors, each made
 * orthogonal twice. Variables that drive each other are scaled by powers of two first, so that
 * their units do not matter.
 */
final class Realization {
  /**
   * A direction that is new by less than this part of the norm of A is a rounding: those are some
   * 1e-15, and couplings of algorithms, after scaling, are above 1e-8.
   */
  private static final double NEW = 1e-11;

  private static final int MAX_SWEEPS = 20;

  private Realization() {}

  /**
   * The iteration on what can be reached and seen, {@code r x r} with r at most k; empty if nothing
   * can be.
   *
   * @param a {@code k x k}
   * @param starts of k numbers each
   * @param readouts of k numbers each
   */
  static double[][] minimal(double[][] a, double[][] starts, double[][] readouts) {
    double[] scale = balance(a);
    int k = a.length;
    double[][] balanced = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        balanced[i][j] = a[i][j] * scale[j] / scale[i];
      }
    }
    double[][] from = new double[starts.length][k];
    for (int s = 0; s < starts.length; s++) {
      for (int i = 0; i < k; i++) {
        from[s][i] = starts[s][i] / scale[i];
      }
    }
    double[][] to = new double[readouts.length][k];
    for (int s = 0; s < readouts.length; s++) {
      for (int i = 0; i < k; i++) {
        to[s][i] = readouts[s][i] * scale[i];
      }
    }
    double[][] reached = krylov(balanced, from, norms(from));
    double[][] onReached = restricted(balanced, reached);
    double[][] seen = krylov(transposed(onReached), inner(to, reached), norms(to));
    return restricted(onReached, seen);
  }

  /**
   * The k numbers d for which rows and columns of {@code D^-1 A D} have similar norms, counting
   * only entries between variables that drive each other: A says nothing about the scale of the
   * others.
   */
  private static double[] balance(double[][] a) {
    int k = a.length;
    boolean[][] coupled = coupled(a);
    double[] scale = new double[k];
    Arrays.fill(scale, 1);
    boolean changed = true;
    for (int sweep = 0; sweep < MAX_SWEEPS && changed; sweep++) {
      changed = false;
      for (int i = 0; i < k; i++) {
        double row = 0;
        double column = 0;
        for (int j = 0; j < k; j++) {
          if (j != i && coupled[i][j]) {
            row += Math.abs(a[i][j] * scale[j] / scale[i]);
            column += Math.abs(a[j][i] * scale[i] / scale[j]);
          }
        }
        if (row > 0 && column > 0) {
          int power = Math.getExponent(Math.sqrt(row / column));
          changed |= power != 0;
          scale[i] = Math.scalb(scale[i], power);
        }
      }
    }
    return scale;
  }

  /** Whether two variables drive each other, maybe by way of others. */
  private static boolean[][] coupled(double[][] a) {
    int k = a.length;
    boolean[][] drives = new boolean[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        drives[i][j] = a[i][j] != 0;
      }
    }
    for (int via = 0; via < k; via++) {
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k && drives[i][via]; j++) {
          drives[i][j] |= drives[via][j];
        }
      }
    }
    boolean[][] coupled = new boolean[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        coupled[i][j] = drives[i][j] && drives[j][i];
      }
    }
    return coupled;
  }

  /** An orthonormal basis, row by row, of what powers of A make of the starts. */
  private static double[][] krylov(double[][] a, double[][] starts, double[] sizes) {
    List<double[]> basis = new ArrayList<>();
    for (int s = 0; s < starts.length; s++) {
      extend(basis, starts[s], NEW * sizes[s]);
    }
    double size = 0;
    for (double[] row : a) {
      size = Math.sqrt(size * size + dot(row, row));
    }
    for (int next = 0; next < basis.size(); next++) {
      extend(basis, times(a, basis.get(next)), NEW * size);
    }
    return basis.toArray(double[][]::new);
  }

  private static void extend(List<double[]> basis, double[] vector, double negligible) {
    double[] rest = vector.clone();
    for (int pass = 0; pass < 2; pass++) {
      for (double[] unit : basis) {
        double part = dot(rest, unit);
        for (int i = 0; i < rest.length; i++) {
          rest[i] -= part * unit[i];
        }
      }
    }
    double length = norm(rest);
    if (length > negligible && basis.size() < rest.length) {
      for (int i = 0; i < rest.length; i++) {
        rest[i] /= length;
      }
      basis.add(rest);
    }
  }

  /** {@code Q A Q'} for an orthonormal basis as rows of Q. */
  private static double[][] restricted(double[][] a, double[][] basis) {
    double[][] images = new double[basis.length][];
    for (int j = 0; j < images.length; j++) {
      images[j] = times(a, basis[j]);
    }
    return inner(basis, images);
  }

  /** {@code X Y'} for rows. */
  private static double[][] inner(double[][] x, double[][] y) {
    double[][] products = new double[x.length][y.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        products[i][j] = dot(x[i], y[j]);
      }
    }
    return products;
  }

  private static double[] times(double[][] a, double[] x) {
    double[] product = new double[a.length];
    for (int i = 0; i < product.length; i++) {
      product[i] = dot(a[i], x);
    }
    return product;
  }

  private static double[][] transposed(double[][] a) {
    double[][] transposed = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        transposed[j][i] = a[i][j];
      }
    }
    return transposed;
  }

  private static double[] norms(double[][] rows) {
    return Arrays.stream(rows).mapToDouble(Realization::norm).toArray();
  }

  private static double norm(double[] x) {
    return Math.sqrt(dot(x, x));
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
