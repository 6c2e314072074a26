package gossamer.scenarios.cli;

import static gossamer.scenarios.cli.Session.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code experiment: topology}. */
class TopologyStudyTest {
  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void begin() {
    session = new Session(folder);
  }

  private NamedCsvRecord studied(String topology, String... more) {
    session.write(
        "a.yaml",
        "name: a\nexperiment: topology\ntopology: {%s}\n%s\n"
            .formatted(topology, String.join("\n", more)));
    session.run("a.yaml", "out").requireDone();
    return session.lastRow("out/runs.csv");
  }

  /**
   * At rate 1/m an edge: eigenvalues of circulants and stars; resistances in series, in parallel.
   */
  @Test
  void uniform_hasTheNumbersOfTheFormulas() {
    NamedCsvRecord ring = studied("kind: ring, nodes: 12");
    double ofRing = (2 - 2 * StrictMath.cos(2 * Math.PI / 12)) / 12;
    double needed = Math.sqrt(2 / ofRing * 11 / 2.0); // chi2 = 11/2
    assertThat(number(ring, "uniform_lambda_2")).isCloseTo(ofRing, within(1e-12));
    assertThat(number(ring, "uniform_lambda_max")).isCloseTo(4 / 12.0, within(1e-12));
    assertThat(number(ring, "communication_rate")).isCloseTo(needed, within(1e-9));
    assertThat(number(ring, "chi1")).isCloseTo(1 / ofRing / needed, within(1e-9));
    assertThat(number(ring, "chi2")).isCloseTo(5.5 / needed, within(1e-9));
    assertThat(number(ring, "diameter")).isEqualTo(6);
    NamedCsvRecord star = studied("kind: star, nodes: 9");
    assertThat(number(star, "uniform_lambda_2")).isCloseTo(1 / 8.0, within(1e-12));
    assertThat(number(star, "uniform_lambda_max")).isCloseTo(9 / 8.0, within(1e-12));
    assertThat(star.getField("communication_rate")).startsWith("8.0"); // sqrt(2 x 8 x 4)
    assertThat(List.of("min_degree", "max_degree", "diameter", "edges_used"))
        .extracting(column -> (int) number(star, column))
        .containsExactly(1, 8, 2, 8);
  }

  /** The same network and rates as a run of DADAO has, to the bit. */
  @ParameterizedTest
  @ValueSource(strings = {"uniform", "optimal", "{kind: resistance, total: 90}", "sparse"})
  void everyDesign_isThatOfARun(String rates) {
    String network = "kind: barbell, nodes: 10";
    NamedCsvRecord study = studied(network, "rates: " + rates);
    session.write(
        "b.yaml",
        """
        name: b
        topology: {%s}
        rates: %s
        problem: {kind: linear-regression, data: {generate: {features: 1}}}
        algorithm: dadao
        stop: {time: 1}
        """
            .formatted(network, rates));
    session.run("b.yaml", "run").requireDone();
    NamedCsvRecord run = session.lastRow("run/runs.csv");
    for (String column : List.of("nodes", "chi1", "chi2", "communication_rate")) {
      assertThat(study.getField(column)).as(column).isEqualTo(run.getField(column));
    }
    assertThat(study.getField("edges_used")).isEqualTo(run.getField("edges"));
  }

  @Test
  void optimal_isComparedWithUniform() {
    NamedCsvRecord row = studied("kind: barbell, nodes: 10", "rates: optimal");
    double uniform =
        number(studied("kind: barbell, nodes: 10", "rates: uniform"), "communication_rate");
    assertThat(number(row, "uniform_ratio") * number(row, "communication_rate"))
        .isCloseTo(uniform, within(1e-9 * uniform));
    assertThat(number(row, "uniform_ratio")).isGreaterThan(1.5);
    assertThat(number(row, "design_gap")).isBetween(0.0, 1e-6);
  }

  /** 8 sqrt(2 x 50) ln(1e10) = 1842.068. */
  @Test
  void prediction_isThereIfItIsAskedFor() {
    assertThat(studied("kind: ring, nodes: 8").getHeader())
        .doesNotContain("predicted_time", "time", "L");
    session.write(
        "a.yaml",
        """
        name: a
        experiment: {kind: topology, condition: 1, precision: 1e-10}
        topology: {kind: ring, nodes: 8}
        sweep: {experiment.condition: [2, 50]}
        """);
    session.run("a.yaml", "out").requireDone();
    NamedCsvRecord row = session.lastRow("out/runs.csv");
    assertThat(number(row, "predicted_time")).isCloseTo(1842.068, within(1e-3));
    assertThat(number(row, "predicted_gradients")).isCloseTo(8 * 1842.068, within(0.01));
    assertThat(number(row, "predicted_communications"))
        .isEqualTo(number(row, "communication_rate") * number(row, "predicted_time"));
  }

  @Test
  void ratesThatAreTooLow_predictNothing_andSaySo() {
    session.write(
        "a.yaml",
        """
        name: a
        experiment: {kind: topology, condition: 10, precision: 0.1}
        topology: {kind: ring, nodes: 8}
        rates: {kind: uniform, total: 5}
        """);
    session.run("a.yaml", "out").requireDone();
    NamedCsvRecord row = session.lastRow("out/runs.csv");
    assertThat(row.getField("status")).isEqualTo("done");
    assertThat(row.getField("predicted_time")).isEmpty();
    assertThat(row.getField("reason")).contains("chi1 chi2", "a total of 9.777");
  }

  /** A network that changes has no spectrum of its own; a single node nothing to gossip. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sequence: [{kind: ring, nodes: 8}, {kind: star, nodes: 8}], switchEvery: 2; 13",
        "kind: complete, nodes: 1; 0"
      })
  void whatHasNoMeaning_isEmpty(String topology, int edges) {
    NamedCsvRecord row = studied(topology);
    assertThat(number(row, "edges")).isEqualTo(edges);
    assertThat(row.getField("uniform_lambda_2")).isEmpty();
    assertThat(row.getField("uniform_lambda_max")).isEmpty();
    assertThat(row.getField("chi1")).isNotEmpty();
    assertThat(session.lastRow("out/summary.csv").getField("uniform_lambda_2_median")).isEmpty();
  }

  @Test
  void folder_hasNoRows_andIsResumedAndExtended() {
    String text = "name: a\nexperiment: topology\ntopology: {kind: ring, nodes: 8}\n";
    session.write("a.yaml", text + "sweep: {rates: [uniform, optimal]}\n");
    session.run("a.yaml", "out").requireDone();
    assertThat(session.files("out"))
        .containsKeys("runs.csv", "summary.csv", "networks.json", "report.html")
        .doesNotContainKeys("trajectories.csv", "levels.csv");
    assertThat(session.files("out").get("timings.csv"))
        .startsWith("run,wall_seconds,total_seconds\r\n");
    assertThat(session.runOn("a.yaml", "out").requireDone().out()).contains("All runs are done");
    session.write("a.yaml", text + "sweep: {rates: [uniform, resistance, optimal]}\n");
    assertThat(session.runOn("a.yaml", "out").requireDone().out()).contains("Reusing 2 of 3 runs");
    session.run("a.yaml", "other").requireDone();
    assertThat(session.files("out").get("runs.csv"))
        .isEqualTo(session.files("other").get("runs.csv"));
  }
}
