package gossamer.graphs.resistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Barbell;
import gossamer.graphs.catalogue.BinaryTree;
import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.ErdosRenyi;
import gossamer.graphs.catalogue.Grid;
import gossamer.graphs.catalogue.Hypercube;
import gossamer.graphs.catalogue.Path;
import gossamer.graphs.catalogue.RandomGeometric;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.catalogue.TopologyKind;
import gossamer.graphs.catalogue.Torus;
import gossamer.graphs.fixture.Networks;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.spectrum.Spectrum;
import gossamer.graphs.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways to the chi's against each other: closed forms, trees, dense and sparse matrices. */
class ChiBoundsTest {
  private static Chi dense(Topology topology, double[] rates) {
    return new Chi(
        1 / Spectrum.of(topology, rates).lambda2(),
        new EffectiveResistance(topology, rates).largestOverEdges() / 2);
  }

  /** Rounding of dense matrices, relative: n units in the last place times the condition number. */
  private static void assertNear(Chi actual, Chi expected, double relative) {
    assertThat(actual.chi1()).isCloseTo(expected.chi1(), within(relative * expected.chi1()));
    assertThat(actual.chi2()).isCloseTo(expected.chi2(), within(relative * expected.chi2()));
  }

  private static void assertContains(ChiBounds bounds, Chi exact, double rounding) {
    assertThat(exact.chi1())
        .isBetween(bounds.lower().chi1() * (1 - rounding), bounds.upper().chi1() * (1 + rounding));
    assertThat(exact.chi2())
        .isBetween(bounds.lower().chi2() * (1 - rounding), bounds.upper().chi2() * (1 + rounding));
  }

  private static Topology relabelled(Topology topology, long seed) {
    int[] to = RandomStream.of(seed, Purpose.TOPOLOGY).permutation(topology.nodes());
    int m = topology.edges();
    return Topology.of(
        topology.nodes(),
        IntStream.range(0, m).map(e -> to[topology.lower(e)]).toArray(),
        IntStream.range(0, m).map(e -> to[topology.upper(e)]).toArray());
  }

  static Stream<TopologyKind> regular() {
    List<TopologyKind> kinds = new ArrayList<>();
    for (int n : new int[] {2, 3, 4, 5, 6, 7, 8, 31, 200}) {
      kinds.add(new Path(n));
      kinds.add(new Star(n));
      kinds.add(new Complete(n));
      kinds.add(new BinaryTree(n));
    }
    for (int n : new int[] {3, 4, 5, 6, 51, 200}) {
      kinds.add(new Ring(n));
    }
    for (int n : new int[] {4, 6, 8, 50, 200}) {
      kinds.add(new Barbell(n));
    }
    for (int n = 2; n <= 256; n *= 2) {
      kinds.add(new Hypercube(n));
    }
    for (int rows = 1; rows <= 7; rows++) {
      for (int columns = rows == 1 ? 2 : 1; columns <= 9; columns++) {
        kinds.add(new Grid(null, rows, columns));
        if (rows >= 3 && columns >= 3) {
          kinds.add(new Torus(null, rows, columns));
        }
      }
    }
    kinds.add(new Grid(null, 2, 100));
    kinds.add(new Grid(null, 100, 2));
    kinds.add(new Grid(null, 14, 14));
    kinds.add(new Torus(null, 3, 60));
    kinds.add(new Torus(null, 60, 3));
    kinds.add(new Torus(null, 14, 14));
    return kinds.stream();
  }

  @ParameterizedTest
  @MethodSource("regular")
  void regularNetwork_hasTheChisOfItsMatrices(TopologyKind kind) {
    Topology topology = kind.build(0);
    ChiBounds bounds = ChiBounds.of(topology, Networks.uniform(topology));
    assertNear(bounds.upper(), dense(topology, Networks.uniform(topology)), 1e-10);
    assertNear(bounds.lower(), bounds.upper(), 1e-12);
  }

  @ParameterizedTest
  @MethodSource("regular")
  void regularNetwork_hasTheLargestEigenvalueOfItsLaplacian(TopologyKind kind) {
    Topology topology = kind.build(0);
    double exact = Spectrum.of(topology, Networks.ones(topology)).lambdaMax();
    ClosedForms.ofUnitRates(topology)
        .ifPresent(
            known ->
                assertThat(known.lambdaMax()).isCloseTo(exact, Percentage.withPercentage(1e-11)));
  }

  @ParameterizedTest
  @MethodSource("regular")
  void regularNetwork_isRecognised(TopologyKind kind) {
    boolean tree = kind instanceof BinaryTree binary && binary.nodes() > 3;
    assertThat(ClosedForms.ofUnitRates(kind.build(0)).isPresent()).isEqualTo(!tree);
  }

  /** From independent computations in another language. */
  @Test
  void largeNetworks_haveTheirKnownValues() {
    Topology ring = new Ring(10_000).build(0);
    assertNear(Chi.of(ring, Networks.ones(ring)), new Chi(2533029.67439178, 0.49995), 1e-14);
    Topology grid = new Grid(null, 100, 100).build(0);
    assertNear(
        Chi.of(grid, Networks.ones(grid)), new Chi(1013.2951738692075, 0.3488263669189375), 1e-13);
    Topology cube = new Hypercube(4096).build(0);
    assertNear(Chi.of(cube, Networks.ones(cube)), new Chi(0.5, 0.08331298828125), 1e-15);
  }

