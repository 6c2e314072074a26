package gossamer.solvers.matrix;

/** The functions number by number. */
final class PlainElementary implements ElementaryLoops {
  @Override
  public void exp(double[] x, int xAt, double[] y, int yAt, int count) {
    for (int k = 0; k < count; k++) {
      y[yAt + k] = Elementary.exp(x[xAt + k]);
    }
  }

  @Override
  public void log(double[] x, int xAt, double[] y, int yAt, int count) {
    for (int k = 0; k < count; k++) {
      y[yAt + k] = Elementary.log(x[xAt + k]);
    }
  }

  @Override
  public void tanh(double[] x, int xAt, double[] y, int yAt, int count) {
    for (int k = 0; k < count; k++) {
      y[yAt + k] = Elementary.tanh(x[xAt + k]);
    }
  }

  @Override
  public void sigmoid(double[] x, int xAt, double[] y, int yAt, int count) {
    for (int k = 0; k < count; k++) {
      y[yAt + k] = Elementary.sigmoid(x[xAt + k]);
    }
  }
}
