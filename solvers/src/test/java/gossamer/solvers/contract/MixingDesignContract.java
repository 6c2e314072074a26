package gossamer.solvers.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Barbell;
import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.CompleteBipartite;
import gossamer.graphs.catalogue.DirectedExponential;
import gossamer.graphs.catalogue.DirectedRing;
import gossamer.graphs.catalogue.Path;
import gossamer.graphs.catalogue.RandomTree;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.catalogue.WattsStrogatz;
import gossamer.graphs.fixture.Networks;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.mixing.MixingDesign;
import gossamer.solvers.mixing.PushMatrix;
import gossamer.solvers.mixing.Weights;
import gossamer.solvers.rates.GossipRates;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of every design of mixing weights. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class MixingDesignContract {
  /** Of a dozen sums of numbers of about one. */
  private static final double ROUNDING = 1e-14;

  /** Of the spectra of small dense matrices with entries of about one. */
  private static final double SPECTRAL = 1e-12;

  /** What iterations may leave of a number that is unique. */
  private static final double ITERATED = 1e-8;

  /** The instances to test. */
  protected abstract List<MixingDesign> instances();

  /** Bipartite or not, with and without symmetries and bridges. */
  private static List<Topology> networks() {
    return List.of(
        new Path(2).build(0),
        new Path(5).build(0),
        new Ring(8).build(0),
        new Ring(9).build(0),
        new Star(6).build(0),
        new Complete(5).build(0),
        new CompleteBipartite(7, 3).build(0),
        new Barbell(8).build(0),
        new RandomTree(7, 3L).build(0),
        new WattsStrogatz(12, 4, 0.5, 3L).build(0));
  }

  /** Rates that differ by up to two orders of magnitude, whatever they are good for. */
  private static GossipRates rates(Topology topology) {
    double[] rates = Networks.randomRates(topology, 1);
    Arrays.setAll(rates, e -> Math.sqrt(rates[e]));
    return GossipRates.of(topology, rates);
  }

  /** Those of symmetric weights. */
  private List<MixingDesign> symmetric() {
    return instances().stream().filter(design -> !isDirected(design)).toList();
  }

  /** Those of directed weights. */
  private List<MixingDesign> directed() {
    return instances().stream().filter(MixingDesignContract::isDirected).toList();
  }

  private static boolean isDirected(MixingDesign design) {
    return weights(design, new Path(2).build(0)).isDirected();
  }

  private static List<Topology> directedNetworks() {
    return List.of(
        new DirectedRing(2).build(0),
        new DirectedRing(9).build(0),
        new DirectedExponential(8).build(0),
        new DirectedExponential(13).build(0),
        Networks.stronglyConnected(12, 3, 1),
        Networks.stronglyConnected(12, 40, 2));
  }

  private static Weights weights(MixingDesign design, Topology topology) {
    return design.weights(topology, () -> rates(topology));
  }

  /** W, entry by entry: the weight of an edge between its ends, and what is missing from one. */
  private static double[][] matrix(Topology topology, Weights weights) {
    double[][] matrix = new double[topology.nodes()][topology.nodes()];
    for (int e = 0; e < topology.edges(); e++) {
      matrix[topology.lower(e)][topology.upper(e)] = weights.weight(e);
      matrix[topology.upper(e)][topology.lower(e)] = weights.weight(e);
    }
    for (int i = 0; i < matrix.length; i++) {
      matrix[i][i] = 1 - Arrays.stream(matrix[i]).sum();
    }
    return matrix;
  }

  @ParameterizedTest
  @MethodSource("symmetric")
  void weights_areFiniteAndConnectTheNetwork(MixingDesign design) {
    for (Topology topology : networks()) {
      Weights weights = weights(design, topology);
      assertThat(weights.edges()).isEqualTo(topology.edges());
      for (int e = 0; e < topology.edges(); e++) {
        assertThat(weights.weight(e)).isFinite();
      }
      assertThat(topology.isConnectedBy(e -> weights.weight(e) != 0)).isTrue();
      assertThat(weights.areEqual())
          .isEqualTo(
              IntStream.range(0, topology.edges())
                  .allMatch(e -> weights.weight(e) == weights.weight(0)));
    }
  }

  /** Doubly stochastic, with the eigenvalues that are claimed, by an independent library. */
  @ParameterizedTest
  @MethodSource("symmetric")
  void eigenvalues_areThoseOfTheDenseMatrix(MixingDesign design) {
    for (Topology topology : networks()) {
      Weights weights = weights(design, topology);
      double[][] matrix = matrix(topology, weights);
      double[] ones = new double[matrix.length];
      Arrays.fill(ones, 1);
      Array2DRowRealMatrix w = new Array2DRowRealMatrix(matrix);
      assertThat(w.operate(ones)).containsExactly(ones, within(ROUNDING));
      assertThat(w.preMultiply(ones)).containsExactly(ones, within(ROUNDING));
      // W - 3 J has W's eigenvalues but for that of the ones, 1, which becomes -2, below all others
      for (double[] row : matrix) {
        Arrays.setAll(row, j -> row[j] - 3.0 / row.length);
      }
      double[] ascending =
          new EigenDecomposition(new Array2DRowRealMatrix(matrix)).getRealEigenvalues();
      Arrays.sort(ascending);
      assertThat(ascending[0]).isCloseTo(-2, within(SPECTRAL));
      double least = ascending[1];
      double largest = ascending[ascending.length - 1];
      assertThat(weights.lambda2()).isCloseTo(1 - largest, within(SPECTRAL));
      assertThat(weights.lambdaMax()).isCloseTo(1 - least, within(SPECTRAL));
      assertThat(weights.sigma())
          .isCloseTo(Math.max(Math.abs(least), Math.abs(largest)), within(SPECTRAL));
    }
  }

  /** Every design mixes a connected network. */
  @ParameterizedTest
  @MethodSource("symmetric")
  void sigma_isBelowOne(MixingDesign design) {
    for (Topology topology : networks()) {
      assertThat(weights(design, topology).sigma()).isLessThan(1);
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void singleNode_hasNoWeights(MixingDesign design) {
    Topology single = Topology.of(1, new int[0], new int[0]);
    Weights weights = design.weights(single, GossipRates::none);
    assertThat(weights.edges()).isZero();
    assertThat(weights.isDirected() ? PushMatrix.secondModulus(single, weights) : weights.sigma())
        .isZero();
  }

  /** Whatever the order and direction in which edges are given. */
  @ParameterizedTest
  @MethodSource("symmetric")
  void weights_ofTheSameNetwork_haveTheSameBits(MixingDesign design) {
    for (Topology topology : networks()) {
      int[] order = RandomStream.of(7, Purpose.TOPOLOGY).permutation(topology.edges());
      Topology.Builder again = new Topology.Builder(topology.nodes(), topology.edges());
      for (int e : order) {
        again.add(topology.upper(e), topology.lower(e));
      }
      assertThat(bits(weights(design, again.build()))).isEqualTo(bits(weights(design, topology)));
    }
  }

  @ParameterizedTest
  @MethodSource("symmetric")
  void directedNetworks_areRefusedWithARemedy(MixingDesign design) {
    for (Topology topology : directedNetworks()) {
      assertThatThrownBy(() -> design.weights(topology, GossipRates::none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the network is directed; set mixing: column-stochastic");
    }
  }

  /** P, entry by entry: row j, column i is what goes from i to j. */
  private static double[][] push(Topology topology, Weights weights) {
    double[][] matrix = new double[topology.nodes()][topology.nodes()];
    for (int e = 0; e < topology.edges(); e++) {
      matrix[topology.upper(e)][topology.lower(e)] = weights.up(e);
      matrix[topology.lower(e)][topology.upper(e)] = weights.down(e);
    }
    for (int i = 0; i < matrix.length; i++) {
      double sent = 0;
      for (double[] row : matrix) {
        sent += row[i];
      }
      matrix[i][i] = 1 - sent;
    }
    return matrix;
  }

  /**
   * Columns sum to one, entries are positive on arcs and on the diagonal, and nowhere else; P is
   * primitive: its powers forget where they began, so all their columns become the same.
   */
  @ParameterizedTest
  @MethodSource("directed")
  void pushMatrices_areColumnStochasticAndPrimitive(MixingDesign design) {
    for (Topology topology :
        Stream.concat(networks().stream(), directedNetworks().stream()).toList()) {
      Weights weights = weights(design, topology);
      assertThat(weights.isDirected()).isTrue();
      assertThat(weights.requireConnected(topology)).isSameAs(weights);
      for (int e = 0; e < topology.edges(); e++) {
        assertThat(weights.up(e) > 0).isEqualTo(topology.goesUp(e));
        assertThat(weights.down(e) > 0).isEqualTo(topology.goesDown(e));
        assertThat(Math.min(weights.up(e), weights.down(e))).isNotNegative();
      }
      double[][] matrix = push(topology, weights);
      double[] ones = new double[matrix.length];
      Arrays.fill(ones, 1);
      RealMatrix power = new Array2DRowRealMatrix(matrix);
      assertThat(power.preMultiply(ones)).containsExactly(ones, within(ROUNDING));
      for (int i = 0; i < matrix.length; i++) {
        assertThat(matrix[i][i]).isPositive();
      }
      for (int squared = 0; squared < 12; squared++) { // 4096 exchanges; moduli are below 0.99
        power = power.multiply(power);
      }
      for (int i = 1; i < matrix.length; i++) {
        assertThat(power.getColumn(i)).containsExactly(power.getColumn(0), within(1e-11));
      }
      assertThat(Arrays.stream(power.getColumn(0)).min().orElseThrow()).isPositive();
    }
  }

  /** By another library; eigenvalues that are not simple are good to a root of the rounding. */
  @ParameterizedTest
  @MethodSource("directed")
  void secondModulus_isThatOfTheDenseMatrix(MixingDesign design) {
    for (Topology topology :
        Stream.concat(networks().stream(), directedNetworks().stream()).toList()) {
      Weights weights = weights(design, topology);
      EigenDecomposition values =
          new EigenDecomposition(new Array2DRowRealMatrix(push(topology, weights)));
      double[] moduli =
          IntStream.range(0, topology.nodes())
              .mapToDouble(
                  k -> Math.hypot(values.getRealEigenvalue(k), values.getImagEigenvalue(k)))
              .sorted()
              .toArray();
      assertThat(moduli[moduli.length - 1]).isCloseTo(1, within(SPECTRAL));
      assertThat(PushMatrix.secondModulus(topology, weights))
          .isCloseTo(moduli[moduli.length - 2], within(ITERATED))
          .isLessThan(1);
    }
  }

  @ParameterizedTest
  @MethodSource("directed")
  void directedWeights_haveNoSpectrum(MixingDesign design) {
    Weights weights = weights(design, new DirectedRing(5).build(0));
    for (ThrowingCallable asked :
        List.<ThrowingCallable>of(
            weights::spectrum,
            weights::sigma,
            weights::lambda2,
            weights::lambdaMax,
            weights::toArray,
            () -> weights.weight(0))) {
      assertThatThrownBy(asked).isInstanceOf(IllegalStateException.class);
    }
  }

  private static List<Double> bits(Weights weights) {
    double[] all = new double[weights.edges() + 2];
    Arrays.setAll(all, e -> e < weights.edges() ? weights.weight(e) : weights.lambda2());
    all[weights.edges()] = weights.lambdaMax();
    return Arrays.stream(all).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("symmetric")
  void otherNumbersOfNodes_changeNothing(MixingDesign design) {
    for (Topology topology : networks()) {
      int[] name = RandomStream.of(7, Purpose.TOPOLOGY).permutation(topology.nodes());
      Topology.Builder builder = new Topology.Builder(topology.nodes(), topology.edges());
      for (int e = 0; e < topology.edges(); e++) {
        builder.add(name[topology.lower(e)], name[topology.upper(e)]);
      }
      Topology renamed = builder.build();
      GossipRates rates = rates(topology);
      double[] moved = new double[topology.edges()];
      for (int e = 0; e < topology.edges(); e++) {
        moved[renamed.edgeBetween(name[topology.lower(e)], name[topology.upper(e)])] =
            rates.rate(e);
      }
      Weights here = design.weights(topology, () -> rates);
      Weights there = design.weights(renamed, () -> GossipRates.of(renamed, moved));
      assertThat(there.sigma()).isCloseTo(here.sigma(), within(ITERATED));
    }
  }
}
