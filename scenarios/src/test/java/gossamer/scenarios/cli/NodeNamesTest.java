package gossamer.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes go by their names, from every input file to every result. */
class NodeNamesTest {
  private static final String DATA =
      "problem: {kind: linear-regression, data: {generate: {samplesPerNode: 5, features: 2}}, regularization: 0.1}\n";
  private static final String EDGES = "Oslo,Rome\nRome,Bonn\nBonn,Oslo\nBonn,Kyiv\n";

  @TempDir private Path folder;
  private Session session = new Session(Path.of(""));

  @BeforeEach
  void openSession() {
    session = new Session(folder);
  }

  private Session.Answer run(String topology, String... more) {
    String lines = String.join("\n", more);
    session.write(
        "a.yaml",
        "name: a\ntopology: "
            + topology
            + "\n"
            + (lines.contains("problem:") ? "" : DATA)
            + (lines.contains("algorithm:") ? "" : "algorithm: dadao\n")
            + (lines.contains("trace") ? "" : "stop: {time: 5}\n")
            + lines
            + "\n");
    return session.run("a.yaml", "out");
  }

  private NamedCsvRecord result() {
    return session.table("out/runs.csv").getFirst();
  }

  private void requireChi(double chi1, double chi2) {
    assertThat(Session.number(result(), "chi1")).isCloseTo(chi1, within(1e-6));
    assertThat(Session.number(result(), "chi2")).isCloseTo(chi2, within(1e-6));
  }

  // Graphs of a sequence

  /** The union is a ring of four: numpy has chi1 0.816497 and chi2 0.612372 at DADAO's rates. */
  @Test
  void sequence_isMatchedByName() {
    session.write("day1.csv", "A,B\nC,D\n");
    session.write("day2.csv", "B,C\nD,A\n");
    run("{sequence: [{file: day1.csv}, {file: day2.csv}], switchEvery: 1}").requireDone();
    assertThat(result().getField("nodes")).isEqualTo("4");
    assertThat(result().getField("edges")).isEqualTo("4");
    requireChi(0.816497, 0.612372);
  }

  @Test
  void sequence_declaredInAnotherOrder_isTheSameNetwork() {
    String graphml =
        """
        <graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="undirected">
        %s<edge source="A" target="B"/><edge source="C" target="D"/></graph></graphml>
        """;
    session.write("day1.graphml", graphml.formatted(nodes("A", "B", "C", "D")));
    session.write("day2.graphml", graphml.formatted(nodes("C", "A", "D", "B")));
    run("{sequence: [{file: day1.graphml}, {file: day2.graphml}], switchEvery: 1}")
        .requireRefused("not connected", "2 components");
  }

  private static String nodes(String... names) {
    return Arrays.stream(names).map("<node id=\"%s\"/>"::formatted).collect(Collectors.joining());
  }

  /** A - B - C and B - C - D are a path of four, not one of three. */
  @Test
  void sequence_nodeThatOneLacks_isIsolatedInIt() {
    session.write("mon.csv", "A,B\nB,C\n");
    session.write("wed.csv", "B,C\nC,D\n");
    session.write("tue.csv", "A,B\n");
    run("{sequence: [{file: mon.csv}, {file: wed.csv}], switchEvery: 1}").requireDone();
    assertThat(result().getField("nodes")).isEqualTo("4");
    assertThat(result().getField("edges")).isEqualTo("3");
    run("{sequence: [{file: mon.csv}, {file: tue.csv}], switchEvery: 1}").requireDone();
    assertThat(result().getField("nodes")).isEqualTo("3");
    run("{sequence: [{kind: ring, nodes: 4}, {kind: star, nodes: 6}], switchEvery: 1}")
        .requireDone();
    assertThat(result().getField("nodes")).isEqualTo("6");
    assertThat(result().getField("edges")).isEqualTo("7");
  }

  /** networkx writes ids into GML that are numbers, and the names as labels. */
  @Test
  void sequence_ofGraphsThatShareNoName_saysWhatNodesAreCalled() {
    session.write("day1.csv", "Oslo,Rome\n");
    session.write("day2.gml", "graph [ node [ id 0 ] node [ id 1 ] edge [ source 0 target 1 ] ]");
    run("{sequence: [{file: day1.csv}, {file: day2.gml}], switchEvery: 1}")
        .requireRefused(
            "a.yaml:2:",
            "its nodes are called Oslo, Rome, theirs 0, 1; nodes of different graphs are the same if their names are");
  }

  // Rates, traces, states, splits

