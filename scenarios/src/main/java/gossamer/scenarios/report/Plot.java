package gossamer.scenarios.report;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Lines with bands or whiskers as an SVG for one column of a paper, some 85 mm wide: black on
 * white, words as words, each line told apart by colour, dash and marks.
 *
 * @param xTitle below
 * @param yTitle at the left
 * @param x the axis below
 * @param y the axis at the left
 * @param lines in the order of the legend
 */
record Plot(String xTitle, String yTitle, Scale x, Scale y, List<Line> lines) {
  /**
   * A line.
   *
   * @param label in the legend
   * @param look decides colour, dash and marks
   * @param x one for each point
   * @param y likewise; the line has a gap where it has no place on the axis
   * @param low the lower end of an interval around y; empty for none
   * @param high its upper end
   * @param whiskers whether intervals are drawn one by one, not as a band
   * @param bound of the theory; empty for none
   */
  @SuppressWarnings("ArrayRecordComponent") // read only, never compared
  record Line(
      String label,
      int look,
      double[] x,
      double[] y,
      double[] low,
      double[] high,
      boolean whiskers,
      double[] bound) {}

  private static final double WIDTH = 340;
  private static final double PLOT_HEIGHT = 200;
  private static final double TITLE = 18;
  private static final double RIGHT = 10;
  private static final double TOP = 8;
  private static final double BELOW = 36;
  private static final double LEGEND_ROW = 15;
  private static final double LEGEND_LINE = 26;

  /** About how wide a letter is, as a part of its height. */
  private static final double LETTER = 0.55;

  private static final double FONT = 10;
  private static final int MARKS = 6;
  private static final int FEW = 16;

  /**
   * Okabe and Ito's colours, which colour-blind people tell apart; darker where they were faint.
   */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#b3508f", "#c98600", "#2f9fd8", "#333333");

  private static final List<String> DASHES = List.of("none", "7 3", "2 2", "9 2 2 2");

  /** Looks 0, 1, ... are of different colours; from this number on they come again, dashed. */
  static final int LOOKS = COLOURS.size();

  /** How many kinds of dashes, the solid one included. */
  static final int DASHED_LOOKS = DASHES.size();

