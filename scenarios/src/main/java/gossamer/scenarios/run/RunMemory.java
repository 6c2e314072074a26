package gossamer.scenarios.run;

import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Scenario.GraphSpec;
import gossamer.scenarios.file.Scenario.TopologySpec;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.solvers.data.MadeData;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.data.SparseRows;
import gossamer.solvers.problem.Problem;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a run, refused as soon as it is known that there is not enough. Mutable; one thread
 * at a time.
 */
final class RunMemory {
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  /** Matrices of sparse samples are never larger. */
  private static final int LARGEST_SPARSE_GRAM = 2_000;

  /** An edge of a graph in a list: its ends, and when its clock counts. */
  private static final double LISTED_BYTES = 20;

  private final Scenario scenario;
  private final Places places;

  /** Of a node, each of the dimension of a model; 0 if nothing runs on the network. */
  private final int variables;

  /** Whether a triangular factor of each node's Hessian is kept. */
  private final boolean keepsFactors;

  /** Edges of all graphs of a network that changes, each as often as it is in one. */
  private double listedEdges;

  /** Numbers that are made or set aside besides the samples of the nodes. */
  private double besides;

  /** Bytes that only the study of the network takes. */
  private double preparing;

  private Memory memory = new Memory(List.of());

  /**
   * The room of a run.
   *
   * @param variables of a node, each of the dimension of a model
   * @param keepsFactors whether a triangular factor of each node's Hessian is kept
   */
  RunMemory(Scenario scenario, Places places, int variables, boolean keepsFactors) {
    this.scenario = scenario;
    this.places = places;
    this.variables = variables;
    this.keepsFactors = keepsFactors;
  }

  /** The room of a network that is only studied. */
  static RunMemory ofNetwork(Scenario scenario, Places places) {
    return new RunMemory(scenario, places, 0, false);
  }

  /** What is needed, as far as it is known. */
  Memory memory() {
    return memory;
  }

  /** Refuses what is known to be too large before it is made. */
  void requireExpected() {
    switch (scenario.topology()) {
      case TopologySpec.Generated graph -> requireExpected(graph);
      case TopologySpec.Listed listed -> listed.sequence().forEach(this::requireExpected);
      case TopologySpec.Changing(var kind) ->
          kind.expectedSize()
              .ifPresent(
                  size -> {
                    listedEdges = size.listed();
                    require((double) size.nodes(), Math.min(size.edges(), MAX_ARRAY));
                  });
      case TopologySpec.FromFile _ -> {} // only reading it tells
    }
  }

  private void requireExpected(GraphSpec graph) {
    if (graph instanceof TopologySpec.Generated(var kind)) {
      kind.expectedSize().ifPresent(size -> require((double) size.nodes(), size.edges()));
    }
  }

  /**
   * Refuses a network that leaves no room for the run.
   *
   * @param study bytes that only the study of the network takes
   */
  void require(NetworkStage.Built network, double study) {
    listedEdges = network.listedEdges();
    preparing = study;
    require(network.topology().nodes(), network.topology().edges());
  }

  /**
   * Refuses data that leave no room for the run.
   *
   * @param test what is set aside, or null
   */
  void require(NetworkStage.Built network, NodeData data, @Nullable NodeData test) {
    if (test != null) {
      int samples = test.targets().length;
      besides =
          samples
              + cells(test)
              + scenario.problem().problem().keptNumbers(1, samples, samples, test.features());
    }
    int fewest = Integer.MAX_VALUE;
    int most = 0;
    for (int node = 0; node < data.nodes(); node++) {
      fewest = Math.min(fewest, data.samples(node));
      most = Math.max(most, data.samples(node));
    }
    boolean sparse = data.rows() instanceof SparseRows;
    require(
        data.nodes(),
        network.topology().edges(),
        data.targets().length,
        cells(data),
        fewest,
        sparse ? Math.min(most, LARGEST_SPARSE_GRAM) : most,
        data.features(),
        1 + (int) Arrays.stream(data.targets()).max().orElse(1));
  }

  private static double cells(NodeData data) {
    boolean sparse = data.rows() instanceof SparseRows;
    return data.rows().stored() * (sparse ? 1.5 : 1); // a sparse number has its column beside it
  }

  /** Refuses a network that leaves no room for the run, with the data as far as they are known. */
  private void require(double nodes, double edges) {
    if (Math.max(nodes, edges) > MAX_ARRAY) {
      return; // no memory would do, and building it says so
    }
    if (variables == 0) {
      require(Memory.ofNetwork(nodes, edges, preparing));
      return;
    }
    MadeData made = scenario.problem().data().made();
    if (made == null) {
      require(nodes, edges, 0, 0, 0, 0, 1, 2);
      return;
    }
    places.check("problem.data", () -> made.requireFit((long) nodes));
    besides = made.besides();
    int samples = made.samplesPerNode();
    double cells = nodes * samples * made.features();
    require(nodes, edges, nodes * samples, cells, samples, samples, made.features(), 2);
  }

  private void require(
      double nodes,
      double edges,
      double samples,
      double cells,
      int fewest,
      int most,
      int features,
      int classes) {
    Problem problem = scenario.problem().problem();
    double parameters = problem.parameters(features, classes);
    if (parameters * Math.max(1, variables) > MAX_ARRAY) {
      throw new InputException(
          atSize(),
          "a model of %,.0f parameters is too large; at most %,d are possible with this algorithm"
              .formatted(parameters, MAX_ARRAY / Math.max(1, variables)));
    }
    double kept =
        problem.keptNumbers((int) nodes, (int) samples, fewest, features)
            + besides
            + (keepsFactors ? nodes * features * (features + 3.0) / 2 : 0);
    require(
        Memory.of(
            new Memory.Sizes(
                nodes,
                edges,
                preparing,
                samples,
                cells,
                problem.hasConstants() ? most : 0,
                kept,
                (int) Math.min(MAX_ARRAY, parameters),
                variables)));
  }

  private void require(Memory needed) {
    memory = needed;
    if (listedEdges > 0) {
      memory = memory.with(new Memory.Part("graphs", LISTED_BYTES * listedEdges, false));
    }
    double available = Runtime.getRuntime().maxMemory();
    if (memory.bytes() > available) {
      throw new InputException(
          memory.isMostlyModels() && size() != null
              ? atSize()
              : places.of(memory.isMostlyData() ? "problem.data.generate" : "topology"),
          memory.refusal(available, machineMemory(), size()));
    }
  }

  /** The key that makes models large; null if there is none. */
  private @Nullable String size() {
    String key = variables == 0 ? null : scenario.problem().problem().sizeKey();
    return key == null ? null : "problem." + key;
  }

  /** Where models are made large. */
  private Position atSize() {
    String key = size();
    return places.of(key == null ? "problem" : key);
  }

  /** What the machine has, in bytes, or the container; 0 if that is not known. */
  private static double machineMemory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : 0;
  }
}
