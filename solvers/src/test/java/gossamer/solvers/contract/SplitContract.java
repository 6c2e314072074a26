package gossamer.solvers.contract;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.contract.Parameters;
import gossamer.solvers.data.Dataset;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.data.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must hold of every split. A split may refuse data or a number of nodes that do not suit it,
 * with a sentence; what it deals out must be right.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class SplitContract {
  private static final int SEEDS = 10;
  private static final int SAMPLES = 120;

  /** The instances to test. */
  protected abstract List<Split> instances();

  /** A table and a number of nodes. */
  private record Case(Dataset data, int nodes) {}

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int classes : new int[] {1, 2, 5, SAMPLES}) { // the last: a target for regression
      for (int nodes : new int[] {1, 2, 7, 24}) {
        cases.add(new Case(Tables.classes(SAMPLES, classes), nodes));
      }
    }
    return cases;
  }

  /** The shares, or nothing where the split refuses to deal. */
  private static Optional<List<List<Integer>>> deal(
      Split split, Dataset data, int nodes, long seed) {
    try {
      return Optional.of(
          split.shares(data, nodes, seed).stream()
              .map(share -> Arrays.stream(share).boxed().toList())
              .toList());
    } catch (IllegalArgumentException refusal) {
      Sentences.requireOne(refusal);
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void shares_holdEverySampleOnce(Split split) {
    int dealt = 0;
    for (Case each : cases()) {
      for (long seed = 1; seed <= 3; seed++) {
        Optional<List<List<Integer>>> shares = deal(split, each.data(), each.nodes(), seed);
        dealt += shares.isPresent() ? 1 : 0;
        if (shares.isPresent()) {
          assertThat(shares.get()).hasSize(each.nodes());
          assertThat(shares.get().stream().flatMap(List::stream).sorted())
              .containsExactlyElementsOf(IntStream.range(0, SAMPLES).boxed().toList());
        }
      }
    }
    assertThat(dealt).as("cases that %s does not refuse", split).isPositive();
  }

  /** At least as many samples as said, one if nothing is said. */
  @ParameterizedTest
  @MethodSource("instances")
  void shares_areEmptyOnlyWhereAllowed(Split split) {
    int least = Parameters.of(split, "atLeast", Integer.class).orElse(split.allowsEmpty() ? 0 : 1);
    assertThat(least == 0).isEqualTo(split.allowsEmpty());
    for (Case each : cases()) {
      for (long seed = 1; seed <= 3; seed++) {
        deal(split, each.data(), each.nodes(), seed)
            .ifPresent(
                shares ->
                    assertThat(shares)
                        .allSatisfy(share -> assertThat(share).hasSizeGreaterThanOrEqualTo(least)));
      }
    }
  }

  /** As drawn again, or nothing is drawn: of 120 samples no two draws are alike. */
  @ParameterizedTest
  @MethodSource("instances")
  void shares_followTheSeed(Split split) {
    for (Case each : cases()) {
      List<Optional<List<List<Integer>>>> drawn = draws(split, each);
      assertThat(draws(split, each)).isEqualTo(drawn);
      if (each.nodes() > 1 && drawn.stream().allMatch(Optional::isPresent)) {
        assertThat(drawn.stream().distinct().count()).isIn(1L, (long) SEEDS);
      }
    }
  }

  private static List<Optional<List<List<Integer>>>> draws(Split split, Case each) {
    return LongStream.rangeClosed(1, SEEDS)
        .mapToObj(seed -> deal(split, each.data(), each.nodes(), seed))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("instances")
  void shares_doNotDependOnHowRowsAreStored(Split split) {
    for (Case each : cases()) {
      assertThat(deal(split, Tables.sparse(each.data()), each.nodes(), 5))
          .isEqualTo(deal(split, each.data(), each.nodes(), 5));
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void shares_leaveTheTableAlone(Split split) {
    Dataset data = Tables.classes(SAMPLES, 3);
    double[] values = data.rows().dense().values().clone();
    double[] targets = IntStream.range(0, SAMPLES).mapToDouble(data::target).toArray();
    assertThat(deal(split, data, 3, 1)).isPresent();
    assertThat(data.rows().dense().values()).containsExactly(values);
    assertThat(IntStream.range(0, SAMPLES).mapToDouble(data::target).toArray())
        .containsExactly(targets);
  }

  @ParameterizedTest
  @MethodSource("instances")
  void fewerSamplesThanNodes_areRefused_unlessNodesMayBeEmpty(Split split) {
    for (int samples : new int[] {2, 5}) {
      Dataset data = Tables.classes(samples, 2);
      Optional<List<List<Integer>>> shares = deal(split, data, samples + 1, 1);
      if (!split.allowsEmpty()) {
        assertThat(shares).as("shares of %s samples for one node more", samples).isEmpty();
      }
      assertThat(shares.stream().flatMap(List::stream).mapToInt(List::size).sum()).isIn(0, samples);
    }
  }

  /** What nodes hold after dealing are the rows and targets of their samples. */
  @ParameterizedTest
  @MethodSource("instances")
  void deal_givesNodesTheirSamples(Split split) {
    Dataset data = Tables.classes(SAMPLES, 3);
    List<int[]> shares = split.shares(data, 3, 9);
    NodeData nodes = data.deal(shares, split.allowsEmpty());
    for (int node = 0; node < 3; node++) {
      assertThat(nodes.samples(node)).isEqualTo(shares.get(node).length);
      for (int s = 0; s < nodes.samples(node); s++) {
        int sample = shares.get(node)[s];
        int at = nodes.start()[node] + s;
        assertThat(nodes.targets()[at]).isEqualTo(data.target(sample));
        for (int f = 0; f < data.features(); f++) {
          assertThat(nodes.rows().value(at, f)).isEqualTo(data.value(sample, f));
        }
      }
    }
  }
}
