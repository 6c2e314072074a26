package gossamer.scenarios.drawing;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Pages as pictures in TikZ: words are set by LaTeX, in the font of the paper. */
public final class Tikz {
  private static final Map<Integer, String> SPECIAL =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '{', "\\{"),
          Map.entry((int) '}', "\\}"),
          Map.entry((int) '#', "\\#"),
          Map.entry((int) '$', "\\$"),
          Map.entry((int) '%', "\\%"),
          Map.entry((int) '&', "\\&"),
          Map.entry((int) '_', "\\_"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '<', "\\textless{}"),
          Map.entry((int) '>', "\\textgreater{}"),
          Map.entry((int) '|', "\\textbar{}"),
          Map.entry((int) '"', "''"),
          Map.entry((int) '`', "\\textasciigrave{}"),
          Map.entry((int) '-', "-{}"), // two of them would become a dash
          Map.entry(0x2212, "\\ensuremath{-}"),
          Map.entry(0xd7, "\\ensuremath{\\times}"),
          Map.entry(0xb7, "\\ensuremath{\\cdot}"),
          Map.entry(0x2264, "\\ensuremath{\\le}"),
          Map.entry(0x2265, "\\ensuremath{\\ge}"),
          Map.entry(0x221e, "\\ensuremath{\\infty}"),
          Map.entry(0x3bb, "\\ensuremath{\\lambda}"),
          Map.entry(0x3bc, "\\ensuremath{\\mu}"),
          Map.entry(0x3c4, "\\ensuremath{\\tau}"),
          Map.entry(0x3c7, "\\ensuremath{\\chi}"));

  private static final Map<Integer, String> MATHS =
      Map.of(
          0x2212,
          "-",
          0x3a3,
          "\\sum ",
          0x3bb,
          "\\lambda ",
          0x3c4,
          "\\tau ",
          0x3c7,
          "\\chi ",
          0x221e,
          "\\infty ",
          0x2264,
          "\\le ",
          0xd7,
          "\\times ");

  private Tikz() {}

  /**
   * A file for LaTeX's {@code \input}, which needs the package tikz only.
   *
   * @param name how the file is called
   */
  public static String of(Page page, String name) {
    StringBuilder out = new StringBuilder();
    out.append("%% Needs \\usepackage{tikz}; then \\input{%s}.\n".formatted(name));
    out.append("% ").append(page.title().replaceAll("\\s+", " ")).append('\n');
    out.append("\\begin{tikzpicture}[x=1bp,y=-1bp,line join=round]\n");
    Set<String> colours = new TreeSet<>();
    colours(page.items(), colours);
    for (String colour : colours) {
      out.append("\\definecolor{%s}{HTML}{%s}\n".formatted(named(colour), hexadecimal(colour)));
    }
    out.append(
        "\\useasboundingbox (0,0) rectangle (%s,%s);\n"
            .formatted(Decimal.of(page.width()), Decimal.of(page.height())));
    items(page.items(), out);
    return out.append("\\end{tikzpicture}%\n").toString();
  }

  private static void colours(List<Item> items, Set<String> colours) {
    for (Item item : items) {
      switch (item) {
        case Item.Ink ink -> {
          if (ink.pen() != null) {
            colours.add(ink.pen().colour());
          }
          if (ink.fill() != null) {
            colours.add(ink.fill().colour());
          }
        }
        case Item.Text text -> colours.add(text.colour());
        case Item.Clip clip -> colours(clip.items(), colours);
      }
    }
  }

  private static String hexadecimal(String colour) {
    return colour.substring(1).toUpperCase(Locale.ROOT);
  }

  private static String named(String colour) {
    return "gossamer" + hexadecimal(colour);
  }

  private static void items(List<Item> items, StringBuilder out) {
    for (Item item : items) {
      switch (item) {
        case Item.Ink ink -> ink(ink, out);
        case Item.Text text -> text(text, out);
        case Item.Clip clip -> {
          out.append("\\begin{scope}\n\\clip ");
          path(clip.to(), out);
          out.append(";\n");
          items(clip.items(), out);
          out.append("\\end{scope}\n");
        }
      }
    }
  }

  private static void ink(Item.Ink ink, StringBuilder out) {
    StringBuilder options = new StringBuilder();
    if (ink.fill() != null) {
      options.append("fill=").append(named(ink.fill().colour()));
      if (ink.fill().opacity() < 1) {
        options.append(",fill opacity=").append(Decimal.of(ink.fill().opacity()));
      }
    }
    if (ink.pen() != null) {
      options.append(options.isEmpty() ? "" : ",");
      options.append("draw=").append(named(ink.pen().colour()));
      options.append(",line width=").append(Decimal.of(ink.pen().width())).append("bp");
      options.append(ink.pen().round() ? ",line cap=round" : "");
      if (!ink.pen().dash().isEmpty()) {
        options.append(",dash pattern=");
        for (int k = 0; k < ink.pen().dash().size(); k++) {
          options.append(k == 0 ? "" : " ").append(k % 2 == 0 ? "on " : "off ");
          options.append(Decimal.of(ink.pen().dash().get(k))).append("bp");
        }
      }
    }
    out.append("\\path[").append(options).append("] ");
    path(ink.shape(), out);
    out.append(";\n");
  }

  private static void path(Shape shape, StringBuilder out) {
    double[] at = new double[6];
    int onLine = 0;
    double x = 0;
    double y = 0;
    for (PathIterator each = shape.getPathIterator(null); !each.isDone(); each.next()) {
      int kind = each.currentSegment(at);
      switch (kind) {
        case PathIterator.SEG_MOVETO -> out.append(point(at[0], at[1]));
        case PathIterator.SEG_LINETO -> out.append("--").append(point(at[0], at[1]));
        case PathIterator.SEG_QUADTO ->
            curve(
                out,
                x + 2 * (at[0] - x) / 3,
                y + 2 * (at[1] - y) / 3,
                at[2] + 2 * (at[0] - at[2]) / 3,
                at[3] + 2 * (at[1] - at[3]) / 3,
                at[2],
                at[3]);
        case PathIterator.SEG_CUBICTO -> curve(out, at[0], at[1], at[2], at[3], at[4], at[5]);
        default -> out.append("--cycle");
      }
      int last = kind == PathIterator.SEG_CUBICTO ? 4 : kind == PathIterator.SEG_QUADTO ? 2 : 0;
      x = at[last];
      y = at[last + 1];
      if (++onLine % 6 == 0) {
        out.append('\n'); // TeX reads lines into a buffer
      }
    }
  }

  private static void curve(
      StringBuilder out, double x1, double y1, double x2, double y2, double x, double y) {
    out.append("..controls").append(point(x1, y1)).append("and").append(point(x2, y2));
    out.append("..").append(point(x, y));
  }

  private static String point(double x, double y) {
    return "(" + Decimal.of(x) + "," + Decimal.of(y) + ")";
  }

  private static void text(Item.Text text, StringBuilder out) {
    String anchor =
        switch (text.anchor()) {
          case START -> "base west";
          case MIDDLE -> "base";
          case END -> "base east";
        };
    out.append(
        "\\node[inner sep=0pt,anchor=%s%s,text=%s,font=\\fontsize{%s}{%s}\\selectfont] at %s {%s};\n"
            .formatted(
                anchor,
                text.turn() == 0 ? "" : ",rotate=" + Decimal.of(text.turn()),
                named(text.colour()),
                Decimal.of(text.size()),
                Decimal.of(Item.Text.LINE * text.size()),
                point(text.x(), text.y()),
                tex(text.words())));
  }

  /** Words as LaTeX sets them; formulas are formulas. */
  static String tex(Words words) {
    StringBuilder tex = new StringBuilder();
    boolean isFormula = false;
    for (Words.Piece piece : words.pieces()) {
      if (piece.maths() != isFormula) {
        tex.append('$');
        isFormula = piece.maths();
      }
      String text = isFormula ? maths(piece.text()) : escaped(piece.text());
      text = piece.barred() ? "\\bar{" + text + "}" : text;
      tex.append(
          switch (piece.level()) {
            case LINE -> text;
            case RAISED -> "^{" + text + "}";
            case LOWERED -> "_{" + text + "}";
          });
    }
    return tex.append(isFormula ? "$" : "").toString();
  }

  private static String maths(String text) {
    return replaced(text, letter -> MATHS.getOrDefault(letter, Character.toString(letter)));
  }

  /** A text with every character that LaTeX would take for a command made harmless. */
  public static String escaped(String text) {
    return replaced(
        text,
        letter ->
            SPECIAL.getOrDefault(
                letter, Character.isISOControl(letter) ? " " : Character.toString(letter)));
  }

  private static String replaced(String text, IntFunction<String> letters) {
    return text.codePoints().mapToObj(letters).collect(Collectors.joining());
  }
}
