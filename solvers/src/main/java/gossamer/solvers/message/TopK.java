package gossamer.solvers.message;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The k numbers of largest absolute value, of equal ones those of lower coordinates; the others are
 * zero. NaN counts as larger than infinity. Each number kept takes 64 bits, and 32 for its
 * coordinate. The others have at most a part {@code 1 - k/d} of the sum of squares.
 *
 * <p>Source: S. Stich, J.-B. Cordonnier, M. Jaggi, "Sparsified SGD with memory", NeurIPS 2018.
 *
 * @param share of a message; kept is the nearest whole number of coordinates, at least one
 */
@Kind(
    name = "top-k",
    description = "the k numbers of largest absolute value, with their coordinates")
public record TopK(
    @Doc("how many numbers are kept; or give a share") @Range(min = 1) @Nullable Integer k,
    @Doc("which part of the numbers is kept, rounded, at least one; or give k")
        @Range(min = 0, open = true, max = 1)
        @Nullable Double share)
    implements Compressor {
  private static final int INDEX_BITS = 32;

  /** Bits of absolute values are in their order, and all NaN are right above infinity. */
  private static final long NAN = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY) + 1;

  private static final int LEAST_DIGIT = 4;
  private static final int LARGEST_DIGIT = 11;

  /**
   * Some number of coordinates.
   *
   * @throws gossamer.graphs.kind.ParameterException unless exactly one of both is given
   */
  public TopK {
    Kept.requireOne(k, share);
  }

  /**
   * Writes the largest numbers. Takes time in proportion to d, whatever the numbers are: the bits
   * of the k-th largest absolute value are found digit by digit, by counting how many of those that
   * have all digits before have which next one. There are at most 6 digits of large messages, at
   * most 16 of small ones, and of typical messages 2 or 3 decide.
   */
  @Override
  public void compress(double[] message, int at, int d, long key, double[] out, int outAt) {
    long low = Long.MAX_VALUE;
    long high = 0;
    for (int i = at; i < at + d; i++) {
      long bits = magnitude(message[i]);
      low = Math.min(low, bits);
      high = Math.max(high, bits);
    }
    // The k-th largest is one of inside numbers from low on, below low + 2^shift. As many are taken
    // of them as are still missing, beside all from there on.
    int shift = Long.SIZE - Long.numberOfLeadingZeros(high - low);
    int inside = d;
    int missing = numbers(d);
    int digit =
        Math.clamp(Integer.SIZE - Integer.numberOfLeadingZeros(d), LEAST_DIGIT, LARGEST_DIGIT);
    int[] counts = new int[1 << digit]; // hardly more than numbers in the message
    while (inside > missing && shift > 0) {
      int width = Math.min(digit, shift);
      shift -= width;
      Arrays.fill(counts, 0);
      for (int i = at; i < at + d; i++) {
        long part = (magnitude(message[i]) - low) >>> shift;
        if (part >>> width == 0) { // differences below zero have their highest bit set
          counts[(int) part]++;
        }
      }
      int part = (1 << width) - 1;
      while (counts[part] < missing) {
        missing -= counts[part--];
      }
      inside = counts[part];
      low += (long) part << shift;
    }
    for (int i = 0; i < d; i++) {
      double number = message[at + i];
      long above = magnitude(number) - low;
      boolean isKept = above >= 0 && (above >>> shift != 0 || missing-- > 0);
      out[outAt + i] = isKept ? number : 0;
    }
  }

  private static long magnitude(double number) {
    return Math.min(Double.doubleToRawLongBits(number) & Long.MAX_VALUE, NAN);
  }

  @Override
  public long bits(int d) {
    return (long) (Double.SIZE + INDEX_BITS) * numbers(d);
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
