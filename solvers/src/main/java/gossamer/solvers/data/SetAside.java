package gossamer.solvers.data;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.Arrays;

/**
 * Samples that are set aside for testing, and those that remain for training, by their numbers,
 * ascending. Which they are depends on the seed and on how many there are, and on nothing else.
 * Immutable by convention: nobody writes to the arrays.
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of samples; never compared
public record SetAside(int[] training, int[] test) {
  /**
   * Sets a share of all samples aside, drawn without replacement: the first of a shuffle, so that a
   * smaller share is a part of a larger one.
   *
   * @param share above 0 and below 1; rounded to a whole number of samples, at least one
   */
  public static SetAside of(int samples, double share, long seed) {
    int count = Math.clamp(Math.round(share * samples), Math.min(1, samples), samples);
    int[] order = RandomStream.of(seed, Purpose.TEST).permutation(samples);
    int[] test = Arrays.copyOf(order, count);
    int[] training = Arrays.copyOfRange(order, count, samples);
    Arrays.sort(test);
    Arrays.sort(training);
    return new SetAside(training, test);
  }
}
