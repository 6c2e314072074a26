package gossamer.graphs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import gossamer.graphs.catalogue.Germany50;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.io.network.GraphFile;
import gossamer.graphs.io.network.NetworkText;
import gossamer.graphs.io.network.Repairs;
import gossamer.graphs.text.TextFileException;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back as the same network. */
class GraphWriterTest {
  /** Formats with names, attributes of nodes and attributes of edges. */
  private static final List<String> WHOLE = List.of("graphml", "gml", "dot", "gexf", "json");

  /** Formats that know nodes by their edges only. */
  private static final List<String> LISTS = List.of("csv", "tsv", "txt");

  private static final List<String> NASTY =
      List.of(
          "Zürich",
          "東京",
          "\uD83D\uDE00 smile",
          "say \"hi\"",
          "back\\slash",
          "two\\\\",
          "ends\\",
          "back\\\"quote",
          "&amp;",
          "&#228;",
          "&",
          "<b>bold</b>",
          "]]>",
          "#java",
          "%percent",
          "//slashes",
          "1.0",
          "1e+05",
          "007",
          "-0",
          "-7",
          "3",
          "2147483648",
          "123456789012345678901234567890",
          "0.5",
          "graph",
          "node",
          "edge",
          "strict",
          "subgraph",
          "NaN",
          "INF",
          "true",
          "null",
          "source",
          "a,b",
          "a;b",
          "a\tb",
          "a b",
          " padded ",
          "line\nbreak",
          "carriage\rreturn",
          "bell\u0007",
          "a -- b",
          "a:b",
          "[x]",
          "{x}",
          "it's",
          "\u00A0wide\u00A0",
          "\uFEFFmark",
          "next\u0085line",
          "separator\u2028");

  /** Those that a format cannot hold, which it refuses to write. */
  private static final Map<String, List<String>> REFUSED =
      Map.of(
          "graphml", List.of("bell\u0007"),
          "gexf", List.of("bell\u0007"),
          "gml", List.of("1.0", "1e+05", "-0"),
          "dot", List.of("ends\\", "back\\\"quote"),
          "json", List.of(),
          "csv", List.of("1.0", "1e+05", "-0", " padded ", "separator\u2028"),
          "tsv", List.of("1.0", "1e+05", "-0", " padded ", "separator\u2028"),
          "txt", List.of("1.0", "1e+05", "-0", " padded ", "separator\u2028"));

  @TempDir private Path folder;

  private GraphFile written(GraphWriter writer, String name) throws IOException {
    Path file = folder.resolve(name);
    writer.write(file);
    return GraphReader.read(file);
  }

