package gossamer.scenarios.network;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.file.KindArguments;
import gossamer.solvers.rates.Designed;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.design.Limits;
import gossamer.solvers.rates.design.RateDesign;
import gossamer.solvers.rates.design.RateDesigns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rate design makes of a network.
 *
 * @param design its name
 * @param rates as DADAO runs them: scaled so that {@code chi1 chi2 = 1/2}, or as limits fix them;
 *     rates below 1e-9 of the largest are zero
 * @param cost of these rates: the sum over edges of cost times rate; where every exchange costs
 *     one, their total
 * @param measure what the design makes small
 * @param lowerBound no rates of a total cost of one have a smaller measure; NaN where nothing is
 *     proven
 * @param relativeGap of the measure to that bound; NaN where nothing is proven
 * @param takesEdgesOut whether edges of rate zero are out of the network, so that the chi's do not
 *     count them; the bound then is that of all connected networks inside this one
 */
public record DesignResult(
    String design,
    GossipRates rates,
    double cost,
    Designed.Measure measure,
    double lowerBound,
    double relativeGap,
    boolean takesEdgesOut) {
  /** The design of that name with default parameters. */
  public static RateDesign named(String name) {
    return KindArguments.kind(RateDesign.class, name, List.of());
  }

  /**
   * Designs the rates of a network.
   *
   * @param topology connected, of two nodes or more
   * @throws Refusal if the design finds none; the message says why
   */
  public static DesignResult of(RateDesign design, Topology topology, Limits limits) {
    topology.requireUndirected("Gossip rates");
    Designed designed = design.design(topology, limits);
    GossipRates shape = designed.ratesOf(topology); // with the chi's of the edges that are left
    GossipRates rates = limits.hasCaps() ? shape : shape.scaled(needed(shape.chi()));
    return new DesignResult(
        RateDesigns.CATALOGUE.nameOf(design),
        rates,
        limits.cost(rates),
        designed.measure(),
        designed.lowerBound(),
        designed.relativeGap(),
        design.takesEdgesOut());
  }

  /**
   * Equal rates without limits, whose chi's were computed before.
   *
   * @param chi of a total of one
   */
  static DesignResult uniform(int edges, Chi chi) {
    GossipRates rates = GossipRates.equal(edges, 1.0 / edges, chi).scaled(needed(chi));
    return new DesignResult(
        Designs.UNIFORM,
        rates,
        rates.total(),
        Designed.Measure.COMMUNICATION_RATE,
        Double.NaN,
        Double.NaN,
        false);
  }

  private static double needed(Chi chi) {
    return Designed.Measure.COMMUNICATION_RATE.of(chi);
  }

  /** Exchanges of all edges together per unit of time. */
  public double total() {
    return rates.total();
  }

  /** Of the Laplacian weighted by the rates, per unit of time. */
  public double lambda2() {
    return 1 / rates.chi().chi1();
  }

  /** The largest effective resistance over all edges, in units of time. */
  public double largestResistance() {
    return 2 * rates.chi().chi2();
  }

  /** The measure in a word: chi1, chi2 or rate. */
  public String measureName() {
    return switch (measure) {
      case CHI1 -> "chi1";
      case CHI2 -> "chi2";
      case COMMUNICATION_RATE -> "rate";
    };
  }

  /** For programs: one object, null where nothing is proven. */
  public Map<String, @Nullable Object> values() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("design", design);
    values.put("totalRate", total());
    values.put("totalCost", cost);
    values.put("lambda2", lambda2());
    values.put("largestResistance", largestResistance());
    values.put("edgesUsed", edgesUsed());
    values.put("measure", measureName());
    values.put("lowerBound", Double.isNaN(lowerBound) ? null : lowerBound);
    values.put("relativeGap", Double.isNaN(relativeGap) ? null : relativeGap);
    return values;
  }

  /** How many edges have a rate above zero. */
  public int edgesUsed() {
    int used = 0;
    for (int e = 0; e < rates.edges(); e++) {
      used += rates.rate(e) > 0 ? 1 : 0;
    }
    return used;
  }
}
