package gossamer.scenarios.result;

import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.result.NetworksFile.Contents;
import gossamer.scenarios.result.NetworksFile.Drawing;
import gossamer.scenarios.result.NetworksFile.Network;
import gossamer.scenarios.result.NetworksFile.Slowest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Reads networks.json strictly: a field of another kind, or of another length than the network has
 * nodes, is refused with its name.
 *
 * @param root all of it
 */
record NetworksReader(JsonNode root) {
  /**
   * What the file says.
   *
   * @throws IllegalArgumentException if it is not a networks.json, with the field where this shows
   */
  Contents contents() {
    List<Network> networks = new ArrayList<>();
    for (JsonNode each : array(root, "networks")) {
      networks.add(
          new Network(
              field(each, "key", JsonNode::isString, "a text").asString(),
              runs(each, "runs"),
              each.has("edges") ? drawing(each) : null));
    }
    return new Contents(List.copyOf(networks), runs(root, "tooLarge"));
  }

  private static Drawing drawing(JsonNode network) {
    int nodes = count(field(network, "nodes", NetworksReader::isCount, "a count"));
    boolean isDirected =
        network.has("directed")
            && field(network, "directed", JsonNode::isBoolean, "true or false").asBoolean();
    if (nodes > NetworksFile.MOST_NODES) {
      throw new IllegalArgumentException("'nodes' is larger than any network that is drawn");
    }
    List<JsonNode> edges = array(network, "edges");
    int[] from = new int[edges.size()];
    int[] to = new int[edges.size()];
    List<Double> rates = new ArrayList<>();
    for (int e = 0; e < from.length; e++) {
      JsonNode edge = edges.get(e);
      require(edge.isArray() && edge.size() == 3, "edges", "of the form [i, j, rate]");
      require(isCount(edge.get(0)) && isCount(edge.get(1)), "edges", "between nodes by number");
      require(isFinite(edge.get(2)) && edge.get(2).asDouble() >= 0, "edges", "of rates from 0 on");
      from[e] = count(edge.get(0));
      to[e] = count(edge.get(1));
      rates.add(edge.get(2).asDouble());
    }
    Topology topology =
        isDirected ? Topology.directed(nodes, from, to) : Topology.of(nodes, from, to);
    if (isDirected) { // arcs in the order of the edges, both arcs of one with the same rate
      double[] each = new double[topology.edges()];
      for (int arc = 0; arc < from.length; arc++) {
        each[topology.edgeBetween(from[arc], to[arc])] = rates.get(arc);
      }
      rates = Arrays.stream(each).boxed().toList();
    }
    return new Drawing(
        field(network, "title", JsonNode::isString, "a text").asString(),
        topology,
        rates,
        new Coordinates(
            numbers(network, "x", nodes).stream().mapToDouble(Double::doubleValue).toArray(),
            numbers(network, "y", nodes).stream().mapToDouble(Double::doubleValue).toArray()),
        texts(network, "names", nodes),
        network.has("labels") ? texts(network, "labels", nodes) : List.of(),
        isDirected ? null : slowest(network, nodes));
  }

  private static Slowest slowest(JsonNode network, int nodes) {
    int multiplicity = count(field(network, "multiplicity", NetworksReader::isCount, "a count"));
    double lambda2 = field(network, "lambda2", NetworksReader::isFinite, "a number").asDouble();
    return new Slowest(lambda2, multiplicity, numbers(network, "mode", nodes));
  }

  private static List<Double> numbers(JsonNode network, String name, int nodes) {
    return ofNodes(
        network, name, nodes, NetworksReader::isFinite, "finite numbers", JsonNode::asDouble);
  }

  private static List<String> texts(JsonNode network, String name, int nodes) {
    return ofNodes(network, name, nodes, JsonNode::isString, "texts", JsonNode::asString);
  }

  /** One for each node. */
  private static <T> List<T> ofNodes(
      JsonNode network,
      String name,
      int nodes,
      Predicate<JsonNode> test,
      String what,
      Function<JsonNode, T> value) {
    List<JsonNode> array = array(network, name);
    require(
        array.size() == nodes && array.stream().allMatch(test),
        name,
        "%d %s, one for each node".formatted(nodes, what));
    return array.stream().map(value).toList();
  }

  private static List<Integer> runs(JsonNode object, String name) {
    List<JsonNode> runs = array(object, name);
    require(runs.stream().allMatch(NetworksReader::isCount), name, "numbers of runs");
    return runs.stream().map(NetworksReader::count).toList();
  }

  private static List<JsonNode> array(JsonNode object, String name) {
    List<JsonNode> elements = new ArrayList<>();
    field(object, name, JsonNode::isArray, "a list").forEach(elements::add);
    return elements;
  }

  private static JsonNode field(
      JsonNode object, String name, Predicate<JsonNode> test, String what) {
    JsonNode field = object.path(name);
    require(test.test(field), name, what);
    return field;
  }

  private static void require(boolean condition, String name, String what) {
    if (!condition) {
      throw new IllegalArgumentException("'%s' should be %s".formatted(name, what));
    }
  }

  private static boolean isCount(JsonNode node) {
    return node.isInt() && node.asInt() >= 0;
  }

  private static int count(JsonNode node) {
    return node.asInt();
  }

  private static boolean isFinite(JsonNode node) {
    return node.isNumber() && Double.isFinite(node.asDouble());
  }
}
