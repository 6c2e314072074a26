package gossamer.scenarios.run;

import gossamer.graphs.changing.ChangingTopology;
import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.data.EventsFile;
import gossamer.scenarios.data.Groups;
import gossamer.scenarios.data.StateFile;
import gossamer.scenarios.data.Table;
import gossamer.scenarios.data.Tables;
import gossamer.scenarios.file.InputError;
import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Scenario.ClocksSpec;
import gossamer.scenarios.file.Scenario.DataSpec;
import gossamer.scenarios.file.Scenario.GraphSpec;
import gossamer.scenarios.file.Scenario.InitialSpec;
import gossamer.scenarios.file.Scenario.RatesSpec;
import gossamer.scenarios.file.Scenario.SplitSpec;
import gossamer.scenarios.file.Scenario.TopologySpec;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.sim.engine.Initial;
import gossamer.sim.engine.Setup;
import gossamer.sim.engine.Simulation;
import gossamer.sim.probe.Metric;
import gossamer.sim.schedule.PoissonSchedule;
import gossamer.sim.schedule.Schedule;
import gossamer.sim.schedule.Trace;
import gossamer.solvers.data.Dataset;
import gossamer.solvers.data.Generator;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.data.ShareTable;
import gossamer.solvers.data.SparseRows;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.objective.Optimum;
import gossamer.solvers.objective.Problem;
import gossamer.solvers.rates.ChangingRates;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.Uniform;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.LinearRule;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Builds a run from a scenario, in the order network, data, problem, rates, rule, schedule.
 * Whatever does not fit is an {@link InputException} with the place in the scenario that asked for
 * it.
 */
public final class Preparation {
  /**
   * An algorithm that needs strong convexity refuses mu up to this part of L: its steps would come
   * to nothing.
   */
  private static final double LEAST_MU = 1e-12;

  /** L and mu may be written down with fewer digits than they have. */
  private static final double ROUNDING = 1e-3;

  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  /** Matrices of sparse samples are never larger. */
  private static final int LARGEST_SPARSE_GRAM = 2_000;

  /** An edge of a graph in a list: its ends, and when its clock counts. */
  private static final double LISTED_BYTES = 20;

  /** Bytes of memory for a number that is standardized: it stays until all are. */
  private static final double STANDARDIZED_BYTES = 2 * Double.BYTES;

  /** So many features that are the same in every sample are named. */
  private static final int MOST_CONSTANT = 10;

  /** Constants do not change which variables a rule has. */
  private static final Algorithm.Setting ANY = new Algorithm.Setting(1, 1, new Chi(1, 0.5));

  private final Scenario scenario;
  private final Places places;
  private final Memo memo;
  private final Networks networks;
  private final List<String> warnings = new ArrayList<>();

  /** Edges of all graphs of a network that changes, each as often as it is in one. */
  private double listedEdges;

  /** Bytes that only the study of the network takes. */
  private double preparing;

  private Memory memory = new Memory(List.of());

  /** Who holds what of a file's samples, once that is known. */
  private @Nullable ShareTable shares;

  /** What decides the data, once that is known. */
  private @Nullable OfData dataKey;

  private Preparation(ScenarioFile file, Memo memo) {
    this.scenario = file.scenario();
    this.places = new Places(file);
    this.memo = memo;
    this.networks = new Networks(scenario, places, memo);
  }

  /**
   * Prepares the run of a scenario.
   *
   * @throws InputException if something in it, or in its files, does not fit
   */
  public static Prepared of(ScenarioFile file) {
    return of(file, null, Memo.none(), file.scenario().record().metrics());
  }

  /**
   * Prepares the run of a scenario.
   *
   * @param known what a run of this scenario and these files has rested on before, or null to
   *     compute it
   * @param memo what runs of the same sweep have in common
   * @param metrics of each row, in this order
   * @throws InputException if something in it, or in its files, does not fit
   */
  public static Prepared of(
      ScenarioFile file, @Nullable AsRun known, Memo memo, List<Metric> metrics) {
    return new Preparation(file, memo).prepare(known, metrics);
  }

