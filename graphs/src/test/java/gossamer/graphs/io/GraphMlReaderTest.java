package gossamer.graphs.io;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.catalogue.Grid;
import gossamer.graphs.io.network.GraphFile;
import gossamer.graphs.io.network.Repairs;
import gossamer.graphs.io.network.Repairs.Parallel;
import gossamer.graphs.topology.Topology;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jgrapht.nio.graphml.GraphMLExporter;
import org.jgrapht.nio.graphml.SimpleGraphMLEventDrivenImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphMlReaderTest extends FormatTest {
  private static final String OPEN = "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">";

  /** As networkx 3.6.1 writes it: a key for each type that an attribute has. */
  private static final String NETWORKX =
      """
      <?xml version='1.0' encoding='utf-8'?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
        <key id="d11" for="edge" attr.name="note" attr.type="string" />
        <key id="d10" for="edge" attr.name="capacity" attr.type="double" />
        <key id="d9" for="edge" attr.name="weight" attr.type="long" />
        <key id="d8" for="edge" attr.name="capacity" attr.type="long" />
        <key id="d7" for="edge" attr.name="weight" attr.type="double" />
        <key id="d6" for="node" attr.name="y" attr.type="double" />
        <key id="d5" for="node" attr.name="x" attr.type="long" />
        <key id="d3" for="node" attr.name="y" attr.type="long" />
        <key id="d2" for="node" attr.name="x" attr.type="double" />
        <key id="d1" for="node" attr.name="label" attr.type="string" />
        <key id="d0" for="graph" attr.name="name" attr.type="string" />
        <graph edgedefault="undirected">
          <node id="b">
            <data key="d1">Bonn</data>
            <data key="d2">-7.5</data>
            <data key="d3">50</data>
          </node>
          <node id="a">
            <data key="d1">Aarhus</data>
            <data key="d2">7.0</data>
            <data key="d3">51</data>
          </node>
          <node id="ç d">
            <data key="d1">Çeşme</data>
            <data key="d5">8</data>
            <data key="d6">52.5</data>
          </node>
          <edge source="b" target="a">
            <data key="d7">2.5</data>
            <data key="d8">3</data>
          </edge>
          <edge source="a" target="ç d">
            <data key="d9">1</data>
            <data key="d10">0.25</data>
            <data key="d11">&lt;slow&gt; &amp; far</data>
          </edge>
          <data key="d0">demo</data>
        </graph>
      </graphml>
      """;

  private static String graphml(String... elements) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
        <graph edgedefault="undirected">
        %s
        </graph>
        </graphml>
        """
        .formatted(String.join("\n", elements));
  }

  /** A triangle whose edges say what is given; keys are before or behind the graph. */
  private static String triangle(String before, String ab, String bc, String ca, String behind) {
    return OPEN
        + before
        + "<graph edgedefault=\"undirected\"><node id=\"a\"/><node id=\"b\"/><node id=\"c\"/>"
        + "<edge source=\"a\" target=\"b\">%s</edge>".formatted(ab)
        + "<edge source=\"b\" target=\"c\">%s</edge>".formatted(bc)
        + "<edge source=\"c\" target=\"a\">%s</edge></graph>".formatted(ca)
        + behind
        + "</graphml>";
  }

  private static String data(String key, String value) {
    return "<data key=\"%s\">%s</data>".formatted(key, value);
  }

  @Test
  void read_asNetworkxWritesIt_isThatNetwork() throws IOException {
    GraphFile file = read("net.graphml", NETWORKX);
    assertThat(file.names().names()).containsExactly("a", "b", "ç d");
    assertThat(labels(file)).containsExactly("Aarhus", "Bonn", "Çeşme");
    assertThat(edges(file)).containsExactly("a-b", "a-ç d");
    assertThat(file.edgeValues("weight")).containsExactly(2.5, 1);
    assertThat(file.edgeValues("capacity")).containsExactly(3, 0.25);
    assertThat(file.coordinates().orElseThrow().x(1)).isEqualTo(-7.5);
    assertThat(file.edgeAttributes()).containsExactly("capacity", "note", "weight");
  }

  /** An independent reader of what an independent writer wrote. */
  @Test
  void read_grid_isWhatJGraphTReads() throws IOException {
    StringWriter written = new StringWriter();
    new GraphMLExporter<Integer, Integer>(String::valueOf)
        .exportGraph(new Grid(20, null, null).build(0).toGraph(), written);
    List<String> expected = new ArrayList<>();
    SimpleGraphMLEventDrivenImporter importer = new SimpleGraphMLEventDrivenImporter();
    importer.addEdgeConsumer(
        edge -> {
          int i = Integer.parseInt(edge.getFirst());
          int j = Integer.parseInt(edge.getSecond());
          expected.add(Math.min(i, j) + "-" + Math.max(i, j));
        });
    importer.importInput(new StringReader(written.toString()));
    GraphFile file = read("net.graphml", written.toString());
    assertThat(edges(file)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(file.topology()).isEqualTo(new Grid(20, null, null).build(0));
  }

  @Test
  void read_numbersAsIds_numberTheNodesByValue() throws IOException {
    GraphFile file =
        read(
            "net.graphml",
            graphml(
                "<edge source=\"10\" target=\"9\"/><node id=\"10\"/>",
                "<node id=\"9\"/><node id=\"-1\"/>",
                "<edge source=\"9\" target=\"-1\"/>"));
    assertThat(file.names().names()).containsExactly("-1", "9", "10");
    assertThat(file.topology()).isEqualTo(Topology.of(3, new int[] {0, 1}, new int[] {1, 2}));
  }

  // Encodings

  @ParameterizedTest
  @CsvSource({
    "UTF-8, UTF-8",
    "ISO-8859-1, ISO-8859-1",
    "UTF-16, UTF-16",
    "UTF-16LE, UTF-16LE",
    "windows-1252, windows-1252",
    "utf-16, UTF-16BE"
  })
  void read_encodingAsDeclared_isDecoded(String declared, String actual) throws IOException {
    String content =
        graphml(
                "<node id=\"Zürich\"/>",
                "<node id=\"Genève\"/>",
                "<edge source=\"Zürich\" target=\"Genève\"/>")
            .replace("UTF-8", declared);
    byte[] bytes = content.getBytes(Charset.forName(actual));
    assertThat(read("net.graphml", bytes, Repairs.NONE).names().names())
        .containsExactly("Genève", "Zürich");
  }

  @Test
  void read_byteOrderMarkOrNoDeclaration_isDecoded() throws IOException {
    assertThat(read("net.graphml", "\uFEFF" + graphml("<node id=\"ä\"/>")).names().names())
        .containsExactly("ä");
    String bare = graphml("<node id=\"ä\"/>").replaceFirst("<\\?.*\\?>\n", "");
    assertThat(read("net.graphml", bare).names().names()).containsExactly("ä");
    byte[] utf16 = bare.getBytes(StandardCharsets.UTF_16);
    assertThat(read("net.graphml", utf16, Repairs.NONE).names().names()).containsExactly("ä");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UTF-8      | ISO-8859-1 | , line 4, column 12: the byte 0xFC is not UTF-8; save the file as UTF-8",
        "US-ASCII   | UTF-8      | , line 4, column 12: the byte 0xC3 is not US-ASCII, which the file declares",
        "UTF-16     | UTF-8      | , line 1, column 31: the file is not in the encoding that it declares, 'UTF-16'",
        "UTF-8      | UTF-16     | , line 1, column 31: the file is not in the encoding that it declares, 'UTF-8'",
        "ISO-8859-1 | UTF-16LE   | , line 1, column 31: the file is not in the encoding that it declares",
        "IBM1047    | UTF-8      | , line 1, column 31: the file is not in the encoding that it declares",
        "runes      | UTF-8      | , line 1, column 31: the encoding 'runes' is not known; save the file as UTF-8",
        "a b        | UTF-8      | , line 1, column 31: the encoding 'a b' is not known"
      })
  void read_otherEncodingThanDeclared_isRefused(String declared, String actual, String message) {
    byte[] content =
        graphml("<node id=\"Zürich\"/>")
            .replace("UTF-8", declared)
            .getBytes(Charset.forName(actual));
    assertThat(refusal("net.graphml", content, Repairs.NONE)).startsWith("net.graphml" + message);
  }

  @Test
  void read_utf8MarkButOtherDeclaration_isRefused() {
    String content = "\uFEFF" + graphml("<node id=\"ä\"/>").replace("UTF-8", "ISO-8859-1");
    assertThat(refusal("net.graphml", content))
        .startsWith("net.graphml, line 1, column 31: the file is not in the encoding that it");
  }

  // What is not a network

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<node id='a'/><edge source='a' target='a'/>  | , line 4, column 15: node 'a' has an edge to itself",
        "<node id='a'/> <node id='a'/>                | , line 4, column 16: node 'a' is declared twice, first in line 4",
        "<node id='a'/><node id='b'/><edge source='a' target='b'/><edge source='b' target='a'/>"
            + " | , line 4, column 58: the edge between 'b' and 'a' is given twice",
        "<edge source='a' target='b'/><node id='a'/>"
            + " | , line 4, column 1: the edge from 'a' to 'b' ends at a node that is not declared; add <node id=\"b\"/>",
        "<node/>                                      | , line 4, column 1: <node> without id; write <node id=\"a\"/>",
        "<node id=' '/>                               | , line 4, column 1: <node> with an empty id",
        "<node id='a'/><edge source='a'/>             | , line 4, column 15: <edge> without target; write <edge source",
        "<desc>nobody</desc> | : there are no nodes; GraphML declares each, such as <node id=\"1\"/>",
        "<node id='a'>                                | , line 5, column 3: malformed XML",
        "<node id='a'/></nodes>                       | , line 4, column 17: malformed XML",
        "<node id=a/>                                 | , line 4, column 10: malformed XML",
        "<node id='&unknown;'/>                       | , line 4, column 20: malformed XML",
        "<node id='&#0;'/>                            | , line 4, column 15: malformed XML",
        "<node id='&#xD800;'/>                        | , line 4, column 19: malformed XML",
        "<edge directed='true'/>                      | , line 4, column 1: the edge is directed; gossip goes both ways, write directed=\"false\"",
        "<edge directed='yes'/>                       | , line 4, column 1: directed is 'yes'",
        "<hyperedge/>                                 | , line 4, column 1: a hyperedge joins more than two nodes",
        "<node id='a'> <graph/></node>                | , line 4, column 15: a second <graph>",
        "<edge><graph/></edge>                        | , line 4, column 7: a second <graph>",
        "</graph><graph edgedefault='undirected'>     | , line 4, column 9: a second <graph>",
        "<locator/>                                   | , line 4, column 1: <locator> in <graph>, where GraphML has none",
        "<x:node id='a' xmlns:x='other'/>             | , line 4, column 1: <node> in <graph> is not GraphML; drop it",
        "<nodes><node id='a'/></nodes>                | , line 4, column 1: <nodes> in <graph>, where GraphML has none",
        "<node id='a'/> a-b                           | , line 4, column 16: the text 'a-b' in <graph>",
        "<!-- 😀 --><!-- --> x <node id='a'/>         | , line 4, column 20: the text 'x' in <graph>",
        "<node id='a'>&amp;</node>                    | , line 4, column 14: the text '&' in <node>",
        "<key id='k' yfiles.type='shape'/><key id='k' yfiles.type='shape'/> | , line 4, column 34: the key 'k' is declared"
            + " twice, first in line 4",
        "<key id='d0' for='node'/>                    | , line 4, column 1: a <key> without attr.name, which says",
        "<key id='d0' for='nodes' attr.name='x'/>     | , line 4, column 1: the key 'd0' is for 'nodes'; it must be for"
      })
  void read_noNetwork_isRefusedWithItsPlace(String elements, String message) {
    assertThat(refusal("net.graphml", graphml(elements))).startsWith("net.graphml" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                              | : the file holds no XML; a network is <graphml><graph edge",
        "<gexf/>                         | , line 1, column 1: <gexf> is not GraphML, in spite of the file's name",
        "<graphml><graph></graph></graphml> | , line 1, column 10: <graph> without edgedefault; write edgedefault=",
        "<graphml><graph edgedefault='none'/></graphml> | , line 1, column 10: edgedefault is 'none'; it must be",
        "<graphml>;<graph edgedefault='undirected'>;  | , line 3, column 1: malformed XML: the file ends inside of"
            + " <graph> of line 2; close what is open",
        "<graphml/>;<graphml/>           | , line 2, column 2: malformed XML",
        "graph { a -- b }                | , line 1, column 1: malformed XML",
        "<graphml>x</graphml>            | , line 1, column 10: the text 'x' in <graphml>"
      })
  void read_noGraphMl_isRefusedWithItsPlace(String content, String message) {
    assertThat(refusal("net.graphml", content.replace(';', '\n')))
        .startsWith("net.graphml" + message);
  }

  @Test
  @Timeout(20)
  void read_nestedWithoutEnd_isRefused() {
    assertThat(refusal("net.graphml", graphml("<desc>" + "<a>".repeat(100_000))))
        .startsWith("net.graphml, line 4, column 148: elements are nested 51 deep");
  }

  @Test
  void read_externalEntity_isNotFollowed() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    String content =
        graphml("<node id=\"a\"><data key=\"k\">&e;</data></node>")
            .replace(
                "<graphml",
                "<!DOCTYPE g [<!ENTITY e SYSTEM \"%s\">]>\n<graphml".formatted(secret.toUri()));
    assertThat(refusal("net.graphml", content))
        .startsWith("net.graphml, line 2, column 1: a <!DOCTYPE> could pull in other files")
        .doesNotContain("secret");
  }

  @Test
  @Timeout(10) // expanded, it would be 10^10 characters
  void read_entityBomb_isNotExpanded() {
    StringBuilder entities = new StringBuilder("<!DOCTYPE g [<!ENTITY e0 \"ha\">");
    for (int k = 1; k <= 10; k++) {
      entities.append("<!ENTITY e%d \"%s\">".formatted(k, "&e%d;".formatted(k - 1).repeat(10)));
    }
    String content = graphml("<node id=\"&e10;\"/>").replace("<graphml", entities + "]>\n<graphml");
    assertThat(refusal("net.graphml", content)).contains("<!DOCTYPE>");
  }

  /** The place of each node is found without a look at all of the line. */
  @Test
  @Timeout(30)
  void read_allInOneLine_takesNoLonger() throws IOException {
    StringBuilder content = new StringBuilder(OPEN + "<graph edgedefault='undirected'>");
    for (int k = 0; k < 100_000; k++) {
      content.append("<node id='😀").append(k).append("'/>");
    }
    GraphFile file = read("net.graphml", content + "</graph></graphml>");
    assertThat(file.topology().nodes()).isEqualTo(100_000);
    assertThat(refusal("net.graphml", content + "<node/></graph></graphml>"))
        .startsWith("net.graphml, line 1, column %d: ".formatted(content.length() - 100_000 + 1));
  }

  // Directions

  @Test
  void read_directedByDefaultButNoEdgeIs_isRead() throws IOException {
    String content =
        graphml(
                "<node id=\"a\"/><node id=\"b\"/>",
                "<edge source=\"a\" target=\"b\" directed=\"false\"/>")
            .replace("\"undirected\"", "\"directed\"");
    assertThat(edges(read("net.graphml", content))).containsExactly("a-b");
    assertThat(refusal("net.graphml", content.replace(" directed=\"false\"", "")))
        .startsWith("net.graphml, line 5, column 1: the edge is directed, as edgedefault says")
        .endsWith("write edgedefault=\"undirected\", or read the file with directed: true");
  }

  // Keys

  /** The default of {@code for} is all, and all is for nodes and edges alike. */
  @ParameterizedTest
  @ValueSource(strings = {"", "for='all'", "for='edge'"})
  void read_keyForEdges_hasItsDefault(String domain) throws IOException {
    String key =
        "<key id='k0' %s attr.name='capacity'><default>1</default></key>".formatted(domain);
    String content = triangle(key, data("k0", "5"), "", data("k0", "3"), "");
    assertThat(read("net.graphml", content).edgeValues("capacity")).containsExactly(5, 3, 1);
    assertThat(read("net.graphml", content).nodeAttributes())
        .isEqualTo(domain.contains("edge") ? List.of() : List.of("capacity"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"graph", "graphml", "port", "endpoint", "hyperedge", "node"})
  void read_keyForOthers_doesNotReachTheEdges(String domain) throws IOException {
    String keys =
        "<key id='g0' for='%s' attr.name='capacity'><default>7</default></key><key id='e0' for='edge' attr.name='capacity'/>"
            .formatted(domain);
    GraphFile file = read("net.graphml", triangle(keys, data("e0", "1"), "", data("e0", "3"), ""));
    assertThat(refusal(file, "capacity"))
        .contains("the edge between 'b' and 'c' has no capacity; every edge needs one");
    assertThat(file.nodeAttributes())
        .isEqualTo(domain.equals("node") ? List.of("capacity") : List.of());
  }

  @Test
  void read_oneNameForNodesAndEdges_isTwoAttributes() throws IOException {
    String keys =
        "<key id='d0' for='node' attr.name='capacity'><default>9</default></key>"
            + "<key id='d1' for='edge' attr.name='capacity'><default>4</default></key>";
    GraphFile file = read("net.graphml", triangle("", "", data("d1", "2"), data("d1", "3"), keys));
    assertThat(file.nodeValues("capacity")).containsExactly(9, 9, 9);
    assertThat(file.edgeValues("capacity")).containsExactly(4, 3, 2);
  }

  @Test
  void read_blanksInIdsAndNames_areKept() throws IOException {
    GraphFile file =
        read(
            "net.graphml",
            OPEN
                + "<key id='line rate key' for='edge' attr.name='line rate'/>"
                + "<graph edgedefault='undirected'><node id='Ada L'/><node id='Bob M'/>"
                + "<edge source='Ada L' target='Bob M'><data key='line rate key'> 2 </data></edge>"
                + "</graph></graphml>");
    assertThat(file.names().names()).containsExactly("Ada L", "Bob M");
    assertThat(file.edgeValues("line rate")).containsExactly(2);
  }

  @Test
  void read_ports_arePassedOver() throws IOException {
    GraphFile file =
        read(
            "net.graphml",
            OPEN
                + "<key id='p' for='port' attr.name='duty'/><key id='n' for='node' attr.name='duty'/>"
                + "<graph edgedefault='undirected'>"
                + "<node id='a'><port name='N'><data key='p'>1</data><port name='M'/></port><data key='n'>5</data></node>"
                + "<node id='b'><data key='n'>6</data></node>"
                + "<edge source='a' sourceport='N' target='b'/></graph></graphml>");
    assertThat(edges(file)).containsExactly("a-b");
    assertThat(file.nodeValues("duty")).containsExactly(5, 6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<data key='d9'>1</data>     | 1: the key 'd9' is not declared; add <key id=\"d9\" for=\"edge\" attr.name=",
        "<data>1</data>              | 1: <data> without key",
        "<data key='n'>1</data>      | 1: the key 'n' is for=\"node\", not for edges; write for=\"all\"",
        "<data key='e'>1</data><data key='e'>1</data> | 23: the edge has a second cost, '1' after '1'; drop one",
        "<data key='e'>1</data><data key='f'>2</data> | 23: the edge has a second cost, '2' after '1'; drop one",
        "<data key='e'><b>1</b></data> | 15: <b> in <data> is not GraphML; values are texts"
      })
  void read_wrongData_areRefusedWithTheirPlace(String data, String message) {
    String keys =
        "<key id='e' for='edge' attr.name='cost'/><key id='f' for='edge' attr.name='cost'/><key id='n' for='node' attr.name='x'/>";
    assertThat(refusal("net.graphml", triangle(keys, "\n" + data, "", "", "")))
        .startsWith("net.graphml, line 2, column " + message);
  }

  @Test
  void read_twoDefaultsOfOneAttribute_areRefusedIfTheyDiffer() throws IOException {
    String keys =
        "<key id='e' for='edge' attr.name='cost'><default>1</default></key>\n"
            + "<key id='f' attr.name='cost'><default>2</default></key>";
    assertThat(refusal("net.graphml", triangle(keys, "", "", "", "")))
        .startsWith(
            "net.graphml, line 2, column 1: the cost of edges is '2' by default here, but '1'");
    assertThat(
            read("net.graphml", triangle(keys.replace("2</", "1</"), "", "", "", ""))
                .edgeValues("cost"))
        .containsExactly(1, 1, 1);
  }

  // Drawings

  /** As yEd writes it, but for edgedefault. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void read_drawingOfYEd_isPassedOver(boolean declared) throws IOException {
    String keys =
        "<key for='port' id='d0' yfiles.type='portgraphics'/><key for='node' id='d6' yfiles.type='nodegraphics'/>"
            + "<key for='edge' id='d10' yfiles.type='edgegraphics'/><key for='graphml' id='d7' yfiles.type='resources'/>";
    GraphFile file =
        read(
            "net.graphml",
            """
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
            %s<key attr.name="capacity" attr.type="double" for="edge" id="d8"/>
            <graph edgedefault="undirected" id="G">
            <node id="n0"><data key="d6"> <y:ShapeNode><y:NodeLabel>Oslo</y:NodeLabel></y:ShapeNode></data></node>
            <node id="n1"><data key="d6"><y:ShapeNode><y:NodeLabel>Rome</y:NodeLabel></y:ShapeNode></data></node>
            <edge id="e0" source="n0" target="n1"><data key="d8">2.0</data><data key="d10"><y:PolyLineEdge/></data></edge>
            </graph>
            <data key="d7"><y:Resources/></data>
            </graphml>
            """
                .formatted(declared ? keys : ""));
    assertThat(edges(file)).containsExactly("n0-n1");
    assertThat(file.edgeValues("capacity")).containsExactly(2);
    assertThat(file.nodeAttributes()).isEmpty();
  }

  // Repairs, and order

  @Test
  void read_loopsAndParallelEdges_areRepairedOnRequest() throws IOException {
    Repairs repairs = new Repairs(Parallel.SUM, Repairs.Loops.DROP, Repairs.Component.ALL);
    String content =
        triangle("<key id='k' attr.name='c'/>", data("k", "1"), data("k", "2"), data("k", "3"), "")
            .replace("target=\"a\">", "target=\"b\">")
            .replace(
                "</graph>", "<edge source='a' target='a'><data key='k'>9</data></edge></graph>");
    assertThat(read("net.graphml", content, repairs).edgeValues("c")).containsExactly(1, 5);
  }

  @Test
  void read_declarationsInAnyOrder_isTheSame() throws IOException {
    assertOrderDecidesNothing(
        "net.graphml",
        OPEN + "<graph edgedefault='undirected'>%s</graph></graphml>",
        "\n",
        parallel(Parallel.SUM),
        "<key id='a' for='edge' attr.name='cost'><default>0.1</default></key>",
        "<key id='b' for='edge' attr.name='cost'/>",
        "<key id='c' for='node' attr.name='label'/>",
        "<node id='3'><data key='c'>three</data></node>",
        "<node id='20'><data key='c'>twenty</data></node>",
        "<node id='1'><data key='c'>one</data></node>",
        "<edge source='1' target='20'/>",
        "<edge source='20' target='1'><data key='b'>0.2</data></edge>",
        "<edge source='20' target='1'><data key='a'>0.3</data></edge>",
        "<edge source='3' target='1'><data key='a'>4</data></edge>");
  }
}
