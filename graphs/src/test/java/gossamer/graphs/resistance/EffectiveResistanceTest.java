package gossamer.graphs.resistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Grid;
import gossamer.graphs.catalogue.Hypercube;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.fixture.Networks;
import gossamer.graphs.topology.Topology;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EffectiveResistanceTest {
  private static final int NODES = 30;
  private static final int EXTRA = 25;

  @Test
  void between_oppositeNodesOfRing_isQuarterOfItsLength() {
    Topology ring = new Ring(8).build(0);
    double opposite = new EffectiveResistance(ring, Networks.ones(ring)).between(0, 4);
    assertThat(opposite).isCloseTo(2, within(1e-14)); // two paths of resistance 4 in parallel
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void between_onRingOfAnyRates_isItsTwoArcsInParallel(long seed) {
    Topology ring = new Ring(40).build(0);
    double[] rates = Networks.randomRates(ring, seed);
    double there = 0;
    double back = 0;
    for (int i = 0; i < 40; i++) {
      double part = 1 / rates[ring.edgeBetween(i, (i + 1) % 40)];
      there += i < 13 ? part : 0;
      back += i < 13 ? 0 : part;
    }
    double expected = there * back / (there + back);
    assertThat(new EffectiveResistance(ring, rates).between(0, 13))
        .isCloseTo(expected, within(1e-11 * expected));
  }

  /** The lattice's modes are products of the path's cosines, its eigenvalues their sums. */
  @ParameterizedTest
  @CsvSource({"20, 25", "1, 300", "16, 16"})
  void between_cornersOfGrid_isTheSumOverItsModes(int rows, int columns) {
    Topology grid = new Grid(null, rows, columns).build(0);
    EffectiveResistance resistance = new EffectiveResistance(grid, Networks.ones(grid));
    int corner = rows * columns - 1;
    assertThat(resistance.between(0, corner))
        .isCloseTo(gridResistance(rows, columns, 0, corner), within(1e-10 * (rows + columns)));
    int inner = (rows / 2) * columns + columns / 3;
    assertThat(resistance.between(inner, inner + 1))
        .isCloseTo(gridResistance(rows, columns, inner, inner + 1), within(1e-11));
  }

  private static double gridResistance(int rows, int columns, int u, int v) {
    double sum = 0;
    for (int a = 0; a < rows; a++) {
      for (int b = a == 0 ? 1 : 0; b < columns; b++) {
        double eigenvalue =
            4 - 2 * Math.cos(Math.PI * a / rows) - 2 * Math.cos(Math.PI * b / columns);
        double scale = (a == 0 ? 1.0 : 2.0) * (b == 0 ? 1.0 : 2.0) / rows / columns;
        double difference = mode(rows, columns, a, b, u) - mode(rows, columns, a, b, v);
        sum += scale * difference * difference / eigenvalue;
      }
    }
    return sum;
  }

  private static double mode(int rows, int columns, int a, int b, int node) {
    int row = Math.floorDiv(node, columns);
    int column = node % columns;
    return Math.cos(Math.PI * a * (row + 0.5) / rows)
        * Math.cos(Math.PI * b * (column + 0.5) / columns);
  }

  /** All corners at one distance have one potential, so the cube is a chain of parallel edges. */
  @Test
  void between_oppositeCornersOfHypercube_isAChainOfItsLayers() {
    Topology cube = new Hypercube(512).build(0);
    double expected = 0;
    for (int k = 0; k < 9; k++) {
      expected += 1 / (9 * CombinatoricsUtils.binomialCoefficientDouble(8, k));
    }
    assertThat(new EffectiveResistance(cube, Networks.ones(cube)).between(0, 511))
        .isCloseTo(expected, within(1e-13));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void weightedSumOverEdges_isNodesMinusOne(long seed) { // Foster's theorem
    Topology topology = Networks.connected(NODES, EXTRA, seed);
    double[] rates = Networks.randomRates(topology, seed);
    EffectiveResistance resistance = new EffectiveResistance(topology, rates);
    double sum = 0;
    for (int e = 0; e < topology.edges(); e++) {
      sum += rates[e] * resistance.between(topology.lower(e), topology.upper(e));
    }
    assertThat(sum).isCloseTo(NODES - 1, within(1e-9)); // rates span 10^4, which costs four digits
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void resistance_isAMetric(long seed) {
    Topology topology = Networks.connected(NODES, EXTRA, seed);
    EffectiveResistance resistance =
        new EffectiveResistance(topology, Networks.randomRates(topology, seed));
    for (int u = 0; u < NODES; u++) {
      assertThat(resistance.between(u, u)).isZero();
      for (int v = 0; v < NODES; v++) {
        assertThat(resistance.between(u, v)).isEqualTo(resistance.between(v, u));
        for (int w = 0; w < NODES; w++) {
          double around = resistance.between(u, w) + resistance.between(w, v);
          assertThat(resistance.between(u, v)).isLessThanOrEqualTo(around * (1 + 1e-9) + 1e-12);
        }
        if (u != v) {
          assertThat(resistance.between(u, v)).isPositive();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void raisingARate_raisesNoResistance(long seed) { // Rayleigh's monotonicity
    Topology topology = Networks.connected(NODES, EXTRA, seed);
    double[] rates = Networks.randomRates(topology, seed);
    EffectiveResistance before = new EffectiveResistance(topology, rates);
    int raised = (int) seed * 7;
    rates[raised] *= 3;
    EffectiveResistance after = new EffectiveResistance(topology, rates);
    for (int u = 0; u < NODES; u++) {
      for (int v = 0; v < u; v++) {
        assertThat(after.between(u, v))
            .isLessThanOrEqualTo(before.between(u, v) * (1 + 1e-9) + 1e-12);
      }
    }
    assertThat(after.between(topology.lower(raised), topology.upper(raised)))
        .isLessThan(before.between(topology.lower(raised), topology.upper(raised)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void overAnEdge_isAtMostOneOverItsRate_andJustThatOverABridge(long seed) {
    Topology tree = Networks.connected(NODES, 0, seed);
    double[] rates = Networks.randomRates(tree, seed);
    EffectiveResistance inTree = new EffectiveResistance(tree, rates);
    for (int e = 0; e < tree.edges(); e++) {
      double expected = 1 / rates[e];
      assertThat(inTree.between(tree.lower(e), tree.upper(e)))
          .isCloseTo(expected, within(1e-9 * expected + 1e-11));
    }
    Topology topology = Networks.connected(NODES, EXTRA, seed);
    double[] more = Networks.randomRates(topology, seed);
    EffectiveResistance resistance = new EffectiveResistance(topology, more);
    for (int e = 0; e < topology.edges(); e++) {
      assertThat(resistance.between(topology.lower(e), topology.upper(e)))
          .isLessThanOrEqualTo((1 + 1e-9) / more[e] + 1e-11);
    }
  }

  /** The pseudo-inverse from another library's eigenvectors, against ours from a factorisation. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void between_agreesWithThePseudoInverse(long seed) {
    Topology topology = Networks.connected(NODES, EXTRA, seed);
    double[] rates = Networks.randomRates(topology, seed);
    RealMatrix laplacian = new Array2DRowRealMatrix(NODES, NODES);
    for (int e = 0; e < rates.length; e++) {
      int i = topology.lower(e);
      int j = topology.upper(e);
      laplacian.addToEntry(i, i, rates[e]);
      laplacian.addToEntry(j, j, rates[e]);
      laplacian.addToEntry(i, j, -rates[e]);
      laplacian.addToEntry(j, i, -rates[e]);
    }
    EigenDecomposition modes = new EigenDecomposition(laplacian); // eigenvalues descend
    EffectiveResistance resistance = new EffectiveResistance(topology, rates);
    for (int u = 0; u < NODES; u++) {
      for (int v = 0; v < u; v++) {
        double expected = 0;
        for (int k = 0; k < NODES - 1; k++) {
          double difference = modes.getV().getEntry(u, k) - modes.getV().getEntry(v, k);
          expected += difference * difference / modes.getRealEigenvalue(k);
        }
        assertThat(resistance.between(u, v)).isCloseTo(expected, within(1e-9 * expected + 1e-11));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void disconnected_isRefused_whateverTheRounding(long seed) {
    Topology apart =
        Networks.beside(
            Networks.connected(20 + (int) seed, 30, seed), Networks.connected(17, 5, -seed));
    double[] rates = Networks.randomRates(apart, seed);
    assertThatThrownBy(() -> new EffectiveResistance(apart, rates))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("do not connect");
  }

  @Test
  void edgesOfRateZero_doNotConnect() {
    Topology ring = new Ring(6).build(0);
    double[] rates = Networks.ones(ring);
    rates[0] = 0;
    rates[4] = 0;
    assertThatThrownBy(() -> new EffectiveResistance(ring, rates))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("positive rate do not connect");
  }

  @Test
  void ratesBeyondThePrecisionOfDoubles_areRefusedAsSuch() {
    Topology ring = new Ring(10).build(0);
    double[] rates = Networks.ones(ring);
    rates[ring.edgeBetween(0, 1)] = 1e-30;
    rates[ring.edgeBetween(5, 6)] = 1e-30;
    assertThatThrownBy(() -> new EffectiveResistance(ring, rates))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("orders of magnitude");
  }

  @Test
  void between_ofNoNode_isRefused() {
    Topology ring = new Ring(6).build(0);
    EffectiveResistance resistance = new EffectiveResistance(ring, Networks.ones(ring));
    assertThatThrownBy(() -> resistance.between(6, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> resistance.between(0, -1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void singleNode_hasNoResistances() {
    Topology alone = Topology.of(1, new int[0], new int[0]);
    EffectiveResistance resistance = new EffectiveResistance(alone, new double[0]);
    assertThat(resistance.between(0, 0)).isZero();
    assertThat(resistance.largestOverEdges()).isZero();
  }
}
