package gossamer.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.input.InputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

  private Figures.Written write(List<String> only, Figures.Format... formats) throws Exception {
    Figures.Request plain = Figures.Request.of(formats);
    return Figures.write(
        new FolderWriter(folder),
        new Figures.Request(plain.formats(), only, plain.width(), plain.face()),
        _ -> {});
  }

  private static List<String> names(Figures.Written written) {
    return written.files().stream().map(file -> file.getFileName().toString()).toList();
  }

  @Test
  void write_default_answersTheUsualQuestions_communicationsFirst() throws Exception {
    Folders.sweep(folder, 2, 3, 100);
    Figures.Written written = write(List.of(), Figures.Format.svg);
    assertThat(names(written))
        .containsExactly(
            "gap-against-communications.svg",
            "gap-against-time.svg",
            "communications-by-topology-kind.svg",
            "communications-by-rates.svg",
            "performance-profile-by-rates.svg");
    assertThat(written.files()).allMatch(Files::isRegularFile);
    assertThat(written.notes()).anyMatch(note -> note.contains("more can be made with --only"));
  }

  @Test
  void write_all_isOneForEachMetricAndAxisAndQuantityAndKey() throws Exception {
    Folders.sweep(folder, 2, 3, 100);
    Figures.Written written = write(List.of("*"), Figures.Format.svg);
    assertThat(names(written)).hasSize(3 * 3 + 6 * 2 + 2).doesNotHaveDuplicates();
    Document gap = figure("gap-against-time.svg");
    assertThat(paths(gap, "line")).hasSize(4);
    assertThat(paths(gap, "band")).hasSize(4);
    assertThat(paths(gap, "bound")).hasSize(4);
    assertThat(gap.getDocumentElement().getTextContent())
        .contains("time (units)", "topology.kind:", "net0", "net1", "rates:", "uniform", "optimal");
    assertThat(paths(figure("consensus-against-time.svg"), "bound")).isEmpty();
    assertThat(paths(figure("time-by-rates.svg"), "line")).hasSize(2);
  }

  @Test
  void write_only_isWhatIsAskedFor_andUnknownNamesAreRefused() throws Exception {
    Folders.sweep(folder, 2, 2, 50);
    assertThat(names(write(List.of("gap-*", "time-by-rates"), Figures.Format.svg)))
        .containsExactly(
            "gap-against-communications.svg",
            "gap-against-time.svg",
            "gap-against-gradients.svg",
            "gap-by-topology-kind.svg",
            "gap-by-rates.svg",
            "time-by-rates.svg");
    assertThatThrownBy(() -> write(List.of("nothing-*"), Figures.Format.svg))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("there is no figure 'nothing-*'; there are gap-against-");
  }

  /** The gap of a run is exp(-t/100), so on a logarithmic axis its line is straight. */
  @Test
  void write_singleRun_isAStraightLineDownTheDecades() throws Exception {
    Folders.single(folder);
    write(List.of(), Figures.Format.svg);
    Document document = figure("gap-against-time.svg");
    Element line = paths(document, "line").getFirst();
    String[] points = line.getAttribute("d").substring(1).split("L", -1);
    double[] first = point(points[0]);
    double[] last = point(points[points.length - 1]);
    Element frame =
        elements(document, "rect").stream()
            .filter(each -> each.getAttribute("class").equals("frame"))
            .findFirst()
            .orElseThrow();
    double top = Double.parseDouble(frame.getAttribute("y"));
    double height = Double.parseDouble(frame.getAttribute("height"));
    // From 1 at the top to exp(-1.99), 0.8643 of the one decade that the axis shows.
    assertThat(first[1]).isCloseTo(top, within(0.011));
    assertThat(last[1]).isCloseTo(top + 0.86425 * height, within(0.03));
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
    List<Path> files = write(List.of("*"), Figures.Format.values()).files();
    List<byte[]> first = new ArrayList<>();
    for (Path file : files) {
      first.add(Files.readAllBytes(file));
    }
    write(List.of("*"), Figures.Format.values());
    for (int k = 0; k < files.size(); k++) {
      assertThat(Files.readAllBytes(files.get(k))).as("%s", files.get(k)).isEqualTo(first.get(k));
    }
  }

  @Test
  void write_png_isPainted() throws Exception {
    Folders.single(folder);
    List<Path> files = write(List.of(), Figures.Format.png).files();
    BufferedImage image = ImageIO.read(files.getFirst().toFile());
    assertThat(image.getWidth()).isEqualTo(Math.round(8.5 / 2.54 * 400));
    long coloured = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        coloured += (image.getRGB(x, y) & 0xffffff) == 0x0072b2 ? 1 : 0;
      }
    }
    assertThat(coloured).isGreaterThan(1_000);
  }

  /** One of three runs of a setting diverged, so it is not a mean over those that arrived. */
  @Test
  void write_costs_countRunsThatDidNotArrive() throws Exception {
    Folders.sweep(folder, 2, 3, 100);
    write(List.of("communications-by-rates"), Figures.Format.svg);
    assertThat(figure("communications-by-rates.svg").getDocumentElement().getTextContent())
        .contains("communications to the target", "2 of 3", "Median over seeds")
        .doesNotContain("> limit");
    String runs = Files.readString(folder.resolve("runs.csv"));
    Files.writeString(
        folder.resolve("runs.csv"),
        runs.lines()
                .map(
                    line ->
                        line.contains("net0,uniform")
                            ? line.replace("gap-reached", "time-reached")
                            : line)
                .collect(Collectors.joining("\r\n"))
            + "\r\n");
    write(List.of("communications-by-rates"), Figures.Format.svg);
    Document document = figure("communications-by-rates.svg");
    assertThat(document.getDocumentElement().getTextContent())
        .contains("> limit", "no run arrived");
    assertThat(paths(document, "beyond")).hasSize(1);
  }

  /** Bytes tell what communications do not, for msda sends more with each. */
  @Test
  void write_roundsAndClocks_areComparedByWhatElapsed() throws Exception {
    Folders.paces(folder, Folders.PACES);
    assertThat(names(write(List.of(), Figures.Format.svg)))
        .containsExactly(
            "gap-against-communications.svg",
            "gap-against-elapsed.svg",
            "gap-against-bytes.svg",
            "communications-by-algorithm.svg",
            "performance-profile-by-algorithm.svg");
    Document elapsed = figure("gap-against-elapsed.svg");
    assertThat(elapsed.getDocumentElement().getTextContent())
        .contains("elapsed (units)", "a round waits for its slowest node", "proven rate")
        .doesNotContain("exact rate");
    assertThat(paths(elapsed, "bound")).hasSize(2);
    assertThat(paths(elapsed, "exact")).isEmpty();
    write(List.of("*-against-time", "elapsed-by-*", "bytes-by-*"), Figures.Format.svg);
    Document time = figure("gap-against-time.svg");
    assertThat(time.getDocumentElement().getTextContent())
        .contains("time (units or rounds)", "proven rate", "exact rate");
    assertThat(paths(time, "bound")).hasSize(2);
    assertThat(paths(time, "exact")).hasSize(2);
    assertThat(figure("elapsed-by-algorithm.svg").getDocumentElement().getTextContent())
        .contains("elapsed to gap \u2264 1e-2");
  }

  /** The line of msda is exp(-0.3 t), and so is its exact rate. */
  @Test
  void write_exactRate_isParallelToTheCurve() throws Exception {
    Folders.paces(folder, List.of(Folders.PACES.getLast()));
    write(List.of("gap-against-time"), Figures.Format.svg);
    Document time = figure("gap-against-time.svg");
    assertThat(time.getDocumentElement().getTextContent()).contains("time (rounds)");
    assertThat(paths(time, "exact").getFirst().getAttribute("d"))
        .isEqualTo(paths(time, "line").getFirst().getAttribute("d"));
  }

  @Test
  void write_clocksAlone_haveNoSecondTime() throws Exception {
    Folders.paces(folder, List.of(Folders.PACES.getFirst()));
    assertThat(names(write(List.of("gap-against-*"), Figures.Format.svg)))
        .containsExactly(
            "gap-against-communications.svg",
            "gap-against-time.svg",
            "gap-against-bytes.svg",
            "gap-against-gradients.svg");
    assertThat(names(write(List.of(), Figures.Format.svg)))
        .containsExactly("gap-against-communications.svg", "gap-against-time.svg");
  }

  @Test
  void profile_ofTwoSolvers_countsTheProblemsSolvedWithinAFactor() throws Exception {
    Files.createDirectories(folder);
    StringBuilder runs =
        new StringBuilder("run,rates,seed,algorithm,status,time,gradients,communications,gap\r\n");
    // Problem: seed. uniform solves 1, 2, 3 at 10, 30, 40; optimal 1, 2 at 20, 10, never 3.
    String[] rows = {
      "0,uniform,1,dadao,gap-reached,1,1,10,1",
      "1,uniform,2,dadao,gap-reached,1,1,30,1",
      "2,uniform,3,dadao,gap-reached,1,1,40,1",
      "3,optimal,1,dadao,gap-reached,1,1,20,1",
      "4,optimal,2,dadao,gap-reached,1,1,10,1",
      "5,optimal,3,dadao,time-reached,1,1,15,1"
    };
    for (String row : rows) {
      runs.append(row).append("\r\n");
    }
    Path file = folder.resolve("runs.csv");
    Files.writeString(file, runs);
    Runs read = Runs.read(file);
    double never = Double.POSITIVE_INFINITY;
    Spending costs =
        new Spending(
            "communications",
            "the target",
            Map.of(0, 10.0, 1, 30.0, 2, 40.0, 3, 20.0, 4, 10.0, 5, never));
    Plot plot = Charts.profile(read, costs, "rates").orElseThrow();
    assertThat(plot.lines().get(0).x()).containsExactly(1, 3, 3, 4);
    assertThat(plot.lines().get(0).y()).containsExactly(2 / 3.0, 2 / 3.0, 1, 1);
    assertThat(plot.lines().get(1).x()).containsExactly(1, 2, 2, 4);
    assertThat(plot.lines().get(1).y()).containsExactly(1 / 3.0, 1 / 3.0, 2 / 3.0, 2 / 3.0);
  }

  /**
   * Runs 0 to 2 arrived at 1e-2, runs 0 and 2 at 1e-4 too; nobody knows how far run 3 would have
   * come.
   */
  @Test
  void write_levels_areFiguresAndColumnsOfTheTable() throws Exception {
    Folders.sweep(folder, 1, 2, 50);
    Files.writeString(
        folder.resolve("levels.csv"),
        """
        run,metric,level,time,gradients,communications
        0,gap,0.01,10,160,260
        0,gap,1.0E-4,20,320,520
        1,gap,0.01,12,192,312
        1,gap,1.0E-4,inf,inf,inf
        2,gap,0.01,14,224,364
        2,gap,1.0E-4,30,480,780
        3,gap,0.01,,,
        3,gap,1.0E-4,,,
        """);
    Figures.Written written =
        write(List.of("communications-to-*-by-rates", "communications-by-*"), Figures.Format.svg);
    assertThat(names(written))
        .containsExactly("communications-to-gap-1e-2-by-rates.svg", "communications-by-rates.svg");
    assertThat(figure("communications-by-rates.svg").getDocumentElement().getTextContent())
        .contains("communications to gap \u2264 1e-4", "> limit", "1 of 2");
    assertThat(names(write(List.of("summary"), Figures.Format.tikz)))
        .containsExactly("summary.tex");
    assertThat(folder.resolve("figures/summary.tex"))
        .content()
        .contains(
            "\\multicolumn{2}{c}{communications to}",
            "reached & gap $\\le 10^{-2}$ & gap $\\le 10^{-4}$ & gap at the end",
            "uniform & 1 of 2, 1 diverged & $286$ & $>$ limit &",
            "optimal & 1 of 2 & $364$ & $780$ &");
  }

  @Test
  void write_ranking_isATableForLatex() throws Exception {
    Folders.paces(folder, Folders.PACES);
    assertThat(names(write(List.of("rank*"), Figures.Format.tikz))).containsExactly("ranking.tex");
    assertThat(folder.resolve("figures/ranking.tex"))
        .content()
        .contains(
            "\\begin{tabular}{rrr}",
            "\\multicolumn{3}{c}{communications to gap $\\le 10^{-2}$}",
            "dadao & extra & msda \\\\",
            "$1\\,860$ (0 of 2) & {\\boldmath\\textbf{$470$}} (2 of 2) & $480$ (0 of 2) \\\\");
    assertThat(names(write(List.of(), Figures.Format.tikz))).contains("ranking.tex", "summary.tex");
  }

  @Test
  void write_ranking_ofOneAlgorithm_isRefused() throws Exception {
    Folders.sweep(folder, 2, 2, 50);
    assertThatThrownBy(() -> write(List.of("ranking"), Figures.Format.tikz))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("there is no figure 'ranking'");
  }

  private static List<Element> elements(Document document, String name) {
    List<Element> found = new ArrayList<>();
    var all = document.getElementsByTagName(name);
    for (int k = 0; k < all.getLength(); k++) {
      found.add((Element) all.item(k));
    }
    return found;
  }
}
