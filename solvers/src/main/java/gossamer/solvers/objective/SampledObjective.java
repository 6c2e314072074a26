package gossamer.solvers.objective;

/**
 * Local objectives that are means over samples, plus a regularization, so that a gradient can be
 * taken over a few of them. The mean of such gradients over all batches that may be drawn is the
 * gradient of f_i, if every sample is drawn equally often.
 */
public interface SampledObjective extends Objective {
  /** How many samples node i holds; perhaps none. */
  int samples(int node);

  /**
   * The mean loss over all samples of a node, without the regularization; 0 if it has none.
   *
   * @param x the model, d numbers; read only
   */
  double loss(int node, double[] x);

  /**
   * The gradient of the mean loss over some samples of a node, plus that of the regularization.
   *
   * @param samples the first {@code count} are numbers of the node's samples, from 0 to {@code
   *     samples(node) - 1}; one that occurs twice counts twice
   * @param count how many; 0 gives the gradient of the regularization alone
   * @param x the model, d numbers; read only
   * @param gradient overwritten with d numbers; not {@code x}
   */
  void gradient(int node, int[] samples, int count, double[] x, double[] gradient);

  /** About how many multiplications a gradient over {@code count} samples of a node takes. */
  double gradientWork(int node, int count);
}
