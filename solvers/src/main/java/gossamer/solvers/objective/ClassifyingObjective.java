package gossamer.solvers.objective;

/** Local objectives of models that predict a class for each sample. */
public interface ClassifyingObjective extends Objective {
  /** How many classes, C. They are 0 to C - 1 in the order of their labels. */
  int classes();

  /**
   * Predicts the class of each sample of a node, and counts. Of classes that are equally likely the
   * first is predicted.
   *
   * @param x the model, d numbers; read only
   * @param confusion {@code C x C} counts, to which 1 is added for each sample: at its class in the
   *     rows and the predicted one in the columns
   */
  void classify(int node, double[] x, long[] confusion);

  /** The part of a node's samples whose class is predicted; not a number if it has none. */
  default double accuracy(int node, double[] x) {
    long[] confusion = new long[classes() * classes()];
    classify(node, x, confusion);
    return accuracy(classes(), confusion);
  }

  /** The part of all nodes' samples whose class is predicted; not a number if there are none. */
  default double accuracyOfAll(double[] x) {
    return accuracy(classes(), confusionOfAll(x));
  }

  /** The counts of {@link #classify} for all nodes' samples; a new array. */
  default long[] confusionOfAll(double[] x) {
    long[] confusion = new long[classes() * classes()];
    for (int node = 0; node < nodes(); node++) {
      classify(node, x, confusion);
    }
    return confusion;
  }

  /** The part of all samples whose class is predicted, from counts as above. */
  static double accuracy(int classes, long[] confusion) {
    long right = 0;
    long all = 0;
    for (int k = 0; k < confusion.length; k++) {
      right += k / classes == k % classes ? confusion[k] : 0;
      all += confusion[k];
    }
    return (double) right / all;
  }
}
