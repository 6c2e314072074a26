package gossamer.scenarios.cli.network;

import gossamer.graphs.topology.Coordinates;
import gossamer.scenarios.file.KindArguments;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.network.DesignResult;
import gossamer.scenarios.network.Network;
import gossamer.scenarios.picture.NetworkPicture;
import gossamer.scenarios.picture.SpringLayout;
import gossamer.scenarios.text.Digits;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.design.Limits;
import gossamer.solvers.rates.design.RateDesign;
import gossamer.solvers.rates.design.Uniform;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Draws networks with the rates of a design. */
final class Pictures {
  private Pictures() {}

  /**
   * A picture of a network.
   *
   * @param design as in a scenario, such as {@code optimal}
   * @throws InputException if the network is too large for a picture, or not connected
   */
  static NetworkPicture of(Network network, String design) {
    requireDrawable(network);
    RateDesign chosen = KindArguments.kind(RateDesign.class, design, "--design");
    if (network.topology().isDirected() && chosen.equals(new Uniform(null))) {
      return ofArcs(network);
    }
    network.requireUndirected("Rates of a design").requireConnected();
    return of(network, Designing.of(network, chosen, Limits.NONE));
  }

  private static NetworkPicture ofArcs(Network network) {
    double[] alike = new double[network.topology().edges()];
    Arrays.fill(alike, 1);
    return new NetworkPicture(
        title(network),
        NetworkPicture.DIRECTED,
        network.topology(),
        places(network),
        GossipRates.withoutChi(alike),
        names(network));
  }

  private static String title(Network network) {
    return "%s: %,d nodes, %s"
        .formatted(
            network.shortTitle(), network.topology().nodes(), network.topology().linksInWords());
  }

  private static List<String> names(Network network) {
    return IntStream.range(0, network.topology().nodes()).mapToObj(network::nodeName).toList();
  }

  /**
   * A picture of a network with rates.
   *
   * @throws InputException if the network is too large for a picture
   */
  static NetworkPicture of(Network network, DesignResult result) {
    requireDrawable(network);
    return new NetworkPicture(
        title(network),
        "%s rates, %s exchanges per unit of time in all, %,d edges used"
            .formatted(result.design(), Digits.six(result.total()), result.edgesUsed()),
        network.topology(),
        places(network),
        result.rates(),
        names(network));
  }

  private static void requireDrawable(Network network) {
    if (network.topology().edges() > NetworkPicture.MOST_EDGES) {
      throw new InputException(
          Position.of(network.title()),
          "%,d edges are too many for a picture; %,d can be drawn"
              .formatted(network.topology().edges(), NetworkPicture.MOST_EDGES));
    }
    if (network.coordinates().isEmpty() && network.topology().nodes() > SpringLayout.MOST_NODES) {
      throw new InputException(
          Position.of(network.title()),
          "the nodes have no coordinates; a layout can be computed for up to %,d nodes, not %,d"
              .formatted(SpringLayout.MOST_NODES, network.topology().nodes()));
    }
  }

  private static Coordinates places(Network network) {
    return network.coordinates().orElseGet(() -> SpringLayout.of(network.topology()));
  }
}
