package gossamer.graphs.text;

/**
 * Where something is in a text.
 *
 * @param line from 1; 0 if the text as a whole is meant
 * @param column from 1, in characters (code points) as editors count; 0 if the line as a whole is
 *     meant
 */
public record Place(int line, int column) {
  /** The text as a whole. */
  public static final Place WHOLE = new Place(0, 0);

  /** A line as a whole. */
  public static Place line(long line) {
    return new Place((int) Math.min(line, Integer.MAX_VALUE), 0);
  }
}
