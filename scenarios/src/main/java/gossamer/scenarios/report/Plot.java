package gossamer.scenarios.report;

import gossamer.scenarios.drawing.Item;
import gossamer.scenarios.drawing.Item.Anchor;
import gossamer.scenarios.drawing.Item.Fill;
import gossamer.scenarios.drawing.Item.Ink;
import gossamer.scenarios.drawing.Item.Pen;
import gossamer.scenarios.drawing.Item.Text;
import gossamer.scenarios.drawing.Page;
import gossamer.scenarios.drawing.Typeface;
import gossamer.scenarios.drawing.Words;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines with bands or whiskers, made for a column of a paper: black on white, each line told apart
 * by colour, dash and marks. All words have room: it is measured, and the page grows with them.
 *
 * @param xTitle below
 * @param yTitle at the left
 * @param x the axis below
 * @param y the axis at the left
 * @param lines in the order in which they are drawn
 * @param legend what looks mean; empty if there is nothing to tell apart
 * @param beyond what is said at the axis of points that are infinite, which lie above all others;
 *     empty if there are none
 * @param notes sentences below; may be empty
 */
record Plot(
    Words xTitle,
    Words yTitle,
    Scale x,
    Scale y,
    List<Line> lines,
    List<Legend> legend,
    String beyond,
    List<String> notes) {
  /** The width of a column, in points. */
  static final double COLUMN = 8.5 / 2.54 * 72;

  /**
   * What a line looks like.
   *
   * @param colour 0, 1, ...; {@link #NONE} for black
   * @param dash 0 for a solid line, 1, ...
   * @param mark 0, 1, ...; {@link #NONE} for no marks
   */
  record Look(int colour, int dash, int mark) {
    /** That of the line with this number. */
    static Look of(int number) {
      return new Look(
          number % COLOURS.size(), number / COLOURS.size() % DASHES.size(), number % MARKS);
    }
  }

  /** A part of a look that says nothing. */
  static final int NONE = -1;

  /** How intervals are drawn. */
  enum Intervals {
    /** As an area along the line. */
    BAND,
    /** One by one. */
    WHISKERS
  }

  /**
   * A line.
   *
   * @param x one for each point
   * @param y likewise; the line has a gap where it has no place on the axis, and a hollow mark at
   *     the top where it is infinite
   * @param low the lower end of an interval around y; empty for none
   * @param high its upper end
   * @param bound that theory proves; empty for none
   * @param exact what theory computes; empty for none
   * @param remarks words beside each point; empty for none
   */
  @SuppressWarnings("ArrayRecordComponent") // read only, never compared
  record Line(
      Look look,
      double[] x,
      double[] y,
      double[] low,
      double[] high,
      Intervals intervals,
      double[] bound,
      double[] exact,
      List<String> remarks) {}

  /**
   * A part of the legend.
   *
   * @param key of the scenario; empty for combinations of several
   * @param entries one for each value
   */
  record Legend(String key, List<Entry> entries) {}

  /** A value and what tells it. */
  record Entry(String label, Look look) {}

  /**
   * Okabe and Ito's colours, which colour-blind people tell apart; darker where they were faint.
   */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#b3508f", "#c98600", "#2f9fd8", "#333333");

  private static final List<List<Double>> DASHES =
      List.of(
          List.of(),
          List.of(4.5, 2.0),
          List.of(6.0, 1.5, 1.2, 1.5),
          List.of(8.0, 1.5, 1.2, 1.5, 1.2, 1.5));

  /** Of a limit; no line has it. */
  private static final List<Double> DOTS = List.of(1.2, 1.5);

  /** How theory's lines look in the legend: of no colour, and of no dash of other lines. */
  static final Look PROVEN = new Look(NONE, DASHES.size(), NONE);

  static final Look EXACT = new Look(NONE, DASHES.size() + 1, NONE);

  private static final double THIN = 0.9;
  private static final List<Double> PROVEN_DOTS = List.of(0.1, 2.2);
  private static final List<Double> EXACT_DASHES = List.of(2.4, 1.4);

  private static final int MARKS = 7;

  /** How many colours there are, and as many marks. */
  static final int LOOKS = COLOURS.size();

  /** How many kinds of dashes, the solid one included. */
  static final int DASHED_LOOKS = DASHES.size();

  private static final double FONT = 8;

  /** The smallest words that can be read in print. */
  private static final double SMALL = 6;

  private static final double ROW = Text.LINE * FONT;
  private static final double EDGE = 2;
  private static final double GAP = 3;
  private static final double TICK = 2.5;
  private static final double ASPECT = 0.62;
  private static final double LOWEST = 80;
  private static final double BAND = 18;
  private static final double SAMPLE = 20;
  private static final double BETWEEN = 9;

  /** Words on an axis are turned rather than broken into more lines. */
  private static final int MOST_TICK_LINES = 3;

  private static final double LONG_TICK = 80;
  private static final double THICK = 1.1;
  private static final int FEW = 16;
  private static final int MARKS_OF_MANY = 5;
  private static final String INK = "#1f2328";
  private static final String FRAME = "#808080";
  private static final String GRID = "#e4e4e4";
  private static final String PAPER = "#ffffff";

  /** The same plot with other notes. */
  Plot with(List<String> other) {
    return new Plot(xTitle, yTitle, x, y, lines, legend, beyond, other);
  }

  /** The plot on a page as wide as that, in points. */
  Page page(double width, Typeface face) {
    return new Drawing(width, face).page();
  }

  /** Draws; mutable by its items. */
  private final class Drawing {
    private final double width;
    private final Typeface face;
    private final List<Item> items = new ArrayList<>();
    private final List<Area> taken = new ArrayList<>();
    private final List<String> yTitleLines;
    private final double left;
    private double plotWidth;
    private final double plotHeight;

    /** Of the axis; above is room for what is infinite. */
    private final double top;

    private final double bottom;

    Drawing(double width, Typeface face) {
      this.width = width;
      this.face = face;
      double roughly = Math.max(LOWEST, ASPECT * width);
      boolean isPlain = yTitle.pieces().size() == 1;
      yTitleLines = isPlain ? Words.wrapped(yTitle.text(), face, FONT, roughly) : List.of("");
      plotHeight = Math.max(roughly, isPlain ? 0 : yTitle.width(face, FONT));
      double ticks =
          y.ticks().stream().mapToDouble(tick -> words(tick).width(face, FONT)).max().orElse(0);
      ticks = Math.max(ticks, face.width(beyond, FONT));
      left = EDGE + ROW * yTitleLines.size() + GAP + ticks + GAP + TICK;
      plotWidth = width - left - EDGE;
      double last =
          x.named() || x.ticks().isEmpty()
              ? 0
              : words(x.ticks().getLast()).width(face, FONT) / 2
                  - plotWidth * (1 - x.part(x.ticks().getLast().at()));
      plotWidth -= Math.max(GAP, last);
      top = EDGE + FONT / 2 + (beyond.isEmpty() ? 0 : BAND);
      bottom = top + plotHeight;
    }

    Page page() {
      axes();
      items.add(new Item.Clip(new Rectangle2D.Double(left, top, plotWidth, plotHeight), curves()));
      double above = beyond.isEmpty() ? 0 : BAND;
      items.add(
          Ink.line(
              new Rectangle2D.Double(left, top - above, plotWidth, plotHeight + above),
              Pen.of(FRAME, 0.6),
              "frame"));
      for (int k = 0; k < lines.size(); k++) {
        marks(lines.get(k), k);
      }
      for (int k = 0; k < lines.size(); k++) {
        remarks(lines.get(k), k);
      }
      double end = below(bottom + GAP + TICK + ticksBelow());
      return new Page(yTitle.text() + " against " + xTitle.text(), width, end, items);
    }

    private static Words words(Scale.Tick tick) {
      return tick.power() && !tick.label().isEmpty()
          ? Words.power(tick.label())
          : Words.of(tick.label().replace('-', '\u2212'));
    }

    private double x(double number) {
      return left + plotWidth * x.part(number);
    }

    private double y(double number) {
      return bottom - plotHeight * y.part(number);
    }

    private void rule(double x1, double y1, double x2, double y2, String colour) {
      items.add(Ink.line(new Line2D.Double(x1, y1, x2, y2), Pen.of(colour, 0.5), ""));
    }

    private void text(Words words, double x, double y, Anchor anchor) {
      if (!words.text().isEmpty()) {
        items.add(new Text(words, x, y, FONT, anchor, 0, INK, ""));
      }
    }

    /** Words turned so that they are read upwards. */
    private void turned(Words words, double x, double y, Anchor anchor) {
      items.add(new Text(words, x, y, FONT, anchor, 90, INK, ""));
    }

    private void axes() {
      int every = every();
      for (int k = 0; k < x.ticks().size(); k++) {
        double at = x(x.ticks().get(k).at());
        rule(at, top, at, bottom, GRID);
        rule(at, bottom, at, bottom + TICK, FRAME);
        if (!x.named() && k % every == 0) {
          Words words = words(x.ticks().get(k));
          text(words, at, bottom + TICK + 0.95 * FONT + raised(), Anchor.MIDDLE);
        }
      }
      double lowest = Double.POSITIVE_INFINITY;
      for (Scale.Tick tick : y.ticks()) {
        double at = y(tick.at());
        rule(left, at, left + plotWidth, at, GRID);
        rule(left - TICK, at, left, at, FRAME);
        if (at < lowest - ROW) {
          text(words(tick), left - TICK - GAP, at + 0.36 * FONT, Anchor.END);
          lowest = tick.label().isEmpty() ? lowest : at;
        }
      }
      if (!beyond.isEmpty()) {
        items.add(
            Ink.line(
                new Line2D.Double(left, top, left + plotWidth, top),
                Pen.of(FRAME, 0.6).dashed(DOTS),
                ""));
        text(Words.of(beyond), left - TICK - GAP, top - 0.62 * BAND + 0.36 * FONT, Anchor.END);
      }
      double middle = (top + bottom) / 2;
      if (yTitle.pieces().size() > 1) {
        turned(yTitle, EDGE + 0.8 * FONT, middle, Anchor.MIDDLE);
        return;
      }
      for (int k = 0; k < yTitleLines.size(); k++) {
        Words line = Words.of(yTitleLines.get(k));
        turned(line, EDGE + 0.8 * FONT + ROW * k, middle, Anchor.MIDDLE);
      }
    }

    /** Exponents below need room, so that they do not meet the lowest number at the left. */
    private double raised() {
      return x.ticks().stream().anyMatch(Scale.Tick::power) ? 0.3 * FONT : 0;
    }

    /** Of the numbers below every one, every second, ... is written, so that there is room. */
    private int every() {
      int every = 1;
      while (!x.named() && every < x.ticks().size() && !haveRoom(every)) {
        every++;
      }
      return every;
    }

    private boolean haveRoom(int every) {
      double end = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < x.ticks().size(); k += every) {
        double half = words(x.ticks().get(k)).width(face, FONT) / 2;
        double at = x(x.ticks().get(k).at());
        if (half > 0 && at - half < end + GAP) {
          return false;
        }
        end = half > 0 ? at + half : end;
      }
      return true;
    }

    /** Writes the words of the axis below, if it has words, and says how high they are. */
    private double ticksBelow() {
      if (!x.named()) {
        return ROW + raised();
      }
      double room = plotWidth / x.ticks().size();
      List<List<String>> level =
          x.ticks().stream()
              .map(tick -> Words.wrapped(tick.label(), face, FONT, room - 2 * GAP))
              .toList();
      boolean whole =
          x.ticks().stream()
              .allMatch(tick -> face.width(longestPart(tick.label()), FONT) <= room - 2 * GAP);
      int rows = level.stream().mapToInt(List::size).max().orElse(0);
      if (whole && rows <= MOST_TICK_LINES) {
        for (int k = 0; k < level.size(); k++) {
          for (int row = 0; row < level.get(k).size(); row++) {
            text(
                Words.of(level.get(k).get(row)),
                x(x.ticks().get(k).at()),
                bottom + TICK + 0.95 * FONT + ROW * row,
                Anchor.MIDDLE);
          }
        }
        return ROW * rows;
      }
      return upright(room);
    }

    private static String longestPart(String label) {
      String longest = "";
      for (String part : label.split("(?<=[\\s,;/_=-])", -1)) {
        longest = part.strip().length() > longest.length() ? part.strip() : longest;
      }
      return longest;
    }

    /** Words turned by a right angle: in several lines where there is room for them. */
    private double upright(double room) {
      int lines = (int) Math.max(1, room / ROW);
      List<String> labels = x.ticks().stream().map(Scale.Tick::label).toList();
      double length = LONG_TICK;
      while (length < 10 * LONG_TICK && mostLines(labels, length) > lines) {
        length *= 1.1;
      }
      int every = (int) Math.ceil(ROW / room);
      double longest = 0;
      for (int k = 0; k < labels.size(); k += every) {
        List<String> broken =
            mostLines(labels, length) > lines
                ? List.of(labels.get(k))
                : Words.wrapped(labels.get(k), face, FONT, length);
        double at = x(x.ticks().get(k).at()) - ROW * (broken.size() - 1) / 2 + 0.3 * FONT;
        for (String line : broken) {
          turned(Words.of(line), at, bottom + TICK + GAP, Anchor.END);
          at += ROW;
          longest = Math.max(longest, face.width(line, FONT));
        }
      }
      return longest + GAP;
    }

    private int mostLines(List<String> labels, double length) {
      return labels.stream()
          .mapToInt(label -> Words.wrapped(label, face, FONT, length).size())
          .max()
          .orElse(0);
    }

    private List<Item> curves() {
      List<Item> curves = new ArrayList<>();
      for (int k = 0; k < lines.size(); k++) {
        interval(lines.get(k), k, curves);
      }
      for (int k = 0; k < lines.size(); k++) {
        Line each = lines.get(k);
        double[] at = across(each, k);
        if (each.bound().length > 0) {
          Pen dots = new Pen(colour(each.look()), THIN, PROVEN_DOTS, true);
          curves.add(Ink.line(path(at, up(each.bound())), dots, "bound"));
        }
        if (each.exact().length > 0) {
          Pen dashes = Pen.of(colour(each.look()), THIN).dashed(EXACT_DASHES);
          curves.add(Ink.line(path(at, up(each.exact())), dashes, "exact"));
        }
        curves.add(Ink.line(path(at, up(each.y())), pen(each.look()), "line"));
      }
      return curves;
    }

    /** Where a line's points are; beside those of others where all have the same few places. */
    private double[] across(Line line, int number) {
      double aside = 0;
      if (x.named()) {
        double room = plotWidth / x.ticks().size();
        aside = (number - (lines.size() - 1) / 2.0) * Math.min(7, 0.7 * room / lines.size());
      }
      double[] places = new double[line.x().length];
      for (int i = 0; i < places.length; i++) {
        places[i] = x(line.x()[i]) + aside;
      }
      return places;
    }

    private double[] up(double[] numbers) {
      double[] places = new double[numbers.length];
      for (int i = 0; i < places.length; i++) {
        double place = Double.isFinite(numbers[i]) ? y(numbers[i]) : Double.NaN;
        // Far away is as good as outside, and files have no room for such numbers.
        places[i] = Math.clamp(place, top - 2 * plotHeight, bottom + 2 * plotHeight);
      }
      return places;
    }

    private void interval(Line each, int number, List<Item> curves) {
      double[] at = across(each, number);
      double[] low = up(each.low());
      double[] high = up(each.high());
      Path2D.Double path = new Path2D.Double();
      boolean isBand = each.intervals() == Intervals.BAND;
      for (int from = 0; from < low.length; ) {
        int to = from;
        while (to < low.length && Double.isFinite(low[to]) && Double.isFinite(high[to])) {
          to++;
        }
        for (int i = from; i < to && !isBand; i++) {
          path.append(new Line2D.Double(at[i], low[i], at[i], high[i]), false);
          path.append(new Line2D.Double(at[i] - 1.8, low[i], at[i] + 1.8, low[i]), false);
          path.append(new Line2D.Double(at[i] - 1.8, high[i], at[i] + 1.8, high[i]), false);
        }
        for (int i = from; i < to && isBand; i++) {
          to(path, at[i], low[i], i == from);
        }
        for (int i = to - 1; i >= from && isBand; i--) {
          path.lineTo(at[i], high[i]);
        }
        if (to > from && isBand) {
          path.closePath();
        }
        from = to + 1;
      }
      if (path.getCurrentPoint() == null) {
        return;
      }
      curves.add(
          isBand
              ? Ink.area(path, new Fill(colour(each.look()), 0.18), "band")
              : Ink.line(path, Pen.of(colour(each.look()), 0.8), "whiskers"));
    }

    private static Path2D path(double[] x, double[] y) {
      Path2D.Double path = new Path2D.Double();
      boolean isDown = false;
      for (int i = 0; i < x.length; i++) {
        boolean isPlace = Double.isFinite(x[i]) && Double.isFinite(y[i]);
        if (isPlace) {
          to(path, x[i], y[i], !isDown);
        }
        isDown = isPlace;
      }
      return path;
    }

    private static void to(Path2D path, double x, double y, boolean isFirst) {
      if (isFirst) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }

    private void marks(Line each, int number) {
      if (each.look().mark() == NONE) {
        return;
      }
      double[] at = across(each, number);
      double[] values = up(each.y());
      int every = at.length <= FEW ? 1 : Math.ceilDiv(at.length, MARKS_OF_MANY);
      // Lines that coincide show their marks in turn.
      int first = every * (2 * number + 1) / (2 * Math.max(1, lines.size()));
      for (int i = first; i < at.length; i += every) {
        if (each.y()[i] == Double.POSITIVE_INFINITY && !beyond.isEmpty()) {
          beyond(each.look(), at[i]);
        } else if (at[i] >= left - 1
            && at[i] <= left + plotWidth + 1
            && values[i] >= top - 1
            && values[i] <= bottom + 1) {
          mark(each.look(), at[i], values[i], false);
        }
      }
    }

    /** A hollow mark with an arrow upwards. */
    private void beyond(Look look, double x) {
      double tip = top - BAND + 1.5;
      Path2D.Double arrow = new Path2D.Double();
      arrow.append(new Line2D.Double(x, top - BAND / 2 + 1, x, tip), false);
      arrow.moveTo(x - 1.6, tip + 2);
      arrow.lineTo(x, tip);
      arrow.lineTo(x + 1.6, tip + 2);
      items.add(Ink.line(arrow, Pen.of(colour(look), 0.8), "beyond"));
      mark(look, x, top - BAND / 2 + 3, true);
      taken.add(new Area(new Rectangle2D.Double(x - 2, tip, 4, BAND / 2)));
    }

    private void mark(Look look, double x, double y, boolean hollow) {
      Path2D.Double shape = new Path2D.Double();
      switch (look.mark()) {
        case 0 -> shape.append(new Ellipse2D.Double(-2, -2, 4, 4), false);
        case 1 -> shape.append(new Rectangle2D.Double(-1.8, -1.8, 3.6, 3.6), false);
        case 2 -> polygon(shape, 0, -2.4, 2.3, 1.7, -2.3, 1.7);
        case 3 -> polygon(shape, 0, -2.6, 2.3, 0, 0, 2.6, -2.3, 0);
        case 4 -> polygon(shape, 0, 2.4, 2.3, -1.7, -2.3, -1.7);
        case 5 -> {
          shape.append(new Line2D.Double(-1.9, -1.9, 1.9, 1.9), false);
          shape.append(new Line2D.Double(-1.9, 1.9, 1.9, -1.9), false);
        }
        default -> {
          shape.append(new Line2D.Double(-2.4, 0, 2.4, 0), false);
          shape.append(new Line2D.Double(0, -2.4, 0, 2.4), false);
        }
      }
      shape.transform(AffineTransform.getTranslateInstance(x, y));
      String colour = colour(look);
      Fill fill = look.mark() >= 5 ? null : Fill.of(hollow ? PAPER : colour);
      items.add(new Ink(shape, Pen.of(colour, 0.9), fill, hollow ? "hollow" : "mark", ""));
      taken.add(new Area(new Rectangle2D.Double(x - 3, y - 3, 6, 6)));
    }

    private static void polygon(Path2D path, double... corners) {
      for (int k = 0; k < corners.length; k += 2) {
        to(path, corners[k], corners[k + 1], k == 0);
      }
      path.closePath();
    }

    /** Words beside points, where there is room; what has none is left out. */
    private void remarks(Line each, int number) {
      double[] at = across(each, number);
      double[] values = up(each.y());
      Rectangle2D plot = new Rectangle2D.Double(left, top - BAND, plotWidth, plotHeight + BAND);
      for (int i = 0; i < each.remarks().size(); i++) {
        Words words = Words.of(each.remarks().get(i));
        boolean isBeyond = each.y()[i] == Double.POSITIVE_INFINITY;
        double place = isBeyond ? top - BAND / 2 + 3 : values[i];
        if (words.text().isEmpty() || !Double.isFinite(place) || !Double.isFinite(at[i])) {
          continue;
        }
        double half = words.width(face, SMALL) / 2;
        double[][] around = {
          {4 + half, 2},
          {-4 - half, 2},
          {0, 10},
          {0, -5},
          {4 + half, 10},
          {-4 - half, 10},
          {4 + half, -5},
          {-4 - half, -5},
          {0, 18},
          {0, -12},
          {0, 26}
        };
        for (double[] by : around) {
          Text text =
              new Text(
                  words,
                  at[i] + by[0],
                  place + by[1],
                  SMALL,
                  Anchor.MIDDLE,
                  0,
                  colour(each.look()), // where there is a crowd, it tells whose remark this is
                  "remark");
          Area box = text.box(face);
          if (plot.contains(box.getBounds2D())
              && taken.stream().noneMatch(each2 -> meet(each2, box))) {
            items.add(text);
            taken.add(box);
            break;
          }
        }
      }
    }

    private static boolean meet(Area one, Area other) {
      return one.getBounds2D().intersects(other.getBounds2D());
    }

    private static String colour(Look look) {
      return look.colour() == NONE ? INK : COLOURS.get(look.colour());
    }

    /** The axis' title, the legend and the notes; where they end. */
    private double below(double from) {
      double y = from;
      boolean isPlain = xTitle.pieces().size() == 1;
      List<String> title =
          isPlain ? Words.wrapped(xTitle.text(), face, FONT, width - 2 * EDGE) : List.of("");
      for (String line : title) {
        Words words = isPlain ? Words.of(line) : xTitle;
        double half = words.width(face, FONT) / 2;
        double middle = Math.max(EDGE + half, Math.min(left + plotWidth / 2, width - EDGE - half));
        text(words, middle, y + 0.8 * FONT, Anchor.MIDDLE);
        y += ROW;
      }
      y += legend.isEmpty() && notes.isEmpty() ? 0 : GAP;
      for (Legend part : legend) {
        y = legend(part, y);
      }
      for (String note : notes) {
        for (String line : Words.wrapped(note, face, FONT, width - 2 * EDGE)) {
          text(Words.of(line), EDGE, y + 0.8 * FONT, Anchor.START);
          y += ROW;
        }
      }
      return y + EDGE;
    }

    private double legend(Legend part, double from) {
      double y = from;
      double x = EDGE;
      double end = width - EDGE;
      double indent = EDGE;
      if (!part.key().isEmpty()) {
        List<String> key = Words.wrapped(part.key() + ":", face, FONT, end - EDGE);
        for (int row = 0; row < key.size(); row++) {
          text(Words.of(key.get(row)), EDGE, y + 0.8 * FONT, Anchor.START);
          y += row < key.size() - 1 ? ROW : 0;
        }
        x += face.width(key.getLast(), FONT) + 5;
        indent = EDGE + 2 * GAP;
      }
      for (Entry entry : part.entries()) {
        double wide = SAMPLE + GAP + face.width(entry.label(), FONT);
        if (x > indent && x + wide > end) {
          x = indent;
          y += ROW;
        }
        sample(entry.look(), x, y + 0.5 * FONT);
        List<String> label = Words.wrapped(entry.label(), face, FONT, end - x - SAMPLE - GAP);
        for (int row = 0; row < label.size(); row++) {
          text(Words.of(label.get(row)), x + SAMPLE + GAP, y + 0.8 * FONT, Anchor.START);
          y += row < label.size() - 1 ? ROW : 0;
        }
        x = label.size() > 1 ? end : x + wide + BETWEEN;
      }
      return y + ROW + 1;
    }

    private static Pen pen(Look look) {
      if (look.equals(PROVEN)) {
        return new Pen(colour(look), THIN, PROVEN_DOTS, true);
      }
      return look.equals(EXACT)
          ? Pen.of(colour(look), THIN).dashed(EXACT_DASHES)
          : Pen.of(colour(look), THICK).dashed(DASHES.get(look.dash()));
    }

    private void sample(Look look, double x, double y) {
      if (look.dash() != NONE) {
        items.add(Ink.line(new Line2D.Double(x, y, x + SAMPLE, y), pen(look), "sample"));
      }
      if (look.mark() != NONE) {
        mark(look, x + SAMPLE / 2, y, false);
      }
    }
  }
}
