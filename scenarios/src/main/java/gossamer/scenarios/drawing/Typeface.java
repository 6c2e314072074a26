package gossamer.scenarios.drawing;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.GlyphTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * A font: how wide words are in it, and what its letters look like. It is read from its file alone,
 * never from what the machine has installed beside it, so that figures are the same everywhere. Not
 * safe for several threads.
 */
public final class Typeface {
  /** The font of figures if none is named: a part of PDFBox, with the widths of Arial. */
  private static final String OWN = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  /** What stands for letters that the font lacks. */
  private static final int REPLACEMENT = '?';

  private static final ThreadLocal<Typeface> SANS = ThreadLocal.withInitial(Typeface::own);

  private final String family;
  private final String cssFamily;
  private final TrueTypeFont font;
  private final CmapLookup letters;
  private final GlyphTable glyphs;
  private final double unit;

  private Typeface(String family, String cssFamily, TrueTypeFont font) throws IOException {
    this.family = family;
    this.cssFamily = cssFamily;
    this.font = font;
    letters = font.getUnicodeCmapLookup();
    glyphs = Objects.requireNonNull(font.getGlyph(), "outlines");
    unit = 1.0 / font.getUnitsPerEm();
  }

  /** The one that comes with the program. */
  public static Typeface sans() {
    return SANS.get();
  }

  private static Typeface own() {
    try (InputStream file =
        Objects.requireNonNull(Typeface.class.getResourceAsStream(OWN), "a part of PDFBox")) {
      return of(
          "Liberation Sans",
          "'Liberation Sans', Arial, Helvetica, sans-serif",
          new TTFParser().parse(new RandomAccessReadBuffer(file)));
    } catch (IOException e) {
      throw new IllegalStateException("A font of our own can be read", e);
    }
  }

  /**
   * A font with outlines of TrueType.
   *
   * @param cssFamily for an SVG
   * @throws IOException if it cannot be read
   */
  static Typeface of(String family, String cssFamily, TrueTypeFont font) throws IOException {
    return new Typeface(family, cssFamily, font);
  }

  /** The family's name. */
  public String family() {
    return family;
  }

  /** What an SVG names the family, and others for where it is not installed. */
  public String cssFamily() {
    return cssFamily;
  }

  /** How wide a text is in a size, both in points. */
  public double width(String text, double size) {
    return text.codePoints().mapToDouble(this::advance).sum() * unit * size;
  }

  private int advance(int letter) {
    try {
      return font.getAdvanceWidth(glyph(letter));
    } catch (IOException e) {
      throw new IllegalStateException("A font that was read is in memory", e);
    }
  }

  private int glyph(int letter) {
    int glyph = letters.getGlyphId(letter);
    return glyph == 0 ? letters.getGlyphId(REPLACEMENT) : glyph;
  }

  /** Whether the font has a letter. */
  public boolean has(int letter) {
    return letters.getGlyphId(letter) != 0;
  }

  /** The text with a question mark for each letter that the font lacks. */
  String shown(String text) {
    return text.codePoints()
        .map(letter -> has(letter) ? letter : REPLACEMENT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The outlines of a text that begins at the origin; y grows downwards. */
  Path2D outlines(String text, double size) {
    Path2D.Double path = new Path2D.Double();
    double scale = unit * size;
    double x = 0;
    for (int letter : text.codePoints().toArray()) {
      try {
        GlyphData data = glyphs.getGlyph(glyph(letter));
        if (data != null) {
          AffineTransform place = new AffineTransform(scale, 0, 0, -scale, x, 0);
          path.append(data.getPath().getPathIterator(place), false);
        }
      } catch (IOException e) {
        throw new IllegalStateException("A font that was read is in memory", e);
      }
      x += advance(letter) * scale;
    }
    return path;
  }

  /** The font as a part of a document: of its letters those that are used. */
  PDType0Font embedded(PDDocument document) throws IOException {
    return PDType0Font.load(document, font, true);
  }
}
