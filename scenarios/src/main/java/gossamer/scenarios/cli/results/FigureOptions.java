package gossamer.scenarios.cli.results;

import gossamer.scenarios.cli.terminal.LiveLine;
import gossamer.scenarios.drawing.Typeface;
import gossamer.scenarios.drawing.Typefaces;
import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.report.Figures;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which figures of a result folder are wanted, and how. */
final class FigureOptions {
  /**
   * Points in a unit. A point is LaTeX's, so that the column width that LaTeX prints can be used.
   */
  private static final double INCH = 72;

  private static final double LATEX_POINTS_AN_INCH = 72.27;
  private static final double CENTIMETRES_AN_INCH = 2.54;
  private static final double NARROWEST = 4 / CENTIMETRES_AN_INCH * INCH;
  private static final double WIDEST = 50 / CENTIMETRES_AN_INCH * INCH;
  private static final Pattern LENGTH = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) *(cm|mm|in|pt)");

  @Option(
      names = "--figures",
      description =
          "also writes charts as files for papers into DIR/figures: convergence, what it cost to"
              + " reach the target, performance profiles, the networks")
  private boolean figures;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      split = ",",
      description =
          "of the figures: ${COMPLETION-CANDIDATES}, or several with commas (default: svg); tikz is"
              + " for LaTeX and includes summary.tex and ranking.tex, tables")
  private List<Figures.Format> formats = List.of();

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description =
          "this figure only, such as gap-against-time; '*' stands for any letters, as in 'gap-*'; can"
              + " be repeated (default: those that answer the usual questions)")
  private List<String> only = List.of();

  @Option(
      names = "--width",
      paramLabel = "LENGTH",
      description =
          "of the figures, in cm, mm, in or pt, such as 17.8cm (default: 8.5cm, one column); words"
              + " are 8 points high at any width")
  private @Nullable String width;

  @Option(
      names = "--font",
      paramLabel = "NAME",
      description =
          "of svg, png and pdf: sans, serif, or a family of TrueType fonts on this machine (default:"
              + " sans)")
  private @Nullable String font;

  /** Whether figures are wanted. */
  boolean areWanted() {
    return figures;
  }

  /**
   * What is asked for.
   *
   * @throws ParameterException if a length makes no sense, or no figures are wanted at all
   */
  Figures.Request request(CommandLine command) {
    for (String option : List.of("--format", "--only", "--width", "--font")) {
      if (!figures && command.getParseResult().hasMatchedOption(option)) {
        throw new ParameterException(command, option + " is for figures; add --figures");
      }
    }
    Set<Figures.Format> wanted = new LinkedHashSet<>(formats);
    if (wanted.isEmpty()) {
      wanted.add(Figures.Format.svg);
    }
    Figures.Request plain = Figures.Request.of();
    Typeface face = font == null ? plain.face() : Typefaces.find(font, "--font");
    double points = width == null ? plain.width() : points(command, width);
    return new Figures.Request(wanted, only, points, face);
  }

  private static double points(CommandLine command, String text) {
    Matcher length = LENGTH.matcher(text.strip());
    if (!length.matches()) {
      throw new ParameterException(
          command, "--width must be a length such as 8.5cm, 85mm, 3.35in or 242pt, not " + text);
    }
    double number = Double.parseDouble(length.group(1));
    double points =
        INCH
            * switch (length.group(2)) {
              case "cm" -> number / CENTIMETRES_AN_INCH;
              case "mm" -> number / (10 * CENTIMETRES_AN_INCH);
              case "pt" -> number / LATEX_POINTS_AN_INCH;
              default -> number;
            };
    if (points < NARROWEST || points > WIDEST) {
      throw new ParameterException(command, "--width must be from 4cm to 50cm, not " + text);
    }
    return points;
  }

  /** Writes the figures, with a live line while that lasts. */
  static void write(FolderWriter results, Figures.Request request, PrintWriter out)
      throws IOException {
    AtomicReference<String> now = new AtomicReference<>("reading");
    Figures.Written written;
    try (Closeable _ = LiveLine.start(() -> "figures: " + now.get(), false)) {
      written = Figures.write(results, request, now::set);
    }
    out.printf(
        "%s: %,d %s%n",
        results.folder().resolve(Figures.FOLDER),
        written.figures(),
        written.figures() == 1 ? "figure" : "figures");
    written.notes().forEach(note -> out.println("note: " + note));
  }
}
