package gossamer.scenarios.run;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.data.JacobiansFile;
import gossamer.scenarios.data.StateFile;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Scenario.DataSpec;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.text.Digits;
import gossamer.sim.partition.Initial;
import gossamer.solvers.batch.Draw;
import gossamer.solvers.batch.Minibatch;
import gossamer.solvers.mixing.Weights;
import gossamer.solvers.objective.Interpolation;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.objective.Residuals;
import gossamer.solvers.objective.SampledObjective;
import gossamer.solvers.problem.Problem;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.design.Uniform;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.stability.SampleJacobians;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A network whose nodes share a minimum at which all residuals vanish, with its mixing weights:
 * what the stability of training there follows from. The minimum itself is found when it is asked
 * for.
 */
public final class AtMinimum {
  /** The largest rank of gradients that second moments are worked out from. */
  private static final int MAX_ROWS = 2_000;

  /** Eigenvalues of weights carry roundings. */
  private static final double ROUNDING = 1e-10;

  private final Scenario scenario;
  private final Places places;
  private final Memo memo;
  private final Minimum minimum;
  private final NodeNames names;
  private final Topology topology;
  private final @Nullable Weights weights;
  private final DataStage.@Nullable Dealt dealt;
  private final @Nullable Objective objective;
  private final List<List<double[][]>> read; // if it comes from a file
  private final int batch;
  private final Memory memory;

  /**
   * What is known at a minimum.
   *
   * @param jacobians the gradients of all residuals, times the roots of what steps along each
   *     parameter are multiplied by
   * @param loss the mean objective F there; NaN if gradients are the same everywhere, or all that
   *     is known
   */
  public record Known(SampleJacobians jacobians, double loss) {}

  private AtMinimum(
      ScenarioFile file, Minimum minimum, @Nullable Integer batch, Memo memo, Places places) {
    this.scenario = file.scenario();
    this.places = places;
    this.memo = memo;
    this.minimum = minimum;
    boolean isRead = minimum instanceof Minimum.FromGradients;
    RunMemory room =
        isRead ? RunMemory.ofNetwork(scenario, places) : new RunMemory(scenario, places, 1, false);
    room.requireExpected();
    NetworkStage.Built network = new NetworkStage(scenario, places, memo).build();
    this.names = network.names();
    this.topology = network.topology();
    places.check("topology", () -> topology.requireUndirected("Thresholds of decentralized SGD"));
    if (network.changing() != null) {
      throw new InputException(
          places.of("topology"),
          "thresholds are those of one graph, and this network changes; give each of its graphs, such as by a sweep over topology");
    }
    room.require(network, 0);
    this.weights = topology.nodes() == 1 ? null : weights(network);
    if (minimum instanceof Minimum.FromGradients(String name)) {
      this.dealt = null;
      this.objective = null;
      this.read = JacobiansFile.read(places.find(name, "experiment.minimum.gradients"), names);
    } else {
      DataStage.Dealt found = new DataStage(scenario, places, memo, names).deal();
      room.require(network, found.data(), found.test());
      this.dealt = found;
      this.objective = objective(scenario.problem().problem(), found);
      this.read = List.of();
    }
    this.batch = batch(batch);
    this.memory = room.memory().with(new Memory.Part("gradients", requireRoom(), true));
  }

  private Weights weights(NetworkStage.Built network) {
    Weights found =
        new MixingStage(scenario, places, memo, network)
            .weights(
                () -> {
                  throw new InputException(
                      places.of("mixing"),
                      "these weights follow from gossip rates, which this experiment does not have; name another design, or give the weights as a file");
                })
            .getFirst();
    places.check("mixing", () -> requireStable(found));
    return found;
  }

  /** Refuses weights that no learning rate makes stable. */
  private static void requireStable(Weights weights) {
    if (weights.sigma() > 1 + ROUNDING) {
      throw new Refusal(
          "with these weights mixing alone multiplies disagreement by up to %s a round, so that no learning rate is stable; choose smaller ones"
              .formatted(Digits.of(weights.sigma(), 4)));
    }
  }

  private Objective objective(Problem problem, DataStage.Dealt found) {
    Objective made = places.at("problem", () -> problem.objective(found.data()));
    if (made.residuals() == null) {
      throw new InputException(
          places.of("problem"),
          "there are exact thresholds where all residuals vanish, and this loss has none; choose loss: squared or squared-classes, or linear-regression");
    }
    if (problem.regularization() > 0) {
      throw new InputException(
          places.of("problem.regularization"),
          "with it residuals do not vanish at the minimum, and the thresholds do not hold; omit it");
    }
    return made;
  }

