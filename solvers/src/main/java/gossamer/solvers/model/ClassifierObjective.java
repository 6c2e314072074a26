package gossamer.solvers.model;

import gossamer.solvers.data.NodeData;
import gossamer.solvers.objective.ClassifyingObjective;

/** The local objectives of a model that predicts the class of its largest output. */
public class ClassifierObjective extends ModelObjective implements ClassifyingObjective {
  /** Prepares the local objectives of a model with an output for each class. */
  public ClassifierObjective(
      NodeData data, Architecture architecture, Loss loss, int classes, double regularization) {
    super(data, architecture, loss, classes, regularization);
  }

  @Override
  public int classes() {
    return outputs();
  }

  @Override
  public void classify(int node, double[] x, long[] confusion) {
    int classes = classes();
    double[] outputs = new double[samples(node) * classes];
    predict(node, x, outputs);
    for (int j = 0; j < samples(node); j++) {
      int predicted = 0;
      for (int c = 1; c < classes; c++) {
        if (outputs[j * classes + c] > outputs[j * classes + predicted]) {
          predicted = c;
        }
      }
      int actual = (int) data().targets()[data().start()[node] + j];
      confusion[actual * classes + predicted]++;
    }
  }
}
