package gossamer.sim.engine;

/** A partition failed; the message says which and why, in words for the user. */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure with its cause. */
  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
