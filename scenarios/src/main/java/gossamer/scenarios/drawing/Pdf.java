package gossamer.scenarios.drawing;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;

/** Pages as PDF: vectors, and words in a font that is a part of the file. */
public final class Pdf {
  /** Writers of PDF number documents by the time; the same figure is the same file. */
  private static final long NUMBER = 1;

  /** PDF has no quadratic curves; a cubic one's ends pull with this part. */
  private static final double CUBIC = 2.0 / 3;

  private Pdf() {}

  /** A document of one page. */
  public static byte[] of(Page page, Typeface face) throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.setDocumentId(NUMBER);
      document.getDocumentInformation().setTitle(page.title());
      document.getDocumentInformation().setCreator("Gossamer");
      PDPage sheet = new PDPage(new PDRectangle((float) page.width(), (float) page.height()));
      document.addPage(sheet);
      try (PDPageContentStream content = new PDPageContentStream(document, sheet)) {
        new Writing(content, page.height(), face, face.embedded(document)).items(page.items());
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  /** Writes one page; mutable by its stream. PDF's y grows upwards. */
  private static final class Writing {
    private final PDPageContentStream out;
    private final double height;
    private final Typeface face;
    private final PDType0Font font;

    Writing(PDPageContentStream out, double height, Typeface face, PDType0Font font) {
      this.out = out;
      this.height = height;
      this.face = face;
      this.font = font;
    }

    void items(List<Item> items) throws IOException {
      for (Item item : items) {
        switch (item) {
          case Item.Ink ink -> ink(ink);
          case Item.Text text -> text(text);
          case Item.Clip clip -> {
            out.saveGraphicsState();
            path(clip.to());
            out.clip();
            items(clip.items());
            out.restoreGraphicsState();
          }
        }
      }
    }

    private void ink(Item.Ink ink) throws IOException {
      Item.Fill fill = ink.fill();
      if (fill != null) {
        out.saveGraphicsState();
        if (fill.opacity() < 1) {
          PDExtendedGraphicsState state = new PDExtendedGraphicsState();
          state.setNonStrokingAlphaConstant((float) fill.opacity());
          out.setGraphicsStateParameters(state);
        }
        out.setNonStrokingColor(Color.decode(fill.colour()));
        path(ink.shape());
        out.fill();
        out.restoreGraphicsState();
      }
      Item.Pen pen = ink.pen();
      if (pen != null) {
        out.setStrokingColor(Color.decode(pen.colour()));
        out.setLineWidth((float) pen.width());
        out.setLineJoinStyle(1);
        out.setLineCapStyle(pen.round() ? 1 : 0);
        float[] dash = new float[pen.dash().size()];
        for (int k = 0; k < dash.length; k++) {
          dash[k] = pen.dash().get(k).floatValue();
        }
        out.setLineDashPattern(dash, 0);
        path(ink.shape());
        out.stroke();
      }
    }

    private void path(Shape shape) throws IOException {
      double[] at = new double[6];
      double x = 0;
      double y = 0;
      for (PathIterator each = shape.getPathIterator(null); !each.isDone(); each.next()) {
        int kind = each.currentSegment(at);
        switch (kind) {
          case PathIterator.SEG_MOVETO -> out.moveTo(x(at[0]), y(at[1]));
          case PathIterator.SEG_LINETO -> out.lineTo(x(at[0]), y(at[1]));
          case PathIterator.SEG_QUADTO ->
              out.curveTo(
                  x(x + CUBIC * (at[0] - x)),
                  y(y + CUBIC * (at[1] - y)),
                  x(at[2] + CUBIC * (at[0] - at[2])),
                  y(at[3] + CUBIC * (at[1] - at[3])),
                  x(at[2]),
                  y(at[3]));
          case PathIterator.SEG_CUBICTO ->
              out.curveTo(x(at[0]), y(at[1]), x(at[2]), y(at[3]), x(at[4]), y(at[5]));
          default -> out.closePath();
        }
        int last = kind == PathIterator.SEG_CUBICTO ? 4 : kind == PathIterator.SEG_QUADTO ? 2 : 0;
        if (kind != PathIterator.SEG_CLOSE) {
          x = at[last];
          y = at[last + 1];
        }
      }
    }

    private static float x(double number) {
      return (float) number;
    }

    private float y(double number) {
      return (float) (height - number);
    }

    private void text(Item.Text text) throws IOException {
      double angle = StrictMath.toRadians(text.turn());
      double left = text.left(face) - text.x();
      out.saveGraphicsState();
      out.transform(Matrix.getRotateInstance(angle, x(text.x()), y(text.y())));
      out.setNonStrokingColor(Color.decode(text.colour()));
      for (Words.Placed run : text.words().placed(face, text.size())) {
        if (run.piece().text().isEmpty()) {
          continue;
        }
        out.beginText();
        out.setFont(font, (float) run.size());
        out.newLineAtOffset((float) (left + run.x()), (float) run.rise());
        out.showText(face.shown(run.piece().text()));
        out.endText();
        if (run.piece().barred()) {
          double thick = text.size() / 16;
          Rectangle2D bar =
              new Rectangle2D.Double(left + run.x(), run.bar() - thick / 2, run.width(), thick);
          out.addRect(x(bar.getX()), x(bar.getY()), x(bar.getWidth()), x(bar.getHeight()));
          out.fill();
        }
      }
      out.restoreGraphicsState();
    }
  }
}
