package gossamer.graphs.io;

import java.nio.file.Path;

/**
 * A file that holds no network; the message says which file, where, why, and what would be right.
 */
public final class GraphFileException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final long line;
  private final long column;

  /**
   * Refuses a file.
   *
   * @param line from 1; 0 where the file as a whole is meant
   * @param column from 1; 0 where the line as a whole is meant
   */
  GraphFileException(Path file, long line, long column, String problem) {
    super(
        file
            + (line == 0 ? "" : ", line " + line)
            + (column == 0 ? "" : ", column " + column)
            + ": "
            + problem);
    this.problem = problem;
    this.line = line;
    this.column = column;
  }

  /** What is wrong and what would be right, without file and place. */
  public String problem() {
    return problem;
  }

  /** The line, from 1; 0 where the file as a whole is meant. */
  public long line() {
    return line;
  }

  /** The column, from 1; 0 where the line as a whole is meant. */
  public long column() {
    return column;
  }
}