  private int batch(@Nullable Integer given) {
    Integer own =
        scenario.hasProblem() && scenario.problem().batch() != null
            ? Integer.valueOf(scenario.problem().batch().size())
            : null;
    int size = given != null ? given : own != null ? own : 1;
    int node = 0;
    for (int i = 1; i < names.size(); i++) {
      node = samples(i) < samples(node) ? i : node;
    }
    if (samples(node) == 0) {
      throw new InputException(
          places.of(objective == null ? "experiment.minimum.gradients" : "problem.split"),
          "node %s has no samples to draw a batch from; give every node some"
              .formatted(names.name(node)));
    }
    if (size > samples(node)) {
      throw new InputException(
          places.of(given != null ? "experiment.batch" : "problem.batch"),
          "a batch of %d is more than the %d samples of node %s; use at most %2$d"
              .formatted(size, samples(node), names.name(node)));
    }
    return size;
  }

  private int samples(int node) {
    return objective == null ? read.get(node).size() : ((SampledObjective) objective).samples(node);
  }

  /** Bytes that finding the minimum and its gradients takes. */
  private double requireRoom() {
    double rows = 0;
    for (int node = 0; node < names.size(); node++) {
      rows +=
          objective == null
              ? read.get(node).stream().mapToInt(sample -> sample.length).sum()
              : (double) samples(node) * residuals(objective).outputs();
    }
    double dimension = parameters();
    if (Math.min(rows, dimension) > MAX_ROWS) {
      throw new InputException(
          places.of(objective == null ? "experiment.minimum.gradients" : "problem.data"),
          "%,.0f residuals along %,.0f parameters are too many for second moments; one of the two may be up to %,d: take fewer samples, such as by data: {test: 0.9}, or a smaller model"
              .formatted(rows, dimension, MAX_ROWS));
    }
    double rank = Math.min(rows, dimension);
    double bytes =
        Double.BYTES * (2 * Interpolation.keptNumbers(rows, dimension) + 8 * rank * rank);
    if (bytes > Runtime.getRuntime().maxMemory()) {
      throw new InputException(
          places.of("problem"),
          "the gradients of %,.0f residuals along %,.0f parameters need %s, more than there is; take fewer samples or a smaller model"
              .formatted(rows, dimension, Memory.words(bytes)));
    }
    return bytes;
  }

  private static Residuals residuals(Objective objective) {
    Residuals residuals = objective.residuals();
    if (residuals == null) {
      throw new IllegalStateException("an objective without residuals was let through");
    }
    return residuals;
  }

  /**
   * Prepares a network whose nodes share a minimum.
   *
   * @param batch samples per gradient; null for those of the problem
   * @throws InputException if something in the scenario, or in its files, does not fit
   */
  public static AtMinimum of(
      ScenarioFile file, Minimum minimum, @Nullable Integer batch, Memo memo) {
    Places places = looked(file, minimum);
    places.requireFound();
    return new AtMinimum(file, minimum, batch, memo, places);
  }

  private static Places looked(ScenarioFile file, Minimum minimum) {
    Places places = new Places(file);
    Scenario scenario = file.scenario();
    new NetworkStage(scenario, places, Memo.none()).findInputs();
    MixingStage.findInputs(scenario, places);
    switch (minimum) {
      case Minimum.Trained _ -> {}
      case Minimum.FromState state -> places.look(state.file(), "experiment.minimum.file");
      case Minimum.FromGradients(String name) -> places.look(name, "experiment.minimum.gradients");
    }
    if (scenario.hasProblem() && scenario.problem().data() instanceof DataSpec.FromFile table) {
      FileSamples.look(table, places);
    }
    return places;
  }

  /**
   * The files that runs read, by the names that the user wrote.
   *
   * @param minimum that a run asks about
   * @throws InputException with all that are not there
   */
  public static Map<String, Path> inputs(
      List<ScenarioFile> runs, Function<ScenarioFile, Minimum> minimum) {
    return Places.inputs(runs, run -> looked(run, minimum.apply(run)));
  }

  /** The files that a run names, as its user wrote them, whether they are there or not. */
  public static Set<String> inputNames(ScenarioFile run, Minimum minimum) {
    return looked(run, minimum).names();
  }

