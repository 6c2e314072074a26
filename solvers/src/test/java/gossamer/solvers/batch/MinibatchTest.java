package gossamer.solvers.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.objective.LeastSquares;
import gossamer.solvers.objective.LogisticRegression;
import gossamer.solvers.objective.SampledObjective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeds are fixed, so each test passes always or never; means stay within five standard errors. */
class MinibatchTest {
  private static final double UNLIKELY = 1e-6;
  private static final long SEED = 11;

  private static List<Draw> draws() {
    return List.of(new Draw.WithReplacement(), new Draw.Without(), new Draw.Epochs());
  }

  private static int[] batch(Batches.Sampler sampler, int node, long k) {
    int count = sampler.draw(node, k);
    return Arrays.copyOf(sampler.samples(), count);
  }

  private static long key(int node) {
    return RandomStream.key(SEED, Purpose.BATCH, node, 0);
  }

  /** Batch k by its definition, without anything kept. */
  private static int[] byDefinition(Minibatch minibatch, int share, int node, long k) {
    int size = minibatch.size();
    return switch (minibatch.draw()) {
      case Draw.WithReplacement _ ->
          IntStream.range(0, size)
              .map(b -> RandomStream.below(RandomStream.draw(key(node), k * size + b), share))
              .toArray();
      case Draw.Without _ -> {
        List<Integer> chosen = new ArrayList<>();
        for (int j = share - size; j < share; j++) {
          long bits = RandomStream.draw(RandomStream.draw(key(node), k), j - (share - size));
          int t = RandomStream.below(bits, j + 1);
          chosen.add(chosen.contains(t) ? j : t);
        }
        yield chosen.stream().mapToInt(Integer::intValue).sorted().toArray();
      }
      case Draw.Epochs _ ->
          IntStream.range(0, size)
              .map(
                  b -> {
                    long position = k * size + b;
                    return permutation(node, position / share, share).get((int) (position % share));
                  })
              .toArray();
    };
  }

