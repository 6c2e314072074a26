package gossamer.solvers.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The space that a vector and its images under a symmetric map A span, with an orthonormal basis Q
 * in which the map is a tridiagonal matrix T: {@code A Q = Q T + beta q e'}. Each new vector is
 * made orthogonal to all others, twice, so that T is that of exact arithmetic but for some units in
 * the last place of the map's norm. Mutable; one thread.
 *
 * <p>Memory: a vector of d numbers for each step.
 *
 * <p>Sources: C. Lanczos, J. Res. Nat. Bur. Standards 45 (1950), 255-282; "twice is enough": B. N.
 * Parlett, "The symmetric eigenvalue problem", 1980, section 6.9.
 */
final class Lanczos {
  private final SymmetricMap map;
  private final int d;
  private final List<double[]> held;
  private final List<double[]> basis;
  private double[] diagonal = new double[16];
  private double[] beside = new double[16];
  private double[] parts = new double[16];
  private int steps;
  private double norm;

  /** An empty space. */
  Lanczos(SymmetricMap map) {
    this(map, List.of());
  }

  /**
   * An empty space that will be orthogonal to given vectors; the map is then A without them, {@code
   * (I - X X') A (I - X X')}.
   *
   * @param held orthonormal
   */
  Lanczos(SymmetricMap map, List<double[]> held) {
    this.map = map;
    this.d = map.dimension();
    this.held = held;
    this.basis = new ArrayList<>();
  }

  /** How many products were taken: the size of T. */
  int steps() {
    return steps;
  }

  /** Whether no image leads out of the space; the next step then needs a vector to start from. */
  boolean isInvariant() {
    return basis.size() == steps;
  }

  /** Whether the space is the whole, but for what it was to be orthogonal to. */
  boolean isWhole() {
    return steps == d - held.size();
  }

  /** The largest norm that the image of a unit vector had: at most that of the map. */
  double norm() {
    return norm;
  }

  /** What rounding usually changes in sums of d numbers whose squares add up to this norm's. */
  static double rounding(int d, double norm) {
    return 0x1p-52 * Math.sqrt(d) * norm;
  }

  /**
   * Adds a vector, or rather what it has orthogonal to the space, which is invariant and not whole.
   *
   * @param vector not zero; overwritten and kept
   */
  void start(double[] vector) {
    orthogonalize(vector);
    Vectors.divide(vector, Vectors.norm(vector));
    basis.add(vector);
  }

  /**
   * Takes the product with the last vector, and adds what is new in it to the basis; the space is
   * not invariant before.
   *
   * @throws ArithmeticException if the product is not finite
   */
  void step() {
    double[] next = new double[d];
    map.apply(basis.get(steps), next);
    double length = requireFinite(Vectors.norm(next));
    norm = Math.max(norm, length);
    if (steps == diagonal.length) {
      diagonal = Arrays.copyOf(diagonal, 2 * steps);
      beside = Arrays.copyOf(beside, 2 * steps);
    }
    diagonal[steps] = orthogonalize(next);
    double rest = Vectors.norm(next);
    steps++;
    if (isWhole() || rest <= rounding(d, norm)) {
      beside[steps - 1] = 0;
    } else {
      beside[steps - 1] = rest;
      Vectors.divide(next, rest);
      basis.add(next);
    }
  }

  /**
   * Returns a number that a product has led to.
   *
   * @throws ArithmeticException if it is not finite
   */
  static double requireFinite(double number) {
    if (!Double.isFinite(number)) {
      throw new ArithmeticException(
          "The curvature cannot be computed: its product with a vector is not finite."
              + " Maybe the model has diverged; a smaller step size, or an earlier model, helps.");
    }
    return number;
  }

  /** Number k of the diagonal of T. */
  double alpha(int k) {
    return diagonal[k];
  }

  /** Number k beside the diagonal of T; the last, k = steps - 1, leads out of it. */
  double beta(int k) {
    return beside[k];
  }

  /** The eigenvalues of T, and rows of its eigenvectors. */
  Tridiagonal ritz(int... rows) {
    return Tridiagonal.of(diagonal, beside, steps, rows);
  }

  /**
   * The combination of the basis.
   *
   * @param coefficients one for each step
   */
  double[] inSpace(double[] coefficients) {
    double[] vector = new double[d];
    for (int k = 0; k < steps; k++) {
      Vectors.addScaled(coefficients[k], basis.get(k), vector);
    }
    return vector;
  }

  /** Returns the part along the last vector of the basis, if there is one. */
  private double orthogonalize(double[] vector) {
    int size = held.size() + basis.size();
    if (parts.length < size) {
      parts = new double[2 * size];
    }
    double last = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (int k = 0; k < size; k++) {
        parts[k] = Vectors.dot(other(k), vector);
      }
      for (int k = 0; k < size; k++) {
        Vectors.addScaled(-parts[k], other(k), vector);
      }
      last = pass == 0 && size > 0 ? parts[size - 1] : last;
    }
    return last;
  }

  private double[] other(int k) {
    return k < held.size() ? held.get(k) : basis.get(k - held.size());
  }
}
