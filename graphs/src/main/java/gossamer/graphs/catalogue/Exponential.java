package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.BitSet;
import java.util.Optional;

/**
 * Node i joined to i + 2^k and i - 2^k modulo n, for every power of two below n: some 2 log2(n)
 * neighbours each.
 *
 * <p>Source: M. Assran et al., "Stochastic gradient push for distributed deep learning", ICML 2019;
 * B. Ying et al., "Exponential graph is provably efficient for decentralized deep training",
 * NeurIPS 2021, both directed, as {@link DirectedExponential} is; an edge here goes both ways.
 */
@Kind(
    name = "exponential",
    description = "each node joined to those 1, 2, 4, 8, ... places away around a circle")
public record Exponential(@Doc("total number of nodes") @Range(min = 2, max = 1 << 26) int nodes)
    implements TopologyKind {
  /** How far apart neighbours are, the short way around; a bit for each distance. */
  private BitSet distances() {
    BitSet distances = new BitSet();
    for (int power = 1; power < nodes; power <<= 1) {
      distances.set(Math.min(power, nodes - power));
    }
    return distances;
  }

  @Override
  public Topology build(long seed) {
    EdgeList edges = new EdgeList(nodes, (long) size());
    int[] distances = distances().stream().toArray();
    for (int i = 0; i < nodes; i++) {
      for (int distance : distances) {
        if (2 * distance != nodes || i < distance) { // the opposite node is one neighbour, not two
          edges.add(i, (i + distance) % nodes);
        }
      }
    }
    return edges.build();
  }

  private double size() {
    BitSet distances = distances();
    boolean opposite = nodes % 2 == 0 && distances.get(nodes / 2);
    return nodes * (distances.cardinality() - (opposite ? 0.5 : 0));
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(nodes, size()));
  }

  @Override
  public Optional<Coordinates> coordinates(long seed) {
    return Optional.of(Layout.circle(nodes));
  }
}
