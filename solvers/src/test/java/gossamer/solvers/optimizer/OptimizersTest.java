package gossamer.solvers.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.kind.ParameterException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Transforms beside sequences that another program worked out with forty digits from the published
 * recursions (sequences.csv), and closed forms. What is left is a few roundings: 1e-14.
 */
class OptimizersTest {
  private static final double TOLERANCE = 1e-14;

  private static final Map<String, Optimizer> BY_NAME =
      Map.ofEntries(
          Map.entry("momentum", new Momentum(0.9)),
          Map.entry("nesterov-momentum", new NesterovMomentum(0.5)),
          Map.entry("adam", new Adam(0.9, 0.999, 1e-8)),
          Map.entry("adamw", new AdamW(0.9, 0.999, 1e-8, 0.01)),
          Map.entry("clip", new Clip(0.8)),
          Map.entry("weight-decay", new WeightDecay(0.25)),
          Map.entry("inverse-time", new InverseTime(3)),
          Map.entry("cosine", new Cosine(5, 0.1)),
          Map.entry("warm-up", new WarmUp(4)),
          Map.entry("drops", new Drops(List.of(2L, 5L), 0.5)),
          Map.entry("constant", new Constant(0.3)),
          Map.entry(
              "clip + momentum + warm-up",
              Chain.of(List.of(new Clip(0.8), new Momentum(0.9), new WarmUp(4)))),
          Map.entry(
              "weight-decay + adam + momentum",
              Chain.of(
                  List.of(new WeightDecay(0.25), new Adam(0.9, 0.999, 1e-8), new Momentum(0.9)))));

  static Stream<String> names() {
    return BY_NAME.keySet().stream().sorted();
  }

