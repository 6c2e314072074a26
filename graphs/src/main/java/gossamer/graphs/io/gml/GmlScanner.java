package gossamer.graphs.io.gml;

import gossamer.graphs.io.network.TokenScanner;
import gossamer.graphs.text.Text;
import java.util.regex.Pattern;

/**
 * The tokens of GML. Blanks and comments, from {@code #} to the end of a line, may be between any
 * two. Mutable; one thread.
 */
final class GmlScanner extends TokenScanner {
  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_.:-]*+");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]++\\.?+[0-9]*+|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");

  /** What programs write for a number that is none. */
  private static final Pattern NO_NUMBER = Pattern.compile("(?i)[+-]?(?:nan|inf|infinity)");

  /** Kinds of tokens. */
  enum Kind {
    /** A key; or {@code NAN} and the like, as only the place tells. */
    WORD,
    NUMBER,
    /** Text in quotation marks. */
    TEXT,
    /** {@code [}. */
    OPEN,
    /** {@code ]}. */
    CLOSE,
    END
  }

  private Kind kind = Kind.END;
  private String value = "";

  GmlScanner(Text text) {
    super(text);
  }

  /** The kind of the current token. */
  Kind kind() {
    return kind;
  }

  /** The current token: a word or number as it is written, a text without its marks. */
  String value() {
    return value;
  }

  /** Whether the current token can be the value of a key. */
  boolean isScalar() {
    return kind == Kind.NUMBER
        || kind == Kind.TEXT
        || (kind == Kind.WORD && NO_NUMBER.matcher(value).matches());
  }

  /** Goes to the next token. */
  void next() {
    while (isBlank(peek(0)) || peek(0) == '#') {
      if (peek(0) == '#') {
        skipLine();
      } else {
        at++;
      }
    }
    start = at;
    if (atEnd()) {
      kind = Kind.END;
      return;
    }
    switch (peek(0)) {
      case '[' -> sign(Kind.OPEN);
      case ']' -> sign(Kind.CLOSE);
      case '"' -> text();
      default -> bare();
    }
  }

  private void sign(Kind bracket) {
    kind = bracket;
    at++;
  }

  private void text() {
    int end = content.indexOf('"', at + 1);
    if (end < 0) {
      throw error(start, "this quoted text is not closed; add a quotation mark");
    }
    kind = Kind.TEXT;
    value = HtmlEntities.decode(content.substring(at + 1, end));
    at = end + 1;
    if (!endsToken(peek(0))) {
      throw error(
          at, "a blank must follow quoted text; write a quotation mark inside it as &quot;");
    }
  }

  private void bare() {
    while (!endsToken(peek(0)) && peek(0) != '[' && peek(0) != '"') {
      at++;
    }
    value = content.substring(start, at);
    if (WORD.matcher(value).matches()) {
      kind = Kind.WORD;
    } else if (NUMBER.matcher(value).matches() || NO_NUMBER.matcher(value).matches()) {
      kind = Kind.NUMBER;
    } else {
      throw error(start, "'%s' is neither a key, a number nor quoted text".formatted(shown(value)));
    }
  }

  private static boolean endsToken(char c) {
    return c == 0 || isBlank(c) || c == ']' || c == '#';
  }
}
