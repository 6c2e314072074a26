package gossamer.graphs.text;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * All of a file's text. A character is named by its index; {@link #place} says where a person finds
 * it. Lines end with {@code \n}, {@code \r\n} or {@code \r}. Immutable.
 */
public final class Text {
  private static final int BLOCK = 1 << 10;

  private final Path file;
  private final String content;
  private final int[] lineStarts;

  /** How many surrogate pairs end before each block of characters: lines may be very long. */
  private final int[] pairsBefore;

  Text(Path file, String content) {
    this.file = file;
    this.content = content;
    this.lineStarts = lineStarts(content);
    this.pairsBefore = new int[content.length() / BLOCK + 1];
    for (int block = 1; block < pairsBefore.length; block++) {
      pairsBefore[block] = pairsBefore[block - 1] + pairs((block - 1) * BLOCK, block * BLOCK);
    }
  }

  /** How many pairs end in a stretch. */
  private int pairs(int from, int to) {
    int pairs = 0;
    for (int at = from; at < to; at++) {
      pairs += Character.isLowSurrogate(content.charAt(at)) ? 1 : 0;
    }
    return pairs;
  }

  private int pairsBefore(int at) {
    int block = at / BLOCK;
    return pairsBefore[block] + pairs(block * BLOCK, at);
  }

  private static int[] lineStarts(String content) {
    int[] starts = new int[16];
    int lines = 1;
    for (int at = 0; at < content.length(); at++) {
      char c = content.charAt(at);
      boolean ends =
          c == '\n'
              || (c == '\r' && !(at + 1 < content.length() && content.charAt(at + 1) == '\n'));
      if (ends) {
        if (lines == starts.length) {
          starts = Arrays.copyOf(starts, 2 * lines);
        }
        starts[lines++] = at + 1;
      }
    }
    return Arrays.copyOf(starts, lines);
  }

  /** All of it, without a byte order mark. */
  public String content() {
    return content;
  }

  /** The line and column of a character, or of the end. O(log lines). */
  public Place place(int at) {
    int found = Arrays.binarySearch(lineStarts, at);
    int line = found >= 0 ? found : -found - 2;
    int start = lineStarts[line];
    return new Place(line + 1, at - start - (pairsBefore(at) - pairsBefore(start)) + 1);
  }

  /**
   * The character at a place as parsers report it: they count {@code char}s in a line. The nearest
   * one if there is none.
   *
   * @param line from 1
   * @param column from 1
   */
  public int at(int line, int column) {
    int start = lineStarts[Math.clamp(line - 1L, 0, lineStarts.length - 1)];
    return Math.clamp(start + column - 1L, 0, content.length());
  }

  /** Refuses the file at a character. */
  public TextFileException error(int at, String problem) {
    return new TextFileException(file, place(at), problem);
  }
}