  /**
   * The files that runs read, by the names that the user wrote.
   *
   * @throws InputException with all that are not there
   */
  public static Map<String, Path> inputs(List<ScenarioFile> runs) {
    Map<String, Path> inputs = new LinkedHashMap<>();
    Set<InputError> missing = new LinkedHashSet<>();
    for (ScenarioFile run : runs) {
      Preparation preparation = new Preparation(run, Memo.none());
      try {
        preparation.findInputs();
        inputs.putAll(preparation.places.used());
      } catch (InputException e) {
        missing.addAll(e.errors());
      }
    }
    if (!missing.isEmpty()) {
      throw new InputException(List.copyOf(missing));
    }
    return inputs;
  }

  /** The files that a run names, as its user wrote them, whether they are there or not. */
  public static Set<String> inputNames(ScenarioFile run) {
    Preparation preparation = new Preparation(run, Memo.none());
    try {
      preparation.findInputs();
    } catch (InputException e) {
      // Only the names matter.
    }
    return preparation.places.names();
  }

  private void findInputs() {
    networks.findInputs();
    if (scenario.problem().data() instanceof DataSpec.FromFile table) {
      places.look(table.file(), "problem.data.file");
    }
    if (scenario.rates() instanceof RatesSpec.FromFile from) {
      places.look(from.file(), "rates.file");
    }
    if (scenario.clocks() instanceof ClocksSpec.Replay replay) {
      places.look(replay.trace(), "clocks.trace");
    }
    if (scenario.initial() instanceof InitialSpec.FromFile(String name)) {
      places.look(name, "initial.file");
    }
    places.requireFound();
  }

  private Prepared prepare(@Nullable AsRun known, List<Metric> metrics) {
    findInputs(); // all that are missing are missed before anything is computed
    requireExpectedRoom();
    ChangingTopology changing = networks.changing();
    Topology topology = changing != null ? changing.union() : networks.fixed();
    if (changing != null) {
      listedEdges = changing.graphs().stream().mapToDouble(Topology::edges).sum();
    }
    boolean equal = scenario.rates() instanceof RatesSpec.Designed(Uniform _) && changing == null;
    preparing =
        known != null
            ? 0
            : Math.max(
                Chi.workspaceBytes(topology, equal), NodeOrder.workspaceBytes(topology, equal));
    requireRoom(topology.nodes(), topology.edges());
    Objective objective = objective(topology);
    AsRun asRun = known == null ? compute(topology, changing, objective) : known;
    List<Topology> graphs = changing == null ? List.of() : changing.graphs();
    if (!asRun.fits(topology, graphs, objective.dimension())) {
      throw new InputException(
          places.of("topology"),
          "this version builds another network or problem than the one that began this run"
              + " with; start over with --again");
    }
    Algorithm algorithm = scenario.algorithm();
    requireConvexity(objective, asRun.smoothness(), asRun.strongConvexity());
    Networks.Used used = networks.used(topology, asRun.rates());
    GossipRates rates = used.rates();
    if (changing != null) {
      warnOfSlowChange(changing, rates);
    }
    requireEnd(algorithm, asRun, rates);
    if (!algorithm.accepts(rates.chi())) {
      warnings.add(lowRates(rates));
    }
    double smoothness = algorithm.L() == null ? asRun.smoothness() : smoothness(objective);
    double strongConvexity =
        algorithm.mu() == null ? asRun.strongConvexity() : strongConvexity(objective);
    warnOfAssumptions(asRun, smoothness, strongConvexity);
    LinearRule rule =
        places.at(
            "algorithm",
            () ->
                algorithm.rule(
                    new Algorithm.Setting(
                        asRun.smoothness(), asRun.strongConvexity(), rates.chi())));
    Schedule schedule = schedule(used, changing, asRun);
    Initial initial = initial(rule, objective.dimension());
    Setup setup =
        new Setup(used.topology(), rule, objective, schedule, initial).ordered(asRun.order());
    Simulation simulation =
        new Simulation(setup, asRun.optimum(), scenario.stop(), scenario.record().every(), metrics);
    return new Prepared(
        scenario,
        networks.names(),
        shares,
        setup,
        simulation,
        rates,
        smoothness,
        strongConvexity,
        asRun,
        memory,
        List.copyOf(warnings),
        places.used());
  }

