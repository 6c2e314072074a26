package gossamer.scenarios.report;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.FloatSize;
import com.github.weisj.jsvg.view.ViewBox;
import gossamer.scenarios.result.FolderWriter;
import gossamer.scenarios.result.NetworksFile.Network;
import gossamer.scenarios.result.ResultText;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * The charts of a report as files for papers: each metric against time, gradients and
 * communications, each quantity of the sweep against each swept key, and the networks. They are
 * drawn as SVG, with words as words; PNG is the same, painted.
 */
public final class Figures {
  /** The folder of the figures within a result folder. */
  public static final String FOLDER = "figures";

  /** The format of figures. */
  public enum Format {
    /** Vectors. */
    svg,
    /** Pixels. */
    png
  }

  /**
   * The defaults are for files of strangers: 2,000 paths, which a complete network of 64 nodes
   * exceeds.
   */
  private static final DocumentLimits LIMITS =
      new DocumentLimits(
          DocumentLimits.DEFAULT_MAX_NESTING_DEPTH,
          DocumentLimits.DEFAULT_MAX_USE_NESTING_DEPTH,
          Integer.MAX_VALUE);

  /** Pixels across a PNG: 400 an inch in a column. */
  private static final int WIDTH = 1_360;

  /** What names of files are made without, such as the dots of a key. */
  private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9_-]");

  private final FolderWriter folder;
  private final Format format;
  private final List<Path> written = new ArrayList<>();

  private Figures(FolderWriter folder, Format format) {
    this.folder = folder;
    this.format = format;
  }

  /**
   * Writes all figures of a result folder; those that are there are replaced.
   *
   * @return the files
   * @throws gossamer.scenarios.file.InputException if the folder holds no results
   * @throws IOException if a file cannot be written, or the machine has no fonts
   */
  public static List<Path> write(FolderWriter results, Format format) throws IOException {
    System.setProperty("java.awt.headless", "true"); // there may be no screen, and none is needed
    Results all = Results.read(results.folder());
    results.folder(FOLDER);
    Figures figures = new Figures(results, format);
    try {
      figures.convergence(all);
      figures.sweep(all);
      figures.networks(all);
    } catch (LinkageError | InternalError e) {
      throw new IOException(
          "Java finds no fonts for figures on this machine; install fontconfig and a font, such as Debian's fonts-dejavu-core",
          e);
    }
    return List.copyOf(figures.written);
  }

  private void convergence(Results results) throws IOException {
    List<Line> lines = Line.all(results);
    for (int q = 0; q < results.runs().metrics().size(); q++) {
      for (int axis = 0; axis < Results.AXES.size(); axis++) {
        Optional<Plot> plot = Charts.convergence(results.runs(), lines, q, axis);
        if (plot.isPresent()) {
          String name = results.runs().metrics().get(q) + "-against-" + Results.AXES.get(axis);
          figure(name, plot.get().svg());
        }
      }
    }
  }

  private void sweep(Results results) throws IOException {
    Outcomes outcomes = Outcomes.of(results.runs(), results.arrivals());
    for (String quantity : outcomes.quantities()) {
      for (String key : results.runs().keys()) {
        Optional<Plot> plot = Charts.sweep(results.runs(), outcomes, quantity, key);
        if (plot.isPresent()) {
          figure(quantity + "-by-" + key, plot.get().svg());
        }
      }
    }
  }

  private void networks(Results results) throws IOException {
    List<Network> networks = results.networks().networks();
    for (Network network : networks) {
      if (network.drawing() != null) {
        figure(
            networks.size() == 1 ? "network" : "network-of-run-" + network.runs().getFirst(),
            Networks.picture(network.drawing()).forPaper());
      }
    }
  }

  private void figure(String name, String svg) throws IOException {
    String file = FOLDER + "/" + UNUSUAL.matcher(name).replaceAll("-") + "." + format;
    ResultText.requireNoFolder(folder.folder().resolve(file));
    switch (format) {
      case svg -> folder.text(file, svg);
      case png -> folder.bytes(file, png(svg));
    }
    written.add(folder.folder().resolve(file));
  }

  private static byte[] png(String svg) throws IOException {
    SVGDocument document =
        Objects.requireNonNull(
            new SVGLoader()
                .load(
                    new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                    null,
                    LoaderContext.builder().documentLimits(LIMITS).build()),
            "our own SVG");
    FloatSize size = document.size();
    double scale = WIDTH / size.getWidth();
    int height = (int) Math.ceil(scale * size.getHeight());
    BufferedImage image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH, height);
    document.render((Component) null, graphics, new ViewBox(0, 0, WIDTH, height));
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
