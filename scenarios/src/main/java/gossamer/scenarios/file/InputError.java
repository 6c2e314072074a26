package gossamer.scenarios.file;

/**
 * Something wrong in what the user wrote.
 *
 * @param position where
 * @param message what is wrong, and what would be right
 */
public record InputError(Position position, String message) {
  @Override
  public String toString() {
    return position + ": " + message;
  }
}
