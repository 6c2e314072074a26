package gossamer.solvers.matrix;

/** The loops of {@link Elementary}. Every implementation gives the same bits. */
interface ElementaryLoops {
  void exp(double[] x, int xAt, double[] y, int yAt, int count);

  void log(double[] x, int xAt, double[] y, int yAt, int count);

  void tanh(double[] x, int xAt, double[] y, int yAt, int count);

  void sigmoid(double[] x, int xAt, double[] y, int yAt, int count);
}
