package gossamer.scenarios.input;

import gossamer.graphs.kind.ParameterException;
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

  /**
   * A parameter that its kind refuses.
   *
   * @param position of its value; one that names the parameter itself is not told the name again
   */
  public static InputError of(Position position, ParameterException wrong) {
    boolean named =
        position.line() == 0
            && position.source().matches("(?s)(.*[. ])?" + wrong.parameter() + "=.*");
    return new InputError(position, (named ? "" : wrong.parameter() + ": ") + wrong.getMessage());
  }

  @Override
  public String toString() {
    return position + ": " + message;
  }
}
