package gossamer.solvers.rates;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.resistance.EdgeResistances;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;

/**
 * The rate of every edge of a topology, in activations per unit of time, with the chi's that
 * follow. Equal rates take the memory of one. Immutable.
 */
public final class GossipRates {
  private static final double NEGLIGIBLE = 1e-9;
  private static final Chi NO_CHI = new Chi(Double.NaN, Double.NaN);

  private final int edges;

  /** One for each edge, or empty where all are equal. */
  private final double[] perEdge;

  /** Of every edge where all are equal. */
  private final double common;

  private final LazyChi chi;

  private GossipRates(int edges, double[] perEdge, double common, LazyChi chi) {
    this.edges = edges;
    this.perEdge = perEdge;
    this.common = common;
    this.chi = chi;
  }

  /**
   * Rates as given, their chi's computed when first asked for.
   *
   * @param perEdge one for each edge, finite and non-negative; copied
   * @throws IllegalArgumentException if they are not, or the positive ones do not connect the
   *     network, or it is directed
   */
  public static GossipRates of(Topology topology, double[] perEdge) {
    topology.requireUndirected("Gossip rates");
    if (perEdge.length != topology.edges()) {
      throw new IllegalArgumentException(
          "%d rates do not fit %d edges".formatted(perEdge.length, topology.edges()));
    }
    for (int e = 0; e < perEdge.length; e++) {
      if (!(perEdge[e] >= 0 && perEdge[e] < Double.POSITIVE_INFINITY)) {
        throw new Refusal(
            "The rate of edge (%d, %d) is %s; it must be finite and not negative"
                .formatted(topology.lower(e), topology.upper(e), perEdge[e]));
      }
    }
    if (!(Arrays.stream(perEdge).sum() < Double.POSITIVE_INFINITY)) {
      throw new Refusal("The sum of the rates exceeds the largest number");
    }
    if (!topology.isConnectedBy(e -> perEdge[e] > 0)) {
      throw new Refusal(
          "The edges of positive rate do not connect the network, so some resistances are infinite");
    }
    GossipRates plain = known(perEdge, NO_CHI); // takes the memory of one rate if all are equal
    return plain.with(new LazyChi(() -> Chi.of(topology, plain.toArray())));
  }

  /**
   * Rates whose chi's are computed when first asked for.
   *
   * @param perEdge one for each edge, finite and non-negative; copied
   */
  public static GossipRates lazily(double[] perEdge, LazyChi chi) {
    return known(perEdge, NO_CHI).with(chi);
  }

  private GossipRates with(LazyChi other) {
    return new GossipRates(edges, perEdge, common, other);
  }

  private double[] toArray() {
    double[] all = perEdge.clone();
    if (areEqual()) {
      all = new double[edges];
      Arrays.fill(all, common);
    }
    return all;
  }

  /**
   * Rates whose chi's were computed before.
   *
   * @param perEdge one for each edge, finite and non-negative; copied
   */
  public static GossipRates known(double[] perEdge, Chi chi) {
    for (double rate : perEdge) {
      if (rate != perEdge[0]) {
        return new GossipRates(perEdge.length, perEdge.clone(), 0, LazyChi.known(chi));
      }
    }
    return equal(perEdge.length, perEdge.length == 0 ? 0 : perEdge[0], chi);
  }

  /**
   * The same rate on every edge, whose chi's were computed before.
   *
   * @param rate finite and non-negative
   */
  public static GossipRates equal(int edges, double rate, Chi chi) {
    return new GossipRates(edges, new double[0], rate, LazyChi.known(chi));
  }

  /**
   * Rates whose chi's nobody will ask for.
   *
   * @param perEdge one for each edge, finite and non-negative; copied
   */
  public static GossipRates withoutChi(double[] perEdge) {
    return known(perEdge, NO_CHI).with(new LazyChi(GossipRates::unknown));
  }

  /** The same rate on every edge, likewise. */
  public static GossipRates equalWithoutChi(int edges, double rate) {
    return equal(edges, rate, NO_CHI).with(new LazyChi(GossipRates::unknown));
  }

  private static Chi unknown() {
    throw new IllegalStateException("The chi's of these rates were not kept");
  }

  /**
   * Rates with those below 1e-9 of the largest set to zero, unless that would take the network
   * apart.
   *
   * @param perEdge one for each edge, finite and non-negative; read only
   */
  public static double[] withoutNegligible(Topology topology, double[] perEdge) {
    topology.requireUndirected("Gossip rates");
    double least = NEGLIGIBLE * Arrays.stream(perEdge).max().orElse(0);
    double[] rates = Arrays.stream(perEdge).map(rate -> rate < least ? 0 : rate).toArray();
    return topology.isConnectedBy(e -> rates[e] > 0) ? rates : perEdge.clone();
  }

  /** Those of a single node, which has no edges; both chi's are 0. */
  public static GossipRates none() {
    return equal(0, 0, new Chi(0, 0));
  }

  /** The rate of one edge. */
  public double rate(int edge) {
    return perEdge.length == 0 ? common : perEdge[edge];
  }

  /** Whether all edges have the same rate. */
  public boolean areEqual() {
    return perEdge.length == 0;
  }

  /** How many edges. */
  public int edges() {
    return edges;
  }

  /** The sum of all edges' rates, added one by one. */
  public double total() {
    double sum = 0;
    for (int e = 0; e < edges; e++) {
      sum += rate(e);
    }
    return sum;
  }

  /**
   * The chi's of these rates, computed when first asked for.
   *
   * @throws IllegalArgumentException if rates differ by too many orders of magnitude
   */
  public Chi chi() {
    return chi.get();
  }

  /**
   * The effective resistance between the ends of each edge, the rates being conductances; a new
   * array.
   *
   * @param topology whose edges have these rates
   * @throws IllegalArgumentException if the network is too large
   */
  public double[] resistances(Topology topology) {
    EdgeResistances all =
        EdgeResistances.of(topology, toArray())
            .orElseThrow(
                () ->
                    new Refusal(
                        "the algorithm needs the resistance of every edge, and this network is too large for them; use another algorithm, such as dadao"));
    double[] resistances = new double[edges];
    Arrays.setAll(resistances, all::of);
    return resistances;
  }

  /** Whether the chi's have been computed. */
  public boolean isChiKnown() {
    return chi.isKnown();
  }

  /**
   * All rates multiplied by one factor.
   *
   * @throws IllegalArgumentException if it is not finite and positive, or so large or small that
   *     the rates are out of range
   */
  public GossipRates scaled(double factor) {
    if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new Refusal("Rates can be scaled by a finite, positive factor only, not by " + factor);
    }
    double[] scaled = new double[perEdge.length];
    for (int e = 0; e < scaled.length; e++) {
      scaled[e] = perEdge[e] * factor;
    }
    GossipRates result = new GossipRates(edges, scaled, common * factor, chi.scaled(factor));
    double total = result.total();
    if (edges > 0 && !(total >= Double.MIN_NORMAL && total < Double.POSITIVE_INFINITY)) {
      throw new Refusal(
          "Rates with a total of %s, times %s, are out of the range of numbers"
              .formatted(total(), factor));
    }
    return result;
  }
}
