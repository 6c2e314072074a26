package gossamer.solvers.model;

import gossamer.graphs.kind.Kind;
import gossamer.solvers.autodiff.Matrix;
import java.util.Arrays;

/** How far outputs are from what they should be. */
public sealed interface Loss {
  /** Whether targets are classes, 0 to C - 1. */
  boolean hasClasses();

  /**
   * The sum of the losses of all samples.
   *
   * @param outputs a row for each sample
   * @param targets likewise, as {@link #encode} makes them
   * @return 1 x 1
   */
  Matrix sum(Matrix outputs, Matrix targets);

  /**
   * A target as numbers beside the outputs.
   *
   * @param target a number, or a class
   * @param into where it goes
   * @param at place of the first of them
   * @param count as many as outputs
   */
  void encode(double target, double[] into, int at, int count);

  /** Whether it is half the squared distance of the outputs from the encoded target. */
  default boolean isSquared() {
    return true;
  }

  /** The number of outputs for some classes; 1 for targets that are numbers. */
  default int outputs(int classes) {
    return hasClasses() ? classes : 1;
  }

  /** The softmax of the outputs is what the model thinks of each class. */
  @Kind(
      name = "cross-entropy",
      description = "-log of the probability that a softmax gives the right class")
  record CrossEntropy() implements Loss {
    @Override
    public boolean hasClasses() {
      return true;
    }

    @Override
    public boolean isSquared() {
      return false;
    }

    @Override
    public Matrix sum(Matrix outputs, Matrix targets) {
      return outputs.softmaxCrossEntropy(targets).sum();
    }

    @Override
    public void encode(double target, double[] into, int at, int count) {
      Arrays.fill(into, at, at + count, 0);
      into[at + (int) target] = 1;
    }
  }

  /** One output, a number. */
  @Kind(name = "squared", description = "half the squared residual; the target is a number")
  record Squared() implements Loss {
    @Override
    public boolean hasClasses() {
      return false;
    }

    @Override
    public Matrix sum(Matrix outputs, Matrix targets) {
      return outputs.minus(targets).squared().sum().times(0.5);
    }

    @Override
    public void encode(double target, double[] into, int at, int count) {
      into[at] = target;
    }
  }

  /** Classes as numbers, with a sum of zero. */
  @Kind(
      name = "squared-classes",
      description =
          "half the squared distance from 1 for the right class and 0 for others, less 1/C")
  record SquaredClasses() implements Loss {
    @Override
    public boolean hasClasses() {
      return true;
    }

    @Override
    public Matrix sum(Matrix outputs, Matrix targets) {
      return new Squared().sum(outputs, targets);
    }

    @Override
    public void encode(double target, double[] into, int at, int count) {
      Arrays.fill(into, at, at + count, -1.0 / count);
      into[at + (int) target] = 1 - 1.0 / count;
    }
  }
}
