package gossamer.sim.engine;

import gossamer.sim.layout.NodeRange;

/** A partition failed; the message says which and why, in words for the user. */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private EngineException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What to say of a partition that threw, an error such as too little memory included. */
  public static EngineException of(int partition, NodeRange range, Throwable cause) {
    String what =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new EngineException(
        "Partition %d (nodes %d to %d) failed: %s"
            .formatted(partition, range.first(), range.last() - 1, what),
        cause);
  }
}
