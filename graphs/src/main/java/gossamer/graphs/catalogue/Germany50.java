package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Kind;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.List;
import java.util.Optional;

/** Fifty cities of Germany. Its cities and source are in the file germany50.txt. */
@Kind(name = "germany50", description = "a German fibre backbone: 50 nodes, 88 edges")
public record Germany50() implements TopologyKind {
  @Override
  public Topology build(long seed) {
    return Backbone.read("germany50").topology();
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(50, 88));
  }

  @Override
  public Optional<Coordinates> coordinates(long seed) {
    return Optional.of(Backbone.read("germany50").coordinates());
  }

  @Override
  public List<String> nodeNames() {
    return Backbone.read("germany50").cities();
  }
}
