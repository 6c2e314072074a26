package gossamer.scenarios.cli;

import gossamer.scenarios.network.Prediction;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What a time is predicted for. */
final class PredictionOptions {
  @Option(
      names = "--condition",
      paramLabel = "L/MU",
      defaultValue = "100",
      description = "condition number for the predicted time (default: ${DEFAULT-VALUE})")
  private double condition = 100;

  @Option(
      names = "--precision",
      paramLabel = "P",
      defaultValue = "1e-6",
      description =
          "squared distance from the optimum to reach, as a part of that at the start (default:"
              + " ${DEFAULT-VALUE})")
  private double precision = 1e-6;

  /**
   * The prediction asked for.
   *
   * @throws CommandLine.ParameterException if it is for no possible problem or precision
   */
  Prediction prediction(CommandLine command) {
    if (!(condition >= 1 && condition < Double.POSITIVE_INFINITY)) {
      throw new CommandLine.ParameterException(
          command, "--condition must be a finite number of at least 1, not " + condition);
    }
    if (!(precision > 0 && precision < 1)) {
      throw new CommandLine.ParameterException(
          command, "--precision must be between 0 and 1, not " + precision);
    }
    return new Prediction(condition, precision);
  }
}
