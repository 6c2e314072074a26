package gossamer.solvers.data;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;

/**
 * Regression data from a seed: random features, targets = teacher(features) + noise. Each node has
 * a random stream of its own, so more nodes leave the data of the others as they are; and so has
 * the test, whose first samples are those of a smaller one.
 *
 * @param heterogeneity moves the model of a linear teacher, node by node; the test is of the common
 *     one
 * @param test with noise, as in training
 */
public record Generator(
    @Doc("samples per node") @Range(min = 1) @Default("100") int samplesPerNode,
    @Doc("dimension of the model") @Range(min = 1) @Default("10") int features,
    @Doc("standard deviation of the targets' noise") @Range(min = 0) @Default("0.1") double noise,
    @Doc("standard deviation by which each node's true model differs from the common one")
        @Range(min = 0)
        @Default("0")
        double heterogeneity,
    @Doc("what features are drawn from") @Default("normal") InputLaw inputs,
    @Doc("what targets are without noise") @Default("linear") Teacher teacher,
    @Doc("how many more samples are made to test on, of the common model, with noise as well")
        @Range(min = 0)
        @Default("0")
        int test)
    implements MadeData {
  /** Checks that the teacher has what the other parameters ask of it. */
  public Generator {
    if (teacher instanceof Teacher.Sparse(int nonzero) && nonzero > features) {
      throw new ParameterException(
          "teacher",
          "%d weights are 1, and there are %d features; give at most as many, or more features"
              .formatted(nonzero, features));
    }
    if (heterogeneity > 0 && !teacher.isLinear()) {
      throw new ParameterException(
          "heterogeneity",
          "it moves the model of a linear teacher, and this one has neurons; omit it, or take teacher: linear");
    }
  }

  /** Standard normal features and a linear teacher, without a test. */
  public Generator(int samplesPerNode, int features, double noise, double heterogeneity) {
    this(
        samplesPerNode,
        features,
        noise,
        heterogeneity,
        new InputLaw.Normal(),
        new Teacher.Linear(),
        0);
  }

  @Override
  public int testSamples() {
    return test;
  }

  @Override
  public double besides() {
    return (double) test * (features + 1) + weights();
  }

  private double weights() {
    return (double) teacher.vectors() * features;
  }

  @Override
  public void requireFit(long nodes) {
    MadeData.super.requireFit(nodes);
    MadeData.requireFit("%d test samples".formatted(test), test, features);
    MadeData.requireFit("%d neurons".formatted(teacher.vectors()), teacher.vectors(), features);
  }

  @Override
  public NodeData generate(int nodes, long seed) {
    requireFit(nodes);
    double[] common = teacher.weights(features, seed);
    double[] values = new double[nodes * samplesPerNode * features];
    double[] targets = new double[nodes * samplesPerNode];
    int[] start = new int[nodes + 1];
    for (int node = 0; node < nodes; node++) {
      RandomStream random = RandomStream.of(seed, Purpose.DATA, node);
      double[] own = common.clone();
      for (int f = 0; f < features; f++) { // drawn for any teacher: the samples are the same
        own[f] += heterogeneity * random.nextGaussian();
      }
      start[node + 1] = (node + 1) * samplesPerNode;
      fill(random, own, values, targets, start[node], start[node + 1]);
    }
    return new NodeData(features, start, values, targets);
  }

  @Override
  public NodeData generateTest(long seed) {
    requireFit(0);
    double[] values = new double[test * features];
    double[] targets = new double[test];
    RandomStream random = RandomStream.of(seed, Purpose.TEST);
    fill(random, teacher.weights(features, seed), values, targets, 0, test);
    return new NodeData(features, new int[] {0, test}, values, targets);
  }

  private void fill(
      RandomStream random, double[] weights, double[] values, double[] targets, int from, int to) {
    for (int s = from; s < to; s++) {
      double error = noise * random.nextGaussian();
      inputs.draw(random, values, s * features, features);
      targets[s] = teacher.target(error, weights, values, s * features, features);
    }
  }
}
