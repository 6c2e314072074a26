package gossamer.sim.schedule;

import gossamer.graphs.changing.ChangingTopology;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.sim.clock.PoissonClock;
import gossamer.sim.layout.Tile;
import gossamer.solvers.rates.GossipRates;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every node takes gradient steps at the ticks of a Poisson clock of rate one, every edge gossips
 * at the ticks of one of its own rate. Each clock has its own random stream, so a clock's ticks are
 * the same whatever else there is.
 *
 * <p>Where the network changes, an edge's clock ticks at the highest of its rates, and ticks that
 * are too many at a time do not count. Graphs that are all the same give the very events of a
 * network that does not change.
 */
public final class PoissonSchedule implements EventSchedule {
  /** Gradient steps of a node per unit of time: by definition of the unit. */
  public static final double GRADIENT_RATE = 1;

  /** More events of a tile are not gathered at once: 64 MB with the room to sort them. */
  private static final double MAX_BLOCK = 1 << 21;

  private final Topology topology;
  private final GossipRates rates;
  private final long seed;
  private final @Nullable Thinning thinning;
  private final boolean nodesTick;

  /** The schedule of a network with these rates. */
  public PoissonSchedule(Topology topology, GossipRates rates, long seed) {
    this(topology, rates, seed, null, true);
  }

  private PoissonSchedule(
      Topology topology,
      GossipRates rates,
      long seed,
      @Nullable Thinning thinning,
      boolean nodesTick) {
    this.topology = topology.requireUndirected("Exchanges between two nodes");
    this.rates = rates;
    this.seed = seed;
    this.thinning = thinning;
    this.nodesTick = nodesTick;
  }

  /** The same gossips, without the gradient clocks of the nodes. */
  public PoissonSchedule withoutGradientClocks() {
    return new PoissonSchedule(topology, rates, seed, thinning, false);
  }

  /**
   * The schedule of a network that changes; its edges are those of the union.
   *
   * @param rates of the edges of each graph
   */
  public static PoissonSchedule of(ChangingTopology network, List<GossipRates> rates, long seed) {
    Thinning thinning = new Thinning(network, rates, seed);
    Chi nobodyAsks = new Chi(Double.NaN, Double.NaN);
    return new PoissonSchedule(
        network.union(), GossipRates.known(thinning.highest(), nobodyAsks), seed, thinning, true);
  }

  @Override
  public Walk walk(List<Tile> tiles, double from) {
    return thinning == null ? new ClockWalk(tiles, from) : new ThinnedWalk(tiles, from, thinning);
  }

  @Override
  public double end() {
    return Double.POSITIVE_INFINITY;
  }

  /**
   * How many ticks a walk keeps at most that are not of its window, 12 bytes each.
   *
   * @param clocks of the nodes and edges that it walks
   */
  public static double mostKept(double clocks) {
    return Spans.mostKept(clocks);
  }

  /**
   * Walks window by window. The walk's window is a power of two like the clocks' windows: those of
   * the edges' mean rate, where most events are. Clocks of longer windows, such as the gradients'
   * beside fast gossip or the edges' of a dense network, are drawn for several of the walk's
   * windows at once, and their ticks kept until then: see {@link Spans}.
   */
  private class ClockWalk implements Walk {
    private final List<Tile> tiles;
    private final double stretch;
    private final double expected;
    private final int[] roomOf;
    private final ClockGroup[][] groupsOf;
    private final EventSorter sorter = new EventSorter();
    private double rate = Double.NaN;
    private double length;
    private double empty;
    private long position;

    ClockWalk(List<Tile> tiles, double from) {
      this.tiles = tiles;
      double gossip = 0;
      double total = 0;
      double busiest = 0;
      long edges = 0;
      double[] rateOf = new double[tiles.size()];
      for (int t = 0; t < rateOf.length; t++) {
        Tile tile = tiles.get(t);
        double own = 0;
        for (int k = 0; k < tile.edges(); k++) {
          double ofEdge = rates.rate(tile.edge(k));
          own += ofEdge;
          edges += ofEdge > 0 ? 1 : 0;
        }
        gossip += own;
        rateOf[t] = own + (nodesTick ? GRADIENT_RATE * tile.nodes() : 0);
        total += rateOf[t];
        busiest = Math.max(busiest, rateOf[t]);
      }
      double longest = Math.min(8 / GRADIENT_RATE, edges == 0 ? 8 : 8 * edges / gossip);
      double wanted = Math.scalb(1.0, Math.getExponent(longest));
      while (wanted * busiest > MAX_BLOCK && wanted > 0x1p-40) {
        wanted /= 2;
      }
      this.stretch = wanted;
      this.roomOf = Arrays.stream(rateOf).mapToInt(of -> room(stretch * of)).toArray();
      this.expected = wanted * total;
      this.position = (long) Math.floor(from / wanted);
      Spans spans = new Spans(stretch, expected);
      for (Tile tile : tiles) {
        for (int k = 0; k < clocks(tile); k++) {
          spans.count(rateOf(tile, k));
        }
      }
      this.groupsOf =
          tiles.stream()
              .map(tile -> spans.groups(clocks(tile), k -> rateOf(tile, k)))
              .toArray(ClockGroup[][]::new);
    }

