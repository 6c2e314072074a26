package gossamer.sim.probe;

import java.util.OptionalDouble;

/**
 * How fast a metric falls: {@code -ln} of its factor in a unit of time, over the second half of its
 * way in logarithms, where a run has settled into its rate. With K the most halvings of its first
 * value that were reached, that is from the first row at or below {@code 2^-(K/2)} of it to the
 * first one at or below {@code 2^-K}.
 *
 * <p>Only these first rows are kept, so that a run of any length needs the same memory. Mutable;
 * one thread at a time.
 */
public final class DecayMeter {
  /** With fewer halvings there is no way to speak of. */
  private static final int FEWEST = 4;

  /** From the largest double to the smallest. */
  private static final int MOST = 2098;

  private final double[] times = new double[MOST + 1];
  private final double[] values = new double[MOST + 1];
  private double start = Double.NaN;
  private int reached;

  /** Takes the value at a row; rows come in order, the first is at time 0. */
  public void add(double time, double value) {
    if (Double.isNaN(start)) {
      start = value;
      times[0] = time;
      values[0] = value;
    }
    if (!(value > 0 && value < start)) {
      return;
    }
    // As the quotient may overflow, halvings are counted by exponents: exactly, and everywhere
    // alike.
    int halvings = Math.getExponent(start) - Math.getExponent(value);
    if (Math.scalb(value, halvings) > start) {
      halvings--;
    }
    for (; reached < Math.min(halvings, MOST); reached++) {
      times[reached + 1] = time;
      values[reached + 1] = value;
    }
  }

  /** The decay so far; empty if the metric has not fallen to a sixteenth of its first value. */
  public OptionalDouble decay() {
    int from = reached / 2;
    double time = times[reached] - times[from];
    return reached < FEWEST || !(time > 0)
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            (StrictMath.log(values[from]) - StrictMath.log(values[reached])) / time);
  }
}
