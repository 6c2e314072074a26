package gossamer.solvers.rates.descent;

import gossamer.solvers.rates.descent.Concave.Tangent;
import java.util.Arrays;
import java.util.List;

/**
 * Maximises a {@link Concave} function, or the geometric mean of two, over rates with a total of
 * one: accelerated mirror ascent, in which every rate is multiplied by the exponential of its
 * slope, on functions that are smoothed less and less.
 *
 * <p>The certificate: every tangent bounds the function for all rates, so their weighted means do
 * too. Means are taken over all steps, and over windows that forget the beginning.
 *
 * <p>Sources: P. Tseng, "On accelerated proximal gradient methods for convex-concave optimization"
 * (2008), algorithm 1; Y. Nesterov, "Smooth minimization of non-smooth functions", Math. Program.
 * 103 (2005), 127-152. Mutable, for one thread.
 */
final class Ascent {
  /**
   * Steps until smoothing has come down to what the tolerance wants. For two functions only: the
   * least conductance is one of many, and without it slopes would begin on a single edge.
   */
  private static final double BLURRED = 100;

  private static final int STAGES = 3;
  private static final int STEPS = 600;
  private static final int CHECK = 10;

  /** A stage ends where values fall to this part of the best. */
  private static final double LOST = 0.9;

  private static final int FIRST_WINDOW = 16;

  /** The exponent by which a rate changes at most in one step. */
  private static final double LARGEST = 3;

  /** Less than this part of the largest rate, rates stay positive but could as well be zero. */
  private static final double LEAST = 1e-13;

  private final List<Concave> functions;
  private final double tolerance;
  private final int edges;
  private double[] best;
  private double value;
  private double bound = Double.POSITIVE_INFINITY;

  /** Of one function, or the geometric mean of two. */
  Ascent(int edges, List<Concave> functions, double tolerance) {
    this.functions = functions;
    this.tolerance = tolerance;
    this.edges = edges;
    this.best = new double[edges];
    Arrays.fill(best, 1.0 / edges);
  }

  /** The best rates found. */
  double[] rates() {
    return best;
  }

  /** No rates of the same total have a larger mean. */
  double bound() {
    return bound;
  }

  /** Ascends until bound and value are as near as the tolerance says, or steps run out. */
  void run() {
    double sharp = functions.size() * tolerance;
    double blurred = functions.size() == 1 ? 1 : BLURRED;
    for (int stage = 0; stage < STAGES && !isDone(); stage++) {
      stage(sharp, blurred);
      sharp /= 2;
      blurred = 1;
    }
  }

  private boolean isDone() {
    return bound <= value * (1 + tolerance);
  }

  private void stage(double sharp, double blurred) {
    double[] x = best.clone();
    double[] z = best.clone();
    Window all = new Window(functions.size(), edges);
    Window old = new Window(functions.size(), edges);
    Window young = new Window(functions.size(), edges);
    int next = FIRST_WINDOW;
    double theta = 1;
    for (int step = 0; step < STEPS; step++) {
      double blur = sharp * Math.max(1, blurred / (step + 1));
      double[] at = new double[edges];
      for (int e = 0; e < edges; e++) {
        at[e] = (1 - theta) * x[e] + theta * z[e];
      }
      double[][] slopes = new double[functions.size()][];
      double product = 1;
      for (int k = 0; k < slopes.length; k++) {
        // the least eigenvalue is one of few, the least conductance one of many
        Tangent tangent = functions.get(k).at(at, k == 0 ? blur : blur / 2);
        slopes[k] = tangent.slopes();
        product *= tangent.value();
      }
      double mean = slopes.length == 1 ? product : Math.sqrt(product);
      if (mean > value) {
        value = mean;
        best = at;
      }
      if (step > BLURRED && mean < LOST * value) { // steps were too long
        return;
      }
      if (step == next) {
        old = young;
        young = new Window(functions.size(), edges);
        next += next / 2;
      }
      all.add(slopes, 1 / theta);
      old.add(slopes, 1 / theta);
      young.add(slopes, 1 / theta);
      if (step % CHECK == CHECK - 1) {
        bound = Math.min(bound, Math.min(bound(all.mean), bound(old.mean)));
        if (isDone()) {
          return;
        }
      }
      move(x, z, at, slopes, theta, blur);
      double square = theta * theta;
      theta = (Math.sqrt(square * square + 4 * square) - square) / 2;
    }
  }

  private void move(
      double[] x, double[] z, double[] at, double[][] slopes, double theta, double blur) {
    double[] gradient = new double[edges]; // of the logarithm
    for (double[] slope : slopes) {
      double all = 0;
      for (int e = 0; e < edges; e++) {
        all += slope[e] * at[e];
      }
      for (int e = 0; e < edges; e++) {
        gradient[e] += slope[e] / (all * slopes.length);
      }
    }
    // what is smoothed curves by about one over the smoothing, or half that for one function
    double length = (slopes.length == 1 ? 2 : 0.5) * blur / theta;
    double total = 0;
    double most = 0;
    for (int e = 0; e < edges; e++) {
      double exponent = length * (gradient[e] - 1);
      z[e] *= StrictMath.exp(Math.max(-LARGEST, Math.min(LARGEST, exponent)));
      most = Math.max(most, z[e]);
    }
    for (int e = 0; e < edges; e++) {
      z[e] = Math.max(z[e], LEAST * most);
      total += z[e];
    }
    for (int e = 0; e < edges; e++) {
      z[e] /= total;
      x[e] = (1 - theta) * x[e] + theta * z[e];
    }
  }

  /** The largest mean that rates can have by these slopes. */
  private static double bound(double[][] slopes) {
    double rounding = 1 + 1e-10;
    double[] first = slopes[0];
    if (slopes.length == 1) {
      return Arrays.stream(first).max().orElse(0) * rounding;
    }
    // sqrt(f g) <= (a f + g / a) / 2 for every a > 0; the largest over edges is convex in log a
    double[] second = slopes[1];
    double balance =
        Math.sqrt(Arrays.stream(second).max().orElse(0) / Arrays.stream(first).max().orElse(0));
    double best = larger(first, second, balance);
    for (double factor = 4; factor > 1.0001; factor = Math.sqrt(factor)) {
      for (double a : new double[] {balance * factor, balance / factor}) {
        double trial = larger(first, second, a);
        if (trial < best) {
          best = trial;
          balance = a;
        }
      }
    }
    return best * rounding;
  }

  private static double larger(double[] first, double[] second, double a) {
    double largest = 0;
    for (int e = 0; e < first.length; e++) {
      largest = Math.max(largest, (a * first[e] + second[e] / a) / 2);
    }
    return largest;
  }

  /** Weighted means of slopes. */
  private static final class Window {
    final double[][] mean;
    private double weight;

    Window(int functions, int edges) {
      mean = new double[functions][edges];
    }

    void add(double[][] slopes, double more) {
      weight += more;
      double part = more / weight;
      for (int k = 0; k < mean.length; k++) {
        for (int e = 0; e < mean[k].length; e++) {
          mean[k][e] += part * (slopes[k][e] - mean[k][e]);
        }
      }
    }
  }
}
