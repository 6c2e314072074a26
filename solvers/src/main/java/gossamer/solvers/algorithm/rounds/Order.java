package gossamer.solvers.algorithm.rounds;

import gossamer.graphs.kind.Kind;
import gossamer.solvers.rule.Stage;
import java.util.Map;

/** Whether neighbours mix their models before a gradient step or after it. */
public sealed interface Order {
  /** A round of gradient descent in this order. */
  default Stage round(double gamma) {
    Terms step = Terms.of("x").minus(Terms.of("r").times(gamma));
    Terms message =
        switch (this) {
          case CombineThenAdapt _ -> Terms.of("x");
          case AdaptThenCombine _ -> step;
        };
    return Stage.gradientAt(Map.of("x", 1.0))
        .send(message.map())
        .set("x", step.minus(Terms.of("D0")).map())
        .build();
  }

  /** Before. */
  @Kind(
      name = "combine-then-adapt",
      description = "models are mixed as they are, then the step is added")
  record CombineThenAdapt() implements Order {}

  /** After. */
  @Kind(name = "adapt-then-combine", description = "the step is taken first, its result is mixed")
  record AdaptThenCombine() implements Order {}
}