  /** Finds the minimum. */
  public Known known() {
    Objective learned = objective;
    if (learned == null) {
      return new Known(
          places.at("experiment.minimum.gradients", () -> SampleJacobians.of(read)), Double.NaN);
    }
    double[] model = model(learned);
    Residuals residuals = residuals(learned);
    boolean isAnywhere = residuals.areLinear() && minimum instanceof Minimum.Trained;
    double loss = isAnywhere ? Double.NaN : learned.valueOfMean(model);
    double[] multipliers = learned.stepMultipliers();
    List<List<double[][]>> ofNodes = new ArrayList<>();
    for (int node = 0; node < names.size(); node++) {
      List<double[][]> ofNode = new ArrayList<>();
      for (int sample = 0; sample < samples(node); sample++) {
        double[][] rows = residuals.jacobian(node, sample, model);
        if (multipliers != null) {
          for (double[] row : rows) {
            Arrays.setAll(row, k -> row[k] * Math.sqrt(multipliers[k]));
          }
        }
        ofNode.add(rows);
      }
      ofNodes.add(ofNode);
    }
    return new Known(SampleJacobians.of(ofNodes), loss);
  }

  private double[] model(Objective learned) {
    double[] start = new double[learned.dimension()];
    learned.initialModel(start, scenario.seed());
    return switch (minimum) {
      case Minimum.Trained _ when residuals(learned).areLinear() ->
          start; // its gradients are those of the minimum
      case Minimum.Trained(double loss) ->
          places.at(
              "experiment.minimum",
              () -> {
                try {
                  return Interpolation.from(learned, start, loss);
                } catch (ArithmeticException e) {
                  throw new Refusal(
                      e.getMessage()
                          + "; take a larger model or fewer samples, or allow a larger loss",
                      e);
                }
              });
      case Minimum.FromState(String name, double bound) -> {
        double[] mean = mean(places.find(name, "experiment.minimum.file"), start.length);
        double loss = learned.valueOfMean(mean);
        if (!(loss <= bound)) {
          throw new InputException(
              places.of("experiment.minimum.file"),
              "the loss of the mean model in this file is %.3g and no minimum; train until it is at most %s, or allow more with loss"
                  .formatted(loss, bound));
        }
        yield mean;
      }
      case Minimum.FromGradients _ -> throw new IllegalStateException("there is no model");
    };
  }

  /** Of the models of all nodes, added in their order. */
  private double[] mean(Path file, int dimension) {
    Initial states = StateFile.read(file, RoundRule.of("x").everyRound(), names, dimension);
    double[] mean = new double[dimension];
    double[] state = new double[dimension];
    for (int node = 0; node < names.size(); node++) {
      states.fill(node, state);
      for (int k = 0; k < dimension; k++) {
        mean[k] += state[k] / names.size();
      }
    }
    return mean;
  }

  /** As checked. */
  public Scenario scenario() {
    return scenario;
  }

  /** The names of the nodes. */
  public NodeNames names() {
    return names;
  }

  /** The network. */
  public Topology topology() {
    return topology;
  }

  /** The mixing weights; null of a single node. */
  public @Nullable Weights weights() {
    return weights;
  }

  /** Rates to draw the network with: equal ones. */
  public GossipRates rates() {
    return topology.nodes() == 1 ? GossipRates.none() : new Uniform(null).shape(topology);
  }

  /** How many numbers a model has; of gradients from a file their number. */
  public int parameters() {
    return objective != null
        ? objective.dimension()
        : read.stream().flatMap(List::stream).findFirst().map(rows -> rows[0].length).orElse(0);
  }

  /** How many samples all nodes have. */
  public int samples() {
    int samples = 0;
    for (int node = 0; node < names.size(); node++) {
      samples += samples(node);
    }
    return samples;
  }

  /** Samples per gradient. */
  public int batch() {
    return batch;
  }

  /** Whether nodes draw their batches with replacement: yes, unless the problem says otherwise. */
  public boolean isWithReplacement() {
    return !scenario.hasProblem()
        || scenario.problem().batch() == null
        || scenario.problem().batch().draw() instanceof Draw.WithReplacement;
  }

  /** How much memory it needs. */
  public Memory memory() {
    return memory;
  }

  /** What the user should know, in sentences. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (dealt != null) {
      warnings.addAll(dealt.warnings());
      Minibatch drawn = scenario.problem().batch();
      if (drawn != null && drawn.draw() instanceof Draw.Epochs) {
        warnings.add(
            "Batches of an epoch depend on each other; the thresholds are those of batches that are drawn afresh without replacement.");
      }
    }
    return warnings;
  }

  /** The files that were read, by the names that the user wrote. */
  public Map<String, Path> inputs() {
    return places.used();
  }
}
