package gossamer.sim.schedule;

import gossamer.graphs.changing.ChangingTopology;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.mixing.Weights;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rounds, one in each unit of time, and the weights with which neighbours mix in each exchange.
 * Round t begins at time t and is over at time {@code t + 1}; exchange j of its T happens at {@code
 * t + j/T}, over the graph that is active then. Immutable.
 */
public final class Rounds implements Schedule {
  private static final long[] ALL_ALIKE = {};

  /** Rounds that differ from each other and are counted. */
  private static final long MOST_COUNTED = 10_000;

  /** Of each graph, the weights from the lower node of an edge to the upper one. */
  private final List<double[]> up;

  /** And back; the same on networks that are not directed. */
  private final List<double[]> down;

  private final boolean directed;
  private final int[] links;
  private final @Nullable ChangingTopology changing;

  /** The streams of how long each node computes; none if all take one unit of time. */
  private final long[] durations;

  private Rounds(
      List<double[]> up,
      List<double[]> down,
      boolean directed,
      @Nullable ChangingTopology changing,
      long[] durations) {
    this.up = up;
    this.down = down;
    this.directed = directed;
    this.changing = changing;
    this.durations = durations;
    this.links = new int[up.size()];
    for (int graph = 0; graph < links.length; graph++) {
      for (int edge = 0; edge < up.get(graph).length; edge++) {
        links[graph] += links(graph, edge);
      }
    }
  }

  /**
   * The same rounds, in which a node computes for an exponential time of mean one: the time between
   * two ticks of its clock, if it had one. A round elapses when the slowest node is done, after
   * {@code 1 + 1/2 + ... + 1/n} units of time on average.
   *
   * @param nodes how many
   */
  public Rounds ofRandomDuration(int nodes, long seed) {
    long[] keys = new long[nodes];
    Arrays.setAll(keys, node -> RandomStream.key(seed, Purpose.COMPUTE, node, 0));
    return new Rounds(up, down, directed, changing, keys);
  }

  @Override
  public double elapsed(double sofar, double from, double to) {
    if (durations.length == 0) {
      return to;
    }
    double sum = sofar;
    for (long round = (long) Math.floor(from); round < (long) Math.floor(to); round++) {
      sum += duration(round);
    }
    return sum;
  }

  /** The largest of the exponential times of all nodes: that of the largest uniform number. */
  private double duration(long round) {
    double largest = 0;
    for (long key : durations) {
      largest = Math.max(largest, RandomStream.uniform(RandomStream.draw(key, round)));
    }
    return -StrictMath.log1p(-largest);
  }

  /**
   * Rounds over a network that stays as it is.
   *
   * @param weights of its edges; copied
   */
  public static Rounds of(Topology topology, double[] weights) {
    requireFit(topology, weights);
    List<double[]> copy = List.of(weights.clone());
    return new Rounds(copy, copy, false, null, ALL_ALIKE);
  }

  /** Rounds over a network that stays as it is, with weights of its edges or of its arcs. */
  public static Rounds of(Topology topology, Weights weights) {
    if (!weights.isDirected()) {
      return of(topology, weights.toArray());
    }
    List<double[]> up = List.of(each(weights, weights::up));
    List<double[]> down = List.of(each(weights, weights::down));
    requireFit(topology, up.getFirst());
    return new Rounds(up, down, true, null, ALL_ALIKE);
  }

  private static double[] each(Weights weights, IntToDoubleFunction of) {
    return IntStream.range(0, weights.edges()).mapToDouble(of).toArray();
  }

  /**
   * Rounds over a network that changes.
   *
   * @param weights of the edges of each graph, or of its arcs
   */
  public static Rounds of(ChangingTopology network, List<Weights> weights) {
    List<double[]> up = onUnion(network, k -> each(weights.get(k), weights.get(k)::up));
    boolean directed = weights.stream().anyMatch(Weights::isDirected);
    List<double[]> down =
        directed ? onUnion(network, k -> each(weights.get(k), weights.get(k)::down)) : up;
    return new Rounds(up, down, directed, network, ALL_ALIKE);
  }

  private static List<double[]> onUnion(ChangingTopology network, IntFunction<double[]> weights) {
    return IntStream.range(0, network.graphs().size())
        .mapToObj(k -> onUnion(network.union(), network.graphs().get(k), weights.apply(k)))
        .toList();
  }

