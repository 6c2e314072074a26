package gossamer.solvers.model;

import gossamer.graphs.kind.Kind;
import gossamer.solvers.autodiff.Matrix;

/** What a neuron makes of the sum of its inputs. */
public sealed interface Activation {
  /** Of every element. */
  Matrix of(Matrix sums);

  /** The variance of weights, times the inputs of a neuron, that keeps signals of one size. */
  double gain();

  /** LeCun and others 1998 for its initial weights. */
  @Kind(name = "tanh", description = "hyperbolic tangent; weights start with variance 1/inputs")
  record Tanh() implements Activation {
    @Override
    public Matrix of(Matrix sums) {
      return sums.tanh();
    }

    @Override
    public double gain() {
      return 1;
    }
  }

  /** He and others 2015 for its initial weights. */
  @Kind(name = "relu", description = "max(x, 0); weights start with variance 2/inputs")
  record Relu() implements Activation {
    @Override
    public Matrix of(Matrix sums) {
      return sums.relu();
    }

    @Override
    public double gain() {
      return 2;
    }
  }
}
