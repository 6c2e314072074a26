package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Catalogue;
import java.util.List;

/** All families of topologies. */
public final class Topologies {
  /** The list that the scenario parser and the command line read. */
  public static final Catalogue<TopologyKind> CATALOGUE =
      Catalogue.of(
          "topology",
          TopologyKind.class,
          List.of(
              Path.class,
              Ring.class,
              Star.class,
              Wheel.class,
              Complete.class,
              CompleteBipartite.class,
              Grid.class,
              Torus.class,
              Torus3d.class,
              Hypercube.class,
              Barbell.class,
              Lollipop.class,
              Caterpillar.class,
              BinaryTree.class,
              KaryTree.class,
              RandomTree.class,
              RandomGeometric.class,
              ErdosRenyi.class,
              WattsStrogatz.class,
              BarabasiAlbert.class,
              RandomRegular.class,
              StochasticBlock.class,
              Exponential.class,
              DirectedRing.class,
              DirectedExponential.class,
              KarateClub.class,
              Nsfnet.class,
              Abilene.class,
              Cost266.class,
              Germany50.class));

  private Topologies() {}
}
