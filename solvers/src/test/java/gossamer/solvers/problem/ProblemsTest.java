package gossamer.solvers.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gossamer.solvers.data.NodeData;
import gossamer.solvers.model.Activation;
import gossamer.solvers.model.DiagonalNetwork;
import gossamer.solvers.model.Loss;
import gossamer.solvers.objective.LeastSquares;
import gossamer.solvers.objective.LogisticRegression;
import gossamer.solvers.objective.Samples;
import gossamer.solvers.problem.Problems.LogisticLoss;
import gossamer.solvers.problem.Problems.SquaredLoss;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  @Test
  void classes_areWhatLogisticRegressionTellsApart() {
    assertThat(new LogisticLoss(0).hasClasses()).isTrue();
    assertThat(new LogisticLoss(0).hasPositive()).isTrue();
    assertThat(new SquaredLoss(0).hasClasses()).isFalse();
    assertThat(new SquaredLoss(0).hasPositive()).isFalse();
  }

  /** Neurons that are alike stay alike; where there are none, zeros are as good as any start. */
  @Test
  void zeros_areAStartOfModelsWithoutHiddenLayers() {
    Activation tanh = new Activation.Tanh();
    Loss loss = new Loss.CrossEntropy();
    assertThat(new Models.Mlp(List.of(), tanh, loss, true, 0).stuckAtZero()).isNull();
    assertThat(new Models.Mlp(List.of(3), tanh, loss, true, 0).stuckAtZero())
        .contains("neurons of a layer are alike");
    assertThat(new Models.Diagonal(new DiagonalNetwork.Form.Product(), 1, 0).stuckAtZero())
        .contains("all gradients are");
    assertThat(new SquaredLoss(0).stuckAtZero()).isNull();
  }

  @Test
  void encode_twoValues_largerIsPlusOne() {
    LogisticLoss logistic = new LogisticLoss(0);
    assertThat(logistic.encode(new double[] {0, 1, 1, 0})).containsExactly(-1, 1, 1, -1);
    assertThat(logistic.encode(new double[] {7, 2, 7})).containsExactly(1, -1, 1);
    assertThat(logistic.encode(new double[] {-3, -4})).containsExactly(1, -1);
    assertThat(logistic.encode(new double[] {-1, 1})).containsExactly(-1, 1);
  }

  @Test
  void encode_zerosOfBothSigns_areOneValue() {
    assertThat(new LogisticLoss(0).encode(new double[] {0.0, -0.0, 1})).containsExactly(-1, -1, 1);
  }

  @Test
  void encode_notTwoValues_isRefusedWithHowMany() {
    LogisticLoss logistic = new LogisticLoss(0);
    assertThatThrownBy(() -> logistic.encode(new double[] {1, 2, 3, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "logistic-regression needs a target of two values; this one has 3 different ones");
    assertThatThrownBy(() -> logistic.encode(new double[] {4, 4}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("logistic-regression needs a target of two values; this one has one, 4.0");
  }

  @Test
  void encodeAndLabel_squaredLoss_copyWhatTheyAreGiven() {
    double[] targets = {3, -1, 0.5};
    SquaredLoss squared = new SquaredLoss(0);
    assertThat(squared.encode(targets)).containsExactly(3, -1, 0.5).isNotSameAs(targets);
    assertThat(squared.label(targets)).containsExactly(3, -1, 0.5).isNotSameAs(targets);
  }

  @Test
  void label_logisticLoss_isTheSign() {
    assertThat(new LogisticLoss(0).label(new double[] {3, -1, 1e-300, -1e-300}))
        .containsExactly(1, -1, 1, -1);
    assertThat(new LogisticLoss(0).label(new double[] {0, -0.0})).containsExactly(-1, -1);
  }

  @Test
  void encode_classes_areNumberedInOrder_andMeasurementsRefused() {
    Problem softmax = new Models.SoftmaxLoss(0);
    assertThat(softmax.encode(new double[] {7, -1, 3, 7, -0.0, 0.0}))
        .containsExactly(3, 0, 2, 3, 1, 1);
    assertThat(softmax.encode(new double[] {0.5, 1.5, 0.5})).containsExactly(0, 1, 0);
    assertThatThrownBy(() -> softmax.encode(new double[] {2, 2}))
        .hasMessageContaining("two classes or more");
    assertThatThrownBy(() -> softmax.encode(new double[] {0.5, 1, 2}))
        .hasMessageContaining("3 different values among 3 samples, not all of them whole");
    double[] rare = IntStream.range(0, 60).mapToDouble(k -> k % 30).toArray();
    assertThatThrownBy(() -> softmax.encode(rare))
        .hasMessageContaining("30 different values among 60 samples, few of them often")
        .hasMessageContaining("loss: squared");
    double[] often = IntStream.range(0, 150).mapToDouble(k -> k % 30).toArray();
    assertThat(softmax.encode(often)).endsWith(29);
  }

  /** Nodes of 3 and 4 samples. */
  @Test
  void gradientWork_isThatOfWhatIsKept() {
    NodeData two = Samples.signs(Samples.random(1, 2, 3, 4));
    NodeData five = Samples.signs(Samples.random(1, 5, 3, 4));
    // two features: Hessians of 2 x 2; five: each sample is read twice
    assertThat(new SquaredLoss(0).objective(two).gradientWork(1)).isEqualTo(4);
    assertThat(new SquaredLoss(0).objective(five).gradientWork(1)).isEqualTo(2 * 4 * 5);
    assertThat(new LogisticLoss(0).objective(two).gradientWork(0)).isEqualTo(2 * 3 * 2);
    assertThat(new SquaredLoss(0).keptNumbers(2, 7, 3, 2)).isEqualTo(2 * (4 + 2) + 4);
    assertThat(new SquaredLoss(0).keptNumbers(2, 7, 3, 5)).isZero();
    assertThat(new LogisticLoss(0).keptNumbers(2, 7, 3, 2)).isEqualTo(14);
  }

  @Test
  void objective_isTheProblemsOwnWithItsRegularization() {
    NodeData data = new NodeData(1, new int[] {0, 1}, new double[] {2}, new double[] {1});
    assertThat(new SquaredLoss(0.5).objective(data)).isInstanceOf(LeastSquares.class);
    assertThat(new SquaredLoss(0.5).objective(data).smoothness()).isEqualTo(8.5);
    assertThat(new LogisticLoss(0.5).objective(data)).isInstanceOf(LogisticRegression.class);
    assertThat(new LogisticLoss(0.5).objective(data).smoothness()).isEqualTo(1.5);
  }
}
