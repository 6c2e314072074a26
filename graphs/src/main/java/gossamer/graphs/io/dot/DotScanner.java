package gossamer.graphs.io.dot;

import gossamer.graphs.io.network.TokenScanner;
import gossamer.graphs.text.Text;
import java.util.Locale;
import java.util.Set;

/**
 * The tokens of DOT. Blanks and comments may be between any two: {@code //} and {@code #} at the
 * beginning of a line up to its end, and from {@code /*} to the next end sign. Mutable; one thread.
 */
final class DotScanner extends TokenScanner {
  private static final Set<String> KEYWORDS =
      Set.of("strict", "graph", "digraph", "subgraph", "node", "edge");

  private static final String SIGNS = "{}[]=;,:";

  /** Kinds of tokens. */
  enum Kind {
    /** In lower case, however it is written. */
    KEYWORD,
    /** A name without quotation marks, or a number. */
    NAME,
    /** A text in quotation marks, or several joined by {@code +}. */
    QUOTED,
    /** What is between angle brackets. */
    HTML,
    /** {@code --}. */
    EDGE,
    /** {@code ->}. */
    ARROW,
    /** One of {@code {}[]=;,:}. */
    SIGN,
    END
  }

  private Kind kind = Kind.END;
  private String value = "";
  private boolean touching;

  DotScanner(Text text) {
    super(text);
  }

  /** The kind of the current token. */
  Kind kind() {
    return kind;
  }

  /** The current token, without what encloses it. */
  String value() {
    return value;
  }

  /** Whether the current token is an ID as the grammar calls it: a name of anything. */
  boolean isId() {
    return kind == Kind.NAME || kind == Kind.QUOTED || kind == Kind.HTML;
  }

  /** Whether the current token is that sign. */
  boolean is(char sign) {
    return kind == Kind.SIGN && value.charAt(0) == sign;
  }

  /** Whether the current token is that word of DOT. */
  boolean is(String keyword) {
    return kind == Kind.KEYWORD && value.equals(keyword);
  }

  /**
   * Whether two IDs follow each other without anything between, which Graphviz takes for two: 1-2,
   * 10.0.0.1, "say "hi" now".
   */
  boolean isTouching() {
    return touching;
  }

  /** Goes to the next token. */
  void next() {
    boolean afterId = isId();
    int end = at;
    skip();
    start = at;
    if (atEnd()) {
      kind = Kind.END;
      value = "";
      return;
    }
    char c = peek(0);
    if (c == '"') {
      quoted();
    } else if (c == '<') {
      html();
    } else if (SIGNS.indexOf(c) >= 0) {
      token(Kind.SIGN, 1);
    } else if (c == '-' && peek(1) == '-') {
      token(Kind.EDGE, 2);
    } else if (c == '-' && peek(1) == '>') {
      token(Kind.ARROW, 2);
    } else if (isDigit(c) || c == '.' || c == '-') {
      number();
    } else {
      name();
    }
    touching = afterId && start == end && isId();
  }

  private void token(Kind found, int length) {
    kind = found;
    value = content.substring(at, at + length);
    at += length;
  }

  private void skip() {
    while (true) {
      if (isBlank(peek(0))) {
        at++;
      } else if ((peek(0) == '/' && peek(1) == '/') || (peek(0) == '#' && isFirstInLine())) {
        skipLine();
      } else if (peek(0) == '/' && peek(1) == '*') {
        int end = content.indexOf("*/", at + 2);
        if (end < 0) {
          throw error(at, "this comment is not closed; add */");
        }
        at = end + 2;
      } else {
        return;
      }
    }
  }

  private boolean isFirstInLine() {
    int before = at - 1;
    while (before >= 0 && (content.charAt(before) == ' ' || content.charAt(before) == '\t')) {
      before--;
    }
    return before < 0 || content.charAt(before) == '\n' || content.charAt(before) == '\r';
  }

