package gossamer.scenarios.cli;

import static gossamer.scenarios.cli.Session.gossamer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import gossamer.solvers.rates.design.RateDesigns;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RatesCommandTest {
  @TempDir private Path folder;

  private static JsonNode json(String words) {
    String all = "rates " + words + " --json -";
    return JsonMapper.shared().readTree(gossamer(all.split(" ")).requireDone().out());
  }

  /** The 34 members of W. W. Zachary's karate club (1977). */
  private static String karate() {
    try {
      return Path.of(
              Objects.requireNonNull(RatesCommandTest.class.getResource("karate.csv")).toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** On edge-transitive networks equal rates are optimal: {@code X = sqrt((n-1) m / lambda_2)}. */
  static Stream<Arguments> edgeTransitive() {
    double ring = 2 - 2 * Math.cos(2 * Math.PI / 9);
    return Stream.of(
        arguments("ring nodes=9", Math.sqrt(8 * 9 / ring)),
        arguments("star nodes=12", 11.0),
        arguments("complete nodes=6", 5 / Math.sqrt(2)),
        arguments("hypercube nodes=8", Math.sqrt(7 * 12 / 2.0)));
  }

  @ParameterizedTest
  @MethodSource("edgeTransitive")
  void optimal_whereEdgesAreAlike_isUniform(String network, double total) {
    JsonNode optimal = json(network);
    assertThat(optimal.get("design").asString()).isEqualTo("optimal");
    assertThat(optimal.get("totalRate").asDouble()).isCloseTo(total, within(1e-9 * total));
    assertThat(optimal.get("relativeGap").asDouble()).isBetween(-1e-9, 1e-6);
  }

  /** Found by an interior-point method in 80-bit arithmetic, with a dual bound. */
  @Test
  void designs_ofTheKarateClub_areTheReferenceOptima() {
    JsonNode designs = json(karate() + " --compare").get("designs");
    assertThat(designs).hasSize(RateDesigns.CATALOGUE.names().size());
    assertThat(total(designs, "uniform")).isCloseTo(113.95361654941325, within(1e-6));
    assertThat(total(designs, "resistance")).isCloseTo(79.05019962694257, within(1e-4));
    assertThat(total(designs, "optimal")).isCloseTo(64.69693859831781, within(1e-4));
    assertThat(total(designs, "optimal")).isGreaterThan(64.69693859814005 * (1 - 1e-9));
  }

  private static double total(JsonNode designs, String design) {
    return designs
        .valueStream()
        .filter(each -> each.get("design").asString().equals(design))
        .findFirst()
        .orElseThrow()
        .get("totalRate")
        .asDouble();
  }

  @Test
  void compare_showsEveryDesignAndWhatIsProven() {
    String out = gossamer("rates", "barbell", "nodes=10", "--compare").requireDone().out();
    RateDesigns.CATALOGUE
        .names()
        .forEach(design -> assertThat(out).containsPattern("(?m)^  " + design + " +[0-9]"));
    // sqrt(2 chi1 chi2) of equal rates; the optimum of a reference solver
    assertThat(out).contains("38.4408", "18.2151", "2.11");
  }

  /** What is written is what a scenario reads: DADAO's condition holds with these rates. */
  @Test
  void out_isReadByAScenario() {
    Session session = new Session(folder);
    String rates = session.path("rates.csv").toString();
    gossamer("rates", "barbell", "nodes=10", "--out", rates).requireDone();
    double sum = 0;
    for (NamedCsvRecord row : session.table("rates.csv")) {
      assertThat(row.getHeader()).containsExactly("i", "j", "rate");
      sum += Session.number(row, "rate");
    }
    assertThat(sum).isCloseTo(18.2151, within(1e-4));
    session.write(
        "run.yaml",
        """
        name: run
        topology: {kind: barbell, nodes: 10}
        problem: {kind: linear-regression, data: {generate: {}}}
        algorithm: dadao
        rates: {file: rates.csv}
        stop: {time: 1}
        """);
    assertThat(session.run("run.yaml", "out").requireDone().out())
        .contains("18.22 exchanges per unit of time")
        .doesNotContain("warning");
  }

  @Test
  void out_ofAFile_hasTheNamesOfNodes_whateverTheyAre() {
    Session session = new Session(folder);
    session.write(
        "towns.csv", "from,to\n\"#1, Oslo\",Rome\nRome,\"say \"\"Bonn\"\"\"\nBonn,Rome\n");
    String towns = session.path("towns.csv").toString();
    String rates = session.path("rates.csv").toString();
    gossamer("rates", towns, "--out", rates).requireDone();
    assertThat(session.table("rates.csv").getFirst().getHeader()).containsExactly("i", "j", "rate");
    assertThat(session.table("rates.csv").stream().map(row -> row.getField("i")))
        .containsExactly("#1, Oslo", "Bonn", "Rome");
    // read as a network it is the same one
    assertThat(gossamer("topology", rates, "--json", "-").requireDone().out())
        .contains("\"#1, Oslo\", \"Bonn\", \"Rome\", \"say \\\"Bonn\\\"\"");
    assertThat(gossamer("rates", towns).requireDone().out()).contains("every edge: 1 exchanges");
  }

  @Test
  void out_ofLabelledNodes_hasTheirNames() {
    assertThat(gossamer("rates", "germany50", "--out", "-").requireDone().out().lines().skip(1))
        .hasSize(88)
        .allMatch(line -> line.matches("[0-9]+,[0-9]+,[0-9.E-]+"));
  }

  @Test
  void cost_ofAnAttribute_isMadeSmall() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("square.csv"), "from,to,weight\na,b,1\nb,c,1\nc,d,1\nd,a,50\n");
    JsonNode cheap = json(file + " --cost weight");
    assertThat(cheap.get("edgesUsed").asInt()).isEqualTo(3);
    assertThat(cheap.get("totalCost").asDouble())
        .isEqualTo(cheap.get("totalRate").asDouble())
        .isLessThan(
            Math.sqrt(6) * 53 / 4); // what equal rates cost, sqrt((n-1) m / lambda_2) in all
  }

  @Test
  void capacities_areKept() throws IOException {
    String out =
        gossamer("rates", "barbell", "nodes=8", "--edge-capacity", "2.5", "--out", "-")
            .requireDone()
            .out();
    assertThat(out.lines().skip(1).mapToDouble(line -> Double.parseDouble(line.split(",", -1)[2])))
        .allMatch(rate -> rate <= 2.5 * (1 + 1e-9))
        .anyMatch(rate -> rate > 2.49);
  }

  @Test
  void capacities_thatLeaveNothing_areRefusedByName() throws IOException {
    Path file = Files.writeString(folder.resolve("towns.csv"), "from,to\nOslo,Rome\nRome,Bonn\n");
    gossamer("rates", file.toString(), "--edge-capacity", "0.1")
        .requireRefused("The limits leave no rates", "edge Bonn - Rome (0.1)");
    gossamer("rates", file.toString(), "--node-capacity", "0.1")
        .requireRefused("The limits leave no rates", "node Rome (0.1)");
    assertThat(
            gossamer("rates", file.toString(), "--node-capacity", "0.1", "--compare")
                .requireDone()
                .out())
        .contains("optimal: The limits leave no rates", "node Rome (0.1)")
        .contains("The design sparse supports neither costs nor limits of edges or nodes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ring nodes=5 --design optimum | --design optimum: unknown rates 'optimum'; did you mean 'optimal'?",
        "ring nodes=5 --cost km | --cost km: give a number; only a network from a file",
        "ring nodes=5 --cost -2 | it must be positive, and for the edge 0 - 1 it is -2.0",
        "ring nodes=5 --edge-capacity 1e-300 | The edge's limit must be from 1e-60 to 1e60",
        "ring nodes=5 --compare --out a.csv | --compare shows all designs",
        "ring nodes=5 --design resistance --edge-capacity 9 | does not support limits of edges or nodes",
      })
  void wrongInput_isRefusedWithItsPlace(String words, String message) {
    gossamer(("rates " + words).split(" ")).requireRefused(message);
  }

  @Test
  void design_withParameters_isCheckedAsInAScenario() {
    gossamer("rates", "ring", "nodes=5", "--design", "{kind: uniform, total: -1}")
        .requireRefused("--design {kind: uniform, total: -1}: total must be above 0, not -1");
  }

  @Test
  void file_withoutSuchAnAttribute_isRefusedWithThoseItHas() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "from,to,weight\na,b,1\nb,c,2\n");
    gossamer("rates", file.toString(), "--cost", "price")
        .requireRefused("--cost price", "no attribute 'price'; they have weight");
  }

  @Test
  void svg_showsTheRates() throws IOException {
    Path svg = folder.resolve("a.svg");
    gossamer("rates", "barbell", "nodes=10", "--svg", svg.toString()).requireDone();
    assertThat(Files.readString(svg)).contains("optimal rates, 18.2151", "4 - 5: rate 3.730");
    assertThat(List.of(Files.readString(svg).split("<line ", -1))).hasSize(22); // 21 edges
  }
}
