package gossamer.graphs.sparse;

import java.util.Arrays;

/**
 * {@code U' D U} of a Laplacian L, or of {@code L - shift I}, in the order of an {@link
 * Elimination}; U is unit upper triangular, D diagonal.
 *
 * <p>Without shift, every pivot is taken as the sum of the conductances that it is eliminated from
 * (W. Grassmann, M. Taksar, D. Heyman, "Regenerative analysis and steady state distributions for
 * Markov chains", Oper. Res. 33 (1985), 1107-1116), so that nothing is ever subtracted: each entry
 * is good relatively, however different the rates. The last node eliminated is held at zero.
 *
 * <p>Immutable but for work space, for one thread.
 */
public final class Factor {
  /** Pivots that are applied at once. */
  private static final int STRIP = 4;

  private final Elimination elimination;
  private final double[][] upper; // of each block, by rows of all its columns and border
  private final double[] pivot; // infinite for the node held at zero
  private final double strongest;
  private final double[] work;

  private Factor(Elimination elimination, double[] rates, double shift) {
    this.elimination = elimination;
    int blocks = elimination.blocks();
    int n = elimination.topology().nodes();
    upper = new double[blocks][];
    pivot = new double[n];
    work = new double[n];
    double[] diagonal = new double[n];
    for (int e = 0; e < rates.length; e++) {
      diagonal[elimination.earlier(e)] += rates[e];
      diagonal[elimination.later(e)] += rates[e];
    }
    double most = 0;
    for (int i = 0; i < n; i++) {
      most = Math.max(most, diagonal[i]);
      diagonal[i] -= shift;
    }
    double[][] updates = new double[blocks][];
    int[] firstChild = new int[blocks];
    int[] sibling = new int[blocks];
    Arrays.fill(firstChild, -1);
    double[] front = new double[elimination.largest() * elimination.largest()];
    int[] local = new int[n];
    for (int s = 0; s < blocks; s++) {
      int size = elimination.size(s);
      Arrays.fill(front, 0, size * size, 0);
      number(s, local);
      int first = elimination.first(s);
      for (int k = 0; k < elimination.columns(s); k++) {
        front[k * size + k] = diagonal[first + k];
      }
      for (int at = elimination.edgeStart(s); at < elimination.edgeStart(s + 1); at++) {
        int e = elimination.edge(at);
        front[(elimination.earlier(e) - first) * size + local[elimination.later(e)]] -= rates[e];
      }
      for (int c = firstChild[s]; c >= 0; c = sibling[c]) {
        extend(elimination.rows(c), local, updates[c], front, size);
        updates[c] = new double[0];
      }
      eliminate(front, size, first, elimination.columns(s), shift == 0);
      updates[s] = keep(s, front, size);
      int parent = elimination.parent(s);
      if (parent >= 0) {
        sibling[s] = firstChild[parent];
        firstChild[parent] = s;
      }
    }
    strongest = most;
  }

  /**
   * Factorises a connected network's Laplacian.
   *
   * @param rates one for each edge, not negative; the positive ones connect the network
   */
  public static Factor grounded(Elimination elimination, double[] rates) {
    return new Factor(elimination, rates, 0);
  }

  /**
   * Factorises {@code L - shift I}, without pivoting: see {@link #error} for what it is worth.
   *
   * @param rates one for each edge, not negative
   * @param shift not zero
   */
  static Factor shifted(Elimination elimination, double[] rates, double shift) {
    return new Factor(elimination, rates, shift);
  }

  private void number(int block, int[] local) {
    int at = 0;
    for (int i = elimination.first(block); i < elimination.first(block + 1); i++) {
      local[i] = at++;
    }
    for (int row : elimination.rows(block)) {
      local[row] = at++;
    }
  }

  private static void extend(int[] rows, int[] local, double[] update, double[] front, int size) {
    int b = rows.length;
    for (int r = 0; r < b; r++) {
      int to = local[rows[r]] * size;
      for (int q = r; q < b; q++) {
        front[to + local[rows[q]]] += update[r * b + q];
      }
    }
  }

  private void eliminate(double[] front, int size, int first, int columns, boolean grounded) {
    for (int start = 0; start < columns; start += STRIP) {
      int end = Math.min(columns, start + STRIP);
      for (int k = start; k < end; k++) {
        int row = k * size;
        for (int q = start; q < k; q++) {
          Blocks.add(-front[q * size + k] / pivot[first + q], front, q * size, front, row, k, size);
        }
        double d = front[row + k];
        if (grounded) {
          d = 0;
          for (int j = k + 1; j < size; j++) {
            d -= front[row + j];
          }
        }
        pivot[first + k] = d > 0 || !grounded ? d : Double.POSITIVE_INFINITY;
      }
      for (int i = end; i < size; i++) {
        if (end - start == STRIP) {
          int at = start * size;
          Blocks.addFour(
              -front[at + i] / pivot[first + start],
              -front[at + size + i] / pivot[first + start + 1],
              -front[at + 2 * size + i] / pivot[first + start + 2],
              -front[at + 3 * size + i] / pivot[first + start + 3],
              front,
              at,
              size,
              front,
              i * size,
              i,
              size);
        } else {
          for (int q = start; q < end; q++) {
            Blocks.add(
                -front[q * size + i] / pivot[first + q], front, q * size, front, i * size, i, size);
          }
        }
      }
    }
  }

