package gossamer.scenarios.picture;

import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.text.Digits;
import gossamer.solvers.rates.GossipRates;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A network as an SVG: a line for each edge, coloured and widened by its rate, a circle for each
 * node, a legend below. It follows the reader's choice of a light or dark page. Every node and edge
 * says its name and rate where the pointer rests on it.
 *
 * @param title the first line
 * @param subtitle the second line
 * @param topology connected or not
 * @param places of its nodes, in any unit
 * @param rates of its edges
 * @param names of its nodes
 */
public record NetworkPicture(
    String title,
    String subtitle,
    Topology topology,
    Coordinates places,
    GossipRates rates,
    List<String> names) {
  /** A picture of more lines shows nothing and takes long to draw. */
  public static final int MOST_EDGES = 50_000;

  private static final double WIDTH = 800;
  private static final double MARGIN = 40;
  private static final double TOP = 86;
  private static final double LEGEND = 70;
  private static final double PLOT_WIDTH = WIDTH - 2 * MARGIN;
  private static final double TALLEST = 640;
  private static final double FLATTEST = 120;
  private static final double BORDER = 30;

  /** From low to high rates, on a light and on a dark page. */
  private static final List<String> LIGHT =
      List.of(
          "#a9c1dc", "#94b1d5", "#8c96c6", "#8c6bb1", "#88419d", "#810f7c", "#6e016b", "#4d004b");

  private static final List<String> DARK =
      List.of(
          "#3b4a5a", "#41607a", "#3f7f96", "#3a9ea6", "#4bbdab", "#7fd8a4", "#bff0a0", "#ffffb8");

  private static final int MOST_NAMED = 60;
  private static final int SHORT_NAME = 3;
  private static final int LONG_NAME = 20;

  /** The picture as a document. */
  public String svg() {
    StringWriter text = new StringWriter();
    try {
      Drawing drawing =
          new Drawing(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text));
      drawing.draw();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A text in memory takes all that is written", e);
    }
    return text + "\n";
  }

  /** Writes the document; mutable by its writer. */
  private final class Drawing {
    private final XMLStreamWriter out;
    private final double least;
    private final double largest;
    private final double leftmost;
    private final double lowest;
    private final double scale;
    private final double left;
    private final double bottom;
    private final double plotHeight;
    private final double radius;
    private final boolean namesInside;
    private final double thinnest;

    Drawing(XMLStreamWriter out) {
      this.out = out;
      int n = topology.nodes();
      least = IntStream.range(0, rates.edges()).mapToDouble(rates::rate).min().orElse(0);
      largest = IntStream.range(0, rates.edges()).mapToDouble(rates::rate).max().orElse(0);
      leftmost = IntStream.range(0, n).mapToDouble(places::x).min().orElse(0);
      lowest = IntStream.range(0, n).mapToDouble(places::y).min().orElse(0);
      double width = IntStream.range(0, n).mapToDouble(places::x).max().orElse(0) - leftmost;
      double height = IntStream.range(0, n).mapToDouble(places::y).max().orElse(0) - lowest;
      double across = width > 0 ? PLOT_WIDTH / width : Double.POSITIVE_INFINITY;
      double up = height > 0 ? TALLEST / height : Double.POSITIVE_INFINITY;
      scale = Double.isInfinite(Math.min(across, up)) ? 0 : Math.min(across, up);
      plotHeight = Math.max(FLATTEST, scale * height);
      left = MARGIN + (PLOT_WIDTH - scale * width) / 2;
      bottom = TOP + (plotHeight + scale * height) / 2;
      namesInside = n <= MOST_NAMED && names.stream().allMatch(name -> name.length() <= SHORT_NAME);
      radius = namesInside ? 10 : Math.clamp(60 / Math.sqrt((double) n), 1.5, 7);
      thinnest = Math.clamp(900.0 / Math.max(1, topology.edges()), 0.4, 1.5);
    }

    private double x(int node) {
      return left + scale * (places.x(node) - leftmost);
    }

    private double y(int node) {
      return bottom - scale * (places.y(node) - lowest);
    }

    void draw() throws XMLStreamException {
      double height = TOP + plotHeight + 30 + LEGEND;
      out.writeStartElement("svg");
      out.writeDefaultNamespace("http://www.w3.org/2000/svg");
      attribute("viewBox", "0 0 %.0f %.0f".formatted(WIDTH, height));
      attribute("font-family", "sans-serif");
      attribute("font-size", "13");
      attribute("role", "img");
      line();
      element("title", printable(title + ". " + subtitle));
      element("style", style());
      empty("rect", "class", "page", "width", "100%", "height", "100%");
      text(MARGIN, 28, "heading", title);
      text(MARGIN, 48, "quiet", subtitle);
      edges();
      nodes();
      legend(TOP + plotHeight + 50);
      out.writeEndElement();
      out.flush();
    }

    private String style() {
      StringBuilder css = new StringBuilder("\n");
      css.append(".heading{font-size:16px;font-weight:bold} .name{font-size:11px}");
      css.append(
          " .middle{text-anchor:middle} .end{text-anchor:end} .node{stroke-width:1.2} .edge{stroke-linecap:round}\n");
      for (int k = 0; k < LIGHT.size(); k++) {
        css.append(".e%d{stroke-width:%s} ".formatted(k, decimal(lineWidth(k))));
      }
      css.append(".unused{stroke-width:%s;stroke-dasharray:2 4}\n".formatted(decimal(thinnest)));
      css.append(colours("#ffffff", "#1f2328", "#59636e", "#f6f8fa", LIGHT));
      css.append("@media (prefers-color-scheme: dark){\n");
      css.append(colours("#0d1117", "#f0f6fc", "#9198a1", "#21262d", DARK)).append("}\n");
      return css.toString();
    }

    private double lineWidth(int level) {
      return thinnest * (1 + 3.0 * level / (LIGHT.size() - 1));
    }

    private static String colours(
        String page, String ink, String quiet, String node, List<String> scale) {
      StringBuilder css = new StringBuilder();
      css.append(
          ".page{fill:%s} text{fill:%s} .quiet{fill:%s} .node{fill:%s;stroke:%s}"
              .formatted(page, ink, quiet, node, ink));
      css.append(
          " .halo{stroke:%s;stroke-width:3;paint-order:stroke} .unused{stroke:%s}\n"
              .formatted(page, quiet));
      for (int k = 0; k < scale.size(); k++) {
        css.append(".e%d{stroke:%s} ".formatted(k, scale.get(k)));
      }
      return css.append('\n').toString();
    }

    /** Which colour a rate has; rates are told apart by their part of the largest. */
    private String level(double rate) {
      if (rate == 0) {
        return "unused";
      }
      int levels = LIGHT.size();
      return "e"
          + (least == largest ? levels / 2 : (int) Math.min(levels - 1, levels * rate / largest));
    }

    /** High rates last, so that they lie on top. */
    private void edges() throws XMLStreamException {
      int[] order =
          IntStream.range(0, topology.edges())
              .boxed()
              .sorted(Comparator.comparingDouble(rates::rate))
              .mapToInt(Integer::intValue)
              .toArray();
      for (int e : order) {
        int i = topology.lower(e);
        int j = topology.upper(e);
        out.writeStartElement("line");
        attribute("class", "edge " + level(rates.rate(e)));
        attribute("x1", decimal(x(i)));
        attribute("y1", decimal(y(i)));
        attribute("x2", decimal(x(j)));
        attribute("y2", decimal(y(j)));
        String rate = rates.rate(e) == 0 ? "not used" : "rate " + Digits.six(rates.rate(e));
        tooltip("%s - %s: %s".formatted(names.get(i), names.get(j), rate));
      }
    }

    private void nodes() throws XMLStreamException {
      for (int i = 0; i < topology.nodes(); i++) {
        out.writeStartElement("circle");
        attribute("class", "node");
        attribute("cx", decimal(x(i)));
        attribute("cy", decimal(y(i)));
        attribute("r", decimal(radius));
        tooltip(names.get(i));
      }
      if (topology.nodes() > MOST_NAMED) {
        return;
      }
      for (int i = 0; i < topology.nodes(); i++) {
        if (namesInside) {
          text(x(i), y(i) + 4, "name middle", names.get(i));
        } else {
          String name = names.get(i);
          String shown = name.length() > LONG_NAME ? name.substring(0, LONG_NAME) + "..." : name;
          text(x(i), y(i) - radius - 4, "name halo " + anchor(x(i)), shown);
        }
      }
    }

    /** Names near the border grow inwards. */
    private static String anchor(double x) {
      return x < MARGIN + BORDER ? "start" : x > WIDTH - MARGIN - BORDER ? "end" : "middle";
    }

    private void tooltip(String words) throws XMLStreamException {
      out.writeStartElement("title");
      out.writeCharacters(printable(words));
      out.writeEndElement();
      out.writeEndElement();
      line();
    }

    private void legend(double y) throws XMLStreamException {
      double x = MARGIN;
      if (least == largest) {
        swatch(x, y, level(largest));
        text(
            x + 40,
            y + 4,
            "quiet",
            "each edge %s exchanges per unit of time".formatted(Digits.of(largest, 4)));
        return;
      }
      int levels = LIGHT.size();
      for (int k = 0; k < levels; k++) {
        swatch(x + 40 * k, y, "e" + k);
      }
      text(x, y + 22, "quiet", "0");
      text(x + 40 * levels / 2.0, y + 22, "quiet middle", Digits.of(largest / 2, 3));
      text(x + 40 * levels, y + 22, "quiet middle", Digits.of(largest, 3));
      text(x + 40 * levels + 16, y + 4, "quiet", "exchanges per unit of time");
      if (least == 0) {
        swatch(x + 40 * levels + 220, y, "unused");
        text(x + 40 * levels + 260, y + 4, "quiet", "not used");
      }
    }

    private void swatch(double x, double y, String level) throws XMLStreamException {
      empty("path", "class", level, "d", "M%s %s h32".formatted(decimal(x), decimal(y)));
    }

    private void text(double x, double y, String style, String words) throws XMLStreamException {
      out.writeStartElement("text");
      attribute("class", style);
      attribute("x", decimal(x));
      attribute("y", decimal(y));
      out.writeCharacters(printable(words));
      out.writeEndElement();
      line();
    }

    private void element(String name, String content) throws XMLStreamException {
      out.writeStartElement(name);
      out.writeCharacters(content);
      out.writeEndElement();
      line();
    }

    private void empty(String name, String... attributes) throws XMLStreamException {
      out.writeEmptyElement(name);
      for (int k = 0; k < attributes.length; k += 2) {
        attribute(attributes[k], attributes[k + 1]);
      }
      line();
    }

    private void attribute(String name, String value) throws XMLStreamException {
      out.writeAttribute(name, value);
    }

    private void line() throws XMLStreamException {
      out.writeCharacters("\n");
    }

    /** XML has no way to write control characters. */
    private static String printable(String words) {
      return words.replaceAll("\\p{Cntrl}", " ");
    }

    private static String decimal(double number) {
      return String.format(Locale.ROOT, "%.1f", number);
    }
  }
}
