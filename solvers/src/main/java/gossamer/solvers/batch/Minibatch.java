package gossamer.solvers.batch;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import java.util.function.IntFunction;

/** Batches of one size for all nodes, drawn at random. */
public record Minibatch(
    @Doc("samples per gradient") @Range(min = 1, max = 1e7) int size,
    @Doc("how a node's samples are drawn") @Default("with-replacement") Draw draw) {
  /** With replacement. */
  public Minibatch(int size) {
    this(size, new Draw.WithReplacement());
  }

  /**
   * Refuses shares that are too small for batches without replacement.
   *
   * @param samples how many each node holds
   * @param names of the nodes, by their number, for the message
   * @throws ParameterException naming {@code size}, and the node with the fewest samples
   */
  public void requireFits(int[] samples, IntFunction<String> names) {
    if (draw instanceof Draw.WithReplacement || samples.length == 0) {
      return;
    }
    int smallest = 0;
    for (int node = 1; node < samples.length; node++) {
      smallest = samples[node] < samples[smallest] ? node : smallest;
    }
    if (samples[smallest] == 0) {
      throw new ParameterException(
          "size",
          "node %s has no samples to draw a batch from; use draw: with-replacement, which leaves it the regularization, or a split that gives every node some"
              .formatted(names.apply(smallest)));
    }
    if (size > samples[smallest]) {
      throw new ParameterException(
          "size",
          "a batch of %d is more than the %d samples of node %s; use a size of at most %2$d, or draw: with-replacement"
              .formatted(size, samples[smallest], names.apply(smallest)));
    }
  }

  /**
   * The batches of a run.
   *
   * @param samples how many each node holds; copied
   * @throws ParameterException as {@link #requireFits} does
   */
  public Batches batches(long seed, int[] samples) {
    requireFits(samples, node -> "number " + node);
    return new DrawnBatches(this, seed, samples.clone());
  }
}
