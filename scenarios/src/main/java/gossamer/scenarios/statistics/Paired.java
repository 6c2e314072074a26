package gossamer.scenarios.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What pairs of costs say about their difference, a - b. A cost is infinite if its run did not
 * arrive. Of two such nobody knows which one is larger: the pair counts, but has no difference.
 *
 * @param pairs how many there are
 * @param arrivedA in how many of them a is finite
 * @param arrivedB in how many of them b is
 * @param cheaperA in how many of them a is smaller
 * @param cheaperB in how many of them b is
 * @param difference its mean and interval; empty unless all costs are finite
 * @param median of the differences, which may be infinite; empty if no pair has one, or if it is
 *     between both infinities
 */
public record Paired(
    int pairs,
    int arrivedA,
    int arrivedB,
    int cheaperA,
    int cheaperB,
    Optional<Measurements> difference,
    OptionalDouble median) {
  /**
   * The comparison of costs.
   *
   * @param a none NaN
   * @param b what each of them is paired with, none NaN
   */
  public static Paired of(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "Of %d and %d costs some have no partner.".formatted(a.length, b.length));
    }
    double[] differences =
        IntStream.range(0, a.length)
            .filter(k -> Double.isFinite(a[k]) || Double.isFinite(b[k]))
            .mapToDouble(k -> a[k] - b[k])
            .toArray();
    int arrivedA = count(a.length, k -> Double.isFinite(a[k]));
    int arrivedB = count(a.length, k -> Double.isFinite(b[k]));
    boolean all = a.length > 0 && arrivedA == a.length && arrivedB == a.length;
    return new Paired(
        a.length,
        arrivedA,
        arrivedB,
        count(a.length, k -> a[k] < b[k]),
        count(a.length, k -> b[k] < a[k]),
        all ? Optional.of(Measurements.of(differences)) : Optional.empty(),
        median(differences));
  }

  private static int count(int pairs, IntPredicate which) {
    return (int) IntStream.range(0, pairs).filter(which).count();
  }

  /** Of two in the middle an infinite one decides, unless the other is the opposite. */
  private static OptionalDouble median(double[] differences) {
    double[] sorted = differences.clone();
    Arrays.sort(sorted);
    if (sorted.length == 0) {
      return OptionalDouble.empty();
    }
    double upper = sorted[sorted.length / 2];
    double lower = sorted[(sorted.length - 1) / 2];
    if (Double.isInfinite(upper) || Double.isInfinite(lower)) {
      double sum = lower + upper;
      return Double.isNaN(sum) ? OptionalDouble.empty() : OptionalDouble.of(sum);
    }
    return OptionalDouble.of(Measurements.median(lower, upper));
  }
}