  static Stream<Arguments> names() {
    return Stream.concat(WHOLE.stream(), LISTS.stream())
        .flatMap(format -> NASTY.stream().map(name -> arguments(format, name)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void name_isReadBackAsItIs_orRefused(String format, String name) throws IOException {
    NodeNames names = NodeNames.of(List.of(name, "other"));
    GraphWriter writer =
        GraphWriter.of(Topology.of(2, new int[] {0}, new int[] {1}), names, Optional.empty());
    Path file = folder.resolve("net." + format);
    if (REFUSED.getOrDefault(format, List.of()).contains(name)) {
      assertThatThrownBy(() -> writer.write(file)).isInstanceOf(TextFileException.class);
      assertThat(folder).isEmptyDirectory();
    } else {
      writer.write(file);
      assertThat(GraphReader.read(file).names()).isEqualTo(names);
    }
  }

  /** A connected network with what the formats of both kinds can hold. */
  static NetworkText random(long seed, String format, boolean lineBreaks) {
    Random random = new Random(seed);
    List<String> pool = new ArrayList<>(NASTY);
    pool.removeAll(REFUSED.getOrDefault(format, List.of()));
    pool.removeIf(text -> !lineBreaks && text.contains("\n"));
    Collections.shuffle(pool, random);
    int n = 2 + random.nextInt(pool.size() - 2);
    List<String> names = NodeNames.of(pool.subList(0, n)).names();
    Topology.Builder edges = new Topology.Builder(n, 2 * n);
    for (int j = 1; j < n; j++) {
      for (int i = 0; i < j; i++) {
        if (i == j / 2 || random.nextInt(n) == 0) {
          edges.add(i, j);
        }
      }
    }
    Topology topology = edges.build();
    SortedMap<String, List<@Nullable String>> nodes = new TreeMap<>();
    if (WHOLE.contains(format)) {
      nodes.put("label", texts(n, pool, random, true));
      nodes.put("x", numbers(n, random));
      nodes.put("y", numbers(n, random));
      nodes.put("note", texts(n, pool, random, false));
    }
    SortedMap<String, List<@Nullable String>> said = new TreeMap<>();
    said.put("weight", numbers(topology.edges(), random));
    if (!format.equals("txt")) {
      said.put("medium", texts(topology.edges(), pool, random, false));
      said.put("nodes", texts(topology.edges(), pool, random, true));
    }
    return new NetworkText(topology, names, nodes, said);
  }

  private static List<@Nullable String> texts(
      int count, List<String> pool, Random random, boolean all) {
    @Nullable String[] texts = new @Nullable String[count];
    for (int k = 0; k < count; k++) {
      texts[k] = all || random.nextBoolean() ? pool.get(random.nextInt(pool.size())) : null;
    }
    texts[0] = "at least one";
    return Collections.unmodifiableList(Arrays.<@Nullable String>asList(texts));
  }

  private static List<@Nullable String> numbers(int count, Random random) {
    return random
        .doubles(count, 0, 10)
        .<@Nullable String>mapToObj(
            x ->
                switch (random.nextInt(4)) {
                  case 0 -> String.valueOf((int) x);
                  case 1 -> String.valueOf(x * 1e-9);
                  case 2 -> "1e3";
                  default -> String.valueOf(x);
                })
        .toList();
  }

  private static void assertSame(GraphFile actual, NetworkText expected) {
    assertThat(actual.names().names()).isEqualTo(expected.names());
    assertThat(actual.topology()).isEqualTo(expected.topology());
    assertThat(actual.nodeAttributes()).containsExactlyElementsOf(expected.nodes().keySet());
    expected
        .nodes()
        .forEach((name, texts) -> assertThat(actual.nodeTexts(name)).as(name).isEqualTo(texts));
    assertThat(actual.edgeAttributes()).containsExactlyElementsOf(expected.edges().keySet());
    expected
        .edges()
        .forEach(
            (name, texts) -> assertThat(actual.edgeTexts(name).texts()).as(name).isEqualTo(texts));
  }

  private static void assertSame(GraphFile actual, GraphFile expected) {
    assertSame(actual, GraphWriter.of(expected).network());
    assertThat(actual.names()).isEqualTo(expected.names());
    assertThat(places(actual)).isEqualTo(places(expected));
  }

  private static List<String> places(GraphFile file) {
    List<String> places = new ArrayList<>();
    for (Coordinates each : file.coordinates().stream().toList()) {
      for (int node = 0; node < each.nodes(); node++) {
        places.add(each.x(node) + " " + each.y(node));
      }
    }
    return places;
  }

  static Stream<Arguments> laws() {
    return Stream.concat(WHOLE.stream(), LISTS.stream())
        .flatMap(format -> Stream.of(1L, 2L, 3L, 4L, 5L, 6L).map(seed -> arguments(format, seed)));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void network_isReadBackAsItWas(String format, long seed) throws IOException {
    NetworkText network = random(seed, format, true);
    assertSame(written(new GraphWriter(network, List.of()), "net." + format), network);
    assertSame(written(new GraphWriter(network, List.of()), "net." + format + ".gz"), network);
  }

  @ParameterizedTest
  @MethodSource("laws")
  void declarations_inAnotherOrder_areTheSameNetwork(String format, long seed) throws IOException {
    NetworkText network = random(seed, format, false); // a line is a declaration
    Path file = folder.resolve("net." + format);
    new GraphWriter(network, List.of()).write(file);
    Files.writeString(file, shuffled(Files.readString(file), format, new Random(seed)));
    assertSame(GraphReader.read(file), network);
  }

  /** The text with its nodes and edges, each a line, in another order. */
  private static String shuffled(String text, String format, Random random) {
    List<String> shuffled = new ArrayList<>();
    List<String> run = new ArrayList<>(); // of declarations that may change places
    int moved = 0;
    for (String line : text.split("\n", -1)) {
      if (isDeclaration(line, shuffled.size(), format)) {
        run.add(format.equals("json") ? line.replaceFirst(",$", "") : line);
        continue;
      }
      Collections.shuffle(run, random);
      moved += run.size();
      for (int k = 0; k < run.size(); k++) {
        shuffled.add(run.get(k) + (format.equals("json") && k + 1 < run.size() ? "," : ""));
      }
      run.clear();
      shuffled.add(line);
    }
    assertThat(moved).isPositive();
    return String.join("\n", shuffled);
  }

  private static boolean isDeclaration(String line, int at, String format) {
    return switch (format) {
      case "graphml", "gexf" -> line.startsWith("<node ") || line.startsWith("<edge ");
      case "gml" -> line.startsWith("  node") || line.startsWith("  edge");
      case "dot" -> line.startsWith("  ");
      case "json" -> line.startsWith("{\"id\"") || line.startsWith("{\"source\"");
      case "dimacs" -> line.startsWith("e ");
      case "txt" -> !line.isEmpty();
      case "mtx" -> at > 1 && !line.isEmpty();
      default -> at > 0 && !line.isEmpty();
    };
  }

  /** Names become numbers there; what is said of edges, but for weights, is lost and said so. */
  @ParameterizedTest
  @ValueSource(strings = {"metis", "graph", "dimacs", "col", "mtx"})
  void counted_keepsTopologyAndWeights(String format) throws IOException {
    NetworkText network = random(7, "json", true);
    GraphWriter writer = new GraphWriter(network, List.of());
    Path file = folder.resolve("net." + format);
    writer.write(file);
    GraphFile read = GraphReader.read(file);
    assertThat(read.topology()).isEqualTo(network.topology());
    assertThat(read.names().name(0)).isEqualTo("1");
    assertThat(read.edgeAttributes()).containsExactly("weight");
    assertThat(read.edgeTexts("weight").texts()).isEqualTo(network.edges().get("weight"));
    assertThat(writer.losses(file))
        .containsExactly(
            "the names of nodes, which are numbers from 1 there, in the order of the names",
            "the attributes of nodes (label, note, x, y)",
            "the attributes of edges (medium, nodes)");
    assertThat(GraphWriter.of(read).losses(file)).isEmpty();
    assertSame(written(GraphWriter.of(read), "again." + format), read);
    if (!format.equals("metis") && !format.equals("graph")) {
      Files.writeString(
          file,
          shuffled(
              Files.readString(file), format.equals("col") ? "dimacs" : format, new Random(1)));
      assertSame(GraphReader.read(file), read);
    }
  }

  private GraphFile read(String name, String text, Repairs repairs) throws IOException {
    return GraphReader.read(Files.writeString(folder.resolve(name), text), repairs);
  }

  private String text(GraphFile network, String name) throws IOException {
    Path file = folder.resolve(name);
    GraphWriter.of(network).write(file);
    return Files.readString(file);
  }

  @Test
  void formats_areAsTheirAuthorsWriteThem() throws IOException {
    GraphFile network = read("in.csv", "source,target,weight\nb,10,1.5\na,b,2\n", Repairs.NONE);
    assertThat(text(network, "net.metis")).isEqualTo("3 2 001\n3 1.5\n3 2\n1 1.5 2 2\n");
    assertThat(text(network, "net.dimacs")).isEqualTo("p edge 3 2\ne 1 3 1.5\ne 2 3 2\n");
    assertThat(text(network, "net.mtx"))
        .isEqualTo("%%MatrixMarket matrix coordinate real symmetric\n3 3 2\n3 1 1.5\n3 2 2\n");
    assertThat(text(network, "net.gml"))
        .isEqualTo(
            """
            graph [
              directed 0
              node [ id 10 ]
              node [ id "a" ]
              node [ id "b" ]
              edge [ source 10 target "b" weight 1.5 ]
              edge [ source "a" target "b" weight 2 ]
            ]
            """);
    assertThat(text(network, "net.json"))
        .isEqualTo(
            """
            {"directed": false, "multigraph": false, "graph": {}, "nodes": [
            {"id": 10},
            {"id": "a"},
            {"id": "b"}
            ], "edges": [
            {"source": 10, "target": "b", "weight": 1.5},
            {"source": "a", "target": "b", "weight": 2}
            ]}
            """);
    assertThat(text(network, "net.dot"))
        .isEqualTo(
            """
            graph {
              "10";
              "a";
              "b";
              "10" -- "b" ["weight"="1.5"];
              "a" -- "b" ["weight"="2"];
            }
            """);
    assertThat(text(network, "net.tsv")).isEqualTo("source\ttarget\tweight\n10\tb\t1.5\na\tb\t2\n");
  }

  /** Links that are one edge, as 96 of the 276 networks of the Internet Topology Zoo have them. */
  @Test
  void mergedLinks_thatDiffer_haveNoValue_andTheWriterSaysSo() throws IOException {
    String links = "source,target,speed,kind\na,b,1,x\na,b,1.0,x\nb,c,1,x\nc,b,2,y\n";
    GraphFile merged =
        read(
            "in.csv",
            links,
            new Repairs(Repairs.Parallel.MERGE, Repairs.Loops.REFUSE, Repairs.Component.ALL));
    assertThat(text(merged, "net.csv")).isEqualTo("source,target,kind,speed\na,b,x,1\nb,c,,\n");
    assertThat(GraphWriter.of(merged).losses(Path.of("net.csv")))
        .containsExactly(
            "the kind of 1 edge, whose parallel links differ",
            "the speed of 1 edge, whose parallel links differ");
    GraphFile sum =
        read(
            "in.csv",
            links,
            new Repairs(Repairs.Parallel.SUM, Repairs.Loops.REFUSE, Repairs.Component.ALL));
    assertThat(text(sum, "net.csv")).isEqualTo("source,target,kind,speed\na,b,x,2.0\nb,c,,3.0\n");
  }

  @Test
  void isolatedNode_inAnEdgeList_isRefused_andWhatWasThereStays() throws IOException {
    Path file = Files.writeString(folder.resolve("net.csv"), "a,b\n");
    GraphWriter writer =
        GraphWriter.of(
            Topology.of(3, new int[] {0}, new int[] {1}), NodeNames.numbers(3), Optional.empty());
    assertThatThrownBy(() -> writer.write(file))
        .isInstanceOf(TextFileException.class)
        .hasMessage(
            file
                + ": an edge list cannot hold node '2', which has no edge; write GraphML, or take component=largest");
    assertThat(file).hasContent("a,b");
    for (String format : List.of("graphml", "gml", "dot", "gexf", "json", "metis", "col", "mtx")) {
      assertThat(written(writer, "net." + format).topology().nodes()).isEqualTo(3);
    }
  }

  @Test
  void edges_asDecentralizepyHasThem_areBothWays() throws IOException {
    GraphFile star =
        read(
            "in.gml",
            "graph [ node [ id 0 ] node [ id 1 ] node [ id 2 ] edge [ source 1 target 0 ] ]",
            Repairs.NONE);
    assertThat(text(star, "net.edges")).isEqualTo("3\n0 1\n1 0\n");
    assertSame(GraphReader.read(folder.resolve("net.edges")), star);
    assertThat(GraphWriter.of(star).losses(folder.resolve("net.edges"))).isEmpty();
  }

  @Test
  void unknownEnding_isRefusedWithTheKnown() {
    GraphWriter writer =
        GraphWriter.of(new Ring(3).build(1), NodeNames.numbers(3), Optional.empty());
    assertThatThrownBy(() -> writer.write(folder.resolve("net.xlsx")))
        .isInstanceOf(TextFileException.class)
        .hasMessageContaining("it must end in .graphml, .gml,");
  }

  /** What one format holds is written to the others, or refused there with the reason. */
  @Test
  void attributes_thatAFormatKeepsForItself_areRefused() throws IOException {
    GraphFile network =
        read("in.dot", "graph { a [id=7]; a -- b [source=x, \"link speed\"=3] }", Repairs.NONE);
    assertThatThrownBy(() -> text(network, "net.gml"))
        .hasMessageContaining("an attribute cannot be called 'id' in GML");
    assertThatThrownBy(() -> text(network, "net.json"))
        .hasMessageContaining("an attribute cannot be called 'id' in node-link JSON");
    GraphFile directed = read("in.dot", "graph { a -- b [directed=yes] }", Repairs.NONE);
    assertThatThrownBy(() -> text(directed, "net.gml"))
        .hasMessageContaining("net.gml: in this format the network would be read back differently:")
        .hasMessageContaining("the edge is directed");
    assertSame(written(GraphWriter.of(network), "net.graphml"), network);
    GraphFile spaced = read("in.dot", "graph { a -- b [\"link speed\"=3] }", Repairs.NONE);
    assertThatThrownBy(() -> text(spaced, "net.gml"))
        .hasMessageContaining("GML cannot hold the attribute 'link speed'");
  }

  @Test
  void generated_keepsLabelsAndPlaces() throws IOException {
    Germany50 kind = new Germany50();
    Topology topology = kind.build(1);
    NodeNames names = NodeNames.numbers(topology.nodes()).withLabels(kind.nodeNames());
    Coordinates places = kind.coordinates(1).orElseThrow();
    for (String format : WHOLE) {
      GraphFile read =
          written(GraphWriter.of(topology, names, Optional.of(places)), "net." + format);
      assertThat(read.topology()).isEqualTo(topology);
      assertThat(read.names().label(7)).isEqualTo(names.label(7));
      assertThat(read.coordinates().orElseThrow().x(7)).isEqualTo(places.x(7));
    }
  }
}
