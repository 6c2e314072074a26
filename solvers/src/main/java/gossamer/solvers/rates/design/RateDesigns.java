package gossamer.solvers.rates.design;

import gossamer.graphs.kind.Catalogue;
import java.util.List;

/** All rate designs. */
public final class RateDesigns {
  /** The list that the scenario parser and the command line read. */
  public static final Catalogue<RateDesign> CATALOGUE =
      Catalogue.of(
          "rates",
          RateDesign.class,
          List.of(Uniform.class, SpectralGap.class, Resistance.class, Optimal.class, Sparse.class));

  private RateDesigns() {}
}
