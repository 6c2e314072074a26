package gossamer.solvers.rule;

import gossamer.graphs.kind.Catalogue;
import java.util.List;

/** All algorithms. */
public final class Algorithms {
  /** The list that the scenario parser and the command line read. */
  public static final Catalogue<Algorithm> CATALOGUE =
      Catalogue.of("algorithm", List.of(Dadao.class, Acid.class, RandomizedGossip.class));

  private Algorithms() {}
}
