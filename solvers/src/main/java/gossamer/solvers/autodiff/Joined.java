package gossamer.solvers.autodiff;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Matrices beside or below each other. */
enum Joined implements Operation {
  BESIDES {
    @Override
    int before(Matrix part) {
      return part.columns();
    }

    @Override
    Matrix part(Matrix whole, int at, Matrix like) {
      return whole.columns(at, at + like.columns());
    }

    @Override
    public void run(Step step, Workspace w) {
      int column = 0;
      for (int k = 0; k < step.arguments(); k++) {
        int columns = step.columns(k);
        for (int i = 0; i < step.rows(); i++) {
          System.arraycopy(
              w.array(step, k),
              w.at(step, k) + i * columns,
              w.array(step),
              w.at(step) + i * step.columns() + column,
              columns);
        }
        column += columns;
      }
    }
  },
  STACKED {
    @Override
    int before(Matrix part) {
      return part.rows();
    }

    @Override
    Matrix part(Matrix whole, int at, Matrix like) {
      return whole.rows(at, at + like.rows());
    }

    @Override
    public void run(Step step, Workspace w) {
      int to = w.at(step);
      for (int k = 0; k < step.arguments(); k++) {
        System.arraycopy(w.array(step, k), w.at(step, k), w.array(step), to, step.size(k));
        to += step.size(k);
      }
    }
  };

  static Matrix columns(List<Matrix> parts) {
    for (Matrix part : parts) {
      if (part.rows() != parts.getFirst().rows()) {
        throw parts.getFirst().unfit("besides", part);
      }
    }
    int columns = parts.stream().mapToInt(Matrix::columns).sum();
    return parts.size() == 1
        ? parts.getFirst()
        : new Matrix(BESIDES, parts, parts.getFirst().rows(), columns);
  }

  static Matrix rows(List<Matrix> parts) {
    for (Matrix part : parts) {
      if (part.columns() != parts.getFirst().columns()) {
        throw parts.getFirst().unfit("stacked", part);
      }
    }
    int rows = parts.stream().mapToInt(Matrix::rows).sum();
    return parts.size() == 1
        ? parts.getFirst()
        : new Matrix(STACKED, parts, rows, parts.getFirst().columns());
  }

  /** How many rows or columns a part takes. */
  abstract int before(Matrix part);

  /** A part of the whole, of the shape of an argument. */
  abstract Matrix part(Matrix whole, int at, Matrix like);

  @Override
  public @Nullable Matrix tangent(Matrix result, @Nullable Matrix[] tangents) {
    List<Matrix> parts = new ArrayList<>();
    boolean isZero = true;
    for (int k = 0; k < tangents.length; k++) {
      Matrix of = result.arguments().get(k);
      Matrix t = tangents[k];
      isZero &= t == null;
      parts.add(t == null ? Matrix.constant(0).repeated(of.rows(), of.columns()) : t);
    }
    if (isZero) {
      return null;
    }
    return this == BESIDES ? columns(parts) : rows(parts);
  }

  @Override
  public Matrix adjoint(Matrix result, int argument, Matrix adjoint) {
    int at = 0;
    for (int k = 0; k < argument; k++) {
      at += before(result.arguments().get(k));
    }
    return part(adjoint, at, result.arguments().get(argument));
  }
}
