package gossamer.solvers.curvature;

import gossamer.graphs.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The spectral density of a symmetric map, the sum of {@code delta(t - lambda_i) / d} over its
 * eigenvalues, by stochastic Lanczos quadrature: some steps of Lanczos' method from a random vector
 * of signs give the nodes theta_i of a Gauss quadrature of {@code z'f(A) z / |z|^2}, and as weights
 * the squared first components of the eigenvectors of its tridiagonal matrix. The mean over vectors
 * estimates {@code trace f(A) / d}. Immutable.
 *
 * <p>Source: S. Ubaru, J. Chen, Y. Saad, "Fast estimation of tr(f(A)) via stochastic Lanczos
 * quadrature", SIAM J. Matrix Anal. Appl. 38 (2017), 1075-1099.
 */
public final class Density {
  /** What of an image leads out of a space is negligible if it is so small a part of the norm. */
  private static final double NEGLIGIBLE = 1e-12;

  /** The quadrature of one start: nodes ascending, and weights that add up to 1. */
  @SuppressWarnings("ArrayRecordComponent") // read only, never compared
  record Quadrature(double[] nodes, double[] weights) {
    double moment(int k) {
      double sum = 0;
      for (int i = 0; i < nodes.length; i++) {
        double power = 1;
        for (int times = 0; times < k; times++) {
          power *= nodes[i];
        }
        sum += weights[i] * power;
      }
      return sum;
    }

    double at(double t, double sigma) {
      double sum = 0;
      for (int i = 0; i < nodes.length; i++) {
        double far = (t - nodes[i]) / sigma;
        sum += weights[i] * StrictMath.exp(-far * far / 2);
      }
      return sum / (sigma * Math.sqrt(2 * Math.PI));
    }
  }

  private final List<Quadrature> quadratures;

  private Density(List<Quadrature> quadratures) {
    this.quadratures = List.copyOf(quadratures);
  }

  /**
   * Estimates the density. It takes probes times steps products, fewer if the images of a vector
   * span a smaller space, and memory for {@code steps} vectors.
   *
   * @param probes how many random vectors; at least 2
   * @param steps from each; at least 1. The first {@code 2 steps - 1} moments are without bias
   * @throws ArithmeticException if a product is not finite
   */
  public static Density estimate(SymmetricMap map, int probes, int steps, RandomStream random) {
    Trace.requireTwo(probes);
    if (steps < 1) {
      throw new IllegalArgumentException("a density takes a step at least, not " + steps);
    }
    return from(map, probes, steps, z -> Vectors.fillSigns(random, z));
  }

  /** From given vectors. */
  static Density from(SymmetricMap map, int probes, int steps, Consumer<double[]> starts) {
    List<Quadrature> quadratures = new ArrayList<>();
    for (int probe = 0; probe < probes; probe++) {
      double[] start = new double[map.dimension()];
      starts.accept(start);
      Lanczos lanczos = new Lanczos(map);
      lanczos.start(start);
      do {
        lanczos.step();
      } while (lanczos.steps() < steps
          && lanczos.beta(lanczos.steps() - 1) > NEGLIGIBLE * lanczos.norm());
      Tridiagonal ritz = lanczos.ritz(0);
      double[] weights = Arrays.stream(ritz.rows()[0]).map(first -> first * first).toArray();
      quadratures.add(new Quadrature(ritz.values(), weights));
    }
    return new Density(quadratures);
  }

  /** What each vector gave. */
  List<Quadrature> quadratures() {
    return quadratures;
  }

  /**
   * The mean of the k-th powers of the eigenvalues, estimated: the first is the trace over d, the
   * second the squared Frobenius norm over d.
   *
   * @param k at least 0
   */
  public double moment(int k) {
    if (k < 0) {
      throw new IllegalArgumentException("a moment has a power of at least 0, not " + k);
    }
    return Trace.mean(quadratures.stream().mapToDouble(each -> each.moment(k)).toArray());
  }

  /**
   * The density at t, smoothed by a normal distribution.
   *
   * @param sigma its standard deviation; positive, in the unit of the eigenvalues
   */
  public double at(double t, double sigma) {
    return Trace.mean(values(t, sigma));
  }

  /** The standard error of the smoothed density at t, estimated from how vectors differ. */
  public double standardError(double t, double sigma) {
    return Trace.standardError(values(t, sigma));
  }

  private double[] values(double t, double sigma) {
    if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the width sigma is positive and finite, not " + sigma);
    }
    return quadratures.stream().mapToDouble(each -> each.at(t, sigma)).toArray();
  }

  /** The lowest node, at least the smallest eigenvalue. */
  public double lowest() {
    return quadratures.stream().mapToDouble(each -> each.nodes()[0]).min().orElseThrow();
  }

  /** The highest node, at most the largest eigenvalue. */
  public double highest() {
    return quadratures.stream()
        .mapToDouble(each -> each.nodes()[each.nodes().length - 1])
        .max()
        .orElseThrow();
  }
}
