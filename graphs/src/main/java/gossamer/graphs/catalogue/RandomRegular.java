package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network in which every node has the same number of neighbours, nearly uniformly among all such:
 * free ends are joined in random order where that makes a simple network, until none are left or
 * none fit, and then all over again. With up to three neighbours it begins again whenever an order
 * does not make a simple network at once, which is exactly uniform.
 *
 * <p>Source: A. Steger, N. C. Wormald, "Generating random regular graphs quickly", Comb. Probab.
 * Comput. 8 (1999), 377-396. More neighbours than half of all nodes are made as the complement.
 */
@Kind(
    name = "random-regular",
    description = "every node has the same number of neighbours, chosen at random")
public record RandomRegular(
    @Doc("total number of nodes") @Range(min = 3) int nodes,
    @Doc("neighbours of each node") @Range(min = 2) @Default("3") int degree,
    @Doc("seed of this network; the scenario's own if omitted") @Nullable Long seed)
    implements TopologyKind {
  /**
   * Up to this many neighbours the first pass succeeds often enough, and is uniform when it does.
   */
  private static final int EXACT = 3;

  /** Checks that there is such a network. */
  public RandomRegular {
    if (degree >= nodes) {
      throw new ParameterException(
          "degree", "a node of %d has at most %d neighbours".formatted(nodes, nodes - 1));
    }
    if (nodes % 2 != 0 && degree % 2 != 0) {
      throw new ParameterException(
          "degree",
          "an odd number of nodes, %d, needs an even degree; %d%s instead of %d"
              .formatted(
                  nodes,
                  degree > 2 ? degree - 1 : degree + 1,
                  degree > 2 && degree + 1 < nodes ? " or " + (degree + 1) : "",
                  degree));
    }
  }

  @Override
  public Topology build(long scenarioSeed) {
    RandomStream random = RandomStream.of(seed != null ? seed : scenarioSeed, Purpose.TOPOLOGY);
    int other = nodes - 1 - degree;
    if (degree <= other) {
      return joined(random, degree).topology(nodes);
    }
    PairSet missing = joined(random, other);
    EdgeList edges = new EdgeList(nodes, (long) nodes * degree / 2);
    for (int i = 0; i < nodes; i++) {
      for (int j = i + 1; j < nodes; j++) {
        if (!missing.contains(i, j)) {
          edges.add(i, j);
        }
      }
    }
    return edges.build();
  }

  private PairSet joined(RandomStream random, int neighbours) {
    if ((long) nodes * neighbours > Integer.MAX_VALUE - 8) {
      throw new ParameterException(
          "nodes",
          "that would be %d edges; at most %d fit"
              .formatted((long) nodes * neighbours / 2, 1 << 30));
    }
    while (true) {
      PairSet pairs = new PairSet((long) nodes * neighbours / 2);
      int[] free = new int[nodes * neighbours];
      for (int k = 0; k < free.length; k++) {
        free[k] = k / Math.max(1, neighbours);
      }
      int left = free.length;
      while (left > 0) {
        shuffle(random, free, left);
        int still = 0;
        for (int k = 0; k < left; k += 2) {
          int i = free[k];
          int j = free[k + 1];
          if (i != j && pairs.add(i, j)) {
            continue;
          }
          free[still++] = i;
          free[still++] = j;
          if (neighbours <= EXACT) {
            break;
          }
        }
        if ((still > 0 && neighbours <= EXACT) || (still == left && !fits(pairs, free, left))) {
          break;
        }
        left = still;
      }
      if (left == 0) {
        return pairs;
      }
    }
  }

  private static void shuffle(RandomStream random, int[] ends, int length) {
    for (int k = length - 1; k > 0; k--) {
      int other = random.nextInt(k + 1);
      int end = ends[k];
      ends[k] = ends[other];
      ends[other] = end;
    }
  }

  /** Whether any two of the free ends can be joined. */
  private static boolean fits(PairSet pairs, int[] free, int length) {
    for (int k = 0; k < length; k++) {
      for (int l = 0; l < k; l++) {
        if (free[k] != free[l] && !pairs.contains(free[k], free[l])) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(nodes, nodes * (degree / 2.0)));
  }
}
