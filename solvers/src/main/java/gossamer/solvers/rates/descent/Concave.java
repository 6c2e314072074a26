package gossamer.solvers.rates.descent;

/**
 * A concave function f of rates that doubles with them, where the least of many such functions is
 * what counts, and which is smoothed by looking at all that are nearly the least. Mutable (warm
 * starts), for one thread.
 */
interface Concave {
  /** What is known at some rates. */
  final class Tangent {
    private final double value;
    private final double[] slopes;

    /** See the accessors. */
    Tangent(double value, double[] slopes) {
      this.value = value;
      this.slopes = slopes;
    }

    /** The function itself, not smoothed. */
    double value() {
      return value;
    }

    /** One for each edge: f of any rates is at most the sum of slope times rate. Not a copy. */
    double[] slopes() {
      return slopes;
    }
  }

  /**
   * Looks at f.
   *
   * @param rates positive, with a total of one; not to be changed afterwards
   * @param smoothing functions above the least by this part still have a weight of 1/e
   */
  Tangent at(double[] rates, double smoothing);
}
