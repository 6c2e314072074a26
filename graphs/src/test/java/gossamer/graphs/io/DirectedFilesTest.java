package gossamer.graphs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import gossamer.graphs.catalogue.DirectedExponential;
import gossamer.graphs.catalogue.DirectedRing;
import gossamer.graphs.fixture.Networks;
import gossamer.graphs.io.network.GraphFile;
import gossamer.graphs.io.network.Links;
import gossamer.graphs.io.network.NetworkText;
import gossamer.graphs.io.network.Repairs;
import gossamer.graphs.io.network.Repairs.Component;
import gossamer.graphs.io.network.Repairs.Loops;
import gossamer.graphs.io.network.Repairs.Parallel;
import gossamer.graphs.text.TextFileException;
import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.jgrapht.nio.dot.DOTEventDrivenImporter;
import org.jgrapht.nio.gml.GmlEventDrivenImporter;
import org.jgrapht.nio.graphml.SimpleGraphMLEventDrivenImporter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of networks whose links are arcs. */
class DirectedFilesTest extends FormatTest {
  /** Formats that say that a network is directed. */
  private static final List<String> FORMATS =
      List.of("graphml", "gml", "dot", "gexf", "json", "csv", "tsv", "mtx");

  private static final Repairs MERGE =
      new Repairs(Parallel.MERGE, Loops.REFUSE, Component.ALL, true);

  /** The arcs by the names of their nodes, such as a>b, edge by edge. */
  private static List<String> arcs(GraphFile file) {
    Links links = new Links(file.topology());
    return IntStream.range(0, links.count())
        .mapToObj(
            link -> file.names().name(links.from(link)) + ">" + file.names().name(links.to(link)))
        .toList();
  }

  /** A strongly connected network, about a third of whose arcs have their opposite. */
  static NetworkText random(long seed, String format) {
    NetworkText undirected = GraphWriterTest.random(seed, format, false);
    int n = undirected.names().size();
    Topology topology = Networks.stronglyConnected(n, Math.max(0, n * (n - 1) / 3 - n), seed);
    boolean isMatrix = format.equals("mtx");
    Random random = new Random(seed);
    SortedMap<String, List<@Nullable String>> said = new TreeMap<>();
    said.put("weight", texts(topology.links(), random, ""));
    if (!isMatrix) {
      said.put("medium", texts(topology.links(), random, "fibre "));
    }
    List<String> names =
        isMatrix
            ? IntStream.rangeClosed(1, n).mapToObj(String::valueOf).toList()
            : undirected.names();
    return new NetworkText(topology, names, isMatrix ? new TreeMap<>() : undirected.nodes(), said);
  }

