package gossamer.solvers.autodiff;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Models as users write them, with odd shapes.
 *
 * @param name says which
 * @param leaves parameters and inputs
 * @param outputs made of these
 */
record Models(String name, List<Matrix> leaves, Matrix outputs) {
  static Stream<Models> all() {
    return Stream.of(
        gru(2, 3, 4, 5),
        gru(1, 1, 1, 3),
        residual(4, 3),
        residual(2, 1),
        physicsInformed(4, 5),
        physicsInformed(1, 1));
  }

  private static Matrix leaf(String name, int rows, int columns) {
    return Matrix.leaf(name, rows, columns);
  }

  /** A gated recurrent unit (Cho and others 2014) over several instants, with shared parameters. */
  private static Models gru(int samples, int inputs, int width, int instants) {
    Matrix w = leaf("w", inputs, 3 * width);
    Matrix u = leaf("u", width, 3 * width);
    Matrix b = leaf("b", 1, 3 * width);
    List<Matrix> leaves = new ArrayList<>(List.of(w, u, b));
    Matrix h = leaf("h", samples, width);
    leaves.add(h);
    for (int t = 0; t < instants; t++) {
      Matrix x = leaf("x" + t, samples, inputs);
      leaves.add(x);
      Matrix in = x.matmul(w).plus(b);
      Matrix back = h.matmul(u);
      Matrix update = in.columns(0, width).plus(back.columns(0, width)).sigmoid();
      Matrix reset = in.columns(width, 2 * width).plus(back.columns(width, 2 * width)).sigmoid();
      Matrix candidate =
          in.columns(2 * width, 3 * width)
              .plus(reset.times(back.columns(2 * width, 3 * width)))
              .tanh();
      h = update.times(h).plus(update.negated().plus(1).times(candidate));
    }
    return new Models("GRU of %d over %d instants".formatted(width, instants), leaves, h);
  }

  /** Two layers with batch statistics beside a shortcut. */
  private static Models residual(int samples, int width) {
    Matrix x = leaf("x", samples, width);
    Matrix v = leaf("v", width, width);
    Matrix w = leaf("w", width, width);
    Matrix scale = leaf("scale", 1, width);
    Matrix inner = x.matmul(v);
    Matrix normal =
        inner.minus(inner.meanOfRows()).over(inner.varianceOfRows().plus(0.5).sqrt()).times(scale);
    return new Models(
        "residual block of %d".formatted(width),
        List.of(x, v, w, scale),
        x.plus(normal.sigmoid().matmulTransposed(w)));
  }

  /** {@code u_t + u u_x - 0.1 u_xx} of a network u(x, t): Burgers' equation. */
  private static Models physicsInformed(int points, int width) {
    Matrix place = leaf("place", points, 2);
    Matrix v = leaf("v", 2, width);
    Matrix b = leaf("b", 1, width);
    Matrix w = leaf("w", width, 1);
    Matrix u = place.matmul(v).plus(b).tanh().matmul(w);
    Matrix one = Matrix.constant(1).repeated(points, 1);
    Matrix zero = Matrix.constant(0).repeated(points, 1);
    List<Matrix> alongX = List.of(Matrix.besides(List.of(one, zero)));
    List<Matrix> alongT = List.of(Matrix.besides(List.of(zero, one)));
    Matrix ux = Derivatives.tangents(List.of(u), List.of(place), alongX).getFirst();
    Matrix uxx = Derivatives.tangents(List.of(ux), List.of(place), alongX).getFirst();
    Matrix ut = Derivatives.tangents(List.of(u), List.of(place), alongT).getFirst();
    return new Models(
        "physics-informed network of %d".formatted(width),
        List.of(v, b, w, place),
        ut.plus(u.times(ux)).minus(uxx.times(0.1)));
  }
}
