package gossamer.solvers.autodiff;

import org.jspecify.annotations.Nullable;

/** A matrix that is given. Not a record: each is itself only, whatever its name. */
final class Leaf implements Operation {
  private final String name;

  Leaf(String name) {
    this.name = name;
  }

  @Override
  public @Nullable Matrix tangent(Matrix result, @Nullable Matrix[] tangents) {
    return null;
  }

  @Override
  public @Nullable Matrix adjoint(Matrix result, int argument, Matrix adjoint) {
    throw new IllegalStateException("a leaf has no arguments");
  }

  @Override
  public void run(Step step, Workspace workspace) {
    throw new IllegalStateException("'%s' is given, not computed".formatted(name));
  }

  @Override
  public String toString() {
    return name;
  }
}
