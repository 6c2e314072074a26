package gossamer.solvers.matrix;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of C that stay in vector registers while k runs: so many rows times so many vectors of
 * columns. Each register is a bundle of chains, which starts at zero or, if {@code add}, at what is
 * in C.
 *
 * <p>A tile of several rows runs down {@code rows} rows, with {@code A[i][p] = a[aAt + i * aRow + p
 * * aStep]}, {@code B[p][j] = b[bAt + p * bStep + j]} and {@code C[i][j] = c[cAt + i * cRow + j]}.
 * Where the last rows are fewer than it has, it takes the last one several times: all of C is read
 * before any is written, so that the same results are written again. A tile of one row takes the
 * last {@code LANES} of its n columns several times.
 *
 * <p>Where rows of A and of a panel of B lie in one piece, the indices are linear in p with
 * constant factors, and HotSpot checks them once for the loop instead of at each step, a third of
 * the time with vectors of 256 bits.
 *
 * <p>Most methods are longer than the 325 bytecodes up to which HotSpot puts a method into its
 * caller: each is compiled by itself, with registers of its own. Loops call methods of the Vector
 * API alone, which are always put into them: another, however short, is not where HotSpot has seen
 * few calls, and then its vectors are objects.
 */
final class Tiles {
  private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;

  private Tiles() {}