  private AsRun compute(
      Topology topology, @Nullable ChangingTopology changing, Objective objective) {
    double[] optimum =
        places.at("problem", () -> memo.get(() -> of("optimum"), () -> optimum(objective)));
    Algorithm algorithm = scenario.algorithm();
    Double givenL = algorithm.L();
    Double givenMu = algorithm.mu();
    double smoothness = givenL != null ? givenL : smoothness(objective);
    double strongConvexity = givenMu != null ? givenMu : strongConvexity(objective);
    requireConvexity(objective, smoothness, strongConvexity);
    if (changing != null) {
      ChangingRates rates = places.at("rates", () -> networks.rates(changing, algorithm));
      NodeOrder order = order(topology, rates.mean());
      return new AsRun(rates.mean(), rates.graphs(), smoothness, strongConvexity, optimum, order);
    }
    GossipRates rates =
        places.at("rates", networks.names(), () -> networks.rates(topology, algorithm));
    NodeOrder order = order(topology, rates);
    return new AsRun(rates, smoothness, strongConvexity, optimum, order);
  }

  private double smoothness(Objective objective) {
    return memo.get(() -> of("L"), () -> objective.smoothness());
  }

  private double strongConvexity(Objective objective) {
    return memo.get(() -> of("mu"), () -> objective.strongConvexity());
  }

  /** Says so if the algorithm is told to assume more than the problem grants. */
  private void warnOfAssumptions(AsRun asRun, double smoothness, double strongConvexity) {
    if (asRun.smoothness() < smoothness * (1 - ROUNDING)) {
      warnings.add(
          "The algorithm assumes L = %.4g, but the problem's own L is %.4g; its guarantee does not hold, and it may diverge."
              .formatted(asRun.smoothness(), smoothness));
    }
    if (asRun.strongConvexity() > strongConvexity * (1 + ROUNDING)) {
      warnings.add(
          "The algorithm assumes mu = %.4g, but the problem's own mu is %.4g; its guarantee does not hold."
              .formatted(asRun.strongConvexity(), strongConvexity));
    }
  }

  /** What decides the order of the nodes. */
  private record OfOrder(String network, String rates) {}

  private NodeOrder order(Topology topology, GossipRates rates) {
    return memo.get(
        () -> new OfOrder(Fingerprint.of(topology), Fingerprint.of(rates)),
        () -> NodeOrder.ofLittleCut(topology, rates::rate));
  }

  /** Says so if a network that is connected over windows only exchanges much in one of them. */
  private void warnOfSlowChange(ChangingTopology changing, GossipRates rates) {
    int window = changing.window();
    double exchanges = changing.longest(window) * 2 * rates.total() / changing.nodes();
    if (window > 1 && exchanges > 1) {
      warnings.add(
          ("The network is connected only over %d graphs in a row, during which a node exchanges"
                  + " %.3g times. chi1 and chi2 are those of the mean rates, which the theory supports if"
                  + " that is about once or less; change the network faster, or expect a run that is slower"
                  + " or diverges.")
              .formatted(window, exchanges));
    }
  }

  /** Poisson clocks tick for ever, and somebody must end the run. */
  private void requireEnd(Algorithm algorithm, AsRun asRun, GossipRates rates) {
    if (scenario.clocks() instanceof ClocksSpec.Poisson) {
      Plausibility plausibility =
          new Plausibility(
              scenario.stop(),
              scenario.record().every(),
              networks.names().size(),
              rates.total(),
              Estimate.condition(algorithm, asRun.smoothness(), asRun.strongConvexity()));
      plausibility.require(places);
      warnings.addAll(plausibility.warnings());
    }
  }

  private static String lowRates(GossipRates rates) {
    Chi chi = rates.chi();
    double factor = Math.sqrt(2) * Math.sqrt(chi.chi1()) * Math.sqrt(chi.chi2());
    double needed = rates.total() * factor; // the product of the chi's may be out of range
    return ("The rates are too low for the algorithm's guarantee: chi1 chi2 = %s, but it needs at"
            + " most 0.5; it may diverge.%s")
        .formatted(
            Double.isFinite(chi.product())
                ? String.format(Locale.ROOT, "%.4g", chi.product())
                : "%.4g * %.4g".formatted(chi.chi1(), chi.chi2()),
            Double.isFinite(needed)
                ? " A total rate of %s would suffice.".formatted(enough(needed))
                : "");
  }

