package gossamer.sim.engine;

import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.sim.partition.Gradients;
import gossamer.sim.partition.Initial;
import gossamer.sim.partition.Setup;
import gossamer.sim.schedule.Trace;
import gossamer.solvers.algorithm.clocks.AdPsgd;
import gossamer.solvers.algorithm.clocks.Dadao;
import gossamer.solvers.batch.Batches;
import gossamer.solvers.batch.GivenBatches;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.optimizer.None;
import gossamer.solvers.problem.Problems;
import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A reference run: data, network, initial state, events and checkpoints, made by another program.
 */
record VectorFile(JsonNode json) {
  static VectorFile read(String name) {
    try (InputStream in =
        Objects.requireNonNull(VectorFile.class.getResourceAsStream("/vectors/" + name))) {
      return new VectorFile(JsonMapper.shared().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Topology topology() {
    return topology(json.get("topology"));
  }

  static Topology topology(JsonNode topology) {
    JsonNode edges = topology.get("edges");
    int[] from = new int[edges.size()];
    int[] to = new int[edges.size()];
    for (int e = 0; e < from.length; e++) {
      from[e] = edges.get(e).get(0).asInt();
      to[e] = edges.get(e).get(1).asInt();
    }
    return Topology.of(topology.get("nodes").asInt(), from, to);
  }

  ConvexObjective objective() {
    return objective(json.get("problem"));
  }

  static ConvexObjective objective(JsonNode problem) {
    JsonNode nodes = problem.get("data");
    List<Double> values = new ArrayList<>();
    List<Double> targets = new ArrayList<>();
    int[] start = new int[nodes.size() + 1];
    int features = 0;
    for (int i = 0; i < nodes.size(); i++) {
      for (JsonNode row : nodes.get(i).get("X")) {
        features = row.size();
        row.forEach(value -> values.add(value.asDouble()));
      }
      nodes.get(i).get("y").forEach(target -> targets.add(target.asDouble()));
      start[i + 1] = targets.size();
    }
    NodeData data =
        new NodeData(
            features,
            start,
            values.stream().mapToDouble(v -> v).toArray(),
            targets.stream().mapToDouble(t -> t).toArray());
    boolean logistic = problem.get("kind").asString().equals("logistic-regression");
    double regularization =
        problem.has("regularization")
            ? problem.get("regularization").asDouble()
            : logistic ? problem.get("mu").asDouble() : 0; // older files
    return logistic
        ? new Problems.LogisticLoss(regularization).objective(data)
        : new Problems.SquaredLoss(regularization).objective(data);
  }

  LinearRule rule() {
    JsonNode constants = json.get("constants");
    JsonNode problem = json.get("problem");
    double smoothness = problem.get("L").asDouble();
    double mu = problem.get("mu").asDouble();
    String algorithm = json.get("algorithm").asString();
    return switch (algorithm) {
      case "dadao" -> {
        double rate = constants.get("lambda_mix").asDouble();
        Chi shape = new Chi(constants.get("chi1").asDouble(), constants.get("chi2").asDouble());
        yield new Dadao().rule(new Setting.Known(smoothness, mu, rate, shape.scaled(rate)));
      }
      case "ad-psgd" ->
          new AdPsgd(constants.get("step").asDouble(), null)
              .rule(new Setting.Known(smoothness, mu, 1, new Chi(1, 1)));
      default -> throw new IllegalArgumentException(algorithm);
    };
  }

  /** The events, up to and including number {@code count}. */
  Trace trace(int count) {
    Topology topology = topology();
    JsonNode events = json.get("events");
    double[] time = new double[count];
    int[] event = new int[count];
    for (int k = 0; k < count; k++) {
      JsonNode each = events.get(k);
      time[k] = each.get("time").asDouble();
      event[k] =
          each.get("kind").asString().equals("gradient")
              ? topology.edges() + each.get("node").asInt()
              : topology.edgeBetween(
                  each.get("edge").get(0).asInt(), each.get("edge").get(1).asInt());
    }
    return new Trace(topology, time, event);
  }

  Initial initial(LinearRule rule) {
    return initial(json.get("initial"), rule);
  }

  static Initial initial(JsonNode initial, LinearRule rule) {
    return (node, state) -> {
      for (int v = 0; v < rule.variables().size(); v++) {
        JsonNode values = initial.get(rule.variables().get(v));
        for (int c = 0; values != null && c < values.get(node).size(); c++) {
          state[v * values.get(node).size() + c] = values.get(node).get(c).asDouble();
        }
      }
    };
  }

  Setup setup(int events) {
    LinearRule rule = rule();
    return new Setup(topology(), rule, objective(), trace(events), initial(rule))
        .taking(new Gradients(batches(), new None()));
  }

  /** The samples of each node's gradients, or null if the events name none. */
  @Nullable Batches batches() {
    JsonNode data = json.get("problem").get("data");
    List<List<int[]>> ofNodes = new ArrayList<>();
    int[] held = new int[data.size()];
    for (int i = 0; i < held.length; i++) {
      held[i] = data.get(i).get("y").size();
      ofNodes.add(new ArrayList<>());
    }
    boolean areNamed = false;
    for (JsonNode event : json.get("events")) {
      JsonNode samples = event.get("samples");
      areNamed |= samples != null;
      for (int i = 0; samples != null && !event.has("node") && i < held.length; i++) {
        ofNodes.get(i).add(whole(samples.get(i)));
      }
      if (samples != null && event.has("node")) {
        ofNodes.get(event.get("node").asInt()).add(whole(samples));
      }
    }
    return areNamed
        ? GivenBatches.of(
            ofNodes.stream().map(each -> each.toArray(int[][]::new)).toArray(int[][][]::new), held)
        : null;
  }

  private static int[] whole(JsonNode array) {
    return Arrays.stream(numbers(array)).mapToInt(each -> (int) each).toArray();
  }

  JsonNode checkpoints() {
    return json.get("checkpoints");
  }

  static double[] numbers(JsonNode array) {
    double[] result = new double[array.size()];
    for (int k = 0; k < result.length; k++) {
      result[k] = array.get(k).asDouble();
    }
    return result;
  }
}
