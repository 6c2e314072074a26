package gossamer.solvers.batch;

import gossamer.graphs.kind.Kind;

/** How the samples of a batch are drawn from those of a node. */
public sealed interface Draw {
  /** Each sample of a batch is any of the node's, independent of all others. */
  @Kind(
      name = "with-replacement",
      description = "every draw takes any of the node's samples, perhaps one again")
  record WithReplacement() implements Draw {}

  /** A batch is any subset of the node's samples, independent of all other batches. */
  @Kind(
      name = "without",
      description = "no sample twice in a batch, batches independent of each other")
  record Without() implements Draw {}

  /**
   * Batches are taken one after the other from the samples in random order, and in another random
   * order when these are used up; a batch may have samples of the end of one and of the beginning
   * of the next, perhaps one twice.
   */
  @Kind(
      name = "epochs",
      description =
          "all samples in random order, then all again in another; none twice in an epoch")
  record Epochs() implements Draw {}
}
