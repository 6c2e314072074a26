package gossamer.sim.schedule;

import gossamer.graphs.changing.ChangingTopology;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.GossipRates;
import java.util.Arrays;
import java.util.List;

/**
 * Which ticks of the clocks of a network that changes count. The clock of an edge ticks at the
 * highest of the edge's rates; a tick at time t counts with the probability (rate in the graph
 * active at t) / (highest rate), so what is left is the Poisson process of the rates as they
 * change, exactly (P. Lewis, G. Shedler, "Simulation of nonhomogeneous Poisson processes by
 * thinning", Naval Research Logistics Quarterly 26, 1979).
 *
 * <p>Whether a tick counts follows from a random number keyed by the edge and the tick's time, so
 * it depends on nothing else. Where an edge has its highest rate, all count. Costs 12 bytes for
 * each edge of each graph. Immutable.
 */
final class Thinning {
  private final ChangingTopology network;
  private final long seed;
  private final double[] highest;

  /** Edge e is in the graphs {@code graph[start[e]] .. graph[start[e + 1] - 1]}, ascending. */
  private final int[] start;

  private final int[] graph;
  private final double[] probability;

  /**
   * Works out the probabilities.
   *
   * @param rates of the edges of each graph
   */
  Thinning(ChangingTopology network, List<GossipRates> rates, long seed) {
    this.network = network;
    this.seed = seed;
    Topology union = network.union();
    this.highest = new double[union.edges()];
    this.start = new int[union.edges() + 1];
    for (int k = 0; k < rates.size(); k++) {
      Topology of = network.graphs().get(k);
      for (int g = 0; g < of.edges(); g++) {
        int e = union.edgeBetween(of.lower(g), of.upper(g));
        start[e + 1]++;
        highest[e] = Math.max(highest[e], rates.get(k).rate(g));
      }
    }
    Arrays.parallelPrefix(start, Math::addExact);
    this.graph = new int[start[union.edges()]];
    this.probability = new double[graph.length];
    int[] at = start.clone();
    for (int k = 0; k < rates.size(); k++) {
      Topology of = network.graphs().get(k);
      for (int g = 0; g < of.edges(); g++) {
        int e = union.edgeBetween(of.lower(g), of.upper(g));
        graph[at[e]] = k;
        probability[at[e]++] = highest[e] == 0 ? 0 : rates.get(k).rate(g) / highest[e];
      }
    }
  }

  /** The highest rate of each edge of the union; a new array. */
  double[] highest() {
    return highest.clone();
  }

  /** The turn of a time. */
  long turnAt(double time) {
    return network.turnAt(time);
  }

  /** Whether a tick of an edge could count in some turns. */
  boolean mayCount(int edge, long firstTurn, long lastTurn) {
    int last = start[edge + 1] - 1;
    if (lastTurn - firstTurn >= network.graphs().size() - 1) {
      return true;
    }
    int from = network.graphOf(firstTurn);
    int to = network.graphOf(lastTurn);
    if (from > to) { // round the end of the list
      return graph[start[edge]] <= to || graph[last] >= from;
    }
    int found = Arrays.binarySearch(graph, start[edge], last + 1, from);
    return found >= 0 || (-found - 1 <= last && graph[-found - 1] <= to);
  }

  /**
   * Moves the ticks that count to the front.
   *
   * @param time ticks of the edge from {@code at} to {@code end - 1}, all of some turns
   * @return where those that count end
   */
  int thin(int edge, double[] time, int at, int end, long firstTurn, long lastTurn) {
    int kept = at;
    for (int k = at; k < end; k++) {
      double t = time[k];
      int standing = network.graphOf(network.turnAt(t, firstTurn, lastTurn));
      int found = Arrays.binarySearch(graph, start[edge], start[edge + 1], standing);
      if (found >= 0 && counts(edge, t, probability[found])) {
        time[kept++] = t;
      }
    }
    return kept;
  }

  private boolean counts(int edge, double time, double chance) {
    if (chance == 0 || chance == 1) {
      return chance == 1;
    }
    Topology union = network.union();
    long key = RandomStream.key(seed, Purpose.THINNING, union.lower(edge), union.upper(edge));
    long bits = RandomStream.draw(key, Double.doubleToRawLongBits(time));
    return RandomStream.uniform(bits) < chance;
  }
}
