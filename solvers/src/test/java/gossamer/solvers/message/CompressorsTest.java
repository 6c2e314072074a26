package gossamer.solvers.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.contract.Described;
import gossamer.graphs.contract.Instances;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of all compressors. Seeds are fixed, so each test passes always or never. */
@TestInstance(Lifecycle.PER_CLASS)
class CompressorsTest {
  /** Of sums of up to a thousand squares, relative; rounding in a message is far less. */
  private static final double ROUNDING = 1e-12;

  private static final double STANDARD_ERRORS = 5;
  private static final int DRAWS = 1_000;
  private static final long KEY = 0x5eed;
  private static final List<Integer> LENGTHS = List.of(1, 2, 3, 7, 30, 257, 1_000);

  /** All kinds of the catalogue, and each with parameters from one end to the other. */
  private List<Compressor> instances() {
    Set<Compressor> all = new LinkedHashSet<>(Instances.of(Compressors.CATALOGUE).all());
    for (int k : new int[] {1, 2, 25, 1_000}) {
      all.add(new TopK(k, null));
      all.add(new RandomK(k, null));
    }
    for (double share : new double[] {1e-9, 0.01, 0.3, 1}) {
      all.add(new TopK(null, share));
      all.add(new RandomK(null, share));
    }
    for (int levels : new int[] {1, 2, 4, 16, 255, 1_000_000_000}) {
      all.add(new Qsgd(levels));
      all.add(new QsgdNearest(levels));
    }
    return List.copyOf(all);
  }

  private static boolean isRandom(Compressor compressor) {
    return compressor instanceof Qsgd || compressor instanceof RandomK;
  }

  private static boolean fits(Compressor compressor, int d) {
    try {
      compressor.requireFits(d);
      return true;
    } catch (ParameterException e) {
      return false;
    }
  }

  /** Of all shapes, their numbers from 2^-140 to 2^140. */
  private static List<double[]> messages(int d) {
    RandomStream random = RandomStream.of(d, Purpose.DATA);
    List<double[]> messages = new ArrayList<>();
    messages.add(IntStream.range(0, d).mapToDouble(_ -> random.nextGaussian()).toArray());
    messages.add(IntStream.range(0, d).mapToDouble(_ -> -random.nextExponential()).toArray());
    double[] equal = new double[d];
    Arrays.fill(equal, -0.3);
    messages.add(equal);
    double[] single = new double[d];
    single[random.nextInt(d)] = -7;
    messages.add(single);
    double[] sparse = new double[d];
    for (int filled = 0; filled < 1 + d / 10; filled++) {
      sparse[random.nextInt(d)] = random.nextGaussian();
    }
    messages.add(sparse);
    messages.add( // without a mean
        IntStream.range(0, d)
            .mapToDouble(_ -> random.nextGaussian() / random.nextDouble(-1, 1))
            .toArray());
    messages.add( // most are negligible beside one
        IntStream.range(0, d)
            .mapToDouble(_ -> random.nextDouble(-1, 1) * Math.scalb(1.0, random.nextInt(-140, 141)))
            .toArray());
    messages.add( // close below half a level, with four of them
        IntStream.range(0, d).mapToDouble(i -> i == 0 ? 1 : 0.124 / (i % 3 + 1)).toArray());
    return messages;
  }

  private static double[] compressed(Compressor compressor, double[] message, long key) {
    double[] out = new double[message.length];
    Arrays.fill(out, 99);
    compressor.compress(message, 0, message.length, key, out, 0);
    return out;
  }

  /** {@code |Q - v|^2 / |v|^2} with numbers divided by the largest first. */
  private static double relativeError(double[] message, double[] compressed) {
    double largest = Arrays.stream(message).map(Math::abs).max().orElseThrow();
    double error = 0;
    double square = 0;
    for (int i = 0; i < message.length; i++) {
      double difference = (compressed[i] - message[i]) / largest;
      error += difference * difference;
      square += message[i] / largest * (message[i] / largest);
    }
    return error / square;
  }

