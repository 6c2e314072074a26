package gossamer.sim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.RandomRegular;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import gossamer.sim.clock.PoissonClock;
import gossamer.sim.fixture.Events;
import gossamer.sim.fixture.Events.Event;
import gossamer.sim.fixture.Networks;
import gossamer.sim.layout.Tile;
import gossamer.solvers.rates.GossipRates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonScheduleTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void blocks_areContiguousAndInTheTotalOrder(long seed) {
    Topology topology = Networks.random(12, 0.2, seed);
    EventSchedule schedule = unequal(topology, seed);
    EventSchedule.Walk walk = schedule.walk(List.of(Tile.whole(topology)), 0);
    EventBlock block = new EventBlock();
    double from = 0;
    for (int b = 0; b < 200; b++) {
      walk.fill(0, block);
      assertThat(walk.end()).isGreaterThan(from);
      for (int k = 0; k < block.size(); k++) {
        assertThat(block.time(k)).isGreaterThanOrEqualTo(from).isLessThan(walk.end());
        if (k > 0) {
          assertThat(block.time(k)).isGreaterThanOrEqualTo(block.time(k - 1));
          if (block.time(k) == block.time(k - 1)) {
            assertThat(block.event(k)).isGreaterThan(block.event(k - 1));
          }
        }
      }
      from = walk.end();
      walk.next();
    }
    assertThat(schedule.end()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void walk_ofSomeNodes_isTheirPartOfTheWholeWalk(long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.SPLIT);
    int nodes = 2 + random.nextInt(14);
    Topology topology = Networks.random(nodes, 0.3, seed);
    EventSchedule schedule = unequal(topology, seed);
    List<Event> whole = Events.of(schedule, topology, 10);
    assertThat(whole).isNotEmpty();
    for (int trial = 0; trial < 10; trial++) {
      int first = random.nextInt(nodes);
      int last = first + 1 + random.nextInt(nodes - first);
      IntPredicate inside = node -> node >= first && node < last;
      assertThat(Events.of(schedule, topology, first, last, 10))
          .isEqualTo(
              whole.stream().filter(event -> concerns(topology, event.number(), inside)).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void edge_ofRateZero_neverTicks(long seed) {
    Topology topology = Networks.random(10, 0.5, seed);
    GossipRates rates = unequalRates(topology, seed);
    boolean[] ticked = new boolean[topology.edges()];
    for (Event event : Events.of(new PoissonSchedule(topology, rates, seed), topology, 1000)) {
      if (event.number() < topology.edges()) {
        ticked[event.number()] = true;
      }
    }
    int silent = 0;
    for (int e = 0; e < ticked.length; e++) {
      if (rates.rate(e) == 0) {
        assertThat(ticked[e]).isFalse();
        silent++;
      } else if (rates.rate(e) > 0.1) { // of a hundred expected ticks at least one comes
        assertThat(ticked[e]).isTrue();
      }
    }
    assertThat(silent).isPositive();
  }

  /** Edge numbers shift, so ticks are compared by nodes. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void ticks_ofOldClocks_stayWhenNodesAndEdgesJoin(long seed) {
    Topology small = Networks.random(8, 0.2, seed);
    GossipRates smallRates = unequalRates(small, seed);
    List<int[]> edges = new ArrayList<>();
    for (int e = 0; e < small.edges(); e++) {
      edges.add(new int[] {small.lower(e), small.upper(e)});
    }
    for (int[] edge : new int[][] {{0, 8}, {3, 9}, {7, 9}, {8, 9}}) {
      edges.add(edge);
    }
    int between = 0;
    while (small.edgeBetween(between, between + 2) >= 0) {
      between++;
    }
    edges.add(new int[] {between, between + 2});
    Topology large = Networks.of(10, edges);
    double[] rates = new double[large.edges()];
    for (int e = 0; e < rates.length; e++) {
      int old = large.upper(e) < 8 ? small.edgeBetween(large.lower(e), large.upper(e)) : -1;
      rates[e] = old >= 0 ? smallRates.rate(old) : 50; // many ticks, so that the stretch differs
    }
    List<String> before =
        named(small, Events.of(new PoissonSchedule(small, smallRates, seed), small, 20));
    List<String> after =
        named(
            large,
            Events.of(new PoissonSchedule(large, GossipRates.of(large, rates), seed), large, 20));
    List<String> kept = new ArrayList<>(after);
    kept.retainAll(new java.util.HashSet<>(before));
    assertThat(kept).isEqualTo(before);
    int joined = between;
    long old =
        after.stream()
            .filter(name -> !name.contains(" 8") && !name.contains(" 9"))
            .filter(name -> !name.endsWith(" %d %d".formatted(joined, joined + 2)))
            .count();
    assertThat(old).as("no clock of before has more ticks").isEqualTo(before.size());
  }

  /** With {@code c} ticks where {@code m} are expected the sum of (c - m)^2 / m is chi-square. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void counts_ofAllClocks_arePoisson(long seed) {
    double horizon = 997.3; // no multiple of a window: the last ones are cut
    Topology topology = Networks.random(20, 0.2, seed);
    GossipRates rates = Networks.rates(topology, 0.1, 10, seed);
    int[] counts = new int[topology.edges() + 20];
    for (Event event : Events.of(new PoissonSchedule(topology, rates, seed), topology, horizon)) {
      counts[event.number()]++;
    }
    double statistic = 0;
    for (int c = 0; c < counts.length; c++) {
      double rate = c < topology.edges() ? rates.rate(c) : PoissonSchedule.GRADIENT_RATE;
      double expected = rate * horizon;
      assertThat((double) counts[c])
          .isBetween(expected - 5 * Math.sqrt(expected), expected + 5 * Math.sqrt(expected));
      statistic += (counts[c] - expected) * (counts[c] - expected) / expected;
    }
    double p = new ChiSquaredDistribution(counts.length).cumulativeProbability(statistic);
    assertThat(p).isBetween(5e-4, 1 - 5e-4); // fixed seeds: a right schedule passes for ever
  }

  /** However many windows are drawn at once, and wherever a walk begins. */
  @ParameterizedTest
  @CsvSource({"4, 1, 0", "9, 0, 0", "15, 0, 37.5", "15, 3, 1000", "39, 0, 0", "39, 2, 613"})
  void walk_isWhatEachClockTicks(int degree, double spread, double from) {
    int nodes = 40;
    long seed = 7;
    Topology topology =
        degree == nodes - 1
            ? new Complete(nodes).build(seed)
            : new RandomRegular(nodes, degree, null).build(seed);
    double[] rates = new double[topology.edges()];
    RandomStream random = RandomStream.of(seed, Purpose.SPLIT);
    for (int e = 0; e < rates.length; e++) {
      rates[e] = 2.0 / degree * StrictMath.exp(spread * (2 * random.nextDouble() - 1));
    }
    double until = from + 300;
    EventSchedule schedule = new PoissonSchedule(topology, GossipRates.of(topology, rates), seed);
    assertThat(Events.of(schedule, topology, 0, nodes, from, until))
        .isEqualTo(
            IntStream.range(0, rates.length + nodes)
                .boxed()
                .flatMap(clock -> ticks(topology, rates, clock, seed, from, until))
                .sorted(Comparator.comparingDouble(Event::time).thenComparingInt(Event::number))
                .toList());
  }

  /** What a clock ticks by itself, window by window of its own. */
  private static Stream<Event> ticks(
      Topology topology, double[] rates, int clock, long seed, double from, double until) {
    int node = clock - rates.length;
    double rate = node < 0 ? rates[clock] : PoissonSchedule.GRADIENT_RATE;
    long key =
        node < 0
            ? PoissonClock.gossipKey(seed, topology.lower(clock), topology.upper(clock))
            : PoissonClock.gradientKey(seed, node);
    double length = PoissonClock.windowLength(rate);
    double empty = PoissonClock.emptyProbability(rate);
    double[] times = new double[PoissonClock.MAX_TICKS];
    return LongStream.rangeClosed((long) (from / length), (long) (until / length))
        .mapToObj(
            window ->
                Arrays.stream(
                    times, 0, PoissonClock.ticks(key, rate, length, empty, window, times, 0)))
        .flatMap(each -> each.boxed().toList().stream())
        .filter(time -> time >= from && time <= until)
        .map(time -> new Event(time, clock));
  }

  /** Two million events of an even stretch would make one block; it is cut in time instead. */
  @Test
  void blocks_ofVeryFastClocks_stayBounded() {
    Topology topology = new Ring(4).build(1);
    double[] rates = {3e6, 3e6, 1e-3, 3e6};
    EventSchedule.Walk walk =
        new PoissonSchedule(topology, GossipRates.of(topology, rates), 1)
            .walk(List.of(Tile.whole(topology)), 0);
    EventBlock block = new EventBlock();
    walk.fill(0, block);
    assertThat(walk.end()).isLessThanOrEqualTo(0.5);
    assertThat(block.size()).isLessThan(1 << 22);
    double expected = 9e6 * walk.end();
    assertThat((double) block.size())
        .isBetween(expected - 5 * Math.sqrt(expected), expected + 5 * Math.sqrt(expected));
  }

  private static EventSchedule unequal(Topology topology, long seed) {
    return new PoissonSchedule(topology, unequalRates(topology, seed), seed);
  }

  /**
   * Rates from 1e-3 to 1e3, and zero on every third edge that is not a bridge of the random tree.
   */
  private static GossipRates unequalRates(Topology topology, long seed) {
    GossipRates all = Networks.rates(topology, 1e-3, 1e3, seed);
    double[] rates = new double[topology.edges()];
    for (int e = 0; e < rates.length; e++) {
      rates[e] = all.rate(e);
    }
    for (int e = 0; e < rates.length; e += 3) {
      double kept = rates[e];
      rates[e] = 0;
      if (!connected(topology, rates)) {
        rates[e] = kept;
      }
    }
    return GossipRates.of(topology, rates);
  }

  private static boolean connected(Topology topology, double[] rates) {
    List<int[]> edges = new ArrayList<>();
    for (int e = 0; e < rates.length; e++) {
      if (rates[e] > 0) {
        edges.add(new int[] {topology.lower(e), topology.upper(e)});
      }
    }
    return Networks.of(topology.nodes(), edges).componentSizes().size() == 1;
  }

  private static boolean concerns(Topology topology, int number, IntPredicate inside) {
    int edges = topology.edges();
    return number >= edges
        ? inside.test(number - edges)
        : inside.test(topology.lower(number)) || inside.test(topology.upper(number));
  }

  private static List<String> named(Topology topology, List<Event> events) {
    return events.stream()
        .map(
            event ->
                event.number() < topology.edges()
                    ? "%s gossip %d %d"
                        .formatted(
                            Double.toHexString(event.time()),
                            topology.lower(event.number()),
                            topology.upper(event.number()))
                    : "%s gradient %d"
                        .formatted(
                            Double.toHexString(event.time()), event.number() - topology.edges()))
        .toList();
  }
}
