package gossamer.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import gossamer.graphs.resistance.Chi;
import gossamer.scenarios.file.KindArguments;
import gossamer.solvers.algorithm.Algorithms;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.Assumption;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Setting;
import gossamer.solvers.rule.Synchronous;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a scenario may do with a directed network. */
class DirectedNetworksTest {
  @TempDir private Path folder;

  private static List<String> thatAssumeSymmetry() {
    return algorithms(true).toList();
  }

  private static List<String> synchronousThatAssumeSymmetry() {
    return algorithms(true).filter(name -> algorithm(name) instanceof Synchronous).toList();
  }

  private static List<String> ofAServer() {
    return algorithms(false).filter(DirectedNetworksTest::needsServer).toList();
  }

  private static List<String> ofArcs() {
    return algorithms(false).filter(name -> !needsServer(name)).toList();
  }

  private static boolean needsServer(String name) {
    Setting setting = new Setting.Known(1, 0.1, 1, new Chi(1, 0.5));
    return algorithm(name).rule(setting) instanceof RoundRule rule && rule.needsServer();
  }

  private static Stream<String> algorithms(boolean symmetric) {
    return Algorithms.CATALOGUE.names().stream()
        .filter(name -> algorithm(name).assumes().contains(Assumption.SYMMETRIC) == symmetric);
  }

  private static Algorithm algorithm(String name) {
    return KindArguments.kind(Algorithm.class, name, "test");
  }

  private Session.Answer answer(String topology, String algorithm, String mixing, String out) {
    Session session = new Session(folder);
    session.write(
        "a.yaml",
        """
        name: directed
        topology: {kind: %s, nodes: 5}
        problem: {kind: linear-regression, regularization: 1, data: {generate: {samplesPerNode: 3, features: 2}}}
        algorithm: %s
        mixing: %s
        stop: {time: 20}
        """
            .formatted(topology, algorithm, mixing));
    return session.run("a.yaml", out);
  }

  @ParameterizedTest
  @MethodSource("thatAssumeSymmetry")
  void algorithmsThatAssumeSymmetry_refuseDirectedNetworks(String algorithm) {
    answer("directed-ring", algorithm, "column-stochastic", "out")
        .requireRefused(
            "a.yaml:2:11: %s needs links that work in both directions; name an undirected network, or sgp, which takes a directed one"
                .formatted(algorithm));
  }

  @ParameterizedTest
  @MethodSource("synchronousThatAssumeSymmetry")
  void algorithmsThatAssumeSymmetry_refuseDirectedWeights(String algorithm) {
    answer("ring", algorithm, "column-stochastic", "out")
        .requireRefused(
            "a.yaml:5:9: %s needs symmetric mixing weights, and these differ by direction; set mixing: metropolis"
                .formatted(algorithm));
  }

  /** A server mixes, whatever links there are: the models are those on any other network. */
  @ParameterizedTest
  @MethodSource("ofAServer")
  void algorithmsOfAServer_runOnAnyNetwork(String algorithm) {
    answer("directed-exponential", algorithm, "metropolis", "arcs").requireDone();
    answer("ring", algorithm, "column-stochastic", "edges").requireDone();
    Session session = new Session(folder);
    NamedCsvRecord arcs = session.lastRow("arcs/runs.csv");
    NamedCsvRecord edges = session.lastRow("edges/runs.csv");
    for (String same : List.of("distance", "gap", "communications", "exact_decay", "status")) {
      assertThat(arcs.getField(same)).isEqualTo(edges.getField(same)).isNotEmpty();
    }
    assertThat(arcs.getField("edges")).isEqualTo("15");
    assertThat(edges.getField("edges")).isEqualTo("5");
    for (String none : List.of("chi1", "chi2", "lambda_2", "lambda_max")) {
      assertThat(arcs.getField(none)).isEmpty();
      assertThat(edges.getField(none)).isEmpty();
    }
  }

  /** One message over each arc in a round, to near the optimum: nodes with few arcs lag behind. */
  @ParameterizedTest
  @MethodSource("ofArcs")
  void algorithmsOfArcs_runOnDirectedNetworks(String algorithm) {
    answer("directed-exponential", algorithm, "column-stochastic", "arcs").requireDone();
    Session session = new Session(folder);
    NamedCsvRecord arcs = session.lastRow("arcs/runs.csv");
    assertThat(arcs.getField("edges")).isEqualTo("15");
    assertThat(Session.number(arcs, "communications")).isEqualTo(15 * 20);
    assertThat(Session.number(arcs, "communication_rate")).isEqualTo(15);
    for (String none : List.of("chi1", "chi2", "lambda_2", "lambda_max", "proven_decay")) {
      assertThat(arcs.getField(none)).isEmpty();
    }
    double start = Session.number(session.table("arcs/trajectories.csv").getFirst(), "distance");
    assertThat(Session.number(arcs, "distance")).isLessThan(0.1 * start);
    answer("directed-ring", algorithm, "metropolis", "wrong")
        .requireRefused("a.yaml:5:9: Symmetric weights need links that work in both directions");
  }

  /** What a run rests on keeps weights of arcs. */
  @ParameterizedTest
  @MethodSource("ofArcs")
  void longerRun_continuesToTheSameBits(String algorithm) {
    Session session = new Session(folder);
    session.write("weights.csv", "i,j,weight\nx,y,0.3\ny,z,0.6\nz,x,0.25\nz,w,0.5\nw,z,0.125\n");
    session.write("net.csv", NET);
    session.write(
        "a.yaml",
        """
        name: directed
        topology: {file: net.csv, directed: true}
        problem: {kind: linear-regression, regularization: 1, data: {generate: {samplesPerNode: 3, features: 2}}}
        algorithm: %s
        mixing: {file: weights.csv}
        record: {resumable: true}
        stop: {time: 40}
        """
            .formatted(algorithm));
    session.runOn("a.yaml", "parts", "--set", "stop.time=15").requireDone();
    session.runOn("a.yaml", "parts").requireDone();
    session.runOn("a.yaml", "whole").requireDone();
    assertThat(session.files("parts").get("trajectories.csv"))
        .isEqualTo(session.files("whole").get("trajectories.csv"));
    assertThat(session.files("parts").get("runs.csv"))
        .isEqualTo(session.files("whole").get("runs.csv"));
  }

  private static final String NET = "source,target\nx,y\ny,z\nz,x\nz,w\nw,z\n";

  @Test
  void directedFile_isReadAsSuch_andKeptSo() {
    Session session = new Session(folder);
    session.write("net.csv", NET);
    session.write(
        "a.yaml",
        """
        name: directed
        topology: {file: net.csv, directed: true}
        problem: {kind: linear-regression, regularization: 1, data: {generate: {samplesPerNode: 3, features: 2}}}
        algorithm: gradient-descent
        stop: {time: 5}
        """);
    session.run("a.yaml", "arcs").requireDone();
    assertThat(session.lastRow("arcs/runs.csv").getField("edges")).isEqualTo("5");
    assertThat(session.files("arcs").get("scenario.yaml")).contains("directed: true");
    assertThat(session.files("arcs").get("networks.json")).contains("\"directed\": true");
    assertThat(session.files("arcs").get("report.html")).contains("4 nodes, 5 arcs");
    // another network than the one of edges
    session
        .runOn("a.yaml", "arcs", "--set", "topology.directed=false")
        .requireRefused("topology.directed");
  }
}
