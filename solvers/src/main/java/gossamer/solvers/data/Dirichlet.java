package gossamer.solvers.data;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.List;

/**
 * Each class's samples are dealt out in proportions drawn from a symmetric Dirichlet distribution:
 * the smaller {@code alpha}, the fewer classes a node sees. Nodes left with fewer than {@code
 * atLeast} samples then get some from those with the most.
 *
 * <p>Source: T.-M. H. Hsu, H. Qi, M. Brown, "Measuring the effects of non-identical data
 * distribution for federated visual classification", 2019, who draw the classes of each node; the
 * nodes of each class are drawn in Q. Li, Y. Diao, Q. Chen, B. He, "Federated learning on non-IID
 * data silos: an experimental study", ICDE 2022, section IV.
 */
@Kind(
    name = "dirichlet",
    description = "each class dealt out in proportions drawn from a Dirichlet distribution")
public record Dirichlet(
    @Doc("concentration: 0.1 is very heterogeneous, 100 nearly even") @Range(min = 1e-3, max = 1e6)
        double alpha,
    @Doc(
            "minimum number of samples per node, taken from the nodes with the most if necessary; 0"
                + " allows nodes without samples")
        @Range(min = 0)
        @Default("1")
        int atLeast)
    implements Split {
  @Override
  public List<int[]> shares(Dataset data, int nodes, long seed) {
    List<int[]> classes = TargetClasses.samples(data);
    Deal.requireEnough(data.samples(), nodes, atLeast);
    Deal deal = new Deal(nodes);
    int label = 0;
    for (int[] samples : classes) {
      RandomStream random = RandomStream.of(seed, Purpose.SPLIT, ++label);
      deal.add(samples, Proportions.counts(alpha, samples.length, nodes, random), random);
    }
    deal.fill(atLeast);
    return deal.shares();
  }

  @Override
  public boolean allowsEmpty() {
    return atLeast == 0;
  }
}
