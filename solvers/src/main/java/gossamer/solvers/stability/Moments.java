package gossamer.solvers.stability;

import gossamer.solvers.matrix.Products;
import gossamer.solvers.matrix.Transposed;
import gossamer.solvers.matrix.Workspace;

/**
 * How the second moment {@code M = E[delta delta']} of all nodes' distances from the minimum moves
 * in a round. With n nodes of r coordinates, M has the order {@code d = n r}, a node's coordinates
 * beside each other. In the letters of the code, {@code D = L L'} is the block diagonal matrix of
 * the nodes' Hessians, {@code eta} the learning rate, {@code p_i} as in {@link Sampling#p}:
 *
 * <pre>
 *   T0(M) = (I - eta D) M (I - eta D) + eta^2 N(M)
 *   N(M)  = blockdiag_i p_i ((1/s_i) sum_a H_ia M_ii H_ia - H_i M_ii H_i)
 * </pre>
 *
 * <p>With W acting on the nodes, combine-then-adapt is the same with W in the place of I; in
 * adapt-then-combine {@code W T0(M) W} follows. A product takes {@code 2 n d^2} multiplications for
 * mixing and some {@code 2 r d} for each row of L. Mutable, for its buffers; one thread.
 */
final class Moments {
  /** What a round does. */
  enum Form {
    /** {@code W x - eta gradient(x)}. */
    COMBINE_THEN_ADAPT,
    /** {@code x - eta gradient(x)}. */
    ADAPT,
    /**
     * {@code y - eta gradient(y)} with {@code y = W x}: half a round later than adapt-then-combine,
     * so that it has the same eigenvalues; and {@code M -> W M W} takes eigenmatrices of it to
     * those of its adjoint.
     */
    MIX_THEN_ADAPT
  }

  /** Modes that are nearly unstable, or seem so, are not amplified more than by its inverse. */
  private static final double FLOOR = 0.1;

  private final Hessians hessians;
  private final int n;
  private final int r;
  private final int d;

  private final Mixing mixing;

  /** Of the mean of the nodes' Hessians. */
  private final double[] meanDiagonal;

  private final Workspace space = new Workspace();
  private final double[] moment;
  private final double[] mixed;
  private final double[] beside;

  Moments(Hessians hessians, Mixing mixing) {
    this.hessians = hessians;
    this.n = hessians.nodes;
    this.r = hessians.rank;
    this.d = n * r;
    this.mixing = mixing;
    this.meanDiagonal = hessians.meanDiagonal();
    this.moment = new double[d * d];
    this.mixed = new double[d * d];
    this.beside = new double[d * d];
  }

  /** The order of the moments. */
  int order() {
    return d;
  }

  /**
   * The map of a round.
   *
   * @param p of each node, zero for full gradients
   */
  PositiveMap map(Form form, double eta, double[] p) {
    return new PositiveMap() {
      @Override
      public int order() {
        return d;
      }

      @Override
      public void apply(double[] z, double[] image) {
        Moments.this.apply(form, eta, p, z, image);
      }

      @Override
      public boolean isSelfAdjoint() {
        return form != Form.MIX_THEN_ADAPT || n == 1;
      }

      @Override
      public double[] left(double[] right) {
        return isSelfAdjoint() ? right : mix(right);
      }

      @Override
      public double[] precondition(double[] z, double shift) {
        return Moments.this.precondition(form, eta, z, shift);
      }
    };
  }

  /** {@code W M W}, packed. */
  double[] mix(double[] packed) {
    Symmetric.unpack(packed, moment, d);
    onNodes(Transposed.NONE, mixing.matrix, moment, mixed);
    return Symmetric.pack(mixed, d);
  }

  /**
   * {@code to = V from V'} with V acting on the nodes.
   *
   * @param v {@code n x n}, perhaps transposed as the FIRST
   */
  private void onNodes(Transposed transposed, double[] v, double[] from, double[] to) {
    // the blocks of rows as n long rows
    multiply(transposed, n, n, r * d, v, 0, n, from, 0, r * d, beside, 0, r * d, false);
    for (int x = 0; x < d; x++) { // each row as n short ones
      multiply(transposed, n, n, r, v, 0, n, beside, x * d, r, to, x * d, r, false);
    }
  }

  /**
   * The inverse of {@code shift M - A M A'} as if all nodes had the mean Hessian and that were
   * diagonal: along eigenvector k of W and coordinate a, A then is {@code w_k - eta h_a} or {@code
   * w_k (1 - eta h_a)}. Directions in which the loss is nearly flat, or mixing slow, are so indeed.
   */
  private double[] precondition(Form form, double eta, double[] z, double shift) {
    double[] along = new double[d];
    for (int k = 0; k < n; k++) {
      double w = form == Form.ADAPT ? 1 : mixing.values[k];
      for (int a = 0; a < r; a++) {
        double step = eta * meanDiagonal[a];
        along[k * r + a] = form == Form.MIX_THEN_ADAPT ? w * (1 - step) : w - step;
      }
    }
    Symmetric.unpack(z, moment, d);
    onNodes(Transposed.NONE, mixing.vectors, moment, mixed);
    for (int x = 0; x < d; x++) {
      for (int y = 0; y < d; y++) {
        double gap = shift - along[x] * along[y];
        boolean isSlow = along[x] > 0 && along[y] > 0 && gap > 0;
        mixed[x * d + y] /= isSlow ? gap : Math.max(gap, FLOOR);
      }
    }
    onNodes(Transposed.FIRST, mixing.vectors, mixed, moment);
    return Symmetric.pack(moment, d);
  }

