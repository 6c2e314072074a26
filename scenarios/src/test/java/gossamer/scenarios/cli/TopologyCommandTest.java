package gossamer.scenarios.cli;

import static gossamer.scenarios.cli.Session.gossamer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TopologyCommandTest {
  @TempDir private Path folder;

  private static JsonNode json(String... words) {
    String[] all = Stream.concat(Stream.of("topology"), Stream.of(words)).toArray(String[]::new);
    return JsonMapper.shared().readTree(gossamer(all).requireDone().out());
  }

  /** Numbers that anyone can compute; lambdas and chi's at rates 1/m, six digits. */
  static Stream<Arguments> closedForms() {
    double ring = 2 - 2 * Math.cos(2 * Math.PI / 12);
    double path = 2 - 2 * Math.cos(Math.PI / 5);
    return Stream.of(
        //        network, nodes, edges, degrees, diameter, lambda2 and lambdaMax of unit rates,
        // chi2
        arguments("ring nodes=12", 12, 12, 2, 2, 6, ring, 4.0, 5.5),
        arguments("star nodes=10", 10, 9, 1, 9, 2, 1.0, 10.0, 4.5),
        arguments("complete nodes=7", 7, 21, 6, 6, 1, 7.0, 7.0, 3.0),
        arguments("hypercube nodes=16", 16, 32, 4, 4, 4, 2.0, 8.0, 7.5),
        arguments(
            "path nodes=5", 5, 4, 1, 2, 4, path, 2 + 2 * Math.cos(Math.PI / 5), 2.0)); // n-1 over 2
  }

  @ParameterizedTest
  @MethodSource("closedForms")
  void json_ofKnownFamilies_agreesWithClosedForms(
      String network,
      int nodes,
      int edges,
      int leastDegree,
      int largestDegree,
      int diameter,
      double lambda2,
      double lambdaMax,
      double chi2) {
    JsonNode report = json((network + " --json -").split(" "));
    assertThat(report.get("network").asString()).isEqualTo(network);
    assertThat(report.get("nodes").asInt()).isEqualTo(nodes);
    assertThat(report.get("edges").asInt()).isEqualTo(edges);
    assertThat(report.get("leastDegree").asInt()).isEqualTo(leastDegree);
    assertThat(report.get("largestDegree").asInt()).isEqualTo(largestDegree);
    assertThat(report.get("meanDegree").asDouble()).isEqualTo(2.0 * edges / nodes);
    assertThat(report.get("components").asInt()).isEqualTo(1);
    assertThat(report.get("diameter").asInt()).isEqualTo(diameter);
    close(report.get("lambda2").asDouble(), lambda2 / edges);
    close(report.get("lambdaMax").asDouble(), lambdaMax / edges);
    close(report.get("chi1").asDouble(), edges / lambda2);
    close(report.get("chi2").asDouble(), chi2);
    JsonNode uniform = report.get("designs").get(0);
    assertThat(uniform.get("design").asString()).isEqualTo("uniform");
    close(uniform.get("totalRate").asDouble(), Math.sqrt(2 * chi2 * edges / lambda2));
    assertThat(uniform.get("edgesUsed").asInt()).isEqualTo(edges);
  }

  private static void close(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-9 * expected)); // dense eigenvalues, rounding
  }

  @Test
  void text_ofAStar_saysAllThere() {
    assertThat(gossamer("topology", "star", "nodes=5").requireDone().out())
        .contains(
            "star nodes=5",
            "  nodes           5",
            "  edges           4",
            "  degrees         1 to 4, mean 1.6",
            "  components      1",
            "  diameter        2",
            "  lambda_2        0.25",
            "  lambda_max      1.25",
            "  chi1            4",
            "  chi2            2",
            "  all 4 are alike: 1", // bridges
            "  time            1,563.05 units") // 80 sqrt(2) ln(1e6)
        .containsPattern("(?m)^  uniform +4 +1 +1 +1 +4 "); // of X = n - 1
  }

  @Test
  void text_ofOneEdge_isInTheSingular() {
    assertThat(gossamer("topology", "path", "nodes=2").requireDone().out())
        .contains("  at rate 1 on the edge");
    assertThat(gossamer("rates", "path", "nodes=2").requireDone().out())
        .startsWith("path nodes=2: 2 nodes, 1 edge\n");
  }

  @Test
  void text_atAnotherCondition_scalesByItsRoot() {
    assertThat(
            gossamer("topology", "ring", "nodes=4", "--condition", "400", "--precision", "1e-3")
                .requireDone()
                .out())
        .contains("to 0.001 at condition number 400", "  time            1,563.05 units");
  }

  @Test
  void text_topEdges_beginWithTheBridge() {
    assertThat(gossamer("topology", "barbell", "nodes=8", "--top", "2").requireDone().out().lines())
        .containsSequence("  3 - 4    1", "  0 - 1  0.5");
  }

  @Test
  void file_isReadWithItsNames() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("three.csv"), "from,to\nOslo,Rome\nRome,Bonn\nRome,Kiel\nKiel,Bonn\n");
    assertThat(gossamer("topology", file.toString()).requireDone().out())
        .contains("  Oslo - Rome         1", "  Kiel - Rome  0.666667"); // a bridge, a triangle
  }

  @Test
  void disconnected_saysComponents_andTheRestIsNotAvailable() throws IOException {
    Path file = Files.writeString(folder.resolve("two.csv"), "from,to\na,b\nb,c\nd,e\n");
    assertThat(gossamer("topology", file.toString()).requireDone().out())
        .contains(
            "  components      2, of 3, 2 nodes", "  diameter        n/a", "  the rest        n/a")
        .doesNotContain("lambda");
    JsonNode report = json(file.toString(), "--json", "-");
    assertThat(report.get("components").asInt()).isEqualTo(2);
    assertThat(report.get("diameter").isNull()).isTrue();
    assertThat(report.get("lambda2").isNull()).isTrue();
    gossamer("topology", file.toString(), "--svg", folder.resolve("a.svg").toString())
        .requireRefused("two.csv: The network is not connected: it has 2 components");
  }

  @Test
  void csv_readsBack() {
    Session session = new Session(folder);
    gossamer("topology", "ring", "nodes=12", "--csv", folder.resolve("ring.csv").toString())
        .requireDone();
    var row = session.lastRow("ring.csv");
    assertThat(session.table("ring.csv")).hasSize(1);
    assertThat(row.getField("network")).isEqualTo("ring nodes=12");
    assertThat(Session.number(row, "nodes")).isEqualTo(12);
    close(Session.number(row, "chi2"), 5.5);
    close(Session.number(row, "rate_uniform"), Math.sqrt(12 * 11) / (2 * Math.sin(Math.PI / 12)));
    assertThat(Session.number(row, "predicted_time"))
        .isCloseTo(80 * Math.sqrt(2) * Math.log(1e6), within(1e-9));
  }

  @Test
  void svg_isWritten_besideTheText() throws IOException {
    Path svg = folder.resolve("ring.svg");
    assertThat(
            gossamer("topology", "ring", "nodes=12", "--svg", svg.toString()).requireDone().out())
        .contains("chi1");
    assertThat(Files.readString(svg))
        .startsWith("<svg ")
        .contains("ring nodes=12", "uniform rates");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rign nodes=5 | rign: neither a kind of topology nor a file; did you mean 'ring'?",
        "nowhere.csv | nowhere.csv: there is no such file",
        "on-off | on-off: a network that changes has no single graph to study; a scenario runs it",
        "ring | ring: the key 'nodes' is missing in topology ring (total number of nodes)",
        "ring node=5 | node=5: unknown key 'node' in topology ring; did you mean 'nodes'?",
        "ring nodes=two | nodes=two: nodes must be a whole number, not the text 'two'",
        "ring nodes=5.5 | nodes=5.5: nodes must be a whole number, not 5.5",
        "ring nodes=1 | nodes=1: nodes must be at least 3, not 1",
        "ring nodes=5 nodes=6 | nodes=6: 'nodes' is given twice",
        "ring 5 | 5: write parameters as key=value, such as nodes=64",
        "torus nodes=10 | nodes=10: 10 nodes make no rectangle with sides of at least 3",
        "ring nodes=5 --condition 0.5 | --condition must be at least 1, not 0.5",
        "ring nodes=5 --precision 2 | --precision must be above 0 and at most 0.99, not 2",
        "ring nodes=5 --svg a.svg --design uniforn | did you mean 'uniform'?",
        "ring nodes=5 --top -1 | --top must be at least 0, not -1",
        "ring nodes=5 --json no/such/folder/a.json | no/such/folder/a.json: there is no folder",
        "ring nodes=2000000000 | ring nodes=2000000000: 2,000,000,000 nodes and 2,000,000,000 edges need about 134 GB",
      })
  void wrongInput_isRefusedWithItsPlace(String words, String message) {
    gossamer(("topology " + words).split(" ")).requireRefused(message);
  }

  @Test
  void skippedDesigns_saySoOnce_andTheRestIsThere() {
    assertThat(
            gossamer("topology", "random-geometric", "nodes=200", "radius=0.2").requireDone().out())
        .contains("spectral-gap, resistance, optimal: not computed above 100 nodes or 500 edges")
        .containsPattern("(?m)^  uniform +[0-9]");
  }

  @Test
  void folderOrBrokenFile_isRefused() throws IOException {
    gossamer("topology", folder.toString()).requireRefused("this is a folder");
    Path file = Files.writeString(folder.resolve("loop.csv"), "from,to\na,b\nb,b\n");
    gossamer("topology", file.toString()).requireRefused("loop.csv:3:", "edge to itself");
  }

  private static final String TANGLED = "from,to,weight\na,b,1\nb,a,2\nb,c,3\nc,c,9\nd,e,4\n";

  @Test
  void repairs_ofAFile_areTypedAfterIt_andShownInTheTitle() throws IOException {
    String file = Files.writeString(folder.resolve("tangled.csv"), TANGLED).toString();
    gossamer("topology", file)
        .requireRefused("tangled.csv:3:", "given twice", "parallel=merge (or parallel=sum)");
    gossamer("topology", file, "parallel=sum").requireRefused("tangled.csv:5:", "loops=drop");
    assertThat(gossamer("topology", file, "parallel=sum", "loops=drop").requireDone().out())
        .contains(
            "tangled.csv parallel=sum loops=drop\n",
            "components      2, of 3, 2 nodes",
            "component=largest takes the largest");
    gossamer("rates", file, "parallel=sum", "loops=drop")
        .requireRefused("The network is not connected", "component=largest");
    JsonNode report = json(file, "parallel=sum", "loops=drop", "component=largest", "--json", "-");
    assertThat(report.get("network").asString())
        .isEqualTo(file + " parallel=sum loops=drop component=largest");
    assertThat(report.get("nodes").asInt()).isEqualTo(3);
    assertThat(report.get("edges").asInt()).isEqualTo(2);
    close(report.get("weighted").get("total").asDouble(), 6); // a - b 1 + 2, b - c 3
    assertThat(
            gossamer(
                    "rates",
                    file,
                    "parallel=merge",
                    "loops=drop",
                    "component=largest",
                    "--out",
                    "-")
                .requireDone()
                .out())
        .isEqualTo("i,j,rate\r\na,b,1.0\r\nb,c,1.0\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nodes=3 | nodes=3: unknown repair 'nodes' of a network that is read from a file; known: parallel, loops, component, directed",
        "paralel=merge | paralel=merge: unknown repair 'paralel' of a network that is read from a file; did you mean 'parallel'?",
        "parallel=marge | parallel=marge: unknown parallel 'marge'; did you mean 'merge'?",
        "component=2 | component=2: unknown component '2'; known: largest",
        "loops= | loops=: unknown loops ''; known: drop",
        "drop | drop: a network that is read from a file takes repairs only, as key=value: parallel=merge",
        "loops=drop loops=drop | loops=drop: 'loops' is given twice",
      })
  void wrongRepair_isRefusedWithTheNearest(String words, String message) throws IOException {
    String file = Files.writeString(folder.resolve("tangled.csv"), TANGLED).toString();
    gossamer(("topology " + file + " " + words).split(" ")).requireRefused(message);
  }

  private static final String ARCS =
      "source,target,weight\na,b,1\nb,c,2\nc,a,3\na,c,4\nc,d,5\nd,e,6\n";

  /**
   * Of three nodes, P is [[1/3, 0, 1/2], [1/3, 1/2, 0], [1/3, 1/2, 1/2]]: 1, (1 +- i sqrt(2))/6.
   */
  @Test
  void directedNetwork_isToldByItsArcs() throws IOException {
    String file = Files.writeString(folder.resolve("arcs.csv"), ARCS).toString();
    assertThat(gossamer("topology", file, "directed=true").requireDone().out())
        .contains(
            "arcs            6\n",
            "out-degrees     0 to 2, mean 1.2\n",
            "in-degrees      1 to 2, mean 1.2\n",
            "connected       no; strong components: 3, of 3, 1, 1 nodes\n",
            "diameter        n/a: the network is not strongly connected\n",
            "component=largest takes the largest\n")
        .doesNotContain("chi1", "lambda_2");
    String largest =
        gossamer("topology", file, "directed=true", "component=largest").requireDone().out();
    assertThat(largest)
        .contains(
            "arcs            4\n",
            "connected       strongly\n",
            "diameter        2\n",
            "second modulus  0.288675, what an exchange leaves")
        .doesNotContain("chi1", "lambda_2");
    JsonNode report = json(file, "directed=true", "component=largest", "--json", "-");
    assertThat(report.get("directed").asBoolean()).isTrue();
    assertThat(report.get("edges").asInt()).isEqualTo(4);
    assertThat(report.get("largestDegree").asInt()).isEqualTo(2);
    assertThat(report.get("largestInDegree").asInt()).isEqualTo(2);
    assertThat(report.get("chi1").isNull()).isTrue();
    close(report.get("secondModulus").asDouble(), Math.sqrt(1 / 12.0));
    assertThat(json("ring", "nodes=5", "--json", "-").get("secondModulus").isNull()).isTrue();
  }

  @Test
  void directedNetwork_isDrawnAndWrittenWithItsArcs() throws IOException {
    String file = Files.writeString(folder.resolve("arcs.csv"), ARCS).toString();
    String gml = folder.resolve("arcs.gml").toString();
    String svg = folder.resolve("arcs.svg").toString();
    gossamer("topology", file, "directed=true", "--out", gml, "--svg", svg).requireDone();
    assertThat(Files.readString(Path.of(gml)))
        .contains("directed 1\n", "edge [ source \"a\" target \"b\" weight 1 ]\n")
        .contains("edge [ source \"c\" target \"a\" weight 3 ]\n");
    assertThat(Files.readString(Path.of(svg)))
        .contains("class=\"head\"", "5 nodes, 6 arcs", "arrows point to who receives");
    gossamer("topology", gml)
        .requireRefused("the graph is directed", "or read the file with directed=true");
    assertThat(json(gml, "directed=true", "--json", "-").get("edges").asInt()).isEqualTo(6);
  }

  /** What is true of undirected networks only. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rates directed-ring nodes=5 | Gossip rates",
        "rates directed-ring nodes=5 --compare | Gossip rates",
        "advise directed-ring nodes=5 --gradients 1 | Gossip rates",
        "topology directed-ring nodes=5 --algorithm dgd | Predictions of algorithms",
        "topology directed-ring nodes=5 --weights rate | Weights studied as rates",
        "topology directed-ring nodes=5 --svg a.svg --design optimal | Rates of a design",
      })
  void directedNetwork_isRefusedWhereRatesAreMeant(String words, String what) {
    gossamer(words.split(" "))
        .requireRefused(
            "directed-ring nodes=5: %s need links that work in both directions, and the network is directed; name an undirected network"
                .formatted(what));
    assertThat(folder.resolve("a.svg")).doesNotExist();
  }

  /** A server mixes whatever the weights are. */
  @Test
  void columnStochasticWeights_areForAlgorithmsThatTakeThem() {
    String algorithms = "gradient-descent,nesterov,dgd";
    String usual =
        gossamer("topology", "ring", "nodes=6", "--algorithm", algorithms).requireDone().out();
    String arcs =
        gossamer(
                "topology",
                "ring",
                "nodes=6",
                "--algorithm",
                algorithms,
                "--mixing",
                "column-stochastic")
            .requireDone()
            .out();
    for (String yardstick : List.of("gradient-descent", "nesterov")) {
      assertThat(numbers(arcs, yardstick)).isEqualTo(numbers(usual, yardstick)).hasSize(4);
    }
    assertThat(arcs).contains("dgd", "needs symmetric mixing weights", "set mixing: metropolis");
  }

  private static List<String> numbers(String text, String algorithm) {
    return text.lines()
        .filter(line -> line.startsWith("  " + algorithm + " "))
        .flatMap(line -> Stream.of(line.strip().split("\\s+", -1)).skip(1))
        .toList();
  }

  @Test
  void out_convertsBetweenFormats_afterRepairs() throws IOException {
    String file = Files.writeString(folder.resolve("tangled.csv"), TANGLED).toString();
    Path gml = folder.resolve("simple.gml");
    String[] repaired = {"topology", file, "parallel=sum", "loops=drop", "component=largest"};
    gossamer(
            Stream.concat(Stream.of(repaired), Stream.of("--out", gml.toString()))
                .toArray(String[]::new))
        .requireDone();
    assertThat(Files.readString(gml))
        .isEqualTo(
            """
            graph [
              directed 0
              node [ id "a" ]
              node [ id "b" ]
              node [ id "c" ]
              edge [ source "a" target "b" weight 3.0 ]
              edge [ source "b" target "c" weight 3 ]
            ]
            """);
    Path metis = folder.resolve("ring.metis");
    gossamer("topology", "ring", "nodes=3", "--out", metis.toString());
    assertThat(Files.readString(metis)).isEqualTo("3 3\n2 3\n1 3\n1 2\n");
  }

  @Test
  void out_whatTheFormatDoesNotHold_isSaid_orRefused() throws IOException {
    Path metis = folder.resolve("cities.metis");
    Session.Answer answer = gossamer("topology", "germany50", "--out", metis.toString());
    assertThat(answer.code()).isZero();
    assertThat(answer.err())
        .contains(
            "cities.metis does not hold the names of nodes, which are numbers from 1 there",
            "cities.metis does not hold the attributes of nodes (label, x, y)");
    String disconnected =
        Files.writeString(folder.resolve("a.gml"), "graph [ node [ id 1 ] node [ id 2 ] ]")
            .toString();
    gossamer("topology", disconnected, "--out", folder.resolve("b.csv").toString())
        .requireRefused("--out ", "b.csv: an edge list cannot hold node '1', which has no edge");
    gossamer("topology", "ring", "nodes=3", "--out", folder.resolve("b.doc").toString())
        .requireRefused("it must end in .graphml");
    gossamer("topology", "ring", "nodes=3", "--out", "-").requireRefused("--out names a file");
  }

  /** By numpy 2.4: eigvalsh and pinv of the weighted Laplacian. */
  @Test
  void weights_ofTheFile_haveASpectrumOfTheirOwn() throws IOException {
    String mild =
        Files.writeString(
                folder.resolve("mild.csv"),
                "i,j,rate\n0,1,0.5\n1,2,3\n2,3,1\n3,4,0.25\n4,0,7\n1,3,2\n")
            .toString();
    JsonNode weighted = json(mild, "--weights", "rate", "--json", "-").get("weighted");
    assertThat(weighted.get("attribute").asString()).isEqualTo("rate");
    close(weighted.get("total").asDouble(), 13.75);
    close(weighted.get("lambda2").asDouble(), 0.6081904108837949);
    close(weighted.get("lambdaMax").asDouble(), 14.397872489489078);
    close(weighted.get("chi1").asDouble(), 1.6442219115997654);
    close(weighted.get("chi2").asDouble(), 0.7704590818363276);
    assertThat(json(mild, "--json", "-").has("weighted")).isFalse();
    assertThat(gossamer("topology", mild, "--weights", "rate").requireDone().out())
        .contains(
            "the file's own rate as rates, 13.75 in total",
            "  chi1            1.64422\n",
            "  chi2            0.770459\n");
    gossamer("topology", mild, "--weights", "rates")
        .requireRefused("--weights rates", "no attribute 'rates'; they have rate");
    gossamer("topology", "ring", "nodes=3", "--weights", "rate")
        .requireRefused("--weights rate: only a network from a file has attributes to name");
  }

  /** By numpy 2.4, likewise: weights of nodes are something else. */
  @Test
  void weights_ofMetis_areTaken_withoutAWord() throws IOException {
    String file =
        Files.writeString(
                folder.resolve("a.graph"), "4 4 011\n5 2 1 3 2\n6 1 1 4 3\n7 1 2 4 4\n8 2 3 3 4\n")
            .toString();
    JsonNode weighted = json(file, "--json", "-").get("weighted");
    close(weighted.get("lambda2").asDouble(), 3.468871125850724);
    close(weighted.get("chi2").asDouble(), 0.26000000000000006);
    Session session = new Session(folder);
    gossamer("topology", file, "--csv", session.path("row.csv").toString()).requireDone();
    var row = session.lastRow("row.csv");
    assertThat(row.getField("weighted_attribute")).isEqualTo("weight");
    close(Session.number(row, "weighted_total"), 10);
    close(Session.number(row, "weighted_lambda2"), 3.468871125850724);
    assertThat(Session.number(row, "weighted_lambda_max"))
        .isGreaterThan(Session.number(row, "weighted_lambda2"));
    close(Session.number(row, "weighted_chi1"), 1 / 3.468871125850724);
    close(Session.number(row, "weighted_chi2"), 0.26000000000000006);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "graph { a -- b [weight=1]; b -- c }            | has no weight; every edge needs one",
        "graph { a -- b [weight=1]; b -- c [weight=x] } | it must be a finite number, not negative",
        "graph { a -- b [weight=1]; b -- c [weight=0] } | do not connect the network",
        "graph { a -- b [weight=1]; b -- c [weight=1]; b -- c [weight=2] } | is given several times",
        "graph { a -- b [weight=1]; b -- c [weight=\"1e-300\"]; c -- a [weight=\"1e300\"] } | orders of magnitude",
      })
  void weights_thatCannotBeRates_areALine_orRefusedIfNamed(String dot, String reason)
      throws IOException {
    String file = Files.writeString(folder.resolve("a.dot"), dot).toString();
    assertThat(gossamer("topology", file, "parallel=merge").requireDone().out())
        .contains("  the file's own weight cannot be rates: ", reason);
    assertThat(json(file, "parallel=merge", "--json", "-").get("weighted").get("reason").asString())
        .contains(reason);
    gossamer("topology", file, "parallel=merge", "--weights", "weight")
        .requireRefused("--weights weight", reason);
  }

  @Test
  void json_namesNodesByName_andTellsLabels() throws IOException {
    String file =
        Files.writeString(
                folder.resolve("a.dot"),
                "graph { n2 [label=Rome]; n1 [label=Oslo]; n10 [label=Bonn]; n1 -- n2 -- n10 }")
            .toString();
    JsonNode report = json(file, "--json", "-");
    assertThat(report.get("names").valueStream().map(JsonNode::asString))
        .containsExactly("n1", "n10", "n2");
    assertThat(report.get("labels").valueStream().map(JsonNode::asString))
        .containsExactly("Oslo", "Bonn", "Rome");
    JsonNode top = report.get("topEdges").get(0);
    assertThat(top.get("i").asString()).isEqualTo("n1");
    assertThat(top.get("j").asString()).isEqualTo("n2");
    assertThat(top.get("name").asString()).isEqualTo("Oslo - Rome");
    JsonNode ring = json("ring", "nodes=3", "--json", "-");
    assertThat(ring.get("names").valueStream().map(JsonNode::asString))
        .containsExactly("0", "1", "2");
    assertThat(ring.has("labels")).isFalse();
  }
}
