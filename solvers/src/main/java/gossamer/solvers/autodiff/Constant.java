package gossamer.solvers.autodiff;

import org.jspecify.annotations.Nullable;

/** A number. */
record Constant(double value) implements Operation {
  @Override
  public @Nullable Matrix tangent(Matrix result, @Nullable Matrix[] tangents) {
    return null;
  }

  @Override
  public @Nullable Matrix adjoint(Matrix result, int argument, Matrix adjoint) {
    throw new IllegalStateException("a constant has no arguments");
  }

  @Override
  public void run(Step step, Workspace workspace) {
    workspace.array(step)[workspace.at(step)] = value;
  }
}
