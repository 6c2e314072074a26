package gossamer.sim.actor;

/**
 * What a partition answers.
 *
 * @param <T> what was asked for
 */
sealed interface Reply<T> {
  /** What was asked for. */
  record Value<T>(T value) implements Reply<T> {}

  /** The partition has failed and stopped. */
  record Failure<T>(Throwable cause) implements Reply<T> {}
}
