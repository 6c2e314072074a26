package gossamer.scenarios.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Barbell;
import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.Path;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.drawing.Boxes;
import gossamer.scenarios.drawing.Page;
import gossamer.scenarios.drawing.Typeface;
import gossamer.solvers.rates.GossipRates;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class NetworkPictureTest {
  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> elements(Document document, String name) {
    List<Element> found = new ArrayList<>();
    var all = document.getElementsByTagNameNS("http://www.w3.org/2000/svg", name);
    for (int k = 0; k < all.getLength(); k++) {
      found.add((Element) all.item(k));
    }
    return found;
  }

  private static String picture(Topology topology, double[] rates, String name) {
    GossipRates given = GossipRates.known(rates, new Chi(1, 0.5));
    List<String> names = IntStream.range(0, topology.nodes()).mapToObj(i -> name + i).toList();
    return new NetworkPicture(
            "a title", "of rates", topology, SpringLayout.of(topology), given, names)
        .svg();
  }

  static List<Topology> networks() {
    return List.of(
        new Path(1).build(0),
        new Path(2).build(0),
        new Ring(16).build(0),
        new Star(9).build(0),
        new Barbell(12).build(0),
        new Path(100).build(0),
        Topology.of(5, new int[] {0, 2}, new int[] {1, 3}));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void svg_isXmlWithALineForEachEdgeAndACircleForEachNode(Topology topology) throws Exception {
    double[] rates = IntStream.range(0, topology.edges()).mapToDouble(e -> e).toArray();
    Document document = parsed(picture(topology, rates, "n"));
    assertThat(elements(document, "line")).hasSize(topology.edges());
    assertThat(elements(document, "circle")).hasSize(topology.nodes());
  }

  @Test
  void svg_saysNamesAndRates_whateverIsInThem() throws Exception {
    Document document = parsed(picture(new Path(3).build(0), new double[] {0.25, 0}, "<&\"\u0007"));
    assertThat(elements(document, "line"))
        .extracting(Element::getTextContent)
        .containsExactlyInAnyOrder("<&\" 0 - <&\" 1: rate 0.25", "<&\" 1 - <&\" 2: not used");
    assertThat(elements(document, "circle").getFirst().getTextContent()).isEqualTo("<&\" 0");
  }

  @Test
  void svg_rates_areToldApartByClass() throws Exception {
    Document document = parsed(picture(new Path(5).build(0), new double[] {1, 0.3, 0, 0.01}, "n"));
    assertThat(elements(document, "line"))
        .extracting(line -> line.getAttribute("class"))
        .containsExactly("edge unused", "edge e0", "edge e2", "edge e7"); // the largest on top
  }

  /** Each arrow's tip is at the border of the node that receives. */
  @Test
  void svg_ofADirectedNetwork_hasHeads() throws Exception {
    Topology topology = Topology.directed(3, new int[] {0, 2, 1}, new int[] {1, 1, 2});
    GossipRates rates = GossipRates.withoutChi(new double[] {1, 1});
    Coordinates places = new Coordinates(new double[] {0, 1, 2}, new double[] {0, 0, 0});
    Document document =
        parsed(new NetworkPicture("t", "s", topology, places, rates, List.of("a", "b", "c")).svg());
    assertThat(elements(document, "line"))
        .extracting(Element::getTextContent)
        .containsExactlyInAnyOrder("a to b", "b to c and back");
    Element heads =
        elements(document, "path").stream()
            .filter(path -> path.getAttribute("class").equals("head"))
            .findFirst()
            .orElseThrow();
    double[] tips =
        Pattern.compile("M([0-9.]+)")
            .matcher(heads.getAttribute("d"))
            .results()
            .mapToDouble(tip -> Double.parseDouble(tip.group(1)))
            .toArray();
    double[] x = attributes(document, "cx");
    double radius = Double.parseDouble(elements(document, "circle").getFirst().getAttribute("r"));
    assertThat(tips)
        .containsExactly(
            new double[] {x[1] - radius, x[2] - radius, x[1] + radius}, within(0.02)); // two digits
  }

  @Test
  void svg_equalRates_areSaidOnce() {
    assertThat(picture(new Ring(4).build(0), new double[] {2, 2, 2, 2}, "n"))
        .contains("each edge 2 exchanges per unit of time");
  }

  @Test
  void svg_ownCoordinates_areKeptInShape() throws Exception {
    Coordinates places = new Coordinates(new double[] {0, 2, 2}, new double[] {0, 0, 1});
    GossipRates rates = GossipRates.known(new double[] {1, 1}, new Chi(1, 0.5));
    Document document =
        parsed(
            new NetworkPicture(
                    "t", "s", new Path(3).build(0), places, rates, List.of("a", "b", "c"))
                .svg());
    double[] x = attributes(document, "cx");
    double[] y = attributes(document, "cy");
    assertThat(x[1] - x[0]).isEqualTo(2 * (y[1] - y[2])); // y grows upwards, not down as in SVG
    assertThat(x[2]).isEqualTo(x[1]);
    assertThat(y[0]).isEqualTo(y[1]);
  }

  private static double[] attributes(Document document, String name) {
    return elements(document, "circle").stream()
        .mapToDouble(circle -> Double.parseDouble(circle.getAttribute(name)))
        .toArray();
  }

  /** A clique's nodes share one place in the eigenvectors. */
  @Test
  void layout_ofAlikeNodes_keepsThemApart() {
    for (Topology topology :
        List.of(new Complete(8).build(0), new Star(20).build(0), new Barbell(20).build(0))) {
      Coordinates places = SpringLayout.of(topology);
      double nearest = Double.POSITIVE_INFINITY;
      double farthest = 0;
      for (int i = 0; i < topology.nodes(); i++) {
        for (int j = 0; j < i; j++) {
          double dx = places.x(i) - places.x(j);
          double dy = places.y(i) - places.y(j);
          nearest = Math.min(nearest, Math.sqrt(dx * dx + dy * dy));
          farthest = Math.max(farthest, Math.sqrt(dx * dx + dy * dy));
        }
      }
      assertThat(nearest).isGreaterThan(0.03 * farthest);
    }
  }

  @Test
  void layout_ofTheSameNetwork_isTheSame() {
    Topology topology = new Barbell(20).build(0);
    assertThat(picture(topology, new double[topology.edges()], "n"))
        .isEqualTo(picture(topology, new double[topology.edges()], "n"));
  }

  @Test
  void layout_tooManyNodes_isRefused() {
    Topology topology = new Path(SpringLayout.MOST_NODES + 1).build(0);
    assertThatThrownBy(() -> SpringLayout.of(topology))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no coordinates of its own");
  }

  /** Cities as on a map: some so near to others that not all names have room. */
  @Test
  void names_overprintNothing_andThoseWithoutRoomAreCounted() {
    Typeface face = Typeface.sans();
    for (double near : new double[] {1, 0.02}) {
      int n = 30;
      double[] x =
          IntStream.range(0, n).mapToDouble(i -> near * (i % 6) + (i < 15 ? 0 : 1)).toArray();
      double[] y =
          IntStream.range(0, n)
              .mapToDouble(i -> near * Math.floorDiv(i, 6) + (i < 15 ? 0 : 1))
              .toArray();
      List<String> names = IntStream.range(0, n).mapToObj(i -> "Gelsenkirchen " + i).toList();
      GossipRates rates = GossipRates.known(new double[n - 1], new Chi(1, 0.5));
      NetworkPicture picture =
          new NetworkPicture(
              "a title that is too long for a single line of a narrow column of a paper",
              "colours: slowest mode, lambda_2 = 0.1",
              new Path(n).build(0),
              new Coordinates(x, y),
              rates,
              names);
      Page page = picture.page(241, face);
      assertThat(Boxes.faults(page, face)).isEmpty();
      long shown =
          page.texts().stream()
              .filter(text -> text.words().text().startsWith("Gelsenkirchen"))
              .count();
      assertThat(shown).isGreaterThan(1).isLessThan(n);
      assertThat(page.texts())
          .extracting(text -> text.words().text())
          .contains("%d names not shown: too close to others".formatted(n - shown));
    }
  }
}
