package gossamer.solvers.message;

/**
 * Norms of messages that are scaled first, by a power of two that leaves neither squares nor sums
 * of them beyond what a double can hold.
 *
 * @param scale power of two by which the numbers are multiplied
 * @param back what undoes that
 */
record Scaled(double scale, double back) {
  /** The largest exponent whose power of two has a normal inverse, with some to spare. */
  private static final int LARGEST_EXPONENT = 1000;

  /**
   * For numbers of which the largest absolute value is this, neither zero nor infinite nor NaN:
   * scaled, it is between {@code 2^-74} and {@code 2^24}, and between 1 and 2 but for extremes.
   */
  static Scaled of(double largest) {
    int exponent = Math.clamp(Math.getExponent(largest), -LARGEST_EXPONENT, LARGEST_EXPONENT);
    return new Scaled(Math.scalb(1.0, -exponent), Math.scalb(1.0, exponent));
  }

  /** The largest absolute value; NaN if a number is. */
  static double largest(double[] message, int at, int d) {
    long largest = 0; // bits of absolute values are in their order, NaN last
    for (int i = at; i < at + d; i++) {
      largest = Math.max(largest, Double.doubleToRawLongBits(message[i]) & Long.MAX_VALUE);
    }
    return Double.longBitsToDouble(largest);
  }

  /**
   * The Euclidean norm of the scaled numbers; not less than the absolute value of any of them, even
   * after rounding.
   */
  double norm(double[] message, int at, int d) {
    double sum = 0;
    for (int i = at; i < at + d; i++) {
      double number = scale * message[i];
      sum = Math.fma(number, number, sum);
    }
    return Math.sqrt(sum);
  }

  /** The sum of the absolute values of the scaled numbers. */
  double sum(double[] message, int at, int d) {
    double sum = 0;
    for (int i = at; i < at + d; i++) {
      sum += Math.abs(scale * message[i]);
    }
    return sum;
  }
}
