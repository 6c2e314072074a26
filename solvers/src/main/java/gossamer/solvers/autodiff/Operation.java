package gossamer.solvers.autodiff;

import org.jspecify.annotations.Nullable;

/**
 * What makes a matrix of other matrices: how it is differentiated, and how it is computed. Two
 * equal operations on the same arguments are the same matrix, but for {@link Leaf leaves}.
 */
interface Operation {
  /**
   * The derivative of the result along a direction.
   *
   * @param result of this operation
   * @param tangents the directions of the arguments, of their shapes; null for zero
   * @return of the shape of the result; null for zero
   */
  @Nullable Matrix tangent(Matrix result, @Nullable Matrix[] tangents);

  /**
   * What a result's derivative means for an argument: the transpose of {@link #tangent}.
   *
   * @param result of this operation
   * @param argument which one
   * @param adjoint the derivative of some scalar with respect to the result, of its shape
   * @return of the shape of the argument; null for zero
   */
  @Nullable Matrix adjoint(Matrix result, int argument, Matrix adjoint);

  /** Computes the result. */
  void run(Step step, Workspace workspace);

  /**
   * Whether the result may take the place of an argument of its size: each number is read before
   * that at its place is written, and never afterwards.
   */
  default boolean isInPlace() {
    return false;
  }
}
