package gossamer.sim.schedule;

import gossamer.graphs.changing.ChangingTopology;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
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

  private final List<double[]> weights;
  private final int[] edges;
  private final @Nullable ChangingTopology changing;

  /** The streams of how long each node computes; none if all take one unit of time. */
  private final long[] durations;

  private Rounds(List<double[]> weights, @Nullable ChangingTopology changing, long[] durations) {
    this.weights = weights;
    this.changing = changing;
    this.edges = weights.stream().mapToInt(Rounds::used).toArray();
    this.durations = durations;
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
    return new Rounds(weights, changing, keys);
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

  private static int used(double[] weights) {
    int used = 0;
    for (double weight : weights) {
      used += weight != 0 ? 1 : 0;
    }
    return used;
  }

  /**
   * Rounds over a network that stays as it is.
   *
   * @param weights of its edges; copied
   */
  public static Rounds of(Topology topology, double[] weights) {
    requireFit(topology, weights);
    return new Rounds(List.of(weights.clone()), null, ALL_ALIKE);
  }

  /**
   * Rounds over a network that changes.
   *
   * @param weights of the edges of each graph
   */
  public static Rounds of(ChangingTopology network, List<double[]> weights) {
    List<double[]> onUnion =
        IntStream.range(0, network.graphs().size())
            .mapToObj(k -> onUnion(network.union(), network.graphs().get(k), weights.get(k)))
            .toList();
    return new Rounds(onUnion, network, ALL_ALIKE);
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
    return weights.size();
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

  /** The weight of an edge in one of the graphs; zero where the graph lacks it. */
  public double weight(int graph, int edge) {
    return weights.get(graph)[edge];
  }

  /** How many edges of a graph have a weight other than zero. */
  public int edges(int graph) {
    return edges[graph];
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
   * What a rule does in a round, on average over the graphs' time; of a rule whose rounds differ,
   * in the one that it settles on, or the first.
   *
   * @param nodes of the network
   */
  public double communicationsPerRound(RoundRule rule, int nodes) {
    List<Stage> stages = rule.typicalStages();
    if (rule.needsServer()) {
      return (double) exchanges(stages) * nodes;
    }
    double mean = 0;
    for (int graph = 0; graph < edges.length; graph++) {
      mean += share(graph) * edges[graph];
    }
    return exchanges(stages) * mean;
  }

  /** The part of all time in which a graph is active. */
  private double share(int graph) {
    if (changing == null) {
      return 1;
    }
    return changing.repeats()
        ? changing.duration(graph) / changing.period()
        : graph == edges.length - 1 ? 1 : 0;
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

  /** The counts of rounds that are all alike from some round on. */
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
      return (long) exchanges(rule.stages(round)) * (rule.needsServer() ? nodes : edges(0));
    }

    @Override
    public long events(double until) {
      long rounds = (long) Math.floor(until);
      long events = 0;
      for (long round = 0; round < Math.min(rounds, steady); round++) {
        events += gradients(round) + communications(round);
      }
      if (rounds <= steady) {
        return events;
      }
      long each = gradients(steady) + communications(steady);
      return events + (rounds - steady) * each;
    }

    @Override
    public double timeOfGradient(long n) {
      return timeOf(n, this::gradients);
    }

    @Override
    public double timeOfCommunication(long n) {
      return timeOf(n, this::communications);
    }

    /** At the end of its round. */
    private double timeOf(long n, LongUnaryOperator inRound) {
      long left = n;
      for (long round = 0; round < steady; round++) {
        if (left <= 0) {
          return (double) round;
        }
        left -= inRound.applyAsLong(round);
      }
      if (left <= 0) {
        return n <= 0 ? 0 : steady;
      }
      long each = inRound.applyAsLong(steady);
      return each == 0 ? Double.POSITIVE_INFINITY : steady + Math.ceilDiv(left, each);
    }
  }
}