  /** Takes the block's rows out of the front; returns what it leaves for its parent. */
  private double[] keep(int s, double[] front, int size) {
    int columns = elimination.columns(s);
    double[] rows = Arrays.copyOf(front, columns * size);
    for (int k = 0; k < columns; k++) {
      double d = pivot[elimination.first(s) + k];
      for (int j = k + 1; j < size; j++) {
        rows[k * size + j] /= d;
      }
    }
    upper[s] = rows;
    int border = size - columns;
    double[] update = new double[border * border];
    for (int r = 0; r < border; r++) {
      System.arraycopy(
          front, (columns + r) * size + columns + r, update, r * border + r, border - r);
    }
    return update;
  }

  /** The order in which the network was factorised. */
  public Elimination elimination() {
    return elimination;
  }

  /** Rows of a block, see the field. */
  double[] upper(int block) {
    return upper[block];
  }

  double pivot(int column) {
    return pivot[column];
  }

  /** How many eigenvalues of the factorised matrix are negative (Sylvester). */
  int negativePivots() {
    int negative = 0;
    for (double d : pivot) {
      negative += d < 0 ? 1 : 0;
    }
    return negative;
  }

  /**
   * Solves with a factor of L for the x of mean zero, in the numbering of the network.
   *
   * @param b a right side of sum zero
   * @param x overwritten; may be b
   */
  public void solve(double[] b, double[] x) {
    int n = work.length;
    for (int i = 0; i < n; i++) {
      work[elimination.position(i)] = b[i];
    }
    for (int s = 0; s < upper.length; s++) {
      int first = elimination.first(s);
      int columns = elimination.columns(s);
      int size = elimination.size(s);
      int[] rows = elimination.rows(s);
      double[] u = upper[s];
      for (int k = 0; k < columns; k++) {
        double y = work[first + k];
        int row = k * size;
        for (int j = k + 1; j < columns; j++) {
          work[first + j] -= u[row + j] * y;
        }
        for (int j = columns; j < size; j++) {
          work[rows[j - columns]] -= u[row + j] * y;
        }
      }
    }
    for (int s = upper.length - 1; s >= 0; s--) {
      int first = elimination.first(s);
      int columns = elimination.columns(s);
      int size = elimination.size(s);
      int[] rows = elimination.rows(s);
      double[] u = upper[s];
      for (int k = columns - 1; k >= 0; k--) {
        int row = k * size;
        double y = work[first + k] / pivot[first + k];
        for (int j = k + 1; j < columns; j++) {
          y -= u[row + j] * work[first + j];
        }
        for (int j = columns; j < size; j++) {
          y -= u[row + j] * work[rows[j - columns]];
        }
        work[first + k] = y;
      }
    }
    for (int i = 0; i < n; i++) {
      x[i] = work[elimination.position(i)];
    }
    Vectors.center(x);
  }

  /**
   * How far (in the 2-norm) the matrix of which this is the exact factorisation may be from that
   * which was to be factorised: {@code gamma max_i (|U|' |D| |U| 1)_i}, with gamma for the
   * roundings of any entry. Source: N. Higham, "Accuracy and Stability of Numerical Algorithms"
   * (2002), theorem 9.3; the norm is at most the largest sum of a row.
   */
  double error() {
    int n = work.length;
    double[] sum = new double[n];
    double[] back = new double[n];
    int terms = 0;
    for (int s = 0; s < upper.length; s++) {
      int first = elimination.first(s);
      int columns = elimination.columns(s);
      int size = elimination.size(s);
      for (int k = 0; k < columns; k++) {
        double row = 1;
        for (int j = k + 1; j < size; j++) {
          row += Math.abs(upper[s][k * size + j]);
        }
        sum[first + k] = Math.abs(pivot[first + k]) * row;
      }
    }
    int[] count = new int[n];
    for (int s = 0; s < upper.length; s++) {
      int first = elimination.first(s);
      int columns = elimination.columns(s);
      int size = elimination.size(s);
      int[] rows = elimination.rows(s);
      for (int k = 0; k < columns; k++) {
        double y = sum[first + k];
        back[first + k] += y;
        for (int j = k + 1; j < size; j++) {
          int to = j < columns ? first + j : rows[j - columns];
          back[to] += Math.abs(upper[s][k * size + j]) * y;
          count[to]++;
        }
      }
    }
    double most = strongest;
    int degree = 0;
    for (int i = 0; i < n; i++) {
      most = Math.max(most, back[i]);
      terms = Math.max(terms, count[i]);
    }
    for (int d : elimination.topology().degrees()) {
      degree = Math.max(degree, d);
    }
    // sums of the diagonal, and this bound's own rounding, are in the slack of a factor of two
    return 2 * 0x1p-53 * (terms + degree + 8.0) * most;
  }
}
