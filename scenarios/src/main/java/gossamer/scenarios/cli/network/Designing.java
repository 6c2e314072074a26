package gossamer.scenarios.cli.network;

import gossamer.graphs.kind.Refusal;
import gossamer.scenarios.cli.terminal.Working;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.network.DesignResult;
import gossamer.scenarios.network.Network;
import gossamer.solvers.rates.design.Limits;
import gossamer.solvers.rates.design.RateDesign;
import java.util.function.Supplier;

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
    return of(
        network, "designing rates", () -> DesignResult.of(design, network.topology(), limits));
  }

  /**
   * Something about rates that takes a while.
   *
   * @param what the work is, for people
   * @throws InputException with the network's names if the work refuses the network
   */
  static <T> T of(Network network, String what, Supplier<T> work) {
    try {
      return Working.during(what, work);
    } catch (Refusal e) {
      throw new InputException(
          Position.of(network.title()), network.withNames(String.valueOf(e.getMessage())));
    }
  }
}
