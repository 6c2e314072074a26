package gossamer.graphs.changing;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.topology.Forest;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A network whose edges change with time: graphs 0 .. K-1 over the same nodes, one after the other.
 * After the last one either the first follows again, for ever, or the last one stays.
 *
 * <p>Turns are counted on without end: turn j is that of graph {@code j mod K}. A graph is active
 * from the start of its turn up to, and excluding, the start of the next. Costs 8 bytes for each
 * edge of each graph. Immutable, safe to share between threads.
 */
public final class ChangingTopology {
  /** No turn is shorter: turns are counted in 64 bits. */
  public static final double LEAST_DURATION = 1e-6;

  private static final long MOST_LISTED = Integer.MAX_VALUE - 8;

  private final List<Topology> graphs;
  private final double[] starts;
  private final double period;
  private final Topology union;

  private ChangingTopology(List<Topology> graphs, double[] starts, double period) {
    for (int k = 0; k < graphs.size(); k++) {
      if (graphs.get(k).nodes() != graphs.getFirst().nodes()) {
        throw new Refusal(
            "All graphs have the same nodes, but graph 0 has %d and graph %d has %d"
                .formatted(graphs.getFirst().nodes(), k, graphs.get(k).nodes()));
      }
    }
    this.graphs = List.copyOf(graphs);
    this.starts = starts;
    this.period = period;
    this.union = over(0, graphs.size());
  }

  /**
   * Graphs that take turns of equal length, over and over again.
   *
   * @param graphs at least one, of the same nodes
   * @param duration of each turn
   * @throws Refusal if something is not as said
   */
  public static ChangingTopology inTurns(List<Topology> graphs, double duration) {
    requireGraphs(graphs);
    if (!(duration >= LEAST_DURATION && duration < Double.POSITIVE_INFINITY)) {
      throw new Refusal(
          "A graph is active for at least %s units of time, not for %s"
              .formatted(LEAST_DURATION, duration));
    }
    double[] starts = IntStream.range(0, graphs.size()).mapToDouble(k -> k * duration).toArray();
    return new ChangingTopology(graphs, starts, graphs.size() * duration);
  }

  /**
   * Graphs that begin at given times; the last one stays.
   *
   * @param graphs at least one, of the same nodes
   * @param starts when each begins: 0 for the first, then ascending
   * @throws Refusal if something is not as said
   */
  public static ChangingTopology startingAt(List<Topology> graphs, List<Double> starts) {
    requireGraphs(graphs);
    requireStarts(starts, graphs.size());
    return new ChangingTopology(
        graphs,
        starts.stream().mapToDouble(Double::doubleValue).toArray(),
        Double.POSITIVE_INFINITY);
  }

  /**
   * Checks that every graph has a time at which it begins.
   *
   * @throws Refusal otherwise
   */
  public static void requireStarts(List<Double> starts, int graphs) {
    if (starts.size() != graphs) {
      throw new Refusal(
          "Each graph has the time at which it begins, but there are %d graphs and %d times"
              .formatted(graphs, starts.size()));
    }
    for (int k = 0; k < starts.size(); k++) {
      boolean fits =
          k == 0 ? starts.get(0) == 0 : starts.get(k) - starts.get(k - 1) >= LEAST_DURATION;
      if (!(fits && starts.get(k) < Double.POSITIVE_INFINITY)) {
        throw new Refusal(
            k == 0
                ? "The first graph begins at time 0, not at " + starts.get(0)
                : "Times must ascend, by at least %s, but %s follows %s"
                    .formatted(LEAST_DURATION, starts.get(k), starts.get(k - 1)));
      }
    }
  }

  private static void requireGraphs(List<Topology> graphs) {
    if (graphs.isEmpty()) {
      throw new Refusal("The list of graphs is empty; a network needs at least one");
    }
    graphs.forEach(graph -> graph.requireUndirected("Networks that change"));
  }

  /** How many nodes. */
  public int nodes() {
    return graphs.getFirst().nodes();
  }

  /** Every edge that any of the graphs has. */
  public Topology union() {
    return union;
  }

  /** The graphs, in their order. */
  public List<Topology> graphs() {
    return graphs;
  }

  /** After how long the first graph returns; infinite if the last one stays. */
  public double period() {
    return period;
  }

