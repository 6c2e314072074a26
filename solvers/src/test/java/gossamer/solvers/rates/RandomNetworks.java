package gossamer.solvers.rates;

import gossamer.graphs.topology.Topology;
import java.util.SplittableRandom;

/** Connected networks for property tests: a random tree and some edges more. */
public final class RandomNetworks {
  private RandomNetworks() {}

  /** A network of {@code nodes} nodes, a pair of which is joined with probability {@code more}. */
  public static Topology connected(SplittableRandom random, int nodes, double more) {
    Topology.Builder edges = new Topology.Builder(nodes, 4 * nodes);
    int[] parent = new int[nodes];
    for (int i = 1; i < nodes; i++) {
      parent[i] = random.nextInt(i);
      edges.add(parent[i], i);
      for (int j = 0; j < i; j++) {
        if (j != parent[i] && random.nextDouble() < more) {
          edges.add(j, i);
        }
      }
    }
    return edges.build();
  }

  /** Numbers from {@code least} to {@code most}, as many of each magnitude. */
  public static double[] spread(SplittableRandom random, int length, double least, double most) {
    double[] numbers = new double[length];
    for (int k = 0; k < length; k++) {
      numbers[k] = least * StrictMath.pow(most / least, random.nextDouble());
    }
    return numbers;
  }
}
