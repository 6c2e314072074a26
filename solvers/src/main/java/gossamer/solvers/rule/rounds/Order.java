package gossamer.solvers.rule.rounds;

import gossamer.graphs.kind.Kind;

/** Whether neighbours mix their models before a gradient step or after it. */
public sealed interface Order {
  /** Before. */
  @Kind(
      name = "combine-then-adapt",
      description = "models are mixed as they are, then the step is added")
  record CombineThenAdapt() implements Order {}

  /** After. */
  @Kind(name = "adapt-then-combine", description = "the step is taken first, its result is mixed")
  record AdaptThenCombine() implements Order {}
}
