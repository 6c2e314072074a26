package gossamer.scenarios.input;

import java.util.List;
import java.util.stream.Collectors;

/** What the user wrote is wrong; it holds everything that was found, in the order of the text. */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<InputError> errors;

  /** All errors that were found, at least one. */
  public InputException(List<InputError> errors) {
    super(
        errors.stream()
            .map(InputError::toString)
            .collect(Collectors.joining(System.lineSeparator())));
    this.errors = List.copyOf(errors);
  }

  /** One error. */
  public InputException(Position position, String message) {
    this(List.of(new InputError(position, message)));
  }

  /** All errors that were found. */
  public List<InputError> errors() {
    return errors;
  }
}
