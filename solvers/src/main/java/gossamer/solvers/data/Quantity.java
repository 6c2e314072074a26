package gossamer.solvers.data;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A seeded shuffle of all samples, dealt out in sizes drawn from a symmetric Dirichlet
 * distribution: the nodes' data are alike, but some nodes have more of them. Nodes left with fewer
 * than {@code atLeast} samples then get some from those with the most.
 *
 * <p>Source: the quantity skew of Q. Li, Y. Diao, Q. Chen, B. He, "Federated learning on non-IID
 * data silos: an experimental study", ICDE 2022, section IV.
 */
@Kind(
    name = "quantity",
    description = "shuffled and dealt out in sizes drawn from a Dirichlet distribution")
public record Quantity(
    @Doc("concentration: 0.1 makes sizes very unequal, 100 nearly equal")
        @Range(min = 1e-3, max = 1e6)
        double alpha,
    @Doc(
            "minimum number of samples per node, taken from the nodes with the most if necessary; 0"
                + " allows nodes without samples")
        @Range(min = 0)
        @Default("1")
        int atLeast)
    implements Split {
  /** Tells the stream from those of other splits. */
  private static final long STREAM = 2;

  @Override
  public List<int[]> shares(Dataset data, int nodes, long seed) {
    Deal.requireEnough(data.samples(), nodes, atLeast);
    RandomStream random = RandomStream.of(seed, Purpose.SPLIT, 0, STREAM);
    int[] counts = Proportions.counts(alpha, data.samples(), nodes, random);
    Deal deal = new Deal(nodes);
    deal.add(IntStream.range(0, data.samples()).toArray(), counts, random);
    deal.fill(atLeast);
    return deal.shares();
  }

  @Override
  public boolean allowsEmpty() {
    return atLeast == 0;
  }
}
