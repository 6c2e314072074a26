package gossamer.solvers.mixing;

import gossamer.graphs.kind.Catalogue;
import java.util.List;

/** All ways to choose mixing weights. */
public final class MixingDesigns {
  /** The list that the scenario parser and the command line read. */
  public static final Catalogue<MixingDesign> CATALOGUE =
      Catalogue.of(
          "mixing",
          MixingDesign.class,
          List.of(
              Metropolis.class,
              MaxDegree.class,
              LaplacianWeights.class,
              RateWeights.class,
              Fastest.class,
              ColumnStochastic.class));

  private MixingDesigns() {}
}
