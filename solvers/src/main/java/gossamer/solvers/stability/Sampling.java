package gossamer.solvers.stability;

import gossamer.graphs.kind.Refusal;

/**
 * How a batch is drawn afresh in each step: any samples with replacement, or a uniform subset. Not
 * by epochs, whose batches depend on each other.
 *
 * @param batch samples in a batch, at least 1
 */
public record Sampling(int batch, boolean withReplacement) {
  /**
   * Checks the size.
   *
   * @throws Refusal if the batch is empty
   */
  public Sampling {
    if (batch < 1) {
      throw new Refusal(
          "A batch of %d samples has no gradient; it must hold at least 1".formatted(batch));
    }
  }

  /**
   * The variance of a batch's mean in units of that of one sample among n: {@code 1/B} with
   * replacement, {@code (n - B)/(B (n - 1))} without, which is zero where the batch is everything.
   *
   * @param n samples there are, at least 1
   * @return from 0 to 1
   * @throws Refusal if a batch without replacement does not fit
   */
  public double p(int n) {
    if (n < 1) {
      throw new Refusal("There are no samples to draw a batch from");
    }
    if (withReplacement) {
      return 1.0 / batch;
    }
    if (batch > n) {
      throw new Refusal(
          "A batch of %d is more than the %d samples there are; take a batch of at most %2$d, or draw with replacement"
              .formatted(batch, n));
    }
    return batch == n ? 0 : (n - batch) / (batch * (n - 1.0));
  }
}