  private void quoted() {
    StringBuilder joined = new StringBuilder();
    quotedPart(joined);
    int end = at;
    skip();
    while (peek(0) == '+') {
      int plus = at++;
      skip();
      if (peek(0) != '"') {
        throw error(plus, "a + joins two quoted texts, but none follows");
      }
      quotedPart(joined);
      end = at;
      skip();
    }
    at = end;
    kind = Kind.QUOTED;
    value = joined.toString();
  }

  /** Within quotation marks, a backslash is one but before a quotation mark and a line's end. */
  private void quotedPart(StringBuilder joined) {
    int begin = at++;
    while (peek(0) != '"') {
      if (atEnd()) {
        throw error(begin, "this quoted text is not closed; add a quotation mark");
      }
      char c = peek(0);
      char following = peek(1);
      if (c == '\\' && following == '"') {
        joined.append('"');
        at += 2;
      } else if (c == '\\' && following == '\\') {
        joined.append("\\\\");
        at += 2;
      } else if (c == '\\' && (following == '\n' || following == '\r')) {
        at += following == '\r' && peek(2) == '\n' ? 3 : 2;
      } else {
        joined.append(c);
        at++;
      }
    }
    at++;
  }

  private void html() {
    int depth = 0;
    do {
      if (atEnd()) {
        throw error(start, "this HTML text is not closed; each < needs its >");
      }
      depth += peek(0) == '<' ? 1 : peek(0) == '>' ? -1 : 0;
      at++;
    } while (depth > 0);
    kind = Kind.HTML;
    value = content.substring(start + 1, at - 1);
  }

  private void number() {
    if (peek(0) == '-') {
      at++;
    }
    int digits = skipDigits();
    if (peek(0) == '.') {
      at++;
      digits += skipDigits();
    }
    if (digits == 0) {
      throw error(
          start,
          "a single '%s'; an edge is a -- b, and a name with characters other than letters, digits and _ must be quoted"
              .formatted(content.charAt(start)));
    }
    if (isLetter(peek(0))) {
      throw error(start, "a number followed by letters; quote it if it is one name");
    }
    kind = Kind.NAME;
    value = content.substring(start, at);
  }

  private int skipDigits() {
    int before = at;
    while (isDigit(peek(0))) {
      at++;
    }
    return at - before;
  }

  private void name() {
    while (!atEnd() && (isLetter(peek(0)) || isDigit(peek(0)))) {
      int codePoint = content.codePointAt(at);
      if (!isPartOfName(codePoint)) {
        throw error(
            at,
            "%s in an unquoted name; write a plain blank, -- or quotation mark if one is meant, or quote the name"
                .formatted(shown(codePoint)));
      }
      at += Character.charCount(codePoint);
    }
    if (at == start) {
      throw error(start, unexpected(content.charAt(start)));
    }
    String name = content.substring(start, at);
    String word = name.toLowerCase(Locale.ROOT);
    boolean keyword = KEYWORDS.contains(word);
    kind = keyword ? Kind.KEYWORD : Kind.NAME;
    value = keyword ? word : name;
  }

  private static String unexpected(char c) {
    return switch (c) {
      case '#' -> "# begins a comment only at the start of a line; quote text that contains #";
      case '>' -> "this > closes nothing; an edge is a -- b, and > within HTML is &gt;";
      case '+' -> "a + joins two quoted texts; quote other text that contains +";
      default ->
          "%s is not part of DOT; a name with characters other than letters, digits and _ must be quoted"
              .formatted(shown((int) c));
    };
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** For Graphviz every character beyond ASCII is a letter. */
  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  /**
   * Which of these letters are not there by mistake, as are the blanks, dashes and quotation marks
   * that word processors put for ours: Graphviz reads {@code a – b} as three nodes.
   */
  private static boolean isPartOfName(int codePoint) {
    if (codePoint < 0x80) {
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.MATH_SYMBOL ->
          false;
      case Character.FORMAT -> codePoint == ZERO_WIDTH_NON_JOINER || codePoint == ZERO_WIDTH_JOINER;
      default -> true;
    };
  }

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C; // within Persian words

  private static final int ZERO_WIDTH_JOINER = 0x200D; // within Indian words and emoji
}
