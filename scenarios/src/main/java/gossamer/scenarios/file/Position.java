package gossamer.scenarios.file;

/**
 * A place in a text that the user wrote.
 *
 * @param source the file as the user named it, or the option on the command line
 * @param line from 1; 0 where the source as a whole is meant
 * @param column from 1, in characters
 */
public record Position(String source, int line, int column) {
  /** The source as a whole. */
  public static Position of(String source) {
    return new Position(source, 0, 0);
  }

  /**
   * A place in a file.
   *
   * @param line from 1; 0 where the file as a whole is meant
   * @param column from 1; 0 where the line as a whole is meant, which is its beginning
   */
  public static Position in(String source, long line, long column) {
    return new Position(
        source,
        Math.toIntExact(line),
        line == 0 ? 0 : Math.toIntExact(Math.max(1, column)));
  }

  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
