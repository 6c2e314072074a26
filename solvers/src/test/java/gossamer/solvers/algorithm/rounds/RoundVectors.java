package gossamer.solvers.algorithm.rounds;

import gossamer.graphs.resistance.Chi;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.mixing.MixingSpectrum;
import gossamer.solvers.objective.LeastSquares;
import gossamer.solvers.objective.LogisticRegression;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A recorded run of a synchronous algorithm, computed independently by the papers' recursions. */
public final class RoundVectors {
  private final JsonNode root;

  private RoundVectors(JsonNode root) {
    this.root = root;
  }

  /** Reads {@code vectors/<name>.json}. */
  public static RoundVectors read(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            RoundVectors.class.getResourceAsStream("/vectors/" + name + ".json"), name)) {
      return new RoundVectors(JsonMapper.shared().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public double constant(String name) {
    return root.get("constants").get(name).asDouble();
  }

  public double L() {
    return root.get("problem").get("L").asDouble();
  }

  public double mu() {
    return root.get("problem").get("mu").asDouble();
  }

  public int nodes() {
    return root.get("topology").get("nodes").asInt();
  }

  public int edges() {
    return root.get("topology").get("edges").size();
  }

  /**
   * The objective: with the regularization of the file, or, in the older files, that of the
   * definition: none of linear regression, mu of logistic.
   */
  public Objective objective() {
    JsonNode problem = root.get("problem");
    boolean linear = problem.get("kind").asString().equals("linear-regression");
    double regularization =
        problem.has("regularization")
            ? problem.get("regularization").asDouble()
            : linear ? 0 : mu();
    return linear
        ? new LeastSquares(data(), regularization)
        : new LogisticRegression(data(), regularization);
  }

  private NodeData data() {
    JsonNode nodes = root.get("problem").get("data");
    List<Double> values = new ArrayList<>();
    List<Double> targets = new ArrayList<>();
    int[] start = new int[nodes.size() + 1];
    int features = nodes.get(0).get("X").get(0).size();
    for (int i = 0; i < nodes.size(); i++) {
      for (JsonNode row : nodes.get(i).get("X")) {
        row.forEach(value -> values.add(value.asDouble()));
      }
      nodes.get(i).get("y").forEach(target -> targets.add(target.asDouble()));
      start[i + 1] = targets.size();
    }
    return new NodeData(features, start, unboxed(values), unboxed(targets));
  }

  /**
   * The weights of the edges, dense: those of the file, or, in the older files, the same on every
   * edge: 1/edges for MSDA and 1/lambda_max of the Laplacian for ADOM+; yardsticks do not ask.
   */
  public double[][] weights() {
    JsonNode edges = root.get("topology").get("edges");
    JsonNode mixing = root.get("mixing");
    boolean hasWeights = mixing != null && mixing.has("edge_weights");
    double[][] weights = new double[nodes()][nodes()];
    for (int e = 0; e < edges.size(); e++) {
      double weight =
          hasWeights
              ? mixing.get("edge_weights").get(e).asDouble()
              : root.get("algorithm").asString().equals("msda") ? 1.0 / edges.size() : 1.0 / 4;
      weights[edges.get(e).get(0).asInt()][edges.get(e).get(1).asInt()] = weight;
      weights[edges.get(e).get(1).asInt()][edges.get(e).get(0).asInt()] = weight;
    }
    return weights;
  }

  /** What the constants follow from, with the file's L and mu. */
  public Setting.Known setting() {
    MixingSpectrum mixing = Networks.spectrum(weights());
    return new Setting.Known(L(), mu(), 1, new Chi(1, 1), nodes(), mixing);
  }

  /**
   * The initial state, {@code [variable][node][coordinate]}; zero, or the model, for variables that
   * the file does not have.
   */
  public double[][][] initial(RoundRule rule) {
    double[][] models = Objects.requireNonNull(variable(root.get("initial"), "x"));
    double[][][] state = gossamer.solvers.contract.PlainRounds.initial(rule, models);
    for (int v = 0; v < state.length; v++) {
      double[][] given = variable(root.get("initial"), rule.variables().get(v));
      state[v] = given == null ? state[v] : given;
    }
    return state;
  }

  /** The variables that have to come out: those named binding, or all that are recorded. */
  public List<String> binding(RoundRule rule) {
    JsonNode binding = root.get("binding");
    return binding == null
        ? rule.variables().stream().filter(name -> root.get("initial").has(name)).toList()
        : StreamSupport.stream(binding.spliterator(), false).map(JsonNode::asString).toList();
  }

  public List<JsonNode> checkpoints() {
    return StreamSupport.stream(root.get("checkpoints").spliterator(), false).toList();
  }

  /** The spectral radius of a round, on what can be reached and seen; NaN if there is none. */
  public double spectralRadius() {
    return root.has("rate") ? root.get("rate").get("spectral_radius").asDouble() : Double.NaN;
  }

  public double[] optimum() {
    return row(root.get("optimum"));
  }

  /** A variable of all nodes, {@code [node][coordinate]}; null if it is not there. */
  public static double @Nullable [][] variable(JsonNode state, String name) {
    return state.has(name)
        ? StreamSupport.stream(state.get(name).spliterator(), false)
            .map(RoundVectors::row)
            .toArray(double[][]::new)
        : null;
  }

  private static double[] row(JsonNode numbers) {
    return StreamSupport.stream(numbers.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static double[] unboxed(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
