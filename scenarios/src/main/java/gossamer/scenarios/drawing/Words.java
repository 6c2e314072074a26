package gossamer.scenarios.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * Words in one line, some of them raised, lowered, or with a bar above.
 *
 * @param pieces from left to right
 */
public record Words(List<Piece> pieces) {
  /** The smallest letters that can be read in print. */
  private static final double SMALLEST = 6;

  private static final double SCRIPT = 0.72;
  private static final double RAISED = 0.38;
  private static final double LOWERED = -0.2;

  /** The height of letters such as an x, and of digits, as a part of the font's size. */
  private static final double X_HEIGHT = 0.53;

  private static final double DIGIT_HEIGHT = 0.73;

  /**
   * Letters of one kind.
   *
   * @param maths whether TeX should set them as a formula
   * @param barred whether there is a bar above them
   */
  public record Piece(String text, Level level, boolean maths, boolean barred) {}

  /** Where letters are. */
  public enum Level {
    /** On the line. */
    LINE,
    /** Above, and smaller. */
    RAISED,
    /** Below, and smaller. */
    LOWERED
  }

  /**
   * Letters with their place from the beginning of the words.
   *
   * @param rise above the line
   */
  record Placed(Piece piece, double x, double rise, double size, double width) {
    /** How far above the line a bar is drawn. */
    double bar() {
      return rise + (X_HEIGHT + 0.1) * size;
    }
  }

  /** Copies the list. */
  public Words {
    pieces = List.copyOf(pieces);
  }

  /** Plain words. */
  public static Words of(String text) {
    return new Words(List.of()).plain(text);
  }

  /** A power of ten. */
  public static Words power(String exponent) {
    return new Words(List.of()).maths("10").raised(exponent.replace('-', '\u2212'));
  }

  /** These words and then plain ones. */
  public Words plain(String text) {
    // Control characters have no look, and XML has no way to write them.
    return and(new Piece(text.replaceAll("\\p{Cntrl}", " "), Level.LINE, false, false));
  }

  /** These words and then a part of a formula. */
  public Words maths(String text) {
    return and(new Piece(text, Level.LINE, true, false));
  }

  /** These words and then letters of a formula with a bar above. */
  public Words barred(String text) {
    return and(new Piece(text, Level.LINE, true, true));
  }

  /** These words and then a superscript. */
  public Words raised(String text) {
    return and(new Piece(text, Level.RAISED, true, false));
  }

  /** These words and then a subscript. */
  public Words lowered(String text) {
    return and(new Piece(text, Level.LOWERED, true, false));
  }

  private Words and(Piece piece) {
    List<Piece> more = new ArrayList<>(pieces);
    more.add(piece);
    return new Words(more);
  }

  /** The letters alone. */
  public String text() {
    return String.join("", pieces.stream().map(Piece::text).toList());
  }

  /** How wide they are in a font of a size. */
  public double width(Typeface face, double size) {
    List<Placed> placed = placed(face, size);
    return placed.isEmpty() ? 0 : placed.getLast().x() + placed.getLast().width();
  }

  /** How far the highest raised letters reach above the line; 0 if there are none. */
  double rise(double size) {
    return pieces.stream().anyMatch(piece -> piece.level() == Level.RAISED)
        ? RAISED * size + DIGIT_HEIGHT * scriptSize(size)
        : 0;
  }

  /** The pieces with their places, in a font of a size. */
  List<Placed> placed(Typeface face, double size) {
    List<Placed> placed = new ArrayList<>();
    double x = 0;
    for (Piece piece : pieces) {
      double own = piece.level() == Level.LINE ? size : scriptSize(size);
      double rise =
          switch (piece.level()) {
            case LINE -> 0;
            case RAISED -> RAISED * size;
            case LOWERED -> LOWERED * size;
          };
      double width = face.width(piece.text(), own);
      placed.add(new Placed(piece, x, rise, own, width));
      x += width;
    }
    return placed;
  }

  private static double scriptSize(double size) {
    return Math.min(size, Math.max(SMALLEST, SCRIPT * size));
  }

  /**
   * Breaks a text into lines no wider than so many points: after blanks and other marks, or within
   * a word that is wider on its own.
   */
  public static List<String> wrapped(String text, Typeface face, double size, double width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String part : text.split("(?<=[\\s,;/_=-])", -1)) {
      if (!line.isEmpty() && face.width((line + part).stripTrailing(), size) > width) {
        lines.add(line.toString().strip());
        line.setLength(0);
      }
      for (int letter : part.codePoints().toArray()) {
        String wider = line + Character.toString(letter);
        if (!line.isEmpty() && face.width(wider.stripTrailing(), size) > width) {
          lines.add(line.toString().strip());
          line.setLength(0);
        }
        line.appendCodePoint(letter);
      }
    }
    lines.add(line.toString().strip());
    return lines;
  }
}
