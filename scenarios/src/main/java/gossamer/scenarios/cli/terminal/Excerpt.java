package gossamer.scenarios.cli.terminal;

import gossamer.graphs.text.TextFile;
import gossamer.graphs.text.TextFileException;
import gossamer.scenarios.input.Position;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A line that a user wrote, with the part at fault marked below it.
 *
 * @param line its number in a file; 0 for an argument
 * @param text the line, or the part of it around the mark, as code points can be shown: one column
 *     for a tab, nothing that a terminal would obey
 * @param start where the mark begins, an index into the text; -1 where the line as a whole is meant
 * @param end where it ends
 * @param cutBefore whether the line has more before the text
 * @param cutAfter whether it has more behind
 */
record Excerpt(int line, String text, int start, int end, boolean cutBefore, boolean cutAfter) {
  /** A line is cut to so many columns of a terminal. */
  static final int WIDTH = 96;

  /** Columns that stay in sight before the mark. */
  private static final int BEFORE = 32;

  private static final String CUT = "...";
  private static final String SEPARATORS = "\t;,";

  /** The line of a position, if it is one and can be read. */
  static Optional<Excerpt> of(Position position) {
    if (position.line() == 0) {
      return ofArgument(position);
    }
    try {
      Path file = Path.of(position.source());
      if (!Files.isRegularFile(file)) {
        return Optional.empty(); // a pipe is empty, and may wait for ever
      }
      try (Reader reader = new TextFile(file).lenientReader()) {
        return LineWindow.read(reader, position.line(), position.column())
            .map(window -> of(position, window));
      }
    } catch (IOException | TextFileException | InvalidPathException e) {
      return Optional.empty(); // the error says where
    }
  }

  private static Excerpt of(Position position, LineWindow window) {
    String line = window.text();
    int start = position.column() == 0 ? -1 : window.at();
    int end = start < 0 ? start : end(line, start, Kind.of(position.source()));
    return new Excerpt(
        position.line(), printable(line), start, end, window.cutBefore(), window.cutAfter());
  }

  /** An argument of the command line, where the place in it is known. */
  private static Optional<Excerpt> ofArgument(Position position) {
    String text = position.source();
    if (position.column() == 0 || text.contains("\n")) {
      return Optional.empty();
    }
    int characters = text.codePointCount(0, text.length());
    int start = text.offsetByCodePoints(0, Math.min(position.column() - 1, characters));
    Kind kind = start < text.indexOf('=') ? Kind.KEYS : Kind.TEXT;
    return Optional.of(
        new Excerpt(0, printable(text), start, end(text, start, kind), false, false));
  }

  /** Where the words of a text end. */
  private enum Kind {
    /** As in YAML, JSON, and formats of networks. */
    TEXT,
    /** At a dot, or the equals sign of an argument. */
    KEYS,
    /** At what separates the cells of a table. */
    CELLS,
    /** At a blank. */
    BLANKS;

    private static Kind of(String source) {
      String name = source.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
      if (name.matches("(?s).*\\.(libsvm|svm|dimacs|col|metis|graph|mtx)")) {
        return BLANKS;
      }
      return name.matches("(?s).*\\.(yaml|yml|json|graphml|gexf|xml|gml|dot|gv)") ? TEXT : CELLS;
    }
  }

  /** The end of the word that begins there; just one character where no word does. */
  private static int end(String line, int start, Kind kind) {
    int end =
        switch (kind) {
          case CELLS -> cellEnd(line, start);
          case BLANKS -> first(line, start, at -> Character.isWhitespace(line.charAt(at)));
          case KEYS -> quotedOr(line, start, at -> ".=".indexOf(line.charAt(at)) >= 0);
          case TEXT -> quotedOr(line, start, at -> endsYaml(line, at));
        };
    while (end > start && Character.isWhitespace(line.charAt(end - 1))) {
      end--;
    }
    int least = start < line.length() ? line.offsetByCodePoints(start, 1) : start + 1;
    return Math.max(end, least);
  }

  private static int cellEnd(String line, int start) {
    if (start == line.length() || line.charAt(start) != '"') {
      return first(line, start, endsCell(line, start));
    }
    int at = start + 1;
    while (at < line.length() && (line.charAt(at) != '"' || line.startsWith("\"\"", at))) {
      at += line.charAt(at) == '"' ? 2 : 1;
    }
    return Math.min(at + 1, line.length());
  }

