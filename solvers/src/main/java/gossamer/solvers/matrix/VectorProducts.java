package gossamer.solvers.matrix;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops for the vector unit: {@link Tiles} over blocks that stay in the caches.
 *
 * <p>Vectors lie across columns, never along k, so each entry remains one chain; a block over k
 * puts it down in C, and the next takes it up from there. B is laid out again in panels as wide as
 * a tile if enough rows use it or if it is stored transposed. Columns that fill no vector are
 * neither masked nor computed apart: the last panel is filled up with whatever lies behind, and its
 * part of C is a wider copy, of which the extra columns are dropped.
 */
final class VectorProducts implements ProductLoops {
  private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;
  private static final PlainProducts PLAIN = new PlainProducts();

  /** Vectors that a tile is wide at most: 16 or 8 sums in registers. */
  private static final int WIDTH = Lanes.MANY_REGISTERS ? 4 : 2;

  /** Steps of k in a block: a panel of 32 KB stays in the first cache. */
  private static final int DEPTH = 128;

  /** Rows at a time: so much of A, 256 KB, stays in the second cache while all panels pass. */
  private static final int HEIGHT = 256;

  /** With fewer rows, or entries, nothing is laid out: it would take longer than the product. */
  private static final int FEW_ROWS = 3;

  private static final int FEW_ENTRIES = 16;

  /** From so many rows and steps on it pays to lay out B that is not stored transposed. */
  private static final int PANEL_ROWS = 32;

  private static final int PANEL_STEPS = 16;

  /** From so many panels on it pays to transpose A if it is stored transposed. */
  private static final int ROW_PANELS = 4;

  private static final int WARM_ROUNDS = 2;

  /** What {@link #exercise} works on: sizes m, k, n that reach every tile and every branch. */
  private static final class Idle {
    static final int PANEL = WIDTH * LANES;
    static final int[][] SIZES = {
      {PANEL_ROWS + 1, PANEL_STEPS, ROW_PANELS * PANEL + 4 * LANES - 3},
      {7, 9, 4 * LANES - 3},
      {2, 20, 9 * LANES + 1},
      {3, 20, LANES + 1},
      {2, 5, 2},
      {LANES + 3, 20, 1},
      {HEIGHT + 2, DEPTH + 2, 3}
    };
    static final double[] A = new double[(HEIGHT + 2) * (DEPTH + 2)];
    static final double[] C = new double[(HEIGHT + 2) * 8 * PANEL];
    static final Workspace WORKSPACE = new Workspace();
  }

  /** Calls the loops with all that they distinguish. */
  static void exercise(ProductLoops loops) {
    for (int round = 0; round < WARM_ROUNDS; round++) {
      for (int[] size : Idle.SIZES) {
        int m = size[0];
        int k = size[1];
        int n = size[2];
        for (int call = 0; call < 6; call++) {
          boolean add = call % 2 == 0;
          int aRow = call / 2 == 1 ? 1 : k;
          int aStep = call / 2 == 1 ? m : 1;
          int bStep = call / 2 == 2 ? 1 : n;
          int bColumn = call / 2 == 2 ? k : 1;
          loops.multiply(
              m,
              k,
              n,
              Idle.A,
              0,
              aRow,
              aStep,
              Idle.A,
              0,
              bStep,
              bColumn,
              Idle.C,
              0,
              n + 1,
              add,
              Idle.WORKSPACE);
        }
      }
    }
  }

  @Override
  public void multiply(
      int m,
      int k,
      int n,
      double[] a,
      int aAt,
      int aRow,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      int bColumn,
      double[] c,
      int cAt,
      int cRow,
      boolean accumulate,
      Workspace workspace) {
    if (n == 1) {
      column(m, k, a, aAt, aRow, aStep, b, bAt, bStep, c, cAt, cRow, accumulate, workspace);
    } else if (m < FEW_ROWS && bColumn == 1 && n >= LANES) {
      for (int i = 0; i < m; i++) {
        row(n, k, a, aAt + i * aRow, aStep, b, bAt, bStep, c, cAt + i * cRow, accumulate);
      }
    } else if (m < FEW_ROWS || (long) m * n <= FEW_ENTRIES) {
      PLAIN.multiply(
          m,
          k,
          n,
          a,
          aAt,
          aRow,
          aStep,
          b,
          bAt,
          bStep,
          bColumn,
          c,
          cAt,
          cRow,
          accumulate,
          workspace);
    } else {
      for (int i = 0; i < m; i += HEIGHT) {
        slab(
            Math.min(m - i, HEIGHT),
            k,
            n,
            a,
            aAt + i * aRow,
            aRow,
            aStep,
            b,
            bAt,
            bStep,
            bColumn,
            c,
            cAt + i * cRow,
            cRow,
            accumulate,
            workspace);
      }
    }
  }

