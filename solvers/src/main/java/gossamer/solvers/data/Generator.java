package gossamer.solvers.data;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Range;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;

/**
 * Regression data from a seed: standard normal features, one true model drawn standard normal,
 * targets = features . model + noise. Each node has a random stream of its own, so more nodes leave
 * the data of the others as they are.
 */
public record Generator(
    @Doc("samples per node") @Range(min = 1) @Default("100") int samplesPerNode,
    @Doc("dimension of the model") @Range(min = 1) @Default("10") int features,
    @Doc("standard deviation of the targets' noise") @Range(min = 0) @Default("0.1") double noise,
    @Doc("standard deviation by which each node's true model differs from the common one")
        @Range(min = 0)
        @Default("0")
        double heterogeneity)
    implements MadeData {
  @Override
  public NodeData generate(int nodes, long seed) {
    requireFit(nodes);
    RandomStream modelStream = RandomStream.of(seed, Purpose.TRUE_MODEL);
    double[] common = new double[features];
    for (int f = 0; f < features; f++) {
      common[f] = modelStream.nextGaussian();
    }
    double[] values = new double[nodes * samplesPerNode * features];
    double[] targets = new double[nodes * samplesPerNode];
    int[] start = new int[nodes + 1];
    double[] model = new double[features];
    for (int node = 0; node < nodes; node++) {
      RandomStream random = RandomStream.of(seed, Purpose.DATA, node);
      for (int f = 0; f < features; f++) {
        model[f] = common[f] + heterogeneity * random.nextGaussian();
      }
      for (int s = node * samplesPerNode; s < (node + 1) * samplesPerNode; s++) {
        double target = noise * random.nextGaussian();
        for (int f = 0; f < features; f++) {
          double value = random.nextGaussian();
          values[s * features + f] = value;
          target += value * model[f];
        }
        targets[s] = target;
      }
      start[node + 1] = (node + 1) * samplesPerNode;
    }
    return new NodeData(features, start, values, targets);
  }
}
