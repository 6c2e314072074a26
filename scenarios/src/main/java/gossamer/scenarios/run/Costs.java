package gossamer.scenarios.run;

import gossamer.graphs.topology.Topology;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Setup;
import gossamer.solvers.rates.GossipRates;
import java.util.List;

/**
 * What the events of a run are predicted to cost, in nanoseconds of one processor. The constants
 * were measured on the machine of docs/performance.md; other machines, and other loads, differ by
 * factors of two. Immutable.
 */
final class Costs {
  /** States of up to this many bytes stay in the caches. */
  private static final double CACHE = 1 << 20;

  private final Setup setup;
  private final GossipRates rates;
  private final double gossip;
  private final double[] nodes;
  private final double total;

  /** Adds up the costs of all nodes and edges. O(n + m). */
  Costs(Setup setup, GossipRates rates) {
    this.setup = setup;
    this.rates = rates;
    double states = (double) setup.nodes() * setup.stateSize() * Double.BYTES;
    this.gossip = gossip(setup.dimension(), states);
    this.nodes = new double[setup.nodes()];
    double sum = 0;
    for (int k = 0; k < nodes.length; k++) {
      nodes[k] = gradient(setup.objective().gradientWork(setup.order().node(k)));
      sum += nodes[k];
    }
    Topology topology = setup.topology();
    for (int e = 0; e < topology.edges(); e++) {
      double cost = rates.rate(e) * gossip;
      nodes[setup.order().position(topology.lower(e))] += cost / 2;
      nodes[setup.order().position(topology.upper(e))] += cost / 2;
      sum += cost;
    }
    this.total = sum;
  }

  /**
   * A gossip.
   *
   * @param d the dimension of a model
   * @param states bytes of all nodes' states
   */
  static double gossip(double d, double states) {
    return states <= CACHE ? 60 + 1.1 * d : 80 + 3 * d;
  }

  /** A gradient step of this many multiplications. */
  static double gradient(double work) {
    return 60 + 0.35 * work;
  }

  /** What a gossip between two partitions costs more than one within. */
  static double crossing(double d) {
    return 2000 + 2 * d;
  }

  /** All events of a unit of time. */
  double aUnit() {
    return total;
  }

  /** How many events of a unit of time there are on average. */
  double eventsAUnit() {
    return setup.nodes() + rates.total();
  }

  /** Ranges of about equal cost. */
  List<NodeRange> split(int partitions) {
    return NodeRange.ofEqualCost(nodes, partitions);
  }

  /** The part of the gossips that is between different ranges. */
  double crossing(List<NodeRange> ranges) {
    int[] owner = new int[setup.nodes()];
    for (int p = 0; p < ranges.size(); p++) {
      java.util.Arrays.fill(owner, ranges.get(p).first(), ranges.get(p).last(), p);
    }
    Topology topology = setup.topology();
    double rate = 0;
    for (int e = 0; e < topology.edges(); e++) {
      int a = setup.order().position(topology.lower(e));
      int b = setup.order().position(topology.upper(e));
      rate += owner[a] == owner[b] ? 0 : rates.rate(e);
    }
    return rate == 0 ? 0 : rate / rates.total();
  }

  /**
   * All events of a unit of time on several partitions.
   *
   * @param crossing as {@link #crossing(List)} tells
   */
  double aUnit(int partitions, int processors, double crossing) {
    return total / Math.min(partitions, processors)
        + crossing * rates.total() * crossing(setup.dimension());
  }
}
