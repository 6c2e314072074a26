package gossamer.scenarios.run;

import gossamer.graphs.changing.ChangingTopology;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Refusal;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.data.RatesFile;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Scenario.RatesSpec;
import gossamer.scenarios.file.Scenario.TopologySpec;
import gossamer.scenarios.input.InputException;
import gossamer.solvers.rates.Designed;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.design.ChangingRates;
import gossamer.solvers.rates.design.Limits;
import gossamer.solvers.rates.design.RateDesign;
import gossamer.solvers.rates.design.Uniform;
import gossamer.solvers.rule.Algorithm;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The stage from a network to the rates of its edges, by the scenario's {@code rates}. A design is
 * solved once for a network, whatever total its rates are scaled to.
 */
final class RatesStage {
  /** Rates that were scaled to what is needed are so up to this. */
  private static final double SCALE_ROUNDING = 1e-9;

  private final Scenario scenario;
  private final Places places;
  private final Memo memo;
  private final NetworkStage.Built network;

  /** What a design is told about the network. */
  private final Limits limits;

  /** The rates in the network's own file, if it is they that count. */
  private final double[] written;

  /**
   * A stage for a network.
   *
   * @throws InputException if the network lacks what the rates refer to
   */
  RatesStage(Scenario scenario, Places places, Memo memo, NetworkStage.Built network) {
    this.scenario = scenario;
    this.places = places;
    this.memo = memo;
    this.network = network;
    this.limits = limits();
    this.written =
        scenario.rates() instanceof RatesSpec.FromNetwork(String attribute)
                && network.changing() == null
            ? places.at("rates.attribute", () -> network.attributes().ofEdges(attribute))
            : new double[0];
  }

  /** Looks for the file that rates are read from. */
  static void findInputs(Scenario scenario, Places places) {
    if (scenario.rates() instanceof RatesSpec.FromFile from) {
      places.look(from.file(), "rates.file");
    }
  }

  private Limits limits() {
    if (!(scenario.rates() instanceof RatesSpec.Designed(RateDesign design))) {
      return Limits.NONE;
    }
    Limits given =
        places.at("rates", () -> design.limits(network.topology(), network.attributes()));
    if (network.changing() != null && (given.hasCosts() || given.hasCaps() || given.cost(0) != 1)) {
      throw new InputException(
          places.of("rates"),
          "costs and capacities are for networks that do not change; omit them");
    }
    return given;
  }

  /**
   * The rates of a network.
   *
   * @param rates of all edges; of a network that changes the mean over time
   * @param graphs rates of each graph of a network that changes; none for another
   */
  record Chosen(GossipRates rates, List<GossipRates> graphs) {
    /** Of a synchronous algorithm, which has none: one message over every link in a round. */
    static Chosen everyRound(NetworkStage.Built network) {
      return new Chosen(
          everyRound(network.topology()),
          network.graphs().stream().map(Chosen::everyRound).toList());
    }

    private static GossipRates everyRound(Topology topology) {
      if (topology.edges() == 0) {
        return GossipRates.none();
      }
      if (!topology.isDirected()) {
        return GossipRates.equalWithoutChi(topology.edges(), 1);
      }
      double[] arcs = new double[topology.edges()];
      Arrays.setAll(arcs, e -> (topology.goesUp(e) ? 1 : 0) + (topology.goesDown(e) ? 1 : 0));
      return GossipRates.withoutChi(arcs);
    }
  }

  /** Chooses the rates, with the total that the user or the algorithm wants. */
  Chosen choose(Algorithm algorithm) {
    ChangingTopology changing = network.changing();
    if (changing != null) {
      ChangingRates rates = places.at("rates", () -> changing(changing, algorithm));
      return new Chosen(rates.mean(), rates.graphs());
    }
    GossipRates rates = places.at("rates", network.names(), () -> fixed(algorithm));
    return new Chosen(rates, List.of());
  }

  /**
   * What decides a design's proportions.
   *
   * @param network its fingerprint
   * @param design without its total
   * @param isLimited whether costs and capacities count
   * @param source where they may come from
   */
  private record OfDesign(
      String network, RateDesign design, boolean isLimited, Optional<TopologySpec> source) {}

  /** What decides a design's proportions on a network that changes. */
  private record OfChanging(TopologySpec network, long seed, RateDesign design) {}

  private OfDesign ofDesign(RateDesign design, boolean isLimited) {
    TopologySpec source = scenario.topology();
    return new OfDesign(
        Fingerprint.of(network.topology()),
        design.unscaled(),
        isLimited,
        source instanceof TopologySpec.FromFile ? Optional.of(source) : Optional.empty());
  }