  private static List<@Nullable String> texts(int count, Random random, String before) {
    List<@Nullable String> texts = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      texts.add(before + random.nextInt(1000) / 8.0);
    }
    return texts;
  }

  static Stream<Arguments> laws() {
    return FORMATS.stream()
        .flatMap(format -> Stream.of(1L, 2L, 3L, 4L, 5L, 6L).map(seed -> arguments(format, seed)));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void network_isReadBackAsItWas(String format, long seed) throws IOException {
    NetworkText network = random(seed, format);
    Path file = folder.resolve("net." + format);
    new GraphWriter(network, List.of()).write(file);
    GraphFile read = GraphReader.read(file, Repairs.DIRECTED);
    assertThat(read.topology()).isEqualTo(network.topology());
    assertThat(read.topology().isDirected()).isTrue();
    assertThat(GraphWriter.of(read).network()).isEqualTo(network);
  }

  /** Never as an undirected network by mistake. */
  @ParameterizedTest
  @MethodSource("laws")
  void whatWasWritten_isRefusedWithoutTheKey(String format, long seed) throws IOException {
    Path file = folder.resolve("net." + format);
    new GraphWriter(random(seed, format), List.of()).write(file);
    assertThatThrownBy(() -> GraphReader.read(file))
        .isInstanceOf(TextFileException.class)
        .hasMessageMatching(
            "(?s).*(gossip goes both ways|both directions are one edge and must agree).*");
  }

  @ParameterizedTest
  @MethodSource("laws")
  void anUndirectedNetwork_isRefusedWithTheKey(String format, long seed) throws IOException {
    NetworkText directed = random(seed, format);
    Topology topology = directed.topology().undirected();
    NetworkText network =
        new NetworkText(topology, directed.names(), directed.nodes(), new TreeMap<>());
    Path file = folder.resolve("net." + format);
    new GraphWriter(network, List.of()).write(file);
    if (format.equals("csv") || format.equals("tsv")) { // which says nothing
      assertThat(GraphReader.read(file, Repairs.DIRECTED).topology().links())
          .isEqualTo(topology.edges());
    } else {
      assertThatThrownBy(() -> GraphReader.read(file, Repairs.DIRECTED))
          .isInstanceOf(TextFileException.class)
          .hasMessageEndingWith(", or read the file without directed: true");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"txt", "edges", "metis", "dimacs"})
  void formatsWithoutDirections_areNotWritten(String format) {
    GraphWriter writer =
        GraphWriter.of(new DirectedRing(3).build(0), NodeNames.numbers(3), Optional.empty());
    Path file = folder.resolve("net." + format);
    assertThatThrownBy(() -> writer.write(file))
        .isInstanceOf(TextFileException.class)
        .hasMessageContaining("the network is directed, and ")
        .hasMessageContaining("has no directions; write another format, such as GraphML");
    assertThat(folder).isEmptyDirectory();
  }

  /** By JGraphT's importers. */
  @ParameterizedTest
  @ValueSource(strings = {"graphml", "gml", "dot"})
  void whatWasWritten_isThatToJGraphT(String format) throws IOException {
    Topology topology = new DirectedExponential(11).build(0);
    Path file = folder.resolve("net." + format);
    GraphWriter.of(topology, NodeNames.numbers(11), Optional.empty()).write(file);
    Graph<Integer, DefaultEdge> found = new SimpleDirectedGraph<>(DefaultEdge.class);
    IntStream.range(0, 11).forEach(found::addVertex);
    BiConsumer<Object, Object> add =
        (from, to) ->
            found.addEdge(Integer.valueOf(from.toString()), Integer.valueOf(to.toString()));
    String content = Files.readString(file);
    switch (format) {
      case "graphml" -> {
        SimpleGraphMLEventDrivenImporter importer = new SimpleGraphMLEventDrivenImporter();
        importer.addEdgeConsumer(edge -> add.accept(edge.getFirst(), edge.getSecond()));
        importer.importInput(new StringReader(content));
      }
      case "gml" -> {
        GmlEventDrivenImporter importer = new GmlEventDrivenImporter();
        importer.addEdgeConsumer(edge -> add.accept(edge.getFirst(), edge.getSecond()));
        importer.importInput(new StringReader(content));
      }
      default -> {
        DOTEventDrivenImporter importer = new DOTEventDrivenImporter();
        importer.addEdgeConsumer(edge -> add.accept(edge.getFirst(), edge.getSecond()));
        importer.importInput(new StringReader(content));
      }
    }
    assertThat(Topology.of(found)).isEqualTo(topology);
  }

  /** A network of four arcs, {@code a>b b>a b>c c>a}, as networkx 3.6.1 writes it. */
  static Stream<Arguments> ofNetworkx() {
    return Stream.of(
        arguments(
            "graphml",
            """
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
              <key id="d0" for="edge" attr.name="weight" attr.type="double" />
              <graph edgedefault="directed">
                <node id="c" />
                <node id="a" />
                <node id="b" />
                <edge source="c" target="a">
                  <data key="d0">0.25</data>
                </edge>
                <edge source="a" target="b">
                  <data key="d0">2.5</data>
                </edge>
                <edge source="b" target="a">
                  <data key="d0">1.0</data>
                </edge>
                <edge source="b" target="c">
                  <data key="d0">3</data>
                </edge>
              </graph>
            </graphml>
            """),
        arguments(
            "gexf",
            """
            <gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
              <graph defaultedgetype="directed" mode="static" name="">
                <nodes>
                  <node id="c" label="c" />
                  <node id="a" label="a" />
                  <node id="b" label="b" />
                </nodes>
                <edges>
                  <edge source="c" target="a" id="0" weight="0.25" />
                  <edge source="a" target="b" id="1" weight="2.5" />
                  <edge source="b" target="a" id="2" weight="1.0" />
                  <edge source="b" target="c" id="3" weight="3" />
                </edges>
              </graph>
            </gexf>
            """),
        arguments(
            "json",
            """
            {"directed": true, "multigraph": false, "graph": {}, "nodes": [{"id": "c"}, {"id": "a"}, {"id": "b"}], "edges": [{"weight": 0.25, "source": "c", "target": "a"}, {"weight": 2.5, "source": "a", "target": "b"}, {"weight": 1.0, "source": "b", "target": "a"}, {"weight": 3, "source": "b", "target": "c"}]}
            """),
        arguments(
            "edgelist",
            """
            c a {'weight': 0.25}
            a b {'weight': 2.5}
            b a {'weight': 1.0}
            b c {'weight': 3}
            """),
        arguments("txt", "c a 0.25\na b 2.5\nb a 1.0\nb c 3\n"),
        arguments(
            "gml",
            """
            graph [
              directed 1
              node [ id "c" ] node [ id "a" ] node [ id "b" ]
              edge [ source "c" target "a" weight 0.25 ]
              edge [ source "a" target "b" weight 2.5 ]
              edge [ source "b" target "a" weight 1.0 ]
              edge [ source "b" target "c" weight 3 ]
            ]
            """),
        arguments(
            "dot",
            """
            strict digraph {
              c -> a [weight=0.25]; a -> b [weight=2.5];
              b -> {a} [weight=1.0]; b -> c [weight=3];
            }
            """),
        arguments("csv", "weight,target,source\n0.25,a,c\n2.5,b,a\n1.0,a,b\n3,c,b\n"),
        arguments(
            "csv", "head;tail;weight;directed\na;c;0.25;true\nb;a;2.5;1\na;b;1.0;\nc;b;3;yes\n"),
        arguments(
            "csv",
            "Source,Target,Type,Weight\nc,a,Directed,0.25\na,b,directed,2.5\nb,a,Directed,1.0\nb,c,Directed,3\n"),
        arguments(
            "tsv",
            "# Directed graph: x\n# FromNodeId\tToNodeId\nc\ta\t0.25\na\tb\t2.5\nb\ta\t1.0\nb\tc\t3\n"));
  }

  @ParameterizedTest
  @MethodSource("ofNetworkx")
  void arcs_areRead(String format, String content) throws IOException {
    GraphFile file = read("net." + format, content, Repairs.DIRECTED);
    assertThat(arcs(file)).containsExactly("a>b", "b>a", "c>a", "b>c");
    assertThat(file.edgeValues("weight")).containsExactly(2.5, 1.0, 0.25, 3);
    assertThat(file.edgeAttributes()).doesNotContain("directed");
  }

  /** As scipy 1.17 writes networkx' matrix: the entry in row i and column j is the arc from i. */
  @Test
  void matrix_hasAnArcInTheRowThatItLeaves() throws IOException {
    GraphFile file =
        read(
            "net.mtx",
            "%%MatrixMarket matrix coordinate real general\n%\n3 3 4\n1 2 2.5\n2 1 1\n2 3 3\n3 1 2.5E-1\n",
            Repairs.DIRECTED);
    assertThat(arcs(file)).containsExactly("1>2", "2>1", "3>1", "2>3");
    assertThat(file.edgeValues("weight")).containsExactly(2.5, 1, 0.25, 3);
  }

  @Test
  void otherListsOfArcs_areRead() throws IOException {
    assertThat(arcs(read("net.edges", "3\n0 1\n1 2\n2 0\n1 0\n", Repairs.DIRECTED)))
        .containsExactly("0>1", "1>0", "2>0", "1>2");
    assertThat(
            arcs(
                read(
                    "out.konect",
                    "% asym weighted\n% 3 3 3\n1 2 7\n2 3 8\n3 1 9\n",
                    Repairs.DIRECTED)))
        .containsExactly("1>2", "3>1", "2>3");
  }

  @Test
  void order_decidesNothing() throws IOException {
    assertOrderDecidesNothing(
        "net.csv",
        "source,target,weight\n%s\n",
        "\n",
        MERGE,
        "a,b,1",
        "b,a,2",
        "b,c,3",
        "c,a,4",
        "b,c,3",
        "d,a,5",
        "a,d,6");
  }

  @Test
  void parallelArcs_areRepairedOnRequest() throws IOException {
    String content = "a,b,1\nb,a,2\na,b,4\n";
    assertThat(refusal("net.csv", content, Repairs.DIRECTED))
        .isEqualTo(
            "net.csv, line 3, column 1: the arc from 'a' to 'b' is given twice, first in line 1; drop one, or read the file with parallel: merge (or sum)");
    GraphFile merged = read("net.csv", content, MERGE);
    assertThat(arcs(merged)).containsExactly("a>b", "b>a");
    assertThat(refusal(merged, "weight"))
        .contains("the arc from 'a' to 'b' is given several times, with the weight 1 and 4");
    Repairs sum = new Repairs(Parallel.SUM, Loops.REFUSE, Component.ALL, true);
    assertThat(read("net.csv", content, sum).edgeValues("weight")).containsExactly(5, 2);
  }

  @Test
  void loops_areRepairedOnRequest() throws IOException {
    assertThat(refusal("net.csv", "a,b\nb,b\nb,a\n", Repairs.DIRECTED))
        .contains("line 2, column 1: node 'b' has an edge to itself");
    Repairs drop = new Repairs(Parallel.REFUSE, Loops.DROP, Component.ALL, true);
    assertThat(arcs(read("net.csv", "a,b\nb,b\nb,a\n", drop))).containsExactly("a>b", "b>a");
  }

  /** Of {a b c}, {d e} and f, with arcs between them; those of the same size by name. */
  @Test
  void largestComponent_isAStrongOne() throws IOException {
    Repairs largest = new Repairs(Parallel.REFUSE, Loops.REFUSE, Component.LARGEST, true);
    GraphFile file = read("net.csv", "d,e,1\ne,d,2\ne,a,3\na,b,4\nb,c,5\nc,a,6\nc,f,7\n", largest);
    assertThat(file.names().names()).containsExactly("a", "b", "c");
    assertThat(arcs(file)).containsExactly("a>b", "c>a", "b>c");
    assertThat(file.edgeValues("weight")).containsExactly(4, 6, 5);
    assertThat(file.names().isDropped("f")).isTrue();
    assertThat(file.topology().requireConnected()).isNotNull();
    GraphFile tie = read("net.csv", "d,e\ne,d\ne,b\nb,c\nc,b\n", largest);
    assertThat(tie.names().names()).containsExactly("b", "c");
    GraphFile alone = read("net.csv", "b,c\na,b\n", largest);
    assertThat(alone.names().names()).containsExactly("a");
    assertThat(alone.topology().isDirected()).isTrue();
    assertThat(alone.topology().links()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "graphml | <graphml>;<graph edgedefault='undirected'><node id='a'/><node id='b'/>;<edge source='a' target='b'/></graph></graphml>"
            + " | , line 3, column 1: the edge is undirected, as edgedefault says; write edgedefault=\"directed\"",
        "graphml | <graphml><graph edgedefault='directed'><node id='a'/><node id='b'/>;<edge source='a' target='b' directed='false'/></graph></graphml>"
            + " | , line 2, column 1: the edge is undirected; write directed=\"true\"",
        "gexf    | <gexf><graph defaultedgetype='undirected'><nodes><node id='a'/><node id='b'/></nodes><edges>;<edge source='a' target='b'/></edges></graph></gexf>"
            + " | , line 2, column 1: the edge is undirected, as defaultedgetype says; write defaultedgetype=\"directed\"",
        "gexf    | <gexf><graph><nodes><node id='a'/><node id='b'/></nodes><edges>;<edge source='a' target='b' type='mutual'/></edges></graph></gexf>"
            + " | , line 2, column 1: the type of the edge is 'mutual'; write two edges, and type=\"directed\"",
        "gml     | graph [; directed 0 node [ id 1 ] ]   | , line 2, column 2: the graph is undirected (directed 0); write directed 1",
        "gml     | graph [ directed 1 node [ id 1 ] node [ id 2 ]; edge [ source 1 target 2 directed 0 ] ]"
            + " | , line 2, column 27: the edge is undirected (directed 0); write directed 1",
        "dot     | ;graph { a -- b }                     | , line 2, column 1: the graph is undirected; write digraph and ->",
        "dot     | digraph { a -> b;b -- a }             | , line 2, column 3: the graph is undirected; write digraph and ->",
        "json    | {\"nodes\": [],;\"directed\": false}   | , line 2, column 1: the network is undirected; write \"directed\": true",
        "json    | {\"links\": [{\"source\": 1, \"target\": 2,;\"directed\": false}]} | , line 2, column 13: the link is undirected; write \"directed\": true",
        "mtx     | %%MatrixMarket matrix coordinate pattern symmetric;2 2 1;2 1 | , line 1, column 42: a symmetric matrix has every arc in both directions; write general, and each arc",
        "csv     | i,j,directed;0,1,true;1,0,false       | , line 3, column 5: the edge is not directed (directed 'false'); write true, and one row for each direction",
        "csv     | i,j,Type;0,1,Undirected               | , line 2, column 5: the edge is not directed (Type 'Undirected'); write Directed, and one row for each direction",
        "csv     | i,j,Type;0,1,Mutual                   | , line 2, column 5: the edge is not directed (Type 'Mutual'); write Directed, and one row for each direction",
        "txt     | # Undirected graph: x;0 1             | , line 1, column 3: the graph is undirected; delete this line if each row is an arc",
        "txt     | % sym unweighted;0 1                  | , line 1, column 3: the network is undirected (sym); write asym if each row is an arc",
        "metis   | 2 1;2;1                               | : METIS has no directions; write the network in a format that has, such as GraphML",
        "dimacs  | p edge 2 1;e 1 2                      | : the DIMACS format of graph colouring has no directions; write the network in a format that has, such as GraphML"
      })
  void aFileThatSaysOtherwise_isRefused(String format, String content, String message) {
    assertThat(refusal("net." + format, content.replace(';', '\n'), Repairs.DIRECTED))
        .isEqualTo("net." + format + message + ", or read the file without directed: true");
  }

  /** What is no direction in a file is not taken for one. */
  @Test
  void aFileThatSaysNothing_isReadAsTheKeySays() throws IOException {
    String gml = "graph [ node [ id 1 ] node [ id 2 ] edge [ source 2 target 1 ] ]";
    assertThat(arcs(read("net.gml", gml, Repairs.DIRECTED))).containsExactly("2>1");
    assertThat(edges(read("net.gml", gml))).containsExactly("1-2");
    String json =
        "{\"nodes\": [{\"id\": 1}, {\"id\": 2}], \"links\": [{\"source\": 2, \"target\": 1}]}";
    assertThat(arcs(read("net.json", json, Repairs.DIRECTED))).containsExactly("2>1");
  }

  @Test
  void links_areNumberedEdgeByEdge() {
    Topology topology = Networks.arcs(20, 150, 3);
    Links links = new Links(topology);
    assertThat(links.count()).isEqualTo(150);
    Set<List<Integer>> ends = new LinkedHashSet<>();
    for (int link = 0; link < links.count(); link++) {
      ends.add(List.of(links.from(link), links.to(link)));
      assertThat(links.between(links.from(link), links.to(link))).isEqualTo(link);
    }
    Topology.Builder again = Topology.Builder.directed(20, 1);
    ends.forEach(arc -> again.add(arc.getFirst(), arc.getLast()));
    assertThat(again.build()).isEqualTo(topology);
  }
}
