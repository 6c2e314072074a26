package gossamer.graphs.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into records: lines, but for those that continue within quotes. What separates the
 * cells need not be known for that, because a quoted cell begins behind any of the separators and
 * ends in front of one. Mutable; one thread.
 */
final class RecordReader implements Closeable {
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST = 100_000_000; // characters
  private static final int MEMORY = 32; // bytes for a character, with its copies
  private static final int END = -1;

  private final TextFile file;
  private final Reader in;
  private final boolean edgeList;
  private final int longest;
  private final char[] buffer = new char[BUFFER];
  private final StringBuilder record = new StringBuilder();
  private int at;
  private int limit;
  private int line = 1;

  /**
   * A record as it was written, without the end of the line.
   *
   * @param line where it begins, from 1
   * @param marked whether it begins with {@code #}, or {@code %} in an edge list: then quotes in it
   *     mean nothing, and it ends with the line
   * @param plainEnd where the dictionary of Python begins that is its last cell; its length if
   *     there is none
   */
  record Line(String text, int line, boolean marked, int plainEnd) {
    /** The line and column of a character, or of the end. */
    Place place(int index) {
      int row = line;
      int start = 0;
      for (int k = 0; k < index; k++) {
        char c = text.charAt(k);
        boolean ends =
            c == '\n' || (c == '\r' && !(k + 1 < text.length() && text.charAt(k + 1) == '\n'));
        if (ends) {
          row++;
          start = k + 1;
        }
      }
      return new Place(row, text.codePointCount(start, index) + 1);
    }
  }

  RecordReader(TextFile file, Reader in, boolean edgeList) {
    this.file = file;
    this.in = in;
    this.edgeList = edgeList;
    this.longest = (int) Math.min(LONGEST, file.memory() / MEMORY);
  }

  /** The next record, empty ones included; null at the end. */
  @Nullable Line next() throws IOException {
    if (peek() == END) {
      return null;
    }
    record.setLength(0);
    int first = line;
    boolean blank = true;
    boolean marked = false;
    boolean closed = false; // the last character ended a quoted cell
    int dictionary = END;
    int c = read();
    for (; c != END && c != '\n' && c != '\r'; c = read()) {
      char before = record.isEmpty() ? ' ' : record.charAt(record.length() - 1);
      if (dictionary == END && edgeList && c == '{' && Separator.isPossible(before)) {
        int next = peek();
        boolean begins = !record.isEmpty() && (next == '\'' || next == '"' || next == '}');
        dictionary = begins ? record.length() : END;
      }
      if (!marked && dictionary == END) {
        if (closed && !Separator.isPossible((char) c)) {
          throw error(first, record.length(), Row.AFTER_QUOTE);
        }
        if (c == '"' && !Separator.isPossible(before)) {
          throw error(first, record.length(), Row.QUOTE_WITHIN);
        }
        marked = blank && (c == '#' || (edgeList && c == '%'));
        blank = blank && Character.isWhitespace(c);
        closed = c == '"';
      }
      if (closed) {
        readQuoted(first);
      } else {
        append((char) c, first);
      }
    }
    if (c == '\r' && peek() == '\n') {
      read();
    }
    String text = record.toString();
    return new Line(text, first, marked, dictionary == END ? text.length() : dictionary);
  }

  /** Reads what follows an opening quote, up to the closing one. */
  private void readQuoted(int first) throws IOException {
    int opened = record.length();
    append('"', first);
    while (true) {
      int c = read();
      if (c == END) {
        throw error(first, opened, "this quote is not closed; close it, or drop it");
      }
      append((char) c, first);
      if (c == '"') {
        if (peek() != '"') {
          return;
        }
        append((char) read(), first);
      }
    }
  }

  private void append(char c, int first) {
    if (record.length() >= longest) {
      throw error(
          first,
          0,
          "a row of more than %d characters; is this a table, and are all of its quotes closed?"
              .formatted(longest));
    }
    record.append(c);
  }

  private TextFileException error(int first, int index, String problem) {
    String text = record.toString();
    return file.error(new Line(text, first, false, text.length()).place(index), problem);
  }

  /** The next character; line ends within quotes stay what they are. */
  private int read() throws IOException {
    int c = peek();
    if (c == END) {
      return END;
    }
    at++;
    if (c == '\n' || (c == '\r' && peek() != '\n')) {
      line++;
    }
    return c;
  }

  private int peek() throws IOException {
    while (at == limit) {
      int count = in.read(buffer);
      if (count < 0) {
        return END;
      }
      at = 0;
      limit = count;
    }
    return buffer[at];
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
