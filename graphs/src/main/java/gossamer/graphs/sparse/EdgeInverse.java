package gossamer.graphs.sparse;

import java.util.Arrays;

/**
 * The entries of a grounded Laplacian's inverse Z that belong to edges, from its factor and without
 * the others: {@code Z = D^-1 U^-T + (I - U) Z}, from the last row up. All terms are positive.
 *
 * <p>Source: K. Takahashi, J. Fagan, M. Chin, "Formation of a sparse bus impedance matrix and its
 * application to short circuit study", PICA (1973); the same in blocks.
 */
public final class EdgeInverse {
  private static final int STRIP = 4;

  private EdgeInverse() {}

  /**
   * Effective resistances between the ends of all edges.
   *
   * <p>Nothing is subtracted but in the end {@code R = Z_ii + Z_jj - 2 Z_ij}, and conductances that
   * are wrong by some part make resistances wrong by that part at most (Rayleigh): so the error is
   * at most that part of {@code Z_ii + Z_jj + 2 Z_ij}, the part being 2^-53 for every rounding on
   * the longest way to a number.
   *
   * @param factor of a Laplacian, without shift
   * @param error overwritten with how far the exact ones may be, of each edge
   * @return the resistance of each edge
   */
  public static double[] resistances(Factor factor, double[] error) {
    Elimination elimination = factor.elimination();
    int blocks = elimination.blocks();
    int[] children = new int[blocks];
    for (int s = 0; s < blocks; s++) {
      if (elimination.parent(s) >= 0) {
        children[elimination.parent(s)]++;
      }
    }
    double part = 0x1p-53 * elimination.roundings();
    double[][] inverse = new double[blocks][];
    double[] resistance = new double[elimination.topology().edges()];
    int[] local = new int[elimination.topology().nodes()];
    for (int s = blocks - 1; s >= 0; s--) {
      int size = elimination.size(s);
      int columns = elimination.columns(s);
      double[] z = new double[size * size];
      int parent = elimination.parent(s);
      if (parent >= 0) {
        gather(elimination, s, parent, inverse[parent], local, z);
        if (--children[parent] == 0) {
          inverse[parent] = new double[0];
        }
      }
      double[] u = factor.upper(s);
      for (int end = columns; end > 0; end -= Math.min(end, STRIP)) {
        strip(factor, u, z, size, elimination.first(s), Math.max(0, end - STRIP), end);
      }
      if (children[s] > 0) {
        inverse[s] = z;
      }
      number(elimination, s, local);
      for (int at = elimination.edgeStart(s); at < elimination.edgeStart(s + 1); at++) {
        int e = elimination.edge(at);
        int a = elimination.earlier(e) - elimination.first(s);
        int b = local[elimination.later(e)];
        double ends = z[a * size + a] + z[b * size + b];
        double both = 2 * z[a * size + b];
        resistance[e] = ends - both;
        error[e] = part * (ends + both);
      }
    }
    return resistance;
  }

  private static void number(Elimination elimination, int block, int[] local) {
    int at = 0;
    for (int i = elimination.first(block); i < elimination.first(block + 1); i++) {
      local[i] = at++;
    }
    for (int row : elimination.rows(block)) {
      local[row] = at++;
    }
  }

  /** Takes the border's part of Z from the parent, whose rows are among it. */
  private static void gather(
      Elimination elimination, int s, int parent, double[] from, int[] local, double[] z) {
    number(elimination, parent, local);
    int[] rows = elimination.rows(s);
    int columns = elimination.columns(s);
    int size = elimination.size(s);
    int width = elimination.size(parent);
    for (int r = 0; r < rows.length; r++) {
      int row = local[rows[r]] * width;
      int to = (columns + r) * size + columns;
      for (int q = 0; q < rows.length; q++) {
        z[to + q] = from[row + local[rows[q]]];
      }
    }
  }

  /** Rows start .. end-1 of Z, of which all later rows are known. */
  private static void strip(
      Factor factor, double[] u, double[] z, int size, int first, int start, int end) {
    for (int k = end - 1; k >= start; k--) {
      int row = k * size;
      Arrays.fill(z, row, row + size, 0);
      int q = k + 1;
      for (; q + 3 < size; q += STRIP) {
        Blocks.addFour(
            -u[row + q],
            -u[row + q + 1],
            -u[row + q + 2],
            -u[row + q + 3],
            z,
            q * size,
            size,
            z,
            row,
            k + 1,
            size);
      }
      for (; q < size; q++) {
        Blocks.add(-u[row + q], z, q * size, z, row, k + 1, size);
      }
      double own = 1 / factor.pivot(first + k);
      for (int j = k + 1; j < size; j++) {
        own -= u[row + j] * z[row + j];
        z[j * size + k] = z[row + j];
      }
      z[row + k] = own;
    }
  }
}
