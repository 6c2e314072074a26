package gossamer.graphs.io;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.io.network.GraphFile;
import gossamer.graphs.io.network.Repairs;
import gossamer.graphs.io.network.Repairs.Parallel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GexfReaderTest extends FormatTest {
  /** As networkx 3.6.1 writes it. */
  private static final String NETWORKX =
      """
      <?xml version='1.0' encoding='utf-8'?>
      <gexf xmlns="http://www.gexf.net/1.2draft" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd" version="1.2">
        <meta lastmodifieddate="2026-11-29">
          <creator>NetworkX 3.6.1</creator>
        </meta>
        <graph defaultedgetype="undirected" mode="static" name="demo">
          <attributes mode="static" class="edge">
            <attribute id="3" title="capacity" type="long" />
            <attribute id="4" title="note" type="string" />
          </attributes>
          <attributes mode="static" class="node">
            <attribute id="0" title="x" type="double" />
            <attribute id="1" title="y" type="long" />
          </attributes>
          <nodes>
            <node id="b" label="Bonn">
              <attvalues>
                <attvalue for="0" value="-7.5" />
                <attvalue for="1" value="50" />
              </attvalues>
            </node>
            <node id="a" label="Aarhus">
              <attvalues>
                <attvalue for="0" value="7.0" />
                <attvalue for="1" value="51" />
              </attvalues>
            </node>
            <node id="ç d" label="Çeşme">
              <attvalues>
                <attvalue for="0" value="8" />
                <attvalue for="1" value="52.5" />
              </attvalues>
            </node>
          </nodes>
          <edges>
            <edge source="b" target="a" id="0" weight="2.5">
              <attvalues>
                <attvalue for="3" value="3" />
              </attvalues>
            </edge>
            <edge source="a" target="ç d" id="1" weight="1">
              <attvalues>
                <attvalue for="3" value="0.25" />
                <attvalue for="4" value="&lt;slow&gt; &amp; far" />
              </attvalues>
            </edge>
          </edges>
        </graph>
      </gexf>
      """;

  private static String gexf(String graph) {
    return "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n<graph>\n"
        + graph
        + "\n</graph></gexf>";
  }

  private static String gexf(String nodes, String edges) {
    return gexf("<nodes>%s</nodes>\n<edges>%s</edges>".formatted(nodes, edges));
  }

  private static final String NODES = "<node id='a'/><node id='b'/><node id='c'/>";

  @Test
  void read_asNetworkxWritesIt_isThatNetwork() throws IOException {
    GraphFile file = read("net.gexf", NETWORKX);
    assertThat(file.names().names()).containsExactly("a", "b", "ç d");
    assertThat(labels(file)).containsExactly("Aarhus", "Bonn", "Çeşme");
    assertThat(edges(file)).containsExactly("a-b", "a-ç d");
    assertThat(file.edgeValues("weight")).containsExactly(2.5, 1);
    assertThat(file.edgeValues("capacity")).containsExactly(3, 0.25);
    assertThat(file.coordinates().orElseThrow().x(1)).isEqualTo(-7.5);
    assertThat(file.edgeAttributes()).containsExactly("capacity", "note", "weight");
  }

  /** Two classes of attributes with the same ids, defaults, a drawing, weights that are 1. */
  @Test
  void read_asGephiWritesIt_isThatNetwork() throws IOException {
    GraphFile file =
        read(
            "net.gexf",
            """
            <?xml version='1.0' encoding='UTF-8'?>
            <gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz">
              <meta lastmodifieddate="2024-05-01"><creator>Gephi 0.10.1</creator><description/></meta>
              <graph defaultedgetype="undirected" idtype="string" mode="static" timeformat="double" timerepresentation="interval">
                <attributes class="node" mode="static">
                  <attribute id="0" title="duty" type="double"><default>0.5</default><options>[0.5, 2]</options></attribute>
                </attributes>
                <attributes class="edge" mode="static">
                  <attribute id="0" title="km" type="double"/>
                </attributes>
                <nodes count="2">
                  <node id="0" label="Oslo">
                    <attvalues><attvalue for="0" value="2"/></attvalues>
                    <viz:size value="10.0"/>
                    <viz:position x="1.5" y="-2.0" z="0.0"/>
                    <viz:color r="1" g="2" b="3"/>
                  </node>
                  <node id="1" label="Rome"><attvalues/><viz:position x="3" y="4"/></node>
                  <node id="2" label="Bonn"><viz:position y="6" x="5"/></node>
                </nodes>
                <edges count="2">
                  <edge id="0" kind="road" source="0" target="1" weight="8.0" label="E6"><attvalues><attvalue for="0" value="7"/></attvalues></edge>
                  <edge id="1" source="2" target="1" type="undirected"><attvalues><attvalue for="0" value="9"/></attvalues><viz:thickness value="2"/></edge>
                </edges>
              </graph>
            </gexf>
            """);
    assertThat(labels(file)).containsExactly("Oslo", "Rome", "Bonn");
    assertThat(file.nodeValues("duty")).containsExactly(2, 0.5, 0.5);
    assertThat(file.nodeValues("x")).containsExactly(1.5, 3, 5);
    assertThat(file.coordinates().orElseThrow().y(0)).isEqualTo(-2);
    assertThat(file.edgeValues("weight")).containsExactly(8, 1);
    assertThat(file.edgeValues("km")).containsExactly(7, 9);
    assertThat(file.edgeAttributes()).containsExactly("km", "label", "weight");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<gexf xmlns=\"http://www.gexf.net/1.1draft\" version=\"1.1\"><graph type=\"static\">",
        "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\"><graph defaultedgetype=\"undirected\">",
        "<gexf><graph mode=\"static\" defaultedgetype=\"undirected\">"
      })
  void read_olderVersions_areReadAlike(String start) throws IOException {
    GraphFile file =
        read(
            "net.gexf",
            start
                + "<attributes class='edge' type='static'><attribute id='a' title='km' type='float'/></attributes>"
                + "<nodes><node id='0'/><node id='1'/></nodes>"
                + "<edges><edge id='0' source='0' target='1'><attvalues><attvalue id='a' value='7'/></attvalues></edge></edges>"
                + "</graph></gexf>");
    assertThat(file.edgeValues("km")).containsExactly(7);
    assertThat(file.edgeAttributes()).containsExactly("km");
  }

  @Test
  void read_attributesXAndY_areNotThoseOfTheDrawing() throws IOException {
    GraphFile file =
        read(
            "net.gexf",
            gexf(
                "<nodes><node id='a'><attvalues><attvalue for='0' value='7'/><attvalue for='1' value='8'/></attvalues>"
                    + "<viz:position x='1' y='2'/></node></nodes>"
                    + "<attributes class='node'><attribute id='0' title='X'/><attribute id='1' title='Y'/></attributes>"));
    assertThat(file.coordinates().orElseThrow().x(0)).isEqualTo(7);
    assertThat(file.nodeAttributes()).containsExactly("X", "Y");
  }

  @Test
  void read_encodingAsDeclared_isDecoded() throws IOException {
    byte[] content =
        ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + gexf("<node id='ä'/>", ""))
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(read("net.gexf", content, Repairs.NONE).names().names()).containsExactly("ä");
  }

  @Test
  void read_directedByDefaultButNoEdgeIs_isRead() throws IOException {
    String content =
        gexf(NODES, "<edge source='a' target='b' type='undirected'/>")
            .replace("<graph>", "<graph defaultedgetype='directed'>");
    assertThat(edges(read("net.gexf", content))).containsExactly("a-b");
    assertThat(refusal("net.gexf", content.replace(" type='undirected'", "")))
        .startsWith("net.gexf, line 4, column 8: the edge is directed, as defaultedgetype says")
        .endsWith("write defaultedgetype=\"undirected\", or read the file with directed: true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<nodes/>                              | : there are no nodes; GEXF declares each, such as <node id=\"1\"/>",
        "<nodes><node/></nodes>                | , line 3, column 8: <node> without id",
        "<nodes>N<node id='a'/></nodes>        | , line 3, column 50: node 'a' is declared twice, first in line 3",
        "<nodes>N</nodes><edges><edge source='a' target='d'/></edges>"
            + " | , line 3, column 65: the edge from 'a' to 'd' ends at a node that is not declared; add <node id=\"d\"/>",
        "<nodes>N</nodes><edges><edge source='a' target='a'/></edges> | , line 3, column 65: node 'a' has an edge to itself",
        "<edges><edge source='a'/></edges>     | , line 3, column 8: <edge> without target",
        "<edges><edge source='a' target='b'/><edge target='a' source='b'/></edges><nodes>N</nodes>"
            + " | , line 3, column 37: the edge between 'b' and 'a' is given twice",
        "<edges><edge source='a' target='b' type='directed'/></edges> | , line 3, column 8: the type of the edge is 'directed';"
            + " gossip goes both ways, write type=\"undirected\"",
        "<edges><edge source='a' target='b' type='mutual'/></edges>   | , line 3, column 8: the type of the edge is 'mutual'",
        "<nodes><node id='a' start='2'/></nodes>     | , line 3, column 8: start=\"2\" says when this holds; a network that changes is",
        "<nodes><node id='a' timestamp='2'/></nodes> | , line 3, column 8: timestamp=\"2\" says when this holds",
        "<nodes><node id='a'><spells><spell start='1'/></spells></node></nodes> | , line 3, column 21: <spells> says when a node is there",
        "<attributes class='node' mode='dynamic'/>   | , line 3, column 1: mode=\"dynamic\"; a network that changes is a sequence of files",
        "<nodes><node id='a'><nodes><node id='b'/></nodes></node></nodes> | , line 3, column 21: <nodes> in <node>; nodes in nodes",
        "<nodes><node id='a' pid='b'/></nodes>       | , line 3, column 8: pid=\"b\" puts the node into another",
        "<nodes><node id='a'><parents/></node></nodes> | , line 3, column 21: <parents> in <node>; nodes in nodes",
        "<node id='a'/>                              | , line 3, column 1: <node> in <graph>; nodes in nodes",
        "</graph><graph>                             | , line 3, column 9: a second <graph>",
        "<nodes><graph/></nodes>                     | , line 3, column 8: a second <graph>",
        "<attributes><attribute/></attributes>       | , line 3, column 1: <attributes> without class",
        "<attributes class='graph'/>                 | , line 3, column 1: the class is 'graph'; it must be node or edge",
        "<attributes class='edge'><attribute id='0'/></attributes> | , line 3, column 26: <attribute> without title",
        "<attributes class='edge'><attribute id='0' title='t'/><attribute id='0' title='u'/></attributes>"
            + " | , line 3, column 55: '0' is declared twice, first in line 3",
        "<nodes><node id='a'><attvalues><attvalue for='9' value='1'/></attvalues></node></nodes>"
            + " | , line 3, column 32: the attribute '9' is not declared; add <attribute id=\"9\" title=\"...\"> to <attributes class=\"node\">",
        "<nodes><node id='a'><attvalues><attvalue for='0'/></attvalues></node></nodes> | , line 3, column 32: <attvalue> without value",
        "<nodes><node id='a'><attvalues><attvalue value='0'/></attvalues></node></nodes> | , line 3, column 32: <attvalue> without id",
        "<attributes class='node'><attribute id='0' title='label'/></attributes>"
            + "<nodes><node id='a' label='A'><attvalues><attvalue for='0' value='B'/></attvalues></node></nodes>"
            + " | , line 3, column 113: the node has a second label, 'B' after 'A'; drop one",
        "<nodes><node id='a'/>text</nodes>           | , line 3, column 22: the text 'text' in <nodes>",
        "<nodes><node id='a'><data/></node></nodes>  | , line 3, column 21: <data> in <node>, where GEXF has none",
        "<nodes><n:node id='a' xmlns:n='other'/></nodes> | , line 3, column 8: <node> in <nodes> is not GEXF; drop it"
      })
  void read_noNetwork_isRefusedWithItsPlace(String graph, String message) {
    assertThat(refusal("net.gexf", gexf(graph.replace("N", NODES))))
        .startsWith("net.gexf" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<graphml/>                      | , line 1, column 1: <graphml> is not GEXF, in spite of the file's name",
        "<gexf><graph mode='dynamic'/></gexf> | , line 1, column 7: mode=\"dynamic\"; a network that changes",
        "<gexf><graph type='dynamic'/></gexf> | , line 1, column 7: type=\"dynamic\"; a network that changes",
        "<gexf><graph start='0'/></gexf> | , line 1, column 7: start=\"0\" says when this holds",
        "<gexf><graph defaultedgetype='both'/></gexf> | , line 1, column 7: defaultedgetype is 'both'",
        "<!DOCTYPE gexf><gexf/>          | , line 1, column 1: a <!DOCTYPE> could pull in other files",
        "<gexf>                          | , line 1, column 7: malformed XML: the file ends inside of <gexf> of line 1"
      })
  void read_noGexf_isRefusedWithItsPlace(String content, String message) {
    assertThat(refusal("net.gexf", content)).startsWith("net.gexf" + message);
  }

  @Test
  void read_declarationsInAnyOrder_isTheSame() throws IOException {
    assertOrderDecidesNothing(
        "net.gexf",
        gexf("%s"),
        "\n",
        new Repairs(Parallel.SUM, Repairs.Loops.DROP, Repairs.Component.ALL),
        "<attributes class='edge'><attribute id='0' title='km'><default>0.1</default></attribute></attributes>",
        "<attributes class='node'><attribute id='0' title='duty'/></attributes>",
        "<nodes><node id='3' label='three'><viz:position x='1' y='2'/></node></nodes>",
        "<nodes><node id='20' label='twenty'><attvalues><attvalue for='0' value='7'/></attvalues></node></nodes>",
        "<nodes><node id='1' label='one'/></nodes>",
        "<edges><edge source='1' target='20' weight='0.2'/></edges>",
        "<edges><edge source='20' target='1' weight='0.3'/></edges>",
        "<edges><edge source='20' target='20' weight='0.3'/></edges>",
        "<edges><edge source='20' target='1' weight='0.1'/></edges>",
        "<edges><edge source='3' target='1'><attvalues><attvalue for='0' value='7'/></attvalues></edge></edges>");
  }
}
