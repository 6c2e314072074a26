package gossamer.solvers.problem;

import gossamer.solvers.data.NodeData;
import gossamer.solvers.objective.Objective;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of problem with its parameters, before it knows the data. Implemented by records in {@link
 * Problems}.
 */
public interface Problem {
  /** Adds {@code (regularization / 2) |x|^2} to each local objective. */
  double regularization();

  /**
   * Whether targets are classes, told apart by labels: then a target may be text, and {@link
   * #encode} is given the place of each label among all, from 0 on, by code point.
   */
  default boolean hasClasses() {
    return false;
  }

  /**
   * Whether there are two classes, one of which counts as positive: the larger target, unless the
   * user names its label. Only if it {@link #hasClasses}.
   */
  default boolean hasPositive() {
    return false;
  }

  /** Whether its data are made from a chosen spectrum instead of samples. */
  default boolean takesSpectrum() {
    return false;
  }

  /**
   * The targets of a table as the objective wants them: of classes so that their order is the order
   * of the labels.
   *
   * @return a new array of the same length
   * @throws IllegalArgumentException if they are not what this problem can learn; the message says
   *     what is
   */
  double[] encode(double[] targets);

  /** Generated responses, features . model + noise, as targets; a new array of the same length. */
  double[] label(double[] responses);

  /**
   * How many numbers the objective keeps beside the samples, to predict what a run needs.
   *
   * @param samples of all nodes together
   * @param fewest samples of a node
   */
  default double keptNumbers(int nodes, int samples, int fewest, int features) {
    return 0;
  }

  /**
   * How many parameters a model has, d.
   *
   * @param classes of the target; means nothing if it has none
   */
  default double parameters(int features, int classes) {
    return features;
  }

  /** The names of the metrics that a run records if the user names none. */
  default List<String> defaultMetrics() {
    return List.of("distance", "gap", "consensus");
  }

  /** Whether L and mu of local objectives are worked out, from matrices of their samples. */
  default boolean hasConstants() {
    return true;
  }

  /**
   * The key whose value makes a model large or small; null if only the data do.
   *
   * @return the name of a record component, such as {@code width}
   */
  default @Nullable String sizeKey() {
    return null;
  }

  /** Whether the problem's own start, {@link Objective#initialModel}, is all zeros. */
  default boolean startsAtZero() {
    return true;
  }

  /**
   * Why models that are all zeros at every node cannot learn, the first half of a sentence; null if
   * they can.
   */
  default @Nullable String stuckAtZero() {
    return null;
  }

  /** The local objectives of nodes that hold these samples, targets encoded. */
  Objective objective(NodeData data);

  /**
   * The objective of samples that nobody learns from, of the same dimension and classes as that of
   * the samples that the nodes do learn from.
   *
   * @param test all of them at one node, targets encoded like the others; a class may be missing
   * @param training what the nodes hold; every class is there
   */
  default Objective heldOut(NodeData test, NodeData training) {
    return objective(test);
  }
}
