package gossamer.scenarios.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recorded runs, which come from the papers' recursions, as scenarios: network, data, mixing
 * weights, initial state and events are files, and one sweep runs up to each checkpoint.
 *
 * <p>Variables must come out within 1e-10 of their largest size in the recording, counts exactly,
 * and the distance, which is a square, within 1e-9 of itself, and what roundings of the models, of
 * size one, make of it.
 */
class VectorScenariosTest {
  private static final double STATE = 1e-10;
  private static final double DISTANCE = 1e-9;
  private static final double ROUNDING = 1e-13;

  /** No more than roundings: on problems so small, ours and theirs have agreed to 1e-13. */
  private static final double DECAY = 1e-9;

  @TempDir private Path folder;

  /** File and algorithm; what follows a percent sign is a constant of the file. */
  static Stream<Arguments> recordings() {
    String chords = "-ring-with-chords-n7-linear";
    return Stream.of(
        Arguments.of("dgd-cta" + chords, "kind: dgd, order: combine-then-adapt, L: %L"),
        Arguments.of("dgd-atc" + chords, "kind: dgd, order: adapt-then-combine, L: %L"),
        Arguments.of("extra" + chords, "kind: extra, L: %L"),
        Arguments.of("nids" + chords, "kind: nids, L: %L"),
        Arguments.of("exact-diffusion" + chords, "kind: exact-diffusion, L: %L"),
        Arguments.of("d2" + chords, "kind: d2, L: %L"),
        Arguments.of("diging" + chords, "kind: diging, stepSize: %step"),
        Arguments.of(
            "diging-atc" + chords, "kind: diging, order: adapt-then-combine, stepSize: %step"),
        Arguments.of("aug-dgm" + chords, "kind: aug-dgm, stepSize: %step"),
        Arguments.of("acc-dngd-sc" + chords, "kind: acc-dngd-sc, stepSize: %step, mu: %mu"),
        Arguments.of("opapc" + chords, "kind: opapc, T: %T, L: %L, mu: %mu"),
        Arguments.of("apm-c" + chords, "kind: apm-c, L: %L, mu: %mu"),
        Arguments.of("gd" + chords, "kind: gradient-descent, L: %L"),
        Arguments.of("nesterov-ring-with-chords-n7-logistic", "kind: nesterov, L: %L, mu: %mu"),
        Arguments.of("a2cid2" + chords, "kind: a2cid2, stepSize: %step"),
        Arguments.of("msda-ring-n8-linear", "kind: msda, K: %K, L: %L, mu: %mu"),
        Arguments.of("adomplus-ring-n8-logistic", "kind: adom-plus, L: %L, mu: %mu"),
        Arguments.of(
            "adomplus-mc-ring-n8-linear",
            "kind: adom-plus-mc, T: %consensus_per_round, L: %L, mu: %mu"),
        Arguments.of("continuized-ring-n8-linear", "kind: continuized, eta: %eta, L: %L, mu: %mu"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recordings")
  void scenario_reproducesTheRecording(String name, String algorithm) {
    JsonNode file = read(name);
    Session session = new Session(folder);
    write(session, file, algorithm);
    Session.Answer answer = session.run("scenario.yaml", "out");
    assertThat(answer.code()).as(answer.err()).isZero();
    List<NamedCsvRecord> runs = session.table("out/runs.csv");
    List<JsonNode> points = checkpoints(file);
    assertThat(runs).hasSameSizeAs(points).hasSizeGreaterThan(8);
    List<String> variables = binding(file);
    for (int k = 0; k < points.size(); k++) {
      JsonNode point = points.get(k);
      assertCounts(runs.get(k), point);
      double distance = point.get("mean_sq_dist").asDouble();
      assertThat(Session.number(runs.get(k), "distance"))
          .isCloseTo(distance, within(DISTANCE * distance + 2 * Math.sqrt(distance) * ROUNDING));
      List<NamedCsvRecord> state = session.table("out/runs/%d/state.csv".formatted(k));
      for (String variable : variables) {
        assertState(state, variable, point, STATE * largest(points, variable));
      }
    }
    assertConstants(runs.getFirst(), file);
  }

  private static void assertCounts(NamedCsvRecord run, JsonNode point) {
    assertThat(Session.number(run, "time")).isEqualTo(point.get("time").asDouble());
    for (String[] pair :
        new String[][] {
          {"gradients", "gradients"},
          {"communications", "communications"},
          {"numbers", "numbers_sent"},
          {"bytes", "bytes_sent"}
        }) {
      if (point.has(pair[1])) {
        assertThat(run.getField(pair[0])).as(pair[0]).isEqualTo(point.get(pair[1]).asString());
      }
    }
  }

  private static void assertState(
      List<NamedCsvRecord> state, String variable, JsonNode point, double tolerance) {
    JsonNode expected = point.get(variable);
    int seen = 0;
    for (NamedCsvRecord row : state) {
      if (row.getField("variable").equals(variable)) {
        JsonNode node = expected.get(Integer.parseInt(row.getField("node")));
        for (int c = 0; c < node.size(); c++) {
          assertThat(Session.number(row, String.valueOf(c)))
              .as("%s of node %s after %s", variable, row.getField("node"), point.get("time"))
              .isCloseTo(node.get(c).asDouble(), within(tolerance));
        }
        seen++;
      }
    }
    assertThat(seen).isEqualTo(expected.size());
  }

  /** L and mu as the newer files define them, the weights' spectrum, and the rate. */
  private static void assertConstants(NamedCsvRecord run, JsonNode file) {
    JsonNode problem = file.get("problem");
    if (problem.has("regularization") || problem.get("kind").asString().startsWith("linear")) {
      for (String constant : new String[] {"L", "mu"}) {
        double expected = problem.get(constant).asDouble();
        assertThat(Session.number(run, constant)).isCloseTo(expected, within(1e-12 * expected));
      }
    }
    JsonNode constants = file.get("constants");
    if (file.has("mixing") && file.get("mixing").has("lambda_2")) {
      // those of W; the columns are of the Laplacian I - W
      assertThat(Session.number(run, "lambda_2"))
          .isCloseTo(1 - file.get("mixing").get("lambda_2").asDouble(), within(1e-12));
      assertThat(Session.number(run, "lambda_max"))
          .isCloseTo(1 - file.get("mixing").get("lambda_min").asDouble(), within(1e-12));
    } else if (constants.has("lambda_max") && constants.has("gap")) {
      double largest = constants.get("lambda_max").asDouble();
      assertThat(Session.number(run, "lambda_max")).isCloseTo(largest, within(1e-12));
      assertThat(Session.number(run, "lambda_2") / largest)
          .isCloseTo(constants.get("gap").asDouble(), within(1e-12));
    }
    if (file.has("rate")) {
      double radius = file.get("rate").get("spectral_radius").asDouble();
      double decay = -2 * Math.log(radius);
      assertThat(Session.number(run, "exact_decay")).isCloseTo(decay, within(DECAY * decay));
    }
    if (file.get("algorithm").asString().equals("a2cid2")) {
      for (String chi : new String[] {"chi1", "chi2"}) {
        assertThat(Session.number(run, chi))
            .isCloseTo(constants.get(chi).asDouble(), within(1e-12 * 4));
      }
    }
  }

  private static JsonNode read(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            VectorScenariosTest.class.getResourceAsStream("/vectors/" + name + ".json"), name)) {
      return JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All but the initial one. */
  private static List<JsonNode> checkpoints(JsonNode file) {
    return elements(file.get("checkpoints")).skip(1).toList();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static List<String> binding(JsonNode file) {
    return file.has("binding")
        ? elements(file.get("binding")).map(JsonNode::asString).toList()
        : List.copyOf(file.get("initial").propertyNames());
  }

  private static double largest(List<JsonNode> points, String variable) {
    return points.stream()
        .flatMap(point -> elements(point.get(variable)))
        .flatMap(VectorScenariosTest::elements)
        .mapToDouble(number -> Math.abs(number.asDouble()))
        .max()
        .orElseThrow();
  }

  private static boolean isInRounds(JsonNode file) {
    return file.get("events").get(0).get("kind").asString().equals("round");
  }

  /** Writes the scenario and all its files. */
  private static void write(Session session, JsonNode file, String algorithm) {
    JsonNode problem = file.get("problem");
    session.write("network.csv", network(file, "i,j", ""));
    session.write("data.csv", data(problem.get("data")));
    session.write("state.csv", state(file.get("initial")));
    boolean isLinear = problem.get("kind").asString().equals("linear-regression");
    // the older files: none of linear regression, mu of logistic
    String regularization =
        problem.has("regularization")
            ? problem.get("regularization").asString()
            : isLinear ? "0" : problem.get("mu").asString();
    String clocks;
    if (isInRounds(file)) {
      session.write("weights.csv", weights(file));
      clocks = "mixing: {file: weights.csv}";
    } else {
      session.write("events.csv", events(file));
      session.write("rates.csv", network(file, "i,j,rate", "," + rate(file)));
      clocks = "clocks: {trace: events.csv}\nrates: {file: rates.csv}";
    }
    session.write(
        "scenario.yaml",
        """
        name: recording
        topology: {file: network.csv}
        problem:
          kind: %s
          data: {file: data.csv, target: y}
          split: {column: node}
          regularization: %s
        algorithm: {%s}
        %s
        initial: {file: state.csv}
        record: {finalState: true, every: 1000}
        sweep:
          %s: [%s]
        """
            .formatted(
                problem.get("kind").asString(),
                regularization,
                filled(algorithm, file),
                clocks,
                isInRounds(file) ? "stop.rounds" : "stop.time",
                checkpoints(file).stream()
                    .map(point -> point.get(isInRounds(file) ? "after_event" : "time").asString())
                    .collect(joining(", "))));
  }

  /** {@code %L} is the problem's, other names are constants. */
  private static String filled(String algorithm, JsonNode file) {
    String text = algorithm;
    for (String name : new String[] {"L", "mu"}) {
      text = text.replace("%" + name, file.get("problem").get(name).asString());
    }
    for (String name : file.get("constants").propertyNames()) {
      JsonNode constant = file.get("constants").get(name);
      text = constant.isArray() ? text : text.replace("%" + name, constant.asString());
    }
    return text;
  }

  /** One line for each edge, all ending alike. */
  private static String network(JsonNode file, String header, String end) {
    return elements(file.get("topology").get("edges"))
        .map(edge -> edge.get(0).asString() + "," + edge.get(1).asString() + end)
        .collect(joining("\n", header + "\n", "\n"));
  }

  private static String rate(JsonNode file) {
    return file.get("constants").has("rate_per_edge")
        ? file.get("constants").get("rate_per_edge").asString()
        : String.valueOf(
            file.get("constants").get("total_rate").asDouble()
                / file.get("topology").get("edges").size());
  }

  /**
   * The weights of the edges; in the older files the same everywhere: 1/edges for MSDA, 1/4 on a
   * ring, whose Laplacian has the eigenvalue 4, for ADOM+; yardsticks do not ask.
   */
  private static String weights(JsonNode file) {
    JsonNode edges = file.get("topology").get("edges");
    JsonNode mixing = file.get("mixing");
    boolean isMsda = file.get("algorithm").asString().equals("msda");
    return IntStream.range(0, edges.size())
        .mapToObj(
            e -> {
              String weight =
                  mixing != null && mixing.has("edge_weights")
                      ? mixing.get("edge_weights").get(e).asString()
                      : String.valueOf(isMsda ? 1.0 / edges.size() : 0.25);
              return "%s,%s,%s"
                  .formatted(
                      edges.get(e).get(0).asString(), edges.get(e).get(1).asString(), weight);
            })
        .collect(joining("\n", "i,j,weight\n", "\n"));
  }

  /** The samples of all nodes, with a column that says whose they are. */
  private static String data(JsonNode nodes) {
    int features = nodes.get(0).get("X").get(0).size();
    StringBuilder csv = new StringBuilder("node,y");
    for (int k = 0; k < features; k++) {
      csv.append(",x").append(k);
    }
    csv.append('\n');
    for (int node = 0; node < nodes.size(); node++) {
      for (int s = 0; s < nodes.get(node).get("y").size(); s++) {
        csv.append(node).append(',').append(nodes.get(node).get("y").get(s).asString());
        elements(nodes.get(node).get("X").get(s))
            .forEach(x -> csv.append(',').append(x.asString()));
        csv.append('\n');
      }
    }
    return csv.toString();
  }

  private static String state(JsonNode initial) {
    int d = initial.iterator().next().get(0).size();
    StringBuilder csv = new StringBuilder("node,variable");
    for (int c = 0; c < d; c++) {
      csv.append(',').append(c);
    }
    csv.append('\n');
    for (String variable : initial.propertyNames()) {
      for (int node = 0; node < initial.get(variable).size(); node++) {
        csv.append(node).append(',').append(variable);
        elements(initial.get(variable).get(node))
            .forEach(x -> csv.append(',').append(x.asString()));
        csv.append('\n');
      }
    }
    return csv.toString();
  }

  private static String events(JsonNode file) {
    return elements(file.get("events"))
        .map(
            event -> {
              boolean isGossip = event.get("kind").asString().equals("gossip");
              return "%s,%s,%s,%s"
                  .formatted(
                      event.get("time").asString(),
                      event.get("kind").asString(),
                      (isGossip ? event.get("edge").get(0) : event.get("node")).asString(),
                      isGossip ? event.get("edge").get(1).asString() : "");
            })
        .collect(joining("\n", "time,kind,node,neighbour\n", "\n"));
  }
}