  /** Whether the first graph returns after the last. */
  public boolean repeats() {
    return period < Double.POSITIVE_INFINITY;
  }

  /** For how long a graph is active; infinite for a last one that stays. */
  public double duration(int graph) {
    return (graph + 1 < starts.length ? starts[graph + 1] : period) - starts[graph];
  }

  /** The turn of a time that is not negative: the last one that starts at it or before. */
  public long turnAt(double time) {
    long first = 0;
    if (repeats()) {
      first = Math.max(0, (long) (time / period) - 1) * starts.length; // rounding may err by one
      while (startOf(first + starts.length) <= time) {
        first += starts.length;
      }
    }
    return turnAt(time, first, first + starts.length - 1);
  }

  /** The turn of a time that is known to be one of some consecutive turns. */
  public long turnAt(double time, long first, long last) {
    long lo = first;
    long hi = last;
    while (lo < hi) {
      long mid = (lo + hi + 1) >>> 1;
      if (startOf(mid) <= time) {
        lo = mid;
      } else {
        hi = mid - 1;
      }
    }
    return lo;
  }

  /** When a turn starts; infinite for those after a last graph that stays. Never descends. */
  public double startOf(long turn) {
    long round = turn / starts.length;
    double start = starts[graphOf(turn)];
    return round == 0 ? start : Math.fma((double) round, period, start);
  }

  /** Which graph's turn it is. */
  public int graphOf(long turn) {
    return (int) (turn % starts.length);
  }

  /**
   * All edges of consecutive graphs; after the last comes the first.
   *
   * @param first a graph
   * @param count how many, at least one
   */
  public Topology over(int first, int count) {
    List<Topology> some =
        IntStream.range(0, count)
            .mapToObj(k -> graphs.get((first + k) % graphs.size()))
            .distinct()
            .toList();
    if (some.size() == 1) {
      return some.getFirst();
    }
    long listed = some.stream().mapToLong(Topology::edges).sum();
    if (listed > MOST_LISTED) {
      throw new Refusal(
          "The graphs have %d edges together; at most %d fit".formatted(listed, MOST_LISTED));
    }
    long[] packed = new long[(int) listed];
    int size = 0;
    for (Topology each : some) {
      for (int e = 0; e < each.edges(); e++) {
        packed[size++] = (long) each.lower(e) << 32 | each.upper(e);
      }
    }
    Arrays.sort(packed);
    Topology.Builder edges = new Topology.Builder(nodes(), size);
    for (int k = 0; k < size; k++) {
      if (k == 0 || packed[k] != packed[k - 1]) {
        edges.add((int) (packed[k] >>> 32), (int) packed[k]);
      }
    }
    return edges.build();
  }

  /**
   * The least number of graphs such that any so many in a row connect the network together: 1 if
   * every graph does alone. Stretches that would reach beyond a last graph that stays end with it.
   *
   * @throws Refusal if there is none: a last graph that stays does not connect the network, or all
   *     graphs together do not
   */
  public int window() {
    if (!repeats()) {
      requireConnected(graphs.getLast(), "in the end, when its last graph stays");
    }
    requireConnected(union, "over all its graphs together");
    int window = 1;
    for (int first = 0; first < graphs.size(); first++) {
      Forest forest = new Forest(nodes());
      int count = 0;
      while (forest.trees() > 1) {
        forest.join(graphs.get((first + count) % graphs.size()));
        count++;
      }
      window = Math.max(window, count);
    }
    return window;
  }

  private static void requireConnected(Topology topology, String when) {
    try {
      topology.requireConnected();
    } catch (Refusal e) {
      throw new Refusal("The network is not connected %s. %s".formatted(when, e.getMessage()), e);
    }
  }

  /** The graphs that take part in the stretch of some graphs that begins with one of them. */
  public List<Integer> stretch(int first, int count) {
    return IntStream.range(first, first + count)
        .filter(k -> repeats() || k < graphs.size())
        .map(k -> k % graphs.size())
        .boxed()
        .toList();
  }

  /** The longest time that so many graphs in a row take; a last one that stays takes none. */
  public double longest(int count) {
    double longest = 0;
    for (int first = 0; first < graphs.size(); first++) {
      double time =
          stretch(first, count).stream().mapToDouble(this::duration).filter(Double::isFinite).sum();
      longest = Math.max(longest, time);
    }
    return longest;
  }
}
