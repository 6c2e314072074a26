package gossamer.scenarios.run;

import gossamer.graphs.topology.Topology;
import gossamer.scenarios.data.WeightsFile;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Scenario.MixingSpec;
import gossamer.scenarios.file.Scenario.RatesSpec;
import gossamer.scenarios.input.InputException;
import gossamer.solvers.mixing.MixingDesign;
import gossamer.solvers.mixing.Weights;
import gossamer.solvers.rates.GossipRates;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The stage from a network to its mixing weights, by the scenario's {@code mixing}. */
final class MixingStage {
  private final Scenario scenario;
  private final Places places;
  private final Memo memo;
  private final NetworkStage.Built network;

  MixingStage(Scenario scenario, Places places, Memo memo, NetworkStage.Built network) {
    this.scenario = scenario;
    this.places = places;
    this.memo = memo;
    this.network = network;
  }

  /** Looks for the file that weights are read from. */
  static void findInputs(Scenario scenario, Places places) {
    if (scenario.mixing() instanceof MixingSpec.FromFile(String file)) {
      places.look(file, "mixing.file");
    }
  }

  /** What decides the weights of a design. */
  private record OfDesign(String network, MixingDesign design, RatesSpec rates) {}

  /**
   * The weights of the edges, or of those of each graph of a network that changes.
   *
   * @param rates as the scenario's {@code rates} has them, which few designs ask for
   */
  List<Weights> weights(Supplier<RatesStage.Chosen> rates) {
    return switch (scenario.weights()) {
      case MixingSpec.Designed(MixingDesign design) ->
          network.changing() == null
              ? List.of(designed(network.topology(), design, () -> rates.get().rates()))
              : IntStream.range(0, network.graphs().size())
                  .mapToObj(
                      k ->
                          designed(
                              network.graphs().get(k), design, () -> rates.get().graphs().get(k)))
                  .toList();
      case MixingSpec.FromFile(String name) -> List.of(written(name));
    };
  }

  private Weights designed(Topology topology, MixingDesign design, Supplier<GossipRates> rates) {
    return places.at(
        "mixing",
        network.names(),
        () ->
            memo.get(
                () -> new OfDesign(Fingerprint.of(topology), design, scenario.rates()),
                () -> design.weights(topology, rates)));
  }

  private Weights written(String name) {
    if (network.changing() != null) {
      throw new InputException(
          places.of("mixing.file"),
          "these are weights of one graph, but the network changes between %d; name a design, such as metropolis"
              .formatted(network.graphs().size()));
    }
    Path file = places.find(name, "mixing.file");
    if (network.topology().isDirected()) {
      return places.at(
          "mixing.file",
          network.names(),
          () -> WeightsFile.readArcs(file, network.topology(), network.names()));
    }
    double[] weights = WeightsFile.read(file, network.topology(), network.names());
    return places.at(
        "mixing.file",
        network.names(),
        () -> Weights.of(network.topology(), weights).requireConnected(network.topology()));
  }
}
