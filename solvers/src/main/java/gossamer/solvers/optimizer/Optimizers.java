package gossamer.solvers.optimizer;

import gossamer.graphs.kind.Catalogue;
import java.util.List;

/** Stub. */
public final class Optimizers {
  public static final Catalogue<Optimizer> CATALOGUE =
      Catalogue.of("optimizer", List.of(None.class));

  private Optimizers() {}
}
