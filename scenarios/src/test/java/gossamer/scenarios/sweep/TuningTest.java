package gossamer.scenarios.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.sweep.Tuning.Best;
import gossamer.scenarios.sweep.Tuning.Edge;
import gossamer.solvers.algorithm.rounds.Extra;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Which runs tune a constant, and what is chosen from them. */
class TuningTest {
  private static final String BASE =
      """
      name: a
      topology: {kind: ring, nodes: 8}
      problem: {kind: linear-regression, data: {generate: {}}}
      stop: {time: 1}
      """;

  private static Plan plan(String more) {
    return Plan.parse(BASE + more, Path.of("a.yaml"), List.of());
  }

  private static Tuning tuning(String more) {
    return plan(more).tuning().orElseThrow();
  }

  /** One run, tuned over 1, 2, 3 with some runs of each. */
  private static Tuning three(String criterion, int seeds) {
    return tuning(
        "algorithm: {kind: extra, stepSize: {tune: {for: %s, from: 1, to: 3, steps: 3, scale: linear, budget: {rounds: 9}, seeds: %d}}}"
            .formatted(criterion, seeds));
  }

  /** The score of the run of a value, counted from 0, and a seed. */
  private static IntToDoubleFunction scores(Tuning tuning, double[]... byValue) {
    return run -> {
      for (int v = 0; v < byValue.length; v++) {
        int at = tuning.candidates(0).get(v).runs().indexOf(run);
        if (at >= 0) {
          return byValue[v][at];
        }
      }
      throw new AssertionError(run);
    };
  }

  private static Best best(Tuning tuning, double[]... byValue) {
    return tuning.best(0, scores(tuning, byValue)).orElseThrow();
  }

  private static BigDecimal decimal(int value) {
    return BigDecimal.valueOf(value);
  }

  @Test
  void best_hasTheSmallestMedian() {
    Tuning tuning = three("gap", 3);
    Best best =
        best(tuning, new double[] {5, 5, 5}, new double[] {9, 4, 1}, new double[] {0, 7, 7});
    assertThat(best.value()).isEqualByComparingTo(decimal(2));
    assertThat(best.score()).isEqualTo(4);
    assertThat(best.edge()).isEqualTo(Edge.NONE);
    assertThat(best.tried()).isEqualTo(3);
    assertThat(best.runs()).hasSize(9).doesNotHaveDuplicates();
  }

  @Test
  void best_ofTwoRuns_takesTheMeanOfBoth() {
    Best best =
        best(three("gap", 2), new double[] {5, 5}, new double[] {1, 8}, new double[] {9, 2});
    assertThat(best.value()).isEqualByComparingTo(decimal(2));
    assertThat(best.score()).isEqualTo(4.5);
  }

  @Test
  void best_whereRunsDiverged_countsThemAsInfinite() {
    double inf = Double.POSITIVE_INFINITY;
    Tuning tuning = three("gap", 3);
    Best best =
        best(
            tuning,
            new double[] {8, 8, inf},
            new double[] {0, inf, Double.NaN},
            new double[] {9, 9, 9});
    assertThat(best.value()).isEqualByComparingTo(decimal(1));
    assertThat(best.edge()).isEqualTo(Edge.SMALLEST);
    assertThat(tuning.best(0, _ -> inf)).isEmpty();
    assertThat(tuning.best(0, _ -> Double.NaN)).isEmpty();
  }

  @Test
  void best_ofEqualOnes_isTheSmallestValue() {
    Best best = best(three("gap", 1), new double[] {3}, new double[] {2}, new double[] {2});
    assertThat(best.value()).isEqualByComparingTo(decimal(2));
  }

  @Test
  void best_ofAnAccuracy_isTheLargest() {
    Best best =
        best(three("accuracy", 1), new double[] {0.3}, new double[] {0.9}, new double[] {0.95});
    assertThat(best.value()).isEqualByComparingTo(decimal(3));
    assertThat(best.score()).isEqualTo(0.95);
    assertThat(best.edge()).isEqualTo(Edge.LARGEST);
  }

  private static final String TWO =
      """
      algorithm: dadao
      sweep:
        topology.nodes: [4, 8]
        algorithm:
        - dadao
        - {kind: extra, stepSize: {tune: {for: gap, from: 0.1, to: 10, steps: 3, budget: {rounds: 9}, seeds: 2}}}
        seed: {count: 5}
      """;

