package gossamer.scenarios.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.scenarios.drawing.Item.Anchor;
import gossamer.scenarios.drawing.Item.Fill;
import gossamer.scenarios.drawing.Item.Ink;
import gossamer.scenarios.drawing.Item.Pen;
import gossamer.scenarios.drawing.Item.Text;
import gossamer.scenarios.input.InputException;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class BackendsTest {
  private static final Typeface FACE = Typeface.sans();
  private static final String ODD = "50%_a&b {x} #1 <t> \"q\" ^~\\ $";

  private static Page page() {
    Path2D.Double curve = new Path2D.Double();
    curve.moveTo(10, 90);
    curve.curveTo(40, 10, 60, 10, 90, 90);
    curve.quadTo(120, 20, 150, 60);
    Words gap = Words.of("gap, ").maths("F(").barred("x").maths(") \u2212 F(x").raised("*");
    return new Page(
        "A & B",
        200,
        100,
        List.of(
            Ink.area(new Rectangle2D.Double(100, 50, 100, 50), new Fill("#0072b2", 0.5), "band"),
            Ink.line(curve, Pen.of("#d55e00", 2).dashed(List.of(4.0, 2.0)), "line"),
            new Item.Clip(
                new Rectangle2D.Double(0, 0, 50, 50),
                List.of(Ink.area(new Rectangle2D.Double(30, 30, 60, 60), Fill.of("#009e73"), ""))),
            new Ink(
                new Ellipse2D.Double(170, 10, 20, 20),
                Pen.of("#000000", 1),
                Fill.of("#c98600"),
                "node",
                "here"),
            Ink.line(new Line2D.Double(0, 99, 200, 99), Pen.of("#333333", 1), "rule"),
            new Text(gap.maths(")"), 12, 60, 8, Anchor.MIDDLE, 90, "#1f2328", ""),
            new Text(Words.power("-10"), 100, 30, 8, Anchor.END, 0, "#1f2328", ""),
            new Text(Words.of(ODD), 190, 95, 8, Anchor.END, 0, "#1f2328", "")));
  }

  @Test
  void svg_isXml_andWordsAreWords() throws Exception {
    Document document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(Svg.of(page(), FACE).getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getDocumentElement().getAttribute("width")).isEqualTo("200pt");
    assertThat(document.getDocumentElement().getTextContent())
        .contains(ODD, "10\u221210", "gap, F(x) \u2212 F(x*)", "A & B", "here");
  }

  @Test
  void pdf_hasItsFont_andWordsAreWords() throws Exception {
    try (PDDocument document = Loader.loadPDF(Pdf.of(page(), FACE))) {
      PDPage sheet = document.getPage(0);
      assertThat(sheet.getMediaBox().getWidth()).isEqualTo(200);
      for (var name : sheet.getResources().getFontNames()) {
        assertThat(sheet.getResources().getFont(name).isEmbedded()).isTrue();
      }
      assertThat(new PDFTextStripper().getText(document)).contains(ODD, "10");
      assertThat(document.getDocumentInformation().getCreationDate()).isNull();
    }
  }

  /** Two independent painters: ours, and PDFBox's of our PDF. */
  @Test
  void png_looksLikeThePdf() throws Exception {
    BufferedImage ours = ImageIO.read(new ByteArrayInputStream(Png.of(page(), FACE)));
    assertThat(ours.getWidth()).isEqualTo((int) Math.round(200 / 72.0 * Png.RESOLUTION));
    BufferedImage other;
    try (PDDocument document = Loader.loadPDF(Pdf.of(page(), FACE))) {
      other = new PDFRenderer(document).renderImageWithDPI(0, Png.RESOLUTION, ImageType.RGB);
    }
    long apart = 0;
    int width = Math.min(ours.getWidth(), other.getWidth());
    int height = Math.min(ours.getHeight(), other.getHeight());
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        apart += distance(ours.getRGB(x, y), other.getRGB(x, y)) > 200 ? 1 : 0;
      }
    }
    // Borders may be a pixel off; anything missing or elsewhere is far more.
    assertThat(apart).isLessThan(width * (long) height / 200);
  }

  private static int distance(int one, int other) {
    int sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      sum += Math.abs((one >> shift & 0xff) - (other >> shift & 0xff));
    }
    return sum;
  }

  @Test
  void tikz_escapesWords_andSetsFormulas() {
    String tex = Tikz.of(page(), "a.tex");
    assertThat(tex)
        .contains(
            "\\input{a.tex}",
            "{gap, $F(\\bar{x}) - F(x^{*})$}",
            "{$10^{-10}$}",
            "rotate=90",
            "{50\\%\\_a\\&b \\{x\\} \\#1 \\textless{}t\\textgreater{} ''q''"
                + " \\textasciicircum{}\\textasciitilde{}\\textbackslash{} \\$}",
            "\\definecolor{gossamer0072B2}{HTML}{0072B2}",
            "fill opacity=0.5",
            "\\clip (0,0)--(50,0)");
    String bare = tex.replaceAll("(?m)^%.*$", "").replaceAll("\\\\[{}]", "");
    assertThat(bare.chars().filter(letter -> letter == '{').count())
        .isEqualTo(bare.chars().filter(letter -> letter == '}').count());
  }

  @Test
  void everyFormat_isTheSameToTheByte() throws Exception {
    assertThat(Svg.of(page(), FACE)).isEqualTo(Svg.of(page(), FACE));
    assertThat(Tikz.of(page(), "a")).isEqualTo(Tikz.of(page(), "a"));
    assertThat(Png.of(page(), FACE)).isEqualTo(Png.of(page(), FACE));
    assertThat(Pdf.of(page(), FACE)).isEqualTo(Pdf.of(page(), FACE));
  }

  /** The widths of Arial, which Liberation Sans shares: 556 for digits, 278 for a blank. */
  @Test
  void width_isTheFonts() {
    assertThat(FACE.width("0 0", 1000)).isCloseTo(556 + 278 + 556, within(1.0));
    assertThat(Words.power("-3").width(FACE, 8))
        .isCloseTo((2 * 0.556 * 8) + (0.584 + 0.556) * 6, within(0.05));
  }

  @Test
  void wrapped_losesNoLetter_andKeepsToTheWidth() {
    String text = "topology.kind=random-geometric, alpha=0.5 averyveryverylongwordindeed";
    List<String> lines = Words.wrapped(text, FACE, 8, 60);
    assertThat(String.join("", lines).replace(" ", "")).isEqualTo(text.replace(" ", ""));
    assertThat(lines).allMatch(line -> FACE.width(line, 8) <= 60).hasSizeGreaterThan(3);
  }

  @Test
  void unknownFont_isRefused_withThoseThereAre() {
    assertThatThrownBy(() -> Typefaces.find("Nowhere Sans", "--font"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no TrueType font of the family 'Nowhere Sans'")
        .hasMessageContaining("sans");
    assertThat(Typefaces.find("SANS", "--font").family()).isEqualTo("Liberation Sans");
  }

  @Test
  void letterThatTheFontLacks_isNoFailure() throws Exception {
    Page page =
        new Page(
            "t",
            100,
            20,
            List.of(
                new Text(
                    Words.of("\u4eac \ud83d\ude00"), 5, 12, 8, Anchor.START, 0, "#000000", "")));
    assertThat(FACE.has(0x4eac)).isFalse();
    assertThat(Pdf.of(page, FACE)).isNotEmpty();
    assertThat(Png.of(page, FACE)).isNotEmpty();
    assertThat(Svg.of(page, FACE)).contains("\u4eac");
  }
}
