package gossamer.scenarios.drawing;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Pages as SVG, with words as words. */
public final class Svg {
  private Svg() {}

  /**
   * What an SVG looks like in its place.
   *
   * @param css rules for the roles of items, in place of their own colours; empty for none
   * @param scope the class of the whole; empty for none
   * @param sized whether it says how large it is, not only its proportions
   */
  public record Style(String css, String scope, boolean sized) {
    /** A document for print. */
    public static final Style PRINT = new Style("", "", true);
  }

  /** A page for print. */
  public static String of(Page page, Typeface face) {
    return of(page, face, Style.PRINT);
  }

  /** A page as a document, or as a part of one in HTML. */
  public static String of(Page page, Typeface face, Style style) {
    StringWriter text = new StringWriter();
    try {
      new Writing(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text), face, style)
          .page(page);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A text in memory takes all that is written", e);
    }
    return text + "\n";
  }

  /** Writes one document; mutable by its writer. */
  private static final class Writing {
    private final XMLStreamWriter out;
    private final Typeface face;
    private final Style style;
    private int clips;

    Writing(XMLStreamWriter out, Typeface face, Style style) {
      this.out = out;
      this.face = face;
      this.style = style;
    }

    void page(Page page) throws XMLStreamException {
      out.writeStartElement("svg");
      out.writeDefaultNamespace("http://www.w3.org/2000/svg");
      if (!style.scope().isEmpty()) {
        out.writeAttribute("class", style.scope());
      }
      if (style.sized()) {
        out.writeAttribute("width", Decimal.of(page.width()) + "pt");
        out.writeAttribute("height", Decimal.of(page.height()) + "pt");
      }
      out.writeAttribute(
          "viewBox", "0 0 %s %s".formatted(Decimal.of(page.width()), Decimal.of(page.height())));
      out.writeAttribute("font-family", face.cssFamily());
      out.writeAttribute("fill", "none");
      out.writeAttribute("role", "img");
      line();
      element("title", page.title());
      if (!style.css().isEmpty()) {
        element("style", style.css());
      }
      items(page.items());
      out.writeEndElement();
      out.flush();
    }

    private void items(List<Item> items) throws XMLStreamException {
      for (Item item : items) {
        switch (item) {
          case Item.Ink ink -> ink(ink);
          case Item.Text text -> text(text);
          case Item.Clip clip -> clip(clip);
        }
      }
    }

    private void clip(Item.Clip clip) throws XMLStreamException {
      String id = "clip" + clips++;
      out.writeStartElement("clipPath");
      out.writeAttribute("id", id);
      shape(clip.to());
      out.writeEndElement();
      out.writeStartElement("g");
      out.writeAttribute("clip-path", "url(#%s)".formatted(id));
      line();
      items(clip.items());
      out.writeEndElement();
      line();
    }

    private void ink(Item.Ink ink) throws XMLStreamException {
      start(ink.shape());
      if (!ink.role().isEmpty()) {
        out.writeAttribute("class", ink.role());
      }
      boolean coloured = style.css().isEmpty() || ink.role().isEmpty();
      Item.Fill fill = ink.fill();
      if (fill != null && coloured) {
        out.writeAttribute("fill", fill.colour());
        if (fill.opacity() < 1) {
          out.writeAttribute("fill-opacity", Decimal.of(fill.opacity()));
        }
      }
      Item.Pen pen = ink.pen();
      if (pen != null) {
        if (coloured) {
          out.writeAttribute("stroke", pen.colour());
        }
        out.writeAttribute("stroke-width", Decimal.of(pen.width()));
        out.writeAttribute("stroke-linejoin", "round");
        if (pen.round()) {
          out.writeAttribute("stroke-linecap", "round");
        }
        if (!pen.dash().isEmpty()) {
          out.writeAttribute(
              "stroke-dasharray", String.join(" ", pen.dash().stream().map(Decimal::of).toList()));
        }
      }
      if (!ink.hint().isEmpty()) {
        out.writeStartElement("title");
        out.writeCharacters(printable(ink.hint()));
        out.writeEndElement();
      }
      out.writeEndElement();
      line();
    }

    private void shape(Shape shape) throws XMLStreamException {
      start(shape);
      out.writeEndElement();
    }

    private void start(Shape shape) throws XMLStreamException {
      switch (shape) {
        case Line2D line -> {
          out.writeStartElement("line");
          lengths("x1", line.getX1(), "y1", line.getY1());
          lengths("x2", line.getX2(), "y2", line.getY2());
        }
        case Rectangle2D box -> {
          out.writeStartElement("rect");
          lengths("x", box.getX(), "y", box.getY());
          lengths("width", box.getWidth(), "height", box.getHeight());
        }
        case Ellipse2D disc -> {
          out.writeStartElement("circle");
          lengths("cx", disc.getCenterX(), "cy", disc.getCenterY());
          out.writeAttribute("r", Decimal.of(disc.getWidth() / 2));
        }
        default -> {
          out.writeStartElement("path");
          out.writeAttribute("d", path(shape));
        }
      }
    }

    private void lengths(String one, double first, String other, double second)
        throws XMLStreamException {
      out.writeAttribute(one, Decimal.of(first));
      out.writeAttribute(other, Decimal.of(second));
    }

    private static String path(Shape shape) {
      StringBuilder path = new StringBuilder();
      double[] at = new double[6];
      for (PathIterator each = shape.getPathIterator(null); !each.isDone(); each.next()) {
        switch (each.currentSegment(at)) {
          case PathIterator.SEG_MOVETO -> path.append('M').append(points(at, 1));
          case PathIterator.SEG_LINETO -> path.append('L').append(points(at, 1));
          case PathIterator.SEG_QUADTO -> path.append('Q').append(points(at, 2));
          case PathIterator.SEG_CUBICTO -> path.append('C').append(points(at, 3));
          default -> path.append('Z');
        }
      }
      return path.toString();
    }

    private static String points(double[] at, int points) {
      StringBuilder text = new StringBuilder();
      for (int k = 0; k < 2 * points; k++) {
        text.append(k == 0 ? "" : " ").append(Decimal.of(at[k]));
      }
      return text.toString();
    }

    /** Every letter has the room that it takes in our font, whichever font it is shown in. */
    private void text(Item.Text text) throws XMLStreamException {
      List<Words.Placed> placed = text.words().placed(face, text.size());
      double left = text.left(face);
      out.writeStartElement("text");
      if (!text.role().isEmpty()) {
        out.writeAttribute("class", text.role());
      }
      if (style.css().isEmpty() || text.role().isEmpty()) {
        out.writeAttribute("fill", text.colour());
      }
      out.writeAttribute("font-size", Decimal.of(text.size()));
      if (text.turn() != 0) {
        out.writeAttribute(
            "transform",
            "rotate(%s %s %s)"
                .formatted(Decimal.of(-text.turn()), Decimal.of(text.x()), Decimal.of(text.y())));
      }
      if (placed.size() == 1) {
        run(text, placed.getFirst(), left);
      } else {
        out.writeAttribute("xml:space", "preserve"); // the blanks between the pieces
        for (Words.Placed each : placed) {
          out.writeStartElement("tspan");
          run(text, each, left);
          if (each.size() != text.size()) {
            out.writeAttribute("font-size", Decimal.of(each.size()));
          }
          out.writeCharacters(each.piece().text());
          out.writeEndElement();
        }
      }
      if (placed.size() == 1) {
        out.writeCharacters(placed.getFirst().piece().text());
      }
      out.writeEndElement();
      line();
      for (Words.Placed each : placed) {
        if (each.piece().barred()) {
          bar(text, each, left);
        }
      }
    }

    private void run(Item.Text text, Words.Placed run, double left) throws XMLStreamException {
      lengths("x", left + run.x(), "y", text.y() - run.rise());
      if (run.width() > 0) {
        out.writeAttribute("textLength", Decimal.of(run.width()));
        out.writeAttribute("lengthAdjust", "spacingAndGlyphs");
      }
    }

    private void bar(Item.Text text, Words.Placed run, double left) throws XMLStreamException {
      double y = text.y() - run.bar();
      out.writeEmptyElement("line");
      lengths("x1", left + run.x(), "y1", y);
      lengths("x2", left + run.x() + run.width(), "y2", y);
      out.writeAttribute("stroke", text.colour());
      out.writeAttribute("stroke-width", Decimal.of(text.size() / 16));
      if (text.turn() != 0) {
        out.writeAttribute(
            "transform",
            "rotate(%s %s %s)"
                .formatted(Decimal.of(-text.turn()), Decimal.of(text.x()), Decimal.of(text.y())));
      }
      line();
    }

    private void element(String name, String content) throws XMLStreamException {
      out.writeStartElement(name);
      out.writeCharacters(printable(content));
      out.writeEndElement();
      line();
    }

    /** XML has no way to write control characters; those that end lines are as good as blanks. */
    private static String printable(String words) {
      return words.replaceAll("[\\p{Cntrl}&&[^\n]]", " ");
    }

    private void line() throws XMLStreamException {
      out.writeCharacters("\n");
    }
  }
}
