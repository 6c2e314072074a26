package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Each of the n^(n-2) labelled trees with the same probability, by a random sequence of H. Pruefer,
 * "Neuer Beweis eines Satzes ueber Permutationen", Arch. Math. Phys. 27 (1918), read in linear
 * time.
 */
@Kind(name = "random-tree", description = "a tree, each labelled tree with the same probability")
public record RandomTree(
    @Doc("total number of nodes") @Range(min = 2) int nodes,
    @Doc("seed of this network; the scenario's own if omitted") @Nullable Long seed)
    implements TopologyKind {
  @Override
  public Topology build(long scenarioSeed) {
    RandomStream random = RandomStream.of(seed != null ? seed : scenarioSeed, Purpose.TOPOLOGY);
    int[] sequence = new int[nodes - 2];
    int[] degree = new int[nodes];
    Arrays.fill(degree, 1);
    for (int k = 0; k < sequence.length; k++) {
      sequence[k] = random.nextInt(nodes);
      degree[sequence[k]]++;
    }
    EdgeList edges = new EdgeList(nodes, nodes - 1L);
    int pointer = 0; // the smallest node that may still be a leaf, but for those seen to be one
    while (degree[pointer] != 1) {
      pointer++;
    }
    int leaf = pointer;
    for (int parent : sequence) {
      edges.add(leaf, parent);
      degree[parent]--;
      if (degree[parent] == 1 && parent < pointer) {
        leaf = parent;
      } else {
        pointer++;
        while (degree[pointer] != 1) {
          pointer++;
        }
        leaf = pointer;
      }
    }
    edges.add(leaf, nodes - 1); // the largest node is never taken for a leaf
    return edges.build();
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(nodes, nodes - 1.0));
  }

  @Override
  public Optional<Coordinates> coordinates(long seed) {
    return Optional.of(Layout.tree(build(seed)));
  }
}