  /** The plot as a document. */
  String svg() {
    StringWriter text = new StringWriter();
    try {
      new Drawing(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text)).draw();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A text in memory takes all that is written", e);
    }
    return text + "\n";
  }

  /** Writes the document; mutable by its writer. */
  private final class Drawing {
    private final XMLStreamWriter out;
    private final double left;
    private final double plotWidth;

    Drawing(XMLStreamWriter out) {
      this.out = out;
      int longest = y.ticks().stream().mapToInt(tick -> letters(tick)).max().orElse(0);
      left = TITLE + longest * LETTER * FONT + 8;
      plotWidth = WIDTH - left - RIGHT;
    }

    private static int letters(Scale.Tick tick) {
      return tick.label().length() + (tick.power() ? 2 : 0);
    }

    void draw() throws XMLStreamException {
      List<List<Line>> legend = lines.size() > 1 ? legendRows() : List.of();
      double height = TOP + PLOT_HEIGHT + BELOW + LEGEND_ROW * legend.size() + 4;
      out.writeStartElement("svg");
      out.writeDefaultNamespace("http://www.w3.org/2000/svg");
      attributes("width", decimal(WIDTH), "height", decimal(height));
      attributes("viewBox", "0 0 %s %s".formatted(decimal(WIDTH), decimal(height)));
      attributes("font-family", "sans-serif", "font-size", decimal(FONT));
      attributes("role", "img");
      line();
      out.writeStartElement("title");
      out.writeCharacters(printable(yTitle + " against " + xTitle));
      out.writeEndElement();
      empty("rect", "width", "100%", "height", "100%", "fill", "#ffffff");
      axes();
      out.writeStartElement("clipPath");
      attributes("id", "plot");
      empty(
          "rect",
          "x",
          decimal(left),
          "y",
          decimal(TOP),
          "width",
          decimal(plotWidth),
          "height",
          decimal(PLOT_HEIGHT));
      out.writeEndElement();
      out.writeStartElement("g");
      attributes("clip-path", "url(#plot)", "fill", "none", "stroke-linejoin", "round");
      line();
      for (Line each : lines) {
        interval(each);
      }
      for (Line each : lines) {
        curve(each);
      }
      out.writeEndElement();
      empty(
          "rect",
          "x",
          decimal(left),
          "y",
          decimal(TOP),
          "width",
          decimal(plotWidth),
          "height",
          decimal(PLOT_HEIGHT),
          "fill",
          "none",
          "stroke",
          "#808080");
      for (int row = 0; row < legend.size(); row++) {
        legendRow(legend.get(row), TOP + PLOT_HEIGHT + BELOW + LEGEND_ROW * (row + 0.5));
      }
      out.writeEndElement();
      out.flush();
    }

    private void axes() throws XMLStreamException {
      double bottom = TOP + PLOT_HEIGHT;
      double room = plotWidth / Math.max(1, x.ticks().size()) / LETTER / FONT;
      for (Scale.Tick tick : x.ticks()) {
        double at = left + plotWidth * x.part(tick.at());
        rule(at, TOP, at, bottom, "#e6e6e6");
        rule(at, bottom, at, bottom + 3, "#808080");
        label(tick, at, bottom + 13, "middle", room);
      }
      for (Scale.Tick tick : y.ticks()) {
        double at = bottom - PLOT_HEIGHT * y.part(tick.at());
        rule(left, at, left + plotWidth, at, "#e6e6e6");
        rule(left - 3, at, left, at, "#808080");
        label(tick, left - 5, at + 3.5, "end", Double.POSITIVE_INFINITY);
      }
      text(
          xTitle,
          "x",
          decimal(left + plotWidth / 2),
          "y",
          decimal(bottom + 28),
          "text-anchor",
          "middle");
      String middle = decimal(TOP + PLOT_HEIGHT / 2);
      text(
          yTitle,
          "x",
          "11",
          "y",
          middle,
          "text-anchor",
          "middle",
          "transform",
          "rotate(-90 11 %s)".formatted(middle));
    }

    private void rule(double x1, double y1, double x2, double y2, String colour)
        throws XMLStreamException {
      empty(
          "path",
          "d",
          "M%s %sL%s %s".formatted(decimal(x1), decimal(y1), decimal(x2), decimal(y2)),
          "stroke",
          colour);
    }

    private void label(Scale.Tick tick, double x, double y, String anchor, double room)
        throws XMLStreamException {
      if (tick.label().isEmpty()) {
        return;
      }
      if (!tick.power()) {
        String shown =
            tick.label().length() > room
                ? tick.label().substring(0, (int) Math.max(1, room - 1)) + "\u2026"
                : tick.label();
        text(shown, "x", decimal(x), "y", decimal(y), "text-anchor", anchor);
        return;
      }
      out.writeStartElement("text");
      attributes("x", decimal(x), "y", decimal(y), "text-anchor", anchor);
      out.writeCharacters("10");
      out.writeStartElement("tspan");
      attributes("dy", "-4", "font-size", "7");
      out.writeCharacters(tick.label().replace('-', '\u2212'));
      out.writeEndElement();
      out.writeEndElement();
      line();
    }

    private double[] places(double[] numbers, boolean across) {
      double[] places = new double[numbers.length];
      for (int i = 0; i < places.length; i++) {
        places[i] =
            across
                ? left + plotWidth * x.part(numbers[i])
                : TOP + PLOT_HEIGHT * (1 - y.part(numbers[i]));
      }
      return places;
    }

    private void interval(Line each) throws XMLStreamException {
      double[] at = places(each.x(), true);
      double[] low = places(each.low(), false);
      double[] high = places(each.high(), false);
      StringBuilder path = new StringBuilder();
      for (int from = 0; from < low.length; ) {
        int to = from;
        while (to < low.length && Double.isFinite(low[to]) && Double.isFinite(high[to])) {
          to++;
        }
        for (int i = from; i < to && each.whiskers(); i++) {
          path.append(
              "M%s %sV%sM%s %sh5m-5 0m0 %sh5"
                  .formatted(
                      decimal(at[i]),
                      decimal(low[i]),
                      decimal(high[i]),
                      decimal(at[i] - 2.5),
                      decimal(low[i]),
                      decimal(high[i] - low[i])));
        }
        for (int i = from; i < to && !each.whiskers(); i++) {
          path.append(i == from ? 'M' : 'L').append(point(at[i], low[i]));
        }
        for (int i = to - 1; i >= from && !each.whiskers(); i--) {
          path.append('L').append(point(at[i], high[i]));
        }
        path.append(to > from && !each.whiskers() ? "Z" : "");
        from = to + 1;
      }
      if (path.isEmpty()) {
        return;
      }
      String colour = colour(each.look());
      if (each.whiskers()) {
        empty("path", "class", "whiskers", "d", path.toString(), "stroke", colour);
      } else {
        empty(
            "path", "class", "band", "d", path.toString(), "fill", colour, "fill-opacity", "0.18");
      }
    }

    private void curve(Line each) throws XMLStreamException {
      double[] at = places(each.x(), true);
      double[] values = places(each.y(), false);
      String colour = colour(each.look());
      if (each.bound().length > 0) {
        empty(
            "path",
            "class",
            "bound",
            "d",
            path(at, places(each.bound(), false)),
            "stroke",
            colour,
            "stroke-dasharray",
            "0.1 3",
            "stroke-linecap",
            "round",
            "stroke-width",
            "1.1");
      }
      empty(
          "path",
          "class",
          "line",
          "d",
          path(at, values),
          "stroke",
          colour,
          "stroke-dasharray",
          dash(each.look()),
          "stroke-width",
          "1.4");
      int every = at.length <= FEW ? 1 : Math.ceilDiv(at.length, MARKS);
      for (int i = every / 2; i < at.length; i += every) {
        if (Double.isFinite(at[i]) && Double.isFinite(values[i])) {
          mark(each.look(), at[i], values[i]);
        }
      }
    }

    private static String path(double[] x, double[] y) {
      StringBuilder path = new StringBuilder();
      boolean isDown = false;
      for (int i = 0; i < x.length; i++) {
        boolean isPlace = Double.isFinite(x[i]) && Double.isFinite(y[i]);
        if (isPlace) {
          path.append(isDown ? 'L' : 'M').append(point(x[i], y[i]));
        }
        isDown = isPlace;
      }
      return path.toString();
    }

    private void mark(int look, double x, double y) throws XMLStreamException {
      String colour = colour(look);
      String shape =
          switch (look % COLOURS.size()) {
            case 0 -> "M-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0Z";
            case 1 -> "M-2.7 -2.7h5.4v5.4h-5.4Z";
            case 2 -> "M0 -3.4L3.2 2.4H-3.2Z";
            case 3 -> "M0 -3.6L3.2 0L0 3.6L-3.2 0Z";
            case 4 -> "M0 3.4L3.2 -2.4H-3.2Z";
            case 5 -> "M-2.6 -2.6L2.6 2.6M-2.6 2.6L2.6 -2.6";
            default -> "M-3.2 0H3.2M0 -3.2V3.2";
          };
      empty(
          "path",
          "class",
          "mark",
          "d",
          shape,
          "transform",
          "translate(%s)".formatted(point(x, y)),
          "fill",
          colour,
          "stroke",
          colour,
          "stroke-width",
          "1.1");
    }

    private List<List<Line>> legendRows() {
      List<List<Line>> rows = new ArrayList<>();
      double used = Double.POSITIVE_INFINITY;
      for (Line each : lines) {
        double width = entryWidth(each);
        if (used + width > WIDTH - left) {
          rows.add(new ArrayList<>());
          used = 0;
        }
        rows.getLast().add(each);
        used += width;
      }
      return rows;
    }

    private static double entryWidth(Line line) {
      return LEGEND_LINE + 4 + line.label().length() * LETTER * FONT + 12;
    }

    private void legendRow(List<Line> row, double y) throws XMLStreamException {
      double x = left;
      for (Line each : row) {
        empty(
            "path",
            "d",
            "M%s %sh%s".formatted(decimal(x), decimal(y), decimal(LEGEND_LINE)),
            "stroke",
            colour(each.look()),
            "stroke-dasharray",
            dash(each.look()),
            "stroke-width",
            "1.4",
            "fill",
            "none");
        mark(each.look(), x + LEGEND_LINE / 2, y);
        text(each.label(), "x", decimal(x + LEGEND_LINE + 4), "y", decimal(y + 3.5));
        x += entryWidth(each);
      }
    }

    private static String colour(int look) {
      return COLOURS.get(look % COLOURS.size());
    }

    private static String dash(int look) {
      return DASHES.get(look / COLOURS.size() % DASHES.size());
    }

    private void text(String words, String... attributes) throws XMLStreamException {
      out.writeStartElement("text");
      attributes(attributes);
      out.writeCharacters(printable(words));
      out.writeEndElement();
      line();
    }

    private void empty(String name, String... attributes) throws XMLStreamException {
      out.writeEmptyElement(name);
      attributes(attributes);
      line();
    }

    private void attributes(String... attributes) throws XMLStreamException {
      for (int k = 0; k < attributes.length; k += 2) {
        out.writeAttribute(attributes[k], attributes[k + 1]);
      }
    }

    private void line() throws XMLStreamException {
      out.writeCharacters("\n");
    }

    /** XML has no way to write control characters. */
    private static String printable(String words) {
      return words.replaceAll("\\p{Cntrl}", " ");
    }

    private static String point(double x, double y) {
      return decimal(x) + " " + decimal(y);
    }

    private static String decimal(double number) {
      return String.format(Locale.ROOT, "%.2f", number).replaceFirst("\\.?0+$", "");
    }
  }
}
