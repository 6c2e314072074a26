package gossamer.solvers.optimizer;

import gossamer.graphs.kind.Catalogue;
import java.util.List;

/** All optimizers. */
public final class Optimizers {
  /** The list that the scenario parser and the command line read. */
  public static final Catalogue<Optimizer> CATALOGUE =
      Catalogue.of(
          "optimizer",
          Optimizer.class,
          List.of(
              None.class,
              Momentum.class,
              NesterovMomentum.class,
              Adam.class,
              AdamW.class,
              Clip.class,
              WeightDecay.class,
              Constant.class,
              InverseTime.class,
              Cosine.class,
              WarmUp.class,
              Drops.class));

  private Optimizers() {}
}