  /** Four digits, rounded up: who follows the advice is not warned again. */
  private static String enough(double total) {
    return BigDecimal.valueOf(total)
        .round(new MathContext(4, RoundingMode.CEILING))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Refuses what is known to be too large before it is made. */
  private void requireExpectedRoom() {
    switch (scenario.topology()) {
      case TopologySpec.Generated graph -> requireExpectedRoom(graph);
      case TopologySpec.Listed listed -> listed.sequence().forEach(this::requireExpectedRoom);
      case TopologySpec.Changing(var kind) ->
          kind.expectedSize()
              .ifPresent(
                  size -> {
                    listedEdges = size.listed();
                    requireRoom((double) size.nodes(), Math.min(size.edges(), MAX_ARRAY));
                  });
      case TopologySpec.FromFile _ -> {} // only reading it tells
    }
  }

  private void requireExpectedRoom(GraphSpec graph) {
    if (graph instanceof TopologySpec.Generated(var kind)) {
      kind.expectedSize().ifPresent(size -> requireRoom((double) size.nodes(), size.edges()));
    }
  }

  /** Refuses a network that leaves no room for the run, with the data as far as they are known. */
  private void requireRoom(double nodes, double edges) {
    if (Math.max(nodes, edges) > MAX_ARRAY) {
      return; // no memory would do, and building it says so
    }
    if (scenario.problem().data() instanceof DataSpec.Generated(var generator)) {
      places.check("problem.data", () -> generator.requireFit((long) nodes));
      int samples = generator.samplesPerNode();
      double cells = nodes * samples * generator.features();
      requireRoom(nodes, edges, nodes * samples, cells, samples, samples, generator.features());
    } else {
      requireRoom(nodes, edges, 0, 0, 0, 0, 1);
    }
  }

  private void requireRoom(
      double nodes,
      double edges,
      double samples,
      double cells,
      int fewest,
      int most,
      int features) {
    double kept =
        scenario.problem().problem().keptNumbers((int) nodes, (int) samples, fewest, features);
    int variables = scenario.algorithm().rule(ANY).variables().size();
    memory =
        Memory.of(
            new Memory.Sizes(
                nodes, edges, preparing, samples, cells, most, kept, features, variables));
    if (listedEdges > 0) {
      memory = memory.with(new Memory.Part("graphs", LISTED_BYTES * listedEdges, false));
    }
    double available = Runtime.getRuntime().maxMemory();
    if (memory.bytes() > available) {
      throw new InputException(
          places.of(memory.isMostlyData() ? "problem.data.generate" : "topology"),
          memory.refusal(available, machineMemory()));
    }
  }

  /** What the machine has, in bytes, or the container; 0 if that is not known. */
  private static double machineMemory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : 0;
  }

  private Objective objective(Topology topology) {
    int nodes = topology.nodes();
    Problem problem = scenario.problem().problem();
    NodeData data =
        switch (scenario.problem().data()) {
          case DataSpec.Generated(var generator) -> generated(generator, problem, nodes);
          case DataSpec.FromFile table -> dealt(table, problem, nodes);
        };
    int fewest = Integer.MAX_VALUE;
    int most = 0;
    for (int node = 0; node < nodes; node++) {
      fewest = Math.min(fewest, data.samples(node));
      most = Math.max(most, data.samples(node));
    }
    boolean sparse = data.rows() instanceof SparseRows;
    requireRoom(
        nodes,
        topology.edges(),
        data.targets().length,
        data.rows().stored() * (sparse ? 1.5 : 1), // a sparse number has its column beside it
        fewest,
        sparse ? Math.min(most, LARGEST_SPARSE_GRAM) : most,
        data.features());
    return places.at(
        "problem", () -> memo.get(() -> of("objective"), () -> problem.objective(data)));
  }

  /** What decides the data of all nodes; of a kind of problem, whatever its parameters. */
  private record OfData(Class<? extends Problem> kind, Object source, String dealt) {}

