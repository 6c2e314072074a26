package gossamer.solvers.optimizer;

import java.util.List;

/** Stub. */
public final class Chain {
  private Chain() {}

  public static Optimizer of(List<Optimizer> links) {
    return links.getFirst();
  }
}
