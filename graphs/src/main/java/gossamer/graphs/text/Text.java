package gossamer.graphs.text;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * All of a file's text. A character is named by its index; {@link #place} says where a person finds
 * it. Lines end with {@code \n}, {@code \r\n} or {@code \r}. Immutable.
 */
public final class Text {
  private static final int BLOCK = 256;

  private final Path file;
  private final String content;
  private final int[] lineStarts;

  /**
   * How many characters of two code units precede each block, so that a place in a line of any
   * length is found at once: a parser asks for one at every token, and a file can be one line.
   */
  private final int[] pairsBefore;

  Text(Path file, String content) {
    this.file = file;
    this.content = content;
    this.lineStarts = lineStarts(content);
    this.pairsBefore = new int[content.length() / BLOCK + 1];
    for (int block = 1; block < pairsBefore.length; block++) {
      pairsBefore[block] = pairsBefore(block * BLOCK - 1) + pair(block * BLOCK - 1);
    }
  }

  private int pairsBefore(int at) {
    int pairs = pairsBefore[at / BLOCK];
    for (int i = at / BLOCK * BLOCK; i < at; i++) {
      pairs += pair(i);
    }
    return pairs;
  }

  private int pair(int at) {
    return Character.isLowSurrogate(content.charAt(at)) ? 1 : 0;
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

  /** Refuses the file at a character. */
  public TextFileException error(int at, String problem) {
    return new TextFileException(file, place(at), problem);
  }
}