  private GossipRates fixed(Algorithm algorithm) {
    Topology topology = network.topology();
    if (topology.nodes() == 1) {
      return GossipRates.none();
    }
    return switch (scenario.rates()) {
      case RatesSpec.Designed(RateDesign design) -> {
        GossipRates shape = designed(design, limits).ratesOf(topology);
        yield limits.hasCaps() // then they are per unit of time as they are
            ? shape
            : shape.scaled(total(design, algorithm, shape::chi));
      }
      case RatesSpec.FromFile from -> {
        Path path = places.find(from.file(), "rates.file");
        double[] rates = RatesFile.read(path, topology, network.names(), from.preset());
        if (!topology.isConnectedBy(edge -> rates[edge] > 0)) {
          throw new Refusal(
              "the edges with a rate above 0 in %s do not connect the network"
                  .formatted(from.file()));
        }
        yield GossipRates.of(topology, rates);
      }
      case RatesSpec.FromNetwork _ -> GossipRates.of(topology, written);
    };
  }

  private Designed designed(RateDesign design, Limits given) {
    return memo.get(
        () -> ofDesign(design, given != Limits.NONE),
        () -> design.unscaled().design(network.topology(), given));
  }

  private double total(RateDesign design, Algorithm algorithm, Supplier<Chi> chi) {
    Double given = design.total();
    return given == null ? algorithm.totalRate(chi, network.topology().nodes()) : given;
  }

  private ChangingRates changing(ChangingTopology changing, Algorithm algorithm) {
    return switch (scenario.rates()) {
      case RatesSpec.Designed(RateDesign design) -> {
        ChangingRates.Shape shape = shape(changing, design);
        yield shape.scaled(total(design, algorithm, shape::chi));
      }
      case RatesSpec.FromFile _, RatesSpec.FromNetwork _ ->
          throw new ParameterException(
              scenario.rates() instanceof RatesSpec.FromFile ? "file" : "attribute",
              "these are rates of one graph, but the network has %d; name a design, such as uniform"
                  .formatted(changing.graphs().size()));
    };
  }

  /**
   * How good the rates of a design are.
   *
   * @param gap by how much the best rates could be better in what the design makes small, at most,
   *     as a part of a proven bound; NaN where nothing is proven
   * @param uniform equal rates of a total of one, without limits; of a network that changes those
   *     of its graphs
   * @param uniformCost what equal rates cost that an algorithm needs, divided by what these cost at
   *     the scale that it needs; NaN where limits cap rates
   */
  record Quality(double gap, Supplier<Chi> uniform, double uniformCost) {}

  /**
   * Compares the rates of a network of two nodes or more.
   *
   * @param rates as {@link #choose} chose them
   */
  Quality quality(GossipRates rates, Algorithm algorithm) {
    ChangingTopology changing = network.changing();
    int nodes = network.topology().nodes();
    RateDesign equal = new Uniform(null);
    if (changing != null) {
      ChangingRates.Shape shape = shape(changing, equal);
      double needed = algorithm.totalRate(shape::chi, nodes);
      return new Quality(
          Double.NaN, shape::chi, needed / (rates.total() * scaleNeeded(rates, algorithm)));
    }
    GossipRates uniform = designed(equal, Limits.NONE).rates();
    GossipRates needed = uniform.scaled(algorithm.totalRate(uniform::chi, nodes));
    double gap =
        scenario.rates() instanceof RatesSpec.Designed(RateDesign design)
            ? designed(design, limits).relativeGap()
            : Double.NaN;
    return new Quality(
        gap,
        uniform::chi,
        limits.hasCaps()
            ? Double.NaN
            : limits.cost(needed) / (limits.cost(rates) * scaleNeeded(rates, algorithm)));
  }

  /** By what rates would have to be multiplied for the total that the algorithm needs. */
  private double scaleNeeded(GossipRates rates, Algorithm algorithm) {
    double total = rates.total();
    double needed =
        algorithm.totalRate(() -> rates.chi().scaled(1 / total), network.topology().nodes());
    double scale = needed / total;
    return Math.abs(scale - 1) < SCALE_ROUNDING ? 1 : scale;
  }

  private ChangingRates.Shape shape(ChangingTopology changing, RateDesign design) {
    return memo.get(
        () -> new OfChanging(scenario.topology(), scenario.seed(), design.unscaled()),
        () -> ChangingRates.shape(changing, design.unscaled()));
  }

  /** A network, and the rates of its edges. */
  record Used(Topology topology, GossipRates rates) {}

  /** The network as it runs: without the edges that a design takes out of it. */
  Used used(GossipRates rates) {
    if (!(scenario.rates() instanceof RatesSpec.Designed(RateDesign design)
        && design.takesEdgesOut())) {
      return new Used(network.topology(), rates);
    }
    double[] kept =
        IntStream.range(0, rates.edges())
            .mapToDouble(rates::rate)
            .filter(rate -> rate > 0)
            .toArray();
    Topology topology = network.topology().only(e -> rates.rate(e) > 0);
    return new Used(topology, GossipRates.known(kept, rates.chi()));
  }
}
