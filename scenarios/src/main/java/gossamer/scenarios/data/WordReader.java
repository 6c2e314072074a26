package gossamer.scenarios.data;

import gossamer.graphs.text.Place;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/**
 * The words of a text, line by line, with their places; blanks are between them, and {@code #}
 * begins a comment. Holds a word at a time: a line may be longer than the memory. Mutable; one
 * thread.
 */
final class WordReader implements Closeable {
  /** The longest word that is kept as it is. No number that anybody writes is as long. */
  private static final int LONGEST = 1 << 12;

  private static final String CUT = "...";
  private static final int BUFFER = 1 << 16;
  private static final int END = -1;

  private final Reader in;
  private final char[] buffer = new char[BUFFER];
  private final StringBuilder word = new StringBuilder();
  private int at;
  private int limit;
  private int line;
  private int column = 1;
  private int begin;

  WordReader(Reader in) {
    this.in = in;
  }

  /** Goes to the next line, whatever is left of this one; false at the end. */
  boolean nextLine() throws IOException {
    if (line > 0) {
      int c = peek();
      while (c != END && !endsLine(c)) {
        skip();
        c = peek();
      }
      if (c != END) {
        at++;
        if (c == '\r' && peek() == '\n') {
          at++;
        }
      }
    }
    line = Math.min(line, Integer.MAX_VALUE - 1) + 1;
    column = 1;
    return peek() != END;
  }

  /** Reads the next word of this line; false if there is none. */
  boolean next() throws IOException {
    int c = peek();
    while (c != END && !endsLine(c) && Character.isWhitespace(c)) {
      skip();
      c = peek();
    }
    begin = column;
    word.setLength(0);
    while (c != END && c != '#' && !Character.isWhitespace(c)) {
      if (word.length() < LONGEST) {
        word.append((char) c);
      }
      skip();
      c = peek();
    }
    if (word.length() == LONGEST) {
      word.append(CUT); // so that its beginning is not taken for all of it
    }
    return !word.isEmpty();
  }

  /** The word. */
  String text() {
    return word.toString();
  }

  /** Where a character of the word is. */
  Place place(int index) {
    return new Place(line, begin + word.codePointCount(0, index));
  }

  private static boolean endsLine(int c) {
    return c == '\n' || c == '\r';
  }

  private void skip() {
    if (!Character.isLowSurrogate(buffer[at])) {
      column = Math.min(column, Integer.MAX_VALUE - LONGEST - 1) + 1;
    }
    at++;
  }

  private int peek() throws IOException {
    if (at == limit) {
      at = 0;
      limit = Math.max(0, in.read(buffer));
      if (limit == 0) {
        return END;
      }
    }
    return buffer[at];
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
