package gossamer.solvers.data;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.solvers.vector.VectorUnit;
import gossamer.solvers.vector.WarmSwitch;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The loops against their definition, to the bit. */
class RowKernelsTest {
  private static final int MOST_ROWS = 11;

  static IntStream sizes() {
    return IntStream.concat(IntStream.rangeClosed(1, 70), IntStream.of(1000, 1023));
  }

  /** Numbers of all sizes and signs, zeros, and products that underflow or overflow. */
  private static double[] awkward(SplittableRandom random, int count) {
    double[] result = new double[count];
    for (int k = 0; k < count; k++) {
      double sign = random.nextBoolean() ? 1 : -1;
      result[k] =
          sign
              * switch (random.nextInt(12)) {
                case 0 -> 0.0;
                case 1 -> 1e-200;
                case 2 -> Double.MIN_VALUE;
                case 3 -> 1e12;
                default -> random.nextDouble();
              };
    }
    return result;
  }

  private static double productByDefinition(double[] values, int at, int d, double[] x) {
    double[] lanes = new double[8];
    for (int k = 0; k < d; k++) {
      lanes[k % 8] = Math.fma(values[at + k], x[k], lanes[k % 8]);
    }
    double even = (lanes[0] + lanes[4]) + (lanes[2] + lanes[6]);
    return even + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
  }

  private static void assertFollowsTheDefinition(RowKernels kernels, int d) {
    SplittableRandom random = new SplittableRandom(d);
    for (int rows = 0; rows <= MOST_ROWS; rows++) {
      double[] values = awkward(random, 3 + MOST_ROWS * d);
      double[] x = awkward(random, d);
      double[] factors = awkward(random, 2 + MOST_ROWS);
      double[] sum = awkward(random, d);
      double[] expectedSum = sum.clone();
      double[] products = new double[1 + MOST_ROWS];
      double[] expectedProducts = products.clone();
      for (int j = 0; j < rows; j++) {
        expectedProducts[1 + j] = productByDefinition(values, 3 + j * d, d, x);
        for (int k = 0; k < d; k++) {
          expectedSum[k] = Math.fma(factors[2 + j], values[3 + j * d + k], expectedSum[k]);
        }
      }
      kernels.products(values, 3, d, rows, x, products, 1);
      kernels.addRows(factors, 2, values, 3, d, rows, sum);
      assertThat(bits(products)).as("products of %d rows", rows).isEqualTo(bits(expectedProducts));
      assertThat(bits(sum)).as("sum of %d rows", rows).isEqualTo(bits(expectedSum));
      assertChosenFollowTheDefinition(kernels, d, rows, random);
    }
  }

  /** Rows in any order, one of them twice from two rows on. */
  private static void assertChosenFollowTheDefinition(
      RowKernels kernels, int d, int rows, SplittableRandom random) {
    double[] values = awkward(random, 3 + MOST_ROWS * d);
    double[] x = awkward(random, d);
    double[] factors = awkward(random, 2 + MOST_ROWS);
    double[] sum = awkward(random, d);
    int[] chosen = random.ints(4 + rows, 0, MOST_ROWS).toArray();
    if (rows > 1) {
      chosen[4 + rows - 1] = chosen[4];
    }
    double[] expectedSum = sum.clone();
    double[] products = new double[1 + MOST_ROWS];
    double[] expectedProducts = products.clone();
    for (int j = 0; j < rows; j++) {
      int row = 3 + chosen[4 + j] * d;
      expectedProducts[1 + j] = productByDefinition(values, row, d, x);
      for (int k = 0; k < d; k++) {
        expectedSum[k] = Math.fma(factors[2 + j], values[row + k], expectedSum[k]);
      }
    }
    kernels.products(values, 3, d, chosen, 4, rows, x, products, 1);
    kernels.addRows(factors, 2, values, 3, d, chosen, 4, rows, sum);
    assertThat(bits(products)).as("products of %d chosen", rows).isEqualTo(bits(expectedProducts));
    assertThat(bits(sum)).as("sum of %d chosen", rows).isEqualTo(bits(expectedSum));
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void plain_anySize_followsTheDefinition(int d) {
    assertFollowsTheDefinition(new PlainRowKernels(), d);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void vector_anySize_followsTheDefinition(int d) {
    Assumptions.assumeTrue(VectorUnit.available());
    for (boolean wide : List.of(true, false)) {
      assertFollowsTheDefinition(new VectorRowKernels(wide), d);
    }
  }

  /** What HotSpot puts into its caller has up to 325 bytecodes (its FreqInlineSize). */
  @Test
  void vector_loopsOverFourRows_areCompiledByThemselves() throws IOException {
    byte[] bytes;
    try (InputStream file =
        DenseRows.class.getResourceAsStream(VectorRowKernels.class.getSimpleName() + ".class")) {
      bytes = file.readAllBytes();
    }
    List<String> loops = List.of("fourWide", "fourInHalves", "addFour");
    assertThat(ClassFile.of().parse(bytes).methods())
        .filteredOn(method -> loops.contains(method.methodName().stringValue()))
        .hasSize(3)
        .allSatisfy(
            method ->
                assertThat(method.findAttribute(Attributes.code()).orElseThrow().codeLength())
                    .as("bytecodes of %s", method.methodName())
                    .isGreaterThan(325));
  }

  /** Compiled code is other code. */
  @Test
  void vector_compiled_followsTheDefinition() {
    Assumptions.assumeTrue(VectorUnit.available());
    RowKernels plain = new PlainRowKernels();
    WarmSwitch<RowKernels> loops =
        new WarmSwitch<>(plain, VectorRowKernels::ofThisMachine, VectorRowKernels::exercise);
    loops.warm();
    RowKernels kernels = loops.get(0);
    assertThat(kernels).isNotSameAs(plain);
    sizes().forEach(d -> assertFollowsTheDefinition(kernels, d));
  }
}