  private static List<String[]> lines(String name) {
    try (InputStream in =
        Objects.requireNonNull(OptimizersTest.class.getResourceAsStream("sequences.csv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(",", -1))
          .filter(cells -> cells[0].equals(name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] numbers(String[] cells, int from) {
    return Arrays.stream(cells, from, from + 3).mapToDouble(Double::parseDouble).toArray();
  }

  /** The rows of a node are anywhere in an array, and nothing beside them changes. */
  @ParameterizedTest
  @MethodSource("names")
  void transform_givesTheSequenceOfTheRecursion(String name) {
    Optimizer optimizer = Objects.requireNonNull(BY_NAME.get(name));
    int at = 4;
    double[] rows = new double[at + 3 * optimizer.rows() + 2];
    Arrays.fill(rows, 0, at, 7);
    Arrays.fill(rows, rows.length - 2, rows.length, 7);
    List<String[]> lines = lines(name);
    assertThat(lines).hasSize(8);
    for (String[] cells : lines) {
      double[] gradient = numbers(cells, 2);
      double[] x = numbers(cells, 5);
      optimizer.transform(Long.parseLong(cells[1]), x, gradient, rows, at);
      assertThat(gradient).containsExactly(numbers(cells, 8), within(TOLERANCE));
      assertThat(x).isEqualTo(numbers(cells, 5));
    }
    assertThat(Arrays.copyOf(rows, at)).containsOnly(7);
    assertThat(Arrays.copyOfRange(rows, rows.length - 2, rows.length)).containsOnly(7);
  }

  @Test
  void none_changesNothing() {
    double[] gradient = {1, Double.NaN, -0.0};
    new None().transform(3, new double[3], gradient, new double[0], 0);
    assertThat(gradient).containsExactly(1, Double.NaN, -0.0);
    assertThat(new None().isNone()).isTrue();
  }

  @Test
  void momentum_ofTheSameGradient_tendsToTheGeometricSum() {
    Momentum momentum = new Momentum(0.8);
    double[] rows = new double[1];
    double[] gradient = new double[1];
    for (int k = 0; k < 400; k++) {
      gradient[0] = 3;
      momentum.transform(k, new double[1], gradient, rows, 0);
    }
    assertThat(gradient[0]).isCloseTo(3 / (1 - 0.8), within(1e-13));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-5, 1, 1e200, -1e6})
  void adam_beginsWithTheSignWhateverTheSize(double size) {
    double[] gradient = {size};
    new Adam(0.9, 0.999, 1e-12).transform(0, new double[1], gradient, new double[2], 0);
    boolean overflows = size * size == Double.POSITIVE_INFINITY;
    assertThat(gradient[0]).isCloseTo(overflows ? 0 : Math.signum(size), within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-160, 1, 1e160, 1e300})
  void clip_ofAnySize_hasTheNormAndTheDirection(double size) {
    double[] gradient = {3 * size, -4 * size};
    new Clip(2 * size).transform(0, new double[2], gradient, new double[0], 0);
    assertThat(gradient[0] / size).isCloseTo(1.2, within(1e-14));
    assertThat(gradient[1] / size).isCloseTo(-1.6, within(1e-14));
  }

  @Test
  void clip_ofWhatIsNotFinite_leavesIt() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] gradient = {1, bad};
      new Clip(0.5).transform(0, new double[2], gradient, new double[0], 0);
      assertThat(gradient).containsExactly(1, bad);
    }
  }

  @Test
  void schedules_stayAboveZeroForEver() {
    for (Schedule schedule :
        new Schedule[] {
          new Constant(0.5),
          new InverseTime(2),
          new Cosine(10, 0.01),
          new WarmUp(10),
          new Drops(List.of(1L, 10L, 100L), 1e-100)
        }) {
      double before = Double.NaN;
      for (long k : new long[] {0, 1, 9, 10, 11, 1_000_000, Long.MAX_VALUE}) {
        double factor = schedule.factor(k);
        assertThat(factor).as("%s at %d", schedule, k).isPositive().isLessThanOrEqualTo(1);
        assertThat(schedule instanceof WarmUp ? before > factor : before < factor).isFalse();
        before = factor;
      }
    }
  }

  @Test
  void drops_thatCannotBe_areRefused() {
    for (List<Long> at : List.of(List.<Long>of(), List.of(0L), List.of(5L, 5L), List.of(9L, 2L))) {
      assertThatThrownBy(() -> new Drops(at, 0.1)).isInstanceOf(ParameterException.class);
    }
    assertThatThrownBy(() -> new Drops(List.of(1L, 2L, 3L), 1e-110))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("leave a step of zero");
  }

  @Test
  void inverseTime_thatReachesZero_isRefused() {
    assertThatThrownBy(() -> new InverseTime(1e-300))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("become zero");
    assertThat(new InverseTime(1e-200).factor(Long.MAX_VALUE)).isPositive();
  }

  @Test
  void chain_isAsShortAsItCanBe() {
    assertThat(Chain.of(List.of())).isEqualTo(new None());
    assertThat(Chain.of(List.of(new None(), new Clip(1)))).isEqualTo(new Clip(1));
    assertThat(Chain.of(List.of(new Adam(0.9, 0.999, 1e-8), new Momentum(0.9))).rows())
        .isEqualTo(3);
  }

  /**
   * Order matters: the norm of a clipped momentum is bounded, that of momentum of clipped is not.
   */
  @Test
  void chain_goesInItsOrder() {
    Random random = new Random(1);
    List<Double> sizes = new ArrayList<>();
    for (List<Optimizer> links :
        List.of(
            List.<Optimizer>of(new Momentum(0.9), new Clip(1)),
            List.<Optimizer>of(new Clip(1), new Momentum(0.9)))) {
      double[] rows = new double[2];
      double largest = 0;
      for (int k = 0; k < 50; k++) {
        double[] gradient = {5 + random.nextDouble(), 1};
        Chain.of(links).transform(k, new double[2], gradient, rows, 0);
        largest = Math.max(largest, Math.hypot(gradient[0], gradient[1]));
      }
      sizes.add(largest);
    }
    assertThat(sizes.get(0)).isCloseTo(1, within(1e-14));
    assertThat(sizes.get(1)).isBetween(9.0, 10.0);
  }
}
