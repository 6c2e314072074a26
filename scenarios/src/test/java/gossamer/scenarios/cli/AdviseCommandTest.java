package gossamer.scenarios.cli;

import static gossamer.scenarios.cli.Session.gossamer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AdviseCommandTest {
  @TempDir private Path folder;

  private static JsonNode json(String words) {
    String all = "advise " + words + " --json -";
    return JsonMapper.shared().readTree(gossamer(all.split(" ")).requireDone().out());
  }

  /** Where only nodes' gradients bind, exchanges are those of the optimal rates, g times. */
  @Test
  void compute_binds_whereNothingElseIsLimited() {
    JsonNode advice = json("star nodes=12 --gradients 20");
    assertThat(advice.get("gradientsPerSecond").asDouble()).isEqualTo(20);
    assertThat(advice.get("exchangesPerSecond").asDouble()).isCloseTo(20 * 11, within(1e-6));
    assertThat(advice.get("bottlenecks")).isEmpty();
    // 8 sqrt(2 L/mu) ln(1e6) units of 1/20 second
    assertThat(advice.get("predictedSeconds").asDouble())
        .isCloseTo(80 * Math.sqrt(2) * Math.log(1e6) / 20, within(1e-9));
    assertThat(gossamer("advise", "star", "nodes=12", "--gradients", "20").requireDone().out())
        .contains("gradients       20 a second", "bottleneck      compute", "at most 78.1523 s");
  }

  /** All edges of a star are alike and need n - 1 in all, so each carries g; the centre all. */
  @Test
  void links_bind_aStarEvenly() {
    JsonNode advice = json("star nodes=5 --link-rate 7");
    assertThat(advice.get("gradientsPerSecond").asDouble()).isCloseTo(7, within(1e-6));
    assertThat(advice.get("atMost").asDouble()).isBetween(7 * (1 - 1e-9), 7 * (1 + 1e-6));
    assertThat(advice.get("exchangesPerSecond").asDouble()).isCloseTo(28, within(1e-5));
    assertThat(advice.get("bottlenecks")).hasSize(4);
  }

  @Test
  void node_binds_aStarInItsCentre_byName() throws IOException {
    Path file = Files.writeString(folder.resolve("hub.csv"), "from,to\nHub,A\nHub,B\nHub,C\n");
    String out =
        gossamer("advise", file.toString(), "--node-rate", "12", "--gradients", "100")
            .requireDone()
            .out();
    assertThat(out)
        .contains("gradients       4 a second") // 3 edges at 4 a second each meet in the hub
        .contains("bottleneck      node Hub, 12 a second: 1% more would allow 1% more gradients");
    JsonNode node = json(file + " --node-rate 12").get("bottlenecks").get(0);
    assertThat(node.get("node").asString()).isEqualTo("Hub");
    JsonNode link = json(file + " --link-rate 12").get("bottlenecks").get(0);
    assertThat(link.get("i").asString()).isEqualTo("A");
    assertThat(link.get("j").asString()).isEqualTo("Hub");
    assertThat(link.has("index")).isFalse();
    assertThat(
            gossamer("advise", file.toString(), "--link-rate", "12", "--out", "-")
                .requireDone()
                .out()
                .lines())
        .element(0)
        .isEqualTo("i,j,rate,rate_per_second");
  }

  @Test
  void out_hasRatesPerUnitAndPerSecond() {
    Session session = new Session(folder);
    String rates = session.path("rates.csv").toString();
    gossamer("advise", "star", "nodes=5", "--link-rate", "7", "--out", rates).requireDone();
    assertThat(session.table("rates.csv")).hasSize(4);
    for (NamedCsvRecord row : session.table("rates.csv")) {
      assertThat(Session.number(row, "rate")).isCloseTo(1, within(1e-6));
      assertThat(Session.number(row, "rate_per_second")).isCloseTo(7, within(1e-5));
    }
  }

  /** The theory is an upper bound in the mean; docs/rates.md: runs take 0.34 to 0.47 of it. */
  @Test
  void confirm_runsWithinThePrediction() {
    JsonNode advice = json("barbell nodes=8 --gradients 10 --condition 20 --confirm");
    double predicted = advice.get("predictedSeconds").asDouble();
    assertThat(advice.get("observedSeconds").asDouble()).isBetween(0.3 * predicted, predicted);
    assertThat(
            gossamer("advise", "ring", "nodes=4", "--gradients", "10", "--confirm")
                .requireDone()
                .out())
        .containsPattern("a run +reached it after [0-9.]+ s, 0.[0-9]+ of the predicted 156.305 s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ring nodes=5 | give what limits the network: --gradients, --link-rate or --node-rate",
        "ring nodes=5 --gradients 0 | --gradients must be above 0, not 0",
        "ring nodes=5 --link-rate 0 | --link-rate 0: it must be positive, and for the edge 0 - 1",
        "ring nodes=5 --link-rate 5e-324 | The edge's limit must be from 1e-60 to 1e60",
        "ring nodes=5 --link-rate 1 --node-rate 1e-19 | cannot be computed with together",
        "ring nodes=5 --node-rate cpu | --node-rate cpu: give a number",
        "ring nodes=1000 --gradients 1 --condition 1e9 --confirm | --confirm: a run may take",
      })
  void wrongInput_isRefusedWithItsPlace(String words, String message) {
    gossamer(("advise " + words).split(" ")).requireRefused(message);
  }
}
