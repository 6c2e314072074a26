package gossamer.solvers.autodiff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function of every two elements at the same place, one or both of them repeated. */
enum Binary implements Operation {
  PLUS {
    @Override
    Matrix slope(Matrix result, int argument, Matrix t) {
      return t;
    }

    @Override
    void row(
        double[] a, int p, int pStep, double[] b, int q, int qStep, double[] y, int to, int n) {
      for (int i = 0; i < n; i++) {
        y[to + i] = a[p + i * pStep] + b[q + i * qStep];
      }
    }
  },
  MINUS {
    @Override
    Matrix slope(Matrix result, int argument, Matrix t) {
      return argument == 0 ? t : t.negated();
    }

    @Override
    void row(
        double[] a, int p, int pStep, double[] b, int q, int qStep, double[] y, int to, int n) {
      for (int i = 0; i < n; i++) {
        y[to + i] = a[p + i * pStep] - b[q + i * qStep];
      }
    }
  },
  TIMES {
    @Override
    Matrix slope(Matrix result, int argument, Matrix t) {
      return t.times(result.arguments().get(1 - argument));
    }

    @Override
    void row(
        double[] a, int p, int pStep, double[] b, int q, int qStep, double[] y, int to, int n) {
      for (int i = 0; i < n; i++) {
        y[to + i] = a[p + i * pStep] * b[q + i * qStep];
      }
    }
  },
  OVER {
    @Override
    Matrix slope(Matrix result, int argument, Matrix t) {
      Matrix divisor = result.arguments().get(1);
      return argument == 0 ? t.over(divisor) : t.times(result).over(divisor).negated();
    }

    @Override
    void row(
        double[] a, int p, int pStep, double[] b, int q, int qStep, double[] y, int to, int n) {
      for (int i = 0; i < n; i++) {
        y[to + i] = a[p + i * pStep] / b[q + i * qStep];
      }
    }
  },
  /** {@code g (1 - h^2)} of h and g: the derivative of the hyperbolic tangent, h, times g. */
  TANH_SLOPE {
    @Override
    Matrix slope(Matrix result, int argument, Matrix t) {
      Matrix h = result.arguments().get(0);
      Matrix g = result.arguments().get(1);
      return argument == 0 ? t.times(h.times(g)).times(-2) : of(h, t);
    }

    @Override
    void row(
        double[] a, int p, int pStep, double[] b, int q, int qStep, double[] y, int to, int n) {
      for (int i = 0; i < n; i++) {
        double h = a[p + i * pStep];
        y[to + i] = b[q + i * qStep] * Math.fma(-h, h, 1);
      }
    }
  },
  /** {@code g s (1 - s)} of s and g: the derivative of the sigmoid, s, times g. */
  SIGMOID_SLOPE {
    @Override
    Matrix slope(Matrix result, int argument, Matrix t) {
      Matrix s = result.arguments().get(0);
      Matrix g = result.arguments().get(1);
      return argument == 0 ? t.times(g).times(s.times(-2).plus(1)) : of(s, t);
    }

    @Override
    void row(
        double[] a, int p, int pStep, double[] b, int q, int qStep, double[] y, int to, int n) {
      for (int i = 0; i < n; i++) {
        double s = a[p + i * pStep];
        y[to + i] = b[q + i * qStep] * Math.fma(-s, s, s);
      }
    }
  },
  /** g where x is above zero, and zero elsewhere, of x and g: the derivative of relu, times g. */
  RELU_SLOPE {
    @Override
    @Nullable Matrix slope(Matrix result, int argument, Matrix t) {
      return argument == 0 ? null : of(result.arguments().getFirst(), t);
    }

    @Override
    void row(
        double[] a, int p, int pStep, double[] b, int q, int qStep, double[] y, int to, int n) {
      for (int i = 0; i < n; i++) {
        y[to + i] = a[p + i * pStep] > 0 ? b[q + i * qStep] : 0;
      }
    }
  };

  Matrix of(Matrix a, Matrix b) {
    int rows = common(a.rows(), b.rows());
    int columns = common(a.columns(), b.columns());
    if (rows < 0 || columns < 0) {
      throw a.unfit(name(), b);
    }
    return new Matrix(
        this,
        List.of(unrepeated(a, b, rows, columns), unrepeated(b, a, rows, columns)),
        rows,
        columns);
  }

  private static int common(int a, int b) {
    if (a == b || b == 1) {
      return a;
    }
    return a == 1 ? b : -1;
  }

  /** What is repeated here need not be repeated before, if the other has the shape. */
  private static Matrix unrepeated(Matrix matrix, Matrix other, int rows, int columns) {
    return matrix.operation() instanceof Repetition
            && other.rows() == rows
            && other.columns() == columns
            && !(other.operation() instanceof Repetition)
        ? matrix.arguments().getFirst()
        : matrix;
  }

  /** The derivative with respect to an argument, times t. */
  abstract @Nullable Matrix slope(Matrix result, int argument, Matrix t);

  /** Numbers that are 0 or 1 apart from each other. */
  abstract void row(
      double[] a, int p, int pStep, double[] b, int q, int qStep, double[] y, int to, int n);

  @Override
  public @Nullable Matrix tangent(Matrix result, @Nullable Matrix[] tangents) {
    Matrix sum = null;
    for (int k = 0; k < 2; k++) {
      Matrix t = tangents[k];
      sum = Matrix.sum(sum, t == null ? null : slope(result, k, t));
    }
    return sum == null ? null : sum.repeated(result.rows(), result.columns());
  }

  @Override
  public @Nullable Matrix adjoint(Matrix result, int argument, Matrix adjoint) {
    Matrix slope = slope(result, argument, adjoint);
    Matrix of = result.arguments().get(argument);
    return slope == null ? null : slope.reduced(of.rows(), of.columns());
  }

  @Override
  public void run(Step step, Workspace w) {
    double[] a = w.array(step, 0);
    double[] b = w.array(step, 1);
    double[] y = w.array(step);
    int p = w.at(step, 0);
    int q = w.at(step, 1);
    int to = w.at(step);
    int rows = step.rows();
    int columns = step.columns();
    if (step.size(0) == step.size() && step.size(1) == step.size()) { // one long row
      row(a, p, 1, b, q, 1, y, to, step.size());
      return;
    }
    int pRow = step.rows(0) == 1 ? 0 : step.columns(0);
    int qRow = step.rows(1) == 1 ? 0 : step.columns(1);
    int pStep = step.columns(0) == 1 ? 0 : 1;
    int qStep = step.columns(1) == 1 ? 0 : 1;
    for (int i = 0; i < rows; i++) {
      row(a, p + i * pRow, pStep, b, q + i * qRow, qStep, y, to + i * columns, columns);
    }
  }

  @Override
  public boolean isInPlace() {
    return true;
  }
}
