package gossamer.graphs.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The generator against published numbers and against the distributions it stands for.
 *
 * <p>Seeds are fixed, so a test passes always or never. Moments stay within five standard errors;
 * tests of fit reject below one in a million.
 */
class RandomStreamTest {
  private static final int DRAWS = 20_000;
  private static final double UNLIKELY = 1e-6;

  /** The first outputs of SplitMix64 from state 1234567, as published with many a port of it. */
  @Test
  void draw_isSplitMix64() {
    assertThat(LongStream.range(0, 5).map(k -> RandomStream.draw(1234567, k)))
        .containsExactly(
            6457827717110365317L,
            3203168211198807973L,
            Long.parseUnsignedLong("9817491932198370423"),
            4593380528125082431L,
            Long.parseUnsignedLong("16408922859458223821"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 42, Long.MIN_VALUE})
  void draw_isTheJdksSplittableRandom(long key) {
    SplittableRandom jdk = new SplittableRandom(key);
    for (int k = 0; k < 100; k++) {
      assertThat(RandomStream.draw(key, k)).isEqualTo(jdk.nextLong());
    }
  }

  @Test
  void nextLong_isTheStreamsNextDraw() {
    RandomStream stream = RandomStream.of(7, Purpose.GOSSIP_CLOCK, 3, 5);
    long key = RandomStream.key(7, Purpose.GOSSIP_CLOCK, 3, 5);
    for (int k = 0; k < 100; k++) {
      assertThat(stream.nextLong()).isEqualTo(RandomStream.draw(key, k));
    }
  }

  @Test
  void uniform_isTheUpper53Bits() {
    assertThat(RandomStream.uniform(0)).isZero();
    assertThat(RandomStream.uniform(-1)).isEqualTo(1 - 0x1p-53);
    assertThat(RandomStream.uniform(Long.MIN_VALUE)).isEqualTo(0.5);
  }

  /** These numbers are in every seeded result: if one changes, so does every result. */
  @Test
  void seededNumbers_neverChange() {
    assertThat(RandomStream.key(1, Purpose.TOPOLOGY, 0, 0)).isEqualTo(-4792906405438835059L);
    assertThat(RandomStream.key(-5, Purpose.GOSSIP_CLOCK, 17, 1L << 40))
        .isEqualTo(4465653459870989627L);
    RandomStream stream = RandomStream.of(1, Purpose.DATA, 2);
    assertThat(stream.nextLong()).isEqualTo(8866560520056300951L);
    assertThat(stream.nextDouble()).isEqualTo(0.04645971557845463);
    assertThat(stream.nextExponential()).isEqualTo(2.2308716351519546);
    assertThat(stream.nextGaussian()).isEqualTo(-0.14800831761644934);
    assertThat(stream.nextGaussian()).isEqualTo(2.0195483269871963);
    assertThat(stream.nextInt(1000)).isEqualTo(815);
    assertThat(stream.nextDouble(-1, 1)).isEqualTo(-0.46404749692665037);
    assertThat(stream.permutation(10)).containsExactly(5, 4, 6, 7, 2, 8, 9, 1, 3, 0);
  }

  @Test
  void purposes_haveTheirNumbersForGood() {
    assertThat(Arrays.stream(Purpose.values()).map(p -> p + "=" + p.number()))
        .contains(
            "TOPOLOGY=1",
            "DATA=2",
            "SPLIT=3",
            "INITIAL=4",
            "GRADIENT_CLOCK=5",
            "GOSSIP_CLOCK=6",
            "BATCH=9");
    assertThat(Arrays.stream(Purpose.values()).map(Purpose::number)).doesNotHaveDuplicates();
  }

  @Test
  void of_withoutIndices_isOfZeros() {
    long first = RandomStream.of(9, Purpose.INITIAL, 0, 0).nextLong();
    assertThat(RandomStream.of(9, Purpose.INITIAL).nextLong()).isEqualTo(first);
    assertThat(RandomStream.of(9, Purpose.INITIAL, 0).nextLong()).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void nextDouble_isUniform(long seed) {
    RandomStream stream = RandomStream.of(seed, Purpose.DATA);
    long[] observed = new long[100];
    for (int k = 0; k < 100 * DRAWS; k++) {
      observed[(int) (100 * stream.nextDouble())]++;
    }
    assertUniform(observed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void firstDrawsOfNeighbouringStreams_areUniform(long seed) {
    long[] observed = new long[64];
    for (int node = 0; node < DRAWS; node++) {
      double first = RandomStream.of(seed, Purpose.GRADIENT_CLOCK, node).nextDouble();
      observed[(int) (64 * first)]++;
    }
    assertUniform(observed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nextInt_isUniform(long seed) {
    RandomStream stream = RandomStream.of(seed, Purpose.DATA);
    long[] observed = new long[7]; // 2^32 is not a multiple of 7
    for (int k = 0; k < DRAWS; k++) {
      observed[stream.nextInt(7)]++;
    }
    assertUniform(observed);
  }

  /** The upper 31 bits, where the bound is that power of two; the parts of a third, elsewhere. */
  @Test
  void below_isTheUpperHalfOfTheProduct() {
    assertThat(RandomStream.below(-1, 1)).isZero();
    assertThat(RandomStream.below(0x8765432100000000L, 1 << 30))
        .isEqualTo((int) (0x87654321L >>> 2));
    assertThat(RandomStream.below(0x5555555555555555L, 3))
        .isZero(); // a third of 2^64, rounded down
    assertThat(RandomStream.below(0x5555555555555557L, 3)).isEqualTo(1);
    assertThat(RandomStream.below(-1, Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE - 1);
  }

  /** 2^64 is one more than a multiple of 3: of all bits, the zero alone is too many. */
  @Test
  void below_bitsThatAreTooMany_areDrawnAgain() {
    assertThat(RandomStream.below(0, 3)).isEqualTo(RandomStream.below(RandomStream.draw(0, 0), 3));
    assertThat(RandomStream.draw(0, 0)).isNotZero();
    assertThat(RandomStream.below(0, 4)).isZero();
    assertThat(RandomStream.below(1, 3)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 100})
  void below_isUniform(int bound) {
    long[] observed = new long[bound];
    for (int k = 0; k < DRAWS; k++) {
      observed[RandomStream.below(RandomStream.draw(5, k), bound)]++;
    }
    assertUniform(observed);
  }

  private static void assertUniform(long[] observed) {
    double[] expected = new double[observed.length];
    Arrays.fill(expected, Arrays.stream(observed).average().orElseThrow());
    assertThat(new ChiSquareTest().chiSquareTest(expected, observed)).isGreaterThan(UNLIKELY);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void nextGaussian_isStandardNormal(long seed) {
    RandomStream stream = RandomStream.of(seed, Purpose.INITIAL);
    double[] sample = DoubleStream.generate(stream::nextGaussian).limit(DRAWS).toArray();
    assertMoment(sample, 1, 0, 1); // the variance of x^k is E x^2k - (E x^k)^2
    assertMoment(sample, 2, 1, 2);
    assertMoment(sample, 3, 0, 15);
    assertMoment(sample, 4, 3, 96);
    assertFits(sample, new NormalDistribution(null, 0, 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void nextExponential_isOfMeanOne(long seed) {
    RandomStream stream = RandomStream.of(seed, Purpose.GOSSIP_CLOCK);
    double[] sample = DoubleStream.generate(stream::nextExponential).limit(DRAWS).toArray();
    assertMoment(sample, 1, 1, 1);
    assertMoment(sample, 2, 2, 20);
    assertThat(Arrays.stream(sample)).allMatch(x -> x >= 0);
    assertFits(sample, new ExponentialDistribution(null, 1));
  }

  private static void assertMoment(double[] sample, int power, double mean, double variance) {
    double actual = Arrays.stream(sample).map(x -> Math.pow(x, power)).average().orElseThrow();
    assertThat(actual)
        .as("mean of x^%d", power)
        .isCloseTo(mean, within(5 * Math.sqrt(variance / sample.length)));
  }

  private static void assertFits(double[] sample, RealDistribution distribution) {
    assertThat(new KolmogorovSmirnovTest().kolmogorovSmirnovTest(distribution, sample))
        .isGreaterThan(UNLIKELY);
  }

  /** Each case is the key beside (seed, GOSSIP_CLOCK, 3, 4) in one of its numbers. */
  static LongStream neighbouringKeys() {
    return LongStream.of(
        RandomStream.key(2, Purpose.GOSSIP_CLOCK, 3, 4),
        RandomStream.key(1, Purpose.GRADIENT_CLOCK, 3, 4),
        RandomStream.key(1, Purpose.GOSSIP_CLOCK, 4, 4),
        RandomStream.key(1, Purpose.GOSSIP_CLOCK, 3, 5),
        RandomStream.key(1, Purpose.GOSSIP_CLOCK, 4, 3));
  }

  @ParameterizedTest
  @MethodSource("neighbouringKeys")
  void streamsOfNeighbouringKeys_areUncorrelated(long neighbour) {
    long key = RandomStream.key(1, Purpose.GOSSIP_CLOCK, 3, 4);
    for (int lag = -2; lag <= 2; lag++) {
      int shift = lag;
      double[] one = draws(key, 2);
      double[] other = draws(neighbour, 2 + shift);
      assertThat(new PearsonsCorrelation().correlation(one, other))
          .isCloseTo(0, within(5 / Math.sqrt(DRAWS)));
    }
    // 64 bits differ in 32 places on average, with standard deviation 4
    double differing =
        IntStream.range(0, DRAWS)
            .map(k -> Long.bitCount(RandomStream.draw(key, k) ^ RandomStream.draw(neighbour, k)))
            .average()
            .orElseThrow();
    assertThat(differing).isCloseTo(32, within(5 * 4 / Math.sqrt(DRAWS)));
  }

  private static double[] draws(long key, int first) {
    return IntStream.range(first, first + DRAWS)
        .mapToDouble(k -> RandomStream.uniform(RandomStream.draw(key, k)))
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void keys_ofManyNodesAndEdges_areDistinct(long seed) {
    LongStream nodes =
        LongStream.range(0, 100_000)
            .map(node -> RandomStream.key(seed, Purpose.GRADIENT_CLOCK, node, 0));
    LongStream edges =
        LongStream.range(0, 100_000)
            .map(e -> RandomStream.key(seed, Purpose.GOSSIP_CLOCK, e / 300, e % 300));
    assertThat(LongStream.concat(nodes, edges).distinct().count()).isEqualTo(200_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 100})
  void permutation_hasEveryNumberOnce(int size) {
    int[] order = RandomStream.of(size, Purpose.SPLIT).permutation(size);
    assertThat(order).containsExactlyInAnyOrder(IntStream.range(0, size).toArray());
  }

  @Test
  void permutation_everyOrderIsAsLikely() {
    RandomStream stream = RandomStream.of(1, Purpose.SPLIT);
    long[] observed = new long[4 * 4 * 4 * 4];
    for (int k = 0; k < 2 * DRAWS; k++) {
      int code = 0;
      for (int digit : stream.permutation(4)) {
        code = 4 * code + digit;
      }
      observed[code]++;
    }
    long[] orders = Arrays.stream(observed).filter(count -> count > 0).toArray();
    assertThat(orders).hasSize(24);
    assertUniform(orders);
  }
}
