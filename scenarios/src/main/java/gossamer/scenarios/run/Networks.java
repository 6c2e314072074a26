package gossamer.scenarios.run;

import gossamer.graphs.changing.ChangingTopology;
import gossamer.graphs.io.GraphFile;
import gossamer.graphs.io.Repairs;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.text.TextFileException;
import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.data.Inputs;
import gossamer.scenarios.data.RatesFile;
import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Scenario.GraphSpec;
import gossamer.scenarios.file.Scenario.RatesSpec;
import gossamer.scenarios.file.Scenario.TopologySpec;
import gossamer.solvers.rates.ChangingRates;
import gossamer.solvers.rates.Designed;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.Limits;
import gossamer.solvers.rates.RateDesign;
import gossamer.solvers.rule.Algorithm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Builds the network of a scenario, and the rates of its edges. */
final class Networks {
  private static final String SEQUENCE = "topology.sequence.";

  /** So many names tell what names look like. */
  private static final int SHOWN = 5;

  private final Scenario scenario;
  private final Places places;
  private final Memo memo;

  /** The rates in the network's own file, if it is they that count. */
  private double[] writtenRates = {};

  /** What the design of the rates is told about the network. */
  private Limits limits = Limits.NONE;

  private NodeNames names = NodeNames.numbers(0);

  Networks(Scenario scenario, Places places, Memo memo) {
    this.scenario = scenario;
    this.places = places;
    this.memo = memo;
  }

  /** Looks for the files that networks are read from. */
  void findInputs() {
    switch (scenario.topology()) {
      case TopologySpec.FromFile from -> places.look(from.file(), "topology.file");
      case TopologySpec.Listed listed -> {
        for (int k = 0; k < listed.sequence().size(); k++) {
          if (listed.sequence().get(k) instanceof TopologySpec.FromFile from) {
            places.look(from.file(), SEQUENCE + k + ".file");
          }
        }
      }
      case TopologySpec.Generated _, TopologySpec.Changing _ -> {}
    }
  }

  /** What the nodes are called, once the network is built. */
  NodeNames names() {
    return names;
  }

  /** The network, if it does not change; connected. */
  Topology fixed() {
    Graph graph = graph((GraphSpec) scenario.topology(), "topology");
    names = graph.names();
    switch (scenario.rates()) {
      case RatesSpec.Designed(RateDesign design) ->
          limits = places.at("rates", () -> design.limits(graph.topology(), graph.attributes()));
      case RatesSpec.FromNetwork(String attribute) ->
          writtenRates = places.at("rates.attribute", () -> graph.attributes().ofEdges(attribute));
      case RatesSpec.FromFile _ -> {}
    }
    return places.at("topology", graph.topology()::requireConnected);
  }

  /** What decides a generated network. */
  private record OfKind(Object kind, long seed) {}

  /** What decides a network that is read. */
  private record OfFile(Path path, Repairs repairs) {}

  /**
   * What decides rates before they are scaled.
   *
   * @param network its fingerprint
   * @param source where costs and capacities may come from
   */
  private record OfDesign(String network, RateDesign design, Optional<TopologySpec> source) {}

  /** What decides the rates of a network that changes. */
  private record OfChanging(
      TopologySpec network, long seed, RateDesign design, Algorithm algorithm) {}

  private OfDesign ofDesign(Topology topology, RateDesign design) {
    TopologySpec source = scenario.topology();
    return new OfDesign(
        Fingerprint.of(topology),
        design,
        source instanceof TopologySpec.FromFile ? Optional.of(source) : Optional.empty());
  }

  /** A topology, and what is known of its edges and nodes. */
  private record Graph(Topology topology, NodeNames names, RateDesign.Attributes attributes) {
    /** The same edges in a network of these nodes and others, which are isolated. */
    Topology among(NodeNames all) {
      if (all.size() == names.size()) {
        return topology;
      }
      int[] number = names.names().stream().mapToInt(all::find).toArray();
      Topology.Builder edges = new Topology.Builder(all.size(), topology.edges());
      for (int e = 0; e < topology.edges(); e++) {
        edges.add(number[topology.lower(e)], number[topology.upper(e)]);
      }
      return edges.build();
    }
  }

