package gossamer.solvers;

import static gossamer.solvers.DadaoVectors.VARIABLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.solvers.algorithm.clocks.Dadao;
import gossamer.solvers.objective.Optimum;
import gossamer.solvers.rule.LinearRule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Recorded runs of DADAO, replayed with this module's objectives. Every variable of every node must
 * come out within 1e-12 of its largest size over the file: four hundred events leave some 1e-14,
 * and y is allowed to cancel while it is small.
 */
class DadaoReplayTest {
  private static final double TOLERANCE = 1e-12;

  private static void assertReproduces(DadaoVectors run, Replay.Steps steps) {
    Replay replay = new Replay(steps, run.objective(), run.initial());
    double[] optimum = Optimum.of(run.objective());
    double[] largest = run.largest();
    List<DadaoVectors.Event> events = run.events();
    double firstDistance = run.checkpoints().getFirst().meanSquaredDistance();
    int played = 0;
    for (DadaoVectors.Checkpoint point : run.checkpoints()) {
      for (; played < point.afterEvent(); played++) {
        replay.play(events.get(played));
      }
      assertThat(point.time()).isEqualTo(played == 0 ? 0 : events.get(played - 1).time());
      double[][][] carried = replay.carried(point.time());
      double[][][] lazy = replay.lazy();
      for (int v = 0; v < VARIABLES.size(); v++) {
        double tolerance = TOLERANCE * largest[v];
        String what = VARIABLES.get(v) + " after event " + played;
        assertThat(deviation(carried[v], point.carried()[v])).as(what).isLessThan(tolerance);
        assertThat(deviation(lazy[v], point.lazy()[v])).as(what).isLessThan(tolerance);
      }
      assertThat(meanSquaredDistance(carried[0], optimum))
          .isCloseTo(point.meanSquaredDistance(), within(TOLERANCE * firstDistance));
    }
    assertThat(played).isEqualTo(events.size());
  }

  private static double deviation(double[][] actual, double[][] expected) {
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      for (int k = 0; k < expected[i].length; k++) {
        double difference = Math.abs(actual[i][k] - expected[i][k]);
        largest = difference <= largest ? largest : difference; // NaN stays
      }
    }
    return largest;
  }

  private static double meanSquaredDistance(double[][] x, double[] optimum) {
    double sum = 0;
    for (double[] model : x) {
      for (int k = 0; k < optimum.length; k++) {
        sum += (model[k] - optimum[k]) * (model[k] - optimum[k]) / x.length;
      }
    }
    return sum;
  }

  private static LinearRule rule(DadaoVectors run) {
    return new Dadao(null, null).rule(run.setting());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dadao-complete-n5-linear", "dadao-star-n10-linear", "dadao-ring-n8-logistic"})
  void algorithmOfThePaper_withOurObjectives_reproducesTheRun(String file) {
    DadaoVectors run = DadaoVectors.read(file);
    assertReproduces(run, new PaperDadao(run));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dadao-complete-n5-linear", "dadao-star-n10-linear", "dadao-ring-n8-logistic"})
  void rule_flowByTaylorSeries_reproducesTheRun(String file) {
    DadaoVectors run = DadaoVectors.read(file);
    LinearRule rule = rule(run);
    assertReproduces(run, new RuleSteps(rule, RuleSteps.taylor(rule.flow())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dadao-complete-n5-linear", "dadao-star-n10-linear", "dadao-ring-n8-logistic"})
  void rule_flowInModes_reproducesTheRun(String file) {
    DadaoVectors run = DadaoVectors.read(file);
    LinearRule rule = rule(run);
    assertReproduces(run, new RuleSteps(rule, RuleSteps.modes(rule.flow())));
  }

  /** With constants and flow from the rule, the invariant stays zero through every event. */
  @ParameterizedTest
  @ValueSource(
      strings = {"dadao-complete-n5-linear", "dadao-star-n10-linear", "dadao-ring-n8-logistic"})
  void sumOverNodesOfWhatTheRuleConserves_staysZero(String file) {
    DadaoVectors run = DadaoVectors.read(file);
    LinearRule rule = rule(run);
    double[] conserved = rule.conserved();
    Replay replay =
        new Replay(
            new RuleSteps(rule, RuleSteps.modes(rule.flow())), run.objective(), run.initial());
    double last = run.events().getLast().time();
    run.events().forEach(replay::play);
    double[][][] state = replay.carried(last);
    double sum = 0;
    double sizes = 0;
    for (int v = 0; v < conserved.length; v++) {
      for (double[] model : state[v]) {
        for (double entry : model) {
          sum += conserved[v] * entry;
          sizes += Math.abs(conserved[v] * entry);
        }
      }
    }
    assertThat(sizes).isGreaterThan(0);
    assertThat(sum).isCloseTo(0, within(1e-13 * sizes)); // roundings of four hundred events
  }
}
