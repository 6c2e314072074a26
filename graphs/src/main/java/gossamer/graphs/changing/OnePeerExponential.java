package gossamer.graphs.changing;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One neighbour at a time, at distances 1, 2, 4, ...: in graph k, for k below {@code tau =
 * ceil(log2 n)}, node i has the neighbour whose number differs from its own in bit k, if there is
 * such a node. Every graph is a matching, of all nodes where n is a power of two; all tau together
 * connect the network, for clearing the lowest bit again and again leads from any node to node 0.
 *
 * <p>This is the undirected form, for exchanges, of the graphs of B. Ying, K. Yuan, Y. Chen, H. Hu,
 * P. Pan, W. Yin, "Exponential graph is provably efficient for decentralized deep training",
 * NeurIPS 2021, where node i sends to {@code i + 2^k mod n}. As there, for n a power of two, tau
 * rounds in which every pair takes its mean bring all nodes to the mean of all.
 */
@Kind(
    name = "one-peer-exponential",
    description = "every node has one neighbour at a time, at distances 1, 2, 4, ... in turn")
public record OnePeerExponential(
    @Doc("total number of nodes") @Range(min = 2) int nodes,
    @Doc("units of time until the next graph")
        @Range(min = ChangingTopology.LEAST_DURATION)
        @Default("1")
        double switchEvery)
    implements ChangingKind {
  @Override
  public ChangingTopology build(long seed) {
    List<Topology> graphs = new ArrayList<>();
    for (int bit = 1; bit < nodes && bit > 0; bit <<= 1) {
      Topology.Builder edges = new Topology.Builder(nodes, nodes / 2);
      for (int i = 0; i < nodes - bit; i++) {
        if ((i & bit) == 0) {
          edges.add(i, i | bit);
        }
      }
      graphs.add(edges.build());
    }
    return ChangingTopology.inTurns(graphs, switchEvery);
  }

  @Override
  public Optional<Size> expectedSize() {
    int tau = Integer.SIZE - Integer.numberOfLeadingZeros(nodes - 1);
    return Optional.of(Size.of(nodes, tau, nodes / 2.0));
  }
}
