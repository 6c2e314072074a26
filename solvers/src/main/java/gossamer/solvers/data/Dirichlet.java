package gossamer.solvers.data;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Each class's samples are dealt out in proportions drawn from a symmetric Dirichlet distribution:
 * the smaller {@code alpha}, the fewer classes a node sees.
 *
 * <p>Source: T.-M. H. Hsu, H. Qi, M. Brown, "Measuring the effects of non-identical data
 * distribution for federated visual classification", 2019.
 */
@Kind(
    name = "dirichlet",
    description = "each class dealt out in proportions drawn from a Dirichlet distribution")
public record Dirichlet(
    @Doc("concentration: 0.1 is very heterogeneous, 100 nearly even") @Range(min = 1e-3, max = 1e6)
        double alpha)
    implements Split {
  /** A target with more values than this is no class. */
  private static final int MAX_CLASSES = 1000;

  @Override
  public List<int[]> shares(Dataset data, int nodes, long seed) {
    SortedMap<Double, List<Integer>> classes = new TreeMap<>();
    for (int sample = 0; sample < data.samples(); sample++) {
      double target = data.target(sample) + 0.0; // -0 is 0
      classes.computeIfAbsent(target, _ -> new ArrayList<>()).add(sample);
    }
    if (classes.size() > MAX_CLASSES) {
      throw new ParameterException(
          "kind",
          "the target has %d different values; a dirichlet split is by class, take iid or by-target"
              .formatted(classes.size()));
    }
    List<List<Integer>> shares = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      shares.add(new ArrayList<>());
    }
    int label = 0;
    for (List<Integer> members : classes.values()) {
      RandomStream random = RandomStream.of(seed, Purpose.SPLIT, ++label);
      deal(members, proportions(nodes, random), random, shares);
    }
    long empty = shares.stream().filter(List::isEmpty).count();
    if (empty > 0) {
      throw new ParameterException(
          "alpha",
          "%d of %d nodes are left without a sample; a larger alpha (now %s), fewer nodes or another seed helps"
              .formatted(empty, nodes, alpha));
    }
    return shares.stream()
        .map(share -> share.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  /** Deals a shuffled class out at the rounded cumulated proportions. */
  private static void deal(
      List<Integer> members,
      double[] proportions,
      RandomStream random,
      List<List<Integer>> shares) {
    int[] order = random.permutation(members.size());
    double cumulated = 0;
    int from = 0;
    for (int node = 0; node < proportions.length; node++) {
      cumulated += proportions[node];
      int to =
          node == proportions.length - 1
              ? order.length
              : (int) Math.min(order.length, Math.rint(cumulated * order.length));
      for (int k = from; k < to; k++) {
        shares.get(node).add(members.get(order[k]));
      }
      from = Math.max(from, to);
    }
  }

  /**
   * Gamma(alpha) numbers over their sum, by logarithms so that a small alpha does not underflow.
   */
  private double[] proportions(int nodes, RandomStream random) {
    double[] logs = new double[nodes];
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < nodes; i++) {
      // Gamma(alpha) = Gamma(alpha + 1) U^(1/alpha)
      logs[i] = StrictMath.log(gamma(alpha + 1, random)) - random.nextExponential() / alpha;
      largest = Math.max(largest, logs[i]);
    }
    double sum = 0;
    for (int i = 0; i < nodes; i++) {
      logs[i] = StrictMath.exp(logs[i] - largest);
      sum += logs[i];
    }
    for (int i = 0; i < nodes; i++) {
      logs[i] /= sum;
    }
    return logs;
  }

  /**
   * Gamma(shape) for shape >= 1 (G. Marsaglia, W. W. Tsang, "A simple method for generating gamma
   * variables", 2000).
   */
  private static double gamma(double shape, RandomStream random) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double normal = random.nextGaussian();
      double v = 1 + c * normal;
      if (v > 0) {
        double cube = v * v * v;
        double bound = 0.5 * normal * normal + d - d * cube + d * StrictMath.log(cube);
        if (StrictMath.log(1 - random.nextDouble()) < bound) {
          return d * cube;
        }
      }
    }
  }
}
