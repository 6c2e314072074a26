package gossamer.sim.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.sim.probe.Metric.Whose;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.model.Activation;
import gossamer.solvers.model.Architecture;
import gossamer.solvers.model.DiagonalNetwork;
import gossamer.solvers.model.Loss;
import gossamer.solvers.model.ModelObjective;
import gossamer.solvers.model.MultilayerPerceptron;
import gossamer.solvers.model.Parametrization;
import gossamer.solvers.model.SoftmaxRegression;
import gossamer.solvers.model.TwoLayerRelu;
import gossamer.solvers.objective.LeastSquares;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.problem.Models;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Metrics against what they are by hand; 1e-15 and the like allow for a few roundings. */
class MetricsTest {
  private static final double LAMBDA = 0.5;

  /** One feature, two classes; node 0 has a = 1 of class 1 and a = 2 of class 0, node 1 a = -1. */
  private static final SoftmaxRegression LINEAR =
      new SoftmaxRegression(data(new int[] {0, 2, 3}, new double[] {1, 2, -1}, 1, 0, 0), 2, LAMBDA);

  private static final SoftmaxRegression TESTED =
      new SoftmaxRegression(
          data(new int[] {0, 4}, new double[] {3, -2, 1, -1}, 1, 0, 0, 0), 2, LAMBDA);

  private static final Target TARGET = Target.of(LINEAR).testing(TESTED);

  private static NodeData data(int[] start, double[] values, double... targets) {
    return new NodeData(values.length / targets.length, start, values, targets);
  }

  private static double[] model(double... entries) {
    return entries;
  }

