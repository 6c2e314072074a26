package gossamer.scenarios.run;

import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.file.Scenario;
import gossamer.sim.engine.Simulation;
import gossamer.sim.partition.Setup;
import gossamer.solvers.data.ShareTable;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.rates.GossipRates;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A run that is ready to start.
 *
 * @param scenario as checked
 * @param names of the nodes
 * @param shares who holds what of a file's samples, or null if the data are generated
 * @param labels of the classes 0, 1, ... as the user wrote them; empty if the problem has none
 * @param heldOut the objective, at one node, of the samples that are set aside for testing; null if
 *     none are
 * @param setup what is simulated
 * @param simulation how long, and how it is watched
 * @param activity what happens in a unit of time
 * @param rates of all edges of the network as it runs; of one that changes the mean over time; of a
 *     synchronous algorithm an exchange an edge and round
 * @param asRun the numbers that another machine might find a few bits away
 * @param provenDecay of the squared distance, {@code -ln} of its factor in a unit of time, if
 *     theory proves one for this run
 * @param exactDecay the same, if it is known exactly in the long run
 * @param memory how much it needs
 * @param warnings what the user should know, in sentences
 * @param inputs the files that were read, by the names that the user wrote
 */
public record Prepared(
    Scenario scenario,
    NodeNames names,
    @Nullable ShareTable shares,
    List<String> labels,
    @Nullable Objective heldOut,
    Setup setup,
    Simulation simulation,
    Activity activity,
    GossipRates rates,
    AsRun asRun,
    OptionalDouble provenDecay,
    OptionalDouble exactDecay,
    Memory memory,
    List<String> warnings,
    Map<String, Path> inputs) {
  /** L of the problem itself, whatever the algorithm is told to assume; NaN if it has none. */
  public double smoothness() {
    return asRun.smoothness();
  }

  /** mu of the problem itself, likewise. */
  public double strongConvexity() {
    return asRun.strongConvexity();
  }

  /** The network. */
  public Topology topology() {
    return setup.topology();
  }
}
