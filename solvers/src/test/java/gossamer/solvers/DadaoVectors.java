package gossamer.solvers;

import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.objective.LeastSquares;
import gossamer.solvers.objective.LogisticRegression;
import gossamer.solvers.rule.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A recorded run of DADAO, computed independently of this project: problem, network, constants,
 * events, and the state after some of them.
 */
public final class DadaoVectors {
  /** The six variables of a node, in the order of the rule. */
  public static final List<String> VARIABLES =
      List.of("x", "x_tilde", "y", "y_tilde", "z", "z_tilde");

  /**
   * One event.
   *
   * @param other the second node of a gossip, -1 for a gradient tick
   */
  public record Event(double time, int node, int other) {}

  /**
   * The state after the first {@code afterEvent} events.
   *
   * @param carried {@code [variable][node][coordinate]}, all nodes carried to {@code time}
   * @param lazy the same as stored, each node at the time of its own last event
   */
  @SuppressWarnings("ArrayRecordComponent") // rows of a file; never compared
  public record Checkpoint(
      int afterEvent,
      double time,
      double[][][] carried,
      double[][][] lazy,
      double meanSquaredDistance) {}

  private final JsonNode root;

  private DadaoVectors(JsonNode root) {
    this.root = root;
  }

  /** Reads {@code vectors/<name>.json}. */
  public static DadaoVectors read(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            DadaoVectors.class.getResourceAsStream("/vectors/" + name + ".json"), name)) {
      return new DadaoVectors(JsonMapper.shared().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the problem is linear-regression; logistic-regression otherwise. */
  public boolean linear() {
    return root.get("problem").get("kind").asString().equals("linear-regression");
  }

  /** The smoothness that the run assumed. */
  public double smoothness() {
    return root.get("problem").get("L").asDouble();
  }

  /** The strong convexity that the run assumed. */
  public double strongConvexity() {
    return root.get("problem").get("mu").asDouble();
  }

  /** The samples of all nodes. */
  public NodeData data() {
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

  /** The problem as this module states it; logistic with the file's regularization of one. */
  public ConvexObjective objective() {
    return linear() ? new LeastSquares(data(), 0) : new LogisticRegression(data(), 1);
  }

  /** The network. */
  public Topology topology() {
    JsonNode edges = root.get("topology").get("edges");
    int[] from = new int[edges.size()];
    int[] to = new int[edges.size()];
    for (int e = 0; e < from.length; e++) {
      from[e] = edges.get(e).get(0).asInt();
      to[e] = edges.get(e).get(1).asInt();
    }
    return Topology.of(root.get("topology").get("nodes").asInt(), from, to);
  }

  /** One of the constants that the run used. */
  public double constant(String name) {
    return root.get("constants").get(name).asDouble();
  }

  /** What the constants follow from: the file's L, mu and chi's, of the rates as run. */
  public Setting.Known setting() {
    double total = constant("lambda_mix");
    Chi chi = new Chi(constant("chi1") / total, constant("chi2") / total);
    return new Setting.Known(smoothness(), strongConvexity(), 1, chi);
  }

  /** The state at time 0, {@code [variable][node][coordinate]}. */
  public double[][][] initial() {
    return state(root.get("initial"));
  }

  /** The events, in order of time. */
  public List<Event> events() {
    return StreamSupport.stream(root.get("events").spliterator(), false)
        .map(
            event ->
                event.get("kind").asString().equals("gradient")
                    ? new Event(event.get("time").asDouble(), event.get("node").asInt(), -1)
                    : new Event(
                        event.get("time").asDouble(),
                        event.get("edge").get(0).asInt(),
                        event.get("edge").get(1).asInt()))
        .toList();
  }

  /** The recorded states, in order of time. */
  public List<Checkpoint> checkpoints() {
    return StreamSupport.stream(root.get("checkpoints").spliterator(), false)
        .map(
            point ->
                new Checkpoint(
                    point.get("after_event").asInt(),
                    point.get("time").asDouble(),
                    state(point),
                    state(point.get("lazy")),
                    point.get("mean_sq_dist").asDouble()))
        .toList();
  }

  /** The minimiser of the global objective. */
  public double[] optimum() {
    return row(root.get("optimum"));
  }

  /**
   * The largest size of each variable over all checkpoints, by which its deviations are measured.
   */
  public double[] largest() {
    double[] largest = new double[VARIABLES.size()];
    for (Checkpoint point : checkpoints()) {
      for (int v = 0; v < largest.length; v++) {
        for (double[] row : point.carried()[v]) {
          for (double entry : row) {
            largest[v] = Math.max(largest[v], Math.abs(entry));
          }
        }
      }
    }
    return largest;
  }

  private static double[][][] state(JsonNode node) {
    return VARIABLES.stream()
        .map(
            variable ->
                StreamSupport.stream(node.get(variable).spliterator(), false)
                    .map(DadaoVectors::row)
                    .toArray(double[][]::new))
        .toArray(double[][][]::new);
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
