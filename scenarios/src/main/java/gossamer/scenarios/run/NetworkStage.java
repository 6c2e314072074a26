package gossamer.scenarios.run;

import gossamer.graphs.changing.ChangingTopology;
import gossamer.graphs.io.GraphReader;
import gossamer.graphs.io.network.GraphFile;
import gossamer.graphs.io.network.Repairs;
import gossamer.graphs.kind.Refusal;
import gossamer.graphs.text.TextFileException;
import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Scenario.GraphSpec;
import gossamer.scenarios.file.Scenario.TopologySpec;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Inputs;
import gossamer.solvers.rates.design.RateDesign;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first stage of a run: its network, from the scenario's {@code topology} and seed. */
final class NetworkStage {
  private static final String SEQUENCE = "topology.sequence.";

  /** So many names tell what names look like. */
  private static final int SHOWN = 5;

  private final Scenario scenario;
  private final Places places;
  private final Memo memo;

  NetworkStage(Scenario scenario, Places places, Memo memo) {
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

  /**
   * A network that has been built.
   *
   * @param topology connected; of one that changes the union of its graphs
   * @param changing the graphs of one that changes, connected over its windows; null for another
   * @param names of the nodes
   * @param attributes what is known of its edges and nodes by name
   */
  record Built(
      Topology topology,
      @Nullable ChangingTopology changing,
      NodeNames names,
      RateDesign.Attributes attributes) {
    /** The graphs of a network that changes; none for another. */
    List<Topology> graphs() {
      return changing == null ? List.of() : changing.graphs();
    }

    /** Edges of all graphs of a network that changes, each as often as it is in one. */
    double listedEdges() {
      return graphs().stream().mapToDouble(Topology::edges).sum();
    }
  }

  /** Builds the network. */
  Built build() {
    return switch (scenario.topology()) {
      case GraphSpec fixed -> {
        Graph graph = graph(fixed, "topology");
        Topology connected =
            places.at("topology", graph.names(), graph.topology()::requireConnected);
        yield new Built(connected, null, graph.names(), graph.attributes());
      }
      case TopologySpec.Changing(var kind) -> {
        ChangingTopology changing =
            places.at(
                "topology",
                () ->
                    memo.get(
                        () -> new OfKind(kind, scenario.seed()),
                        () -> kind.build(scenario.seed())));
        yield changing(changing, NodeNames.numbers(changing.nodes()));
      }
      case TopologySpec.Listed listed -> listed(listed);
    };
  }

  private Built changing(ChangingTopology changing, NodeNames names) {
    places.at("topology", changing::window);
    return new Built(changing.union(), changing, names, nothingKnown("changes"));
  }

  /** What decides a generated network. */
  private record OfKind(Object kind, long seed) {}

  /** What decides a network that is read. */
  private record OfFile(Path path, Repairs repairs) {}

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
      return GraphReader.read(path, repairs);
    } catch (TextFileException e) {
      throw Inputs.refused(e);
    } catch (IOException e) {
      throw new InputException(
          places.of(key + ".file"), "%s cannot be read: %s".formatted(path, e.getMessage()));
    }
  }

  private Built listed(TopologySpec.Listed listed) {
    List<Graph> named = new ArrayList<>();
    for (int k = 0; k < listed.sequence().size(); k++) {
      String key = SEQUENCE + k;
      Graph graph = graph(listed.sequence().get(k), key);
      places.check(key, () -> graph.topology().requireUndirected("Networks that change"));
      named.add(graph);
    }
    NodeNames names = NodeNames.union(named.stream().map(Graph::names).toList());
    requireNamesInCommon(named);
    List<Topology> graphs = named.stream().map(graph -> graph.among(names)).toList();
    Double every = listed.switchEvery();
    List<Double> starts = listed.switchAt();
    ChangingTopology changing =
        places.at(
            "topology",
            () ->
                starts != null
                    ? ChangingTopology.startingAt(graphs, starts)
                    : ChangingTopology.inTurns(graphs, Objects.requireNonNull(every)));
    return changing(changing, names);
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

      private Refusal refused(String name) {
        return new Refusal(
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
}
