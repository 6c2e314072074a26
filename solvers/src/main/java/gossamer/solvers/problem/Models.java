package gossamer.solvers.problem;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.model.Activation;
import gossamer.solvers.model.Architecture;
import gossamer.solvers.model.DiagonalNetwork;
import gossamer.solvers.model.Loss;
import gossamer.solvers.model.MultilayerPerceptron;
import gossamer.solvers.model.Parametrization;
import gossamer.solvers.model.ResidualNetwork;
import gossamer.solvers.model.SoftmaxRegression;
import gossamer.solvers.model.TwoLayerRelu;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Problems whose objectives are written as differentiable programs. */
public final class Models {
  private Models() {}

  /** Classes, convex. */
  @Kind(
      name = "softmax-regression",
      description = "mean cross-entropy of a linear model; the target is a class")
  public record SoftmaxLoss(
      @Doc("adds (regularization/2) |x|^2 to each local objective") @Range(min = 0) @Default("0")
          double regularization)
      implements Problem {
    @Override
    public double[] encode(double[] targets) {
      return Classes.encode("softmax-regression", targets);
    }

    @Override
    public double[] label(double[] responses) {
      return Classes.ofSigns(responses);
    }

    @Override
    public boolean hasClasses() {
      return true;
    }

    @Override
    public double parameters(int features, int classes) {
      return (double) features * classes;
    }

    @Override
    public SoftmaxRegression objective(NodeData data) {
      return new SoftmaxRegression(data, Classes.count(data), regularization);
    }

    @Override
    public SoftmaxRegression heldOut(NodeData test, NodeData training) {
      return new SoftmaxRegression(test, Classes.count(training), regularization);
    }
  }

  /** Layers of neurons. */
  @Kind(name = "mlp", description = "layers of neurons, fully connected")
  public record Mlp(
      @Doc("neurons of each hidden layer, such as [64, 32]; none: a linear model")
          List<Integer> layers,
      @Doc("what neurons make of the sum of their inputs") @Default("tanh") Activation activation,
      @Doc("what the outputs should be") @Default("cross-entropy") Loss loss,
      @Doc("whether neurons have biases") @Default("true") boolean biases,
      @Doc("adds (regularization/2) |x|^2 to each local objective") @Range(min = 0) @Default("0")
          double regularization)
      implements TrainedModel {
    /** Checks that layers have neurons. */
    public Mlp {
      layers = List.copyOf(layers);
      for (int width : layers) {
        if (width < 1) {
          throw new ParameterException(
              "layers", "a layer of %d neurons; each has at least one".formatted(width));
        }
      }
    }

    @Override
    public Architecture architecture(int features, int outputs) {
      List<Integer> sizes = new ArrayList<>();
      sizes.add(features);
      sizes.addAll(layers);
      sizes.add(outputs);
      return new MultilayerPerceptron(sizes, activation, biases);
    }

    @Override
    public String sizeKey() {
      return "layers";
    }

    /** Without hidden layers it is linear, and learns from zeros as convex problems do. */
    @Override
    public @Nullable String stuckAtZero() {
      return layers.isEmpty() ? null : TrainedModel.super.stuckAtZero();
    }
  }

  /** Two vectors. */
  @Kind(
      name = "diagonal-network",
      description = "a linear model whose weights are a_j b_j, or u_j^2 - v_j^2; squared loss")
  public record Diagonal(
      @Doc("how weights are made of parameters") @Default("product") DiagonalNetwork.Form form,
      @Doc("standard deviation of all parameters at time 0")
          @Range(min = 0, open = true)
          @Default("1")
          double deviation,
      @Doc("adds (regularization/2) |x|^2 to each local objective") @Range(min = 0) @Default("0")
          double regularization)
      implements TrainedModel {
    @Override
    public Loss loss() {
      return new Loss.Squared();
    }

    @Override
    public Architecture architecture(int features, int outputs) {
      return new DiagonalNetwork(features, form, deviation);
    }

    @Override
    public String stuckAtZero() {
      return "where both vectors are zero all gradients are, and nothing is learned";
    }
  }

  /** One hidden layer without biases. */
  @Kind(
      name = "two-layer-relu",
      description = "sum_j a_j relu(w_j . x) over hidden neurons j; squared loss")
  public record TwoLayer(
      @Doc("how many hidden neurons") @Range(min = 1) int width,
      @Doc("adds (regularization/2) |x|^2 to each local objective") @Range(min = 0) @Default("0")
          double regularization)
      implements TrainedModel {
    @Override
    public Loss loss() {
      return new Loss.Squared();
    }

    @Override
    public Architecture architecture(int features, int outputs) {
      return new TwoLayerRelu(features, width);
    }

    @Override
    public String sizeKey() {
      return "width";
    }
  }

  /** Blocks with shortcuts. */
  @Kind(
      name = "residual-network",
      description = "relu blocks that add to their input, to compare widths and depths")
  public record Residual(
      @Doc("neurons of each layer") @Range(min = 1) int width,
      @Doc("how many blocks") @Range(min = 1, max = 100_000) @Default("2") int depth,
      @Doc("how weights and steps scale with the width") @Default("ntp")
          Parametrization parametrization,
      @Doc("whether a block adds 1/sqrt(depth) of its output, otherwise all") @Default("true")
          boolean depthScaled,
      @Doc("what the outputs should be") @Default("squared-classes") Loss loss,
      @Doc("adds (regularization/2) |x|^2 to each local objective") @Range(min = 0) @Default("0")
          double regularization)
      implements TrainedModel {
    @Override
    public Architecture architecture(int features, int outputs) {
      return new ResidualNetwork(features, width, depth, outputs, parametrization, depthScaled);
    }

    /** Parameters grow as width^2 depth; the one that is larger is more than anybody needs. */
    @Override
    public String sizeKey() {
      return depth > width ? "depth" : "width";
    }
  }
}
