package gossamer.scenarios.input;

/**
 * A place in a text that the user wrote.
 *
 * @param source the file as the user named it, or the option on the command line
 * @param line from 1; 0 where the source as a whole is meant, or has no lines
 * @param column from 1, in characters (code points), as editors count; 0 where the line as a whole
 *     is meant
 */
public record Position(String source, int line, int column) {
  /** The source as a whole. */
  public static Position of(String source) {
    return new Position(source, 0, 0);
  }

  @Override
  public String toString() {
    if (line == 0) {
      return source;
    }
    return source + ":" + line + (column == 0 ? "" : ":" + column);
  }
}
