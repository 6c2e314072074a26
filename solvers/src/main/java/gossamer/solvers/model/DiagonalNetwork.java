package gossamer.solvers.model;

import gossamer.graphs.kind.Kind;
import gossamer.solvers.autodiff.Matrix;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A linear model whose weights are made of two vectors, without neurons between features. Blocks
 * are the two vectors, as rows.
 *
 * @param features inputs
 * @param form how weights are made of them
 * @param deviation of all parameters at time 0
 */
public record DiagonalNetwork(int features, Form form, double deviation) implements Architecture {
  /** How the weights of a diagonal network are made of its two vectors. */
  public sealed interface Form {
    /** The names of the vectors. */
    List<String> names();

    /** The weights, one row. */
    Matrix weights(Matrix first, Matrix second);

    /** The absolute weights along the paths of one feature, added up. */
    double pathNorm(double first, double second);

    /** Of a and b. */
    @Kind(name = "product", description = "weights a_j b_j")
    record Product() implements Form {
      @Override
      public List<String> names() {
        return List.of("a", "b");
      }

      @Override
      public Matrix weights(Matrix first, Matrix second) {
        return first.times(second);
      }

      @Override
      public double pathNorm(double first, double second) {
        return Math.abs(first * second);
      }
    }

    /** Of u and v. */
    @Kind(name = "difference", description = "weights u_j^2 - v_j^2")
    record Difference() implements Form {
      @Override
      public List<String> names() {
        return List.of("u", "v");
      }

      @Override
      public Matrix weights(Matrix first, Matrix second) {
        return first.squared().minus(second.squared());
      }

      /** A feature has two paths, with the weights u_j, u_j and v_j, -v_j. */
      @Override
      public double pathNorm(double first, double second) {
        return first * first + second * second;
      }
    }
  }

  @Override
  public List<ParameterBlock> blocks() {
    return form.names().stream().map(name -> new ParameterBlock(name, 1, features)).toList();
  }

  @Override
  public Matrix outputs(List<Matrix> parameters, Matrix inputs) {
    return inputs.matmulTransposed(form.weights(parameters.get(0), parameters.get(1)));
  }

  /** {@code sum |a_j b_j|}, the 1-norm of the weights, or {@code sum u_j^2 + v_j^2}. */
  @Override
  public ToDoubleFunction<double[]> pathNorm() {
    return x -> {
      double sum = 0;
      for (int j = 0; j < features; j++) {
        sum += form.pathNorm(x[j], x[features + j]);
      }
      return sum;
    };
  }

  @Override
  public double[] deviations() {
    return new double[] {deviation, deviation};
  }
}
