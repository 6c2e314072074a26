package gossamer.scenarios.network;

import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.mixing.ColumnStochastic;
import gossamer.solvers.mixing.MixingDesign;
import gossamer.solvers.mixing.PushMatrix;
import gossamer.solvers.mixing.Weights;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.design.RateDesigns;
import gossamer.solvers.rule.Algorithm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All that {@code gossamer topology} tells of a network.
 *
 * @param gossip null where the network is directed, not connected, or a single node
 * @param push of a directed network that is connected; null of others
 * @param weighted by the weights in its file; null if there are none, or without gossip
 * @param algorithms how fast those asked for are; none without gossip
 */
public record NetworkReport(
    Network network,
    NetworkShape shape,
    @Nullable Gossip gossip,
    @Nullable Push push,
    @Nullable Weighted weighted,
    Prediction prediction,
    List<AlgorithmRates> algorithms) {
  /** The names of more nodes are not repeated in the values. */
  private static final int MOST_NAMES = 10_000;

  /** What only a connected network has. */
  public record Gossip(Mixing mixing, Designs designs) {}

  /**
   * What a strongly connected network of arcs has, with the weights of {@link ColumnStochastic}.
   *
   * @param secondModulus of the eigenvalues of P; NaN if the network is too large for it
   */
  public record Push(double secondModulus) {
    static Push of(Topology topology) {
      if (topology.nodes() > PushMatrix.MOST_NODES) {
        return new Push(Double.NaN);
      }
      Weights weights = new ColumnStochastic().weights(topology, GossipRates::none);
      return new Push(PushMatrix.secondModulus(topology, weights));
    }
  }

  /**
   * Studies a network.
   *
   * @param top how many of the most important edges to name
   * @param allDesigns whether to compute designs that take long, too
   * @param weights the attribute of the edges that is to be taken for rates, or null for {@code
   *     weight} if the file says it
   * @throws gossamer.scenarios.input.InputException if the attribute cannot be rates, or the
   *     network is directed
   */
  public static NetworkReport of(
      Network network,
      int top,
      boolean allDesigns,
      @Nullable String weights,
      Prediction prediction) {
    Topology topology = network.topology();
    Weighted weighted =
        weights == null
            ? null
            : Weighted.named(
                network.requireUndirected("Weights studied as rates").requireConnected(), weights);
    NetworkShape shape = NetworkShape.of(topology);
    if (topology.isDirected()) {
      Push push = shape.diameter() == null ? null : Push.of(topology);
      return new NetworkReport(network, shape, null, push, null, prediction, List.of());
    }
    Gossip gossip = null;
    if (shape.diameter() != null && topology.nodes() > 1) {
      Mixing mixing = Mixing.of(topology, top);
      gossip = new Gossip(mixing, Designs.of(topology, mixing.chi().upper(), allDesigns));
      weighted = weighted != null ? weighted : Weighted.usual(network).orElse(null);
    }
    return new NetworkReport(network, shape, gossip, null, weighted, prediction, List.of());
  }

  /**
   * The same, with how fast algorithms are.
   *
   * @param mixing weights of synchronous ones, or null for those that each prefers
   * @throws gossamer.scenarios.input.InputException if there are some, and the network is directed
   */
  public NetworkReport withAlgorithms(List<Algorithm> chosen, @Nullable MixingDesign mixing) {
    if (!chosen.isEmpty()) {
      network.requireUndirected("Predictions of algorithms");
    }
    if (gossip == null) {
      return this;
    }
    List<AlgorithmRates> rates =
        chosen.stream()
            .map(
                each -> AlgorithmRates.of(each, mixing, network.topology(), prediction.condition()))
            .toList();
    return new NetworkReport(network, shape, gossip, null, weighted, prediction, rates);
  }

  /** For programs: one object, without what is not known. */
  public Map<String, @Nullable Object> values() {
    Map<String, @Nullable Object> values = numbers();
    values.put("componentSizes", shape.componentSizes());
    NodeNames names = network.names();
    if (names.size() <= MOST_NAMES) {
      values.put("names", names.names());
      if (names.hasLabels()) {
        values.put("labels", IntStream.range(0, names.size()).mapToObj(names::label).toList());
      }
    }
    if (weighted != null) {
      values.put("weighted", weighted.values());
    }
    if (gossip != null) {
      values.put(
          "topEdges",
          gossip.mixing().topEdges().stream()
              .map(
                  top -> {
                    Map<String, Object> edge = new LinkedHashMap<>();
                    edge.put("i", network.lowerName(top.edge()));
                    edge.put("j", network.upperName(top.edge()));
                    edge.put("name", network.edgeName(top.edge()));
                    edge.put("rateTimesResistance", top.upper());
                    edge.put("rateTimesResistanceAtLeast", top.lower());
                    return edge;
                  })
              .toList());
      values.put("designs", gossip.designs().values());
      values.put("leastTotalRate", known(gossip.designs().leastCost()));
      Map<String, Object> predicted = new LinkedHashMap<>();
      predicted.put("condition", prediction.condition());
      predicted.put("precision", prediction.precision());
      predicted.put("time", prediction.time());
      predicted.put("gradients", prediction.gradients(network.topology().nodes()));
      Map<String, Object> communications = new LinkedHashMap<>();
      for (DesignResult result : gossip.designs().results()) {
        communications.put(result.design(), prediction.communications(result.total()));
      }
      predicted.put("communications", communications);
      values.put("predicted", predicted);
    }
    if (!algorithms.isEmpty()) {
      values.put(
          "algorithms",
          algorithms.stream().map(each -> each.values(prediction.precision())).toList());
    }
    return values;
  }

  private Map<String, @Nullable Object> numbers() {
    Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
    numbers.put("network", network.title());
    numbers.put("nodes", network.topology().nodes());
    numbers.put("edges", network.topology().links());
    numbers.put("leastDegree", shape.out().least());
    numbers.put("meanDegree", shape.out().mean());
    numbers.put("largestDegree", shape.out().largest());
    numbers.put("components", shape.componentSizes().size());
    numbers.put("diameter", shape.diameter() == null ? null : shape.diameter().lower());
    numbers.put("diameterAtMost", shape.diameter() == null ? null : shape.diameter().upper());
    Mixing mixing = gossip == null ? null : gossip.mixing();
    numbers.put("lambda2", mixing == null ? null : mixing.lambda2());
    numbers.put("lambda2AtMost", mixing == null ? null : 1 / mixing.chi().lower().chi1());
    numbers.put("lambdaMax", mixing == null ? null : mixing.lambdaMax().upper());
    numbers.put("lambdaMaxAtLeast", mixing == null ? null : mixing.lambdaMax().lower());
    numbers.put("chi1", mixing == null ? null : mixing.chi().upper().chi1());
    numbers.put("chi2", mixing == null ? null : mixing.chi().upper().chi2());
    numbers.put("chi2AtLeast", mixing == null ? null : mixing.chi().lower().chi2());
    numbers.put("directed", network.topology().isDirected());
    numbers.put("leastInDegree", shape.in().least());
    numbers.put("largestInDegree", shape.in().largest());
    numbers.put("secondModulus", push == null ? null : known(push.secondModulus()));
    return numbers;
  }

  /** For tables of many networks: names of columns and what is in them, the same for all. */
  public Map<String, @Nullable Object> row() {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    numbers().forEach((name, value) -> row.put(underscored(name), value));
    row.put("predicted_time", gossip == null ? null : prediction.time());
    for (String design : RateDesigns.CATALOGUE.names()) {
      row.put(
          "rate_" + design.replace('-', '_'),
          gossip == null
              ? null
              : gossip.designs().result(design).map(DesignResult::total).orElse(null));
    }
    row.put("least_rate", gossip == null ? null : known(gossip.designs().leastCost()));
    Map<String, @Nullable Object> ofWeights = weighted == null ? Map.of() : weighted.values();
    for (String name : Weighted.COLUMNS) {
      row.put("weighted_" + underscored(name), ofWeights.get(name));
    }
    for (AlgorithmRates each : algorithms) {
      row.put("time_" + each.algorithm(), each.values(prediction.precision()).get("time"));
      row.put("decay_" + each.algorithm(), each.values(prediction.precision()).get("exactDecay"));
    }
    return row;
  }

  private static String underscored(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static @Nullable Double known(double number) {
    return Double.isNaN(number) ? null : number;
  }
}
