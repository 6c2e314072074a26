package gossamer.graphs.io;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.io.network.GraphFile;
import gossamer.graphs.io.network.Repairs;
import gossamer.graphs.io.network.Repairs.Parallel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest extends FormatTest {
  /** As node_link_data of networkx 3.6.1 has it, written by Python's json. */
  private static final String NETWORKX =
      """
      {"directed": false, "multigraph": false, "graph": {"name": "demo"}, "nodes": [{"label": "Bonn", "x": -7.5, "y": 50, "on": true, "id": "b"}, {"label": "Aarhus", "x": 7.0, "y": 51, "on": false, "id": "a"}, {"label": "\\u00c7e\\u015fme", "x": 8, "y": 52.5, "id": "\\u00e7 d"}], "edges": [{"weight": 2.5, "capacity": 3, "source": "b", "target": "a"}, {"weight": 1, "capacity": 0.25, "note": "<slow> & far", "source": "a", "target": "\\u00e7 d"}]}
      """;

  private static String network(String nodes, String links) {
    return "{\"nodes\": [%s],\n\"links\": [%s]}".formatted(nodes, links);
  }

  private static final String AB = "{\"id\": \"a\"}, {\"id\": \"b\"}";

  @ParameterizedTest
  @ValueSource(strings = {"edges", "links"})
  void read_asNetworkxWritesIt_isThatNetwork(String links) throws IOException {
    GraphFile file = read("net.json", NETWORKX.replace("\"edges\"", "\"" + links + "\""));
    assertThat(file.names().names()).containsExactly("a", "b", "ç d");
    assertThat(labels(file)).containsExactly("Aarhus", "Bonn", "Çeşme");
    assertThat(edges(file)).containsExactly("a-b", "a-ç d");
    assertThat(file.edgeValues("weight")).containsExactly(2.5, 1);
    assertThat(file.edgeValues("capacity")).containsExactly(3, 0.25);
    assertThat(file.coordinates().orElseThrow().x(1)).isEqualTo(-7.5);
    assertThat(file.nodeText("on", 1)).isEqualTo("true");
    assertThat(file.edgeAttributes()).containsExactly("capacity", "note", "weight");
  }

  /** A multigraph, with the NaN that Python writes. */
  @Test
  void read_multigraphOfNetworkx_isRepairedOnRequest() throws IOException {
    String content =
        """
        {"directed": false, "multigraph": true, "graph": {}, "nodes": [{"id": 1}, {"id": 2}, {"id": 3}], "edges": [{"weight": 1.0, "source": 1, "target": 2, "key": 0}, {"weight": 2.0, "source": 1, "target": 2, "key": 1}, {"weight": NaN, "source": 2, "target": 3, "key": 0}]}
        """;
    assertThat(refusal("net.json", content))
        .startsWith(
            "net.json, line 1, column 161: the edge between '1' and '2' is given twice, first");
    GraphFile file = read("net.json", content, parallel(Parallel.SUM));
    assertThat(file.edgeValues("key")).containsExactly(1, 0);
    assertThat(refusal(file, "weight"))
        .startsWith(
            "net.json, line 1, column 214: the edge between '2' and '3' has the weight 'NaN'");
  }

  /** As d3's examples have it, here with links first and what a simulation adds. */
  @Test
  void read_asD3HasIt_isThatNetwork() throws IOException {
    GraphFile file =
        read(
            "net.json",
            """
            {
              "links": [
                {"source": "Napoleon", "target": "Myriel", "value": 1, "tags": ["a", {"b": null}], "none": null}
              ],
              "nodes": [
                {"id": "Myriel", "group": 1, "index": 0, "x": 1.5, "y": -2e0, "fx": null},
                {"id": "Napoleon", "group": 1, "index": 1, "x": 3, "y": 4, "fx": null}
              ]
            }
            """);
    assertThat(edges(file)).containsExactly("Myriel-Napoleon");
    assertThat(file.edgeValues("value")).containsExactly(1);
    assertThat(file.edgeAttributes()).containsExactly("tags", "value");
    assertThat(refusal(file, "tags")).contains("has the tags '[\"a\", {\"b\": null}]'");
    assertThat(file.nodeAttributes()).containsExactly("group", "index", "x", "y");
    assertThat(file.coordinates().orElseThrow().y(0)).isEqualTo(-2);
  }

  /** One number in whatever notation, as a number or as text, is one id. */
  @ParameterizedTest
  @ValueSource(strings = {"1", "1.0", "\"1\"", "1e0", "10E-1", "0.1e+1"})
  void read_idsOfOneNumber_areOne(String id) throws IOException {
    GraphFile file =
        read(
            "net.json",
            network(
                "{\"id\": 1}, {\"id\": -2.50}",
                "{\"source\": %s, \"target\": -2.5}".formatted(id)));
    assertThat(edges(file)).containsExactly("-2.5-1");
    assertThat(refusal("net.json", network("{\"id\": 1}, {\"id\": %s}".formatted(id), "")))
        .startsWith("net.json, line 1, column 23: node '1' is declared twice, first in line 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                       | : the file is empty; a network is {\"nodes\":",
        "` `                      | : the file is empty; a network is {\"nodes\":",
        "[]                       | , line 1, column 1: this is not a network; expected: {\"nodes\":",
        "\"nodes\"                | , line 1, column 1: this is not a network",
        "{}                       | : there is no member nodes; expected: {\"nodes\":",
        "{\"nodes\": []}          | : there is no member links (or edges); expected",
        "{\"nodes\": [], \"links\": []} | : there are no nodes; this format declares each, such as {\"id\": \"1\"}",
        "{\"nodes\": {\"a\": {}}} | , line 1, column 11: nodes must be an array: [{\"id\": \"a\"}, ...]",
        "{\"nodes\": null}        | , line 1, column 11: nodes must be an array",
        "{\"nodes\": [\"a\"]}     | , line 1, column 12: one of the nodes is not an object; write {\"id\": \"a\"}",
        "{\"links\": [[0, 1]]}    | , line 1, column 12: one of the links is not an object; write {\"source\":",
        "{\"links\": [],; \"edges\": []} | , line 2, column 2: there are both links and edges",
        "{; \"directed\": true}   | , line 2, column 2: the network is directed; gossip goes both ways, write \"directed\": false",
        "{\"directed\": \"no\"}   | , line 1, column 14: directed must be false",
        "{\"nodes\": [{\"name\": \"a\"}]} | , line 1, column 12: a node without id; links name nodes by their ids, not by their positions",
        "{\"nodes\": [{\"id\": null}]}     | , line 1, column 12: a node without id",
        "{\"nodes\": [{\"id\": true}]}     | , line 1, column 19: the id is 'true'; it must be text or a number",
        "{\"nodes\": [{\"id\": \" \"}]}    | , line 1, column 19: the id is ' '; it must be text or a number",
        "{\"nodes\": [{\"id\": [0, 1]}]}   | , line 1, column 19: the id is an array or object, such as networkx has for tuples",
        "{\"nodes\": [{\"id\": NaN}]}      | , line 1, column 19: the id is 'NaN'",
        "{\"nodes\": [{\"id\": 1e9999999999}]} | , line 1, column 19: the id is '1e9999999999'",
        "{\"nodes\": [{\"id\": \"\\ud800\"}]} | , line 1, column 19: a NUL or one half of a surrogate pair",
        "{\"nodes\": [{\"id\": \"a\\u0000\"}]} | , line 1, column 19: a NUL or one half",
        "{\"nodes\": [{\"\\udc00\": 1, \"id\": 1}]} | , line 1, column 13: a NUL or one half",
        "{\"nodes\": [{\"id\": 1, \"id\": 2}]} | , line 1, column 22: malformed JSON: Duplicate Object property \"id\"",
        "{\"links\": [{\"target\": 1}]}    | , line 1, column 12: one of the links has no source; write {\"source\":",
        "{\"edges\": [{\"from\": 1, \"to\": 2}]} | , line 1, column 12: one of the edges has no source",
        "{\"links\": [{\"source\": 1, \"target\": 2, \"directed\": true}]} | , line 1, column 51: the link is directed",
        "{\"graph\": {\"nodes\": {}, \"edges\": []}} | : there is no member nodes: this looks like the JSON Graph Format; expected",
        "{\"graphs\": []}         | : there is no member nodes: this looks like the JSON Graph Format",
        "{\"nodes\": [{\"id\": 1}], \"adjacency\": [[]]} | : there is no member links (or edges): this looks like the adjacency layout of networkx",
        "{\"elements\": {}, \"data\": {}} | : there is no member nodes: this looks like the layout of Cytoscape",
        "{\"id\": 1, \"children\": []} | : there is no member nodes: this looks like a tree",
        "{\"nodes\": [],; \"links\": []}x | , line 2, column 14: malformed JSON: Unrecognized token 'x'",
        "{\"nodes\": [], \"links\": []} {} | , line 1, column 28: text after the end of the network",
        "{\"nodes\": [{\"id\": 1},]} | , line 1, column 22: malformed JSON: Unexpected character (']'",
        "{\"nodes\": [{\"id\": 01}]} | , line 1, column 20: malformed JSON: Invalid numeric value: Leading zeroes not allowed",
        "{'nodes': []}            | , line 1, column 2: malformed JSON: Unexpected character",
        "{\"nodes\": [            | , line 1, column 12: malformed JSON: Unexpected end-of-input"
      })
  void read_noNetwork_isRefusedWithItsPlace(String content, String message) {
    assertThat(refusal("net.json", content.replace(';', '\n'))).startsWith("net.json" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"source\": \"a\", \"target\": \"a\"} | , line 2, column 11: node 'a' has an edge to itself",
        "{\"source\": \"a\", \"target\": \"c\"} | , line 2, column 11: the edge from 'a' to 'c' ends at a node that is not"
            + " declared; add {\"id\": \"c\"}",
        "{\"source\": 0, \"target\": 1}      | , line 2, column 22: there is no node with the id 0; links name nodes by their ids",
        "{\"source\": {\"id\": \"a\"}, \"target\": \"b\"} | , line 2, column 22: the source is an array or object",
        "{\"source\": \"a\", \"target\": false} | , line 2, column 37: the target is 'false'"
      })
  void read_wrongLink_isRefusedWithItsPlace(String link, String message) {
    assertThat(refusal("net.json", network(AB, link))).startsWith("net.json" + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "{\"nodes\": [{\"id\": ["})
  @Timeout(10)
  void read_nestedWithoutEnd_isRefused(String open) {
    assertThat(refusal("net.json", "{\"x\": " + open.repeat(100_000)))
        .startsWith("net.json, line 1, column ")
        .contains("malformed JSON: ")
        .doesNotContain("Source");
  }

  @Test
  void read_longNumber_isRefused() {
    assertThat(refusal("net.json", network("{\"id\": " + "9".repeat(2000) + "}", "")))
        .contains("malformed JSON: Number value length")
        .hasSizeLessThan(200);
  }

  @Test
  void read_columnsAreCharacters() {
    assertThat(refusal("net.json", network("{\"id\": \"😀\"}, {}", "")))
        .startsWith("net.json, line 1, column 25: a node without id");
  }

  @Test
  void read_otherEncodings_areRefused() {
    byte[] utf16 = network(AB, "").getBytes(StandardCharsets.UTF_16);
    assertThat(refusal("net.json", utf16, Repairs.NONE)).contains("this is UTF-16; save the file");
    byte[] latin1 = network("{\"id\": \"ä\"}", "").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(refusal("net.json", latin1, Repairs.NONE))
        .contains("line 1, column 20: the byte 0xE4");
  }

  @Test
  void read_declarationsInAnyOrder_isTheSame() throws IOException {
    assertOrderDecidesNothing(
        "net.json",
        "{%s}",
        ",",
        Repairs.NONE,
        "\"nodes\": [" + AB + ", {\"id\": 3, \"label\": \"three\"}]",
        "\"links\": [{\"source\": 3, \"target\": \"a\", \"km\": 7}, {\"source\": \"b\", \"target\": \"a\", \"km\": 8}]",
        "\"directed\": false",
        "\"graph\": {}");
    Repairs repairs = new Repairs(Parallel.SUM, Repairs.Loops.DROP, Repairs.Component.ALL);
    assertOrderDecidesNothing(
        "net.json",
        network("{\"id\": \"b\", \"x\": 1}, {\"id\": 10}, {\"id\": 9}", "%s"),
        ",\n",
        repairs,
        "{\"source\": 9, \"target\": \"b\", \"km\": 0.1}",
        "{\"source\": \"b\", \"target\": 9, \"km\": 0.2}",
        "{\"source\": \"b\", \"target\": 9, \"km\": 0.3}",
        "{\"source\": \"b\", \"target\": \"b\", \"km\": 0.4}",
        "{\"source\": 10, \"target\": 9, \"km\": 0.5}");
  }
}
