package gossamer.solvers.algorithm.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.solvers.contract.PlainRounds;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.RoundRule;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Recorded runs, which come from the papers' recursions, by our stages. Constants follow from the
 * file's L, mu and weights, or are given where the file has its own step. What the file names
 * binding must come out within 1e-12 of its largest size over the file (the sums are added in
 * another order: a few hundred roundings of 1e-16).
 */
class RoundVectorsTest {
  private static final double TOLERANCE = 1e-12;

  private static Arguments run(String file, Function<RoundVectors, Algorithm> algorithm) {
    return Arguments.of(file, algorithm);
  }

  static Stream<Arguments> runs() {
    Order cta = new Order.CombineThenAdapt();
    Order atc = new Order.AdaptThenCombine();
    return Stream.of(
        run("dgd-cta-ring-with-chords-n7-linear", _ -> new Dgd(cta, null, null)),
        run("dgd-atc-ring-with-chords-n7-linear", _ -> new Dgd(atc, null, null)),
        run("extra-ring-with-chords-n7-linear", _ -> new Extra()),
        run("nids-ring-with-chords-n7-linear", _ -> new Nids()),
        run("exact-diffusion-ring-with-chords-n7-linear", _ -> new ExactDiffusion()),
        run("d2-ring-with-chords-n7-linear", _ -> new D2()),
        run(
            "diging-ring-with-chords-n7-linear",
            file -> new Diging(cta, file.constant("step"), null)),
        run(
            "diging-atc-ring-with-chords-n7-linear",
            file -> new Diging(atc, file.constant("step"), null)),
        run("aug-dgm-ring-with-chords-n7-linear", file -> new AugDgm(file.constant("step"), null)),
        run(
            "acc-dngd-sc-ring-with-chords-n7-linear",
            file -> new AccDngdSc(file.constant("step"), null, null)),
        run(
            "msda-ring-n8-linear",
            file -> new Msda((int) file.constant("K"), null, null, null, null)),
        run("opapc-ring-with-chords-n7-linear", _ -> new Opapc()),
        run("apm-c-ring-with-chords-n7-linear", _ -> new ApmC()),
        run("adomplus-ring-n8-logistic", _ -> new AdomPlus()),
        run(
            "adomplus-mc-ring-n8-linear",
            file -> new AdomPlusMc((int) file.constant("consensus_per_round"))),
        run("gd-ring-with-chords-n7-linear", _ -> new GradientDescent()),
        run("nesterov-ring-with-chords-n7-logistic", _ -> new Nesterov()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runs")
  void stages_reproduceTheRun(String name, Function<RoundVectors, Algorithm> algorithm) {
    RoundVectors file = RoundVectors.read(name);
    RoundRule rule = (RoundRule) algorithm.apply(file).rule(file.setting());
    PlainRounds rounds =
        new PlainRounds(rule, file.objective(), file.weights(), file.initial(rule));
    double largestModel = largest(file, rule.isDual() ? "primal" : "x");
    for (JsonNode point : file.checkpoints()) {
      rounds.advance(point.get("after_event").asLong() - rounds.round());
      double[][][] state = rounds.state();
      for (String variable : file.binding(rule)) {
        assertThat(
                deviation(
                    state[rule.variables().indexOf(variable)],
                    Objects.requireNonNull(RoundVectors.variable(point, variable))))
            .as("%s after round %d", variable, rounds.round())
            .isLessThanOrEqualTo(TOLERANCE * largest(file, variable));
      }
      double[][] expected =
          Objects.requireNonNull(RoundVectors.variable(point, rule.isDual() ? "primal" : "x"));
      assertThat(deviation(rounds.models(), expected))
          .as("model after round %d", rounds.round())
          .isLessThanOrEqualTo(TOLERANCE * largestModel);
      long perExchange = rule.needsServer() ? file.nodes() : file.edges();
      assertThat(perExchange * rounds.exchanges()).isEqualTo(point.get("communications").asLong());
      if (point.has("numbers_sent")) {
        assertThat(2 * 3 * perExchange * rounds.messages())
            .isEqualTo(point.get("numbers_sent").asLong());
      }
    }
  }

  private static double largest(RoundVectors file, String variable) {
    double largest = 0;
    for (JsonNode point : file.checkpoints()) {
      double[][] rows = Objects.requireNonNull(RoundVectors.variable(point, variable));
      largest = Math.max(largest, deviation(rows, new double[rows.length][rows[0].length]));
    }
    return largest;
  }

  private static double deviation(double[][] actual, double[][] expected) {
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      for (int c = 0; c < expected[i].length; c++) {
        double difference = Math.abs(actual[i][c] - expected[i][c]);
        largest = difference <= largest ? largest : difference; // NaN stays
      }
    }
    return largest;
  }
}
