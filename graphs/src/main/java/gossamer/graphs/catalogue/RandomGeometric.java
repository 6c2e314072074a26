package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Nodes spread uniformly over the unit square, joined when at most a radius apart.
 *
 * <p>Each node has a random stream of its own for its place, so more nodes leave the places of the
 * others as they are.
 */
@Kind(
    name = "random-geometric",
    description = "nodes in the unit square, joined when at most a radius apart")
public record RandomGeometric(
    @Doc("total number of nodes") @Range(min = 2) int nodes,
    @Doc("nodes at most this far apart are neighbours; if omitted, the smallest that connects all")
        @Range(min = 0, max = 1.5, open = true)
        @Nullable Double radius,
    @Doc("seed of this network; the scenario's own if omitted") @Nullable Long seed)
    implements TopologyKind {
  @Override
  public Topology build(long scenarioSeed) {
    UnitSquare square = square(scenarioSeed);
    EdgeList edges = new EdgeList(nodes, Math.min(8L * nodes, 1 << 28));
    square.forEachWithin(radius(square), edges::add);
    return edges.build();
  }

  private UnitSquare square(long scenarioSeed) {
    return UnitSquare.drawn(nodes, seed != null ? seed : scenarioSeed);
  }

  private double radius(UnitSquare square) {
    return radius != null ? radius : square.connectingRadius();
  }

  /**
   * The radius as built: as given, or the smallest that connects the nodes, which is the longest
   * edge of their Euclidean minimum spanning tree.
   */
  public double radius(long scenarioSeed) {
    return radius(square(scenarioSeed));
  }

  /**
   * Counts neighbours as if the square had no border, so a few too many. The radius that connects
   * is about that at which a node has log n neighbours: M. D. Penrose, "The longest edge of the
   * random minimal spanning tree", Ann. Appl. Probab. 7 (1997), 340-361.
   */
  @Override
  public Optional<Size> expectedSize() {
    double area = radius != null ? Math.PI * radius * radius : StrictMath.log(nodes) / nodes;
    return Optional.of(new Size(nodes, Math.min(1, area) * nodes * (nodes - 1.0) / 2));
  }

  @Override
  public Optional<Coordinates> coordinates(long scenarioSeed) {
    return Optional.of(square(scenarioSeed).coordinates());
  }
}
