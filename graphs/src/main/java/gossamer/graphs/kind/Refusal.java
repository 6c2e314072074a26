package gossamer.graphs.kind;

/**
 * What a user asked for cannot be: the message says what is wrong and what would be right, and is
 * shown as it is. Every other exception is a fault of the program, and is told as one.
 */
public class Refusal extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Refuses. */
  public Refusal(String message) {
    super(message);
  }

  /** Refuses because of another exception. */
  public Refusal(String message, Throwable cause) {
    super(message, cause);
  }
}
