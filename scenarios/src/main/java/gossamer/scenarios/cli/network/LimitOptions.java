package gossamer.scenarios.cli.network;

import gossamer.graphs.kind.Refusal;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.network.Network;
import gossamer.solvers.rates.design.Limits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the network charges for exchanges and allows of them. */
final class LimitOptions {
  @Option(
      names = "--cost",
      paramLabel = "N|ATTRIBUTE",
      description =
          "price of one exchange over an edge: an attribute of the edges in the file, or a number;"
              + " the design then minimizes the sum of cost x rate")
  private @Nullable String cost;

  @Option(
      names = "--edge-capacity",
      paramLabel = "N|ATTRIBUTE",
      description =
          "maximum exchanges of an edge per unit of time: an attribute of the edges, or a number")
  private @Nullable String edgeCapacity;

  @Option(
      names = "--node-capacity",
      paramLabel = "N|ATTRIBUTE",
      description =
          "maximum exchanges of a node, over all its edges, per unit of time: an attribute of the"
              + " nodes, or a number")
  private @Nullable String nodeCapacity;

  /**
   * The limits for a network.
   *
   * @throws InputException if one is not positive, or the file has no such attribute
   */
  Limits of(Network network) {
    if (cost == null && edgeCapacity == null && nodeCapacity == null) {
      return Limits.NONE;
    }
    return of(
        network,
        cost == null ? null : edges(network, "--cost", cost),
        edgeCapacity == null ? null : edges(network, "--edge-capacity", edgeCapacity),
        nodeCapacity == null ? null : nodes(network, "--node-capacity", nodeCapacity));
  }

  /**
   * Limits as given, or null for none.
   *
   * @throws InputException if which cannot be computed with
   */
  static Limits of(
      Network network,
      double @Nullable [] costs,
      double @Nullable [] edgeCaps,
      double @Nullable [] nodeCaps) {
    try {
      return new Limits(costs, edgeCaps, nodeCaps);
    } catch (Refusal e) {
      throw new InputException(Position.of(network.title()), String.valueOf(e.getMessage()));
    }
  }

  /**
   * A positive number for each edge.
   *
   * @param text a number or an attribute
   */
  static double[] edges(Network network, String option, String text) {
    double[] numbers = network.edgeNumbers(text, option);
    for (int e = 0; e < numbers.length; e++) {
      requirePositive(numbers[e], "the edge " + network.edgeName(e), option, text);
    }
    return numbers;
  }

  /** A positive number for each node, likewise. */
  static double[] nodes(Network network, String option, String text) {
    double[] numbers = network.nodeNumbers(text, option);
    for (int i = 0; i < numbers.length; i++) {
      requirePositive(numbers[i], "the node " + network.nodeName(i), option, text);
    }
    return numbers;
  }

  private static void requirePositive(double number, String what, String option, String text) {
    if (!(number > 0)) {
      throw new InputException(
          Position.of(option + " " + text),
          "it must be positive, and for %s it is %s".formatted(what, number));
    }
  }
}
