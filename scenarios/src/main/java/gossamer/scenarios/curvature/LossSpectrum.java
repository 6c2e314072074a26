package gossamer.scenarios.curvature;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.solvers.curvature.Accuracy;
import gossamer.solvers.curvature.Dense;
import gossamer.solvers.curvature.Density;
import gossamer.solvers.curvature.Eigenvalue;
import gossamer.solvers.curvature.Eigenvalues;
import gossamer.solvers.curvature.Estimate;
import gossamer.solvers.curvature.SymmetricMap;
import gossamer.solvers.curvature.Trace;
import gossamer.solvers.model.ModelObjective;
import gossamer.solvers.model.ParameterBlock;
import gossamer.solvers.objective.TwiceDifferentiable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the Hessian of the global objective looks like at a model, as a whole and along each block
 * of parameters.
 *
 * @param parts the whole, then the whole with the step multipliers of the parametrization if it has
 *     some, then each block if there are several
 * @param density of the whole's eigenvalues
 */
public record LossSpectrum(List<Part> parts, Density density) {
  /** The name of the whole. */
  public static final String ALL = "all";

  /** The name of the whole with the square roots of the step multipliers on both sides. */
  public static final String EFFECTIVE = "effective";

  /** Places of the smoothed density from end to end. */
  private static final int POINTS = 401;

  /** The width of what smooths it, as a part of the distance between its ends. */
  private static final double SMOOTHING = 0.01;

  /** More than the smoothing reaches beyond the ends. */
  private static final double MARGIN = 4 * SMOOTHING;

  /**
   * What is computed.
   *
   * @param eigenvalues how many at each end
   * @param products with the Hessian for each end, and for each trace
   * @param probes of the density
   * @param steps of each
   * @param dense whether all eigenvalues are, from the dense Hessian
   */
  public record Effort(int eigenvalues, int products, int probes, int steps, boolean dense) {}

  /**
   * The Hessian along some parameters.
   *
   * @param name of the block, or {@link #ALL} or {@link #EFFECTIVE}
   * @param parameters how many
   * @param largest eigenvalues, descending
   * @param smallest likewise, ascending
   * @param areComplete whether the search ended before its products did, so that no copy of a
   *     multiple eigenvalue is missing
   * @param trace their sum
   * @param all eigenvalues, ascending, if they were asked for; otherwise none
   */
  @SuppressWarnings("ArrayRecordComponent") // read only, never compared
  public record Part(
      String name,
      int parameters,
      List<Eigenvalue> largest,
      List<Eigenvalue> smallest,
      boolean areComplete,
      Estimate trace,
      double[] all) {}

  /** A place of the smoothed density of eigenvalues, with its standard error. */
  public record Point(double at, double density, double standardError) {}

  /**
   * Works it out.
   *
   * @param x the model; must not change meanwhile
   * @param seed that its random vectors follow from
   * @throws Refusal if the model is too large for a dense Hessian that is asked for
   * @throws ArithmeticException if the Hessian is not finite
   */
  public static LossSpectrum of(
      TwiceDifferentiable objective, double[] x, long seed, Effort effort) {
    SymmetricMap hessian = SymmetricMap.hessian(objective, x);
    List<Part> parts = new ArrayList<>();
    parts.add(part(ALL, hessian, seed, 0, effort));
    double @Nullable [] multipliers = objective.stepMultipliers();
    if (multipliers != null) {
      double[] roots = Arrays.stream(multipliers).map(Math::sqrt).toArray();
      parts.add(part(EFFECTIVE, hessian.scaled(roots), seed, 1, effort));
    }
    List<ParameterBlock> blocks =
        objective instanceof ModelObjective model ? model.architecture().blocks() : List.of();
    int begin = 0;
    for (int b = 0; b < blocks.size() && blocks.size() > 1; b++) {
      int end = begin + blocks.get(b).size();
      parts.add(part(blocks.get(b).name(), hessian.block(begin, end), seed, b + 2, effort));
      begin = end;
    }
    return new LossSpectrum(
        List.copyOf(parts),
        Density.estimate(
            hessian,
            effort.probes(),
            effort.steps(),
            RandomStream.of(seed, Purpose.CURVATURE, -1)));
  }

  private static Part part(String name, SymmetricMap map, long seed, int index, Effort effort) {
    int d = map.dimension();
    int k = Math.min(effort.eigenvalues(), d);
    int[] taken = new int[1];
    SymmetricMap counting = counting(map, taken);
    Accuracy accuracy = new Accuracy(1e-6, Math.max(k, effort.products()));
    RandomStream random = RandomStream.of(seed, Purpose.CURVATURE, -2, index);
    List<Eigenvalue> largest = Eigenvalues.largest(counting, k, accuracy, random);
    boolean areComplete = taken[0] < accuracy.products();
    taken[0] = 0;
    List<Eigenvalue> smallest = Eigenvalues.smallest(counting, k, accuracy, random);
    areComplete &= taken[0] < accuracy.products();
    return new Part(
        name,
        d,
        largest,
        smallest,
        areComplete || d <= accuracy.products(),
        Trace.estimate(map, effort.products(), random),
        effort.dense() ? Dense.eigenvalues(Dense.of(map)) : new double[0]);
  }

  private static SymmetricMap counting(SymmetricMap map, int[] taken) {
    return new SymmetricMap() {
      @Override
      public int dimension() {
        return map.dimension();
      }

      @Override
      public void apply(double[] v, double[] product) {
        taken[0]++;
        map.apply(v, product);
      }
    };
  }

  /** The width of the normal distribution that smooths the density. */
  public double sigma() {
    double length = density.highest() - density.lowest();
    double size = Math.max(Math.abs(density.highest()), Math.abs(density.lowest()));
    return Math.max(SMOOTHING * length, Math.max(1e-9 * size, Double.MIN_NORMAL));
  }

  /** The smoothed density, from below the smallest eigenvalue to above the largest. */
  public List<Point> points() {
    double margin = Math.max(MARGIN * (density.highest() - density.lowest()), 4 * sigma());
    double low = density.lowest() - margin;
    double high = density.highest() + margin;
    return IntStream.range(0, POINTS)
        .mapToDouble(k -> low + (high - low) * k / (POINTS - 1))
        .mapToObj(t -> new Point(t, density.at(t, sigma()), density.standardError(t, sigma())))
        .toList();
  }
}
