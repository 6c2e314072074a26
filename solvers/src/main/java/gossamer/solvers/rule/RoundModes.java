package gossamer.solvers.rule;

import gossamer.graphs.kind.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import org.apache.commons.math3.exception.MathArithmeticException;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The modes of a synchronous algorithm on quadratics whose Hessians are the same at all nodes. The
 * whole iteration then falls apart: along an eigenvector of the mixing weights' Laplacian, of
 * eigenvalue {@code l}, and one of the Hessian, of eigenvalue {@code h}, a round multiplies the k
 * variables by a {@code k x k} matrix M(l, h), which the stages make with {@code D = l m} and
 * {@code r = h point} (of a conjugate {@code point/h}; of a server {@code D = m}, except for
 * consensus, {@code l = 0}, where {@code D = 0}).
 *
 * <p>What a run shows of a mode is the largest modulus of the eigenvalues of M(l, h) on the states
 * that can be reached from the start (models of any size, a dual method's variables at zero) and by
 * any data, as far as the readout sees them: its {@link #factor}. The plain matrix has more, such
 * as the eigenvalue one of a sum over the nodes that is conserved.
 *
 * <p>Rules whose rounds never repeat, or are not linear, have no modes. Where several rounds take
 * turns, M is that of all of them and the factor that of one on average. Immutable.
 */
public final class RoundModes {
  /** Curvatures that are tried between mu and L, ends included. */
  private static final int CURVATURES = 65;

  /** Least curvature between the ends, as a part of L. */
  private static final double FLATTEST = 1e-9;

  /** An eigenvalue up to this is that of consensus: it is zero, but for roundings. */
  private static final double CONSENSUS = 1e-12;

  /** What is left of a sum whose terms cancel up to this part of their sizes is a rounding. */
  private static final double CANCELLED = 1e-12;

  /** Factors carry roundings; one of exactly one does not grow. */
  private static final double ROUNDING = 1e-9;

  /** How exact a largest stable step is. */
  private static final double EXACT = 1e-7;

  private static final int MAX_DOUBLINGS = 60;

  /** Stages in a row that are the same. */
  private record Repeated(Stage stage, Stage.Table table, int times) {}

  /**
   * The mode that falls most slowly.
   *
   * @param l eigenvalue of the mixing weights' Laplacian, zero for consensus
   * @param h eigenvalue of the Hessian
   * @param factor by which a round multiplies the distance from the optimum
   */
  public record Worst(double l, double h, double factor) {
    /** Whether it does not grow. */
    public boolean isStable() {
      return factor <= 1 + ROUNDING;
    }

    /** {@code -ln} of the factor of the squared distance; infinite if it is zero at once. */
    public double decay() {
      return -2 * StrictMath.log(factor);
    }
  }

  private final RoundRule rule;
  private final int size;
  private final List<List<Repeated>> before;
  private final List<Repeated> steady;

  private RoundModes(RoundRule rule, long steadyFrom) {
    this.rule = rule;
    this.size = rule.variables().size();
    this.before = new ArrayList<>();
    for (long round = 0; round < steadyFrom; round++) {
      before.add(inRuns(rule.stages(round)));
    }
    this.steady = inRuns(rule.typicalStages());
  }

  /**
   * The modes of a rule.
   *
   * @throws Refusal if it has none, see {@link RoundRule#isSteadyAndLinear}
   */
  public static RoundModes of(RoundRule rule) {
    if (!rule.isSteadyAndLinear()) {
      throw new Refusal("rounds of the rule are not linear, or never repeat");
    }
    return new RoundModes(rule, rule.steadyFrom().orElseThrow());
  }

  private List<Repeated> inRuns(List<Stage> stages) {
    List<Repeated> runs = new ArrayList<>();
    for (Stage stage : stages) {
      Repeated last = runs.isEmpty() ? null : runs.getLast();
      if (last != null && last.stage() == stage) {
        runs.set(runs.size() - 1, new Repeated(stage, last.table(), last.times() + 1));
      } else {
        runs.add(new Repeated(stage, stage.table(rule.variables()), 1));
      }
    }
    return runs;
  }

  /**
   * M(l, h) of a steady round, or of as many as repeat, {@code k x k}.
   *
   * @param h above zero if the rule is dual
   */
  public double[][] matrix(double l, double h) {
    return variables(round(steady, l, h));
  }

  /** Without what the data do. */
  private double[][] variables(double[][] whole) {
    double[][] matrix = new double[size][];
    for (int v = 0; v < size; v++) {
      matrix[v] = Arrays.copyOf(whole[v], size);
    }
    return matrix;
  }

  /**
   * By what a round multiplies the distance from the optimum in a mode, in the long run: the
   * spectral radius of M(l, h) on what can be reached and seen.
   *
   * @param h above zero if the rule is dual
   */
  public double factor(double l, double h) {
    double[][] whole = round(steady, l, h);
    double[][] begun = identity(size + 1);
    for (List<Repeated> round : before) {
      begun = composed(round(round, l, h), begun);
    }
    double[] start = new double[size];
    double[] data = new double[size];
    double[] input = new double[size];
    for (int v = 0; v < size; v++) {
      for (int u = 0; u < size && !rule.isDual(); u++) {
        boolean asModel = u == 0 || rule.startsAsModel(rule.variables().get(u));
        start[v] += asModel ? begun[v][u] : 0;
      }
      data[v] = begun[v][size];
      input[v] = whole[v][size];
    }
    double ofPeriod =
        spectralRadius(
            Realization.minimal(
                matrix(l, h),
                new double[][] {start, data, input},
                new double[][] {rule.readout()}));
    return rule.period() == 1 ? ofPeriod : StrictMath.pow(ofPeriod, 1.0 / rule.period());
  }

  /**
   * Of which variables the mean over the nodes is part of what a run shows: starts or data reach
   * it, and models or gradients see it. The mean of any other is zero in every run, or adds up and
   * nobody sees it; what roundings feed to it does not decay as everything else does.
   *
   * @return in the order of the variables
   */
  public boolean[] shownMeans() {
    double[][] round = round(steady, 0, 1);
    boolean[] reached = new boolean[size + 1]; // and, last, the data
    reached[size] = true;
    for (int v = 0; v < size && !rule.isDual(); v++) {
      reached[v] = v == 0 || rule.startsAsModel(rule.variables().get(v));
    }
    for (List<Repeated> each : before) {
      reached = driven(round(each, 0, 1), reached);
    }
    boolean[] seen = new boolean[size + 1];
    for (int v = 0; v < size; v++) {
      seen[v] = rule.readout()[v] != 0;
    }
    for (Repeated run : steady) {
      for (int v = 0; v < size && run.stage().hasGradient(); v++) {
        seen[v] |= run.table().point()[v] != 0;
      }
    }
    double[][] back = transposed(round);
    for (int step = 0; step < size; step++) {
      reached = either(reached, driven(round, reached));
      seen = either(seen, driven(back, seen));
    }
    boolean[] shown = new boolean[size];
    for (int v = 0; v < size; v++) {
      shown[v] = reached[v] && seen[v];
    }
    return shown;
  }

  /** What a matrix makes of a vector that is zero but for some numbers. */
  private static boolean[] driven(double[][] matrix, boolean[] some) {
    boolean[] driven = new boolean[some.length];
    for (int i = 0; i < some.length; i++) {
      for (int j = 0; j < some.length; j++) {
        driven[i] |= some[j] && matrix[i][j] != 0;
      }
    }
    return driven;
  }

  private static boolean[] either(boolean[] a, boolean[] b) {
    boolean[] either = a.clone();
    for (int i = 0; i < b.length; i++) {
      either[i] |= b[i];
    }
    return either;
  }

  private static double[][] transposed(double[][] a) {
    double[][] transposed = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        transposed[j][i] = a[i][j];
      }
    }
    return transposed;
  }

  /**
   * The mode of the largest factor.
   *
   * @param eigenvalues of the mixing weights' Laplacian, zero included
   * @param mu smallest curvature; if it is zero, that curvature is not tried for dual rules
   * @param smoothness largest curvature, above zero; between the two are sixty-three others, in a
   *     geometric progression
   */
  public Worst worst(double[] eigenvalues, double mu, double smoothness) {
    double[] curvatures = curvatures(mu, smoothness);
    Worst worst = new Worst(0, smoothness, 0);
    for (double l : eigenvalues) {
      for (double h : curvatures) {
        double factor = h > 0 || !rule.isDual() ? factor(l, h) : 0;
        if (!(factor <= worst.factor())) {
          worst = new Worst(l, h, factor);
        }
      }
    }
    return worst;
  }

  private static double[] curvatures(double mu, double smoothness) {
    double[] curvatures = new double[CURVATURES];
    double from = StrictMath.log(Math.max(mu, FLATTEST * smoothness));
    double step = (StrictMath.log(smoothness) - from) / (CURVATURES - 1);
    for (int c = 1; c < CURVATURES - 1; c++) {
      curvatures[c] = StrictMath.exp(from + c * step);
    }
    curvatures[0] = mu;
    curvatures[CURVATURES - 1] = smoothness;
    return curvatures;
  }

  /**
   * The largest step below which no mode grows, near a given step: from there on down if it is
   * unstable itself, otherwise up. To seven digits.
   *
   * @param rule the rule with a step
   * @param near a step to begin at, above zero
   * @param eigenvalues as {@link #worst}
   * @return empty if no step is stable, or all are
   */
  public static OptionalDouble largestStableStep(
      DoubleFunction<RoundRule> rule,
      double near,
      double[] eigenvalues,
      double mu,
      double smoothness) {
    boolean stable = isStable(rule, near, eigenvalues, mu, smoothness);
    double factor = stable ? 2 : 0.5;
    double step = near;
    boolean here = stable;
    for (int k = 0; here == stable; k++) {
      if (k == MAX_DOUBLINGS) {
        return OptionalDouble.empty();
      }
      step *= factor;
      here = isStable(rule, step, eigenvalues, mu, smoothness);
    }
    double low = stable ? step / 2 : step;
    double high = 2 * low;
    while (high - low > EXACT * low) {
      double middle = low + (high - low) / 2;
      if (isStable(rule, middle, eigenvalues, mu, smoothness)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return OptionalDouble.of(low);
  }

  /**
   * The largest curvature up to which no mode grows, {@code 2/gamma} of gradient descent with a
   * step gamma on one node. To nine digits.
   *
   * @param eigenvalues of the mixing weights' Laplacian, zero among them
   * @return empty if no curvature is stable, or all are
   */
  public OptionalDouble largestStableCurvature(double[] eigenvalues) {
    double low = 1;
    double high = 1;
    for (int k = 0; !isStable(eigenvalues, low); k++) {
      if (k == MAX_DOUBLINGS) {
        return OptionalDouble.empty();
      }
      high = low;
      low /= 2;
    }
    for (int k = 0; low == high || isStable(eigenvalues, high); k++) {
      if (k == MAX_DOUBLINGS) {
        return OptionalDouble.empty();
      }
      low = high;
      high *= 2;
    }
    while (high - low > ROUNDING * low) {
      double middle = low + (high - low) / 2;
      if (isStable(eigenvalues, middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return OptionalDouble.of(low);
  }

  private boolean isStable(double[] eigenvalues, double h) {
    return Arrays.stream(eigenvalues).allMatch(l -> factor(l, h) <= 1 + ROUNDING);
  }

  private static boolean isStable(
      DoubleFunction<RoundRule> rule,
      double step,
      double[] eigenvalues,
      double mu,
      double smoothness) {
    return of(rule.apply(step)).worst(eigenvalues, mu, smoothness).isStable();
  }

  /** One round on the variables and, last, on the data c in {@code r = h point + c}. */
  private double[][] round(List<Repeated> stages, double l, double h) {
    double eigenvalue = Math.abs(l) <= CONSENSUS ? 0 : l;
    double[][] round = identity(size + 1);
    for (Repeated run : stages) {
      round = composed(power(stage(run, eigenvalue, h), run.times()), round);
    }
    return round;
  }

  private double[][] stage(Repeated run, double l, double h) {
    Stage stage = run.stage();
    Stage.Table table = run.table();
    double[][] known = new double[size + 1 + stage.messages()][size + 1];
    for (int v = 0; v < size; v++) {
      known[v] = unit(v);
    }
    if (stage.gradient() != Stage.Gradient.NONE) {
      boolean conjugate = stage.gradient() == Stage.Gradient.CONJUGATE;
      for (int v = 0; v < size; v++) {
        known[size][v] = conjugate ? table.point()[v] / h : h * table.point()[v];
      }
      known[size][size] = conjugate ? 1 / h : 1;
    }
    double disagreement = stage.isToServer() && l != 0 ? 1 : l;
    for (int a = 0; a < stage.messages(); a++) {
      known[size + 1 + a] = combined(table.messages()[a], known, disagreement);
    }
    double[][] next = identity(size + 1);
    for (int u = 0; u < table.written().length; u++) {
      next[table.written()[u]] = combined(table.becomes()[u], known, 1);
    }
    return next;
  }

  private double[] combined(double[] coefficients, double[][] known, double factor) {
    double[] sum = new double[size + 1];
    double[] sizes = new double[size + 1];
    for (int c = 0; c < coefficients.length; c++) {
      add(factor * coefficients[c], known[c], sum, sizes);
    }
    withoutRoundings(sum, sizes);
    return sum;
  }

  private double[] unit(int v) {
    double[] unit = new double[size + 1];
    unit[v] = 1;
    return unit;
  }

  /** The largest modulus of the eigenvalues; zero for a matrix without rows. */
  static double spectralRadius(double[][] matrix) {
    return switch (matrix.length) {
      case 0 -> 0;
      case 1 -> Math.abs(matrix[0][0]);
      case 2 -> radiusOfTwo(matrix[0][0], matrix[0][1], matrix[1][0], matrix[1][1]);
      default -> radiusOfMany(matrix);
    };
  }

  private static double radiusOfTwo(double a, double b, double c, double d) {
    double mean = (a + d) / 2;
    double half = (a - d) / 2;
    double square = half * half + b * c;
    return square >= 0 ? Math.abs(mean) + Math.sqrt(square) : Math.sqrt(mean * mean - square);
  }

  private static double radiusOfMany(double[][] matrix) {
    try {
      EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(matrix));
      double square = 0;
      for (int k = 0; k < matrix.length; k++) {
        double re = eigen.getRealEigenvalue(k);
        double im = eigen.getImagEigenvalue(k);
        square = Math.max(square, re * re + im * im);
      }
      return Math.sqrt(square);
    } catch (MaxCountExceededException | MathArithmeticException e) {
      return radiusByPowers(matrix); // which never fails, but is blunt at multiple eigenvalues
    }
  }

  /**
   * {@code lim |M^n|^(1/n)} with n = 2^60: roundings of later squarings count the less, yet cost
   * half the digits and more where eigenvalues coincide.
   */
  static double radiusByPowers(double[][] matrix) {
    double[][] power = matrix;
    double log = 0;
    double share = 1;
    for (int k = 0; k < 60; k++) {
      double norm = 0;
      for (double[] row : power) {
        for (double entry : row) {
          norm = Math.max(norm, Math.abs(entry));
        }
      }
      if (!(norm > 0 && norm < Double.POSITIVE_INFINITY)) {
        return norm; // nilpotent, or beyond all numbers
      }
      log += share * StrictMath.log(norm);
      share /= 2;
      double[][] scaled = new double[power.length][power.length];
      for (int i = 0; i < scaled.length; i++) {
        for (int j = 0; j < scaled.length; j++) {
          scaled[i][j] = power[i][j] / norm;
        }
      }
      power = product(scaled, scaled);
    }
    return StrictMath.exp(log);
  }

  private static double[][] power(double[][] matrix, int times) {
    double[][] result = identity(matrix.length);
    double[][] square = matrix;
    for (int left = times; left > 0; left /= 2) {
      if (left % 2 == 1) {
        result = product(square, result);
      }
      square = left > 1 ? product(square, square) : square;
    }
    return result;
  }

  /**
   * The product of two matrices, where an entry of which only roundings are left is zero: the
   * disagreement of what does not differ, say, which makes out what can be reached.
   */
  private static double[][] composed(double[][] a, double[][] b) {
    double[][] composed = new double[a.length][b.length];
    double[] sizes = new double[b.length];
    for (int i = 0; i < a.length; i++) {
      Arrays.fill(sizes, 0);
      for (int k = 0; k < b.length; k++) {
        add(a[i][k], b[k], composed[i], sizes);
      }
      withoutRoundings(composed[i], sizes);
    }
    return composed;
  }

  /** Adds a multiple to a sum, and its size to the sizes. */
  private static void add(double factor, double[] row, double[] sum, double[] sizes) {
    for (int j = 0; j < sum.length && factor != 0; j++) {
      double term = factor * row[j];
      sum[j] += term;
      sizes[j] += Math.abs(term);
    }
  }

  private static void withoutRoundings(double[] sum, double[] sizes) {
    for (int j = 0; j < sum.length; j++) {
      if (Math.abs(sum[j]) <= CANCELLED * sizes[j]) {
        sum[j] = 0;
      }
    }
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b.length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b.length && a[i][k] != 0; j++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }

  private static double[][] identity(int size) {
    double[][] identity = new double[size][size];
    for (int v = 0; v < size; v++) {
      identity[v][v] = 1;
    }
    return identity;
  }
}