  @Test
  void runs_ofASetting_shareOneTuning_whateverTheirSeed() {
    Plan plan = plan(TWO);
    Tuning tuning = plan.tuning().orElseThrow();
    assertThat(tuning.plan().runs()).hasSize(2 * 3 * 2);
    assertThat(tuning.plan().keys())
        .containsExactly("topology.nodes", "algorithm", "algorithm.stepSize", "seed");
    assertThat(tuning.settings()).containsExactly("topology.nodes", "algorithm");
    assertThat(tuning.runs()).isEqualTo(Set.of(5, 6, 7, 8, 9, 15, 16, 17, 18, 19));
    assertThat(tuning.candidates(5))
        .isEqualTo(tuning.candidates(9))
        .isNotEqualTo(tuning.candidates(15));
    assertThat(tuning.candidates(0)).isEmpty();
    assertThat(plan.runs().get(5).labels()).containsExactly("4", "extra stepSize=tuned", "1");
  }

  @Test
  void trials_differFromTheirRun_bySeedStepAndEnd() {
    Plan plan = plan(TWO);
    Plan trials = plan.tuning().orElseThrow().plan();
    Set<Long> reported = Set.of(1L, 2L, 3L, 4L, 5L);
    for (PlannedRun trial : trials.runs()) {
      Scenario scenario = trial.file().scenario();
      assertThat(reported).doesNotContain(scenario.seed());
      assertThat(scenario.stop().rounds()).isEqualTo(9);
      assertThat(scenario.stop().time()).isNull();
      assertThat(scenario.problem()).isEqualTo(plan.runs().getFirst().file().scenario().problem());
      assertThat(((Extra) scenario.algorithm()).stepSize()).isIn(0.1, 1.0, 10.0);
      assertThat(trial.tuned()).isEmpty();
    }
    assertThat(trials.runs().stream().map(each -> each.file().scenario().seed()).distinct())
        .hasSize(2);
  }

  /** The folder of the tuning runs has a scenario.yaml that anybody can run. */
  @Test
  void trials_writtenAndReadBack_areTheSame() {
    for (String text :
        List.of(
            TWO,
            "algorithm: {kind: extra, stepSize: {tune: {for: gap, from: 1, to: 2, steps: 2, budget: {time: 3.5}}}}")) {
      Plan trials = tuning(text).plan();
      Plan back = Plan.parse(PlanWriter.write(trials), Path.of("b.yaml"), List.of());
      assertThat(back.runs().stream().map(PlannedRun::plain).toList())
          .isEqualTo(trials.runs().stream().map(PlannedRun::plain).toList());
    }
  }

  @Test
  void plan_writtenAndReadBack_isTunedInTheSameWay() {
    for (String text :
        List.of(
            TWO,
            "algorithm: {kind: extra, stepSize: {tune: {for: gap, from: 1, to: 2, steps: 2, budget: {time: 3.5}}}}")) {
      Plan plan = plan(text);
      Plan back = Plan.parse(PlanWriter.write(plan), Path.of("b.yaml"), List.of());
      assertThat(back.runs().stream().map(run -> run.plain().get("algorithm")).toList())
          .isEqualTo(plan.runs().stream().map(run -> run.plain().get("algorithm")).toList());
      assertThat(back.tuning().orElseThrow().plan().runs())
          .hasSameSizeAs(plan.tuning().orElseThrow().plan().runs());
    }
  }

  /** A key that a swept kind does not know is tuned where it is known. */
  @Test
  void kindsWithoutTheKey_areNotTuned() {
    Plan plan =
        plan(
            """
            algorithm: {kind: extra, stepSize: {tune: {for: gap, from: 0.1, to: 10, steps: 3, budget: {rounds: 9}, seeds: 1}}}
            sweep: {algorithm.kind: [extra, dadao, dgd]}
            """);
    assertThat(plan.tuning().orElseThrow().runs()).isEqualTo(Set.of(0, 2));
  }

  @Test
  void wholeNumbers_areTriedOnce() {
    Tuning tuning =
        tuning(
            "algorithm: {kind: d-psgd, localSteps: {tune: {for: loss, from: 1, to: 4, steps: 9, whole: true, budget: {gradients: 900}}}}");
    assertThat(tuning.candidates(0).stream().map(each -> each.value().intValueExact()))
        .isEqualTo(Arrays.asList(1, 2, 3, 4));
  }
}
