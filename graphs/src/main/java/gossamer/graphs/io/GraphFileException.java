package gossamer.graphs.io;

/**
 * A file that holds no network; the message says which file, where, why, and what would be right.
 */
public final class GraphFileException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  GraphFileException(String message) {
    super(message);
  }
}
