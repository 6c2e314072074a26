package gossamer.solvers.stability;

/**
 * A critical learning rate: training can stay at the minimum with those up to it, and with none
 * above it. Infinite where nothing is ever unstable, zero where everything is.
 *
 * @param value the estimate
 * @param lower end of a bracket that holds it; the value itself, up to rounding, where it is exact
 * @param upper end of the bracket
 */
public record Threshold(double value, double lower, double upper) {
  /** Never unstable. */
  static final Threshold NEVER = exact(Double.POSITIVE_INFINITY);

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException unless {@code 0 <= lower <= value <= upper}
   */
  public Threshold {
    if (!(0 <= lower && lower <= value && value <= upper)) {
      throw new IllegalArgumentException(
          "no bracket of a learning rate: %s <= %s <= %s".formatted(lower, value, upper));
    }
  }

  /** One that is known up to rounding. */
  static Threshold exact(double value) {
    return new Threshold(value, value, value);
  }
}
