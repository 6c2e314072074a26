package gossamer.solvers.message;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.random.RandomStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Any k numbers as they are, the others zero, each subset as likely as any other; not rescaled.
 * Which ones they are follows from the key, and is not sent: 64 bits for each number kept. In
 * expectation the others have the part {@code 1 - k/d} of the sum of squares.
 *
 * <p>Source: S. Stich, J.-B. Cordonnier, M. Jaggi, "Sparsified SGD with memory", NeurIPS 2018.
 *
 * @param share of a message; kept is the nearest whole number of coordinates, at least one
 */
@Kind(name = "random-k", description = "k numbers drawn at random, which ones needs no bits")
public record RandomK(
    @Doc("how many numbers are kept; or give a share") @Range(min = 1) @Nullable Integer k,
    @Doc("which part of the numbers is kept, rounded, at least one; or give k")
        @Range(min = 0, open = true, max = 1)
        @Nullable Double share)
    implements Compressor {
  private static final double CHOSEN = 1;

  /**
   * Some number of coordinates.
   *
   * @throws gossamer.graphs.kind.ParameterException unless exactly one of both is given
   */
  public RandomK {
    Kept.requireOne(k, share);
  }

  /**
   * By Floyd's algorithm, as {@link gossamer.graphs.random.Subsets}, with its marks in the output.
   */
  @Override
  public void compress(double[] message, int at, int d, long key, double[] out, int outAt) {
    Arrays.fill(out, outAt, outAt + d, 0);
    int left = d - numbers(d);
    for (int last = left; last < d; last++) {
      int i = RandomStream.below(RandomStream.draw(key, last - left), last + 1);
      out[outAt + (out[outAt + i] == CHOSEN ? last : i)] = CHOSEN;
    }
    for (int i = 0; i < d; i++) {
      out[outAt + i] = out[outAt + i] == CHOSEN ? message[at + i] : 0;
    }
  }

  @Override
  public long bits(int d) {
    return (long) Double.SIZE * numbers(d);
  }

  @Override
  public int numbers(int d) {
    return Kept.of(k, share, d);
  }

  @Override
  public double contraction(int d) {
    return (double) numbers(d) / d;
  }

  @Override
  public void requireFits(int d) {
    Kept.of(k, share, d);
  }
}
