package gossamer.solvers.problem;

import gossamer.graphs.kind.Kind;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.model.Architecture;
import gossamer.solvers.model.ClassifierObjective;
import gossamer.solvers.model.Loss;
import gossamer.solvers.model.ModelObjective;
import gossamer.solvers.objective.Objective;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A problem whose model starts at random weights: all that are not convex. */
interface TrainedModel extends Problem {
  /** What outputs should be. */
  Loss loss();

  /** The model for some inputs and outputs. */
  Architecture architecture(int features, int outputs);

  @Override
  default double[] encode(double[] targets) {
    return loss().hasClasses()
        ? Classes.encode(getClass().getAnnotation(Kind.class).name(), targets)
        : targets.clone();
  }

  @Override
  default double[] label(double[] responses) {
    return loss().hasClasses() ? Classes.ofSigns(responses) : responses.clone();
  }

  @Override
  default List<String> defaultMetrics() {
    return loss().hasClasses()
        ? List.of("loss", "accuracy", "consensus")
        : List.of("loss", "consensus");
  }

  @Override
  default boolean hasConstants() {
    return false;
  }

  @Override
  default boolean startsAtZero() {
    return false;
  }

  @Override
  default @Nullable String stuckAtZero() {
    return "with all weights zero the neurons of a layer are alike, and no gradient tells them apart";
  }

  @Override
  default boolean hasClasses() {
    return loss().hasClasses();
  }

  @Override
  default double parameters(int features, int classes) {
    return architecture(features, loss().outputs(classes)).blocks().stream()
        .mapToDouble(block -> (double) block.rows() * block.columns())
        .sum();
  }

  @Override
  default Objective objective(NodeData data) {
    return objective(data, Classes.count(data));
  }

  @Override
  default Objective heldOut(NodeData test, NodeData training) {
    return objective(test, Classes.count(training));
  }

  private Objective objective(NodeData data, int classes) {
    int outputs = loss().outputs(classes);
    Architecture architecture = architecture(data.features(), outputs);
    return loss().hasClasses()
        ? new ClassifierObjective(data, architecture, loss(), outputs, regularization())
        : new ModelObjective(data, architecture, loss(), outputs, regularization());
  }
}
