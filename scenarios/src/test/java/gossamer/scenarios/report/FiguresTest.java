package gossamer.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.result.FolderWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class FiguresTest {
  @TempDir private Path folder;

  private static List<Element> paths(Document document, String kind) {
    List<Element> found = new ArrayList<>();
    var all = document.getElementsByTagName("path");
    for (int k = 0; k < all.getLength(); k++) {
      if (((Element) all.item(k)).getAttribute("class").equals(kind)) {
        found.add((Element) all.item(k));
      }
    }
    return found;
  }

  private Document figure(String name) throws Exception {
    byte[] bytes = Files.readAllBytes(folder.resolve("figures").resolve(name));
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes));
  }

  @Test
  void write_sweep_isOneFigureForEachMetricAndAxisAndQuantityAndKey() throws Exception {
    Folders.sweep(folder, 2, 3, 100);
    List<Path> files = Figures.write(new FolderWriter(folder), Figures.Format.svg);
    assertThat(files).hasSize(3 * 3 + 6 * 2).allMatch(Files::isRegularFile);
    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .contains("gap-against-time.svg", "communications-by-topology-kind.svg");
    Document gap = figure("gap-against-time.svg");
    assertThat(paths(gap, "line")).hasSize(4);
    assertThat(paths(gap, "band")).hasSize(4);
    assertThat(paths(gap, "bound")).hasSize(4);
    assertThat(gap.getDocumentElement().getTextContent())
        .contains("time (units)", "net0, uniform", "net1, optimal");
    assertThat(paths(figure("consensus-against-time.svg"), "bound")).isEmpty();
    assertThat(paths(figure("time-by-rates.svg"), "line")).hasSize(2);
  }

  /** The gap of a run is exp(-t/100), so on a logarithmic axis its line is straight. */
  @Test
  void write_singleRun_isAStraightLineDownTheDecades() throws Exception {
    Folders.single(folder);
    Figures.write(new FolderWriter(folder), Figures.Format.svg);
    Element line = paths(figure("gap-against-time.svg"), "line").getFirst();
    String[] points = line.getAttribute("d").substring(1).split("L", -1);
    double[] first = point(points[0]);
    double[] last = point(points[points.length - 1]);
    // From 1 at the top to exp(-1.99), 0.8643 of the one decade that the axis shows.
    assertThat(first[1]).isEqualTo(8);
    assertThat(last[1]).isBetween(8 + 0.8642 * 200, 8 + 0.8643 * 200);
    for (String each : points) {
      double part = (point(each)[0] - first[0]) / (last[0] - first[0]);
      assertThat(point(each)[1] - first[1])
          .isBetween(part * (last[1] - first[1]) - 0.02, part * (last[1] - first[1]) + 0.02);
    }
  }

  private static double[] point(String text) {
    String[] parts = text.split(" ", -1);
    return new double[] {Double.parseDouble(parts[0]), Double.parseDouble(parts[1])};
  }

  @Test
  void write_twice_isTheSameToTheByte() throws Exception {
    Folders.sweep(folder, 2, 2, 50);
    List<Path> files = Figures.write(new FolderWriter(folder), Figures.Format.svg);
    List<String> first = new ArrayList<>();
    for (Path file : files) {
      first.add(Files.readString(file));
    }
    Figures.write(new FolderWriter(folder), Figures.Format.svg);
    for (int k = 0; k < files.size(); k++) {
      assertThat(Files.readString(files.get(k))).isEqualTo(first.get(k));
    }
  }

  @Test
  void write_png_isPainted() throws Exception {
    Folders.single(folder);
    List<Path> files = Figures.write(new FolderWriter(folder), Figures.Format.png);
    BufferedImage image = ImageIO.read(files.getFirst().toFile());
    assertThat(image.getWidth()).isEqualTo(1_360);
    long coloured = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        coloured += (image.getRGB(x, y) & 0xffffff) == 0x0072b2 ? 1 : 0;
      }
    }
    assertThat(coloured).isGreaterThan(1_000);
  }
}
