package gossamer.sim.probe;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How fast a metric falls: {@code -ln} of its factor in a unit of time, over the second half of its
 * way in logarithms, where a run has settled into its rate.
 *
 * <p>A halving is reached at the first row from which on the metric stays at or below it. With K
 * the halvings of the first value that are reached, at most {@value #MOST}, because rounding takes
 * over below, the way measured is from halving K/2 to halving K. A metric that lingers, because the
 * method is biased or no digit is left, has no rate: if some of the way takes more than half of its
 * time, and more than three times its share, there is none.
 *
 * <p>Only these rows are kept, so that a run of any length needs the same memory. Mutable; one
 * thread at a time.
 */
public final class DecayMeter {
  /** With fewer halvings there is no way to speak of. */
  private static final int FEWEST = 4;

  private static final int MOST = 64;
  private static final double LONG = 0.5;
  private static final double LINGERING = 3;

  private final double[] times = new double[MOST + 1];
  private final double[] values = new double[MOST + 1];
  private int reached;

  /** A meter that has seen nothing. */
  public DecayMeter() {
    Arrays.fill(values, Double.NaN);
  }

  /** Takes the value at a row; rows come in order, the first is at time 0. */
  public void add(double time, double value) {
    if (Double.isNaN(values[0])) {
      times[0] = time;
      values[0] = value;
    }
    int halvings = value > 0 ? halvings(value) : reached; // of nothing there is no logarithm
    for (int k = reached + 1; k <= halvings; k++) {
      times[k] = time;
      values[k] = value;
    }
    reached = halvings;
  }

  /** How often the first value can be halved and is not below another one; exactly. */
  private int halvings(double value) {
    if (!(value < values[0])) {
      return 0;
    }
    // As the quotient may overflow, they are counted by exponents.
    int halvings = Math.getExponent(values[0]) - Math.getExponent(value);
    return Math.min(MOST, Math.scalb(value, halvings) > values[0] ? halvings - 1 : halvings);
  }

  /** The decay so far; empty if the metric has not fallen to a sixteenth, or lingers. */
  public OptionalDouble decay() {
    int from = reached / 2;
    double time = times[reached] - times[from];
    return reached < FEWEST || !(time > 0) || lingers(from, time)
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            (StrictMath.log(values[from]) - StrictMath.log(values[reached])) / time);
  }

  /** Whether the time of a few halvings is most of that of all. */
  private boolean lingers(int from, double time) {
    int before = from;
    for (int k = from + 1; k <= reached; k++) {
      if (k == reached || times[k + 1] > times[k]) { // the last halving of its row
        double partOfTime = (times[k] - times[before]) / time;
        double partOfWay = (k - before) / (double) (reached - from);
        if (partOfTime > LONG && partOfTime > LINGERING * partOfWay) {
          return true;
        }
        before = k;
      }
    }
    return false;
  }
}
