package gossamer.scenarios.cli;

import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Position;
import gossamer.scenarios.network.DesignResult;
import gossamer.scenarios.network.Network;
import gossamer.solvers.rates.Limits;
import gossamer.solvers.rates.RateDesign;

/** Designs rates and says with the network's name why there are none. */
final class Designing {
  private Designing() {}

  /**
   * The rates of a network.
   *
   * @param network connected, of two nodes or more
   * @throws InputException if the design finds none
   */
  static DesignResult of(Network network, RateDesign design, Limits limits) {
    try {
      return Working.during(
          "designing rates", false, () -> DesignResult.of(design, network.topology(), limits));
    } catch (IllegalArgumentException e) {
      throw new InputException(
          Position.of(network.title()), network.withNames(String.valueOf(e.getMessage())));
    }
  }
}
