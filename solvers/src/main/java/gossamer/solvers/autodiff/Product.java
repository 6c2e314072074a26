package gossamer.solvers.autodiff;

import gossamer.solvers.matrix.Products;
import gossamer.solvers.matrix.Transposed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A product of matrices, of which one may be transposed. */
record Product(Transposed transposed) implements Operation {
  static Matrix of(Transposed transposed, Matrix a, Matrix b) {
    boolean first = transposed == Transposed.FIRST;
    boolean second = transposed == Transposed.SECOND;
    if ((first ? a.rows() : a.columns()) != (second ? b.columns() : b.rows())) {
      throw a.unfit("a product, transposed " + transposed + ",", b);
    }
    return new Matrix(
        new Product(transposed),
        List.of(a, b),
        first ? a.columns() : a.rows(),
        second ? b.rows() : b.columns());
  }

  @Override
  public @Nullable Matrix tangent(Matrix result, @Nullable Matrix[] tangents) {
    Matrix a = tangents[0];
    Matrix b = tangents[1];
    return Matrix.sum(
        a == null ? null : of(transposed, a, result.arguments().get(1)),
        b == null ? null : of(transposed, result.arguments().get(0), b));
  }

  @Override
  public Matrix adjoint(Matrix result, int argument, Matrix adjoint) {
    Matrix a = result.arguments().get(0);
    Matrix b = result.arguments().get(1);
    boolean ofFirst = argument == 0;
    return switch (transposed) {
      case NONE -> ofFirst ? adjoint.matmulTransposed(b) : a.transposedMatmul(adjoint);
      case FIRST -> ofFirst ? b.matmulTransposed(adjoint) : a.matmul(adjoint);
      case SECOND -> ofFirst ? adjoint.matmul(b) : adjoint.transposedMatmul(a);
    };
  }

  @Override
  public void run(Step step, Workspace w) {
    Products.multiply(
        transposed,
        step.rows(),
        transposed == Transposed.FIRST ? step.rows(0) : step.columns(0),
        step.columns(),
        w.array(step, 0),
        w.at(step, 0),
        step.columns(0),
        w.array(step, 1),
        w.at(step, 1),
        step.columns(1),
        w.array(step),
        w.at(step),
        step.columns(),
        false,
        w.products());
  }
}
