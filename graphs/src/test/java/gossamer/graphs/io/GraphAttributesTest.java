package gossamer.graphs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gossamer.graphs.io.network.GraphFile;
import gossamer.graphs.text.TextFileException;
import gossamer.graphs.topology.Coordinates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What files say about their nodes and edges. The network is the path b - a - c throughout; its
 * nodes are numbered a, b, c.
 */
class GraphAttributesTest {
  private static final String GRAPHML =
      """
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
      <key id="k0" for="edge" attr.name="km" attr.type="double"/>
      <key id="k1" for="edge" attr.name="capacity"><default>10</default></key>
      <key id="k2" for="node" attr.name="Longitude"/><key id="k3" for="node" attr.name="Latitude"/>
      <key id="k4" for="edge" attr.name="weight" attr.type="double"/>
      <key id="k5" for="node" attr.name="duty"><default> 0.5 </default></key>
      <graph edgedefault="undirected">
      <edge source="a" target="c"><data key="k0">3</data><data key="k4">heavy</data></edge>
      <node id="b"><data key="k2">-7.5</data><data key="k3">50</data></node>
      <node id="a"><data key="k2">7e0</data><data key="k3">51</data><data key="k5">-1</data></node>
      <node id="c"><data key="k2">8</data><data key="k3"> 52 </data></node>
      <edge source="b" target="a"><data key="k0">4.5</data><data key="k1">2</data><data key="k4">1</data></edge>
      </graph>
      </graphml>
      """;

  @TempDir private Path folder;

  private GraphFile read(String name, String content) throws IOException {
    return GraphReader.read(Files.writeString(folder.resolve(name), content));
  }

  private String refusal(GraphFile file, String edgeAttribute) {
    try {
      file.edgeValues(edgeAttribute);
    } catch (TextFileException e) {
      return String.valueOf(e.getMessage()).substring(folder.toString().length() + 1);
    }
    throw new AssertionError(edgeAttribute + " was not refused");
  }

  private static void assertPlaces(Optional<Coordinates> actual, double... expected) {
    Coordinates places = actual.orElseThrow();
    for (int i = 0; i < places.nodes(); i++) {
      assertThat(new double[] {places.x(i), places.y(i)})
          .containsExactly(expected[2 * i], expected[2 * i + 1]);
    }
    assertThat(places.nodes()).isEqualTo(expected.length / 2);
  }

  @Test
  void graphml_edgeValues_areInTheOrderOfTheTopology() throws IOException {
    GraphFile file = read("net.graphml", GRAPHML);
    assertThat(file.edgeAttributes()).containsExactly("capacity", "km", "weight");
    assertThat(file.edgeValues("km")).containsExactly(4.5, 3); // b - a, then a - c
    assertThat(file.edgeValues("capacity")).containsExactly(2, 10); // one by default
  }

  @Test
  void graphml_nodeValues_areInTheOrderOfTheNodes() throws IOException {
    GraphFile file = read("net.graphml", GRAPHML);
    assertThat(file.nodeAttributes()).containsExactly("Latitude", "Longitude", "duty");
    assertThat(file.nodeValues("duty")).containsExactly(-1, 0.5, 0.5);
    assertPlaces(file.coordinates(), 7, 51, -7.5, 50, 8, 52);
  }

  private static List<String> labels(GraphFile file) {
    return IntStream.range(0, file.topology().nodes()).mapToObj(file.names()::label).toList();
  }

  @Test
  void nodeLabels_areLabelsWhereEachNodeHasOneOfItsOwn_otherwiseNames() throws IOException {
    String labelled = GRAPHML.replace("attr.name=\"Longitude\"", "attr.name=\"Label\"");
    assertThat(labels(read("net.graphml", labelled))).containsExactly("7e0", "-7.5", "8");
    assertThat(labels(read("twice.graphml", labelled.replace("7e0", "8"))))
        .containsExactly("a", "b", "c");
    assertThat(labels(read("bare.graphml", GRAPHML))).containsExactly("a", "b", "c");
  }

  @Test
  void edgeValues_wrong_areSaidWithTheLine() throws IOException {
    GraphFile file = read("net.graphml", GRAPHML);
    assertThat(refusal(file, "weight"))
        .isEqualTo(
            "net.graphml, line 8, column 1: the edge between 'a' and 'c' has the weight 'heavy';"
                + " it must be a finite number, not negative");
    assertThat(refusal(file, "capcity"))
        .isEqualTo(
            "net.graphml: the edges have no attribute 'capcity'; they have capacity, km, weight");
    assertThat(refusal(read("bare.csv", "b,a\na,c\n"), "weight"))
        .isEqualTo("bare.csv: the edges have no attribute 'weight', and no other");
    assertThat(refusal(read("short.csv", "i,j,km\nb,a,1\na,c\n"), "km"))
        .isEqualTo(
            "short.csv, line 3, column 1: the edge between 'a' and 'c' has no km; every edge needs one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "-1e-300", "Infinity", "1,000", ""})
  void edgeValues_thatAreNoRates_areRefused(String value) throws IOException {
    assertThat(refusal(read("net.csv", "i,j,km\nb,a,1\na,c,\"%s\"\n".formatted(value)), "km"))
        .startsWith(
            "net.csv, line 3, column 1: the edge between 'a' and 'c' has the km '%s'"
                .formatted(value));
  }

  @Test
  void nodeValues_wrong_areSaidWithTheNode() throws IOException {
    GraphFile file = read("net.graphml", GRAPHML.replace(">-1<", ">often<"));
    assertThatThrownBy(() -> file.nodeValues("duty"))
        .isInstanceOf(TextFileException.class)
        .hasMessageEndingWith("node 'a' has the duty 'often'; it must be a finite number");
    GraphFile gap = read("net.graphml", GRAPHML.replace("<data key=\"k3\"> 52 </data>", ""));
    assertThatThrownBy(() -> gap.nodeValues("Latitude"))
        .hasMessageEndingWith("node 'c' has no Latitude; every node needs one");
    assertThat(gap.coordinates()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"x, y", "X, Y", "lon, lat", "Lon, LAT", "longitude, latitude"})
  void coordinates_areKnownByName(String x, String y) throws IOException {
    String content = GRAPHML.replace("Longitude", x).replace("Latitude", y);
    assertPlaces(read("net.graphml", content).coordinates(), 7, 51, -7.5, 50, 8, 52);
  }

  @ParameterizedTest
  @CsvSource({"x, lat", "lon, north", "a, b"})
  void coordinates_ofHalfAPair_areNone(String x, String y) throws IOException {
    String content = GRAPHML.replace("Longitude", x).replace("Latitude", y);
    assertThat(read("net.graphml", content).coordinates()).isEmpty();
  }
}
