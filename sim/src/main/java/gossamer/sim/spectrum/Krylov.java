package gossamer.sim.spectrum;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.exception.MathArithmeticException;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The space that a vector and its images under a linear map span, with an orthonormal basis, each
 * vector of which is made orthogonal twice, and the map on it. Mutable; one thread.
 *
 * <p>Source: W. E. Arnoldi, "The principle of minimized iterations in the solution of the matrix
 * eigenvalue problem", Quart. Appl. Math. 9 (1951).
 */
final class Krylov {
  /** What is left of an image by orthogonality is a rounding if it is so much smaller. */
  private static final double ROUNDING = 1e-13;

  private final UnaryOperator<double[]> map;
  private final double[][] basis;
  private final double[][] hessenberg;
  private int size;
  private boolean isInvariant;

  /**
   * The space of one vector.
   *
   * @param map linear; returns a new array
   * @param start finite, and not zero
   * @param most how many dimensions it may grow to
   */
  Krylov(UnaryOperator<double[]> map, double[] start, int most) {
    this.map = map;
    this.basis = new double[most + 1][];
    this.hessenberg = new double[most + 1][most];
    basis[0] = start.clone();
    scale(basis[0], 1 / norm(start));
  }

  /** Adds images as long as there is room, and they lead out of the space. */
  void grow() {
    while (size < basis.length - 1 && !isInvariant) {
      extend();
    }
  }

  private void extend() {
    int column = size++;
    double[] next = map.apply(basis[column]);
    double before = norm(next);
    for (int pass = 0; pass < 2; pass++) { // twice is enough
      for (int k = 0; k <= column; k++) {
        double part = dot(basis[k], next);
        hessenberg[k][column] += part;
        addScaled(next, -part, basis[k]);
      }
    }
    double left = norm(next);
    hessenberg[size][column] = left;
    isInvariant = left <= ROUNDING * before; // not if numbers have overflowed
    if (!isInvariant) {
      scale(next, 1 / left);
      basis[size] = next;
    }
  }

  /** Whether the map leads out of the space no more. */
  boolean isInvariant() {
    return isInvariant;
  }

  /** The direction in which the start ends after one image less than the space has dimensions. */
  double[] last() {
    double[] power = new double[size];
    power[0] = 1;
    for (int times = 1; times < size; times++) {
      double[] next = new double[size];
      for (int i = 0; i < size; i++) {
        for (int j = Math.max(0, i - 1); j < size; j++) {
          next[i] += hessenberg[i][j] * power[j];
        }
      }
      scale(next, 1 / norm(next));
      power = next;
    }
    return inSpace(power);
  }

  private double[] inSpace(double[] coefficients) {
    double[] vector = new double[basis[0].length];
    for (int k = 0; k < coefficients.length; k++) {
      addScaled(vector, coefficients[k], basis[k]);
    }
    return vector;
  }

  /**
   * An eigenvalue of the map on the space.
   *
   * @param residual how far its vector, of length one, is from being an eigenvector of the map
   */
  record Ritz(double modulus, double residual) {
    /** Of a map that shows nothing. */
    static final Ritz ZERO = new Ritz(0, 0);
  }

  /**
   * The eigenvalue of the largest modulus whose vector counts; zero if none does.
   *
   * @param counts asked with the real or the imaginary part of a vector of length one
   * @return empty if numbers have overflowed, or the eigenvalues could not be computed
   */
  Optional<Ritz> largest(Predicate<double[]> counts) {
    double[][] square = new double[size][];
    for (int i = 0; i < size; i++) {
      square[i] = Arrays.copyOf(hessenberg[i], size);
      if (!Arrays.stream(square[i]).allMatch(Double::isFinite)) {
        return Optional.empty();
      }
    }
    EigenDecomposition eigen;
    try {
      eigen = new EigenDecomposition(new Array2DRowRealMatrix(square, false));
    } catch (MaxCountExceededException | MathArithmeticException e) {
      return Optional.empty();
    }
    Ritz largest = Ritz.ZERO;
    for (int k = 0; k < size; k++) {
      double re = eigen.getRealEigenvalue(k);
      double im = eigen.getImagEigenvalue(k);
      double modulus = Math.sqrt(re * re + im * im);
      if (im >= 0 && modulus > largest.modulus()) { // of a pair this one, and its vector is next
        double[] real = eigen.getEigenvector(k).toArray();
        double[] imaginary = im > 0 ? eigen.getEigenvector(k + 1).toArray() : new double[size];
        double norm = hypot(norm(real), norm(imaginary));
        scale(real, 1 / norm);
        scale(imaginary, 1 / norm);
        if (norm > 0 && (counts.test(inSpace(real)) || counts.test(inSpace(imaginary)))) {
          double lastPart = hypot(real[size - 1], imaginary[size - 1]);
          largest = new Ritz(modulus, hessenberg[size][size - 1] * lastPart);
        }
      }
    }
    return Optional.of(largest);
  }

  private static double hypot(double a, double b) {
    return Math.sqrt(a * a + b * b);
  }

  private static double dot(double[] a, double[] b) {
    double s0 = 0; // interleaved, because each addition waits for the one before it
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 3 < a.length; k += 4) {
      s0 += a[k] * b[k];
      s1 += a[k + 1] * b[k + 1];
      s2 += a[k + 2] * b[k + 2];
      s3 += a[k + 3] * b[k + 3];
    }
    for (; k < a.length; k++) {
      s0 += a[k] * b[k];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** The Euclidean length. */
  static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  private static void scale(double[] a, double factor) {
    for (int k = 0; k < a.length; k++) {
      a[k] *= factor;
    }
  }

  /** Adds a multiple of b to a. */
  static void addScaled(double[] a, double factor, double[] b) {
    for (int k = 0; k < a.length; k++) {
      a[k] += factor * b[k];
    }
  }
}
