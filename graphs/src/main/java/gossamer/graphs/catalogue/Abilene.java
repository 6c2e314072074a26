package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Kind;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.List;
import java.util.Optional;

/** The backbone of Internet2, 2004. Its cities and source are in the file abilene.txt. */
@Kind(name = "abilene", description = "the Abilene backbone of 2004: 11 nodes, 14 edges")
public record Abilene() implements TopologyKind {
  @Override
  public Topology build(long seed) {
    return Backbone.read("abilene").topology();
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(11, 14));
  }

  @Override
  public Optional<Coordinates> coordinates(long seed) {
    return Optional.of(Backbone.read("abilene").coordinates());
  }

  @Override
  public List<String> nodeNames() {
    return Backbone.read("abilene").cities();
  }
}
