package gossamer.solvers.rule;

/** An algorithm needs L or mu, and neither the user nor the problem says what it is. */
public final class NotSmoothException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  NotSmoothException(String message) {
    super(message);
  }
}