  /** What decides the table before it is dealt out. */
  private record OfTable(
      Class<? extends Problem> kind, DataSpec.FromFile source, Path file, SplitSpec split) {}

  /** What decides generated data. */
  private record OfGenerator(Generator generator, int nodes, long seed) {}

  /** What decides something about the objective. */
  private record OfObjective(String what, Problem problem, Object data) {}

  private OfObjective of(String what) {
    return new OfObjective(what, scenario.problem().problem(), Objects.requireNonNull(dataKey));
  }

  private NodeData generated(Generator generator, Problem problem, int nodes) {
    long seed = scenario.seed();
    OfData key = new OfData(problem.getClass(), new OfGenerator(generator, nodes, seed), "");
    dataKey = key;
    return places.at(
        "problem.data",
        () ->
            memo.get(
                () -> key,
                () -> {
                  NodeData made = generator.generate(nodes, seed);
                  return made.withTargets(problem.label(made.targets()));
                }));
  }

  private NodeData dealt(DataSpec.FromFile source, Problem problem, int nodes) {
    Path path = places.find(source.file(), "problem.data.file");
    SplitSpec split = scenario.problem().split();
    OfTable key = new OfTable(problem.getClass(), source, path, split);
    Ready ready = memo.get(() -> key, () -> ready(source, path, problem, nodes));
    warnings.addAll(ready.warnings());
    NodeData data = dealt(ready, problem, key, nodes);
    shares = new ShareTable(data, ready.classes());
    return data;
  }

  private NodeData dealt(Ready ready, Problem problem, OfTable key, int nodes) {
    Dataset dataset = ready.dataset();
    SplitSpec split = key.split();
    return places.at(
        "problem.split",
        () -> {
          List<int[]> dealt =
              switch (split) {
                case SplitSpec.ByRule(var rule) -> rule.shares(dataset, nodes, scenario.seed());
                case SplitSpec.ByColumn _ -> byColumn(ready.groups());
              };
          boolean allowsEmpty = split instanceof SplitSpec.ByRule(var rule) && rule.allowsEmpty();
          OfData data =
              new OfData(problem.getClass(), key, memo.isShared() ? Fingerprint.of(dealt) : "");
          dataKey = data;
          return memo.get(() -> data, () -> dataset.deal(dealt, allowsEmpty));
        });
  }

  /**
   * A table that is ready to be dealt out.
   *
   * @param classes the values of the target, each with what it is encoded as
   * @param groups the node of each sample, if a column says so
   */
  private record Ready(
      Dataset dataset, Map<String, Double> classes, Groups groups, List<String> warnings) {}

  private Ready ready(DataSpec.FromFile source, Path path, Problem problem, int nodes) {
    String group =
        scenario.problem().split() instanceof SplitSpec.ByColumn(String column) ? column : null;
    Table table =
        Tables.read(
            path,
            source.target(),
            group,
            nodes,
            key ->
                places.of(key.equals("column") ? "problem.split.column" : "problem.data." + key));
    double[] targets = targets(table.dataset());
    double[] encoded = places.at("problem.data.target", () -> problem.encode(targets));
    Dataset read = table.dataset().withTargets(encoded);
    List<String> said = new ArrayList<>();
    Dataset scaled =
        source.standardize()
            ? places.at(
                "problem.data.standardize", () -> standardized(read, table.features(), said))
            : read;
    Dataset prepared =
        source.intercept() ? places.at("problem.data.intercept", scaled::withIntercept) : scaled;
    return new Ready(prepared, ShareTable.classes(targets, encoded), table.groups(), said);
  }

  private static Dataset standardized(Dataset data, List<String> names, List<String> warnings) {
    double available = Runtime.getRuntime().maxMemory();
    double bytes = STANDARDIZED_BYTES * data.samples() * data.features();
    if (bytes > available) {
      throw new IllegalArgumentException(
          "%,d samples x %,d features, standardized, take about %s of memory; Java may use %s here: give more with --memory, or set standardize: false"
              .formatted(
                  data.samples(), data.features(), Memory.words(bytes), Memory.words(available)));
    }
    List<Integer> constant = new ArrayList<>();
    Dataset result = data.standardized(constant);
    for (int feature : constant.subList(0, Math.min(constant.size(), MOST_CONSTANT))) {
      warnings.add(
          "The feature '%s' is the same in every sample, up to rounding; standardized it is 0."
              .formatted(names.get(feature)));
    }
    if (constant.size() > MOST_CONSTANT) {
      warnings.add("So are %,d more features.".formatted(constant.size() - MOST_CONSTANT));
    }
    return result;
  }

