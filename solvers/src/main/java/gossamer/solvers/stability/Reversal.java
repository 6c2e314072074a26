package gossamer.solvers.stability;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.solvers.algorithm.rounds.Order;
import gossamer.solvers.curvature.Accuracy;
import gossamer.solvers.curvature.Eigenvalue;
import gossamer.solvers.curvature.Eigenvalues;
import gossamer.solvers.curvature.SymmetricMap;
import gossamer.solvers.matrix.Products;
import gossamer.solvers.matrix.Transposed;
import gossamer.solvers.matrix.Workspace;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.ojalgo.matrix.store.R064Store;

/**
 * Where the matrix A of a round first turns a vector round: the smallest learning rate at which it
 * has the eigenvalue -1, which is the mean threshold wherever eigenvalues are real.
 *
 * <p>With {@code D = L L'} and {@code f(w) = 1/(1 + w)}, or {@code w/(1 + w)} for
 * adapt-then-combine, the inverse of the rate is the largest eigenvalue of the symmetric {@code L'
 * f(W) L}, of no more rows than there are gradients. With y its eigenvector {@code (I + W)^-1 L y}
 * is taken to its negative, by A or, for adapt-then-combine, by {@code (I - rate D) W}.
 *
 * <p>Eigenvalues -1 of W are those of A at rate zero: they are the end of combine-then-adapt; in
 * adapt-then-combine they move inwards, and when they come back is not known.
 *
 * @param rate infinite if there is none
 * @param lower end of a bracket whose upper end is the rate; the rate itself if that is exact
 * @param start a second moment to begin searches with, packed: of the vector that is turned, if it
 *     is known
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
record Reversal(double rate, double lower, double[] start) {
  /** Rows up to which all eigenvalues are computed. */
  static final int MAX_DENSE = 600;

  /** An eigenvalue up to this part of the largest is a rounding. */
  private static final double NOTHING = 1e-12;

  private static final Accuracy EXACT = new Accuracy(1e-12, 400);

  static Reversal of(Hessians hessians, Mixing mixing, Order order) {
    int d = hessians.nodes * hessians.rank;
    boolean combinesFirst = order instanceof Order.CombineThenAdapt;
    if (combinesFirst && mixing.hasMinusOne()) {
      return new Reversal(0, 0, new double[0]);
    }
    DoubleUnaryOperator inverse = w -> Mixing.isMinusOne(w) ? 0 : 1 / (1 + w);
    double[] between = mixing.function(combinesFirst ? inverse : w -> w * inverse.applyAsDouble(w));
    Curvature curvature = new Curvature(hessians, between);
    int rows = hessians.rows();
    double largest;
    double above;
    double[] y = new double[0];
    if (rows <= MAX_DENSE) {
      SymmetricEigen eigen = SymmetricEigen.of(curvature.dense());
      largest = eigen.value(rows - 1);
      above = largest;
      y = eigen.vector(rows - 1);
    } else {
      RandomStream random = RandomStream.of(0, Purpose.CURVATURE);
      Eigenvalue found = Eigenvalues.largest(curvature, 1, EXACT, random).getFirst();
      largest = found.value();
      above = found.upper();
    }
    if (mixing.hasMinusOne() || largest <= NOTHING * hessians.trace()) {
      double never = Double.POSITIVE_INFINITY;
      return new Reversal(never, never, new double[0]);
    }
    double[] turned = y.length == 0 ? y : curvature.spread(mixing.function(inverse), y);
    return new Reversal(1 / largest, 1 / above, turned.length == 0 ? turned : moment(turned, d));
  }

  private static double[] moment(double[] vector, int d) {
    double[] full = new double[d * d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        full[i * d + j] = vector[i] * vector[j];
      }
    }
    return Symmetric.pack(full, d);
  }

  /** {@code L' F L} with F acting on the nodes. */
  private record Curvature(Hessians hessians, double[] f) implements SymmetricMap {
    @Override
    public int dimension() {
      return hessians.rows();
    }

    @Override
    public void apply(double[] v, double[] product) {
      double[] z = spread(f, v);
      int r = hessians.rank;
      for (int i = 0; i < hessians.nodes; i++) {
        double[] own = Arrays.copyOfRange(z, i * r, (i + 1) * r);
        for (int a = 0; a < hessians.count[i]; a++) {
          double[] row = Arrays.copyOfRange(hessians.factors[i], a * r, (a + 1) * r);
          product[hessians.offset[i] + a] = Vectors.dot(row, own);
        }
      }
    }

    /** {@code F L v}, node by node. */
    double[] spread(double[] onNodes, double[] v) {
      int n = hessians.nodes;
      int r = hessians.rank;
      double[] own = new double[n * r];
      for (int i = 0; i < n; i++) {
        for (int a = 0; a < hessians.count[i]; a++) {
          for (int k = 0; k < r; k++) {
            own[i * r + k] += v[hessians.offset[i] + a] * hessians.factors[i][a * r + k];
          }
        }
      }
      double[] spread = new double[n * r];
      Products.multiply(
          Transposed.NONE, n, n, r, onNodes, 0, n, own, 0, r, spread, 0, r, false, new Workspace());
      return spread;
    }

    R064Store dense() {
      int rows = dimension();
      R064Store matrix = R064Store.FACTORY.make(rows, rows);
      double[] unit = new double[rows];
      double[] column = new double[rows];
      for (int j = 0; j < rows; j++) {
        unit[j] = 1;
        apply(unit, column);
        unit[j] = 0;
        for (int i = 0; i < rows; i++) {
          matrix.set(i, j, column[i]);
        }
      }
      return matrix;
    }
  }
}