  private Graph graph(GraphSpec spec, String key) {
    return switch (spec) {
      case TopologySpec.Generated(var kind) -> {
        Topology topology =
            places.at(
                key,
                () ->
                    memo.get(
                        () -> new OfKind(kind, scenario.seed()),
                        () -> kind.build(scenario.seed())));
        NodeNames numbers = NodeNames.numbers(topology.nodes()).withLabels(kind.nodeNames());
        yield new Graph(topology, numbers, nothingKnown("is generated"));
      }
      case TopologySpec.FromFile from -> {
        Path path = places.find(from.file(), key + ".file");
        GraphFile network =
            memo.get(() -> new OfFile(path, from.repairs()), () -> read(path, from.repairs(), key));
        yield new Graph(network.topology(), network.names(), known(network));
      }
    };
  }

  private GraphFile read(Path path, Repairs repairs, String key) {
    try {
      return GraphFile.read(path, repairs);
    } catch (TextFileException e) {
      throw Inputs.refused(e);
    } catch (IOException e) {
      throw new InputException(
          places.of(key + ".file"), "%s cannot be read: %s".formatted(path, e.getMessage()));
    }
  }

  /** The network, if it changes; connected over its windows. */
  @Nullable ChangingTopology changing() {
    ChangingTopology changing =
        switch (scenario.topology()) {
          case TopologySpec.Generated _, TopologySpec.FromFile _ -> null;
          case TopologySpec.Changing(var kind) ->
              places.at(
                  "topology",
                  () ->
                      memo.get(
                          () -> new OfKind(kind, scenario.seed()),
                          () -> kind.build(scenario.seed())));
          case TopologySpec.Listed listed -> listed(listed);
        };
    if (changing != null) {
      if (!(scenario.topology() instanceof TopologySpec.Listed)) {
        names = NodeNames.numbers(changing.nodes());
      }
      places.at("topology", changing::window);
      requireNoLimits(changing);
    }
    return changing;
  }

  private ChangingTopology listed(TopologySpec.Listed listed) {
    List<Graph> named = new ArrayList<>();
    for (int k = 0; k < listed.sequence().size(); k++) {
      named.add(graph(listed.sequence().get(k), SEQUENCE + k));
    }
    names = NodeNames.union(named.stream().map(Graph::names).toList());
    requireNamesInCommon(named);
    List<Topology> graphs = named.stream().map(graph -> graph.among(names)).toList();
    Double every = listed.switchEvery();
    List<Double> starts = listed.switchAt();
    return places.at(
        "topology",
        () ->
            starts != null
                ? ChangingTopology.startingAt(graphs, starts)
                : ChangingTopology.inTurns(graphs, Objects.requireNonNull(every)));
  }

  /** Graphs that share no name can never be one network: the same nodes are called otherwise. */
  private void requireNamesInCommon(List<Graph> graphs) {
    for (int k = 0; k < graphs.size(); k++) {
      NodeNames here = graphs.get(k).names();
      Set<String> elsewhere = new HashSet<>();
      for (int other = 0; other < graphs.size(); other++) {
        if (other != k) {
          elsewhere.addAll(graphs.get(other).names().names());
        }
      }
      if (!elsewhere.isEmpty() && Collections.disjoint(here.names(), elsewhere)) {
        throw new InputException(
            places.of(SEQUENCE + k),
            "no node of this graph is in another one of the sequence: its nodes are called %s, theirs %s; nodes of different graphs are the same if their names are"
                .formatted(some(here.names()), some(NodeNames.of(elsewhere).names())));
      }
    }
  }

  private static String some(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
        + (names.size() > SHOWN ? ", ..." : "");
  }

