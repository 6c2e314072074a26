package gossamer.sim.engine;

import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param status why
 * @param last the last row
 * @param previousTime the time of the row before, or of the last if it is the only one
 * @param trouble why it diverged, between {@code previousTime} and the last row's time, or that it
 *     made no progress; null if neither
 */
public record Outcome(Status status, Row last, double previousTime, @Nullable Trouble trouble) {
  /** Of a run that somebody stopped. */
  public static Outcome interrupted(Row last, double previousTime) {
    return new Outcome(Status.INTERRUPTED, last, previousTime, null);
  }
}
