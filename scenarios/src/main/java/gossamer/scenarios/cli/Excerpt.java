package gossamer.scenarios.cli;

import gossamer.scenarios.data.Inputs;
import gossamer.scenarios.file.Position;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A line that a user wrote, with the part at fault marked below it.
 *
 * @param line its number in a file; 0 for an argument
 * @param text the line, as code points can be shown: one column for a tab, nothing that a terminal
 *     would obey
 * @param start where the mark begins, an index into the text; -1 where the line as a whole is meant
 * @param end where it ends
 */
record Excerpt(int line, String text, int start, int end) {
  /** A line is cut to so many columns of a terminal. */
  static final int WIDTH = 96;

  /** Columns that stay in sight before the mark. */
  private static final int BEFORE = 32;

  private static final String CUT = "...";

  /** The line of a position, if it is one and can be read. */
  static Optional<Excerpt> of(Position position) {
    if (position.line() == 0) {
      return ofArgument(position);
    }
    try (BufferedReader reader = Inputs.open(Path.of(position.source()))) {
      return reader.lines().skip(position.line() - 1L).findFirst().map(line -> of(position, line));
    } catch (IOException | UncheckedIOException | InvalidPathException e) {
      return Optional.empty(); // the error says where
    }
  }

  /** The line of a file. */
  static Excerpt of(Position position, String line) {
    int start = start(position, line);
    int end = start < 0 ? start : end(line, start, kind(position.source()));
    return new Excerpt(position.line(), printable(line), start, end);
  }

  /** An argument of the command line, where the place in it is known. */
  private static Optional<Excerpt> ofArgument(Position position) {
    String text = position.source();
    if (position.column() == 0 || text.contains("\n")) {
      return Optional.empty();
    }
    int start = character(text, position.column());
    Kind kind = start < text.indexOf('=') ? Kind.KEYS : Kind.TEXT;
    return Optional.of(new Excerpt(0, printable(text), start, end(text, start, kind)));
  }

  /** How the columns of a file are counted. */
  private enum Kind {
    /** In characters. */
    TEXT,
    /** In characters, of a dotted path before an equals sign. */
    KEYS,
    /** In cells, separated by commas. */
    COMMAS,
    /** In cells, separated by blanks. */
    BLANKS
  }

  private static Kind kind(String source) {
    String name = source.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    if (name.endsWith(".libsvm")) {
      return Kind.BLANKS;
    }
    return name.matches(
            "(?s).*\\.(yaml|yml|json|graphml|gexf|xml|gml|dot|gv|dimacs|col|metis|graph|mtx)")
        ? Kind.TEXT
        : Kind.COMMAS;
  }

  private static int start(Position position, String line) {
    return position.column() == 0
        ? -1
        : switch (kind(position.source())) {
          case TEXT, KEYS -> character(line, position.column());
          case COMMAS -> cell(line, position.column());
          case BLANKS -> word(line, position.column());
        };
  }

  private static int character(String line, int column) {
    int characters = line.codePointCount(0, line.length());
    return line.offsetByCodePoints(0, Math.min(column - 1, characters));
  }

  /** Where a cell of a CSV line begins, without blanks before it; -1 if it is in a later line. */
  private static int cell(String line, int number) {
    boolean quoted = false;
    int cell = 1;
    int at = 0;
    for (; at < line.length() && cell < number; at++) {
      char c = line.charAt(at);
      quoted ^= c == '"';
      cell += c == ',' && !quoted ? 1 : 0;
    }
    while (at < line.length() - 1 && line.charAt(at) == ' ') {
      at++;
    }
    return cell < number ? -1 : at;
  }

  private static int word(String line, int number) {
    int at = blanks(line, 0);
    for (int word = 1; word < number && at < line.length(); word++) {
      while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
        at++;
      }
      at = blanks(line, at);
    }
    return at;
  }

  private static int blanks(String line, int from) {
    int at = from;
    while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The end of the word that begins there; just one character where no word does. */
  private static int end(String line, int start, Kind kind) {
    int end =
        switch (kind) {
          case COMMAS -> quotedOr(line, start, at -> line.charAt(at) == ',');
          case BLANKS -> quotedOr(line, start, at -> Character.isWhitespace(line.charAt(at)));
          case KEYS -> quotedOr(line, start, at -> ".=".indexOf(line.charAt(at)) >= 0);
          case TEXT -> quotedOr(line, start, at -> endsYaml(line, at));
        };
    while (end > start && Character.isWhitespace(line.charAt(end - 1))) {
      end--;
    }
    int least = start < line.length() ? line.offsetByCodePoints(start, 1) : start + 1;
    return Math.max(end, least);
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

  private static int quotedOr(String line, int start, java.util.function.IntPredicate ends) {
    char quote = start < line.length() ? line.charAt(start) : ' ';
    if (quote == '"' || quote == '\'') {
      int close = line.indexOf(quote, start + 1);
      return close < 0 ? line.length() : close + 1;
    }
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
      }
    }
    return result.toString();
  }

  /** The line, cut around the mark where it is long. */
  String shown() {
    int from = from();
    int to = to(from);
    return (from > 0 ? CUT : "") + text.substring(from, to) + (to < text.length() ? CUT : "");
  }

  /** Carets below what {@link #shown} shows; empty where the line as a whole is meant. */
  String marks() {
    if (start < 0) {
      return "";
    }
    int from = from();
    int to = Math.max(to(from), start + 1);
    int before = (from > 0 ? CUT.length() : 0) + width(from, start);
    int marked = start < text.length() ? width(start, Math.min(end, to)) : 1;
    return " ".repeat(before) + "^".repeat(Math.max(1, marked));
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
