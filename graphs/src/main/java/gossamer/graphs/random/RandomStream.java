package gossamer.graphs.random;

import java.util.random.RandomGenerator;

/**
 * One stream of random numbers, keyed by what it is for. Mutable (it counts its draws); one thread
 * at a time.
 *
 * <p>The k-th draw of a stream with key {@code s} is {@code mix(s + (k + 1) phi)}, with {@code phi}
 * the odd integer nearest to 2^64 over the golden ratio and {@code mix} the 64-bit finalizer of
 * SplitMix64 (variant 13 of D. Stafford, "Better bit mixing", 2011; G. Steele, D. Lea, C. Flood,
 * "Fast splittable pseudorandom number generators", OOPSLA 2014). A key is itself such a chain of
 * mixes, so that keys which differ in one number share nothing.
 */
public final class RandomStream implements RandomGenerator {
  private static final long PHI = 0x9e3779b97f4a7c15L;
  private static final double ULP = 0x1p-53;

  private final long key;
  private long drawn;
  private double spareGaussian = Double.NaN;

  private RandomStream(long key) {
    this.key = key;
  }

  /** The stream for a purpose that has only one in a run. */
  public static RandomStream of(long seed, Purpose purpose) {
    return of(seed, purpose, 0, 0);
  }

  /** The stream for a purpose and an index, such as a node. */
  public static RandomStream of(long seed, Purpose purpose, long index) {
    return of(seed, purpose, index, 0);
  }

  /**
   * The stream for a purpose and two indices, such as the smaller and the larger node of an edge.
   */
  public static RandomStream of(long seed, Purpose purpose, long first, long second) {
    return new RandomStream(key(seed, purpose, first, second));
  }

  /** The key of the stream {@link #of(long, Purpose, long, long)}, for {@link #draw}. */
  public static long key(long seed, Purpose purpose, long first, long second) {
    return draw(draw(draw(mix(seed + PHI), purpose.number()), first), second);
  }

  /**
   * Draw number {@code index} of the stream with that key: 64 uniform bits. Stateless. A draw may
   * serve as the key of a stream of its own.
   */
  public static long draw(long key, long index) {
    return mix(key + (index + 1) * PHI);
  }

  /** The number in [0, 1) that 64 uniform bits stand for, a multiple of 2^-53. */
  public static double uniform(long bits) {
    return (bits >>> 11) * ULP;
  }

  /**
   * The number from 0 to {@code bound - 1} that 64 uniform bits stand for, each as likely as any
   * other: the upper half of their product with the bound. Where the lower half shows bits that one
   * number has more of than another, once in {@code 2^64/bound} times or less, the draws of the
   * stream with these bits as key take their place, one after the other.
   *
   * <p>Source: D. Lemire, "Fast random integer generation in an interval", ACM Trans. Modeling and
   * Computer Simulation 29(1), 2019.
   *
   * @param bound at least 1
   */
  public static int below(long bits, int bound) {
    long drawn = bits;
    long low = drawn * bound;
    if (Long.compareUnsigned(low, bound) < 0) {
      long surplus = Long.remainderUnsigned(-bound, bound); // 2^64 modulo the bound
      for (long k = 0; Long.compareUnsigned(low, surplus) < 0; k++) {
        drawn = draw(bits, k);
        low = drawn * bound;
      }
    }
    return (int) Math.unsignedMultiplyHigh(drawn, bound);
  }

  private static long mix(long bits) {
    long z = bits;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  @Override
  public long nextLong() {
    return draw(key, drawn++);
  }

  @Override
  public double nextDouble() {
    return uniform(nextLong());
  }

  /**
   * A standard normal number, by the polar method (G. Marsaglia, T. A. Bray, 1964). The JDK's own
   * differs between machines in the last bit.
   */
  @Override
  public double nextGaussian() {
    if (!Double.isNaN(spareGaussian)) {
      double spare = spareGaussian;
      spareGaussian = Double.NaN;
      return spare;
    }
    while (true) {
      double u = 2 * nextDouble() - 1;
      double v = 2 * nextDouble() - 1;
      double square = u * u + v * v;
      if (square > 0 && square < 1) {
        double scale = Math.sqrt(-2 * StrictMath.log(square) / square);
        spareGaussian = v * scale;
        return u * scale;
      }
    }
  }

  /**
   * An exponential number of mean 1, by inversion. The JDK's own differs between machines in the
   * last bit.
   */
  @Override
  public double nextExponential() {
    return -StrictMath.log1p(-nextDouble());
  }

  /** The numbers 0 to {@code size - 1} in random order (Fisher and Yates). */
  public int[] permutation(int size) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
