package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Nodes in blocks of consecutive numbers, whose sizes differ by one at most; two nodes are joined
 * with one probability within a block and with another between blocks.
 *
 * <p>Source: P. W. Holland, K. B. Laskey, S. Leinhardt, "Stochastic blockmodels: first steps",
 * Social Networks 5 (1983), 109-137; with equal blocks, the planted partition. O(n + m).
 */
@Kind(
    name = "stochastic-block",
    description = "blocks of nodes, joined with one probability inside and another between")
public record StochasticBlock(
    @Doc("total number of nodes") @Range(min = 2) int nodes,
    @Doc("number of blocks") @Range(min = 1) @Default("2") int blocks,
    @Doc("probability of each edge within a block") @Range(min = 0, max = 1) double inside,
    @Doc("probability of each edge between blocks") @Range(min = 0, max = 1) double between,
    @Doc("seed of this network; the scenario's own if omitted") @Nullable Long seed)
    implements TopologyKind {
  /** Checks that no block is empty. */
  public StochasticBlock {
    if (blocks > nodes) {
      throw new ParameterException(
          "blocks", "%d nodes fill at most %d blocks, not %d".formatted(nodes, nodes, blocks));
    }
  }

  /** The first node of a block. */
  private int start(int block) {
    return (int) ((long) block * nodes / blocks);
  }

  @Override
  public Topology build(long scenarioSeed) {
    long own = seed != null ? seed : scenarioSeed;
    int[] end = new int[nodes]; // where the block of each node ends
    for (int block = 0; block < blocks; block++) {
      Arrays.fill(end, start(block), start(block + 1), start(block + 1));
    }
    double expected = expectedEdges();
    EdgeList edges = new EdgeList(nodes, (long) (expected + 5 * Math.sqrt(expected) + 8));
    RandomStream within = RandomStream.of(own, Purpose.TOPOLOGY, 0);
    draw(within, inside, edges, i -> i + 1, i -> end[i]);
    RandomStream across = RandomStream.of(own, Purpose.TOPOLOGY, 1);
    draw(across, between, edges, i -> end[i], i -> nodes);
    return edges.build();
  }

  /**
   * Joins node i to each of first(i) .. last(i)-1 with a probability; passes over misses at once.
   */
  private void draw(
      RandomStream random,
      double probability,
      EdgeList edges,
      IntUnaryOperator first,
      IntUnaryOperator last) {
    if (probability == 0) {
      return;
    }
    double logMiss = StrictMath.log1p(-probability);
    long ahead = missed(random, logMiss); // pairs before the next edge
    for (int i = 0; i < nodes; i++) {
      int width = last.applyAsInt(i) - first.applyAsInt(i);
      while (ahead < width) {
        edges.add(i, first.applyAsInt(i) + (int) ahead);
        ahead += 1 + missed(random, logMiss);
      }
      ahead -= width;
    }
  }

  /** A geometric number, by inversion; 2^62 is beyond all pairs. */
  private static long missed(RandomStream random, double logMiss) {
    return (long) Math.min(StrictMath.log1p(-random.nextDouble()) / logMiss, 0x1p62);
  }

  private double expectedEdges() {
    double pairsInside = 0;
    for (int block = 0; block < blocks; block++) {
      double size = start(block + 1) - start(block);
      pairsInside += size * (size - 1) / 2;
    }
    return inside * pairsInside + between * (nodes * (nodes - 1.0) / 2 - pairsInside);
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(nodes, expectedEdges()));
  }
}
