package gossamer.sim.probe;

/**
 * What has been done and sent so far.
 *
 * @param gradients local gradients taken
 * @param communications single edges activated, both directions together counting one
 * @param numbers sent over all edges, in both directions
 * @param bytes that these numbers take
 */
public record Tally(long gradients, long communications, long numbers, long bytes) {
  /** Nothing yet. */
  public static final Tally NONE = new Tally(0, 0, 0, 0);

  /** Both together. */
  public Tally plus(Tally other) {
    return new Tally(
        gradients + other.gradients,
        communications + other.communications,
        numbers + other.numbers,
        bytes + other.bytes);
  }

  /** Gradients and communications. */
  public long events() {
    return gradients + communications;
  }
}