  private void requireNoLimits(ChangingTopology changing) {
    if (scenario.rates() instanceof RatesSpec.Designed(RateDesign design)) {
      Limits given =
          places.at("rates", () -> design.limits(changing.union(), nothingKnown("changes")));
      if (given.hasCosts() || given.hasCaps() || given.cost(0) != 1) {
        throw new InputException(
            places.of("rates"),
            "costs and capacities are for networks that do not change; omit them");
      }
    }
  }

  private static RateDesign.Attributes nothingKnown(String why) {
    return new RateDesign.Attributes() {
      @Override
      public double[] ofEdges(String name) {
        throw refused(name);
      }

      @Override
      public double[] ofNodes(String name) {
        throw refused(name);
      }

      private IllegalArgumentException refused(String name) {
        return new IllegalArgumentException(
            "a network that %s has no attribute '%s'; give a number for all, or a network file"
                .formatted(why, name));
      }
    };
  }

  private static RateDesign.Attributes known(GraphFile network) {
    return new RateDesign.Attributes() {
      @Override
      public double[] ofEdges(String name) {
        return network.edgeValues(name);
      }

      @Override
      public double[] ofNodes(String name) {
        return network.nodeValues(name);
      }
    };
  }

  GossipRates rates(Topology topology, Algorithm algorithm) {
    if (topology.nodes() == 1) {
      return GossipRates.none();
    }
    return switch (scenario.rates()) {
      case RatesSpec.Designed(RateDesign design) -> {
        Designed designed =
            memo.get(() -> ofDesign(topology, design), () -> design.design(topology, limits));
        GossipRates shape = designed.ratesOf(topology);
        if (limits.hasCaps()) {
          yield shape; // per unit of time as it is
        }
        Double total = design.total();
        yield shape.scaled(
            total == null ? algorithm.totalRate(shape.chi(), topology.nodes()) : total);
      }
      case RatesSpec.FromFile from -> {
        Path path = places.find(from.file(), "rates.file");
        double[] written = RatesFile.read(path, topology, names, from.preset());
        if (!topology.isConnectedBy(edge -> written[edge] > 0)) {
          throw new IllegalArgumentException(
              "the edges with a rate above 0 in %s do not connect the network"
                  .formatted(from.file()));
        }
        yield GossipRates.of(topology, written);
      }
      case RatesSpec.FromNetwork _ -> GossipRates.of(topology, writtenRates);
    };
  }

  ChangingRates rates(ChangingTopology changing, Algorithm algorithm) {
    return switch (scenario.rates()) {
      case RatesSpec.Designed(RateDesign design) -> {
        Double total = design.total();
        yield memo.get(
            () -> new OfChanging(scenario.topology(), scenario.seed(), design, algorithm),
            () ->
                ChangingRates.of(
                    changing,
                    design,
                    shape -> total == null ? algorithm.totalRate(shape, changing.nodes()) : total));
      }
      case RatesSpec.FromFile _, RatesSpec.FromNetwork _ ->
          throw new ParameterException(
              scenario.rates() instanceof RatesSpec.FromFile ? "file" : "attribute",
              "these are rates of one graph, but the network has %d; name a design, such as uniform"
                  .formatted(changing.graphs().size()));
    };
  }

  /** A network, and the rates of its edges. */
  record Used(Topology topology, GossipRates rates) {}

  /** The network as it runs: without the edges that a design takes out of it. */
  Used used(Topology topology, GossipRates rates) {
    if (!(scenario.rates() instanceof RatesSpec.Designed(RateDesign design)
        && design.takesEdgesOut())) {
      return new Used(topology, rates);
    }
    double[] kept =
        IntStream.range(0, topology.edges())
            .mapToDouble(rates::rate)
            .filter(rate -> rate > 0)
            .toArray();
    return new Used(topology.only(e -> rates.rate(e) > 0), GossipRates.known(kept, rates.chi()));
  }
}
