package gossamer.scenarios.run;

import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.file.Scenario;
import gossamer.sim.engine.Setup;
import gossamer.sim.engine.Simulation;
import gossamer.solvers.data.ShareTable;
import gossamer.solvers.rates.GossipRates;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run that is ready to start.
 *
 * @param scenario as checked
 * @param names of the nodes
 * @param shares who holds what of a file's samples, or null if the data are generated
 * @param setup what is simulated
 * @param simulation how long, and how it is watched
 * @param asRun the numbers that another machine might find a few bits away
 * @param rates of all edges of the network as it runs; of one that changes the mean over time
 * @param smoothness L of the problem itself, whatever the algorithm is told to assume
 * @param strongConvexity mu of the problem itself, likewise
 * @param memory how much it needs
 * @param warnings what the user should know, in sentences
 * @param inputs the files that were read, by the names that the user wrote
 */
public record Prepared(
    Scenario scenario,
    NodeNames names,
    @Nullable ShareTable shares,
    Setup setup,
    Simulation simulation,
    GossipRates rates,
    double smoothness,
    double strongConvexity,
    AsRun asRun,
    Memory memory,
    List<String> warnings,
    Map<String, Path> inputs) {
  /** The network. */
  public Topology topology() {
    return setup.topology();
  }
}
