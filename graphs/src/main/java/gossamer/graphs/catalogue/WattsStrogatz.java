package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A ring in which each node is joined to its {@code neighbours} nearest, and each edge's far end is
 * then moved with a probability to a node chosen uniformly among those that are not yet neighbours.
 *
 * <p>Source: D. J. Watts, S. H. Strogatz, "Collective dynamics of 'small-world' networks", Nature
 * 393 (1998), 440-442.
 */
@Kind(
    name = "watts-strogatz",
    description = "a ring of near neighbours, some of whose edges lead elsewhere")
public record WattsStrogatz(
    @Doc("total number of nodes") @Range(min = 5) int nodes,
    @Doc("neighbours of each node before any edge is moved, even") @Range(min = 2) @Default("4")
        int neighbours,
    @Doc("probability that an edge is moved") @Range(min = 0, max = 1) @Default("0.1")
        double probability,
    @Doc("seed of this network; the scenario's own if omitted") @Nullable Long seed)
    implements TopologyKind {
  /** Checks that a ring can have so many neighbours. */
  public WattsStrogatz {
    if (neighbours % 2 != 0 || neighbours >= nodes) {
      int most = (nodes - 1) / 2 * 2;
      int below = Math.min(most, neighbours / 2 * 2);
      throw new ParameterException(
          "neighbours",
          "half of them are on each side, and fewer than the %d nodes; %s instead of %d"
              .formatted(
                  nodes, below + 2 <= most ? below + " or " + (below + 2) : below, neighbours));
    }
  }

  @Override
  public Topology build(long scenarioSeed) {
    RandomStream random = RandomStream.of(seed != null ? seed : scenarioSeed, Purpose.TOPOLOGY);
    PairSet pairs = new PairSet((long) nodes * (neighbours / 2));
    int[] degree = new int[nodes];
    Arrays.fill(degree, neighbours);
    for (int hop = 1; hop <= neighbours / 2; hop++) {
      for (int i = 0; i < nodes; i++) {
        pairs.add(i, (i + hop) % nodes);
      }
    }
    for (int hop = 1; hop <= neighbours / 2; hop++) {
      for (int i = 0; i < nodes; i++) {
        if (random.nextDouble() >= probability || degree[i] == nodes - 1) {
          continue;
        }
        int near = (i + hop) % nodes;
        int far = random.nextInt(nodes);
        while (far == i || pairs.contains(i, far)) {
          far = random.nextInt(nodes);
        }
        pairs.remove(i, near);
        pairs.add(i, far);
        degree[near]--;
        degree[far]++;
      }
    }
    return pairs.topology(nodes);
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(nodes, nodes * (neighbours / 2.0)));
  }

  @Override
  public Optional<Coordinates> coordinates(long seed) {
    return Optional.of(Layout.circle(nodes));
  }
}
