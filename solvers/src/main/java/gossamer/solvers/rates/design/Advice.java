package gossamer.solvers.rates.design;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.Designed;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.interior.InteriorDesigns;
import gossamer.solvers.rates.interior.InteriorDesigns.Binding;
import gossamer.solvers.rates.interior.InteriorDesigns.Growth;
import java.util.List;

/**
 * How fast DADAO can run on a real network, in seconds.
 *
 * <p>When every node takes g gradients a second, time passes in units of 1/g, and rates mu a second
 * are mu/g a unit of time. DADAO's condition then reads {@code g^2 Rmax(mu) <= lambda_2(mu)}, and
 * the largest g that limits allow is one over the least tau such that rates per unit of time within
 * tau times the limits fulfil the condition at g = 1: one convex program.
 *
 * @param rates exchanges a second of every edge; the cheapest where nodes' gradients bind
 * @param gradientRate gradients a second of every node
 * @param upperBound no rates allow more gradients a second; not below {@code gradientRate}
 * @param binds the limits in the way of more, that which matters most first: one percent more of it
 *     would allow {@code share} percent more; empty where nodes cannot compute more
 */
public record Advice(
    GossipRates rates, double gradientRate, double upperBound, List<Binding> binds) {
  /** Shares below this say nothing but how exactly the program was solved. */
  private static final double NEGLIGIBLE = 1e-4;

  /**
   * The largest gradient rate and rates that allow it.
   *
   * @param topology connected, of two nodes or more
   * @param perSecond costs, and limits in activations per second. Where neither an edge nor its
   *     nodes have a limit, the edge is taken to carry 1,000 times what equal rates need
   * @param gradients how many gradients a second a node can compute, positive; infinite where that
   *     does not matter
   * @throws Refusal if nothing limits the gradient rate, or the network is too large
   */
  public static Advice of(Topology topology, Limits perSecond, double gradients) {
    if (!(gradients > 0)) {
      throw new Refusal("The gradients a second of a node must be positive, not " + gradients);
    }
    if (!perSecond.hasCaps()) {
      if (Double.isInfinite(gradients)) {
        throw new Refusal(
            "Nothing limits the gradient rate: give what nodes can compute, or links or nodes carry");
      }
      GossipRates rates = new Optimal(null).design(topology, perSecond).rates();
      double needed = Designed.Measure.COMMUNICATION_RATE.of(rates.chi());
      return new Advice(rates.scaled(needed * gradients), gradients, gradients, List.of());
    }
    InteriorDesigns exact = Exact.of(topology, perSecond, true).orElseThrow(); // has limits
    Growth least = exact.leastGrowth();
    Advice limited = limited(topology, perSecond, least);
    if (limited.gradientRate() <= gradients) {
      double upper = Math.max(limited.gradientRate(), Math.min(gradients, limited.upperBound()));
      return new Advice(limited.rates(), limited.gradientRate(), upper, limited.binds());
    }
    GossipRates rates =
        Exact.of(topology, perSecond.times(1 / gradients), true)
            .flatMap(InteriorDesigns::withinLimits)
            .map(best -> Optimal.physical(topology, perSecond, best).rates().scaled(gradients))
            .orElseGet(() -> limited.rates().scaled(gradients / limited.gradientRate()));
    return new Advice(rates, gradients, gradients, List.of());
  }

  /** What limits alone allow: rates at the limits, as much above as rounding needs. */
  private static Advice limited(Topology topology, Limits perSecond, Growth growth) {
    GossipRates unit = Optimal.fulfilling(topology, growth.rates());
    double least = 0; // multiple of the limits
    double[] loads = new double[topology.nodes()];
    for (int e = 0; e < topology.edges(); e++) {
      least = Math.max(least, unit.rate(e) / perSecond.edgeCap(e));
      loads[topology.lower(e)] += unit.rate(e);
      loads[topology.upper(e)] += unit.rate(e);
    }
    for (int v = 0; v < loads.length; v++) {
      least = Math.max(least, loads[v] / perSecond.nodeCap(v));
    }
    List<Binding> binds =
        growth.binds().stream().filter(binding -> binding.share() > NEGLIGIBLE).toList();
    return new Advice(unit.scaled(1 / least), 1 / least, 1 / growth.lowerBound(), binds);
  }
}
