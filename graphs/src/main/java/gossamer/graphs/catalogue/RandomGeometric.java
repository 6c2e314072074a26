package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Nodes spread uniformly over the unit square, joined when at most {@code radius} apart.
 *
 * <p>Each node has a random stream of its own for its place, so more nodes leave the places of the
 * others as they are.
 */
@Kind(
    name = "random-geometric",
    description = "nodes in the unit square, joined when at most a radius apart")
public record RandomGeometric(
    @Doc("total number of nodes") @Range(min = 2) int nodes,
    @Doc("nodes at most this far apart are neighbours") @Range(min = 0, max = 1.5, open = true)
        double radius,
    @Doc("seed of this network; the scenario's own where left out") @Nullable Long seed)
    implements TopologyKind {
  @Override
  public Topology build(long scenarioSeed) {
    long own = seed != null ? seed : scenarioSeed;
    double[] x = new double[nodes];
    double[] y = new double[nodes];
    // Cells no narrower than the radius: neighbours stand in the same cell or one beside it.
    int cells = Math.max(1, Math.min((int) (1 / radius), (int) Math.sqrt((double) nodes)));
    int[] head = new int[cells * cells];
    int[] next = new int[nodes];
    EdgeList edges = new EdgeList(nodes, Math.min(8L * nodes, 1 << 28));
    for (int i = 0; i < nodes; i++) {
      RandomStream place = RandomStream.of(own, Purpose.TOPOLOGY, i);
      x[i] = place.nextDouble();
      y[i] = place.nextDouble();
      int column = (int) (x[i] * cells);
      int row = (int) (y[i] * cells);
      for (int r = Math.max(0, row - 1); r <= Math.min(cells - 1, row + 1); r++) {
        for (int c = Math.max(0, column - 1); c <= Math.min(cells - 1, column + 1); c++) {
          for (int j = head[r * cells + c] - 1; j >= 0; j = next[j] - 1) {
            double dx = x[i] - x[j];
            double dy = y[i] - y[j];
            if (dx * dx + dy * dy <= radius * radius) {
              edges.add(i, j);
            }
          }
        }
      }
      next[i] = head[row * cells + column]; // lists hold node + 1, so that 0 is their end
      head[row * cells + column] = i + 1;
    }
    return edges.build();
  }

  /** Counts neighbours as if the square had no border, so a few too many. */
  @Override
  public Optional<Size> expectedSize() {
    double near = Math.min(1, Math.PI * radius * radius);
    return Optional.of(new Size(nodes, near * nodes * (nodes - 1.0) / 2));
  }
}
