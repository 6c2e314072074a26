package gossamer.scenarios.drawing;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Pages painted. Letters are painted from their outlines, so no font need be installed. */
public final class Png {
  /** Dots an inch. */
  public static final int RESOLUTION = 400;

  private static final double INCH = 72;
  private static final double METRE = INCH / 0.0254;
  private static final String METADATA = "javax_imageio_png_1.0";

  private Png() {}

  /** A page at {@value #RESOLUTION} dots an inch, on white. */
  public static byte[] of(Page page, Typeface face) throws IOException {
    double scale = RESOLUTION / INCH;
    int width = (int) Math.round(scale * page.width());
    int height = (int) Math.ceil(scale * page.height());
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.scale(scale, scale);
    paint(page.items(), graphics, face);
    graphics.dispose();
    return bytes(image);
  }

  private static void paint(List<Item> items, Graphics2D graphics, Typeface face) {
    for (Item item : items) {
      switch (item) {
        case Item.Ink ink -> {
          if (ink.fill() != null) {
            fill(graphics, ink.shape(), ink.fill());
          }
          if (ink.pen() != null) {
            graphics.setColor(Color.decode(ink.pen().colour()));
            graphics.setStroke(stroke(ink.pen()));
            graphics.draw(ink.shape());
          }
        }
        case Item.Text text -> text(text, graphics, face);
        case Item.Clip clip -> {
          Shape before = graphics.getClip();
          graphics.clip(clip.to());
          paint(clip.items(), graphics, face);
          graphics.setClip(before);
        }
      }
    }
  }

  private static void fill(Graphics2D graphics, Shape shape, Item.Fill fill) {
    graphics.setComposite(
        AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) fill.opacity()));
    graphics.setColor(Color.decode(fill.colour()));
    graphics.fill(shape);
    graphics.setComposite(AlphaComposite.SrcOver);
  }

  private static BasicStroke stroke(Item.Pen pen) {
    int cap = pen.round() ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT;
    float[] dash = null;
    if (!pen.dash().isEmpty()) {
      dash = new float[pen.dash().size()];
      for (int k = 0; k < dash.length; k++) {
        dash[k] = pen.dash().get(k).floatValue();
      }
    }
    return new BasicStroke((float) pen.width(), cap, BasicStroke.JOIN_ROUND, 10, dash, 0);
  }

  private static void text(Item.Text text, Graphics2D graphics, Typeface face) {
    AffineTransform before = graphics.getTransform();
    graphics.rotate(StrictMath.toRadians(-text.turn()), text.x(), text.y());
    graphics.setColor(Color.decode(text.colour()));
    double left = text.left(face);
    for (Words.Placed run : text.words().placed(face, text.size())) {
      Path2D outlines = face.outlines(run.piece().text(), run.size());
      outlines.transform(
          AffineTransform.getTranslateInstance(left + run.x(), text.y() - run.rise()));
      graphics.fill(outlines);
      if (run.piece().barred()) {
        double thick = text.size() / 16;
        graphics.fill(
            new Rectangle2D.Double(
                left + run.x(), text.y() - run.bar() - thick / 2, run.width(), thick));
      }
    }
    graphics.setTransform(before);
  }

  private static byte[] bytes(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            new ImageTypeSpecifier(image), writer.getDefaultWriteParam());
    IIOMetadataNode size = new IIOMetadataNode("pHYs"); // so that programs know how wide it is
    String dots = String.valueOf(Math.round(RESOLUTION / INCH * METRE));
    size.setAttribute("pixelsPerUnitXAxis", dots);
    size.setAttribute("pixelsPerUnitYAxis", dots);
    size.setAttribute("unitSpecifier", "meter");
    IIOMetadataNode root = new IIOMetadataNode(METADATA);
    root.appendChild(size);
    metadata.mergeTree(METADATA, root);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(new IIOImage(image, null, metadata));
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
