package gossamer.sim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.changing.ChangingTopology;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import gossamer.sim.fixture.Events;
import gossamer.sim.fixture.Events.Event;
import gossamer.sim.fixture.Networks;
import gossamer.solvers.rates.GossipRates;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedules of networks that change. */
class ChangingScheduleTest {
  private record Case(ChangingTopology network, List<GossipRates> rates, Schedule schedule) {}

  private static Case changing(int nodes, int graphs, double duration, long seed) {
    List<Topology> list =
        IntStream.range(0, graphs)
            .mapToObj(k -> Networks.random(nodes, 0.1, 100 * seed + k))
            .toList();
    List<GossipRates> rates =
        list.stream().map(graph -> Networks.rates(graph, 0.3, 3, seed + graph.edges())).toList();
    ChangingTopology network = ChangingTopology.inTurns(list, duration);
    return new Case(network, rates, PoissonSchedule.of(network, rates, seed));
  }

  /** Rate of an edge of the union in a graph. */
  private static double rate(Case of, int edge, int graph) {
    Topology union = of.network.union();
    int own = of.network.graphs().get(graph).edgeBetween(union.lower(edge), union.upper(edge));
    return own < 0 ? 0 : of.rates.get(graph).rate(own);
  }

  /**
   * With {@code c} ticks where {@code m} are expected the sum of (c - m)^2 / m over all edges and
   * graphs is chi-square; its tails beyond 1e-6 would be a wrong rate. Turns are shorter and longer
   * than the clocks' windows, and edges without a rate must be silent.
   */
  @ParameterizedTest
  @CsvSource({"0.05, 1", "0.7, 2", "3, 3", "40, 4", "333, 5"})
  void counts_ofEveryEdgeInEveryGraph_arePoissonAtItsRate(double duration, long seed) {
    int graphs = 4;
    Case of = changing(8, graphs, duration, seed);
    double horizon = Math.max(4000, graphs * duration * 3);
    int edges = of.network.union().edges();
    int[][] counts = new int[edges + 8][graphs];
    double[] time = new double[graphs];
    for (long turn = 0; of.network.startOf(turn) < horizon; turn++) {
      double end = Math.min(horizon, of.network.startOf(turn + 1));
      time[of.network.graphOf(turn)] += end - of.network.startOf(turn);
    }
    for (Event event : Events.of(of.schedule, of.network.union(), horizon)) {
      counts[event.number()][of.network.graphOf(of.network.turnAt(event.time()))]++;
    }
    double statistic = 0;
    int cells = 0;
    for (int c = 0; c < counts.length; c++) {
      for (int k = 0; k < graphs; k++) {
        double rate = c < edges ? rate(of, c, k) : PoissonSchedule.GRADIENT_RATE;
        if (rate == 0) {
          assertThat(counts[c][k]).isZero();
        } else {
          double expected = rate * time[k];
          statistic += (counts[c][k] - expected) * (counts[c][k] - expected) / expected;
          cells++;
        }
      }
    }
    double below = new ChiSquaredDistribution(cells).cumulativeProbability(statistic);
    assertThat(below).isBetween(1e-6, 1 - 1e-6);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 1, 7.7})
  void graphsThatAreTheSame_haveTheEventsOfOne(double duration) {
    Topology graph = Networks.random(12, 0.2, 3);
    GossipRates rates = Networks.rates(graph, 0.01, 20, 3);
    ChangingTopology network = ChangingTopology.inTurns(List.of(graph, graph, graph), duration);
    assertThat(Events.of(PoissonSchedule.of(network, List.of(rates, rates, rates), 5), graph, 60))
        .isEqualTo(Events.of(new PoissonSchedule(graph, rates, 5), graph, 60));
  }

  /** What a partition walks is its part of the whole, whatever it shares its walk with. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void walk_ofSomeNodes_isTheirPartOfTheWholeWalk(long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.SPLIT);
    Case of = changing(14, 5, 0.3 + random.nextDouble(), seed);
    Topology union = of.network.union();
    List<Event> whole = Events.of(of.schedule, union, 12);
    for (int trial = 0; trial < 8; trial++) {
      int first = random.nextInt(14);
      int last = first + 1 + random.nextInt(14 - first);
      List<Event> part = new ArrayList<>();
      for (Event event : whole) {
        int e = event.number();
        boolean inside =
            e < union.edges()
                ? within(union.lower(e), first, last) || within(union.upper(e), first, last)
                : within(e - union.edges(), first, last);
        if (inside) {
          part.add(event);
        }
      }
      assertThat(Events.of(of.schedule, union, first, last, 12)).isEqualTo(part);
    }
  }

  private static boolean within(int node, int first, int last) {
    return node >= first && node < last;
  }

  /** A clock does not know what other graphs' other edges there are. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void ticks_ofAnEdge_dependOnItsOwnRatesOnly(long seed) {
    Topology path = Topology.of(4, new int[] {0, 1, 2}, new int[] {1, 2, 3});
    Topology more = Topology.of(4, new int[] {0, 0, 1, 2}, new int[] {1, 3, 2, 3});
    double[] low = {0.5, 1, 2};
    double[] high = {2.5, 0.1, 0.7};
    double[] highMore = {2.5, 40, 0.1, 0.7};
    ChangingTopology small = ChangingTopology.inTurns(List.of(path, path), 1.5);
    ChangingTopology large = ChangingTopology.inTurns(List.of(path, more), 1.5);
    GossipRates first = GossipRates.of(path, low);
    List<String> before =
        pairs(
            small.union(),
            PoissonSchedule.of(small, List.of(first, GossipRates.of(path, high)), seed));
    List<String> after =
        pairs(
            large.union(),
            PoissonSchedule.of(large, List.of(first, GossipRates.of(more, highMore)), seed));
    after.removeIf(name -> name.endsWith(" 0-3"));
    assertThat(after).isEqualTo(before);
  }

  private static List<String> pairs(Topology topology, Schedule schedule) {
    List<String> names = new ArrayList<>();
    for (Event event : Events.of(schedule, topology, 100)) {
      if (event.number() < topology.edges()) {
        names.add(
            "%s %d-%d"
                .formatted(
                    event.time(), topology.lower(event.number()), topology.upper(event.number())));
      }
    }
    return names;
  }
}
