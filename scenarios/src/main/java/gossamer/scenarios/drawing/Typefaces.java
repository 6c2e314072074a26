package gossamer.scenarios.drawing;

import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Nearest;
import gossamer.scenarios.input.Position;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.fontbox.ttf.FontHeaders;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.fontbox.util.autodetect.FontFileFinder;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The fonts that figures can be set in: our own, and those in TrueType files on this machine. */
public final class Typefaces {
  /** Families of serif fonts, the best first; the first three have the same widths. */
  private static final List<String> SERIF =
      List.of(
          "Liberation Serif", "Times New Roman", "Tinos", "Times", "STIX Two Text", "DejaVu Serif");

  /** What the plain style of a family is called. */
  private static final List<String> PLAIN = List.of("regular", "book", "roman", "normal", "medium");

  private static final int MOST_NAMED = 20;

  private Typefaces() {}

  /**
   * Finds a font.
   *
   * @param name {@code sans}, {@code serif}, or the name of a family
   * @param place where the name was written, for the error
   * @throws InputException if there is no such font, or it cannot be a part of a file
   */
  public static Typeface find(String name, String place) {
    String wanted = name.strip();
    if (wanted.equalsIgnoreCase("sans") || wanted.equalsIgnoreCase("Liberation Sans")) {
      return Typeface.sans();
    }
    Map<String, File> families = installed();
    if (wanted.equalsIgnoreCase("serif")) {
      for (String family : SERIF) {
        File file = families.get(family);
        if (file != null) {
          return read(family, file, ", 'Times New Roman', Times, serif", place);
        }
      }
      throw new InputException(
          Position.of(place),
          "this machine has no serif font; install one, such as Debian's fonts-liberation, or name a"
              + " family: "
              + known(families));
    }
    File file = families.get(wanted);
    if (file == null) {
      throw new InputException(
          Position.of(place),
          "this machine has no TrueType font of the family '%s'; %s"
              .formatted(
                  wanted,
                  Nearest.to(wanted, families.keySet())
                      .map("did you mean '%s'?"::formatted)
                      .orElseGet(() -> known(families))));
    }
    return read(wanted, file, ", sans-serif", place);
  }

  private static String known(Map<String, File> families) {
    if (families.isEmpty()) {
      return "there is only sans, which comes with Gossamer";
    }
    List<String> first = families.keySet().stream().limit(MOST_NAMED).toList();
    int more = families.size() - first.size();
    return "there are sans, serif, %s%s"
        .formatted(String.join(", ", first), more > 0 ? " and %,d more".formatted(more) : "");
  }

  private static Typeface read(String family, File file, String fallback, String place) {
    try {
      TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBufferedFile(file));
      String exact = Optional.ofNullable(font.getNaming().getFontFamily()).orElse(family);
      Typeface face = Typeface.of(exact, "'" + exact.replace("'", "") + "'" + fallback, font);
      try (PDDocument document = new PDDocument()) {
        face.embedded(document); // which refuses a font that may not be embedded
      }
      return face;
    } catch (IOException | RuntimeException e) {
      throw new InputException(
          Position.of(place),
          "the font '%s' in %s cannot be used: %s; name another family"
              .formatted(family, file, Optional.ofNullable(e.getMessage()).orElse("it is broken")));
    }
  }

  /** The file of each family's plain style, by name whatever the case. */
  private static Map<String, File> installed() {
    Map<String, File> families = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Map<String, Integer> ranks = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    List<URI> files = new FontFileFinder().find().stream().sorted().toList();
    for (URI uri : files) {
      File file = Path.of(uri).toFile();
      if (!file.getName().toLowerCase(Locale.ROOT).endsWith(".ttf")) {
        continue; // outlines of another kind, or collections
      }
      try (RandomAccessRead bytes = new RandomAccessReadBufferedFile(file)) {
        FontHeaders headers = new TTFParser().parseTableHeaders(bytes);
        String family = headers.getFontFamily();
        boolean isOurs = headers.getError() == null && !headers.isOpenTypePostScript();
        String style = Optional.ofNullable(headers.getFontSubFamily()).orElse("");
        int rank = PLAIN.indexOf(style.toLowerCase(Locale.ROOT));
        if (family != null
            && isOurs
            && rank >= 0
            && rank < ranks.getOrDefault(family, PLAIN.size())) {
          families.put(family, file);
          ranks.put(family, rank);
        }
      } catch (IOException | RuntimeException e) {
        // A broken font on this machine is as good as none.
      }
    }
    return families;
  }
}
