package gossamer.solvers.rates.descent;

import gossamer.graphs.sparse.LaplacianSolver;
import gossamer.graphs.sparse.SlowModes;
import gossamer.graphs.sparse.SparseLaplacian;
import gossamer.graphs.topology.Topology;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Lambda_2 of the Laplacian, the least of {@code x' L x} over the unit vectors x orthogonal to the
 * constants. For {@code Z = sum_k y_k v_k v_k'}, weights y of total one and any orthonormal v,
 * {@code lambda_2 <= tr(Z L) = sum_e (b_e' Z b_e) rate_e}, whether or not the v are eigenvectors.
 */
final class LeastEigenvalue implements Concave {
  private static final int MODES = 12;
  private static final int MOST_MODES = 96;

  /** More would take in modes without end. */
  private static final double MOST_SMOOTHING = 0.05;

  /** A larger block is needed where its last mode still weighs this. */
  private static final double NOTHING = 1e-4;

  /** How well to solve where modes are followed anyway. */
  private static final double ROUGH = 0.1;

  private static final int FEW = 10;

  private final Topology topology;
  private final SlowModes modes;
  private final Function<double[], BiConsumer<double[], double[]>> solver;

  private LeastEigenvalue(
      Topology topology, Function<double[], BiConsumer<double[], double[]>> solver) {
    this.topology = topology;
    this.modes = new SlowModes(topology.nodes(), MODES);
    this.solver = solver;
  }

  /** With modes from factors. */
  static LeastEigenvalue of(Factors factors) {
    return new LeastEigenvalue(factors.elimination().topology(), rates -> factors.of(rates)::solve);
  }

  /** With modes from iteration, for networks that take long to factorise. */
  static LeastEigenvalue of(Topology topology) {
    return new LeastEigenvalue(
        topology,
        rates -> {
          LaplacianSolver iteration = new LaplacianSolver(SparseLaplacian.of(topology, rates));
          return (b, x) -> iteration.solve(b, x, ROUGH, FEW);
        });
  }

  @Override
  public Tangent at(double[] rates, double smoothing) {
    SparseLaplacian laplacian = SparseLaplacian.of(topology, rates);
    BiConsumer<double[], double[]> solve = solver.apply(rates);
    modes.follow(laplacian, solve);
    double[] weight = weights(Math.min(smoothing, MOST_SMOOTHING));
    while (weight[weight.length - 1] > NOTHING
        && modes.count() < Math.min(MOST_MODES, topology.nodes() - 1)) {
      modes.grow(2 * modes.count());
      modes.follow(laplacian, solve);
      weight = weights(Math.min(smoothing, MOST_SMOOTHING));
    }
    double[] slopes = new double[rates.length];
    for (int k = 0; k < weight.length; k++) {
      double[] v = modes.vector(k);
      for (int e = 0; e < slopes.length; e++) {
        double difference = v[topology.lower(e)] - v[topology.upper(e)];
        slopes[e] += weight[k] * difference * difference;
      }
    }
    return new Tangent(modes.value(0), slopes);
  }

  private double[] weights(double smoothing) {
    double[] weight = new double[modes.count()];
    double total = 0;
    for (int k = 0; k < weight.length; k++) {
      weight[k] = StrictMath.exp((1 - modes.value(k) / modes.value(0)) / smoothing);
      total += weight[k];
    }
    for (int k = 0; k < weight.length; k++) {
      weight[k] /= total;
    }
    return weight;
  }
}
