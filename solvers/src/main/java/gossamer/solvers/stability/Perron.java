package gossamer.solvers.stability;

import gossamer.solvers.matrix.Products;
import gossamer.solvers.matrix.Transposed;
import gossamer.solvers.matrix.Workspace;
import gossamer.solvers.stability.Lyapunov.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.exception.MathRuntimeException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.jspecify.annotations.Nullable;

/**
 * The largest eigenvalue of a {@link PositiveMap}, its spectral radius, with eigenmatrices.
 *
 * <p>The value is the two-sided quotient {@code <left, T(right)>/<left, right>}, in whose error
 * those of both matrices enter as a product.
 *
 * @param right eigenmatrix, packed, of norm one and with a trace of at least zero
 * @param left eigenmatrix of the adjoint map, packed
 * @param upper a proven upper bound of the spectral radius; infinite if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
record Perron(double value, double[] right, double[] left, double upper) {
  /** Unknowns up to which the map is made a dense matrix. */
  static final int MAX_DENSE = 300;

  /** How a map is handled, for tests to compare. */
  enum Method {
    DENSE,
    ITERATIVE;

    static Method of(int order) {
      return Symmetric.size(order) <= MAX_DENSE ? DENSE : ITERATIVE;
    }
  }

  /** Squarings that resolve eigenvalues which differ in their last places only. */
  private static final int MAX_SQUARINGS = 60;

  /** A change of entries, of a matrix of norm one, that is a rounding. */
  private static final double SETTLED = 1e-14;

  /** What is left of a vector by orthogonality is a rounding if it is so much smaller. */
  private static final double ROUNDING = 1e-12;

  /** Numbers in the bases of a space, which is 256 MB. */
  private static final long MAX_NUMBERS = 1L << 25;

  private static final int MAX_BASIS = 32;

  private static final int MIN_BASIS = 8;

  /** Of a residual, relative to the value; errors of values go with its square. */
  private static final double EXACT = 1e-8;

  private static final int MAX_PRODUCTS = 2_000;

  /** Where a proof may lie above the value, relative to it; the first that succeeds is taken. */
  private static final double[] MARGINS = {1e-9, 1e-7, 1e-5, 1e-3};

  /**
   * By repeated squaring of the dense matrix, which leaves the projector on its largest
   * eigenvalue's vectors: exact up to rounding.
   */
  static Perron dense(PositiveMap map) {
    int size = Symmetric.size(map.order());
    double[] matrix = new double[size * size];
    double[] unit = new double[size];
    double[] image = new double[size];
    for (int k = 0; k < size; k++) {
      unit[k] = 1;
      map.apply(unit, image);
      unit[k] = 0;
      for (int i = 0; i < size; i++) {
        matrix[i * size + k] = image[i];
      }
    }
    double[] interior = map.interior();
    map.apply(interior, image);
    // not to be misled by an eigenvalue that is as large and negative
    double shift = Math.abs(Vectors.dot(interior, image) / Vectors.dot(interior, interior));
    double[] power = matrix.clone();
    for (int k = 0; k < size; k++) {
      power[k * size + k] += shift;
    }
    Workspace space = new Workspace();
    double[] square = new double[size * size];
    double norm = Vectors.norm(power);
    for (int times = 0; times < MAX_SQUARINGS && norm > 0; times++) {
      Vectors.scale(power, 1 / norm);
      Products.multiply(
          Transposed.NONE,
          size,
          size,
          size,
          power,
          0,
          size,
          power,
          0,
          size,
          square,
          0,
          size,
          false,
          space);
      norm = Vectors.norm(square);
      double change = 0;
      for (int k = 0; k < square.length; k++) {
        change = Math.max(change, Math.abs(square[k] / norm - power[k]));
      }
      double[] free = power;
      power = square;
      square = free;
      if (change <= SETTLED) {
        break;
      }
    }
    double[] right = new double[size];
    double[] left = new double[size];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < size; k++) {
        right[i] += power[i * size + k] * interior[k];
        left[k] += interior[i] * power[i * size + k];
      }
    }
    return of(map, right, left, true);
  }

  private static Perron of(PositiveMap map, double[] right, double[] left, boolean isExact) {
    double norm = Vectors.norm(right);
    if (!(norm > 0)) { // a nilpotent map
      return new Perron(0, map.interior(), map.interior(), 0);
    }
    double[] unit = right.clone();
    Vectors.scale(unit, Math.copySign(1 / norm, Vectors.dot(right, map.interior())));
    double[] image = new double[right.length];
    map.apply(unit, image);
    double value = Vectors.dot(left, image) / Vectors.dot(left, unit);
    return new Perron(value, unit, left, isExact ? value : Double.POSITIVE_INFINITY);
  }

  /**
   * By the method at hand, as exact as it can be, with a proof if there is one.
   *
   * @param method that fits the size
   */
  static Perron of(PositiveMap map, Method method) {
    if (method == Method.DENSE) {
      return dense(map);
    }
    Perron perron = iterative(map, null, EXACT);
    double best = perron.value();
    for (int margin = 0; margin < MARGINS.length; margin++) {
      double bound = perron.value() * (1 + MARGINS[margin]);
      Lyapunov proof = Lyapunov.of(map, bound, perron);
      if (proof.verdict() == Verdict.BELOW) {
        return new Perron(perron.value(), perron.right(), perron.left(), bound);
      }
      if (proof.verdict() == Verdict.NOT_BELOW) { // another eigenmatrix, or one more exact
        perron = iterative(map, proof.m(), EXACT);
        margin = perron.value() > best * (1 + MARGINS[margin]) ? -1 : margin;
        best = Math.max(best, perron.value());
      }
    }
    return perron;
  }

  /**
   * By products with the map only: the method of Rayleigh and Ritz on a space that grows by the
   * preconditioned residual of the best matrix so far (Davidson's method; without a preconditioner,
   * and for a self-adjoint map, Lanczos'), restarted with the best when it is full. The space
   * contains {@link PositiveMap#interior}, which has a part along the positive semidefinite
   * eigenmatrix that is sought, and no random matrix.
   *
   * @param start matrices near to the eigenmatrix, to begin with; may be null
   * @param tolerance of the residual, relative to the value
   */
  static Perron iterative(PositiveMap map, double @Nullable [] start, double tolerance) {
    Space space = new Space(map);
    if (start != null) {
      space.add(start.clone());
    }
    space.add(map.interior());
    while (true) {
      double[] best = space.best();
      double[] vector = space.combined(space.basis, best);
      double[] residual = space.combined(space.images, best);
      double value = Vectors.dot(vector, residual);
      Vectors.addScaled(residual, -value, vector);
      boolean isDone =
          Vectors.norm(residual) <= tolerance * Math.abs(value) || space.products >= MAX_PRODUCTS;
      if (isDone || !space.add(map.precondition(residual, Math.max(1, value)))) {
        double norm = Vectors.norm(vector);
        Vectors.scale(vector, 1 / norm);
        return of(map, vector, map.left(vector), false);
      }
    }
  }

  /** A growing space with an orthonormal basis, and the map on it. */
  private static final class Space {
    private final PositiveMap map;
    private final int max;
    private List<double[]> basis = new ArrayList<>();
    private List<double[]> images = new ArrayList<>();

    /** {@code <basis i, image k>}. */
    private double[][] projected;

    private int products;

    Space(PositiveMap map) {
      this.map = map;
      int size = Symmetric.size(map.order());
      this.max = Math.clamp(MAX_NUMBERS / (2L * size), MIN_BASIS, MAX_BASIS);
      this.projected = new double[max][max];
    }

    /** Adds a vector, which it overwrites, unless it lies in the space. */
    boolean add(double[] vector) {
      if (basis.size() == max) {
        restart();
      }
      double before = Vectors.norm(vector);
      for (int pass = 0; pass < 2; pass++) { // twice is enough
        for (double[] other : basis) {
          Vectors.addScaled(vector, -Vectors.dot(other, vector), other);
        }
      }
      double left = Vectors.norm(vector);
      if (!(left > ROUNDING * before)) {
        return false;
      }
      Vectors.scale(vector, 1 / left);
      double[] image = new double[vector.length];
      map.apply(vector, image);
      products++;
      basis.add(vector);
      images.add(image);
      int last = basis.size() - 1;
      for (int k = 0; k <= last; k++) {
        projected[k][last] = Vectors.dot(basis.get(k), image);
        projected[last][k] =
            map.isSelfAdjoint() ? projected[k][last] : Vectors.dot(vector, images.get(k));
      }
      return true;
    }

    /** The eigenvectors of the map on the space, largest real part of the eigenvalue first. */
    private List<double[]> eigenvectors() {
      int size = basis.size();
      double[][] matrix = new double[size][];
      for (int i = 0; i < size; i++) {
        matrix[i] = Arrays.copyOf(projected[i], size);
      }
      EigenDecomposition eigen;
      try {
        eigen = new EigenDecomposition(new Array2DRowRealMatrix(matrix, false));
      } catch (MathRuntimeException e) {
        throw new ArithmeticException("The growth of second moments could not be computed");
      }
      double[] values = eigen.getRealEigenvalues();
      return IntStream.range(0, size)
          .boxed()
          .sorted((i, k) -> Double.compare(values[k], values[i]))
          .map(k -> eigen.getEigenvector(k).toArray())
          .toList();
    }

    /** Coordinates of the vector of the largest eigenvalue, of norm one. */
    double[] best() {
      double[] best = eigenvectors().getFirst();
      Vectors.scale(best, 1 / Vectors.norm(best));
      return best;
    }

    double[] combined(List<double[]> vectors, double[] coordinates) {
      double[] sum = new double[vectors.getFirst().length];
      for (int k = 0; k < coordinates.length; k++) {
        Vectors.addScaled(sum, coordinates[k], vectors.get(k));
      }
      return sum;
    }

    /** Keeps the third of the space that has the largest eigenvalues. */
    private void restart() {
      List<double[]> kept = new ArrayList<>();
      for (double[] vector : eigenvectors().subList(0, Math.max(2, max / 3))) {
        for (int pass = 0; pass < 2; pass++) {
          for (double[] other : kept) {
            Vectors.addScaled(vector, -Vectors.dot(other, vector), other);
          }
        }
        double norm = Vectors.norm(vector);
        if (norm > 0) {
          Vectors.scale(vector, 1 / norm);
          kept.add(vector);
        }
      }
      List<double[]> oldBasis = basis;
      List<double[]> oldImages = images;
      basis = new ArrayList<>();
      images = new ArrayList<>();
      for (double[] vector : kept) {
        basis.add(combined(oldBasis, vector));
        images.add(combined(oldImages, vector));
      }
      projected = new double[max][max];
      for (int i = 0; i < kept.size(); i++) {
        for (int k = 0; k < kept.size(); k++) {
          projected[i][k] = Vectors.dot(basis.get(i), images.get(k));
        }
      }
    }
  }
}
