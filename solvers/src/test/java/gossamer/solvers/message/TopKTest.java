package gossamer.solvers.message;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopKTest {
  private static final int LARGE = 1_000_000;

  private static RandomStream random() {
    return RandomStream.of(3, Purpose.DATA);
  }

  /** Sorts the coordinates. */
  private static double[] bySorting(double[] message, int k) {
    double[] kept = new double[message.length];
    IntStream.range(0, message.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(i -> Math.abs(message[i]))
                .reversed()
                .thenComparing(Comparator.naturalOrder()))
        .limit(k)
        .forEach(i -> kept[i] = message[i]);
    return kept;
  }

  private static void requireSameBits(double[] message, int k) {
    double[] out = new double[message.length];
    new TopK(k, null).compress(message, 0, message.length, 0, out, 0);
    double[] expected = bySorting(message, k);
    for (int i = 0; i < message.length; i++) {
      if (Double.doubleToRawLongBits(out[i]) != Double.doubleToRawLongBits(expected[i])) {
        assertThat(out[i])
            .as("number %d of %d, k = %d", i, message.length, k)
            .isEqualTo(expected[i]);
        throw new AssertionError("bits of number " + i);
      }
    }
  }

  /** Numbers by coordinate, of all shapes and sizes. */
  private static List<IntToDoubleFunction> shapes() {
    RandomStream random = random();
    double[] few = {0.0, -0.0, 1, -1, 2, -2};
    double[] strange = {
      Double.NaN,
      Double.longBitsToDouble(0x7ff0_0000_0000_0001L), // as large as any NaN
      Double.longBitsToDouble(0xffff_ffff_ffff_ffffL),
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.MAX_VALUE,
      -Double.MAX_VALUE,
      Double.MIN_VALUE,
      -Double.MIN_VALUE,
      Double.MIN_NORMAL,
      0.0,
      -0.0,
      1
    };
    return List.of(
        _ -> random.nextGaussian(),
        _ -> few[random.nextInt(few.length)],
        _ -> strange[random.nextInt(strange.length)],
        _ -> Double.longBitsToDouble(random.nextLong()), // all bits, NaN among them
        _ -> random.nextInt(10) == 0 ? random.nextGaussian() : 0,
        i -> i,
        i -> -1e9 + i,
        _ -> -2.5,
        i -> Math.scalb(i % 2 == 0 ? 1.0 : -1.0, i % 2_000 - 1_000), // one in each octave
        i -> Double.longBitsToDouble(0x3ff0_0000_0000_0000L + i % 3), // differ in the last bits
        // in every digit all but one go on to the next
        i -> Double.longBitsToDouble(0x3ff0_0000_0000_0000L + (1L << i % 52)));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void compress_isAsBySorting(IntToDoubleFunction shape) {
    RandomStream random = random();
    for (int trial = 0; trial < 400; trial++) {
      double[] message = new double[1 + random.nextInt(trial % 20 == 0 ? 5_000 : 100)];
      Arrays.setAll(message, shape);
      requireSameBits(message, 1);
      requireSameBits(message, 1 + random.nextInt(message.length));
      requireSameBits(message, message.length);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void compress_large_isAsBySorting(IntToDoubleFunction shape) {
    double[] message = new double[LARGE];
    Arrays.setAll(message, shape);
    requireSameBits(message, LARGE / 100);
  }
}
