package gossamer.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import gossamer.sim.partition.Setup;
import gossamer.sim.probe.Metrics;
import gossamer.sim.probe.Tally;
import gossamer.sim.probe.Target;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Runs recorded by another program, event by event. */
class ReferenceVectorsTest {
  /**
   * The vectors' own bound is 1e-10 of each variable's largest size; the mode representation loses
   * a few units in the last place, so we hold a thousandth of that.
   */
  private static final double TOLERANCE = 1e-13;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dadao-star-n10-linear.json",
        "dadao-complete-n5-linear.json",
        "dadao-ring-n8-logistic.json",
        "ad-psgd-ring-with-chords-n7-logistic.json"
      })
  void replay_reproducesEveryCheckpoint(String name) {
    VectorFile file = VectorFile.read(name);
    List<String> variables = file.rule().variables();
    double[] largest = new double[variables.size()];
    double[] deviation = new double[variables.size()];
    for (JsonNode checkpoint : file.checkpoints()) {
      int events = checkpoint.get("after_event").asInt();
      Setup setup = file.setup(events);
      SequentialEngine engine = new SequentialEngine(setup);
      double[] optimum = VectorFile.numbers(file.json().get("optimum"));
      Outcome outcome =
          new Simulation(
                  setup,
                  Target.of(file.objective(), optimum),
                  Stop.NEVER,
                  1e9,
                  List.of(new Metrics.Distance()))
              .run(engine, _ -> {}, () -> false);
      assertThat(outcome.last().gradients()).isEqualTo(checkpoint.get("gradients").asLong());
      assertThat(outcome.last().communications())
          .isEqualTo(checkpoint.get("communications").asLong());
      if (checkpoint.has("bytes_sent")) {
        Tally tally = outcome.last().tally();
        assertThat(tally.numbers()).isEqualTo(checkpoint.get("numbers_sent").asLong());
        assertThat(tally.bytes()).isEqualTo(checkpoint.get("bytes_sent").asLong());
      }
      for (int node = 0; node < setup.nodes(); node++) {
        double[] state = engine.variables(node);
        for (int v = 0; v < variables.size(); v++) {
          double[] expected = VectorFile.numbers(checkpoint.get(variables.get(v)).get(node));
          for (int c = 0; c < expected.length; c++) {
            double difference = Math.abs(state[v * expected.length + c] - expected[c]);
            deviation[v] = Math.max(deviation[v], difference);
            largest[v] = Math.max(largest[v], Math.abs(expected[c]));
          }
        }
      }
      assertThat(outcome.last().metrics().getFirst())
          .isCloseTo(checkpoint.get("mean_sq_dist").asDouble(), withPercentage(1e-9));
    }
    for (int v = 0; v < variables.size(); v++) {
      assertThat(deviation[v]).as(variables.get(v)).isLessThanOrEqualTo(TOLERANCE * largest[v]);
    }
  }
}