    private int clocks(Tile tile) {
      return tile.edges() + (nodesTick ? tile.nodes() : 0);
    }

    private double rateOf(Tile tile, int clock) {
      return clock < tile.edges() ? rates.rate(tile.edge(clock)) : GRADIENT_RATE;
    }

    /** Room for nearly every number of events: six standard deviations above what is expected. */
    private static int room(double mean) {
      return (int) (mean + 6 * Math.sqrt(mean)) + PoissonClock.MAX_TICKS;
    }

    @Override
    public double end() {
      return (position + 1) * stretch;
    }

    @Override
    public void next() {
      position++;
    }

    @Override
    public double expectedEvents() {
      return expected;
    }

    @Override
    public void fill(int which, EventBlock block) {
      Tile tile = tiles.get(which);
      double from = position * stretch;
      block.clear(roomOf[which]);
      for (ClockGroup group : groupsOf[which]) {
        if (group.span == 1) {
          draw(tile, group, block, from, stretch);
          continue;
        }
        if (position >= group.drawnTo) {
          group.drawnTo = group.nextDrawnTo(position);
          int windows = (int) (group.drawnTo - position);
          group.ticks.clear(room(group.rate * windows * stretch));
          draw(tile, group, group.ticks, from, windows * stretch);
          sorter.group(group.ticks, from, stretch, windows);
        }
        block.add(group.ticks, group.ticks.firstFrom(from), group.ticks.firstFrom(from + stretch));
      }
      sorter.sort(block, from, stretch);
    }

    /** Draws some clocks of a tile for a stretch of time. */
    private void draw(Tile tile, ClockGroup group, EventBlock block, double from, double duration) {
      for (int i = 0; i < group.size(); i++) {
        int clock = group.clock(i);
        setRate(rateOf(tile, clock));
        if (clock < tile.edges()) {
          drawEdge(block, tile.edge(clock), clock, from, from + duration);
        } else {
          long key = PoissonClock.gradientKey(seed, tile.node(clock - tile.edges()));
          draw(block, key, clock, from, from + duration);
        }
      }
    }

    /** Draws the clock of an edge. */
    void drawEdge(EventBlock block, int edge, int event, double from, double to) {
      long key = PoissonClock.gossipKey(seed, topology.lower(edge), topology.upper(edge));
      draw(block, key, event, from, to);
    }

    /** Works out what follows from a clock's rate; neighbouring clocks mostly share theirs. */
    private void setRate(double next) {
      if (next != rate) {
        rate = next;
        length = PoissonClock.windowLength(next);
        empty = PoissonClock.emptyProbability(next);
      }
    }

    private void draw(EventBlock block, long key, int event, double from, double to) {
      long window = (long) (from / length); // exact: both are multiples of powers of two
      for (; window * length < to; window++) {
        block.reserve(PoissonClock.MAX_TICKS);
        int at = block.size;
        int end = at + PoissonClock.ticks(key, rate, length, empty, window, block.time, at);
        if (length > to - from) {
          end = inside(block.time, at, end, from, to);
        }
        for (; at < end; at++) {
          block.event[at] = event;
        }
        block.size = end;
      }
    }

    /** Moves the ticks of the walk's window to the front; returns where they end. */
    private static int inside(double[] time, int start, int end, double from, double to) {
      int kept = start;
      for (int k = start; k < end; k++) {
        double t = time[k];
        if (t >= from && t < to) {
          time[kept++] = t;
        }
      }
      return kept;
    }
  }

  /** Leaves out ticks that do not count, and clocks none of whose ticks can. */
  private final class ThinnedWalk extends ClockWalk {
    private final Thinning by;
    private double turnsFrom = Double.NaN;
    private double turnsTo = Double.NaN;
    private long firstTurn;
    private long lastTurn;

    ThinnedWalk(List<Tile> tiles, double from, Thinning by) {
      super(tiles, from);
      this.by = by;
    }

    @Override
    void drawEdge(EventBlock block, int edge, int event, double from, double to) {
      if (from != turnsFrom || to != turnsTo) {
        turnsFrom = from;
        turnsTo = to;
        firstTurn = by.turnAt(from);
        lastTurn = by.turnAt(to);
      }
      if (by.mayCount(edge, firstTurn, lastTurn)) {
        int at = block.size;
        super.drawEdge(block, edge, event, from, to);
        block.size = by.thin(edge, block.time, at, block.size, firstTurn, lastTurn);
      }
    }
  }
}
