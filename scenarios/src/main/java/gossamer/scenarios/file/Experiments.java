package gossamer.scenarios.file;

import gossamer.graphs.kind.Catalogue;
import java.util.List;

/** All experiments; those that come with Gossamer are found as those of others are. */
public final class Experiments {
  /** What a scenario runs that names no experiment. */
  public static final String PRESET = "simulate";

  /** The list that the scenario parser and the command line read. */
  public static final Catalogue<ExperimentKind> CATALOGUE =
      Catalogue.of("experiment", ExperimentKind.class, List.of());

  private Experiments() {}
}
