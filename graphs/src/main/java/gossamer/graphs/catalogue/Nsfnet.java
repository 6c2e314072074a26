package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Kind;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.List;
import java.util.Optional;

/** The backbone of NSFNET, T1, 1991. Its cities and source are in the file nsfnet.txt. */
@Kind(name = "nsfnet", description = "the NSFNET backbone of 1991, T1: 14 nodes, 21 edges")
public record Nsfnet() implements TopologyKind {
  @Override
  public Topology build(long seed) {
    return Backbone.read("nsfnet").topology();
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(14, 21));
  }

  @Override
  public Optional<Coordinates> coordinates(long seed) {
    return Optional.of(Backbone.read("nsfnet").coordinates());
  }

  @Override
  public List<String> nodeNames() {
    return Backbone.read("nsfnet").cities();
  }
}
