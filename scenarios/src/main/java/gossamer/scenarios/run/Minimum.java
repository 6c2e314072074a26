package gossamer.scenarios.run;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;

/** Where the minimum is taken from whose stability is asked about. */
public sealed interface Minimum {
  /** Found from the problem's own start. */
  @Kind(
      name = "trained",
      description = "found near the problem's own start, by Levenberg-Marquardt steps")
  record Trained(
      @Doc("largest loss that counts as a minimum") @Range(min = 0) @Default("1e-16") double loss)
      implements Minimum {}

  /** Where another run ended. */
  record FromState(
      @Doc("state.csv of another run, whose mean model is taken") String file,
      @Doc("largest loss that counts as a minimum") @Range(min = 0) @Default("1e-6") double loss)
      implements Minimum {}

  /** Not a model, but what is known of its samples. */
  record FromGradients(
      @Doc("CSV with the gradient of each sample's residual: node, 0, 1, ...; instead of a problem")
          String gradients)
      implements Minimum {}
}