  private static double of(Metric metric, Target target, double[]... models) {
    double[] mean = new double[models[0].length];
    for (double[] each : models) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += each[k] / models.length;
      }
    }
    return switch (metric.measure()) {
      case Metric.OfMean ofMean -> ofMean.ofMean(new Reading(new Instant(target, mean)));
      case Metric.OfNodes ofNodes -> {
        double sum = 0;
        for (int node = 0; node < models.length; node++) {
          sum += ofNodes.ofNode(new Reading(new Instant(target, mean)).of(node, models[node]));
        }
        yield sum / models.length;
      }
    };
  }

  private static double log1pExp(double z) {
    return Math.log(1 + Math.exp(z));
  }

  /** The weight of class 1 is above that of class 0 by d: a sample's margin is d a. */
  @Test
  void linearModelOfTwoClasses() {
    double[] one = model(-0.4, 0.2); // d = 0.6
    double[] other = model(0.2, -0.2); // d = -0.4
    double[] mean = model(-0.1, 0); // d = 0.1
    // class 1 where a > 0: of a = 1 (class 1), 2 (class 0), -1 (class 0) right: yes, no, yes
    assertThat(of(new Metrics.Accuracy(), TARGET, one, other)).isEqualTo(2 / 3.0);
    // the other model predicts the reverse: no, yes, no
    assertThat(of(new Metrics.Accuracy(Whose.NODES), TARGET, one, other))
        .isEqualTo((2 / 3.0 + 1 / 3.0) / 2);
    double square = 0.01 * LAMBDA / 2;
    double ofNode0 = (log1pExp(-0.1) + log1pExp(0.2)) / 2;
    double ofNode1 = log1pExp(-0.1);
    assertThat(of(new Metrics.Loss(), TARGET, one, other))
        .isCloseTo((ofNode0 + ofNode1) / 2 + square, within(1e-15));
    // each node's own samples at its own model
    double own0 = (log1pExp(-0.6) + log1pExp(1.2)) / 2 + 0.2 * LAMBDA / 2;
    double own1 = log1pExp(0.4) + 0.08 * LAMBDA / 2;
    assertThat(of(new Metrics.LocalLoss(), TARGET, one, other))
        .isCloseTo((own0 + own1) / 2, within(1e-15));
    // all nodes' samples at each node's model
    double all0 = ((log1pExp(-0.6) + log1pExp(1.2)) / 2 + log1pExp(-0.6)) / 2 + 0.2 * LAMBDA / 2;
    double all1 = ((log1pExp(0.4) + log1pExp(-0.8)) / 2 + log1pExp(0.4)) / 2 + 0.08 * LAMBDA / 2;
    assertThat(of(new Metrics.Loss(Whose.NODES), TARGET, one, other))
        .isCloseTo((all0 + all1) / 2, within(1e-15));
    assertThat(of(new Metrics.Loss(), TARGET, mean, mean))
        .isCloseTo(of(new Metrics.Loss(Whose.NODES), TARGET, mean, mean), within(1e-16));
  }

  /** The gradient by both weights: probabilities less what is right, times the feature. */
  @Test
  void linearModelOfTwoClasses_gradient() {
    double[] x = model(-0.1, 0);
    double p1 = 1 / (1 + Math.exp(-0.1)); // of class 1 at a = 1
    double p2 = 1 / (1 + Math.exp(-0.2));
    double pm = 1 / (1 + Math.exp(0.1));
    double byWeight1 = (((p1 - 1) * 1 + p2 * 2) / 2 + pm * -1) / 2;
    double expected = Math.hypot(-byWeight1 + LAMBDA * -0.1, byWeight1);
    assertThat(of(new Metrics.GradientNorm(), TARGET, x)).isCloseTo(expected, within(1e-15));
    assertThat(of(new Metrics.GradientNorm(Whose.NODES), TARGET, x, x))
        .isCloseTo(expected, within(1e-15));
  }

  /** Of a = 3 (class 1), -2, 1 and -1 (class 0) those of the other sign are wrong. */
  @Test
  void testSamples_haveNoRegularization_andEqualWeights() {
    double[] x = model(-0.1, 0);
    assertThat(of(new Metrics.TestAccuracy(), TARGET, x)).isEqualTo(0.75);
    assertThat(of(new Metrics.TestAccuracy(Whose.NODES), TARGET, x, model(0.1, 0)))
        .isEqualTo((0.75 + 0.25) / 2);
    assertThat(of(new Metrics.TestLoss(), TARGET, x))
        .isCloseTo(
            (log1pExp(-0.3) + log1pExp(-0.2) + log1pExp(0.1) + log1pExp(-0.1)) / 4, within(1e-15));
  }

  /** {@code f = v tanh(w a)} with half the squared residual, at a single sample. */
  @Test
  void oneNeuron() {
    double a = 0.7;
    double b = 0.4;
    double w = -1.3;
    double v = 0.9;
    Objective neuron =
        new ModelObjective(
            data(new int[] {0, 1}, new double[] {a}, b),
            new MultilayerPerceptron(List.of(1, 1, 1), new Activation.Tanh(), false),
            new Loss.Squared(),
            1,
            LAMBDA);
    double t = Math.tanh(w * a);
    double residual = v * t - b;
    double byW = residual * v * (1 - t * t) * a + LAMBDA * w;
    double byV = residual * t + LAMBDA * v;
    Target target = Target.of(neuron);
    assertThat(of(new Metrics.Loss(), target, model(w, v)))
        .isCloseTo(residual * residual / 2 + LAMBDA / 2 * (w * w + v * v), within(1e-15));
    assertThat(of(new Metrics.GradientNorm(), target, model(w, v)))
        .isCloseTo(Math.hypot(byW, byV), within(1e-15));
    assertThat(of(new Metrics.PathNorm(), target, model(w, v))).isCloseTo(1.3 * 0.9, within(1e-15));
  }

  /** Paths counted one by one. */
  @Test
  void pathNorm_isASumOverPaths() {
    // 2 inputs, 2 neurons, 2 neurons, 1 output: 8 paths
    double[] x = {1, -2, 3, 4, -5, 6, 7, 8, 9, -10};
    double expected = 0;
    for (int input = 0; input < 2; input++) {
      for (int first = 0; first < 2; first++) {
        for (int second = 0; second < 2; second++) {
          expected += Math.abs(x[2 * first + input] * x[4 + 2 * second + first] * x[8 + second]);
        }
      }
    }
    assertThat(
            pathNorm(
                new MultilayerPerceptron(List.of(2, 2, 2, 1), new Activation.Relu(), false), x))
        .isEqualTo(expected);
    // a = (2, -1), w = (3, 4) and (0, -7)
    assertThat(pathNorm(new TwoLayerRelu(2, 2), 2, -1, 3, 4, 0, -7)).isEqualTo(2 * 5 + 7);
    DiagonalNetwork.Form product = new DiagonalNetwork.Form.Product();
    assertThat(pathNorm(new DiagonalNetwork(2, product, 1), 2, -3, 5, 7)).isEqualTo(10 + 21);
    DiagonalNetwork.Form difference = new DiagonalNetwork.Form.Difference();
    assertThat(pathNorm(new DiagonalNetwork(2, difference, 1), 2, -3, 5, 7))
        .isEqualTo(4 + 25 + 9 + 49);
  }

  private static double pathNorm(Architecture architecture, double... x) {
    return Objects.requireNonNull(architecture.pathNorm()).applyAsDouble(x);
  }

  @Test
  void needs_areRefusedWithARemedy() {
    NodeData plain = data(new int[] {0, 2}, new double[] {1, 2}, 0, 1);
    Target leastSquares = Target.of(new LeastSquares(plain, 0.1));
    assertThat(refusal(new Metrics.Accuracy(), leastSquares))
        .isEqualTo(
            "accuracy needs a problem that tells classes apart, such as softmax-regression, mlp or logistic-regression");
    assertThat(refusal(new Metrics.TestAccuracy(Whose.NODES), leastSquares))
        .startsWith("test-accuracy needs a problem that tells classes apart");
    assertThat(refusal(new Metrics.TestAccuracy(), Target.of(LINEAR)))
        .isEqualTo(
            "test-accuracy needs test data; add test: 0.2 to the data of a file, or test: 1000 to those generated");
    assertThat(refusal(new Metrics.TestLoss(), leastSquares)).startsWith("test-loss needs test");
    for (Objective without :
        List.of(
            new LeastSquares(plain, 0.1),
            new Models.Mlp(List.of(3), new Activation.Tanh(), new Loss.CrossEntropy(), true, 0)
                .objective(plain),
            new Models.Residual(3, 2, new Parametrization.Ntp(), true, new Loss.SquaredClasses(), 0)
                .objective(plain))) {
      assertThat(refusal(new Metrics.PathNorm(), Target.of(without)))
          .startsWith("path-norm needs a network without biases or shortcuts, such as");
    }
  }

  private static String refusal(Metric metric, Target target) {
    return Need.firstUnmet(metric, target).orElseThrow().refusal(metric);
  }

  @Test
  void testSamples_thatDoNotFit_areRefused() {
    Target target = Target.of(LINEAR);
    SoftmaxRegression three =
        new SoftmaxRegression(data(new int[] {0, 1}, new double[] {1}, 2), 3, 0);
    assertThatThrownBy(() -> target.testing(three))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("test samples for models of 3 numbers do not fit models of 2");
    SoftmaxRegression none =
        new SoftmaxRegression(data(new int[] {0, 0, 1}, new double[] {1}, 1), 2, 0);
    assertThatThrownBy(() -> target.testing(none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there are no test samples at node 0");
    assertThat(target.testing(null).hasTest()).isFalse();
  }
}
