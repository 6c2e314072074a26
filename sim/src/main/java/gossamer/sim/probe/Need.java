package gossamer.sim.probe;

import gossamer.graphs.kind.Kind;
import gossamer.solvers.objective.Minimizable;
import gossamer.solvers.objective.Objective;
import java.util.Collections;
import java.util.Set;

/** What a metric asks of the problem. */
public enum Need {
  /** A minimiser of the global objective. */
  OPTIMUM("an optimum", "measure the loss instead"),
  /** A minimiser, and the gap to it. */
  GAP("an optimum", "measure the loss instead");

  private final String words;
  private final String remedy;

  Need(String words, String remedy) {
    this.words = words;
    this.remedy = remedy;
  }

  /** Whether a problem has it. */
  public boolean isMetBy(Objective objective) {
    return objective instanceof Minimizable;
  }

  /** Whether a metric asks for an optimum. */
  public static boolean isOptimumAskedBy(Metric metric) {
    return !Collections.disjoint(metric.needs(), Set.of(OPTIMUM, GAP));
  }

  /** Why a metric cannot be measured, and what can be done. */
  public String refusal(Metric metric) {
    return "%s needs %s, which this problem does not have; %s"
        .formatted(name(metric), words, remedy);
  }

  private static String name(Metric metric) {
    Kind kind = metric.getClass().getAnnotation(Kind.class);
    return kind == null ? metric.getClass().getSimpleName() : kind.name();
  }
}
