package gossamer.scenarios.run;

import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rule.Algorithm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The network of a scenario with the rates of its edges, without anything that learns on it.
 *
 * @param scenario as checked
 * @param names of the nodes
 * @param topology of all nodes; of a network that changes the union of its graphs
 * @param graphs how many a network that changes has; 0 for another
 * @param used the network without the edges that a design takes out of it
 * @param rates of the edges of {@code used}; of a network that changes the mean over time
 * @param uniform the chi's of equal rates of a total of one
 * @param uniformCost how many times as much equal rates would cost; NaN where limits cap rates
 * @param gap by how much better rates could be at most in what the design makes small, as a part of
 *     a proven bound; NaN where nothing is proven
 * @param fingerprint that only an equal topology shares
 * @param memory how much it needs
 * @param inputs the files that were read, by the names that the user wrote
 */
public record GossipNetwork(
    Scenario scenario,
    NodeNames names,
    Topology topology,
    int graphs,
    Topology used,
    GossipRates rates,
    Chi uniform,
    double uniformCost,
    double gap,
    String fingerprint,
    Memory memory,
    Map<String, Path> inputs) {
  /**
   * Builds the network of a scenario and chooses its rates.
   *
   * @param algorithm whose conditions scale them where the user sets no total
   * @param memo what runs of the same sweep have in common
   * @throws gossamer.scenarios.input.InputException if something in it, or in its files, does not
   *     fit
   */
  public static GossipNetwork of(ScenarioFile file, Algorithm algorithm, Memo memo) {
    Scenario scenario = file.scenario();
    Places places = looked(file);
    places.requireFound();
    RunMemory room = RunMemory.ofNetwork(scenario, places);
    room.requireExpected();
    NetworkStage.Built network = new NetworkStage(scenario, places, memo).build();
    Topology topology = network.topology();
    places.check(
        "topology", () -> topology.requireUndirected("Gossip rates, and the chi's of theory,"));
    room.require(
        network,
        Math.max(Chi.workspaceBytes(topology, false), NodeOrder.workspaceBytes(topology, false)));
    RatesStage stage = new RatesStage(scenario, places, memo, network);
    RatesStage.Chosen chosen = stage.choose(algorithm);
    RatesStage.Used used = stage.used(chosen.rates());
    boolean isAlone = topology.nodes() == 1;
    Chi alone = GossipRates.none().chi();
    RatesStage.Quality quality =
        isAlone
            ? new RatesStage.Quality(Double.NaN, () -> alone, Double.NaN)
            : places.at("rates", network.names(), () -> stage.quality(chosen.rates(), algorithm));
    places.at("rates", used.rates()::chi); // refused here if it cannot be computed
    return new GossipNetwork(
        scenario,
        network.names(),
        topology,
        network.graphs().size(),
        used.topology(),
        used.rates(),
        places.at("rates", quality.uniform()),
        quality.uniformCost(),
        quality.gap(),
        Fingerprint.of(topology),
        room.memory(),
        places.used());
  }

  private static Places looked(ScenarioFile file) {
    Places places = new Places(file);
    new NetworkStage(file.scenario(), places, Memo.none()).findInputs();
    RatesStage.findInputs(file.scenario(), places);
    return places;
  }

  /**
   * The files that networks and rates are read from, by the names that the user wrote.
   *
   * @throws gossamer.scenarios.input.InputException with all that are not there
   */
  public static Map<String, Path> inputs(List<ScenarioFile> runs) {
    return Places.inputs(runs, GossipNetwork::looked);
  }

  /** The files that a run names, as its user wrote them, whether they are there or not. */
  public static Set<String> inputNames(ScenarioFile run) {
    return looked(run).names();
  }
}
