package gossamer.scenarios.experiment;

import gossamer.graphs.distance.Diameter;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.sparse.LambdaMax;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.network.Mixing;
import gossamer.scenarios.network.NetworkShape;
import gossamer.scenarios.network.Prediction;
import gossamer.scenarios.run.GossipNetwork;
import gossamer.scenarios.run.Memo;
import gossamer.scenarios.store.NetworkSource;
import gossamer.scenarios.text.Digits;
import gossamer.scenarios.work.Fact;
import gossamer.scenarios.work.Outlook;
import gossamer.scenarios.work.Progression;
import gossamer.scenarios.work.Result;
import gossamer.scenarios.work.Session;
import gossamer.scenarios.work.Tables;
import gossamer.scenarios.work.Work;
import gossamer.solvers.algorithm.clocks.Dadao;
import gossamer.solvers.rates.GossipRates;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A network and its rates, about to be described by numbers. */
final class StudiedNetwork implements Work {
  /** Bytes of a line of runs.csv and what follows from it. */
  private static final double ROW_BYTES = 1_000;

  /** The spectrum of larger networks may take from seconds to minutes; nobody knows before. */
  private static final int QUICK_NODES = 10_000;

  private final GossipNetwork network;
  private final Optional<Prediction> prediction;
  private final Tables tables;
  private final Memo memo;

  StudiedNetwork(GossipNetwork network, Optional<Prediction> prediction, Tables tables, Memo memo) {
    this.network = network;
    this.prediction = prediction;
    this.tables = tables;
    this.memo = memo;
  }

  @Override
  public List<Fact> facts() {
    Topology topology = network.topology();
    return List.of(
        Fact.of(
            "network",
            "%,d %s, %,d %s%s",
            topology.nodes(),
            topology.nodes() == 1 ? "node" : "nodes",
            topology.edges(),
            topology.edges() == 1 ? "edge" : "edges",
            network.graphs() == 0 ? "" : " in all; %,d graphs in turn".formatted(network.graphs())),
        Fact.of("gossip", "%s, seed %d", source().title(), network.scenario().seed()));
  }

  @Override
  public Outlook outlook() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("nodes", network.topology().nodes());
    sizes.put("edges", network.topology().edges());
    double seconds = network.topology().nodes() <= QUICK_NODES ? 0 : Double.POSITIVE_INFINITY;
    return new Outlook(
        sizes, null, Double.NaN, false, false, seconds, 1, 0, ROW_BYTES, network.memory().bytes());
  }

  @Override
  public Optional<NetworkSource> network() {
    return Optional.of(source());
  }

  private NetworkSource source() {
    return new NetworkSource(
        network.scenario(), network.inputs(), network.used(), network.names(), network.rates());
  }

  @Override
  public Progression pace() {
    return Progression.unknown(source().title());
  }

  @Override
  public void carryOut(Session session) throws IOException {
    session.begin(List.of());
    long begin = session.nanos();
    Map<String, Number> numbers = numbers();
    double seconds = 1e-9 * (session.nanos() - begin);
    List<Number> row =
        tables.numbers().stream().map(column -> numbers.getOrDefault(column, Double.NaN)).toList();
    session.end(() -> Result.done(row, reason(), seconds));
  }

  /** What is known, by column. */
  private Map<String, Number> numbers() {
    Map<String, Number> numbers = new HashMap<>();
    Topology topology = network.topology();
    GossipRates rates = network.rates();
    numbers.put("nodes", topology.nodes());
    numbers.put("edges", topology.edges());
    numbers.put("chi1", rates.chi().chi1());
    numbers.put("chi2", rates.chi().chi2());
    numbers.put("communication_rate", rates.total());
    numbers.put("edges_used", used(rates));
    numbers.put("uniform_ratio", network.uniformCost());
    numbers.put("design_gap", Math.max(0, network.gap())); // below by rounding
    if (network.graphs() == 0) { // one that changes has no graph that these are of
      addShape(numbers, topology);
    }
    if (isEnough()) {
      prediction.ifPresent(
          predicted -> {
            numbers.put("predicted_time", predicted.time());
            numbers.put("predicted_gradients", predicted.gradients(topology.nodes()));
            numbers.put("predicted_communications", predicted.communications(rates.total()));
          });
    }
    return numbers;
  }

  /** What decides the shape and the spectrum of a network. */
  private record OfShape(String network) {}

  /** What does not depend on rates. */
  private record Alone(NetworkShape shape, LambdaMax lambdaMax) {}

  private void addShape(Map<String, Number> numbers, Topology topology) {
    if (topology.nodes() == 1) {
      numbers.put("min_degree", 0);
      numbers.put("max_degree", 0);
      numbers.put("diameter", 0);
      return;
    }
    Alone alone =
        memo.get(
            () -> new OfShape(network.fingerprint()),
            () -> new Alone(NetworkShape.of(topology), lambdaMax(topology)));
    numbers.put("min_degree", alone.shape().out().least());
    numbers.put("max_degree", alone.shape().out().largest());
    Diameter diameter = alone.shape().diameter();
    if (diameter != null && diameter.isExact()) {
      numbers.put("diameter", diameter.lower());
    }
    numbers.put("uniform_lambda_2", 1 / network.uniform().chi1());
    numbers.put("uniform_lambda_max", alone.lambdaMax().upper());
  }

  private static LambdaMax lambdaMax(Topology topology) {
    double[] equal = new double[topology.edges()];
    Arrays.fill(equal, 1.0 / topology.edges());
    return Mixing.lambdaMax(topology, equal);
  }

  private static int used(GossipRates rates) {
    int used = 0;
    for (int e = 0; e < rates.edges(); e++) {
      used += rates.rate(e) > 0 ? 1 : 0;
    }
    return used;
  }

  /** Whether DADAO's theory allows these rates. */
  private boolean isEnough() {
    return Dadao.allows(network.rates().chi());
  }

  private String reason() {
    Chi chi = network.rates().chi();
    double factor = Math.sqrt(2 * chi.product());
    return prediction.isEmpty() || isEnough()
        ? ""
        : "nothing is predicted: chi1 chi2 = %s, but DADAO's theory needs at most 0.5, a total of %s"
            .formatted(Digits.of(chi.product(), 4), Digits.of(network.rates().total() * factor, 6));
  }
}
