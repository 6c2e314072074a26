package gossamer.solvers.autodiff;

import gossamer.solvers.matrix.Elementary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function of every element. */
enum Unary implements Operation {
  EXP {
    @Override
    Matrix slope(Matrix result, Matrix t) {
      return t.times(result);
    }

    @Override
    void map(double[] x, int from, double[] y, int to, int count) {
      Elementary.exp(x, from, y, to, count);
    }
  },
  LOG {
    @Override
    Matrix slope(Matrix result, Matrix t) {
      return t.over(result.arguments().getFirst());
    }

    @Override
    void map(double[] x, int from, double[] y, int to, int count) {
      Elementary.log(x, from, y, to, count);
    }
  },
  SQRT {
    @Override
    Matrix slope(Matrix result, Matrix t) {
      return t.over(result).times(0.5);
    }

    @Override
    void map(double[] x, int from, double[] y, int to, int count) {
      for (int i = 0; i < count; i++) {
        y[to + i] = Math.sqrt(x[from + i]);
      }
    }
  },
  TANH {
    @Override
    Matrix slope(Matrix result, Matrix t) {
      return Binary.TANH_SLOPE.of(result, t);
    }

    @Override
    void map(double[] x, int from, double[] y, int to, int count) {
      Elementary.tanh(x, from, y, to, count);
    }
  },
  SIGMOID {
    @Override
    Matrix slope(Matrix result, Matrix t) {
      return Binary.SIGMOID_SLOPE.of(result, t);
    }

    @Override
    void map(double[] x, int from, double[] y, int to, int count) {
      Elementary.sigmoid(x, from, y, to, count);
    }
  },
  RELU {
    @Override
    Matrix slope(Matrix result, Matrix t) {
      return Binary.RELU_SLOPE.of(result.arguments().getFirst(), t);
    }

    @Override
    void map(double[] x, int from, double[] y, int to, int count) {
      for (int i = 0; i < count; i++) {
        double each = x[from + i];
        y[to + i] = each <= 0 ? 0 : each; // not a number stays what it is
      }
    }
  };

  Matrix of(Matrix argument) {
    return new Matrix(this, List.of(argument), argument.rows(), argument.columns());
  }

  /** The derivative at every element, times t. */
  abstract Matrix slope(Matrix result, Matrix t);

  abstract void map(double[] x, int from, double[] y, int to, int count);

  @Override
  public @Nullable Matrix tangent(Matrix result, @Nullable Matrix[] tangents) {
    Matrix t = tangents[0];
    return t == null ? null : slope(result, t);
  }

  @Override
  public Matrix adjoint(Matrix result, int argument, Matrix adjoint) {
    return slope(result, adjoint);
  }

  @Override
  public void run(Step step, Workspace w) {
    map(w.array(step, 0), w.at(step, 0), w.array(step), w.at(step), step.size());
  }

  @Override
  public boolean isInPlace() {
    return true;
  }
}