  private static double[] onUnion(Topology union, Topology graph, double[] weights) {
    requireFit(graph, weights);
    double[] all = new double[union.edges()];
    for (int e = 0; e < graph.edges(); e++) {
      all[union.edgeBetween(graph.lower(e), graph.upper(e))] = weights[e];
    }
    return all;
  }

  private static void requireFit(Topology topology, double[] weights) {
    if (weights.length != topology.edges()) {
      throw new IllegalArgumentException(
          "%d weights do not fit %d edges".formatted(weights.length, topology.edges()));
    }
  }

  @Override
  public double end() {
    return Double.POSITIVE_INFINITY;
  }

  /** How many graphs take turns; one for a network that does not change. */
  public int graphs() {
    return up.size();
  }

  /**
   * The graph of an exchange.
   *
   * @param exchange which of the round's, from 0 on
   * @param exchanges how many the round has
   */
  public int graph(long round, int exchange, int exchanges) {
    return changing == null
        ? 0
        : changing.graphOf(changing.turnAt(round + (double) exchange / exchanges));
  }

  /** Whether links may weigh less in one direction than in the other. */
  public boolean isDirected() {
    return directed;
  }

  /** The weight from the lower node of an edge to the upper one; zero where a graph lacks it. */
  public double up(int graph, int edge) {
    return up.get(graph)[edge];
  }

  /** The weight from the upper node of an edge to the lower one; zero where a graph lacks it. */
  public double down(int graph, int edge) {
    return down.get(graph)[edge];
  }

  /**
   * How many links of a graph an edge stands for that weigh something: one, or on directed networks
   * one for each direction.
   */
  public int links(int graph, int edge) {
    int there = up(graph, edge) != 0 ? 1 : 0;
    int back = down(graph, edge) != 0 ? 1 : 0;
    return isDirected() ? there + back : there;
  }

  /** How many links of a graph have a weight other than zero. */
  public int links(int graph) {
    return links[graph];
  }

  /** How many exchanges some stages have. */
  public static int exchanges(List<Stage> stages) {
    int count = 0;
    for (Stage stage : stages) {
      count += stage.messages() > 0 ? 1 : 0;
    }
    return count;
  }

  /**
   * How many links a round uses, on average over the graphs' time and over the rounds that repeat;
   * of a rule whose rounds never repeat, the first.
   *
   * @param nodes of the network
   */
  public double communicationsPerRound(RoundRule rule, int nodes) {
    double exchanges = (double) exchanges(rule.typicalStages()) / rule.period();
    if (rule.needsServer()) {
      return exchanges * nodes;
    }
    double mean = 0;
    for (int graph = 0; graph < links.length; graph++) {
      mean += share(graph) * links[graph];
    }
    return exchanges * mean;
  }

  /** The part of all time in which a graph is active. */
  private double share(int graph) {
    if (changing == null) {
      return 1;
    }
    return changing.repeats()
        ? changing.duration(graph) / changing.period()
        : graph == links.length - 1 ? 1 : 0;
  }

  /**
   * Counts what a rule does in these rounds; empty where only running it would tell, because the
   * network changes. Of a rule that never settles, the first ten thousand rounds are counted one by
   * one, and all later ones as if they were like the last of these.
   *
   * @param nodes of the network
   */
  public Optional<Counts> counts(RoundRule rule, int nodes) {
    return changing == null
        ? Optional.of(new SteadyCounts(rule, nodes, rule.steadyFrom().orElse(MOST_COUNTED)))
        : Optional.empty();
  }

  /** The counts of rounds that repeat from some round on. */
  private final class SteadyCounts implements Counts {
    private final RoundRule rule;
    private final int nodes;
    private final long steady;

    SteadyCounts(RoundRule rule, int nodes, long steady) {
      this.rule = rule;
      this.nodes = nodes;
      this.steady = steady;
    }

    private long gradients(long round) {
      return rule.stages(round).stream().filter(Stage::hasGradient).count() * nodes;
    }

    private long communications(long round) {
      return (long) exchanges(rule.stages(round)) * (rule.needsServer() ? nodes : links(0));
    }

    @Override
    public long events(double until) {
      long rounds = (long) Math.floor(until);
      long begun = events(0, Math.min(rounds, steady));
      long later = Math.max(0, rounds - steady);
      long periods = later / rule.period();
      return begun
          + periods * events(steady, steady + rule.period())
          + events(steady, steady + later % rule.period());
    }

    private long events(long from, long to) {
      long events = 0;
      for (long round = from; round < to; round++) {
        events += gradients(round) + communications(round);
      }
      return events;
    }
  }
}
