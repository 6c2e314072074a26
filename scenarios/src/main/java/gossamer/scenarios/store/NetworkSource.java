package gossamer.scenarios.store;

import gossamer.graphs.catalogue.Topologies;
import gossamer.graphs.catalogue.TopologyKind;
import gossamer.graphs.changing.ChangingTopologies;
import gossamer.graphs.io.GraphReader;
import gossamer.graphs.spectrum.Fiedler;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Scenario.RatesSpec;
import gossamer.scenarios.file.Scenario.TopologySpec;
import gossamer.scenarios.picture.SpringLayout;
import gossamer.scenarios.result.NetworksFile.Drawing;
import gossamer.scenarios.result.NetworksFile.Slowest;
import gossamer.scenarios.run.Prepared;
import gossamer.scenarios.text.Sha256;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.design.RateDesigns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a drawing is made from.
 *
 * @param scenario where the network and its rates come from
 * @param inputs the files that were read, by the names that the user wrote
 * @param rates of all edges
 */
public record NetworkSource(
    Scenario scenario,
    Map<String, Path> inputs,
    Topology topology,
    NodeNames names,
    GossipRates rates) {
  private static final int KEY_DIGITS = 16;
  private static final double SIX_DIGITS = 1e6;

  /** The network of a run as it runs. */
  public static NetworkSource of(Prepared run) {
    return new NetworkSource(
        run.scenario(), run.inputs(), run.topology(), run.names(), run.rates());
  }

  /** A hash of the topology, the rates, the coordinates and where they come from. */
  String key() {
    StringBuilder text = new StringBuilder(title()).append('\n').append(topology.nodes());
    for (int e = 0; e < topology.edges(); e++) {
      text.append('\n').append(topology.lower(e)).append(' ').append(topology.upper(e));
      if (topology.isDirected()) {
        text.append(topology.goesUp(e) ? " up" : "").append(topology.goesDown(e) ? " down" : "");
      }
      text.append(' ').append(rates.rate(e));
    }
    ownPlaces()
        .ifPresent(
            places -> {
              for (int i = 0; i < places.nodes(); i++) {
                text.append('\n').append(places.x(i)).append(' ').append(places.y(i));
              }
            });
    return Sha256.of(text.toString()).substring(0, KEY_DIGITS);
  }

  /** Of a family that gives its nodes places; those of a file come with its name. */
  private Optional<Coordinates> ownPlaces() {
    return scenario.topology() instanceof TopologySpec.Generated(TopologyKind kind)
        ? kind.coordinates(scenario.seed()).filter(this::fits)
        : Optional.empty();
  }

  private boolean fits(Coordinates places) {
    return places.nodes() == topology.nodes();
  }

  /** What the network and its rates are, in some words. */
  public String title() {
    String network =
        switch (scenario.topology()) {
          case TopologySpec.Generated(var kind) -> Topologies.CATALOGUE.nameOf(kind);
          case TopologySpec.FromFile from -> from.file();
          case TopologySpec.Changing(var kind) ->
              ChangingTopologies.CATALOGUE.nameOf(kind) + ", all edges it ever has";
          case TopologySpec.Listed listed ->
              "sequence of %d, all edges it ever has".formatted(listed.sequence().size());
        };
    if (topology.isDirected()) {
      return network; // it has no rates
    }
    String rates =
        switch (scenario.rates()) {
          case RatesSpec.Designed(var design) -> RateDesigns.CATALOGUE.nameOf(design) + " rates";
          case RatesSpec.FromFile from -> "rates of " + from.file();
          case RatesSpec.FromNetwork(String attribute) -> "rates by attribute " + attribute;
        };
    return network + ", " + rates;
  }

  Drawing draw() throws IOException {
    Optional<Coordinates> places = ownPlaces();
    if (scenario.topology() instanceof TopologySpec.FromFile from) {
      Path path = Objects.requireNonNull(inputs.get(from.file()), from.file());
      places = GraphReader.read(path, from.repairs()).coordinates().filter(this::fits);
    }
    double[] each = IntStream.range(0, topology.edges()).mapToDouble(this::ofEach).toArray();
    return new Drawing(
        title(),
        topology,
        Arrays.stream(each).boxed().toList(),
        places.orElseGet(() -> SpringLayout.of(topology)),
        List.copyOf(names.names()),
        names.hasLabels() ? names.labels() : List.of(),
        topology.isDirected() ? null : slowest(each));
  }

  /** The rate of an edge, or of each of its arcs. */
  private double ofEach(int edge) {
    boolean isBoth = topology.goesUp(edge) && topology.goesDown(edge);
    return topology.isDirected() && isBoth ? rates.rate(edge) / 2 : rates.rate(edge);
  }

  private Slowest slowest(double[] each) {
    Fiedler slowest = Fiedler.of(topology, each);
    return new Slowest(
        slowest.lambda2(),
        slowest.multiplicity(),
        Arrays.stream(slowest.vector())
            .mapToObj(entry -> Math.rint(entry * SIX_DIGITS) / SIX_DIGITS + 0.0)
            .toList());
  }
}
