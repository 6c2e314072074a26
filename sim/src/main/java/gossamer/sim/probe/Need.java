package gossamer.sim.probe;

import gossamer.graphs.kind.Kind;
import gossamer.solvers.objective.ClassifyingObjective;
import gossamer.solvers.objective.Minimizable;
import gossamer.solvers.objective.TwiceDifferentiable;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** What a metric asks of the problem. */
public enum Need {
  /** A minimiser of the global objective. */
  OPTIMUM("an optimum", ", which this problem does not have; measure the loss instead"),
  /** A minimiser, and the gap to it. */
  GAP("an optimum", ", which this problem does not have; measure the loss instead"),
  /** Classes of samples. */
  CLASSES(
      "a problem that tells classes apart",
      ", such as softmax-regression, mlp or logistic-regression"),
  /** Samples that no node has. */
  TEST_DATA("test data", "; add test: 0.2 to the data of a file, or test: 1000 to those generated"),
  /** Second derivatives. */
  CURVATURE("second derivatives", ", which this problem does not have"),
  /** Weights along paths. */
  PATHS(
      "a network without biases or shortcuts",
      ", such as two-layer-relu, diagonal-network, or mlp with biases: false");

  private final String words;
  private final String remedy;

  Need(String words, String remedy) {
    this.words = words;
    this.remedy = remedy;
  }

  /** What is needed, such as {@code test data}. */
  public String words() {
    return words;
  }

  /** Whether a problem has it. */
  public boolean isMetBy(Target target) {
    return switch (this) {
      case OPTIMUM -> target.hasOptimum() || target.objective() instanceof Minimizable;
      case GAP -> target.objective() instanceof Minimizable;
      case CLASSES -> target.objective() instanceof ClassifyingObjective;
      case TEST_DATA -> target.hasTest();
      case CURVATURE -> target.objective() instanceof TwiceDifferentiable;
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
    return refusal(name(metric));
  }

  /** Why something else that asks for it cannot be had, and what can be done. */
  public String refusal(String what) {
    return "%s needs %s%s".formatted(what, words, remedy);
  }

  private static String name(Metric metric) {
    Kind kind = metric.getClass().getAnnotation(Kind.class);
    return kind == null ? metric.getClass().getSimpleName() : kind.name();
  }
}