  private void apply(Form form, double eta, double[] p, double[] z, double[] image) {
    Symmetric.unpack(z, moment, d);
    boolean isMixed = n > 1 && form != Form.ADAPT;
    if (isMixed) {
      onNodes(Transposed.NONE, mixing.matrix, moment, mixed);
    }
    double[] at = isMixed && form == Form.MIX_THEN_ADAPT ? mixed : moment; // where gradients are
    double[] base = isMixed ? mixed : moment;
    int k = hessians.rows();
    double[] ml = new double[d * k]; // M L
    double[] lml = new double[k * k]; // L' M L
    for (int j = 0; j < n; j++) {
      multiply(
          Transposed.SECOND,
          d,
          r,
          count(j),
          at,
          j * r,
          d,
          factor(j),
          0,
          r,
          ml,
          offset(j),
          k,
          false);
    }
    for (int i = 0; i < n; i++) {
      multiply(
          Transposed.NONE,
          count(i),
          r,
          k,
          factor(i),
          0,
          r,
          ml,
          i * r * k,
          k,
          lml,
          offset(i) * k,
          k,
          false);
    }
    // -eta (W M D + D M W) + eta^2 (D M D - p H M H) = -eta (F L' + L F'), F as follows
    Vectors.scale(lml, -eta / 2);
    for (int i = 0; i < n; i++) {
      for (int x = offset(i); x < offset(i + 1); x++) {
        for (int y = offset(i); y < offset(i + 1); y++) {
          lml[x * k + y] *= 1 - p[i];
        }
      }
    }
    double[] f = ml;
    if (isMixed && form == Form.COMBINE_THEN_ADAPT) {
      f = new double[d * k];
      multiply(Transposed.NONE, n, n, r * k, mixing.matrix, 0, n, ml, 0, r * k, f, 0, r * k, false);
    }
    for (int i = 0; i < n; i++) {
      multiply(
          Transposed.FIRST,
          r,
          count(i),
          k,
          factor(i),
          0,
          r,
          lml,
          offset(i) * k,
          k,
          f,
          i * r * k,
          k,
          true);
    }
    for (int j = 0; j < n; j++) {
      multiply(
          Transposed.NONE,
          d,
          count(j),
          r,
          f,
          offset(j),
          k,
          factor(j),
          0,
          r,
          beside,
          j * r,
          d,
          false);
    }
    double[][] noise = new double[n][0];
    for (int i = 0; i < n; i++) {
      if (p[i] > 0) {
        noise[i] = hessians.sandwiches(i, at, i * r * d + i * r, d, eta * eta * p[i], space);
      }
    }
    addTo(base, eta, noise);
    System.arraycopy(Symmetric.pack(base, d), 0, image, 0, image.length);
  }

  /** Adds {@code -eta (beside + beside')} and the noise to the lower triangle. */
  private void addTo(double[] base, double eta, double[][] noise) {
    int tile = 32; // for the caches' sake
    for (int top = 0; top < d; top += tile) {
      int bottom = Math.min(top + tile, d);
      for (int left = 0; left <= top; left += tile) {
        for (int i = top; i < bottom; i++) {
          int right = Math.min(left + tile, i + 1);
          for (int j = left; j < right; j++) {
            base[i * d + j] -= eta * (beside[i * d + j] + beside[j * d + i]);
          }
        }
      }
    }
    for (int node = 0; node < n; node++) {
      if (noise[node].length > 0) {
        for (int i = 0; i < r; i++) {
          for (int j = 0; j <= i; j++) {
            base[(node * r + i) * d + node * r + j] += noise[node][i * r + j];
          }
        }
      }
    }
  }

  private int count(int node) {
    return hessians.count[node];
  }

  private int offset(int node) {
    return hessians.offset[node];
  }

  private double[] factor(int node) {
    return hessians.factors[node];
  }

  private void multiply(
      Transposed transposed,
      int m,
      int k,
      int n,
      double[] a,
      int aAt,
      int aStride,
      double[] b,
      int bAt,
      int bStride,
      double[] c,
      int cAt,
      int cStride,
      boolean accumulate) {
    Products.multiply(
        transposed, m, k, n, a, aAt, aStride, b, bAt, bStride, c, cAt, cStride, accumulate, space);
  }
}
