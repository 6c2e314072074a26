package gossamer.solvers.batch;

import gossamer.graphs.kind.Refusal;

/** Batches that are listed, as a trace does. */
public final class GivenBatches implements Batches {
  private final int[][][] batches;
  private final int largest;

  private GivenBatches(int[][][] batches, int largest) {
    this.batches = batches;
    this.largest = largest;
  }

  /**
   * Batches as listed.
   *
   * @param batches of each node, of its gradients one after the other, the numbers of its samples
   *     from 0, in the order in which they are added up; copied
   * @param samples how many each node holds
   * @throws Refusal if a node does not hold a sample of its batches, or there are lists of more
   *     nodes or fewer
   */
  public static GivenBatches of(int[][][] batches, int[] samples) {
    if (batches.length != samples.length) {
      throw new Refusal(
          "there are batches of %d nodes and samples of %d; list those of every node"
              .formatted(batches.length, samples.length));
    }
    int[][][] copy = new int[batches.length][][];
    int largest = 0;
    for (int node = 0; node < batches.length; node++) {
      copy[node] = new int[batches[node].length][];
      for (int k = 0; k < batches[node].length; k++) {
        int[] batch = batches[node][k].clone();
        requireHeld(batch, node, k, samples[node]);
        copy[node][k] = batch;
        largest = Math.max(largest, batch.length);
      }
    }
    return new GivenBatches(copy, largest);
  }

  private static void requireHeld(int[] batch, int node, int k, int held) {
    for (int sample : batch) {
      if (sample < 0 || sample >= held) {
        throw new Refusal(
            "sample %d of gradient %d of node number %d cannot be: the node holds %d samples, numbered from 0"
                .formatted(sample, k, node, held));
      }
    }
  }

  @Override
  public int largest() {
    return largest;
  }

  @Override
  public Sampler sampler() {
    return new Listed();
  }

  private final class Listed implements Sampler {
    private int[] samples = {};

    @Override
    public int draw(int node, long k) {
      if (k >= batches[node].length) {
        throw new Refusal(
            "no samples are listed for gradient %d of node number %d, only for its first %d; list more, or stop the run before"
                .formatted(k, node, batches[node].length));
      }
      samples = batches[node][(int) k];
      return samples.length;
    }

    @Override
    public int[] samples() {
      return samples;
    }
  }
}
