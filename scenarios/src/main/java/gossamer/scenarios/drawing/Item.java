package gossamer.scenarios.drawing;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something on a page. */
public sealed interface Item {
  /**
   * A line or an area.
   *
   * @param shape read only
   * @param pen for its outline; none if null
   * @param fill for its inside; none if null
   * @param role what it is, such as {@code line}; the class in an SVG; may be empty
   * @param hint shown in an SVG where the pointer rests on it; may be empty
   */
  record Ink(Shape shape, @Nullable Pen pen, @Nullable Fill fill, String role, String hint)
      implements Item {
    /** A line. */
    public static Ink line(Shape shape, Pen pen, String role) {
      return new Ink(shape, pen, null, role, "");
    }

    /** An area. */
    public static Ink area(Shape shape, Fill fill, String role) {
      return new Ink(shape, null, fill, role, "");
    }
  }

  /**
   * Words in one line.
   *
   * @param x where they are anchored
   * @param y of their baseline, before they are turned
   * @param size of the font, in points
   * @param turn by so many degrees about (x, y), counterclockwise
   * @param colour such as {@code #1f2328}
   * @param role as of {@link Ink}
   */
  record Text(
      Words words,
      double x,
      double y,
      double size,
      Anchor anchor,
      double turn,
      String colour,
      String role)
      implements Item {
    /** The height of a line of words, as a part of the font's size. */
    public static final double LINE = 1.2;

    private static final double ABOVE = 0.78;
    private static final double BELOW = 0.22;

    /** Where the words begin if they are not turned. */
    public double left(Typeface face) {
      double width = words.width(face, size);
      return switch (anchor) {
        case START -> x;
        case MIDDLE -> x - width / 2;
        case END -> x - width;
      };
    }

    /** The box that the words fill, turned as they are. */
    public Area box(Typeface face) {
      double above = Math.max(ABOVE * size, words.rise(size));
      Rectangle2D box =
          new Rectangle2D.Double(
              left(face), y - above, words.width(face, size), above + BELOW * size);
      return new Area(
          AffineTransform.getRotateInstance(StrictMath.toRadians(-turn), x, y)
              .createTransformedShape(box));
    }
  }

  /** Items of which only the part within a rectangle is seen. */
  record Clip(Rectangle2D to, List<Item> items) implements Item {}

  /** Which end of words is at their place. */
  enum Anchor {
    /** They begin there. */
    START,
    /** They are centred there. */
    MIDDLE,
    /** They end there. */
    END
  }

  /**
   * How outlines are drawn.
   *
   * @param colour such as {@code #0072b2}
   * @param width in points
   * @param dash lengths of dashes and gaps, in turn; empty for a solid line
   * @param round whether lines and dashes end in half a disc
   */
  record Pen(String colour, double width, List<Double> dash, boolean round) {
    /** A solid line with plain ends. */
    public static Pen of(String colour, double width) {
      return new Pen(colour, width, List.of(), false);
    }

    /** Likewise, dashed. */
    public Pen dashed(List<Double> lengths) {
      return new Pen(colour, width, lengths, round);
    }
  }

  /**
   * How areas are filled.
   *
   * @param colour such as {@code #0072b2}
   * @param opacity from 0 to 1
   */
  record Fill(String colour, double opacity) {
    /** Nothing behind it is seen. */
    public static Fill of(String colour) {
      return new Fill(colour, 1);
    }
  }
}
