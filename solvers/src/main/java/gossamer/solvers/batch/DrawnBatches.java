package gossamer.solvers.batch;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.random.Subsets;
import java.util.Arrays;

/** The batches of a {@link Minibatch}, each a function of seed, node and number. */
final class DrawnBatches implements Batches {
  private final Minibatch minibatch;
  private final int[] shares;
  private final long[] keys;

  /**
   * Batches of one run.
   *
   * @param shares how many samples each node holds, enough for the way they are drawn
   */
  DrawnBatches(Minibatch minibatch, long seed, int[] shares) {
    this.minibatch = minibatch;
    this.shares = shares;
    this.keys = new long[shares.length];
    Arrays.setAll(keys, node -> RandomStream.key(seed, Purpose.BATCH, node, 0));
  }

  @Override
  public int largest() {
    return minibatch.size();
  }

  @Override
  public Sampler sampler() {
    return switch (minibatch.draw()) {
      case Draw.WithReplacement _ -> new Repeating();
      case Draw.Without _ -> new Choosing();
      case Draw.Epochs _ -> new Dealing();
    };
  }

  private abstract class Drawing implements Sampler {
    final int size = minibatch.size();
    final int[] samples = new int[size];

    @Override
    public final int[] samples() {
      return samples;
    }
  }

  /** Sample b of batch k comes from draw {@code k size + b}. */
  private final class Repeating extends Drawing {
    @Override
    public int draw(int node, long k) {
      int share = shares[node];
      if (share == 0) {
        return 0;
      }
      long key = keys[node];
      long first = k * size;
      for (int b = 0; b < size; b++) {
        samples[b] = RandomStream.below(RandomStream.draw(key, first + b), share);
      }
      return size;
    }
  }

  /** Batch k is the subset that has draw k as its key. */
  private final class Choosing extends Drawing {
    private final Subsets subsets = new Subsets();

    @Override
    public int draw(int node, long k) {
      subsets.choose(RandomStream.draw(keys[node], k), size, shares[node], samples);
      return size;
    }
  }

  /**
   * Epoch e is the permutation of all samples that has draw e as its key; batch k has the positions
   * from {@code k size} on of all epochs, one after the other. Keeps one permutation of each node
   * that asked.
   */
  private final class Dealing extends Drawing {
    private final int[][] orders = new int[shares.length][];
    private final long[] epochs = new long[shares.length];

    Dealing() {
      Arrays.fill(orders, new int[0]);
      Arrays.fill(epochs, -1);
    }

    @Override
    public int draw(int node, long k) {
      int share = shares[node];
      long position = Math.multiplyExact(k, size);
      int at = (int) (position % share);
      int first = Math.min(size, share - at);
      System.arraycopy(order(node, position / share), at, samples, 0, first);
      if (first < size) {
        System.arraycopy(order(node, position / share + 1), 0, samples, first, size - first);
      }
      return size;
    }

    private int[] order(int node, long epoch) {
      if (epochs[node] != epoch) {
        if (orders[node].length == 0) {
          orders[node] = new int[shares[node]];
        }
        shuffle(RandomStream.draw(keys[node], epoch), orders[node]);
        epochs[node] = epoch;
      }
      return orders[node];
    }

    /** As {@link RandomStream#permutation}, in place. */
    private static void shuffle(long key, int[] order) {
      for (int i = 0; i < order.length; i++) {
        int j = RandomStream.below(RandomStream.draw(key, i), i + 1);
        order[i] = order[j];
        order[j] = i;
      }
    }
  }
}