  private static double[] targets(Dataset data) {
    double[] targets = new double[data.samples()];
    for (int s = 0; s < targets.length; s++) {
      targets[s] = data.target(s);
    }
    return targets;
  }

  private List<int[]> byColumn(Groups groups) {
    NodeNames names = networks.names();
    List<int[]> shares = groups.shares(names);
    List<String> empty =
        IntStream.range(0, shares.size())
            .filter(node -> shares.get(node).length == 0)
            .mapToObj(names::name)
            .toList();
    if (!empty.isEmpty()) {
      throw new InputException(
          places.of("problem.split.column"),
          "%d of %d nodes without a sample, '%s' first; every node needs at least one"
              .formatted(empty.size(), shares.size(), empty.getFirst()));
    }
    return shares;
  }

  private static double[] optimum(Objective objective) {
    try {
      return Optimum.of(objective);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private void requireConvexity(Objective objective, double smoothness, double strongConvexity) {
    Algorithm algorithm = scenario.algorithm();
    if (smoothness < strongConvexity) {
      throw new InputException(
          places.of("algorithm"),
          "L = %s is below mu = %s; smoothness is never below strong convexity"
              .formatted(smoothness, strongConvexity));
    }
    if (!algorithm.needsStrongConvexity() || strongConvexity > LEAST_MU * smoothness) {
      return;
    }
    boolean ownWouldDo = strongConvexity > LEAST_MU * objective.smoothness();
    if (algorithm.L() != null && ownWouldDo) {
      throw new InputException(
          places.of("algorithm.L"),
          "the algorithm needs strong convexity, and mu = %.3g is not above 1e-12 L; the problem's own L, taken if L is omitted, is %.3g"
              .formatted(strongConvexity, objective.smoothness()));
    }
    throw new InputException(
        places.of(algorithm.mu() != null ? "algorithm.mu" : "problem"),
        ("the algorithm needs strong convexity, and mu = %.3g is not above 1e-12 L (L = %.3g);"
                + " set %s")
            .formatted(
                strongConvexity,
                smoothness,
                algorithm.mu() != null
                    ? "a larger mu"
                    : "problem.regularization, such as 0.01, or the algorithm's mu"));
  }

  private Schedule schedule(Networks.Used used, @Nullable ChangingTopology changing, AsRun asRun) {
    return switch (scenario.clocks()) {
      case ClocksSpec.Poisson _ ->
          changing == null
              ? new PoissonSchedule(used.topology(), used.rates(), scenario.seed())
              : PoissonSchedule.of(changing, asRun.graphs(), scenario.seed());
      case ClocksSpec.Replay replay -> replayed(replay, used);
    };
  }

  private Trace replayed(ClocksSpec.Replay replay, Networks.Used used) {
    Path file = places.find(replay.trace(), "clocks.trace");
    Trace trace =
        places.at("clocks", () -> EventsFile.read(file, used.topology(), networks.names(), replay));
    TraceRows rows = TraceRows.of(trace, scenario.stop(), scenario.record().every());
    places.check("clocks.trace", rows::requireFew);
    rows.warning()
        .or(() -> rows.pace(trace).warning(used.topology().nodes(), used.rates().total()))
        .ifPresent(warnings::add);
    return trace;
  }

  private Initial initial(LinearRule rule, int dimension) {
    return switch (scenario.initial()) {
      case InitialSpec.Zeros _ -> Initial.zeros();
      case InitialSpec.Random(double deviation) ->
          Initial.random(rule, dimension, deviation, scenario.seed());
      case InitialSpec.FromFile(String name) ->
          StateFile.read(places.find(name, "initial.file"), rule, networks.names(), dimension);
    };
  }
}