  /** Inserts each number where it pushes that of the place drawn to the end. */
  private static List<Integer> permutation(int node, long epoch, int share) {
    long key = RandomStream.draw(key(node), epoch);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < share; i++) {
      order.add(i);
      Collections.swap(order, i, RandomStream.below(RandomStream.draw(key, i), i + 1));
    }
    return order;
  }

  @ParameterizedTest
  @MethodSource("draws")
  void draw_anyOrderOfCalls_isTheDefinition(Draw draw) {
    int[] shares = {7, 40, 5, 1_000};
    Minibatch minibatch = new Minibatch(5, draw);
    Batches batches = minibatch.batches(SEED, shares);
    assertThat(batches.largest()).isEqualTo(5);
    Batches.Sampler kept = batches.sampler();
    SplittableRandom random = new SplittableRandom(4);
    for (int call = 0; call < 2_000; call++) {
      int node = random.nextInt(4);
      long k = call % 10 == 0 ? random.nextLong(1L << 40) : random.nextInt(20);
      int[] expected = byDefinition(minibatch, shares[node], node, k);
      assertThat(batch(kept, node, k)).containsExactly(expected);
      assertThat(batch(batches.sampler(), node, k)).containsExactly(expected);
    }
  }

  /** A run that is resumed draws on from the k it had reached. */
  @ParameterizedTest
  @MethodSource("draws")
  void draw_fromTheMiddleOn_isAsFromTheStart(Draw draw) {
    Batches batches = new Minibatch(3, draw).batches(SEED, new int[] {10, 8});
    Batches.Sampler throughout = batches.sampler();
    List<int[]> all = new ArrayList<>();
    for (int k = 0; k < 30; k++) {
      all.add(batch(throughout, 1, k));
    }
    Batches.Sampler resumed = batches.sampler();
    for (int k = 17; k < 30; k++) {
      assertThat(batch(resumed, 1, k)).containsExactly(all.get(k));
    }
  }

  /**
   * From a program of a dozen lines in another language, with integers of any size. These numbers
   * are in every seeded result: if one changes, so does every result.
   */
  @Test
  void seededBatches_neverChange() {
    int[] shares = {10, 10, 10, 10};
    List<int[]> batches =
        draws().stream()
            .map(draw -> batch(new Minibatch(4, draw).batches(1, shares).sampler(), 3, 2))
            .toList();
    assertThat(batches.get(0)).containsExactly(0, 0, 5, 6);
    assertThat(batches.get(1)).containsExactly(4, 6, 8, 9);
    assertThat(batches.get(2)).containsExactly(6, 4, 7, 9);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16})
  void withReplacement_everySampleIsAsLikely(int size) {
    Batches.Sampler sampler = new Minibatch(size).batches(SEED, new int[] {0, 12}).sampler();
    long[] observed = new long[12];
    for (long k = 0; k < 20_000; k++) {
      for (int sample : batch(sampler, 1, k)) {
        observed[sample]++;
      }
    }
    assertUniform(observed);
  }

  /** All places of a batch are independent, so pairs are uniform as well. */
  @Test
  void withReplacement_everyPairIsAsLikely() {
    Batches.Sampler sampler = new Minibatch(2).batches(SEED, new int[] {6}).sampler();
    long[] observed = new long[36];
    for (long k = 0; k < 40_000; k++) {
      int[] batch = batch(sampler, 0, k);
      observed[6 * batch[0] + batch[1]]++;
    }
    assertUniform(observed);
  }

  private static void assertUniform(long[] observed) {
    double[] expected = new double[observed.length];
    Arrays.fill(expected, Arrays.stream(observed).average().orElseThrow());
    assertThat(new ChiSquareTest().chiSquareTest(expected, observed)).isGreaterThan(UNLIKELY);
  }

  /** Each sample is in a batch with probability size / m, whatever else is in it. */
  @ParameterizedTest
  @CsvSource({"1, 12", "3, 12", "11, 12", "12, 12", "16, 200"})
  void without_everySampleIsAsLikelyAndNoneOccursTwice(int size, int share) {
    Batches.Sampler sampler =
        new Minibatch(size, new Draw.Without()).batches(SEED, new int[] {share}).sampler();
    int count = 20_000;
    int[] observed = new int[share];
    for (long k = 0; k < count; k++) {
      int[] batch = batch(sampler, 0, k);
      for (int b = 0; b < size; b++) {
        observed[batch[b]]++;
        assertThat(b == 0 || batch[b - 1] < batch[b]).isTrue();
      }
    }
    double chance = (double) size / share;
    double deviation = Math.sqrt(count * chance * (1 - chance));
    for (int times : observed) {
      assertThat((double) times).isCloseTo(count * chance, within(5 * deviation));
    }
  }

  /** After any number of batches no sample is more than one time behind another. */
  @ParameterizedTest
  @CsvSource({"1, 7", "3, 7", "5, 7", "7, 7", "4, 12", "16, 201"})
  void epochs_everySampleIsDrawnAsOftenAsAnyOther(int size, int share) {
    Batches.Sampler sampler =
        new Minibatch(size, new Draw.Epochs()).batches(SEED, new int[] {3_000, share}).sampler();
    int[] observed = new int[share];
    for (long k = 0; k < 500; k++) {
      for (int sample : batch(sampler, 1, k)) {
        observed[sample]++;
      }
      long drawn = (k + 1) * size;
      int fewest = (int) (drawn / share);
      int most = (int) ((drawn + share - 1) / share);
      assertThat(Arrays.stream(observed)).allMatch(times -> times == fewest || times == most);
    }
  }

  /** Chi-square over the 24 orders of four samples, one epoch after the other. */
  @Test
  void epochs_everyOrderIsAsLikely() {
    Batches.Sampler sampler =
        new Minibatch(4, new Draw.Epochs()).batches(SEED, new int[] {4}).sampler();
    long[] observed = new long[256];
    for (long k = 0; k < 24_000; k++) {
      observed[Arrays.stream(batch(sampler, 0, k)).reduce(0, (code, digit) -> 4 * code + digit)]++;
    }
    long[] orders = Arrays.stream(observed).filter(count -> count > 0).toArray();
    assertThat(orders).hasSize(24);
    assertUniform(orders);
  }

  @ParameterizedTest
  @MethodSource("draws")
  void nodes_areIndependent(Draw draw) {
    Batches.Sampler sampler =
        new Minibatch(4, draw).batches(SEED, new int[] {50, 50, 50, 50}).sampler();
    int batches = 20_000;
    double[][] sums = new double[4][batches];
    for (int node = 0; node < 4; node++) {
      for (int k = 0; k < batches; k++) {
        sums[node][k] = Arrays.stream(batch(sampler, node, k)).sum();
      }
    }
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(new PearsonsCorrelation().correlation(sums[i], sums[j]))
            .isCloseTo(0, within(5 / Math.sqrt(batches)));
      }
    }
    assertThat(sums[0]).isNotEqualTo(sums[1]);
  }

  @ParameterizedTest
  @MethodSource("draws")
  void seeds_giveOtherBatches(Draw draw) {
    Minibatch minibatch = new Minibatch(4, draw);
    int[] shares = {50};
    assertThat(batch(minibatch.batches(1, shares).sampler(), 0, 0))
        .isNotEqualTo(batch(minibatch.batches(2, shares).sampler(), 0, 0));
  }

  private static Stream<Arguments> drawsAndObjectives() {
    SplittableRandom random = new SplittableRandom(3);
    int[] start = {0, 37, 60};
    double[] values = random.doubles(60 * 6, -1, 1).toArray();
    double[] targets = random.doubles(60, -1, 1).map(Math::signum).toArray();
    NodeData data = new NodeData(6, start, values, targets);
    return draws().stream()
        .flatMap(
            draw ->
                Stream.<SampledObjective>of(
                        new LeastSquares(data, 0.1), new LogisticRegression(data, 0.1))
                    .map(objective -> Arguments.of(draw, objective)));
  }

  /**
   * The mean over 1,000 batches is the full gradient, to five standard errors of each coordinate;
   * that of batches of epochs, which depend on each other, is no further.
   */
  @ParameterizedTest
  @MethodSource("drawsAndObjectives")
  void gradients_areUnbiased(Draw draw, SampledObjective objective) {
    int d = objective.dimension();
    double[] x = new SplittableRandom(9).doubles(d, -1, 1).toArray();
    int[] shares = {objective.samples(0), objective.samples(1)};
    Batches.Sampler sampler = new Minibatch(8, draw).batches(SEED, shares).sampler();
    for (int node = 0; node < 2; node++) {
      double[] full = new double[d];
      objective.gradient(node, x, full);
      double[] sum = new double[d];
      double[] squares = new double[d];
      double[] gradient = new double[d];
      for (int k = 0; k < 1_000; k++) {
        int count = sampler.draw(node, k);
        objective.gradient(node, sampler.samples(), count, x, gradient);
        for (int c = 0; c < d; c++) {
          sum[c] += gradient[c] - full[c];
          squares[c] += (gradient[c] - full[c]) * (gradient[c] - full[c]);
        }
      }
      for (int c = 0; c < d; c++) {
        double deviation = Math.sqrt(squares[c] / 1_000);
        assertThat(deviation).isPositive();
        assertThat(sum[c] / 1_000).isCloseTo(0, within(5 * deviation / Math.sqrt(1_000)));
      }
    }
  }

  @Test
  void withReplacement_takesMoreThanThereAreAndNoneOfNone() {
    Batches.Sampler sampler = new Minibatch(9).batches(SEED, new int[] {0, 2}).sampler();
    assertThat(batch(sampler, 0, 5)).isEmpty();
    assertThat(batch(sampler, 1, 5)).hasSize(9).containsOnly(0, 1);
  }

  private static List<Draw> withoutReplacement() {
    return List.of(new Draw.Without(), new Draw.Epochs());
  }

  @ParameterizedTest
  @MethodSource("withoutReplacement")
  void batches_moreThanAShare_areRefused(Draw draw) {
    assertThatThrownBy(() -> new Minibatch(16, draw).batches(1, new int[] {20, 15, 7, 16, 7}))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            "a batch of 16 is more than the 7 samples of node number 2; use a size of at most 7, or draw: with-replacement")
        .extracting(e -> ((ParameterException) e).parameter())
        .isEqualTo("size");
    assertThat(batch(new Minibatch(16, draw).batches(1, new int[] {20, 16}).sampler(), 1, 0))
        .hasSize(16);
  }

  @ParameterizedTest
  @MethodSource("withoutReplacement")
  void batches_ofNoSamples_areRefused(Draw draw) {
    assertThatThrownBy(
            () ->
                new Minibatch(16, draw)
                    .requireFits(new int[] {20, 0}, node -> List.of("lab", "farm").get(node)))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            "node farm has no samples to draw a batch from; use draw: with-replacement, which leaves it the regularization, or a split that gives every node some");
  }
}
