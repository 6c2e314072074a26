package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Catalogue;
import java.util.List;

/** All families of topologies. */
public final class Topologies {
  /** The list that the scenario parser and the command line read. */
  public static final Catalogue<TopologyKind> CATALOGUE =
      Catalogue.of(
          "topology",
          List.of(
              Path.class,
              Ring.class,
              Star.class,
              Complete.class,
              Grid.class,
              Torus.class,
              Hypercube.class,
              Barbell.class,
              BinaryTree.class,
              RandomGeometric.class,
              ErdosRenyi.class));

  private Topologies() {}
}
