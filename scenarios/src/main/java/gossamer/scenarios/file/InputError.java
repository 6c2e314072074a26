package gossamer.scenarios.file;

import java.util.Comparator;

/**
 * Something wrong in what the user wrote.
 *
 * @param position where
 * @param message what is wrong, and what would be right
 */
public record InputError(Position position, String message) {
  /** In the order of the text. */
  public static final Comparator<InputError> BY_POSITION =
      Comparator.comparing((InputError e) -> e.position().source())
          .thenComparingInt(e -> e.position().line())
          .thenComparingInt(e -> e.position().column());

  @Override
  public String toString() {
    return position + ": " + message;
  }
}
