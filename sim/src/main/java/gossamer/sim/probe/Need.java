package gossamer.sim.probe;

import gossamer.graphs.kind.Kind;
import gossamer.solvers.objective.ClassifyingObjective;
import gossamer.solvers.objective.Minimizable;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** What a metric asks of the problem. */
public enum Need {
  /** A minimiser of the global objective. */
  OPTIMUM("an optimum, which this problem does not have; measure the loss instead"),
  /** A minimiser, and the gap to it. */
  GAP("an optimum, which this problem does not have; measure the loss instead"),
  /** Classes of samples. */
  CLASSES("a problem that tells classes apart, such as softmax-regression or mlp"),
  /** Samples that no node has. */
  TEST_DATA("test data; add data: {test: 0.2} to the problem"),
  /** Weights along paths. */
  PATHS(
      "a network of layers without biases, such as two-layer-relu, or mlp with biases: false; this"
          + " problem is none");

  private final String words;

  Need(String words) {
    this.words = words;
  }

  /** Whether a problem has it. */
  public boolean isMetBy(Target target) {
    return switch (this) {
      case OPTIMUM -> target.hasOptimum() || target.objective() instanceof Minimizable;
      case GAP -> target.objective() instanceof Minimizable;
      case CLASSES -> target.objective() instanceof ClassifyingObjective;
      case TEST_DATA -> target.hasTest();
      case PATHS -> target.objective().pathNorm() != null;
    };
  }

  /** The first need of a metric that a problem does not meet. */
  public static Optional<Need> firstUnmet(Metric metric, Target target) {
    return metric.needs().stream().sorted().filter(need -> !need.isMetBy(target)).findFirst();
  }

  /** Whether a metric asks for an optimum. */
  public static boolean isOptimumAskedBy(Metric metric) {
    return !Collections.disjoint(metric.needs(), Set.of(OPTIMUM, GAP));
  }

  /** Why a metric cannot be measured, and what can be done. */
  public String refusal(Metric metric) {
    return "%s needs %s".formatted(name(metric), words);
  }

  private static String name(Metric metric) {
    Kind kind = metric.getClass().getAnnotation(Kind.class);
    return kind == null ? metric.getClass().getSimpleName() : kind.name();
  }
}
