package gossamer.graphs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gossamer.graphs.fixture.Networks;
import gossamer.graphs.io.network.GraphFile;
import gossamer.graphs.io.network.Repairs;
import gossamer.graphs.io.network.Repairs.Component;
import gossamer.graphs.io.network.Repairs.Loops;
import gossamer.graphs.io.network.Repairs.Parallel;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFileException;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jgrapht.nio.gml.GmlEventDrivenImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GmlReaderTest {
  @TempDir private Path folder;

  private GraphFile read(String content) throws IOException {
    return read(content, Repairs.NONE);
  }

  private GraphFile read(String content, Repairs repairs) throws IOException {
    return GraphReader.read(
        Files.writeString(folder.resolve("net.gml"), content.replace('~', '\n')), repairs);
  }

  private GraphFile graph(String inside) throws IOException {
    return read("graph [ %s ]".formatted(inside));
  }

  /** Place and problem of the refusal; a tilde in the content is a line end. */
  private String refusal(String content) {
    TextFileException refusal = catchThrowableOfType(TextFileException.class, () -> read(content));
    assertThat(refusal).as("refusal of %s", content).isNotNull();
    return said(refusal);
  }

  private static String said(TextFileException refusal) {
    Place place = refusal.place();
    return "%d:%d %s".formatted(place.line(), place.column(), refusal.problem());
  }

  private static List<String> edges(GraphFile file) {
    List<String> edges = new ArrayList<>();
    for (int edge = 0; edge < file.topology().edges(); edge++) {
      edges.add(
          file.names().name(file.topology().lower(edge))
              + " "
              + file.names().name(file.topology().upper(edge)));
    }
    return edges;
  }

  @Test
  void read_declarationsInAnyOrder_numbersNodesByName() throws IOException {
    GraphFile file =
        read(
            """
            Creator "somebody # else"
            # directed 1 "in a comment
            graph [
              directed 0
              edge [ source 5 target 7 value 2.5 ]
              node [ id 30 label "directed 1 ] edge [" graphics [ x -1.5 y 2e-05 ] ]
              node [ id 5 label "two
            lines" ]
              node[id 7]
              edge [ source 5 target 30 ]
            ]
            # the end""");
    assertThat(file.names().names()).containsExactly("5", "7", "30");
    assertThat(file.topology()).isEqualTo(Topology.of(3, new int[] {0, 0}, new int[] {1, 2}));
  }

  @Test
  void read_attributes_ofNodesAndEdges() throws IOException {
    GraphFile file =
        graph(
            """

              edge [ source 1 target 2 weight 3 LinkSpeed "10" note "x" id "e0" ]
              node [ id 0 label "b" graphics [ w 9.0 x -1.5 y 2e-05 fill "x 7" ] ]
              node [ id 1 graphics [ x 2 y 3 ] ]
              node [ id 2 graphics [ x 4 y 5 ] ]
              edge [ source 1 target 0 weight 1 weight .25E+0 LinkSpeed "2.5" id 7
              ]
            """);
    assertThat(file.edgeAttributes()).containsExactly("LinkSpeed", "id", "note", "weight");
    assertThat(file.edgeValues("weight")).containsExactly(0.25, 3); // the last one counts
    assertThat(file.edgeValues("LinkSpeed")).containsExactly(2.5, 10);
    Coordinates drawn = file.coordinates().orElseThrow();
    assertThat(new double[] {drawn.x(0), drawn.y(0), drawn.x(2), drawn.y(2)})
        .containsExactly(-1.5, 2e-5, 4, 5);
    TextFileException refusal =
        catchThrowableOfType(TextFileException.class, () -> file.edgeValues("note"));
    assertThat(said(refusal)).startsWith("6:3 the edge between '0' and '1' has no note");
  }

  // What other programs write

  /** As networkx 3.6 writes it: nx.generate_gml(g) with names, infinity and NaN. */
  @Test
  void read_fromNetworkx() throws IOException {
    GraphFile file =
        read(
            """
            graph [
              name "a &#38; b"
              node [
                id 0
                label "S&#227;o Paulo"
                km 1.5
                tags 1
                tags 2
              ]
              node [
                id 1
                label "b"
              ]
              node [
                id 2
                label "c"
              ]
              node [
                id 3
                label "7"
                pos [
                  x 1
                  y -2.5
                ]
              ]
              edge [
                source 0
                target 1
                weight 2.E-05
                capacity "1000000000000"
              ]
              edge [
                source 1
                target 2
                weight +INF
                note "say &#34;hi&#34;"
              ]
              edge [
                source 1
                target 3
                weight NAN
                flag "x]"
              ]
            ]
            """);
    assertThat(edges(file)).containsExactly("0 1", "1 2", "1 3");
    assertThat(file.names().label(0)).isEqualTo("São Paulo");
    assertThat(file.names().find("7")).isEqualTo(3);
    TextFileException refusal =
        catchThrowableOfType(TextFileException.class, () -> file.edgeValues("weight"));
    assertThat(said(refusal)).startsWith("32:3 the edge between '1' and '2' has the weight '+INF'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Gephi: ids in quotation marks
        "graph~[~  Creator \"Gephi\"~  directed 0~  node~  [~    id \"1\"~    label \"v\"~  ]"
            + " node [ id \"2\" ] edge [ id \"0\" source \"1\" target \"2\" value 1.0 ]~]",
        // Cytoscape: versions before the graph, root_index
        "Creator \"Cytoscape\"~Version 1.0~graph [ node [ root_index -3 id 1 graphics [ x 1.5 type"
            + " \"ellipse\" fill \"#f00\" ] ] node [ root_index -2 id 2 ] edge [ root_index -2"
            + " target 2 source 1 label \"pp\" graphics [ Line [ point [ x 1 y 2 ] ] ] ] ]~Title"
            + " \"net\"",
        // yEd: lists in lists
        "Creator \"yFiles\"~Version \"2.17\"~graph~[~ hierarchic 1~ label \"\"~ directed 0~ node"
            + " [ id 1 label \"\" LabelGraphics [ type \"text\" ] ] node [ id 2 isGroup 1 gid 1 ]~"
            + " edge [ source 1 target 2 graphics [ targetArrow \"standard\" ] edgeAnchor [ ] ] ]",
        // igraph: the word NaN; reals as ids
        "Creator \"igraph version 0.10\"~Version 1~graph~[~ directed 0~ node~ [~ id 1.0~ w NaN ]"
            + " node [ id 2.0 w -Inf ] edge [ source 1 target 2 ] ]",
        // Newman: no attributes; line ends of all kinds
        "graph\r\n[\r\n node\r\n [\r\n id 1\r\n ]\r node\r [\r id 2\r ]~# c\r edge [ source 2 target"
            + " 1 ]\r\n]\r\n",
        // JGraphT: the words of the format as names of attributes, a graph without blanks
        "graph[id 5 multigraph 0 Directed \"0\" node[id 1 edge[fill\"red\"]node 5]node[id 2]edge"
            + "[source 1 target 2 node\"x\" graph[y 1]]]",
        // numbers as some programs print them
        "graph [ node [ id 01 ] node [ id +2.00 ] edge [ source 1e+00 target \"2\" ] ]",
      })
  void read_ofManyPrograms_isTheEdgeBetween1And2(String content) throws IOException {
    GraphFile file = read(content);
    assertThat(file.names().names()).containsExactly("1", "2");
    assertThat(edges(file)).containsExactly("1 2");
  }

  @Test
  void read_idsThatAreTextsOrLarge_areNames() throws IOException {
    GraphFile file =
        graph(
            "node [ id \"a &amp; b\" ] node [ id -3000000000 ] node [ id \"007\" ] node [ id -0 ]"
                + " edge [ source \"a & b\" target -3000000000.0 ]");
    assertThat(file.names().names()).containsExactly("-3000000000", "0", "007", "a & b");
    assertThat(edges(file)).containsExactly("-3000000000 a & b");
  }

  /** Codes from html.entities of Python 3, name2codepoint. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "&amp;&quot;&lt;&gt;&apos; | &\"<>'",
        "&#38;amp;                 | &amp;",
        "&#227;&#xE3;&#XE3;&atilde;| ãããã",
        "&iexcl;&copy;&frac34;&iquest;&Agrave;&THORN;&szlig;&times;&divide;&yuml; | ¡©¾¿ÀÞß×÷ÿ",
        "&shy;&not;&sup1;&para;&ETH;&eth;&icirc;&oslash;&AElig;&aring;        | \u00AD¬¹¶Ððîø\u00C6å",
        "&#x1F600;                 | \uD83D\uDE00",
        "&unknown; & ; &; &#; &#x; | &unknown; & ; &; &#; &#x;",
        "&#0;&#xD800;&#x110000;&#99999999999; | &#0;&#xD800;&#x110000;&#99999999999;",
        "\\n $1                    | \\n $1"
      })
  void read_entities_areDecoded(String written, String meant) throws IOException {
    GraphFile file = graph("node [ id 1 label \"%s\" ]".formatted(written));
    assertThat(file.nodeText("label", 0)).isEqualTo(meant);
  }

  @Test
  void read_lists_areAttributesAsTheyAreWritten() throws IOException {
    GraphFile file =
        graph("node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 weight [ a 1 b [ ] # c\n ] ]");
    assertThat(file.edgeAttributes()).containsExactly("weight");
    TextFileException refusal =
        catchThrowableOfType(TextFileException.class, () -> file.edgeValues("weight"));
    assertThat(refusal.problem()).contains("has the weight '[ a 1 b [ ] # c\n ]'; it must be");
  }

  @ParameterizedTest
  @CsvSource({
    "graphics [ x 3 y 4 ], 3",
    "graphics [ center [ x 3 y 4 ] ], 3",
    "x 3 y 4 graphics [ x 5 y 6 ], 3",
    "graphics [ x 5 y 6 ] x 3 y 4, 3",
    "graphics [ Line [ x 5 y 6 ] x 3 y 4 Line [ x 5 ] ], 3"
  })
  void coordinates_areTheNodesOwnOrThoseOfItsGraphics(String said, double x) throws IOException {
    Coordinates drawn = graph("node [ id 1 %s ]".formatted(said)).coordinates().orElseThrow();
    assertThat(drawn.x(0)).isEqualTo(x);
    assertThat(drawn.y(0)).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LabelGraphics [ x 1 y 2 ]", "a [ graphics [ x 1 y 2 ] ]", "x 1"})
  void coordinates_ofOtherLists_areNone(String said) throws IOException {
    assertThat(graph("node [ id 1 %s ]".formatted(said)).coordinates()).isEmpty();
  }

  /** As networkx 3.6 writes a MultiGraph; a link is there twice and node 2 has a loop. */
  @Test
  void read_multigraph_isRepairedOnRequest() throws IOException {
    String content =
        "graph [ multigraph 1 node [ id 0 ] node [ id 1 ] node [ id 2 ] node [ id 3 ]"
            + " edge [ source 0 target 1 key 0 weight 1.5 ]~edge [ source 0 target 1 key 1 weight 2 ]"
            + " edge [ source 1 target 2 key 0 weight 4 ]~edge [ source 2 target 2 key 0 weight 3 ] ]";
    assertThat(refusal(content)).startsWith("2:1 the edge between '0' and '1' is given twice");
    Repairs repairs = new Repairs(Parallel.SUM, Loops.DROP, Component.LARGEST);
    GraphFile file = read(content, repairs);
    assertThat(edges(file)).containsExactly("0 1", "1 2");
    assertThat(file.edgeValues("weight")).containsExactly(3.5, 4);
  }

  // What is refused

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "graph [ node [ id 1 ] edge [ source 1 target 1 ] ] | 1:23 node '1' has an edge to itself",
        "graph [ node [ id 1 ]~ node [ id 1 ] ]    | 2:2 node '1' is declared twice, first in line 1",
        "graph [ node [ id 1 ]~ node [ id \"1.0\" ] ] | 2:2 node '1' is declared twice",
        "graph [ node [ id 1 ] node [ id 2 ]~edge [ source 1 target 2 ]~ edge [ source 2 target 1 ] ]"
            + " | 3:2 the edge between '2' and '1' is given twice, first in line 2",
        "graph [ node [ id 1 ] edge [ source 1 target 2 ] ]"
            + " | 1:39 the edge from '1' to '2' ends at a node that is not declared; add node [ id 2 ]",
        "graph [ node [ id 1 ] edge [ source \"é\" target 1 ] ]"
            + " | 1:30 the edge from 'é' to '1' ends at a node that is not declared; add node [ id \"é\" ]",
        "graph [ node [ label \"x\" ] ]         | 1:9 a node without an id; write node [ id 1 ]",
        "graph [ node [ ID 1 ] ]                 | 1:9 a node without an id",
        "graph [ node [ id 1 id 2 ] ]            | 1:21 a second id of the same node",
        "graph [ node [ id [ x 1 ] ] ]           | 1:16 'id' is a list; it must be a whole number or",
        "graph [ node [ id 1.5 ] ]               | 1:16 the id 1.5 is not a whole number; write one, or",
        "graph [ node [ id 1e9999 ] ]            | 1:16 the id 1e9999 is not a whole number",
        "graph [ node [ id NAN ] ]               | 1:16 the id NAN is not a whole number",
        "graph [ node [ id \" \" ] ]             | 1:16 the id is empty; a node needs a name",
        "graph [ node [ id label \"x\" ] ]       | 1:16 'id' has no value; GML consists of keys",
        "graph [ node [ id ] ]                   | 1:16 'id' has no value",
        "graph [ node [ id 1 ] edge [ source 1 ] ] | 1:23 an edge without a target; write edge [",
        "graph [ node [ id 1 ] edge [ target 1 ] ] | 1:23 an edge without a source; write edge [",
        "graph [ node [ id 1 ] edge [ source 1 target 1 source 2 ] ] | 1:48 a second source of the",
        "graph [ node [ id 1 ] edge [ source [ ] target 1 ] ] | 1:30 'source' is a list",
        "graph [ node [ id 1 ] ]~edge [ source 1 target 1 ]  | 2:1 'edge' outside of the graph",
        "node [ id 1 ]~graph [ ]                 | 1:1 'node' outside of the graph",
        "graph [ node 5 ]                        | 1:9 'node' must be a list: node [ ... ]",
        "graph 5                                 | 1:1 'graph' must be a list: graph [ ... ]",
        "graph [ Node [ id 1 ] ]                 | 1:9 'Node' must be in lower case: node",
        "Graph [ node [ id 1 ] ]                 | 1:1 'Graph' must be in lower case: graph",
        "graph [ node [ id 1 ] ]~~graph [ node [ id 2 ] ] | 3:1 a second graph; a file holds one network",
        "graph [ graph [ node [ id 2 ] ] ]       | 1:9 a graph inside a graph",
        "graph [ node [ id 1 graph [ node [ id 2 ] ] ] ] | 1:29 a node inside another list",
        "graph [ g [ edge [ x 1 source 2 ] ] ]   | 1:13 an edge inside another list",
        "graph [~ node [ id 1~ node [ id 2 ]~]   | 3:2 a node inside another list; it belongs directly",
        "graph [ node [ id 1 ]~ edgee [ source 1 target 1 ] ] | 2:2 'edgee' has a source and a target but",
        "graph [~ directed 1~ node [ id 1 ] ]    | 2:2 the graph is directed (directed 1); gossip goes",
        "graph [~ DIRECTED \"1\" node [ id 1 ] ] | 2:2 the graph is directed (DIRECTED 1)",
        "graph [ directed [ ] node [ id 1 ] ]    | 1:9 the graph is directed",
        "directed 1 graph [ node [ id 1 ] ]      | 1:1 the graph is directed",
        "graph [ node [ id 1 ] edge [ source 1 target 1 directed 1 ] ] | 1:48 the edge is directed",
        "graph [~ node [ id 1 ~ ]                | 1:7 this [ is not closed; add ]",
        "graph [ node [ id 1 ] ]~ ]              | 2:2 this ] closes nothing; drop it, or add the [",
        "graph [~ node id 1 ]                    | 2:2 'node' must be a list",
        "graph [ [ node [ id 1 ] ] ]             | 1:9 this list has no key",
        "graph [ node [ id 1 ] ]~nonsense 5 here | 2:12 'here' has no value; GML consists",
        "graph [ node [ id 1 ] ]~5 nonsense      | 2:1 '5' has no key; GML consists",
        "\"text\" graph [ node [ id 1 ] ]        | 1:1 'text' has no key",
        "hello                                   | 1:1 'hello' has no value",
        "graph [ node [ id 1 ]~ x 3x ]           | 2:4 '3x' is neither a key, a number nor quoted text",
        "graph [ node [ id 1 x = 3 ] ]           | 1:23 '=' is neither a key, a number",
        "graph [ node [ id 1 w 1,5 ] ]           | 1:23 '1,5' is neither a key",
        "graph [ node [ id 1 fill #ff0000~ x 5 ] ] | 1:21 'fill' has no value",
        "graph [ node [ id 1 label \"x ] ]~      | 1:27 this quoted text is not closed",
        "graph [ node [ id 1 label \"say \"hi\" now\" ] ] | 1:33 a blank must follow quoted text",
        "graph [ ]                               | 1:1 there are no nodes; GML declares each, such as",
        "``                                      | 0:0 there is no graph in the file; a network is graph [",
        "Creator \"me\" # graph [                | 0:0 there is no graph in the file"
      })
  void read_noNetwork_isRefusedAtItsPlace(String content, String message) {
    assertThat(refusal(content)).startsWith(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x [ ", "graph [ ", "[", "graph [ node [ id 1 x [ y [ z ["})
  void read_nestedWithoutEnd_isRefused(String open) {
    assertThat(refusal("graph [ node [ id 1 ".concat(open.repeat(100_000))))
        .containsAnyOf(" nested more than 100 deep", " this list has no key", " inside another");
  }

  @Test
  void read_nestedAHundredDeep_isRead() throws IOException {
    String deep = "x [ ".repeat(98) + "] ".repeat(98);
    assertThat(graph("node [ id 1 " + deep + "]").nodeAttributes()).containsExactly("x");
    assertThat(refusal("graph [ node [ id 1 x [ " + deep + "] ] ]"))
        .startsWith("1:")
        .contains("brackets are nested more than 100 deep");
  }

  /** Four megabytes in one line. */
  @Test
  @Timeout(60)
  void read_largeNetworkInOneLine_takesLinearTime() throws IOException {
    int nodes = 60_000;
    StringBuilder content = new StringBuilder("graph [ ");
    for (int i = 0; i < nodes; i++) {
      content.append("node [ id ").append(i).append(" label \"\uD83D\uDE00\" ] ");
    }
    for (int i = 1; i < nodes; i++) {
      content.append("edge [ source ").append(i - 1).append(" target ").append(i).append(" ] ");
    }
    assertThat(read(content.append(']').toString()).topology().edges()).isEqualTo(nodes - 1);
  }

  // Laws

  /** Blocks of a random network, whose attributes are of all kinds. */
  private static List<String> blocks(long seed) {
    Topology network = Networks.connected(12, 9, seed);
    RandomStream random = RandomStream.of(seed, Purpose.DATA);
    List<String> blocks = new ArrayList<>();
    for (int node = 0; node < network.nodes(); node++) {
      blocks.add(
          "node [ id %d label \"n&#%d;\" graphics [ x %s y 1 ] w %d ]"
              .formatted(node - 5, 256 + node, random.nextDouble(), random.nextInt(3)));
    }
    for (int edge = 0; edge < network.edges(); edge++) {
      boolean swapped = random.nextInt(2) == 0;
      int lower = network.lower(edge) - 5;
      int upper = network.upper(edge) - 5;
      blocks.add(
          "edge [ source %d target %d weight %s id \"e%d\" ]"
              .formatted(
                  swapped ? upper : lower, swapped ? lower : upper, random.nextDouble(), edge));
    }
    return blocks;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void read_declarationsPermuted_isTheSameNetwork(long seed) throws IOException {
    List<String> blocks = blocks(seed);
    String expected = Described.of(graph(String.join("\n", blocks)));
    for (int k = 0; k < 10; k++) {
      Collections.shuffle(blocks, new Random(seed * 10 + k));
      assertThat(Described.of(graph(String.join(k % 2 == 0 ? " " : "\r\n", blocks))))
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void read_randomNetwork_isWhatJGraphTReads(long seed) throws IOException {
    List<String> blocks = blocks(seed);
    Collections.shuffle(blocks, new Random(seed));
    String content = "Version 1\ngraph [\n" + String.join("\n", blocks) + "\n]\n";
    Set<String> nodes = new TreeSet<>();
    Set<String> edges = new TreeSet<>();
    List<Double> weights = new ArrayList<>();
    GmlEventDrivenImporter importer = new GmlEventDrivenImporter();
    importer.addVertexConsumer(node -> nodes.add(node.toString()));
    importer.addEdgeConsumer(
        edge ->
            edges.add(
                Math.min(edge.getFirst(), edge.getSecond())
                    + " "
                    + Math.max(edge.getFirst(), edge.getSecond())));
    importer.addEdgeAttributeConsumer(
        (edge, value) -> {
          if (edge.getSecond().equals("weight")) {
            weights.add(Double.valueOf(value.getValue()));
          }
        });
    importer.importInput(new StringReader(content.replaceAll("id \"e\\d+\"", "")));
    GraphFile file = read(content);
    assertThat(file.names().names()).containsExactlyInAnyOrderElementsOf(nodes);
    assertThat(edges(file)).containsExactlyInAnyOrderElementsOf(edges);
    assertThat(Arrays.stream(file.edgeValues("weight")).boxed())
        .containsExactlyInAnyOrderElementsOf(weights);
  }
}