  /**
   * What ends a cell. A file has one separator: the one in front of the cell. The first cell of a
   * line has none, so it is the one in the line; beside others, a comma is likely a decimal one.
   */
  private static IntPredicate endsCell(String line, int start) {
    String before = line.substring(0, start);
    int last =
        Math.max(
            before.lastIndexOf('\t'), Math.max(before.lastIndexOf(';'), before.lastIndexOf(',')));
    int sign =
        last >= 0
            ? line.charAt(last)
            : SEPARATORS.chars().filter(c -> line.indexOf(c) >= 0).findFirst().orElse(' ');
    return sign == ' '
        ? at -> Character.isWhitespace(line.charAt(at))
        : at -> line.charAt(at) == sign;
  }

  /** What ends a plain word of YAML, in the line or in brackets. */
  private static boolean endsYaml(String line, int at) {
    boolean last = at + 1 == line.length();
    return switch (line.charAt(at)) {
      case ',', ']', '}', '[', '{' -> true;
      case ':' -> last || Character.isWhitespace(line.charAt(at + 1));
      case '#' -> at > 0 && Character.isWhitespace(line.charAt(at - 1));
      default -> false;
    };
  }

  private static int quotedOr(String line, int start, IntPredicate ends) {
    char quote = start < line.length() ? line.charAt(start) : ' ';
    if (quote == '"' || quote == '\'') {
      int close = line.indexOf(quote, start + 1);
      return close < 0 ? line.length() : close + 1;
    }
    return first(line, start, ends);
  }

  private static int first(String line, int start, IntPredicate ends) {
    int at = start;
    while (at < line.length() && !ends.test(at)) {
      at++;
    }
    return at;
  }

  /** The same text, index by index, without what moves the cursor. */
  private static String printable(String text) {
    StringBuilder result = new StringBuilder(text);
    for (int k = 0; k < result.length(); k++) {
      if (Character.isISOControl(result.charAt(k))) {
        result.setCharAt(k, ' ');
      } else if (Character.isSurrogate(result.charAt(k))) {
        if (Character.isSupplementaryCodePoint(result.codePointAt(k))) {
          k++;
        } else {
          result.setCharAt(k, '\uFFFD'); // half a character
        }
      }
    }
    return result.toString();
  }

  /** The line, cut around the mark where it is long. */
  String shown() {
    int from = from();
    int to = to(from);
    return (isCutBefore(from) ? CUT : "")
        + text.substring(from, to)
        + (cutAfter || to < text.length() ? CUT : "");
  }

  /** Carets below what {@link #shown} shows; empty where the line as a whole is meant. */
  String marks() {
    if (start < 0) {
      return "";
    }
    int from = from();
    int to = Math.max(to(from), start + 1);
    int before = (isCutBefore(from) ? CUT.length() : 0) + width(from, start);
    int marked = start < text.length() ? width(start, Math.min(end, to)) : 1;
    return " ".repeat(before) + "^".repeat(Math.max(1, marked));
  }

  private boolean isCutBefore(int from) {
    return cutBefore || from > 0;
  }

  private int from() {
    if (start < 0 || width(0, text.length()) <= WIDTH || width(0, start) <= WIDTH / 2) {
      return 0;
    }
    int from = Math.min(start, text.length());
    while (from > 0 && width(from, Math.min(start, text.length())) < BEFORE) {
      from = text.offsetByCodePoints(from, -1);
    }
    return from;
  }

  private int to(int from) {
    int to = from;
    int width = 0;
    while (to < text.length()) {
      width += width(text.codePointAt(to));
      if (width > WIDTH) {
        break;
      }
      to = text.offsetByCodePoints(to, 1);
    }
    return to;
  }

  /** Columns of a terminal that a part of the line takes. */
  private int width(int from, int to) {
    return from >= to
        ? 0
        : text.substring(from, Math.min(to, text.length())).codePoints().map(Excerpt::width).sum();
  }

  /**
   * Columns of a terminal that a character takes: none for a mark on the one before, two for East
   * Asian characters and emoji.
   */
  static int width(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  private static boolean isWide(int codePoint) {
    return Character.isEmojiPresentation(codePoint)
        || switch (Character.UnicodeScript.of(codePoint)) {
          case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> !isHalfWidth(codePoint);
          default ->
              (codePoint >= 0x3000 && codePoint < 0x3040) // punctuation
                  || (codePoint > 0xFF00 && codePoint < 0xFF61) // full-width Latin
                  || (codePoint >= 0xFFE0 && codePoint < 0xFFE7);
        };
  }

  private static boolean isHalfWidth(int codePoint) {
    return codePoint >= 0xFF61 && codePoint < 0xFFE0;
  }
}
