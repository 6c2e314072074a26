package gossamer.solvers.algorithm.rounds;

import gossamer.solvers.objective.ConjugateObjective;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

/**
 * {@code f_i(x) = x'H_i x/2 - c_i'x}.
 *
 * @param hessians {@code [node][row][column]}, positive definite
 * @param constants {@code [node][coordinate]}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Quadratics(double[][][] hessians, double[][] constants)
    implements ConjugateObjective {
  /** The same Hessian at all nodes, in random directions; random constants. */
  public static Quadratics alike(long seed, int nodes, double... eigenvalues) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] hessian = hessian(random, eigenvalues);
    double[][][] hessians = new double[nodes][][];
    Arrays.fill(hessians, hessian);
    return new Quadratics(hessians, normal(random, nodes, eigenvalues.length));
  }

  /** Hessians with the same eigenvalues, in directions that differ; random constants. */
  public static Quadratics different(long seed, int nodes, double... eigenvalues) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][][] hessians = new double[nodes][][];
    for (int i = 0; i < nodes; i++) {
      hessians[i] = hessian(random, eigenvalues);
    }
    return new Quadratics(hessians, normal(random, nodes, eigenvalues.length));
  }

  private static double[][] hessian(SplittableRandom random, double[] eigenvalues) {
    int d = eigenvalues.length;
    RealMatrix q =
        new QRDecomposition(new Array2DRowRealMatrix(normal(random, d, d), false)).getQ();
    RealMatrix diagonal = new Array2DRowRealMatrix(d, d);
    for (int k = 0; k < d; k++) {
      diagonal.setEntry(k, k, eigenvalues[k]);
    }
    return q.multiply(diagonal).multiply(q.transpose()).getData();
  }

  public static double[][] normal(SplittableRandom random, int rows, int columns) {
    double[][] numbers = new double[rows][columns];
    for (double[] row : numbers) {
      for (int c = 0; c < columns; c++) {
        row[c] = random.nextGaussian();
      }
    }
    return numbers;
  }

  /** The same Hessians with constants zero, so that zero is the optimum. */
  public Quadratics homogeneous() {
    return new Quadratics(hessians, new double[nodes()][dimension()]);
  }

  /** The same Hessians with one constant one, and all others zero. */
  public Quadratics withUnit(int node, int coordinate) {
    double[][] unit = new double[nodes()][dimension()];
    unit[node][coordinate] = 1;
    return new Quadratics(hessians, unit);
  }

  @Override
  public int nodes() {
    return hessians.length;
  }

  @Override
  public int dimension() {
    return constants[0].length;
  }

  @Override
  public double value(int node, double[] x) {
    throw new UnsupportedOperationException("not needed");
  }

  @Override
  public void gradient(int node, double[] x, double[] gradient) {
    for (int k = 0; k < x.length; k++) {
      gradient[k] = -constants[node][k];
      for (int j = 0; j < x.length; j++) {
        gradient[k] += hessians[node][k][j] * x[j];
      }
    }
  }

  @Override
  public void conjugateGradient(int node, double[] v, double[] w) {
    double[] sum = v.clone();
    for (int k = 0; k < v.length; k++) {
      sum[k] += constants[node][k];
    }
    System.arraycopy(solved(hessians[node], sum), 0, w, 0, w.length);
  }

  /** The minimiser of the mean. */
  public double[] optimum() {
    int d = dimension();
    double[][] sum = new double[d][d];
    double[] constant = new double[d];
    for (int i = 0; i < nodes(); i++) {
      for (int k = 0; k < d; k++) {
        constant[k] += constants[i][k];
        for (int j = 0; j < d; j++) {
          sum[k][j] += hessians[i][k][j];
        }
      }
    }
    return solved(sum, constant);
  }

  public static double[] solved(double[][] matrix, double[] right) {
    return new LUDecomposition(new Array2DRowRealMatrix(matrix, false))
        .getSolver()
        .solve(new ArrayRealVector(right, false))
        .toArray();
  }

  /** The eigenvalues of a matrix that need not be symmetric, real and imaginary parts. */
  public static List<double[]> eigenvalues(double[][] matrix) {
    R064Store store = R064Store.FACTORY.make(matrix.length, matrix.length);
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix.length; j++) {
        store.set(i, j, matrix[i][j]);
      }
    }
    Eigenvalue<Double> decomposition = Eigenvalue.R064.make(store, false);
    decomposition.computeValuesOnly(store);
    return decomposition.getEigenvalues().stream()
        .map(value -> new double[] {value.getReal(), value.getImaginary()})
        .toList();
  }
}
