package gossamer.sim.probe;

/**
 * A row at which models are read.
 *
 * @param target what they are measured against
 * @param mean of all models, d numbers; read only
 * @param seed that all randomness of the run follows from
 * @param row its number, 0 at the start
 */
@SuppressWarnings("ArrayRecordComponent") // read only, shared by all partitions
public record Instant(Target target, double[] mean, long seed, long row) {
  /** The start of a run of seed 1. */
  public Instant(Target target, double[] mean) {
    this(target, mean, 1, 0);
  }
}
