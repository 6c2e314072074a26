package gossamer.solvers.rates.design;

import gossamer.graphs.changing.ChangingTopology;
import gossamer.graphs.kind.Refusal;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.LazyChi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * The rates of a network that changes: at every instant those of the active graph, with the same
 * total. Immutable.
 *
 * <p>chi1 and chi2 are each the worst case over the list of graphs, taken separately, where every
 * graph connects the network: then DADAO's theory holds with them, at the total {@code sqrt(2 chi1
 * chi2)} (A. Nabli, E. Oyallon, "DADAO", ICML 2023, section 3: what it assumes is bounds at every
 * instant).
 *
 * <p>Where some graph does not, its chi's are infinite, and theory has to look at windows of time.
 * Of the {@linkplain ChangingTopology#window least number} w of graphs such that any w in a row
 * connect the network, every stretch counts with the Laplacian that is the mean over its time, and
 * the edges that it has; chi1 and chi2 are the worst case over all stretches. With w = 1 it is the
 * worst case over the list again. This is what the events amount to if the graphs change often
 * between two exchanges of a node, for then rates that change act like their mean; if a node
 * exchanges much within a stretch, nothing is proven, and DADAO may need more exchanges, or
 * diverge.
 *
 * @param graphs the rates of each graph's edges
 * @param mean rates over time, of each edge of the union, with the chi's above
 */
public record ChangingRates(List<GossipRates> graphs, GossipRates mean) {
  private static final Chi INFINITE = new Chi(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Keeps lists as they are. */
  public ChangingRates {
    graphs = List.copyOf(graphs);
  }

  /**
   * Rates of every graph with a total of one. Immutable.
   *
   * @param rates of each graph's edges
   */
  public record Shape(ChangingTopology network, List<GossipRates> rates, Supplier<Chi> worst) {
    /** The worst chi's, as above, computed when first asked for. */
    public Chi chi() {
      return worst.get();
    }

    /** The same rates, scaled to a total. */
    public ChangingRates scaled(double total) {
      List<GossipRates> graphs =
          rates.stream().map(rate -> rate.edges() == 0 ? rate : rate.scaled(total)).toList();
      double[] mean = mean(network, network.union(), all(network), graphs);
      return new ChangingRates(
          graphs, GossipRates.lazily(mean, new LazyChi(() -> chi().scaled(total))));
    }
  }

  /**
   * Chooses the rates of each graph.
   *
   * @param total of every graph's rates, given what computes the chi's of rates with a total of one
   * @throws Refusal as {@link #shape}
   */
  public static ChangingRates of(
      ChangingTopology network, RateDesign design, ToDoubleFunction<Supplier<Chi>> total) {
    Shape shape = shape(network, design);
    return shape.scaled(total.applyAsDouble(shape.worst()));
  }

  /**
   * Chooses the proportions of each graph's rates.
   *
   * @throws Refusal if the network is not even connected over its windows, or a graph is not and
   *     the design is not uniform
   */
  public static Shape shape(ChangingTopology network, RateDesign design) {
    int window = network.window();
    if (window > 1 && design.looksAtNetwork()) {
      throw new Refusal(refusal(network));
    }
    Map<Topology, GossipRates> known = new HashMap<>();
    List<GossipRates> shapes = new ArrayList<>();
    for (Topology graph : network.graphs()) {
      shapes.add(
          known.computeIfAbsent(graph, g -> window == 1 ? design.shape(g) : equalWithoutChi(g)));
    }
    return new Shape(
        network,
        List.copyOf(shapes),
        new LazyChi(() -> window == 1 ? worst(shapes) : worst(network, window, shapes)));
  }

  private static String refusal(ChangingTopology network) {
    for (int k = 0; k < network.graphs().size(); k++) {
      List<Integer> sizes = network.graphs().get(k).componentSizes();
      if (sizes.size() > 1) {
        return ("This design is for networks that are connected at every instant, and graph %d has"
                + " %d components; uniform rates are for all")
            .formatted(k, sizes.size());
      }
    }
    throw new AssertionError("Some graph is not connected, for the window is not 1");
  }

  private static GossipRates equalWithoutChi(Topology graph) {
    return GossipRates.equal(graph.edges(), graph.edges() == 0 ? 0 : 1.0 / graph.edges(), INFINITE);
  }

  private static Chi worst(List<GossipRates> rates) {
    double chi1 = 0;
    double chi2 = 0;
    for (GossipRates each : rates) {
      chi1 = Math.max(chi1, each.chi().chi1());
      chi2 = Math.max(chi2, each.chi().chi2());
    }
    return new Chi(chi1, chi2);
  }

  private static Chi worst(ChangingTopology network, int window, List<GossipRates> shapes) {
    int graphs = network.graphs().size();
    boolean whole = network.repeats() && window == graphs; // every stretch is the whole period
    List<GossipRates> stretches = new ArrayList<>();
    for (int first = 0; first < (whole ? 1 : graphs); first++) {
      List<Integer> stretch = network.stretch(first, window);
      Topology edges = network.over(first, stretch.size());
      stretches.add(GossipRates.of(edges, mean(network, edges, stretch, shapes)));
    }
    return worst(stretches);
  }

  private static List<Integer> all(ChangingTopology network) {
    return network.stretch(0, network.graphs().size());
  }

  /** The mean over the time of some graphs; if the last one stays, its time is all that counts. */
  private static double[] mean(
      ChangingTopology network, Topology edges, List<Integer> stretch, List<GossipRates> rates) {
    double[] weights = stretch.stream().mapToDouble(network::duration).toArray();
    if (Double.isInfinite(weights[weights.length - 1])) {
      Arrays.fill(weights, 0);
      weights[weights.length - 1] = 1;
    }
    double time = Arrays.stream(weights).sum();
    double[] sum = new double[edges.edges()];
    double[] first = new double[edges.edges()];
    int[] unchanged = new int[edges.edges()];
    for (int s = 0; s < weights.length; s++) {
      Topology graph = network.graphs().get(stretch.get(s));
      for (int g = 0; g < graph.edges(); g++) {
        int e = edges.edgeBetween(graph.lower(g), graph.upper(g));
        double rate = rates.get(stretch.get(s)).rate(g);
        sum[e] += weights[s] * rate;
        first[e] = s == 0 ? rate : first[e];
        unchanged[e] += rate == first[e] ? 1 : 0;
      }
    }
    for (int e = 0; e < sum.length; e++) {
      // A rate that never changes is its own mean, to the bit.
      sum[e] = unchanged[e] == weights.length ? first[e] : sum[e] / time;
    }
    return sum;
  }
}
