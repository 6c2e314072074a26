package gossamer.solvers.objective;

import gossamer.solvers.data.Rows;

/**
 * Room for what is worked out of a block of rows: one for each thread, kept. Arrays made afresh for
 * every gradient would cost no time of their own, but a young heap that is touched for the first
 * time page by page: twice the time of a gradient, for the first second of a run.
 */
final class Block {
  private static final ThreadLocal<Block> OF_THREAD = ThreadLocal.withInitial(Block::new);

  final double[] factors = new double[Rows.MOST_ROWS];
  final double[] scratch = new double[Rows.MOST_ROWS];

  /** The targets of samples that are not in a row: loops over these would not be vectorized. */
  final double[] gathered = new double[Rows.MOST_ROWS];

  private Block() {}

  /** This thread's, until it asks again. */
  static Block ofThread() {
    return OF_THREAD.get();
  }
}
