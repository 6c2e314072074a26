package gossamer.scenarios.cli.terminal;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * The part of a line around a column. Lines may be longer than the memory: no more than the window
 * is held, and nothing behind it is read.
 *
 * @param text the part
 * @param at where the column is in it, an index; the end if the line is shorter
 * @param cutBefore whether the line has more before the part
 * @param cutAfter whether it has more behind
 */
record LineWindow(String text, int at, boolean cutBefore, boolean cutAfter) {
  /** Characters (code points) that are kept before the column. */
  static final int BEFORE = 256;

  /** And from the column on. */
  static final int AFTER = 512;

  private static final int END = -1;

  /**
   * Reads up to the end of the window.
   *
   * @param reader at the beginning of the text
   * @param line from 1; lines end with {@code \n}, {@code \r\n} or {@code \r}
   * @param column from 1, in code points
   * @return empty if there is no such line
   */
  static Optional<LineWindow> read(Reader reader, int line, int column) throws IOException {
    Characters characters = new Characters(reader);
    for (int k = 1; k < line; k++) {
      if (!characters.skipLine()) {
        return Optional.empty();
      }
    }
    if (characters.peek() == END) {
      return Optional.empty(); // the last line ended with the text
    }
    return Optional.of(around(characters, column));
  }

  private static LineWindow around(Characters characters, int column) throws IOException {
    int[] before = new int[BEFORE]; // the last ones, in a circle
    int passed = 0;
    while (passed < column - 1 && !endsLine(characters.peek())) {
      before[passed++ % BEFORE] = characters.next();
    }
    StringBuilder text = new StringBuilder();
    for (int k = Math.max(0, passed - BEFORE); k < passed; k++) {
      text.appendCodePoint(before[k % BEFORE]);
    }
    int at = text.length();
    for (int k = 0; k < AFTER && !endsLine(characters.peek()); k++) {
      text.appendCodePoint(characters.next());
    }
    return new LineWindow(text.toString(), at, passed > BEFORE, !endsLine(characters.peek()));
  }

  private static boolean endsLine(int c) {
    return c == END || c == '\n' || c == '\r';
  }

  /** A text, a code point at a time. Mutable; one thread. */
  private static final class Characters {
    private final Reader reader;
    private final char[] buffer = new char[1 << 13];
    private int at;
    private int limit;

    Characters(Reader reader) {
      this.reader = reader;
    }

    /** The next character without moving; of a pair of surrogates the first. */
    int peek() throws IOException {
      if (at == limit) {
        at = 0;
        limit = Math.max(0, reader.read(buffer));
      }
      return at == limit ? END : buffer[at];
    }

    int next() throws IOException {
      char first = (char) peek();
      at++;
      if (Character.isHighSurrogate(first) && peek() != END) {
        char second = buffer[at];
        if (Character.isLowSurrogate(second)) {
          at++;
          return Character.toCodePoint(first, second);
        }
      }
      return first;
    }

    /** Goes behind the end of the line; false if the text ends before. */
    boolean skipLine() throws IOException {
      int c = peek();
      while (!endsLine(c)) {
        at++;
        c = peek();
      }
      if (c == END) {
        return false;
      }
      at++;
      if (c == '\r' && peek() == '\n') {
        at++;
      }
      return true;
    }
  }
}
