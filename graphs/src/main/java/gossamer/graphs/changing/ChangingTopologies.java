package gossamer.graphs.changing;

import gossamer.graphs.kind.Catalogue;
import java.util.List;

/** All families of networks that change. */
public final class ChangingTopologies {
  /** The list that the scenario parser and the command line read. */
  public static final Catalogue<ChangingKind> CATALOGUE =
      Catalogue.of(
          "topology",
          ChangingKind.class,
          List.of(OnePeerExponential.class, Redrawn.class, RandomWaypoint.class, OnOff.class));

  private ChangingTopologies() {}
}
