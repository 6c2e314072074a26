package gossamer.graphs.random;

import java.util.Arrays;

/**
 * Subsets of the first numbers, each as likely as any other of its size, as a function of a key.
 * Mutable: keeps room for the next one, one bit for each number; one thread at a time.
 *
 * <p>Floyd's algorithm takes one draw for each number chosen, however many there are to choose from
 * (J. Bentley, B. Floyd, "Programming pearls: a sample of brilliance", Commun. ACM 30(9), 1987).
 */
public final class Subsets {
  /** Up to this many words of bits for each number chosen, looking through them beats sorting. */
  private static final int FEW_WORDS = 16;

  /** Which numbers are chosen so far; all zero between two calls. */
  private long[] chosenBits = {};

  /**
   * Chooses {@code size} of the numbers below {@code range}. Takes time in proportion to {@code
   * size}, and to its logarithm where few are chosen out of many.
   *
   * @param key of the stream that is drawn from
   * @param size from 0 to {@code range}
   * @param chosen the first {@code size} are overwritten, in ascending order
   */
  public void choose(long key, int size, int range, int[] chosen) {
    int words = (range + Long.SIZE - 1) / Long.SIZE;
    if (words > chosenBits.length) {
      chosenBits = new long[words];
    }
    for (int j = 0; j < size; j++) {
      int last = range - size + j;
      int number = RandomStream.below(RandomStream.draw(key, j), last + 1);
      if (isChosen(number)) {
        number = last; // none of those before could be it
      }
      chosenBits[number / Long.SIZE] |= 1L << number;
      chosen[j] = number;
    }
    if (words <= (long) FEW_WORDS * size) {
      moveTo(chosen, words);
    } else {
      Arrays.sort(chosen, 0, size);
      for (int j = 0; j < size; j++) {
        chosenBits[chosen[j] / Long.SIZE] = 0;
      }
    }
  }

  private boolean isChosen(int number) {
    return (chosenBits[number / Long.SIZE] & 1L << number) != 0;
  }

  /** Lists the bits, and clears them. */
  private void moveTo(int[] chosen, int words) {
    int at = 0;
    for (int word = 0; word < words; word++) {
      for (long bits = chosenBits[word]; bits != 0; bits &= bits - 1) {
        chosen[at++] = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
      }
      chosenBits[word] = 0;
    }
  }
}
