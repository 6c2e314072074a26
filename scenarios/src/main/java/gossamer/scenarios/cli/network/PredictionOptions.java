package gossamer.scenarios.cli.network;

import gossamer.graphs.kind.Range;
import gossamer.scenarios.network.Prediction;
import picocli.CommandLine.Option;

/** What a time is predicted for. */
final class PredictionOptions {
  @Option(
      names = "--condition",
      paramLabel = "L/MU",
      defaultValue = "100",
      description = "condition number for the predicted time (default: ${DEFAULT-VALUE})")
  @Range(min = 1)
  private double condition = 100;

  @Option(
      names = "--precision",
      paramLabel = "P",
      defaultValue = "1e-6",
      description =
          "squared distance from the optimum to reach, as a fraction of that at the start (default:"
              + " ${DEFAULT-VALUE})")
  @Range(min = 0, open = true, max = 0.99)
  private double precision = 1e-6;

  /** The prediction asked for. */
  Prediction prediction() {
    return new Prediction(condition, precision);
  }
}
