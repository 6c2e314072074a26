package gossamer.scenarios.picture;

import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.text.Digits;
import gossamer.solvers.rates.GossipRates;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A network as an SVG: a line for each edge, coloured and widened by its rate, a mark for each
 * node, a legend below. It follows the reader's choice of a light or dark page. Every node and edge
 * says its name and rate where the pointer rests on it.
 *
 * <p>With a mode, nodes are coloured by their entries, purple above zero and orange below, and
 * those below are squares, so that colour is not all that tells them apart.
 *
 * @param title the first line
 * @param subtitle the second line
 * @param topology connected or not
 * @param places of its nodes, in any unit
 * @param rates of its edges
 * @param names of its nodes
 * @param mode an entry for each node, such as those of the slowest mode; none to leave nodes plain
 */
public record NetworkPicture(
    String title,
    String subtitle,
    Topology topology,
    Coordinates places,
    GossipRates rates,
    List<String> names,
    List<Double> mode) {
  /** A picture of more lines shows nothing and takes long to draw. */
  public static final int MOST_EDGES = 50_000;

  private static final double WIDTH = 800;

  /** Within a page it is shown smaller, and words should not be. */
  private static final double WIDTH_IN_PAGE = 560;

  private static final double MARGIN = 40;
  private static final double TOP = 86;
  private static final double LEGEND = 70;
  private static final double FLATTEST = 120;
  private static final double BORDER = 30;

  /** From low to high rates, on a light and on a dark page. */
  private static final List<String> LIGHT =
      List.of(
          "#a9c1dc", "#94b1d5", "#8c96c6", "#8c6bb1", "#88419d", "#810f7c", "#6e016b", "#4d004b");

  private static final List<String> DARK =
      List.of(
          "#3b4a5a", "#41607a", "#3f7f96", "#3a9ea6", "#4bbdab", "#7fd8a4", "#bff0a0", "#ffffb8");

  /** Likewise where nodes have colours: edges in greys leave those to them. */
  private static final List<String> LIGHT_QUIET =
      List.of(
          "#c3cad2", "#b0b8c2", "#9ca6b1", "#8893a0", "#74808e", "#606d7c", "#4d5a69", "#394656");

  private static final List<String> DARK_QUIET =
      List.of(
          "#3b434c", "#4a545e", "#5a6570", "#6b7682", "#7d8894", "#909ba6", "#a5afb9", "#bbc4cd");

  /** From the lowest entries of a mode to the highest: orange to purple, on both pages. */
  private static final List<String> LIGHT_MODE =
      List.of(
          "#b35806", "#e08214", "#fdb863", "#fee0b6", "#f7f7f7", "#d8daeb", "#b2abd2", "#8073ac",
          "#542788");

  private static final List<String> DARK_MODE =
      List.of(
          "#ffb454", "#e08214", "#a8620f", "#60401f", "#30363d", "#433a63", "#6a5aa8", "#9283d6",
          "#c4b8ff");

  /** Entries of a mode below this part of the largest are zero: that is rounding. */
  private static final double NO_ENTRY = 1e-6;

  /** More edges than these are drawn level by level within a page, and do not say their rate. */
  private static final int MOST_TOLD = 300;

  /** What the rules of a picture's style hold for. */
  private static final String SCOPE = "gossamer-network";

  private static final int MOST_NAMED = 60;
  private static final int SHORT_NAME = 3;
  private static final int LONG_NAME = 20;

  /** Without a mode. */
  public NetworkPicture(
      String title,
      String subtitle,
      Topology topology,
      Coordinates places,
      GossipRates rates,
      List<String> names) {
    this(title, subtitle, topology, places, rates, names, List.of());
  }

  /** Where a picture is looked at. */
  private enum Use {
    /** A document of its own, light or dark as the reader likes. */
    SCREEN,
    /** Within a page of HTML. */
    PAGE,
    /** A document of its own, always light. */
    PAPER
  }

  /** The picture as a document. */
  public String svg() {
    return drawn(Use.SCREEN);
  }

  /** The picture as a document that is light for every reader. */
  public String forPaper() {
    return drawn(Use.PAPER);
  }

  /**
   * The picture to stand in a page of HTML, whose headings say the title; it may stand there often.
   */
  public String inline() {
    return drawn(Use.PAGE);
  }

  private String drawn(Use use) {
    StringWriter text = new StringWriter();
    try {
      Drawing drawing =
          new Drawing(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text), use);
      drawing.draw();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A text in memory takes all that is written", e);
    }
    return text + "\n";
  }

  /** Writes the document; mutable by its writer. */
  private final class Drawing {
    private final XMLStreamWriter out;
    private final Use use;
    private final boolean inPage;
    private final double pageWidth;
    private final double top;
    private final double step;
    private final double largestEntry;
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

    Drawing(XMLStreamWriter out, Use use) {
      this.out = out;
      this.use = use;
      inPage = use == Use.PAGE;
      pageWidth = inPage ? WIDTH_IN_PAGE : WIDTH;
      double plotWidth = pageWidth - 2 * MARGIN;
      double tallest = 0.8 * pageWidth;
      top = inPage ? BORDER : TOP;
      step = inPage ? 26 : 40;
      largestEntry = mode.stream().mapToDouble(Math::abs).max().orElse(0);
      int n = topology.nodes();
      least = IntStream.range(0, rates.edges()).mapToDouble(rates::rate).min().orElse(0);
      largest = IntStream.range(0, rates.edges()).mapToDouble(rates::rate).max().orElse(0);
      leftmost = IntStream.range(0, n).mapToDouble(places::x).min().orElse(0);
      lowest = IntStream.range(0, n).mapToDouble(places::y).min().orElse(0);
      double width = IntStream.range(0, n).mapToDouble(places::x).max().orElse(0) - leftmost;
      double height = IntStream.range(0, n).mapToDouble(places::y).max().orElse(0) - lowest;
      double across = width > 0 ? plotWidth / width : Double.POSITIVE_INFINITY;
      double up = height > 0 ? tallest / height : Double.POSITIVE_INFINITY;
      scale = Double.isInfinite(Math.min(across, up)) ? 0 : Math.min(across, up);
      plotHeight = Math.max(FLATTEST, scale * height);
      left = MARGIN + (plotWidth - scale * width) / 2;
      bottom = top + (plotHeight + scale * height) / 2;
      namesInside = n <= MOST_NAMED && names.stream().allMatch(name -> name.length() <= SHORT_NAME);
      double unnamed = mode.isEmpty() ? 60 : 90; // colours need room to be seen
      radius = namesInside ? 10 : Math.clamp(unnamed / Math.sqrt((double) n), 1.5, 9);
      thinnest = Math.clamp(900.0 / Math.max(1, topology.edges()), 0.4, 1.5);
    }

    private double x(int node) {
      return left + scale * (places.x(node) - leftmost);
    }

    private double y(int node) {
      return bottom - scale * (places.y(node) - lowest);
    }

    void draw() throws XMLStreamException {
      double height = top + plotHeight + 30 + LEGEND * (mode.isEmpty() ? 1 : 1.8);
      out.writeStartElement("svg");
      out.writeDefaultNamespace("http://www.w3.org/2000/svg");
      attribute("class", SCOPE);
      attribute("viewBox", "0 0 %.0f %.0f".formatted(pageWidth, height));
      attribute("font-family", "sans-serif");
      attribute("font-size", "13");
      attribute("role", "img");
      line();
      element("title", printable(title + ". " + subtitle));
      element("style", style());
      if (!inPage) {
        empty("rect", "class", "page", "width", "100%", "height", "100%");
        text(MARGIN, 28, "heading ink", title);
        text(MARGIN, 48, "quiet", subtitle);
      }
      if (inPage && topology.edges() > MOST_TOLD) {
        edgesByLevel();
      } else {
        edges();
      }
      nodes();
      legend(top + plotHeight + 50);
      if (!mode.isEmpty()) {
        modeLegend(top + plotHeight + 100);
      }
      out.writeEndElement();
      out.flush();
    }

    private String style() {
      StringBuilder css = new StringBuilder("\n");
      rule(css, ".heading", "font-size:16px;font-weight:bold");
      rule(css, ".name", "font-size:11px");
      rule(css, ".middle", "text-anchor:middle");
      rule(css, ".end", "text-anchor:end");
      rule(css, ".node", "stroke-width:1.2");
      rule(css, ".edge", "stroke-linecap:round;fill:none");
      rule(css, ".unused", "stroke-dasharray:2 4");
      colours(
          css,
          "#ffffff",
          "#1f2328",
          "#59636e",
          "#f6f8fa",
          mode.isEmpty() ? LIGHT : LIGHT_QUIET,
          LIGHT_MODE);
      if (use == Use.PAPER) {
        return css.toString();
      }
      css.append("@media screen and (prefers-color-scheme: dark){\n");
      colours(
          css,
          "#0d1117",
          "#f0f6fc",
          "#9198a1",
          "#21262d",
          mode.isEmpty() ? DARK : DARK_QUIET,
          DARK_MODE);
      return css.append("}\n").toString();
    }

    /** In a page, which has styles of its own, rules hold for this kind of picture only. */
    private void rule(StringBuilder css, String selector, String declarations) {
      css.append(inPage ? "." + SCOPE + " " : "").append(selector);
      css.append('{').append(declarations).append("}\n");
    }

    private void colours(
        StringBuilder css,
        String page,
        String ink,
        String quiet,
        String node,
        List<String> scale,
        List<String> entries) {
      rule(css, ".page", "fill:" + page);
      rule(css, ".ink", "fill:" + ink);
      rule(css, ".quiet", "fill:" + quiet);
      rule(css, ".node", (mode.isEmpty() ? "fill:" + node + ";" : "") + "stroke:" + ink);
      rule(css, ".halo", "stroke:" + page + ";stroke-width:3;paint-order:stroke");
      rule(css, ".unused", "stroke:" + quiet);
      for (int k = 0; k < scale.size(); k++) {
        rule(css, ".e" + k, "stroke:" + scale.get(k));
      }
      for (int k = 0; k < entries.size(); k++) {
        rule(css, ".m" + k, "fill:" + entries.get(k));
        rule(css, ".on" + k, "fill:" + (isDeep(k) ? page : ink));
      }
    }

    /** Whether names on a node of this level are written in the colour of the page. */
    private static boolean isDeep(int level) {
      return level < 1 || level > 6;
    }

    private double lineWidth(String level) {
      return level.equals("unused")
          ? thinnest
          : thinnest * (1 + 3.0 * (level.charAt(1) - '0') / (LIGHT.size() - 1));
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
    private List<Integer> upwards() {
      return IntStream.range(0, topology.edges())
          .boxed()
          .sorted(Comparator.comparingDouble(rates::rate))
          .toList();
    }

    private void edges() throws XMLStreamException {
      for (int e : upwards()) {
        int i = topology.lower(e);
        int j = topology.upper(e);
        String level = level(rates.rate(e));
        out.writeStartElement("line");
        attribute("class", "edge " + level);
        attribute("stroke-width", decimal(lineWidth(level)));
        attribute("x1", decimal(x(i)));
        attribute("y1", decimal(y(i)));
        attribute("x2", decimal(x(j)));
        attribute("y2", decimal(y(j)));
        String rate = rates.rate(e) == 0 ? "not used" : "rate " + Digits.six(rates.rate(e));
        tooltip("%s - %s: %s".formatted(names.get(i), names.get(j), rate));
      }
    }

    private void edgesByLevel() throws XMLStreamException {
      Map<String, StringBuilder> paths = new LinkedHashMap<>();
      for (int e : upwards()) {
        int i = topology.lower(e);
        int j = topology.upper(e);
        paths
            .computeIfAbsent(level(rates.rate(e)), _ -> new StringBuilder())
            .append("M%.0f %.0fL%.0f %.0f".formatted(x(i), y(i), x(j), y(j)));
      }
      for (Map.Entry<String, StringBuilder> path : paths.entrySet()) {
        String level = path.getKey();
        String width = decimal(lineWidth(level));
        empty("path", "class", "edge " + level, "stroke-width", width, "d", "" + path.getValue());
      }
    }

    private void nodes() throws XMLStreamException {
      for (int i = 0; i < topology.nodes(); i++) {
        String level = mode.isEmpty() ? "" : " m" + level(i);
        if (!mode.isEmpty() && mode.get(i) < -NO_ENTRY * largestEntry) {
          double half = 0.9 * radius; // of about the circle's area
          out.writeStartElement("rect");
          attribute("class", "node" + level);
          attribute("x", decimal(x(i) - half));
          attribute("y", decimal(y(i) - half));
          attribute("width", decimal(2 * half));
          attribute("height", decimal(2 * half));
        } else {
          out.writeStartElement("circle");
          attribute("class", "node" + level);
          attribute("cx", decimal(x(i)));
          attribute("cy", decimal(y(i)));
          attribute("r", decimal(radius));
        }
        String entry = mode.isEmpty() ? "" : ": " + Digits.of(mode.get(i), 3);
        tooltip(names.get(i) + entry);
      }
      if (topology.nodes() > MOST_NAMED) {
        return;
      }
      for (int i = 0; i < topology.nodes(); i++) {
        if (namesInside) {
          String on = mode.isEmpty() ? " ink" : " on" + level(i);
          text(x(i), y(i) + 4, "name middle" + on, names.get(i));
        } else {
          String name = names.get(i);
          String shown = name.length() > LONG_NAME ? name.substring(0, LONG_NAME) + "..." : name;
          text(x(i), y(i) - radius - 4, "name halo ink " + anchor(x(i)), shown);
        }
      }
    }

    /** Which colour a node has; entries are told apart by their part of the largest. */
    private int level(int node) {
      double part = largestEntry == 0 ? 0 : mode.get(node) / largestEntry;
      int middle = LIGHT_MODE.size() / 2;
      return middle + (int) Math.rint(middle * part);
    }

    /** Names near the border grow inwards. */
    private String anchor(double x) {
      return x < MARGIN + BORDER ? "start" : x > pageWidth - MARGIN - BORDER ? "end" : "middle";
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
        swatch(x + step * k, y, "e" + k);
      }
      text(x, y + 22, "quiet", "0");
      text(x + step * levels / 2.0, y + 22, "quiet middle", Digits.of(largest / 2, 3));
      text(x + step * levels, y + 22, "quiet middle", Digits.of(largest, 3));
      text(x + step * levels + 16, y + 4, "quiet", "exchanges per unit of time");
      if (least == 0) {
        double right = x + step * levels + (inPage ? 190 : 220);
        swatch(right, y, "unused");
        text(right + step, y + 4, "quiet", "not used");
      }
    }

    private void modeLegend(double y) throws XMLStreamException {
      int levels = LIGHT_MODE.size();
      int zero = levels / 2;
      double wide = step * LIGHT.size() / levels;
      for (int k = 0; k < levels; k++) {
        double middle = MARGIN + wide * k + 8;
        String mark = "node m" + k;
        if (k < zero) {
          String side = decimal(14);
          String left = decimal(middle - 7);
          empty(
              "rect", "class", mark, "x", left, "y", decimal(y - 7), "width", side, "height", side);
        } else {
          empty("circle", "class", mark, "cx", decimal(middle), "cy", decimal(y), "r", "8");
        }
      }
      text(MARGIN, y + 26, "quiet", Digits.of(-largestEntry, 3));
      text(MARGIN + wide * zero + 8, y + 26, "quiet middle", "0");
      double last = MARGIN + wide * (levels - 1) + 8;
      text(last, y + 26, "quiet middle", Digits.of(largestEntry, 3));
      text(MARGIN + step * LIGHT.size() + 16, y + 4, "quiet", "slowest mode");
    }

    private void swatch(double x, double y, String level) throws XMLStreamException {
      empty(
          "path",
          "class",
          level,
          "stroke-width",
          decimal(lineWidth(level)),
          "d",
          "M%s %s h%s".formatted(decimal(x), decimal(y), decimal(step - 8)));
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