  private static long[] bits(double[] numbers) {
    return Arrays.stream(numbers).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  private static double[] times(double factor, double[] numbers) {
    return Arrays.stream(numbers).map(number -> factor * number).toArray();
  }

  @Test
  void kinds_areDescribed() {
    Described.requireAll(Compressors.CATALOGUE, instances());
  }

  @ParameterizedTest
  @MethodSource("instances")
  void contraction_holds(Compressor compressor) {
    for (int d : LENGTHS) {
      if (!fits(compressor, d)) {
        continue;
      }
      double omega = compressor.contraction(d);
      assertThat(omega).isBetween(0.0, 1.0);
      double most = 1 - omega + ROUNDING;
      for (double[] message : messages(d)) {
        if (!isRandom(compressor)) {
          assertThat(relativeError(message, compressed(compressor, message, KEY)))
              .isLessThanOrEqualTo(most);
          continue;
        }
        SummaryStatistics errors = new SummaryStatistics();
        for (long key = 0; key < DRAWS; key++) {
          errors.addValue(relativeError(message, compressed(compressor, message, key)));
        }
        // random-k may miss the only number that counts in all draws
        double variance =
            compressor instanceof RandomK ? omega * (1 - omega) : errors.getVariance();
        assertThat(errors.getMean())
            .isLessThanOrEqualTo(most + STANDARD_ERRORS * Math.sqrt(variance / DRAWS));
      }
    }
  }

  /** So that what holds of usual numbers holds of tiny and huge ones, random draws included. */
  @ParameterizedTest
  @MethodSource("instances")
  void compress_scaledByAPowerOfTwo_isScaledToTheBit(Compressor compressor) {
    for (int d : LENGTHS) {
      if (fits(compressor, d)) {
        for (double[] message : messages(d)) {
          double[] plain = compressed(compressor, message, KEY);
          for (int exponent : new int[] {-780, -500, 500, 880}) {
            double factor = Math.scalb(1.0, exponent);
            assertThat(bits(compressed(compressor, times(factor, message), KEY)))
                .isEqualTo(bits(times(factor, plain)));
          }
        }
      }
    }
  }

  /** Of numbers up to the largest there is, and down to the smallest. */
  @ParameterizedTest
  @MethodSource("instances")
  void compress_extremeNumbers_staysFinite(Compressor compressor) {
    for (int d : LENGTHS) {
      if (fits(compressor, d)) {
        double[] huge = new double[d];
        Arrays.setAll(huge, i -> i % 2 == 0 ? Double.MAX_VALUE / 2 : -Double.MAX_VALUE / 4);
        double[] tiny = new double[d];
        Arrays.setAll(tiny, i -> i % 2 == 0 ? Double.MIN_VALUE * 3 : -Double.MIN_NORMAL);
        for (double[] message : List.of(huge, tiny)) {
          double largest = Arrays.stream(message).map(Math::abs).max().orElseThrow();
          for (double number : compressed(compressor, message, KEY)) {
            assertThat(Math.abs(number)).isLessThanOrEqualTo(2 * largest);
          }
        }
        if (!isRandom(compressor)) {
          assertThat(relativeError(huge, compressed(compressor, huge, KEY)))
              .isLessThanOrEqualTo(1 - compressor.contraction(d) + ROUNDING);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void compress_zeros_isZero(Compressor compressor) {
    for (int d : LENGTHS) {
      if (fits(compressor, d)) {
        double[] zeros = new double[d];
        Arrays.setAll(zeros, i -> i % 2 == 0 ? 0.0 : -0.0);
        for (long key = 0; key < 10; key++) {
          assertThat(compressed(compressor, zeros, key))
              .containsOnly(new double[] {0}, within(0.0));
        }
      }
    }
  }

  /** Wherever it stands, whatever stood in the output, on any thread. */
  @ParameterizedTest
  @MethodSource("instances")
  void compress_again_sameBits(Compressor compressor) {
    for (int d : LENGTHS) {
      if (!fits(compressor, d)) {
        continue;
      }
      for (double[] message : messages(d)) {
        long[] expected = bits(compressed(compressor, message, KEY));
        double[] around = new double[d + 12];
        Arrays.fill(around, 1e9);
        System.arraycopy(message, 0, around, 5, d);
        double[] before = around.clone();
        double[] out = new double[d + 7];
        Arrays.fill(out, Double.NaN);
        compressor.compress(around, 5, d, KEY, out, 3);
        assertThat(bits(Arrays.copyOfRange(out, 3, 3 + d))).isEqualTo(expected);
        assertThat(Arrays.copyOf(out, 3)).containsOnly(Double.NaN);
        assertThat(Arrays.copyOfRange(out, 3 + d, d + 7)).containsOnly(Double.NaN);
        assertThat(around).containsExactly(before);
      }
      double[] message = messages(d).getFirst();
      long[][] inTurn =
          LongStream.range(0, 64)
              .mapToObj(key -> bits(compressed(compressor, message, key)))
              .toArray(long[][]::new);
      long[][] inParallel =
          LongStream.range(0, 64)
              .parallel()
              .mapToObj(key -> bits(compressed(compressor, message, key)))
              .toArray(long[][]::new);
      assertThat(inParallel).isDeepEqualTo(inTurn);
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void compress_otherKey_otherDraws(Compressor compressor) {
    double[] message = messages(1_000).getFirst();
    boolean keepsAll = compressor.numbers(1_000) == 1_000 && compressor instanceof RandomK;
    long[] here = bits(compressed(compressor, message, 1));
    long[] there = bits(compressed(compressor, message, 2));
    if (isRandom(compressor) && !keepsAll) {
      assertThat(there).isNotEqualTo(here);
    } else {
      assertThat(there).isEqualTo(here);
    }
  }

  /** A model that diverged ends a run elsewhere; here it only must not be in the way. */
  @ParameterizedTest
  @MethodSource("instances")
  void compress_notFinite_isDeterministic(Compressor compressor) {
    double[] strange = {
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      -0.0,
      1,
      Double.longBitsToDouble(0xfff0_0000_0000_0001L), // NaN too, with a sign
    };
    for (int d : LENGTHS) {
      if (fits(compressor, d)) {
        for (int first = 0; first < strange.length; first++) {
          double[] message = new double[d];
          for (int i = 0; i < d; i++) {
            message[i] = strange[(first + i) % strange.length];
          }
          long[] once = bits(compressed(compressor, message, KEY));
          assertThat(bits(compressed(compressor, message, KEY))).isEqualTo(once);
        }
      }
    }
  }

  /** By hand. */
  private static List<Arguments> lengths() {
    return List.of(
        Arguments.of(new Exact(), 3, 192, 24, 3),
        Arguments.of(new TopK(1, null), 3, 96, 12, 1),
        Arguments.of(new TopK(10, null), 1_000_000_000, 960, 120, 10),
        Arguments.of(new TopK(null, 0.1), 30, 288, 36, 3),
        Arguments.of(new TopK(null, 0.1), 34, 288, 36, 3),
        Arguments.of(new TopK(null, 0.1), 35, 384, 48, 4),
        Arguments.of(new TopK(null, 0.1), 2, 96, 12, 1),
        Arguments.of(new TopK(null, 1.0), 7, 672, 84, 7),
        Arguments.of(new RandomK(1, null), 3, 64, 8, 1),
        Arguments.of(new RandomK(null, 0.25), 30, 512, 64, 8), // 7.5 is rounded up
        Arguments.of(new RandomK(null, 1e-9), 30, 64, 8, 1),
        Arguments.of(
            new RandomK(null, 1.0), 1_000_000_000, 64_000_000_000L, 8_000_000_000L, 1_000_000_000),
        Arguments.of(new Qsgd(1), 3, 70, 9, 3),
        Arguments.of(new Qsgd(3), 8, 88, 11, 8),
        Arguments.of(new Qsgd(4), 3, 76, 10, 3),
        Arguments.of(new QsgdNearest(4), 3, 76, 10, 3),
        Arguments.of(new QsgdNearest(255), 3, 91, 12, 3),
        Arguments.of(
            new QsgdNearest(256), 1_000_000_000, 10_000_000_064L, 1_250_000_008, 1_000_000_000),
        Arguments.of(new Sign(), 8, 72, 9, 8),
        Arguments.of(new Sign(), 9, 73, 10, 9));
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void bits_byHand(Compressor compressor, int d, long bits, long bytes, int numbers) {
    assertThat(compressor.bits(d)).isEqualTo(bits);
    assertThat(compressor.bytes(d)).isEqualTo(bytes);
    assertThat(compressor.numbers(d)).isEqualTo(numbers);
  }

  /** By hand; sqrt(2) - 1 is 1/(1 + sqrt(2)). */
  private static List<Arguments> contractions() {
    double kept = (1 - Math.sqrt(0.5)) * (Math.sqrt(2) - 1);
    return List.of(
        Arguments.of(new Exact(), 3, 1.0),
        Arguments.of(new TopK(1, null), 4, 0.25),
        Arguments.of(new TopK(null, 0.1), 30, 0.1),
        Arguments.of(new RandomK(3, null), 4, 0.75),
        Arguments.of(new Qsgd(1), 2, Math.sqrt(2) - 1),
        Arguments.of(new Qsgd(4), 3, 16.0 / 19), // tau is 1 + 3/16
        Arguments.of(new Qsgd(2), 64, 0.2), // tau is 1 + 8/2
        Arguments.of(new QsgdNearest(1), 2, 1 - (1 - kept) * (1 - kept)),
        Arguments.of(new QsgdNearest(2), 15, 0.02151034494215931), // tau is 1 + sqrt(15)/2
        Arguments.of(new QsgdNearest(2), 16, 0.0),
        Arguments.of(new QsgdNearest(2), 64, 0.0),
        Arguments.of(new Sign(), 4, 0.25));
  }

  @ParameterizedTest
  @MethodSource("contractions")
  void contraction_byHand(Compressor compressor, int d, double omega) {
    assertThat(compressor.contraction(d)).isCloseTo(omega, within(1e-15));
  }

  /** Where the contraction is the best possible: messages that lose as much as it says. */
  @Test
  void contraction_worstMessages_attainIt() {
    for (int d : LENGTHS) {
      double[] equal = new double[d];
      Arrays.fill(equal, 3);
      double[] single = new double[d];
      single[d / 2] = -3;
      assertThat(relativeError(equal, compressed(new TopK(1, null), equal, KEY)))
          .isCloseTo(1 - new TopK(1, null).contraction(d), within(ROUNDING));
      assertThat(relativeError(equal, compressed(new RandomK(1, null), equal, KEY)))
          .isCloseTo(1 - new RandomK(1, null).contraction(d), within(ROUNDING));
      assertThat(relativeError(single, compressed(new Sign(), single, KEY)))
          .isCloseTo(1 - new Sign().contraction(d), within(ROUNDING));
      if (d > 4) { // sqrt(d) > 2 s
        assertThat(compressed(new QsgdNearest(1), equal, KEY))
            .containsOnly(new double[] {0}, within(0.0));
      }
    }
  }

  @Test
  void numbersKept_neitherOrBothWays_isRefused() {
    assertThatThrownBy(() -> new TopK(null, null))
        .isInstanceOfSatisfying(
            ParameterException.class, e -> assertThat(e.parameter()).isEqualTo("k"))
        .hasMessageContaining("give k, such as k: 10, or share, such as share: 0.1");
    assertThatThrownBy(() -> new RandomK(null, null)).isInstanceOf(ParameterException.class);
    assertThatThrownBy(() -> new TopK(3, 0.5))
        .isInstanceOfSatisfying(
            ParameterException.class, e -> assertThat(e.parameter()).isEqualTo("share"))
        .hasMessageContaining("give one of them");
    assertThatThrownBy(() -> new RandomK(3, 0.5)).isInstanceOf(ParameterException.class);
  }

  @Test
  void requireFits_moreNumbersThanThereAre_isRefused() {
    for (Compressor compressor : List.of(new TopK(8, null), new RandomK(8, null))) {
      compressor.requireFits(8);
      assertThatThrownBy(() -> compressor.requireFits(7))
          .isInstanceOfSatisfying(
              ParameterException.class, e -> assertThat(e.parameter()).isEqualTo("k"))
          .hasMessageContaining("8 numbers cannot be kept of messages of 7; give a k of at most 7");
    }
    for (Compressor compressor :
        List.of(
            new Exact(), new TopK(null, 1.0), new RandomK(null, 1e-9), new Qsgd(9), new Sign())) {
      compressor.requireFits(1);
    }
  }
}
