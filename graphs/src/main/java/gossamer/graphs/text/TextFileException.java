package gossamer.graphs.text;

import java.nio.file.Path;

/**
 * A file that does not say what it should; the message tells which file, where, why, and what would
 * be right.
 */
public final class TextFileException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final String problem;
  private final int line;
  private final int column;

  /** Refuses a file at a place. */
  public TextFileException(Path file, Place place, String problem) {
    super(
        file
            + (place.line() == 0 ? "" : ", line " + place.line())
            + (place.column() == 0 ? "" : ", column " + place.column())
            + ": "
            + problem);
    this.file = file.toString();
    this.problem = problem;
    this.line = place.line();
    this.column = place.column();
  }

  /** Which file. */
  public String file() {
    return file;
  }

  /** What is wrong and what would be right, without file and place. */
  public String problem() {
    return problem;
  }

  /** Where. */
  public Place place() {
    return new Place(line, column);
  }
}
