package gossamer.sim.spectrum;

import gossamer.sim.partition.Setup;
import gossamer.sim.schedule.Rounds;
import gossamer.solvers.contract.PlainRounds;
import gossamer.solvers.objective.ConjugateObjective;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.rule.RoundRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

/**
 * A round as a dense matrix, column by column: what a plain round makes of each unit state. What
 * starts and data can reach, and what models see, are found by orthogonal bases.
 */
final class DenseRound {
  /** Directions that are new by less than this part of the matrix are roundings. */
  private static final double NEW = 1e-9;

  private final RoundRule rule;
  private final Objective objective;
  private final double[][] weights;
  private final long steady;
  private final int n;
  private final int d;
  private final int size;

  DenseRound(Setup setup) {
    this.rule = (RoundRule) setup.rule();
    this.objective = setup.objective();
    this.weights = weights(setup);
    this.steady = rule.steadyFrom().orElseThrow();
    this.n = setup.nodes();
    this.d = setup.dimension();
    this.size = rule.variables().size() * n * d;
  }

  private static double[][] weights(Setup setup) {
    double[][] weights = new double[setup.nodes()][setup.nodes()];
    Rounds rounds = (Rounds) setup.schedule();
    for (int e = 0; e < setup.topology().edges(); e++) {
      int i = setup.topology().lower(e);
      int j = setup.topology().upper(e);
      weights[i][j] = rounds.up(0, e);
      weights[j][i] = rounds.down(0, e);
    }
    return weights;
  }

  /** The largest modulus of the eigenvalues on what can be reached and seen. */
  double radius() {
    double[][] round = new double[size][size];
    for (int column = 0; column < size; column++) {
      double[] image = after(unit(size, column), new double[n * d], steady, 1);
      for (int row = 0; row < size; row++) {
        round[row][column] = image[row];
      }
    }
    double[][] reached = basis(round, inputs());
    double[][] back = transposed(restricted(round, reached));
    List<double[]> outputs = outputs().stream().map(row -> times(reached, row)).toList();
    return largest(restricted(back, basis(back, outputs)));
  }

  /** What models of size one, and data of size one, lead to. */
  private List<double[]> inputs() {
    List<double[]> inputs = new ArrayList<>();
    for (int k = 0; k < n * d; k++) {
      double[] data = unit(n * d, k);
      if (!rule.isDual()) {
        double[][] models = new double[n][d];
        models[k / d][k % d] = 1;
        double[] start = flat(PlainRounds.initial(rule, models));
        inputs.add(after(start, new double[n * d], 0, steady));
      }
      inputs.add(after(new double[size], data, 0, steady));
      inputs.add(after(new double[size], data, steady, 1));
    }
    return inputs;
  }

  private List<double[]> outputs() {
    List<double[]> outputs = new ArrayList<>();
    for (int k = 0; k < n * d; k++) {
      double[] output = new double[size];
      for (int v = 0; v < rule.readout().length; v++) {
        output[v * n * d + k] = rule.readout()[v];
      }
      outputs.add(output);
    }
    return outputs;
  }

  private double[] after(double[] state, double[] data, long from, long rounds) {
    double[][][] cube = new double[rule.variables().size()][n][];
    for (int row = 0; row < cube.length * n; row++) {
      cube[row / n][row % n] = Arrays.copyOfRange(state, row * d, (row + 1) * d);
    }
    return flat(
        new PlainRounds(rule, new Linear(objective, data), weights, cube)
            .from(from)
            .advance(rounds)
            .state());
  }

  private static double[] flat(double[][][] cube) {
    return Arrays.stream(cube).flatMap(Arrays::stream).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[] unit(int size, int k) {
    double[] unit = new double[size];
    unit[k] = 1;
    return unit;
  }

  /** An orthonormal basis of what powers of a matrix make of some vectors. */
  private static double[][] basis(double[][] matrix, List<double[]> starts) {
    List<double[]> basis = new ArrayList<>();
    double longest = starts.stream().mapToDouble(DenseRound::norm).max().orElse(0);
    starts.forEach(start -> extend(basis, start, NEW * longest));
    double largest = Arrays.stream(matrix).mapToDouble(DenseRound::norm).max().orElse(0);
    for (int next = 0; next < basis.size(); next++) {
      extend(basis, times(matrix, basis.get(next)), NEW * largest);
    }
    return basis.toArray(double[][]::new);
  }

  private static void extend(List<double[]> basis, double[] vector, double rounding) {
    double[] rest = vector.clone();
    for (int pass = 0; pass < 2; pass++) {
      for (double[] unit : basis) {
        double part = dot(unit, rest);
        for (int k = 0; k < rest.length; k++) {
          rest[k] -= part * unit[k];
        }
      }
    }
    double norm = norm(rest);
    if (norm > rounding && basis.size() < rest.length) {
      basis.add(Arrays.stream(rest).map(x -> x / norm).toArray());
    }
  }

  private static double[][] restricted(double[][] matrix, double[][] basis) {
    double[][] restricted = new double[basis.length][basis.length];
    for (int j = 0; j < basis.length; j++) {
      double[] image = times(basis, times(matrix, basis[j]));
      for (int i = 0; i < basis.length; i++) {
        restricted[i][j] = image[i];
      }
    }
    return restricted;
  }

  private static double[][] transposed(double[][] matrix) {
    double[][] transposed = new double[matrix.length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix.length; j++) {
        transposed[j][i] = matrix[i][j];
      }
    }
    return transposed;
  }

  private static double[] times(double[][] rows, double[] vector) {
    return Arrays.stream(rows).mapToDouble(row -> dot(row, vector)).toArray();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  private static double largest(double[][] matrix) {
    if (matrix.length == 0) {
      return 0;
    }
    R064Store store = R064Store.FACTORY.make(matrix.length, matrix.length);
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix.length; j++) {
        store.set(i, j, matrix[i][j]);
      }
    }
    Eigenvalue<Double> eigen = Eigenvalue.R064.make(store, false);
    eigen.computeValuesOnly(store);
    return eigen.getEigenvalues().stream()
        .mapToDouble(each -> Math.hypot(each.getReal(), each.getImaginary()))
        .max()
        .orElseThrow();
  }

  /** Affine gradients with other constants: the data. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Linear(Objective of, double[] data) implements ConjugateObjective {
    @Override
    public int nodes() {
      return of.nodes();
    }

    @Override
    public int dimension() {
      return of.dimension();
    }

    @Override
    public double value(int node, double[] x) {
      throw new UnsupportedOperationException("only gradients are asked for");
    }

    @Override
    public void gradient(int node, double[] x, double[] gradient) {
      double[] atZero = new double[x.length];
      of.gradient(node, new double[x.length], atZero);
      of.gradient(node, x, gradient);
      exchange(node, atZero, gradient);
    }

    @Override
    public void conjugateGradient(int node, double[] v, double[] w) {
      double[] atZero = new double[v.length];
      ((ConjugateObjective) of).conjugateGradient(node, new double[v.length], atZero);
      ((ConjugateObjective) of).conjugateGradient(node, v, w);
      exchange(node, atZero, w);
    }

    private void exchange(int node, double[] atZero, double[] gradient) {
      for (int c = 0; c < gradient.length; c++) {
        gradient[c] += data[node * gradient.length + c] - atZero[c];
      }
    }
  }
}
