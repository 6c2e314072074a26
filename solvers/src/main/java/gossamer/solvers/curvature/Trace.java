package gossamer.solvers.curvature;

import gossamer.graphs.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The trace of a symmetric map, the sum of its eigenvalues, from products with vectors. */
public final class Trace {
  /** What is left of a vector by orthogonality is a rounding if it is so much smaller. */
  private static final double ROUNDING = 1e-13;

  private Trace() {}

  /**
   * The best estimate from so many products: exact if there are d; else {@link #hutchPlusPlus}, or
   * {@link #hutchinson} if they are too few for it.
   *
   * @param products at least 2, or d
   * @throws ArithmeticException if a product is not finite
   */
  public static Estimate estimate(SymmetricMap map, int products, RandomStream random) {
    return products < 4 && products < map.dimension()
        ? hutchinson(map, products, random)
        : hutchPlusPlus(map, products, random);
  }

  /**
   * The mean of {@code z'A z} over random vectors of signs. The variance of one is {@code 2
   * (|A|_F^2 - sum of A_ii^2)}.
   *
   * <p>Source: M. F. Hutchinson, Commun. Statist. Simula. 19 (1990), 433-450.
   *
   * @param probes how many vectors; at least 2
   * @throws ArithmeticException if a product is not finite
   */
  public static Estimate hutchinson(SymmetricMap map, int probes, RandomStream random) {
    requireTwo(probes);
    double[] values = values(map, List.of(), probes, z -> Vectors.fillSigns(random, z));
    return new Estimate(mean(values), standardError(values), probes);
  }

  /**
   * Hutch++: the trace of the map in a space that a third of the products span, in which the large
   * eigenvalues show, is computed, and the rest is estimated from random vectors orthogonal to it.
   * Where eigenvalues have one sign, or few are large, the error falls as 1/products, and {@link
   * #hutchinson}'s as 1/sqrt(products); where all are of one size, Hutchinson's is smaller by the
   * root of three.
   *
   * <p>Source: R. A. Meyer, C. Musco, C. Musco, D. P. Woodruff, "Hutch++: optimal stochastic trace
   * estimation", SOSA 2021.
   *
   * @param products at least 4; if there are d, unit vectors give the exact trace. Fewer are taken
   *     if the map has a smaller rank than a third of them.
   * @throws ArithmeticException if a product is not finite
   */
  public static Estimate hutchPlusPlus(SymmetricMap map, int products, RandomStream random) {
    if (products >= map.dimension()) {
      return exact(map);
    }
    if (products < 4) {
      throw new IllegalArgumentException(
          "Hutch++ takes 4 products at least, not %d; take more, or Hutchinson's estimate"
              .formatted(products));
    }
    int sketch = products / 3;
    return hutchPlusPlus(map, sketch, products - 2 * sketch, z -> Vectors.fillSigns(random, z));
  }

  /**
   * Hutch++ from given vectors.
   *
   * @param vectors fills first {@code sketch} vectors, then {@code probes}
   */
  static Estimate hutchPlusPlus(
      SymmetricMap map, int sketch, int probes, Consumer<double[]> vectors) {
    double[] z = new double[map.dimension()];
    List<double[]> basis = new ArrayList<>();
    for (int k = 0; k < sketch; k++) {
      vectors.accept(z);
      double[] image = new double[z.length];
      map.apply(z, image);
      double before = Lanczos.requireFinite(Vectors.norm(image));
      takeOut(basis, image);
      double left = Vectors.norm(image);
      if (left > ROUNDING * before) {
        Vectors.divide(image, left);
        takeOut(basis, image); // what was left may have been small
        Vectors.divide(image, Vectors.norm(image));
        basis.add(image);
      }
    }
    double inSpace = 0;
    double[] image = new double[z.length];
    for (double[] q : basis) {
      map.apply(q, image);
      inSpace += Lanczos.requireFinite(Vectors.dot(q, image));
    }
    double[] values = values(map, basis, probes, vectors);
    return new Estimate(
        inSpace + mean(values), standardError(values), sketch + basis.size() + probes);
  }

  private static Estimate exact(SymmetricMap map) {
    int d = map.dimension();
    double[] unit = new double[d];
    double[] image = new double[d];
    double sum = 0;
    for (int k = 0; k < d; k++) {
      unit[k] = 1;
      map.apply(unit, image);
      unit[k] = 0;
      sum += Lanczos.requireFinite(image[k]);
    }
    return new Estimate(sum, 0, d);
  }

  /**
   * The values {@code z'A z} of given vectors without their parts in a space.
   *
   * @param without orthonormal
   */
  static double[] values(
      SymmetricMap map, List<double[]> without, int probes, Consumer<double[]> vectors) {
    double[] z = new double[map.dimension()];
    double[] image = new double[z.length];
    double[] values = new double[probes];
    for (int k = 0; k < probes; k++) {
      vectors.accept(z);
      takeOut(without, z);
      map.apply(z, image);
      values[k] = Lanczos.requireFinite(Vectors.dot(z, image));
    }
    return values;
  }

  private static void takeOut(List<double[]> basis, double[] vector) {
    for (double[] q : basis) {
      Vectors.addScaled(-Vectors.dot(q, vector), q, vector);
    }
  }

  static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /** The sample standard deviation over the root of the size. */
  static double standardError(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double each : values) {
      sum += (each - mean) * (each - mean);
    }
    return Math.sqrt(sum / (values.length - 1) / values.length);
  }

  static void requireTwo(int probes) {
    if (probes < 2) {
      throw new IllegalArgumentException(
          "an estimate with an error takes 2 random vectors at least, not " + probes);
    }
  }
}
