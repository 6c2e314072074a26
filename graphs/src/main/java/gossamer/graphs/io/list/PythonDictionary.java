package gossamer.graphs.io.list;

import gossamer.graphs.text.Decimal;
import gossamer.graphs.text.Row;
import gossamer.graphs.text.TextFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what networkx writes of an edge: a dictionary as Python prints it, such as <code>
 * {'weight': 2.5, 'name': "x"}</code>. Numbers and what is in brackets stay the text they are.
 */
final class PythonDictionary {
  /** How numpy's numbers are printed. */
  private static final Pattern NUMPY =
      Pattern.compile("(?:np|numpy)\\.[a-z]++[0-9]*+_?+\\(([^()'\"]*+)\\)");

  private static final String ABSENT = "None";
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  private final Row row;
  private final int cell;
  private final String text;
  private int at;

  private PythonDictionary(Row row, int cell) {
    this.row = row;
    this.cell = cell;
    this.text = row.cell(cell);
  }

  static boolean isMeant(String cell) {
    return cell.startsWith("{");
  }

  /**
   * The values by their names.
   *
   * @throws TextFileException if this is not a dictionary
   */
  static Map<String, String> of(Row row, int cell) {
    return new PythonDictionary(row, cell).read();
  }

  private Map<String, String> read() {
    Map<String, String> values = new LinkedHashMap<>();
    expect('{');
    while (next() != '}') {
      int start = at;
      String name = text();
      expect(':');
      String value = value();
      if (value != null && values.put(name, value) != null) {
        throw error(start, "'%s' is given twice".formatted(name));
      }
      if (next() != '}') {
        expect(',');
      }
    }
    expect('}');
    next();
    if (at < text.length()) {
      throw error(at, "there is text after the dictionary");
    }
    return values;
  }

  /** The next character that is not a blank, a blank at the end. */
  private char next() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at < text.length() ? text.charAt(at) : ' ';
  }

  private void expect(char sign) {
    if (next() != sign) {
      throw error(at, "expected %s here".formatted(sign));
    }
    at++;
  }

  private @Nullable String value() {
    char first = next();
    int start = at;
    if (first == '\'' || first == '"') {
      return text();
    }
    skipValue();
    String value = text.substring(start, at).strip();
    Matcher numpy = NUMPY.matcher(value);
    String plain = numpy.matches() ? numpy.group(1) : value;
    boolean known =
        OPENING.indexOf(first) >= 0
            || Decimal.finite(plain).isPresent()
            || plain.matches("True|False|None|-?inf|nan");
    if (!known) {
      throw error(start, "'%s' is not a value; text is in quotes".formatted(value));
    }
    return plain.equals(ABSENT) ? null : plain;
  }

  /** Moves to the comma or brace after a value that is not text. */
  private void skipValue() {
    int start = at;
    StringBuilder open = new StringBuilder(); // the brackets that will close those that are open
    while (at < text.length()) {
      char c = text.charAt(at);
      if (open.isEmpty() && (c == ',' || c == '}')) {
        return;
      }
      if (c == '\'' || c == '"') {
        text();
        continue;
      }
      if (OPENING.indexOf(c) >= 0) {
        open.append(CLOSING.charAt(OPENING.indexOf(c)));
      } else if (CLOSING.indexOf(c) >= 0) {
        if (open.isEmpty() || open.charAt(open.length() - 1) != c) {
          throw error(at, "this %s closes nothing".formatted(c));
        }
        open.setLength(open.length() - 1);
      }
      at++;
    }
    throw error(start, "nothing closes the dictionary, or a bracket in it, after this");
  }

  private String text() {
    char quote = next();
    int start = at;
    if (quote != '\'' && quote != '"') {
      throw error(at, "expected a name in quotes here");
    }
    at++;
    StringBuilder read = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at++);
      if (c == '\\') {
        escaped(read);
      } else {
        read.append(c);
      }
    }
    if (at == text.length()) {
      throw error(start, "this quote is not closed");
    }
    at++;
    return read.toString();
  }

  /** Reads what follows a backslash. */
  private void escaped(StringBuilder into) {
    int start = at - 1;
    char c = at < text.length() ? text.charAt(at++) : ' ';
    switch (c) {
      case '\\', '\'', '"' -> into.append(c);
      case 'n' -> into.append('\n');
      case 'r' -> into.append('\r');
      case 't' -> into.append('\t');
      case 'x' -> into.appendCodePoint(code(start, 2));
      case 'u' -> into.appendCodePoint(code(start, 4));
      case 'U' -> into.appendCodePoint(code(start, 8));
      default -> throw error(start, "Python would not write this backslash");
    }
  }

  private int code(int start, int digits) {
    int code = 0;
    for (int k = 0; k < digits; k++) {
      int digit = at < text.length() ? Character.digit(text.charAt(at++), 16) : -1;
      if (digit < 0 || code > Character.MAX_CODE_POINT >> 4) {
        throw error(start, "Python would not write this backslash");
      }
      code = code << 4 | digit;
    }
    if (!Character.isValidCodePoint(code)) {
      throw error(start, "this is not a character");
    }
    return code;
  }

  private TextFileException error(int offset, String problem) {
    return row.error(
        cell,
        offset,
        problem + "; an edge's attributes are written {} or {'weight': 2.5, 'name': 'x'}");
  }
}