  /** Ids are declared 2, 0, 1; the rate 9 belongs to the edge 0 - 1. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "tri.gml|graph [ node [ id 2 ] node [ id 0 ] node [ id 1 ] edge [ source 1 target 2 ] edge [ source 0 target 1 ] edge [ source 2 target 0 ] ]",
        "tri.dot|graph { 2; 0; 1; 0 -- 1; 1 -- 2; 2 -- 0; }",
        "tri.csv|source,target\n2,0\n0,1\n1,2.0\n",
      })
  void rates_goByName(String file) {
    String name = file.substring(0, file.indexOf('|'));
    session.write(name, file.substring(file.indexOf('|') + 1));
    session.write("rates.csv", "i,j,rate\n0,1,9\n1,2,1\n0,2,2\n");
    run(
            "{file: %s}".formatted(name),
            "rates: {file: rates.csv}",
            "record: {events: true}",
            "algorithm: randomized-gossip")
        .requireDone();
    Map<String, Long> gossips =
        session.table("out/events.csv").stream()
            .filter(event -> event.getField("kind").equals("gossip"))
            .collect(
                Collectors.groupingBy(
                    event -> event.getField("node") + event.getField("neighbour"),
                    TreeMap::new,
                    Collectors.counting()));
    // 45, 10 and 5 events are expected; five standard errors apart
    assertThat(gossips.get("01")).isBetween(12L, 78L).isGreaterThan(gossips.get("02"));
    assertThat(Session.number(result(), "communication_rate")).isEqualTo(12);
  }

  @Test
  void split_columnOfNames_dealsOutByName() {
    session.write("net.csv", EDGES);
    session.write(
        "data.csv",
        "x,hospital,target\n1,Oslo,1\n2,Rome,0\n3,Bonn,1\n4,Kyiv,2\n5,Oslo,3\n0.5,Rome,1\n");
    String problem =
        "problem: {kind: linear-regression, data: {file: data.csv}, split: {column: hospital}, regularization: 0.1}";
    run("{file: net.csv}", problem).requireDone();
    // by hand: Oslo holds x = 1 and 5, 2 (1 + 25)/2 + 0.1; Rome 2 and 0.5, Bonn 3, Kyiv 4: 2 * 16 +
    // 0.1
    assertThat(Session.number(result(), "L")).isCloseTo(32.1, within(1e-12));
    assertThat(Session.number(result(), "mu")).isCloseTo(4.35, within(1e-12));
    session.write("data.csv", "x,hospital,target\n1,Oslo,1\n2,Roma,0\n");
    run("{file: net.csv}", problem)
        .requireRefused(
            "data.csv:3:", "there is no node 'Roma' in the network; did you mean 'Rome'?");
  }

  /** Each run of a sweep answers as it would alone. */
  @Test
  void sweep_overNodesWithASplitColumn_refusesWhatWouldBeRefusedAlone() {
    session.write("data.csv", "x,node,target\n1,0,1\n2,1,0\n3,2,1\n4,3,2\n");
    String problem =
        "problem: {kind: linear-regression, data: {file: data.csv}, split: {column: node}, regularization: 0.1}";
    Session.Answer answer =
        run("{kind: ring, nodes: 4}", problem, "sweep: {topology.nodes: [3, 4, 5]}");
    assertThat(answer.code()).as(answer.err()).isEqualTo(1);
    List<NamedCsvRecord> runs = session.table("out/runs.csv");
    assertThat(runs)
        .extracting(run -> run.getField("status"))
        .containsExactly("failed", "time-reached", "failed");
    assertThat(runs.get(0).getField("reason")).contains("there is no node '3' in the network");
    assertThat(runs.get(2).getField("reason")).contains("1 of 5 nodes without a sample, '4' first");
  }

  @Test
  void labels_nameNodesToo_unlessTheyClash() {
    session.write(
        "net.gml",
        "graph [ node [ id 10 label \"Oslo\" ] node [ id 7 label \"Rome\" ] edge [ source 10 target 7 ] ]");
    session.write("rates.csv", "i,j,rate\nOslo,7,2\n");
    run("{file: net.gml}", "rates: {file: rates.csv}", "record: {finalState: true}").requireDone();
    assertThat(session.table("out/state.csv"))
        .extracting(row -> row.getField("node"))
        .startsWith("7")
        .endsWith("10");
    session.write(
        "net.gml",
        "graph [ node [ id 1 label \"2\" ] node [ id 2 label \"1\" ] edge [ source 1 target 2 ] ]");
    session.write("rates.csv", "i,j,rate\n1,2,2\n");
    run("{file: net.gml}", "rates: {file: rates.csv}")
        .requireRefused(
            "rates.csv:2:1: '1' is the name of one node and the label of another ('2')");
  }

