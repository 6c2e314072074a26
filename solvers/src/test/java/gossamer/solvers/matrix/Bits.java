package gossamer.solvers.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * Loops against their definition, to the bit: three plain loops of fused multiply-adds, and one
 * number at a time. As a program it does so for vectors of the width that the property {@code
 * gossamer.vector.bits} says, in a JVM of its own.
 */
final class Bits {
  private Bits() {}

  /** Checks the vector loops with so many products as the first argument says. */
  public static void main(String[] arguments) {
    assertProducts(new VectorProducts(), 1, Integer.parseInt(arguments[0]));
    assertFunctions(new VectorElementary());
    System.out.print(Lanes.COUNT + " lanes: same bits");
  }

  /** Numbers of all sizes and signs, zeros, and products that underflow or overflow. */
  private static double awkward(SplittableRandom random, boolean infinities) {
    double sign = random.nextBoolean() ? 1 : -1;
    return sign
        * switch (random.nextInt(24)) {
          case 0, 1 -> 0.0;
          case 2 -> 1e-200;
          case 3 -> Double.MIN_VALUE;
          case 4 -> 1e12;
          case 5 -> infinities ? Double.POSITIVE_INFINITY : 1;
          default -> random.nextDouble();
        };
  }

  /** A matrix among numbers that must neither be used nor changed. */
  private static double[] matrix(
      SplittableRandom random, int rows, int columns, int at, int stride, boolean infinities) {
    double[] result = new double[at + rows * stride + random.nextInt(2) * 40];
    Arrays.fill(result, Double.NaN);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result[at + i * stride + j] = awkward(random, infinities);
      }
    }
    return result;
  }

  /** Sizes around those of tiles, panels and blocks; the larger ones rarely. */
  private static int size(SplittableRandom random, int usual, int... rare) {
    return random.nextInt(10) > 0 ? random.nextInt(1, usual) : rare[random.nextInt(rare.length)];
  }

  /** Products of so many shapes, each with either factor transposed and with none. */
  static void assertProducts(ProductLoops loops, long seed, int shapes) {
    SplittableRandom random = new SplittableRandom(seed);
    Workspace workspace = new Workspace();
    for (int shape = 0; shape < shapes; shape++) {
      int m = size(random, 18, 32, 33, 67);
      int n = size(random, 71, 128, 131, 256);
      int k = size(random, 40, 0, 127, 128, 129, 300, 600);
      for (Transposed transposed : Transposed.values()) {
        assertProduct(loops, transposed, m, k, n, random, workspace);
      }
    }
    // more rows than a block has, and one column of them
    assertProduct(loops, Transposed.NONE, 515, 130, 9, random, workspace);
    assertProduct(loops, Transposed.FIRST, 300, 130, 140, random, workspace);
    for (Transposed transposed : Transposed.values()) {
      assertProduct(loops, transposed, 515, 20, 1, random, workspace);
    }
  }

  private static void assertProduct(
      ProductLoops loops,
      Transposed transposed,
      int m,
      int k,
      int n,
      SplittableRandom random,
      Workspace workspace) {
    boolean first = transposed == Transposed.FIRST;
    boolean second = transposed == Transposed.SECOND;
    boolean accumulate = random.nextBoolean();
    boolean infinities = random.nextInt(4) == 0;
    int aAt = random.nextInt(5);
    int bAt = random.nextInt(5);
    int cAt = random.nextInt(5);
    int aStride = (first ? m : k) + random.nextInt(3);
    int bStride = (second ? k : n) + random.nextInt(3);
    int cStride = n + random.nextInt(3);
    double[] a = matrix(random, first ? k : m, first ? m : k, aAt, aStride, infinities);
    double[] b = matrix(random, second ? n : k, second ? k : n, bAt, bStride, infinities);
    double[] c = matrix(random, m, n, cAt, cStride, infinities);
    int aRow = first ? 1 : aStride;
    int aStep = first ? aStride : 1;
    int bStep = second ? 1 : bStride;
    int bColumn = second ? bStride : 1;
    double[] expected = c.clone();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = accumulate ? c[cAt + i * cStride + j] : 0;
        for (int p = 0; p < k; p++) {
          sum = Math.fma(a[aAt + i * aRow + p * aStep], b[bAt + p * bStep + j * bColumn], sum);
        }
        expected[cAt + i * cStride + j] = sum;
      }
    }
    loops.multiply(
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
        cStride,
        accumulate,
        workspace);
    if (!Arrays.equals(c, expected)) { // tells zeros apart, but not NaNs
      assertThat(c).as("%s, %d x %d x %d", transposed, m, k, n).containsExactly(expected);
    }
  }

  /** Functions of many numbers, all of which may be special. */
  static void assertFunctions(ElementaryLoops loops) {
    SplittableRandom random = new SplittableRandom(1);
    List<double[]> arrays = ElementaryTest.someArrays(random);
    for (double[] x : arrays) {
      double[] y = new double[x.length + 3];
      int count = x.length - 1;
      loops.exp(x, 1, y, 2, count);
      assertEach("exp", x, y, Elementary::exp);
      loops.log(x, 1, y, 2, count);
      assertEach("log", x, y, Elementary::log);
      loops.tanh(x, 1, y, 2, count);
      assertEach("tanh", x, y, Elementary::tanh);
      loops.sigmoid(x, 1, y, 2, count);
      assertEach("sigmoid", x, y, Elementary::sigmoid);
      double[] inPlace = x.clone();
      loops.tanh(inPlace, 1, inPlace, 1, count);
      loops.tanh(x, 1, y, 2, count);
      assertThat(Arrays.copyOfRange(inPlace, 1, x.length))
          .containsExactly(Arrays.copyOfRange(y, 2, x.length + 1));
    }
  }

  private static void assertEach(
      String name, double[] x, double[] y, DoubleUnaryOperator function) {
    for (int k = 1; k < x.length; k++) {
      long expected = Double.doubleToLongBits(function.applyAsDouble(x[k]));
      if (Double.doubleToLongBits(y[k + 1]) != expected) {
        assertThat(y[k + 1])
            .as("%s(%s), %d of %d", name, x[k], k, x.length)
            .isEqualTo(Double.longBitsToDouble(expected));
      }
    }
    assertThat(y[0]).isZero();
    assertThat(y[1]).isZero();
    assertThat(y[x.length + 1]).isZero();
  }
}