  /** One column: the one row of the transposed product B' A', where A lies so. */
  private static void column(
      int m,
      int k,
      double[] a,
      int aAt,
      int aRow,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] c,
      int cAt,
      int cRow,
      boolean accumulate,
      Workspace workspace) {
    if (aRow != 1 || m < LANES) {
      PlainProducts.row(k, m, b, bAt, bStep, a, aAt, aStep, aRow, c, cAt, cRow, accumulate);
    } else if (cRow == 1) {
      row(m, k, b, bAt, bStep, a, aAt, aStep, c, cAt, accumulate);
    } else {
      double[] strip = workspace.strip(m);
      for (int i = 0; accumulate && i < m; i++) {
        strip[i] = c[cAt + i * cRow];
      }
      row(m, k, b, bAt, bStep, a, aAt, aStep, strip, 0, accumulate);
      for (int i = 0; i < m; i++) {
        c[cAt + i * cRow] = strip[i];
      }
    }
  }

  /**
   * One row, from {@code LANES} columns on. Tiles are about equally wide, so that the last two
   * vectors, which may share columns, are in one tile: it reads both before it writes either.
   */
  private static void row(
      int n,
      int k,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] c,
      int cAt,
      boolean add) {
    int vectors = (n + LANES - 1) / LANES;
    int tiles = (vectors + 7) / 8;
    for (int t = 0, vector = 0; t < tiles; t++) {
      int from = vector * LANES;
      vector += (vectors - vector) / (tiles - t);
      int columns = Math.min(vector * LANES, n) - from;
      if (columns > 4 * LANES) {
        Tiles.oneByEight(columns, k, a, aAt, aStep, b, bAt + from, bStep, c, cAt + from, add);
      } else {
        Tiles.oneByFour(columns, k, a, aAt, aStep, b, bAt + from, bStep, c, cAt + from, add);
      }
    }
  }

  /**
   * So many rows of C that their part of A stays in the cache: blocks over k, and for each of them
   * panel after panel.
   */
  private static void slab(
      int m,
      int k,
      int n,
      double[] a,
      int aAt,
      int aRow,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      int bColumn,
      double[] c,
      int cAt,
      int cRow,
      boolean accumulate,
      Workspace workspace) {
    int ragged = n % LANES == 0 ? n : lastPanel(n);
    int stripRow = width(n - ragged);
    double[] strip = workspace.strip(ragged == n ? 0 : m * stripRow);
    if (accumulate) {
      copy(m, n - ragged, c, cAt + ragged, cRow, strip, 0, stripRow);
    }
    boolean everyPanel = bColumn != 1 || (m >= PANEL_ROWS && k >= PANEL_STEPS);
    double[] panel = workspace.panel(WIDTH * LANES * Math.min(k, DEPTH));
    boolean transposeRows = aStep != 1 && m >= PANEL_ROWS && n >= ROW_PANELS * WIDTH * LANES;
    double[] block = workspace.block(transposeRows ? m * Math.min(k, DEPTH) : 0);
    for (int p = 0; p == 0 || p < k; p += DEPTH) {
      int depth = Math.min(k - p, DEPTH);
      int aFrom = aAt + p * aStep;
      if (transposeRows) {
        transpose(depth, m, a, aFrom, aStep, block, depth);
      }
      for (int j = 0, width; j < n; j += width) {
        width = width(n - j);
        boolean inStrip = j == ragged;
        boolean inPanel = everyPanel || inStrip;
        int bFrom = bAt + p * bStep + j * bColumn;
        if (bColumn != 1) {
          transpose(Math.min(n - j, width), depth, b, bFrom, bColumn, panel, width);
        } else if (inPanel) {
          layOut(depth, Math.min(n - j, width), b, bFrom, bStep, panel, width);
        }
        tiles(
            width / LANES,
            m,
            depth,
            transposeRows ? block : a,
            transposeRows ? 0 : aFrom,
            transposeRows ? depth : aRow,
            transposeRows ? 1 : aStep,
            inPanel ? panel : b,
            inPanel ? 0 : bFrom,
            inPanel ? width : bStep,
            inStrip ? strip : c,
            inStrip ? 0 : cAt + j,
            inStrip ? stripRow : cRow,
            accumulate || p > 0);
      }
    }
    copy(m, n - ragged, strip, 0, stripRow, c, cAt + ragged, cRow);
  }

  /** How wide the next panel is where so many columns are left. */
  private static int width(int columns) {
    return columns > (WIDTH - 1) * LANES ? WIDTH * LANES : columns > LANES ? 2 * LANES : LANES;
  }

  /** The first column of the last panel. */
  private static int lastPanel(int n) {
    int j = n - n % (WIDTH * LANES);
    return n - j > 2 * LANES && n - j <= 3 * LANES ? j + 2 * LANES : j;
  }

  private static void tiles(
      int vectors,
      int rows,
      int k,
      double[] a,
      int aAt,
      int aRow,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] c,
      int cAt,
      int cRow,
      boolean add) {
    switch (vectors) {
      case 4 -> {
        if (aStep == 1 && bStep == 4 * LANES) {
          Tiles.fourByFourInOnePiece(rows, k, a, aAt, aRow, b, bAt, c, cAt, cRow, add);
        } else {
          Tiles.fourByFour(rows, k, a, aAt, aRow, aStep, b, bAt, bStep, c, cAt, cRow, add);
        }
      }
      case 2 -> Tiles.fourByTwo(rows, k, a, aAt, aRow, aStep, b, bAt, bStep, c, cAt, cRow, add);
      default -> Tiles.eightByOne(rows, k, a, aAt, aRow, aStep, b, bAt, bStep, c, cAt, cRow, add);
    }
  }

  private static void copy(
      int rows, int columns, double[] x, int xAt, int xRow, double[] y, int yAt, int yRow) {
    if (columns < LANES) { // down the columns: a loop over so few would cost more than it copies
      for (int j = 0; j < columns; j++) {
        for (int i = 0; i < rows; i++) {
          y[yAt + i * yRow + j] = x[xAt + i * xRow + j];
        }
      }
      return;
    }
    for (int i = 0; i < rows; i++) {
      int from = xAt + i * xRow;
      int to = yAt + i * yRow;
      for (int j = 0; j < columns; j += LANES) {
        int next = Math.min(j, columns - LANES); // the last vector repeats some columns
        DoubleVector.fromArray(SPECIES, x, from + next).intoArray(y, to + next);
      }
    }
  }

  /**
   * A panel of B in one piece. What comes after its columns in B is copied too, where there is
   * something, since whole vectors are faster; nobody looks at what it leads to.
   */
  private static void layOut(
      int k, int columns, double[] b, int bAt, int bStep, double[] panel, int width) {
    for (int p = 0; p < k; p++) {
      int from = bAt + p * bStep;
      int to = p * width;
      if (from <= b.length - width) {
        for (int j = 0; j < width; j += LANES) {
          DoubleVector.fromArray(SPECIES, b, from + j).intoArray(panel, to + j);
        }
      } else {
        for (int j = 0; j < columns; j++) {
          panel[to + j] = b[from + j];
        }
      }
    }
  }

  /** {@code y[i + j * yRow] = x[xAt + i * xRow + j]}, for four i at a time. */
  private static void transpose(
      int rows, int columns, double[] x, int xAt, int xRow, double[] y, int yRow) {
    int i = 0;
    for (; i <= rows - 4; i += 4) {
      int x0 = xAt + i * xRow;
      int x1 = x0 + xRow;
      int x2 = x1 + xRow;
      int x3 = x2 + xRow;
      for (int j = 0; j < columns; j++) {
        int to = i + j * yRow;
        y[to] = x[x0 + j];
        y[to + 1] = x[x1 + j];
        y[to + 2] = x[x2 + j];
        y[to + 3] = x[x3 + j];
      }
    }
    for (; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        y[i + j * yRow] = x[xAt + i * xRow + j];
      }
    }
  }
}
