package gossamer.scenarios.picture;

import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.drawing.Item;
import gossamer.scenarios.drawing.Item.Anchor;
import gossamer.scenarios.drawing.Item.Fill;
import gossamer.scenarios.drawing.Item.Ink;
import gossamer.scenarios.drawing.Item.Pen;
import gossamer.scenarios.drawing.Item.Text;
import gossamer.scenarios.drawing.Page;
import gossamer.scenarios.drawing.Svg;
import gossamer.scenarios.drawing.Typeface;
import gossamer.scenarios.drawing.Words;
import gossamer.scenarios.text.Digits;
import gossamer.solvers.rates.GossipRates;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A network as a figure: a line for each edge, coloured and widened by its rate, a mark for each
 * node, a legend below. As an SVG for the screen it follows the reader's choice of a light or dark
 * page, and every node and edge says its name and rate where the pointer rests on it.
 *
 * <p>Names that do not fit into the nodes are beside them, those of the nodes with the most
 * neighbours first; one that would overprint another or a node is left out, and the picture says
 * how many are.
 *
 * <p>A directed network has arrows, all alike, that point to the nodes which receive; an edge that
 * goes both ways has a head at each end.
 *
 * <p>With a mode, nodes are coloured by their entries, purple above zero and orange below, and
 * those below are squares, so that colour is not all that tells them apart.
 *
 * @param title the first line
 * @param subtitle the second line
 * @param topology connected or not
 * @param places of its nodes, in any unit
 * @param rates of its edges; those of a directed network are not shown
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

  /** What the arrows of a directed network say. */
  public static final String DIRECTED = "arrows point to who receives";

  private static final double WIDTH = 800;

  /** Within a page it is shown smaller, and words should not be. */
  private static final double WIDTH_IN_PAGE = 560;

  /** The size of words on a screen; lengths below are of pictures with words of this size. */
  private static final double SCREEN_FONT = 13;

  private static final double PRINT_FONT = 8;
  private static final double MARGIN = 40;
  private static final double MARGIN_IN_PRINT = 14;
  private static final double FLATTEST = 120;
  private static final double ROW = 18;
  private static final double NAME = 11;

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

  /** The colour of arrows. */
  private static final String ARROW = "e" + LIGHT.size() / 2;

  /** How long the head of an arrow is, beside its width and, at most, as a part of the line. */
  private static final double HEAD = 3.2;

  private static final double HEAD_OF_LINE = 0.4;

  /** Half the width of a head, as a part of its length. */
  private static final double HEAD_HALF = 0.38;

  private static final int MOST_NAMED = 60;
  private static final int SHORT_NAME = 3;
  private static final double INSIDE = 10;

  /** Nodes that would overlap are smaller, but no smaller than this. */
  private static final double SMALLEST_IN_CROWDS = 3.5;

  /** All pairs of more nodes take too long; those are small anyway. */
  private static final int MOST_COMPARED = 1_000;

  /** Where a name may be, from its node: directions, the best first. */
  private static final int[][] AROUND = {
    {0, -1}, {0, 1}, {1, 0}, {-1, 0}, {1, -1}, {-1, -1}, {1, 1}, {-1, 1}
  };

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
    /** In print, always light. */
    PRINT
  }

  /** The picture as a document. */
  public String svg() {
    return styled(Use.SCREEN, WIDTH);
  }

  /**
   * The picture as a part of a page of HTML, whose headings say the title; there may be several.
   */
  public String inline() {
    return styled(Use.PAGE, WIDTH_IN_PAGE);
  }

  private String styled(Use use, double width) {
    Typeface face = Typeface.sans();
    return Svg.of(
        new Drawing(use, width, SCREEN_FONT, face).page(),
        face,
        new Svg.Style(style(use == Use.PAGE), SCOPE, false));
  }

  /** The picture for print, as wide as that in points. */
  public Page page(double width, Typeface face) {
    return new Drawing(Use.PRINT, width, PRINT_FONT, face).page();
  }

  private String style(boolean inPage) {
    StringBuilder css = new StringBuilder("\n");
    rule(css, inPage, ".heading", "font-weight:bold");
    colours(
        css,
        inPage,
        "#ffffff",
        "#1f2328",
        "#59636e",
        "#f6f8fa",
        mode.isEmpty() ? LIGHT : LIGHT_QUIET,
        LIGHT_MODE);
    css.append("@media screen and (prefers-color-scheme: dark){\n");
    colours(
        css,
        inPage,
        "#0d1117",
        "#f0f6fc",
        "#9198a1",
        "#21262d",
        mode.isEmpty() ? DARK : DARK_QUIET,
        DARK_MODE);
    return css.append("}\n").toString();
  }

  /** In a page, which has styles of its own, rules hold for this kind of picture only. */
  private static void rule(
      StringBuilder css, boolean inPage, String selector, String declarations) {
    css.append(inPage ? "." + SCOPE + " " : "").append(selector);
    css.append('{').append(declarations).append("}\n");
  }

  private void colours(
      StringBuilder css,
      boolean inPage,
      String page,
      String ink,
      String quiet,
      String node,
      List<String> scale,
      List<String> entries) {
    rule(css, inPage, ".page", "fill:" + page);
    rule(css, inPage, ".ink", "fill:" + ink);
    rule(css, inPage, ".quiet", "fill:" + quiet);
    rule(css, inPage, ".node", (mode.isEmpty() ? "fill:" + node + ";" : "") + "stroke:" + ink);
    rule(css, inPage, ".halo", "stroke:" + page + ";stroke-width:3;paint-order:stroke");
    rule(css, inPage, ".unused", "stroke:" + quiet);
    for (int k = 0; k < scale.size(); k++) {
      rule(css, inPage, ".e" + k, "stroke:" + scale.get(k));
    }
    if (topology.isDirected()) {
      rule(css, inPage, ".head", "fill:" + scale.get(LIGHT.size() / 2));
    }
    for (int k = 0; k < entries.size(); k++) {
      rule(css, inPage, ".m" + k, "fill:" + entries.get(k));
      rule(css, inPage, ".on" + k, "fill:" + (isDeep(k) ? page : ink));
    }
  }

  /** Whether names on a node of this level are written in the colour of the page. */
  private static boolean isDeep(int level) {
    return level < 1 || level > 6;
  }

  /** Draws; mutable by its items. */
  private final class Drawing {
    private static final String PAPER = "#ffffff";
    private static final String INK = "#1f2328";
    private static final String QUIET = "#59636e";
    private static final String NODE = "#f6f8fa";

    private final List<Item> items = new ArrayList<>();
    private final Use use;
    private final Typeface face;
    private final double pageWidth;

    /** A length on the page of one unit on a screen. */
    private final double unit;

    private final double font;
    private final double margin;
    private final double step;
    private final double largestEntry;
    private final double least;
    private final double largest;
    private final double leftmost;
    private final double lowest;
    private final double scale;
    private final double left;
    private final double top;
    private final double bottom;
    private final double plotHeight;
    private final boolean namesInside;
    private final double radius;
    private final double thinnest;
    private final List<String> edgeColours;

    Drawing(Use use, double pageWidth, double font, Typeface face) {
      this.use = use;
      this.face = face;
      this.pageWidth = pageWidth;
      this.font = font;
      unit = font / SCREEN_FONT;
      margin = unit * (use == Use.PRINT ? MARGIN_IN_PRINT : MARGIN);
      step = unit * (use == Use.SCREEN ? 40 : 24);
      edgeColours = mode.isEmpty() ? LIGHT : LIGHT_QUIET;
      largestEntry = mode.stream().mapToDouble(Math::abs).max().orElse(0);
      int n = topology.nodes();
      least = IntStream.range(0, rates.edges()).mapToDouble(rates::rate).min().orElse(0);
      largest = IntStream.range(0, rates.edges()).mapToDouble(rates::rate).max().orElse(0);
      leftmost = IntStream.range(0, n).mapToDouble(places::x).min().orElse(0);
      lowest = IntStream.range(0, n).mapToDouble(places::y).min().orElse(0);
      top = headings();
      double border = use == Use.PRINT ? unit * 16 : 0; // for names beyond the outermost nodes
      double plotWidth = pageWidth - 2 * (margin + border);
      double width = IntStream.range(0, n).mapToDouble(places::x).max().orElse(0) - leftmost;
      double height = IntStream.range(0, n).mapToDouble(places::y).max().orElse(0) - lowest;
      double across = width > 0 ? plotWidth / width : Double.POSITIVE_INFINITY;
      double up = height > 0 ? 0.8 * pageWidth / height : Double.POSITIVE_INFINITY;
      scale = Double.isInfinite(Math.min(across, up)) ? 0 : Math.min(across, up);
      plotHeight = Math.max(unit * FLATTEST, scale * height);
      left = margin + border + (plotWidth - scale * width) / 2;
      bottom = top + (plotHeight + scale * height) / 2;
      namesInside =
          n <= MOST_NAMED
              && names.stream().allMatch(name -> name.length() <= SHORT_NAME)
              && nearest() > 2.1 * INSIDE * unit;
      double unnamed = mode.isEmpty() ? 60 : 90; // colours need room to be seen
      double alone = Math.max(SMALLEST_IN_CROWDS, 0.45 * nearest() / unit);
      radius =
          unit
              * (namesInside
                  ? INSIDE
                  : Math.min(alone, Math.clamp(unnamed / Math.sqrt((double) n), 1.5, 9)));
      double thick = use == Use.PRINT ? 200 : 900;
      thinnest = unit * Math.clamp(thick / Math.max(1, topology.edges()), 0.4, 1.5);
    }

    /** Writes the title and the subtitle and says where they end. */
    private double headings() {
      if (use == Use.PAGE) {
        return unit * 30;
      }
      items.add(Ink.area(new Rectangle2D.Double(0, 0, 0, 0), Fill.of(PAPER), "page"));
      double y = unit * (use == Use.SCREEN ? 28 : 14);
      double size = use == Use.SCREEN ? 16 : font;
      for (String line : Words.wrapped(title, face, size, pageWidth - 2 * margin)) {
        items.add(new Text(Words.of(line), margin, y, size, Anchor.START, 0, INK, "heading ink"));
        y += Text.LINE * size;
      }
      for (String line : Words.wrapped(subtitle, face, font, pageWidth - 2 * margin)) {
        quiet(words(line), margin, y, Anchor.START);
        y += Text.LINE * font;
      }
      return y + unit * 22;
    }

    /** A text with its symbols as such. */
    private static Words words(String text) {
      String symbol = "lambda_2";
      int at = text.indexOf(symbol);
      return at < 0
          ? Words.of(text)
          : Words.of(text.substring(0, at))
              .maths("\u03bb")
              .lowered("2")
              .plain(text.substring(at + symbol.length()));
    }

    private double nearest() {
      double nearest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < Math.min(MOST_COMPARED, topology.nodes()); i++) {
        for (int j = 0; j < i; j++) {
          double dx = x(i) - x(j);
          double dy = y(i) - y(j);
          nearest = Math.min(nearest, Math.sqrt(dx * dx + dy * dy));
        }
      }
      return nearest;
    }

    private double x(int node) {
      return left + scale * (places.x(node) - leftmost);
    }

    private double y(int node) {
      return bottom - scale * (places.y(node) - lowest);
    }

    Page page() {
      if (topology.edges() > MOST_TOLD && use != Use.SCREEN) {
        edgesByLevel();
      } else {
        edges();
      }
      if (topology.isDirected()) {
        heads();
      }
      nodes();
      int unnamed = names();
      double y = legend(top + plotHeight + unit * 36);
      if (!mode.isEmpty()) {
        y = modeLegend(y + unit * 14);
      }
      if (unnamed > 0) {
        quiet(
            Words.of(
                "%d %s not shown: too close to others"
                    .formatted(unnamed, unnamed == 1 ? "name" : "names")),
            margin,
            y + unit * 8,
            Anchor.START);
        y += unit * ROW;
      }
      if (use != Use.PAGE) {
        items.set(0, Ink.area(new Rectangle2D.Double(0, 0, pageWidth, y), Fill.of(PAPER), "page"));
      }
      return new Page(title + ". " + subtitle, pageWidth, y, items);
    }

    private double lineWidth(String level) {
      return topology.isDirected() || level.equals("unused")
          ? thinnest
          : thinnest * (1 + 3.0 * (level.charAt(1) - '0') / (LIGHT.size() - 1));
    }

    /** Which colour a rate has; rates are told apart by their part of the largest. */
    private String level(double rate) {
      if (topology.isDirected()) {
        return ARROW;
      }
      if (rate == 0) {
        return "unused";
      }
      int levels = LIGHT.size();
      return "e"
          + (least == largest ? levels / 2 : (int) Math.min(levels - 1, levels * rate / largest));
    }

    private Pen pen(String level) {
      if (level.equals("unused")) {
        return new Pen(QUIET, lineWidth(level), List.of(2 * unit, 4 * unit), true);
      }
      String colour = edgeColours.get(level.charAt(1) - '0');
      return new Pen(colour, lineWidth(level), List.of(), true);
    }

    /** High rates last, so that they lie on top. */
    private List<Integer> upwards() {
      return IntStream.range(0, topology.edges())
          .boxed()
          .sorted(Comparator.comparingDouble(rates::rate))
          .toList();
    }

    private Line2D line(int edge) {
      int i = topology.lower(edge);
      int j = topology.upper(edge);
      Line2D whole = new Line2D.Double(x(i), y(i), x(j), y(j));
      double length = Math.sqrt(whole.getP1().distanceSq(whole.getP2()));
      if (!topology.isDirected() || length == 0) {
        return whole;
      }
      double bare = (radius + 0.9 * head(length)) / length; // the line ends within the head
      double from = topology.goesDown(edge) ? bare : 0;
      double to = topology.goesUp(edge) ? 1 - bare : 1;
      return new Line2D.Double(
          x(i) + from * (x(j) - x(i)),
          y(i) + from * (y(j) - y(i)),
          x(i) + to * (x(j) - x(i)),
          y(i) + to * (y(j) - y(i)));
    }

    /** How long the heads on a line are, between the borders of its nodes. */
    private double head(double length) {
      double wanted = HEAD * (unit + lineWidth(ARROW));
      return Math.max(0, Math.min(wanted, HEAD_OF_LINE * (length - 2 * radius)));
    }

    /** The heads of all arrows, each a triangle whose tip is on the border of its node. */
    private void heads() {
      Path2D.Double heads = new Path2D.Double();
      for (int e = 0; e < topology.edges(); e++) {
        if (topology.goesUp(e)) {
          addHead(heads, topology.lower(e), topology.upper(e));
        }
        if (topology.goesDown(e)) {
          addHead(heads, topology.upper(e), topology.lower(e));
        }
      }
      String colour = edgeColours.get(LIGHT.size() / 2);
      items.add(Ink.area(heads, Fill.of(colour), "head"));
    }

    private void addHead(Path2D heads, int from, int to) {
      double dx = x(to) - x(from);
      double dy = y(to) - y(from);
      double length = Math.sqrt(dx * dx + dy * dy);
      double head = head(length);
      if (!(head > 0)) {
        return; // the nodes are on top of each other
      }
      dx /= length;
      dy /= length;
      double tipX = x(to) - radius * dx;
      double tipY = y(to) - radius * dy;
      double half = HEAD_HALF * head;
      heads.moveTo(tipX, tipY);
      heads.lineTo(tipX - head * dx - half * dy, tipY - head * dy + half * dx);
      heads.lineTo(tipX - head * dx + half * dy, tipY - head * dy - half * dx);
      heads.closePath();
    }

    private void edges() {
      for (int e : upwards()) {
        String level = level(rates.rate(e));
        String rate = rates.rate(e) == 0 ? "not used" : "rate " + Digits.six(rates.rate(e));
        String lower = names.get(topology.lower(e));
        String upper = names.get(topology.upper(e));
        String hint =
            !topology.isDirected()
                ? "%s - %s: %s".formatted(lower, upper, rate)
                : !topology.goesDown(e)
                    ? "%s to %s".formatted(lower, upper)
                    : !topology.goesUp(e)
                        ? "%s to %s".formatted(upper, lower)
                        : "%s to %s and back".formatted(lower, upper);
        items.add(new Ink(line(e), pen(level), null, "edge " + level, hint));
      }
    }

    private void edgesByLevel() {
      Map<String, Path2D> paths = new LinkedHashMap<>();
      for (int e : upwards()) {
        paths
            .computeIfAbsent(level(rates.rate(e)), _ -> new Path2D.Double())
            .append(line(e), false);
      }
      paths.forEach((level, path) -> items.add(Ink.line(path, pen(level), "edge " + level)));
    }

    private void nodes() {
      Pen border = Pen.of(INK, 1.2 * unit);
      for (int i = 0; i < topology.nodes(); i++) {
        boolean isBelow = !mode.isEmpty() && mode.get(i) < -NO_ENTRY * largestEntry;
        double half = isBelow ? 0.9 * radius : radius; // of about the circle's area
        Rectangle2D box = new Rectangle2D.Double(x(i) - half, y(i) - half, 2 * half, 2 * half);
        String entry = mode.isEmpty() ? "" : ": " + Digits.of(mode.get(i), 3);
        items.add(
            new Ink(
                isBelow ? box : disc(box),
                border,
                Fill.of(mode.isEmpty() ? NODE : LIGHT_MODE.get(level(i))),
                mode.isEmpty() ? "node" : "node m" + level(i),
                names.get(i) + entry));
      }
    }

    private static Ellipse2D disc(Rectangle2D box) {
      return new Ellipse2D.Double(box.getX(), box.getY(), box.getWidth(), box.getHeight());
    }

    /** Which colour a node has; entries are told apart by their part of the largest. */
    private int level(int node) {
      double part = largestEntry == 0 ? 0 : mode.get(node) / largestEntry;
      int middle = LIGHT_MODE.size() / 2;
      return middle + (int) Math.rint(middle * part);
    }

    /** Writes the names that have room and says how many have none. */
    private int names() {
      int n = topology.nodes();
      double size = NAME * unit;
      if (n > MOST_NAMED) {
        return 0;
      }
      if (namesInside) {
        for (int i = 0; i < n; i++) {
          boolean isDeep = !mode.isEmpty() && isDeep(level(i));
          String role = mode.isEmpty() ? "name ink" : "name on" + level(i);
          items.add(
              new Text(
                  Words.of(names.get(i)),
                  x(i),
                  y(i) + 0.36 * size,
                  size,
                  Anchor.MIDDLE,
                  0,
                  isDeep ? PAPER : INK,
                  role));
        }
        return 0;
      }
      int[] degrees = new int[n];
      for (int e = 0; e < topology.edges(); e++) {
        degrees[topology.lower(e)]++;
        degrees[topology.upper(e)]++;
      }
      List<Integer> order =
          IntStream.range(0, n)
              .boxed()
              .sorted(Comparator.comparingInt(node -> -degrees[node]))
              .toList();
      List<Rectangle2D> taken = new ArrayList<>();
      int unnamed = 0;
      for (int node : order) {
        Text best = place(node, size, taken);
        if (best == null) {
          unnamed++;
          continue;
        }
        Rectangle2D box = best.box(face).getBounds2D();
        taken.add(box);
        if (use == Use.PRINT) {
          items.add(Ink.area(box, new Fill(PAPER, 0.75), ""));
        }
        items.add(best);
      }
      return unnamed;
    }

    /** A name where it overprints nothing and crosses the fewest edges; null if it has no room. */
    private @Nullable Text place(int node, double size, List<Rectangle2D> taken) {
      Words words = Words.of(names.get(node));
      double half = words.width(face, size) / 2;
      Rectangle2D page =
          new Rectangle2D.Double(1, top - unit * 22, pageWidth - 2, plotHeight + unit * 46);
      Text best = null;
      long fewest = Long.MAX_VALUE;
      for (double gap : new double[] {2, 7}) {
        double away = radius + gap * unit;
        for (int[] to : AROUND) {
          double part = to[0] != 0 && to[1] != 0 ? 0.75 : 1;
          double middle = x(node) + to[0] * (part * away + half);
          double y = y(node) + 0.3 * size + to[1] * (part * away + 0.45 * size);
          Text text = new Text(words, middle, y, size, Anchor.MIDDLE, 0, INK, "name halo ink");
          Rectangle2D box = text.box(face).getBounds2D();
          if (!page.contains(box)
              || taken.stream().anyMatch(box::intersects)
              || IntStream.range(0, topology.nodes())
                  .anyMatch(other -> covers(box, other) || isNearer(box, other, node))) {
            continue;
          }
          long crossed =
              IntStream.range(0, topology.edges()).filter(e -> line(e).intersects(box)).count();
          if (crossed < fewest) {
            fewest = crossed;
            best = text;
          }
        }
      }
      return best;
    }

    /** Whether a reader would take a name in a box for that of another node. */
    private boolean isNearer(Rectangle2D box, int other, int node) {
      return other != node && distance(box, other) < distance(box, node) + unit;
    }

    private double distance(Rectangle2D box, int node) {
      double dx = Math.max(0, Math.max(box.getMinX() - x(node), x(node) - box.getMaxX()));
      double dy = Math.max(0, Math.max(box.getMinY() - y(node), y(node) - box.getMaxY()));
      return Math.sqrt(dx * dx + dy * dy);
    }

    private boolean covers(Rectangle2D box, int node) {
      return box.intersects(x(node) - radius, y(node) - radius, 2 * radius, 2 * radius);
    }

    /** What the colours of edges mean; where that ends. */
    private double legend(double y) {
      if (topology.isDirected()) {
        return y - unit * ROW; // the words around the picture say what arrows are
      }
      if (least == largest) {
        swatch(margin, y, level(largest));
        String number = Digits.of(largest, 4);
        String each =
            "each edge %s %s per unit of time"
                .formatted(number, number.equals("1") ? "exchange" : "exchanges");
        quiet(Words.of(each), margin + step, y + 4 * unit, Anchor.START);
        return y + unit * ROW;
      }
      int levels = LIGHT.size();
      for (int k = 0; k < levels; k++) {
        swatch(margin + step * k, y, "e" + k);
      }
      double x = margin + step * levels;
      Words half = Words.of(Digits.of(largest / 2, 3));
      Words all = Words.of(Digits.of(largest, 3));
      double row = y + unit * ROW;
      quiet(Words.of("0"), margin, row, Anchor.START);
      quiet(half, margin + step * levels / 2.0, row, Anchor.MIDDLE);
      quiet(all, x, row, Anchor.MIDDLE);
      double right = aside("exchanges per unit of time", x, y, row);
      double end = row;
      if (right < 0) { // there was no room at the right
        end += unit * ROW;
        right = margin + face.width("exchanges per unit of time", font);
      }
      if (least == 0) {
        double wide = step + unit * 14 + face.width("not used", font);
        boolean fits = right + wide < pageWidth - margin;
        double at = fits ? right + unit * 14 : margin;
        double line = fits && end == row ? y : fits ? end - 4 * unit : end + unit * ROW - 4 * unit;
        swatch(at, line, "unused");
        quiet(Words.of("not used"), at + step, line + 4 * unit, Anchor.START);
        end = Math.max(end, line + 4 * unit);
      }
      return end + unit * 10;
    }

    /** Says what a scale is of: beside it, or below; where that ends, or -1 if it is below. */
    private double aside(String text, double x, double y, double row) {
      double from = x + unit * 20;
      double end = from + face.width(text, font);
      if (end < pageWidth - margin) {
        quiet(Words.of(text), from, y + 4 * unit, Anchor.START);
        return end;
      }
      quiet(Words.of(text), margin, row + unit * ROW, Anchor.START);
      return -1;
    }

    private double modeLegend(double y) {
      int levels = LIGHT_MODE.size();
      int zero = levels / 2;
      double wide = step * LIGHT.size() / levels;
      for (int k = 0; k < levels; k++) {
        double half = unit * (k < zero ? 7 : 8);
        double middle = margin + wide * k + 8 * unit;
        Rectangle2D box = new Rectangle2D.Double(middle - half, y - half, 2 * half, 2 * half);
        items.add(
            new Ink(
                k < zero ? box : disc(box),
                Pen.of(INK, 1.2 * unit),
                Fill.of(LIGHT_MODE.get(k)),
                "node m" + k,
                ""));
      }
      double row = y + unit * 22;
      double last = margin + wide * (levels - 1) + 8 * unit;
      quiet(
          Words.of(Digits.of(-largestEntry, 3).replace('-', '\u2212')), margin, row, Anchor.START);
      quiet(Words.of("0"), margin + wide * zero + 8 * unit, row, Anchor.MIDDLE);
      quiet(Words.of(Digits.of(largestEntry, 3)), last, row, Anchor.MIDDLE);
      double right = aside("slowest mode", margin + step * LIGHT.size(), y, row);
      return row + unit * (right < 0 ? ROW + 10 : 10);
    }

    private void swatch(double x, double y, String level) {
      Path2D.Double path = new Path2D.Double();
      path.moveTo(x + lineWidth(level) / 2, y);
      path.lineTo(x + step - 8 * unit, y);
      items.add(Ink.line(path, pen(level), level));
    }

    private void quiet(Words words, double x, double y, Anchor anchor) {
      items.add(new Text(words, x, y, font, anchor, 0, QUIET, "quiet"));
    }
  }
}