  /** Largest along each side, of all edges along it, is the one in the corner. */
  @ParameterizedTest
  @CsvSource({"2, 2", "2, 3", "3, 8", "6, 7", "9, 9", "2, 40"})
  void grid_resistanceIsLargestInTheCorner(int rows, int columns) {
    Topology grid = new Grid(null, rows, columns).build(0);
    EffectiveResistance resistance = new EffectiveResistance(grid, Networks.ones(grid));
    for (int e = 0; e < grid.edges(); e++) {
      int step = grid.upper(e) - grid.lower(e);
      double corner = resistance.between(0, step == 1 && columns > 1 ? 1 : columns);
      assertThat(resistance.between(grid.lower(e), grid.upper(e))).isLessThan(corner + 1e-12);
    }
  }

  /** As many edges as a family has, but one of them elsewhere. */
  @ParameterizedTest
  @MethodSource("regular")
  void almostRegularNetwork_isNotTakenForRegular(TopologyKind kind) {
    Topology topology = kind.build(0);
    int n = topology.nodes();
    if (topology.edges() == n * (n - 1) / 2 || topology.edges() == n - 1) {
      return;
    }
    for (long seed = 1; seed <= 3; seed++) {
      RandomStream random = RandomStream.of(seed, Purpose.DATA);
      int moved = random.nextInt(topology.edges());
      int i;
      int j;
      do {
        i = random.nextInt(n);
        j = random.nextInt(n);
      } while (i == j || topology.edgeBetween(i, j) >= 0);
      int[] from = IntStream.range(0, topology.edges()).map(topology::lower).toArray();
      int[] to = IntStream.range(0, topology.edges()).map(topology::upper).toArray();
      from[moved] = i;
      to[moved] = j;
      assertThat(ClosedForms.ofUnitRates(Topology.of(n, from, to))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void tree_ofAnyRates_hasTheChisOfItsMatrices(long seed) {
    Topology tree = Networks.connected(2 + (int) (20 * seed), 0, seed);
    double[] rates = Networks.randomRates(tree, seed);
    ChiBounds bounds = ChiBounds.of(tree, rates);
    assertNear(bounds.upper(), dense(tree, rates), 1e-10);
    assertNear(bounds.lower(), bounds.upper(), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(ints = {5_000, 200_000})
  void treeThatIsAPath_hasThePathsChis(int n) {
    Topology path = new Path(n).build(0);
    Chi expected = Chi.of(path, Networks.ones(path));
    ChiBounds bounds =
        ChiBounds.of(relabelled(path, n), Networks.ones(path)); // numbered as no path is
    assertContains(bounds, expected, 0);
    assertNear(bounds.upper(), expected, n * 0x1p-50);
  }

  static Stream<Topology> small() {
    return Stream.of(
        Networks.connected(300, 200, 1),
        Networks.connected(300, 1500, 2),
        Networks.connected(500, 30, 3),
        new Ring(400).build(0),
        new Barbell(300).build(0),
        new Grid(null, 17, 19).build(0),
        new Torus(null, 5, 70).build(0),
        new Hypercube(128).build(0),
        new Complete(60).build(0),
        new RandomGeometric(500, 0.12, null).build(1),
        new ErdosRenyi(400, 0.03, null).build(1));
  }

  @ParameterizedTest
  @MethodSource("small")
  void sparse_containsTheChisOfTheMatrices(Topology topology) {
    double[] random = Networks.randomRates(topology, 7);
    for (double[] rates : List.of(Networks.ones(topology), random)) {
      ChiBounds bounds = ChiBounds.sparse(topology, rates);
      Chi exact = dense(topology, rates);
      // the dense eigenvalue itself is good to n 2^-53 lambda_n
      double rounding =
          1e-14 * topology.nodes() * exact.chi1() * Arrays.stream(rates).max().orElse(0);
      assertContains(bounds, exact, 1e-11 + rounding);
      assertThat(bounds.upper().chi1()).isCloseTo(exact.chi1(), within(1e-8 * exact.chi1()));
      // where all edges are alike, each would need a solution
      assertThat(bounds.upper().chi2()).isCloseTo(exact.chi2(), within(0.02 * exact.chi2()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void sparse_edgesOfRateZero_countForChi2(long seed) {
    Topology topology = Networks.connected(120, 150, seed);
    double[] rates = Networks.randomRates(topology, seed);
    Topology tree = Networks.connected(120, 0, seed); // the same first edges
    for (int e = 0; e < rates.length; e++) {
      boolean needed = tree.edgeBetween(topology.lower(e), topology.upper(e)) >= 0;
      rates[e] = needed || e % 3 == 0 ? rates[e] : 0;
    }
    ChiBounds bounds = ChiBounds.sparse(topology, rates);
    assertContains(bounds, dense(topology, rates), 1e-9);
    assertNear(bounds.lower(), bounds.upper(), 2e-6);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void numberingOfNodes_doesNotMatter(long seed) {
    Topology topology = Networks.connected(4_000, 6_000, seed);
    Topology other = relabelled(topology, seed);
    Chi chi = Chi.of(topology, Networks.ones(topology));
    assertNear(Chi.of(other, Networks.ones(other)), chi, 1e-6);
  }

  @Test
  void of_twice_isTheSameToTheBit() {
    Topology topology = Networks.connected(2_000, 3_000, 1);
    double[] rates = Networks.randomRates(topology, 1);
    assertThat(ChiBounds.of(topology, rates)).isEqualTo(ChiBounds.of(topology, rates));
  }

  @Test
  void of_ratesThatDoNotConnect_isRefused() {
    Topology path = new Path(5_000).build(0);
    double[] rates = Networks.ones(path);
    rates[2_500] = 0;
    assertThatThrownBy(() -> ChiBounds.of(path, rates))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("do not connect the network");
  }
}
