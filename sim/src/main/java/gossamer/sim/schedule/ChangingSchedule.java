package gossamer.sim.schedule;

import gossamer.graphs.changing.ChangingTopology;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.sim.layout.Tile;
import gossamer.solvers.rates.GossipRates;
import java.util.Arrays;
import java.util.List;

/**
 * Poisson clocks of edges that come and go: the schedule of the union network whose edges have the
 * highest of their rates, without the ticks that are too many. A tick of edge e at time t counts
 * with the probability (rate of e in the graph that stands at t) / (highest rate of e), so what is
 * left is the Poisson process of the rates as they change, exactly (P. Lewis, G. Shedler,
 * "Simulation of nonhomogeneous Poisson processes by thinning", Naval Research Logistics Quarterly
 * 26, 1979).
 *
 * <p>Whether a tick counts follows from a random number of its own, keyed by the edge and the
 * tick's time; so a clock's ticks depend on no other clock, and where an edge has its highest rate
 * no number is drawn: graphs that are all the same give the very events of {@link PoissonSchedule}.
 * Costs 12 bytes for each edge of each graph, and the drawing of ticks that do not count.
 * Immutable.
 */
public final class ChangingSchedule implements Schedule {
  private final ChangingTopology network;
  private final PoissonSchedule candidates;
  private final long seed;

  /** Edge e is in the graphs {@code graph[start[e]] .. graph[start[e + 1] - 1]}, ascending. */
  private final int[] start;

  private final int[] graph;
  private final double[] probability;

  /**
   * The schedule of a network that changes.
   *
   * @param rates of the edges of each graph
   */
  public ChangingSchedule(ChangingTopology network, List<GossipRates> rates, long seed) {
    this.network = network;
    this.seed = seed;
    Topology union = network.union();
    this.start = new int[union.edges() + 1];
    double[] highest = new double[union.edges()];
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
    Chi ofNoUse = new Chi(Double.NaN, Double.NaN);
    this.candidates = new PoissonSchedule(union, GossipRates.known(highest, ofNoUse), seed);
  }

  @Override
  public Walk walk(List<Tile> tiles, double from) {
    return new ThinnedWalk(tiles, candidates.walk(tiles, from));
  }

  @Override
  public double end() {
    return candidates.end();
  }

  /** The probability that a tick of an edge counts while a graph stands. */
  private double probability(int edge, int standing) {
    int at = Arrays.binarySearch(graph, start[edge], start[edge + 1], standing);
    return at < 0 ? 0 : probability[at];
  }

  private boolean counts(int edge, double time, double probability) {
    if (probability == 0 || probability == 1) {
      return probability == 1;
    }
    Topology union = network.union();
    long key = RandomStream.key(seed, Purpose.THINNING, union.lower(edge), union.upper(edge));
    long bits = RandomStream.draw(key, Double.doubleToRawLongBits(time));
    return RandomStream.uniform(bits) < probability;
  }

  private final class ThinnedWalk implements Walk {
    private final List<Tile> tiles;
    private final Walk all;

    ThinnedWalk(List<Tile> tiles, Walk all) {
      this.tiles = tiles;
      this.all = all;
    }

    @Override
    public double end() {
      return all.end();
    }

    @Override
    public void next() {
      all.next();
    }

    /** That of the ticks before thinning, whose room a block needs. */
    @Override
    public double expectedEvents() {
      return all.expectedEvents();
    }

    @Override
    public void fill(int which, EventBlock block) {
      all.fill(which, block);
      Tile tile = tiles.get(which);
      double[] time = block.time;
      int[] event = block.event;
      int kept = 0;
      int standing = 0;
      double until = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < block.size; k++) {
        double t = time[k];
        int clock = event[k];
        if (clock < tile.edges()) {
          if (t >= until) {
            long turn = network.turnAt(t);
            standing = network.graphOf(turn);
            until = network.startOf(turn + 1);
          }
          int edge = tile.edge(clock);
          if (!counts(edge, t, probability(edge, standing))) {
            continue;
          }
        }
        time[kept] = t;
        event[kept++] = clock;
      }
      block.size = kept;
    }
  }
}
