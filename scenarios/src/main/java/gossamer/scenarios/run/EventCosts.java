package gossamer.scenarios.run;

import gossamer.graphs.topology.Topology;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Setup;
import gossamer.sim.schedule.Rounds;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Stage;
import java.util.List;

/**
 * What the events of a run are predicted to cost, in nanoseconds of one processor. The constants
 * were measured on the machine of docs/performance.md; other machines, and other loads, differ by
 * factors of two. Immutable.
 */
final class EventCosts {
  /** States of up to this many bytes stay in the caches. */
  private static final double CACHE = 1 << 20;

  /** Reading and writing a number of a row in a round, while rows are in a cache. */
  private static final double NUMBER = 0.25;

  /** A combination, an exchange, or a neighbour in it, apart from its numbers. */
  private static final double CALL = 4;

  /** What waiting for each other costs in an exchange. */
  private static final double MEETING = 10_000;

  private final Setup setup;
  private final GossipRates rates;

  /** A gossip between two partitions, more than one within. */
  private final double crossing;

  /** What several partitions pay in a unit of time whatever they do. */
  private final double meetings;

  private final double[] nodes;
  private final double total;

  /** Adds up the costs of all nodes and edges. O(n + m). */
  EventCosts(Setup setup, GossipRates rates) {
    this.setup = setup;
    this.rates = rates;
    Prices prices = prices();
    this.crossing = prices.crossing();
    this.meetings = prices.meetings();
    double gossip = prices.gossip();
    this.nodes = new double[setup.nodes()];
    double sum = 0;
    for (int k = 0; k < nodes.length; k++) {
      double work = setup.gradientWork(setup.order().node(k));
      nodes[k] = prices.rows() + prices.gradients() * gradient(work);
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
   * What a unit of time costs.
   *
   * @param gradients how many a node takes
   * @param rows of a node, apart from gradients and exchanges
   * @param gossip an exchange over an edge
   * @param crossing an exchange between two partitions, more than one within
   * @param meetings of several partitions
   */
  private record Prices(
      double gradients, double rows, double gossip, double crossing, double meetings) {}

  private Prices prices() {
    int d = setup.dimension();
    double states = (double) setup.nodes() * setup.stateSize() * Double.BYTES;
    return switch (setup.rule()) {
      case LinearRule rule -> {
        int offers = rule.offers().size();
        double gossip = offers * gossip(d, states);
        if (rule.offersConjugate()) {
          gossip += 2 * gradient(d * (double) d);
        }
        double move = 2 * (CALL + NUMBER * d); // read and added
        yield new Prices(
            rule.ticks() ? 1 : 0,
            rule.moves().size() * move,
            gossip,
            crossing(offers * (double) d),
            0);
      }
      case RoundRule rule -> {
        List<Stage> stages = rule.typicalStages();
        double rounds = rule.period();
        int k = rule.variables().size();
        double row = CALL + NUMBER * d * (states <= CACHE ? 1 : 3);
        double messages = stages.stream().mapToInt(Stage::messages).sum();
        double written =
            stages.stream().mapToInt(stage -> stage.table(rule.variables()).written().length).sum();
        yield new Prices(
            stages.stream().filter(Stage::hasGradient).count() / rounds,
            (2 * messages + written * (2 + k / 2.0)) * row / rounds,
            2 * messages * row / rounds,
            messages * row / rounds,
            MEETING * Rounds.exchanges(stages) / rounds);
      }
    };
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
   * @param part of the gossips that cross, as {@link #crossing(List)} tells
   */
  double aUnit(int partitions, int processors, double part) {
    return total / Math.min(partitions, processors)
        + part * rates.total() * crossing
        + (partitions > 1 ? meetings : 0);
  }
}