  @Test
  void repairs_areKeysOfTheTopology_andDroppedNodesAreKnown() {
    session.write("net.csv", "i,j\na,b\nb,a\nb,b\nb,c\nx,y\n");
    run("{file: net.csv}").requireRefused("net.csv:3:", "given twice");
    run("{file: net.csv, parallel: merge}").requireRefused("net.csv:4:", "edge to itself");
    run("{file: net.csv, parallel: merge, loops: drop}").requireRefused("not connected");
    String repaired = "{file: net.csv, parallel: merge, loops: drop, component: largest}";
    run(repaired).requireDone();
    assertThat(result().getField("nodes")).isEqualTo("3");
    assertThat(result().getField("edges")).isEqualTo("2");
    session.write("rates.csv", "i,j,rate\na,b,1\nb,c,1\nx,y,1\n");
    run(repaired, "rates: {file: rates.csv}")
        .requireRefused("rates.csv:4:1: node 'x' is not in the largest component");
    run("{file: net.csv, parallel: merg}").requireRefused("did you mean 'merge'?");
  }

  // Laws

  private static String shuffled(String text, boolean header, long seed) {
    List<String> lines = new java.util.ArrayList<>(text.lines().toList());
    List<String> movable = header ? lines.subList(1, lines.size()) : lines;
    Collections.shuffle(movable, new Random(seed));
    return String.join("\n", lines) + "\n";
  }

  /** The results, without what depends on the bytes of the input files alone. */
  private Map<String, String> results() {
    Map<String, String> files = session.reproducible("out");
    files.replaceAll((_, text) -> text.replaceAll("[0-9a-f]{64}", "SHA"));
    return files;
  }

  private static final String LAW =
      "initial: {file: state.csv}\nrates: {file: rates.csv}\nrecord: {events: true, finalState: true}";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void lines_inAnyOrder_changeNoByteOfTheResults(long seed) {
    String rates = "i,j,rate\nOslo,Rome,1\nRome,Bonn,2\nBonn,Oslo,3\nKyiv,Bonn,4\n";
    String state = "node,variable,0,1\nOslo,x,1,2\nRome,x,3,4\nBonn,x,5,6\nKyiv,x,7,8\n";
    session.write("net.csv", EDGES);
    session.write("rates.csv", rates);
    session.write("state.csv", state);
    run("{file: net.csv}", LAW).requireDone();
    Map<String, String> expected = results();
    session.write("net.csv", shuffled(EDGES, false, seed));
    session.write("rates.csv", shuffled(rates, true, seed));
    session.write("state.csv", shuffled(state, true, seed));
    run("{file: net.csv}", LAW).requireDone();
    assertThat(results()).isEqualTo(expected);
  }

  /** Order-preserving: the names in the tables change, nothing else does. */
  @Test
  void renaming_changesTheNamesOnly() {
    session.write("net.csv", EDGES);
    String topology = "{file: net.csv}";
    String recorded = "record: {events: true, finalState: true}";
    run(topology, recorded).requireDone();
    Map<String, String> before = withoutPlacesOfNames(results());
    Map<String, String> names =
        Map.of("Bonn", "Ankara", "Kyiv", "Malm\u00f6", "Oslo", "Riga", "Rome", "\ud83d\ude00");
    session.write("net.csv", renamed(EDGES, names));
    run(topology, recorded).requireDone();
    before.replaceAll((_, text) -> renamed(text, names));
    assertThat(withoutPlacesOfNames(results())).isEqualTo(before);
  }

  /** Where a name is in a picture depends on how wide it is. */
  private static Map<String, String> withoutPlacesOfNames(Map<String, String> files) {
    files.replaceAll((_, text) -> text.replaceAll("<text class=\"name[^>]*>", "<text>"));
    return files;
  }

  private static String renamed(String text, Map<String, String> names) {
    String result = text;
    for (Map.Entry<String, String> name : names.entrySet()) {
      result = result.replace(name.getKey(), name.getValue());
    }
    return result;
  }

  // A single node

  /**
   * The central baseline: with nobody to gossip with, A2CiD2 and randomized gossip are the same.
   */
  @Test
  void singleNode_takesGradientStepsOnly() {
    run("{kind: complete, nodes: 1}", "algorithm: randomized-gossip").requireDone();
    NamedCsvRecord plain = result();
    run("{kind: complete, nodes: 1}", "algorithm: a2cid2").requireDone();
    for (String column : List.of("gradients", "distance", "gap")) {
      assertThat(result().getField(column)).isEqualTo(plain.getField(column));
    }
    assertThat(plain.getField("communications")).isEqualTo("0");
    assertThat(plain.getField("chi1")).isEqualTo("0.0");
    run("{kind: complete, nodes: 1}", "algorithm: dadao").requireDone();
    assertThat(result().getField("status")).isEqualTo("time-reached");
  }
}