  /** Four rows of four vectors: 16 sums, which takes 32 registers. */
  static void fourByFour(
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
    for (int i = 0; i < rows; i += 4) {
      int i1 = Math.min(i + 1, rows - 1);
      int i2 = Math.min(i + 2, rows - 1);
      int i3 = Math.min(i + 3, rows - 1);
      int a0 = aAt + i * aRow;
      int a1 = aAt + i1 * aRow;
      int a2 = aAt + i2 * aRow;
      int a3 = aAt + i3 * aRow;
      int c0 = cAt + i * cRow;
      int c1 = cAt + i1 * cRow;
      int c2 = cAt + i2 * cRow;
      int c3 = cAt + i3 * cRow;
      DoubleVector s00 = DoubleVector.zero(SPECIES);
      DoubleVector s01 = s00;
      DoubleVector s02 = s00;
      DoubleVector s03 = s00;
      DoubleVector s10 = s00;
      DoubleVector s11 = s00;
      DoubleVector s12 = s00;
      DoubleVector s13 = s00;
      DoubleVector s20 = s00;
      DoubleVector s21 = s00;
      DoubleVector s22 = s00;
      DoubleVector s23 = s00;
      DoubleVector s30 = s00;
      DoubleVector s31 = s00;
      DoubleVector s32 = s00;
      DoubleVector s33 = s00;
      if (add) {
        s00 = DoubleVector.fromArray(SPECIES, c, c0);
        s01 = DoubleVector.fromArray(SPECIES, c, c0 + LANES);
        s02 = DoubleVector.fromArray(SPECIES, c, c0 + 2 * LANES);
        s03 = DoubleVector.fromArray(SPECIES, c, c0 + 3 * LANES);
        s10 = DoubleVector.fromArray(SPECIES, c, c1);
        s11 = DoubleVector.fromArray(SPECIES, c, c1 + LANES);
        s12 = DoubleVector.fromArray(SPECIES, c, c1 + 2 * LANES);
        s13 = DoubleVector.fromArray(SPECIES, c, c1 + 3 * LANES);
        s20 = DoubleVector.fromArray(SPECIES, c, c2);
        s21 = DoubleVector.fromArray(SPECIES, c, c2 + LANES);
        s22 = DoubleVector.fromArray(SPECIES, c, c2 + 2 * LANES);
        s23 = DoubleVector.fromArray(SPECIES, c, c2 + 3 * LANES);
        s30 = DoubleVector.fromArray(SPECIES, c, c3);
        s31 = DoubleVector.fromArray(SPECIES, c, c3 + LANES);
        s32 = DoubleVector.fromArray(SPECIES, c, c3 + 2 * LANES);
        s33 = DoubleVector.fromArray(SPECIES, c, c3 + 3 * LANES);
      }
      for (int p = 0; p < k; p++) {
        int at = bAt + p * bStep;
        DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, at);
        DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, at + LANES);
        DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, at + 2 * LANES);
        DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, at + 3 * LANES);
        DoubleVector x = DoubleVector.broadcast(SPECIES, a[a0 + p * aStep]);
        s00 = x.fma(b0, s00);
        s01 = x.fma(b1, s01);
        s02 = x.fma(b2, s02);
        s03 = x.fma(b3, s03);
        x = DoubleVector.broadcast(SPECIES, a[a1 + p * aStep]);
        s10 = x.fma(b0, s10);
        s11 = x.fma(b1, s11);
        s12 = x.fma(b2, s12);
        s13 = x.fma(b3, s13);
        x = DoubleVector.broadcast(SPECIES, a[a2 + p * aStep]);
        s20 = x.fma(b0, s20);
        s21 = x.fma(b1, s21);
        s22 = x.fma(b2, s22);
        s23 = x.fma(b3, s23);
        x = DoubleVector.broadcast(SPECIES, a[a3 + p * aStep]);
        s30 = x.fma(b0, s30);
        s31 = x.fma(b1, s31);
        s32 = x.fma(b2, s32);
        s33 = x.fma(b3, s33);
      }
      s00.intoArray(c, c0);
      s01.intoArray(c, c0 + LANES);
      s02.intoArray(c, c0 + 2 * LANES);
      s03.intoArray(c, c0 + 3 * LANES);
      s10.intoArray(c, c1);
      s11.intoArray(c, c1 + LANES);
      s12.intoArray(c, c1 + 2 * LANES);
      s13.intoArray(c, c1 + 3 * LANES);
      s20.intoArray(c, c2);
      s21.intoArray(c, c2 + LANES);
      s22.intoArray(c, c2 + 2 * LANES);
      s23.intoArray(c, c2 + 3 * LANES);
      s30.intoArray(c, c3);
      s31.intoArray(c, c3 + LANES);
      s32.intoArray(c, c3 + 2 * LANES);
      s33.intoArray(c, c3 + 3 * LANES);
    }
  }

  /**
   * The same of rows of A and a panel of B that lie in one piece. Apart from the other loop: of the
   * two together HotSpot would leave vectors on the heap.
   */
  static void fourByFourInOnePiece(
      int rows,
      int k,
      double[] a,
      int aAt,
      int aRow,
      double[] b,
      int bAt,
      double[] c,
      int cAt,
      int cRow,
      boolean add) {
    for (int i = 0; i < rows; i += 4) {
      int i1 = Math.min(i + 1, rows - 1);
      int i2 = Math.min(i + 2, rows - 1);
      int i3 = Math.min(i + 3, rows - 1);
      int a0 = aAt + i * aRow;
      int a1 = aAt + i1 * aRow;
      int a2 = aAt + i2 * aRow;
      int a3 = aAt + i3 * aRow;
      int c0 = cAt + i * cRow;
      int c1 = cAt + i1 * cRow;
      int c2 = cAt + i2 * cRow;
      int c3 = cAt + i3 * cRow;
      DoubleVector s00 = DoubleVector.zero(SPECIES);
      DoubleVector s01 = s00;
      DoubleVector s02 = s00;
      DoubleVector s03 = s00;
      DoubleVector s10 = s00;
      DoubleVector s11 = s00;
      DoubleVector s12 = s00;
      DoubleVector s13 = s00;
      DoubleVector s20 = s00;
      DoubleVector s21 = s00;
      DoubleVector s22 = s00;
      DoubleVector s23 = s00;
      DoubleVector s30 = s00;
      DoubleVector s31 = s00;
      DoubleVector s32 = s00;
      DoubleVector s33 = s00;
      if (add) {
        s00 = DoubleVector.fromArray(SPECIES, c, c0);
        s01 = DoubleVector.fromArray(SPECIES, c, c0 + LANES);
        s02 = DoubleVector.fromArray(SPECIES, c, c0 + 2 * LANES);
        s03 = DoubleVector.fromArray(SPECIES, c, c0 + 3 * LANES);
        s10 = DoubleVector.fromArray(SPECIES, c, c1);
        s11 = DoubleVector.fromArray(SPECIES, c, c1 + LANES);
        s12 = DoubleVector.fromArray(SPECIES, c, c1 + 2 * LANES);
        s13 = DoubleVector.fromArray(SPECIES, c, c1 + 3 * LANES);
        s20 = DoubleVector.fromArray(SPECIES, c, c2);
        s21 = DoubleVector.fromArray(SPECIES, c, c2 + LANES);
        s22 = DoubleVector.fromArray(SPECIES, c, c2 + 2 * LANES);
        s23 = DoubleVector.fromArray(SPECIES, c, c2 + 3 * LANES);
        s30 = DoubleVector.fromArray(SPECIES, c, c3);
        s31 = DoubleVector.fromArray(SPECIES, c, c3 + LANES);
        s32 = DoubleVector.fromArray(SPECIES, c, c3 + 2 * LANES);
        s33 = DoubleVector.fromArray(SPECIES, c, c3 + 3 * LANES);
      }
      for (int p = 0; p < k; p++) {
        int at = bAt + p * (4 * LANES);
        DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, at);
        DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, at + LANES);
        DoubleVector b2 = DoubleVector.fromArray(SPECIES, b, at + 2 * LANES);
        DoubleVector b3 = DoubleVector.fromArray(SPECIES, b, at + 3 * LANES);
        DoubleVector x = DoubleVector.broadcast(SPECIES, a[a0 + p]);
        s00 = x.fma(b0, s00);
        s01 = x.fma(b1, s01);
        s02 = x.fma(b2, s02);
        s03 = x.fma(b3, s03);
        x = DoubleVector.broadcast(SPECIES, a[a1 + p]);
        s10 = x.fma(b0, s10);
        s11 = x.fma(b1, s11);
        s12 = x.fma(b2, s12);
        s13 = x.fma(b3, s13);
        x = DoubleVector.broadcast(SPECIES, a[a2 + p]);
        s20 = x.fma(b0, s20);
        s21 = x.fma(b1, s21);
        s22 = x.fma(b2, s22);
        s23 = x.fma(b3, s23);
        x = DoubleVector.broadcast(SPECIES, a[a3 + p]);
        s30 = x.fma(b0, s30);
        s31 = x.fma(b1, s31);
        s32 = x.fma(b2, s32);
        s33 = x.fma(b3, s33);
      }
      s00.intoArray(c, c0);
      s01.intoArray(c, c0 + LANES);
      s02.intoArray(c, c0 + 2 * LANES);
      s03.intoArray(c, c0 + 3 * LANES);
      s10.intoArray(c, c1);
      s11.intoArray(c, c1 + LANES);
      s12.intoArray(c, c1 + 2 * LANES);
      s13.intoArray(c, c1 + 3 * LANES);
      s20.intoArray(c, c2);
      s21.intoArray(c, c2 + LANES);
      s22.intoArray(c, c2 + 2 * LANES);
      s23.intoArray(c, c2 + 3 * LANES);
      s30.intoArray(c, c3);
      s31.intoArray(c, c3 + LANES);
      s32.intoArray(c, c3 + 2 * LANES);
      s33.intoArray(c, c3 + 3 * LANES);
    }
  }

  /** Four rows of two vectors: 8 sums, which 16 registers hold. */
  static void fourByTwo(
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
    for (int i = 0; i < rows; i += 4) {
      int i1 = Math.min(i + 1, rows - 1);
      int i2 = Math.min(i + 2, rows - 1);
      int i3 = Math.min(i + 3, rows - 1);
      int a0 = aAt + i * aRow;
      int a1 = aAt + i1 * aRow;
      int a2 = aAt + i2 * aRow;
      int a3 = aAt + i3 * aRow;
      int c0 = cAt + i * cRow;
      int c1 = cAt + i1 * cRow;
      int c2 = cAt + i2 * cRow;
      int c3 = cAt + i3 * cRow;
      DoubleVector s00 = DoubleVector.zero(SPECIES);
      DoubleVector s01 = s00;
      DoubleVector s10 = s00;
      DoubleVector s11 = s00;
      DoubleVector s20 = s00;
      DoubleVector s21 = s00;
      DoubleVector s30 = s00;
      DoubleVector s31 = s00;
      if (add) {
        s00 = DoubleVector.fromArray(SPECIES, c, c0);
        s01 = DoubleVector.fromArray(SPECIES, c, c0 + LANES);
        s10 = DoubleVector.fromArray(SPECIES, c, c1);
        s11 = DoubleVector.fromArray(SPECIES, c, c1 + LANES);
        s20 = DoubleVector.fromArray(SPECIES, c, c2);
        s21 = DoubleVector.fromArray(SPECIES, c, c2 + LANES);
        s30 = DoubleVector.fromArray(SPECIES, c, c3);
        s31 = DoubleVector.fromArray(SPECIES, c, c3 + LANES);
      }
      if (aStep == 1 && bStep == 2 * LANES) {
        for (int p = 0; p < k; p++) {
          int at = bAt + p * (2 * LANES);
          DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, at);
          DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, at + LANES);
          DoubleVector x = DoubleVector.broadcast(SPECIES, a[a0 + p]);
          s00 = x.fma(b0, s00);
          s01 = x.fma(b1, s01);
          x = DoubleVector.broadcast(SPECIES, a[a1 + p]);
          s10 = x.fma(b0, s10);
          s11 = x.fma(b1, s11);
          x = DoubleVector.broadcast(SPECIES, a[a2 + p]);
          s20 = x.fma(b0, s20);
          s21 = x.fma(b1, s21);
          x = DoubleVector.broadcast(SPECIES, a[a3 + p]);
          s30 = x.fma(b0, s30);
          s31 = x.fma(b1, s31);
        }
      } else {
        for (int p = 0; p < k; p++) {
          int at = bAt + p * bStep;
          DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, at);
          DoubleVector b1 = DoubleVector.fromArray(SPECIES, b, at + LANES);
          DoubleVector x = DoubleVector.broadcast(SPECIES, a[a0 + p * aStep]);
          s00 = x.fma(b0, s00);
          s01 = x.fma(b1, s01);
          x = DoubleVector.broadcast(SPECIES, a[a1 + p * aStep]);
          s10 = x.fma(b0, s10);
          s11 = x.fma(b1, s11);
          x = DoubleVector.broadcast(SPECIES, a[a2 + p * aStep]);
          s20 = x.fma(b0, s20);
          s21 = x.fma(b1, s21);
          x = DoubleVector.broadcast(SPECIES, a[a3 + p * aStep]);
          s30 = x.fma(b0, s30);
          s31 = x.fma(b1, s31);
        }
      }
      s00.intoArray(c, c0);
      s01.intoArray(c, c0 + LANES);
      s10.intoArray(c, c1);
      s11.intoArray(c, c1 + LANES);
      s20.intoArray(c, c2);
      s21.intoArray(c, c2 + LANES);
      s30.intoArray(c, c3);
      s31.intoArray(c, c3 + LANES);
    }
  }

  /** Eight rows of one vector: fewer sums would wait for one another. */
  static void eightByOne(
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
    for (int i = 0; i < rows; i += 8) {
      int i1 = Math.min(i + 1, rows - 1);
      int i2 = Math.min(i + 2, rows - 1);
      int i3 = Math.min(i + 3, rows - 1);
      int i4 = Math.min(i + 4, rows - 1);
      int i5 = Math.min(i + 5, rows - 1);
      int i6 = Math.min(i + 6, rows - 1);
      int i7 = Math.min(i + 7, rows - 1);
      int a0 = aAt + i * aRow;
      int a1 = aAt + i1 * aRow;
      int a2 = aAt + i2 * aRow;
      int a3 = aAt + i3 * aRow;
      int a4 = aAt + i4 * aRow;
      int a5 = aAt + i5 * aRow;
      int a6 = aAt + i6 * aRow;
      int a7 = aAt + i7 * aRow;
      int c0 = cAt + i * cRow;
      int c1 = cAt + i1 * cRow;
      int c2 = cAt + i2 * cRow;
      int c3 = cAt + i3 * cRow;
      int c4 = cAt + i4 * cRow;
      int c5 = cAt + i5 * cRow;
      int c6 = cAt + i6 * cRow;
      int c7 = cAt + i7 * cRow;
      DoubleVector s0 = DoubleVector.zero(SPECIES);
      DoubleVector s1 = s0;
      DoubleVector s2 = s0;
      DoubleVector s3 = s0;
      DoubleVector s4 = s0;
      DoubleVector s5 = s0;
      DoubleVector s6 = s0;
      DoubleVector s7 = s0;
      if (add) {
        s0 = DoubleVector.fromArray(SPECIES, c, c0);
        s1 = DoubleVector.fromArray(SPECIES, c, c1);
        s2 = DoubleVector.fromArray(SPECIES, c, c2);
        s3 = DoubleVector.fromArray(SPECIES, c, c3);
        s4 = DoubleVector.fromArray(SPECIES, c, c4);
        s5 = DoubleVector.fromArray(SPECIES, c, c5);
        s6 = DoubleVector.fromArray(SPECIES, c, c6);
        s7 = DoubleVector.fromArray(SPECIES, c, c7);
      }
      if (aStep == 1 && bStep == LANES) {
        for (int p = 0; p < k; p++) {
          DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bAt + p * LANES);
          s0 = DoubleVector.broadcast(SPECIES, a[a0 + p]).fma(b0, s0);
          s1 = DoubleVector.broadcast(SPECIES, a[a1 + p]).fma(b0, s1);
          s2 = DoubleVector.broadcast(SPECIES, a[a2 + p]).fma(b0, s2);
          s3 = DoubleVector.broadcast(SPECIES, a[a3 + p]).fma(b0, s3);
          s4 = DoubleVector.broadcast(SPECIES, a[a4 + p]).fma(b0, s4);
          s5 = DoubleVector.broadcast(SPECIES, a[a5 + p]).fma(b0, s5);
          s6 = DoubleVector.broadcast(SPECIES, a[a6 + p]).fma(b0, s6);
          s7 = DoubleVector.broadcast(SPECIES, a[a7 + p]).fma(b0, s7);
        }
      } else {
        for (int p = 0; p < k; p++) {
          DoubleVector b0 = DoubleVector.fromArray(SPECIES, b, bAt + p * bStep);
          s0 = DoubleVector.broadcast(SPECIES, a[a0 + p * aStep]).fma(b0, s0);
          s1 = DoubleVector.broadcast(SPECIES, a[a1 + p * aStep]).fma(b0, s1);
          s2 = DoubleVector.broadcast(SPECIES, a[a2 + p * aStep]).fma(b0, s2);
          s3 = DoubleVector.broadcast(SPECIES, a[a3 + p * aStep]).fma(b0, s3);
          s4 = DoubleVector.broadcast(SPECIES, a[a4 + p * aStep]).fma(b0, s4);
          s5 = DoubleVector.broadcast(SPECIES, a[a5 + p * aStep]).fma(b0, s5);
          s6 = DoubleVector.broadcast(SPECIES, a[a6 + p * aStep]).fma(b0, s6);
          s7 = DoubleVector.broadcast(SPECIES, a[a7 + p * aStep]).fma(b0, s7);
        }
      }
      s0.intoArray(c, c0);
      s1.intoArray(c, c1);
      s2.intoArray(c, c2);
      s3.intoArray(c, c3);
      s4.intoArray(c, c4);
      s5.intoArray(c, c5);
      s6.intoArray(c, c6);
      s7.intoArray(c, c7);
    }
  }

  /** One row of up to eight vectors: n from {@code LANES} to {@code 8 * LANES}. */
  static void oneByEight(
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
    int j1 = Math.min(LANES, n - LANES);
    int j2 = Math.min(2 * LANES, n - LANES);
    int j3 = Math.min(3 * LANES, n - LANES);
    int j4 = Math.min(4 * LANES, n - LANES);
    int j5 = Math.min(5 * LANES, n - LANES);
    int j6 = Math.min(6 * LANES, n - LANES);
    int j7 = Math.min(7 * LANES, n - LANES);
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    DoubleVector s4 = s0;
    DoubleVector s5 = s0;
    DoubleVector s6 = s0;
    DoubleVector s7 = s0;
    if (add) {
      s0 = DoubleVector.fromArray(SPECIES, c, cAt);
      s1 = DoubleVector.fromArray(SPECIES, c, cAt + j1);
      s2 = DoubleVector.fromArray(SPECIES, c, cAt + j2);
      s3 = DoubleVector.fromArray(SPECIES, c, cAt + j3);
      s4 = DoubleVector.fromArray(SPECIES, c, cAt + j4);
      s5 = DoubleVector.fromArray(SPECIES, c, cAt + j5);
      s6 = DoubleVector.fromArray(SPECIES, c, cAt + j6);
      s7 = DoubleVector.fromArray(SPECIES, c, cAt + j7);
    }
    for (int p = 0; p < k; p++) {
      int at = bAt + p * bStep;
      DoubleVector x = DoubleVector.broadcast(SPECIES, a[aAt + p * aStep]);
      s0 = x.fma(DoubleVector.fromArray(SPECIES, b, at), s0);
      s1 = x.fma(DoubleVector.fromArray(SPECIES, b, at + j1), s1);
      s2 = x.fma(DoubleVector.fromArray(SPECIES, b, at + j2), s2);
      s3 = x.fma(DoubleVector.fromArray(SPECIES, b, at + j3), s3);
      s4 = x.fma(DoubleVector.fromArray(SPECIES, b, at + j4), s4);
      s5 = x.fma(DoubleVector.fromArray(SPECIES, b, at + j5), s5);
      s6 = x.fma(DoubleVector.fromArray(SPECIES, b, at + j6), s6);
      s7 = x.fma(DoubleVector.fromArray(SPECIES, b, at + j7), s7);
    }
    s0.intoArray(c, cAt);
    s1.intoArray(c, cAt + j1);
    s2.intoArray(c, cAt + j2);
    s3.intoArray(c, cAt + j3);
    s4.intoArray(c, cAt + j4);
    s5.intoArray(c, cAt + j5);
    s6.intoArray(c, cAt + j6);
    s7.intoArray(c, cAt + j7);
  }

  /** One row of up to four vectors: n from {@code LANES} to {@code 4 * LANES}. */
  static void oneByFour(
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
    int j1 = Math.min(LANES, n - LANES);
    int j2 = Math.min(2 * LANES, n - LANES);
    int j3 = Math.min(3 * LANES, n - LANES);
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    if (add) {
      s0 = DoubleVector.fromArray(SPECIES, c, cAt);
      s1 = DoubleVector.fromArray(SPECIES, c, cAt + j1);
      s2 = DoubleVector.fromArray(SPECIES, c, cAt + j2);
      s3 = DoubleVector.fromArray(SPECIES, c, cAt + j3);
    }
    for (int p = 0; p < k; p++) {
      int at = bAt + p * bStep;
      DoubleVector x = DoubleVector.broadcast(SPECIES, a[aAt + p * aStep]);
      s0 = x.fma(DoubleVector.fromArray(SPECIES, b, at), s0);
      s1 = x.fma(DoubleVector.fromArray(SPECIES, b, at + j1), s1);
      s2 = x.fma(DoubleVector.fromArray(SPECIES, b, at + j2), s2);
      s3 = x.fma(DoubleVector.fromArray(SPECIES, b, at + j3), s3);
    }
    s0.intoArray(c, cAt);
    s1.intoArray(c, cAt + j1);
    s2.intoArray(c, cAt + j2);
    s3.intoArray(c, cAt + j3);
  }
}
