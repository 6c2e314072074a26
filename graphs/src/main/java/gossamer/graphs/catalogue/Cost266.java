package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Kind;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.List;
import java.util.Optional;

/**
 * The reference network of COST action 266, cities of Europe. Its cities and source are in the file
 * cost266.txt.
 */
@Kind(name = "cost266", description = "a European fibre backbone, COST 266: 37 nodes, 57 edges")
public record Cost266() implements TopologyKind {
  @Override
  public Topology build(long seed) {
    return Backbone.read("cost266").topology();
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(37, 57));
  }

  @Override
  public Optional<Coordinates> coordinates(long seed) {
    return Optional.of(Backbone.read("cost266").coordinates());
  }

  @Override
  public List<String> nodeNames() {
    return Backbone.read("cost266").cities();
  }
}
