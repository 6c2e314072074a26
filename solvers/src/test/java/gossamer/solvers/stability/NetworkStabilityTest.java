package gossamer.solvers.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import gossamer.graphs.catalogue.Star;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.algorithm.rounds.Order;
import gossamer.solvers.mixing.Weights;
import gossamer.solvers.stability.Perron.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkStabilityTest {
  private static final Percentage ROUNDING = withinPercentage(1e-9);

  /** The bracket of a search by halving ends at 1e-9. */
  private static final Percentage SEARCHED = withinPercentage(1e-7);

  private static final Order COMBINE = new Order.CombineThenAdapt();
  private static final Order ADAPT = new Order.AdaptThenCombine();
  private static final List<Order> ORDERS = List.of(COMBINE, ADAPT);
  private static final Sampling ONE = new Sampling(1, true);

  private static NetworkStability of(List<List<double[][]>> nodes, double[][] w) {
    return NetworkStability.of(SampleJacobians.of(nodes), w);
  }

  private static List<double[][]> node(double... gradients) {
    List<double[][]> samples = new ArrayList<>();
    for (double gradient : gradients) {
      samples.add(new double[][] {{gradient}});
    }
    return samples;
  }

  @Test
  void nodeAlone_isOneMachine() {
    SampleJacobians jacobians =
        SampleJacobians.of(List.of(Systems.samples(Systems.random(3), 7, 2, 5)));
    CentralStability central = CentralStability.of(jacobians);
    NetworkStability network = NetworkStability.of(jacobians, new double[][] {{1}});
    Sampling sampling = new Sampling(2, false);
    double critical = central.stochastic(sampling).value();
    for (Order order : ORDERS) {
      assertThat(network.mean(order).value()).isCloseTo(central.descent().value(), ROUNDING);
      assertThat(network.meanSquare(order, sampling).value()).isCloseTo(critical, ROUNDING);
      assertThat(network.meanSquareRadius(order, 0.7 * critical, sampling))
          .isCloseTo(central.radius(0.7 * critical, sampling), ROUNDING);
    }
  }

  /** {@code (1 + mu_min)/lambda_max} and {@code 2/lambda_max}; the ring's mu_min is 2 own - 1. */
  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.5, 0.9})
  void sameHessians_haveClosedForms(double own) {
    List<double[][]> samples = Systems.samples(Systems.random(8), 3, 1, 3);
    double largest = CentralStability.of(SampleJacobians.of(List.of(samples))).largestEigenvalue();
    NetworkStability network = of(Collections.nCopies(6, samples), Systems.ring(6, own));
    assertThat(network.mean(COMBINE).value()).isCloseTo(2 * own / largest, ROUNDING);
    assertThat(network.mean(ADAPT).value()).isCloseTo(2 / largest, ROUNDING);
  }

  /** 800 rows of Hessians' factors, more than dense matrices are made for. */
  @Test
  void manyRows_haveTheSameMeanThresholds() {
    List<double[][]> samples = Systems.samples(Systems.random(8), 25, 1, 20);
    double largest = CentralStability.of(SampleJacobians.of(List.of(samples))).largestEigenvalue();
    NetworkStability network = of(Collections.nCopies(40, samples), Systems.ring(40, 0.6));
    assertThat(40 * 20).isGreaterThan(Reversal.MAX_DENSE);
    double[] expected = {1.2 / largest, 2 / largest};
    for (Order order : ORDERS) {
      Threshold mean = network.mean(order);
      double exact = expected[ORDERS.indexOf(order)];
      assertThat(mean.value()).isCloseTo(exact, ROUNDING);
      assertThat(exact).isBetween(mean.lower() * (1 - 1e-13), mean.upper() * (1 + 1e-13));
      assertThat(mean.upper() - mean.lower()).isLessThan(1e-9 * exact);
    }
  }

  @Test
  void completeGraph_adaptThenCombine_isThatOfTheMeanHessian() {
    List<List<double[][]>> nodes = Systems.nodes(Systems.random(2), 5, 3, 1, 4);
    double central = CentralStability.of(SampleJacobians.of(nodes)).descent().value();
    assertThat(of(nodes, Systems.complete(5)).mean(ADAPT).value()).isCloseTo(central, ROUNDING);
  }

  /** Without an own weight two nodes swap: the squared eigenvalues are (1 - 4 eta)(1 - eta). */
  @Test
  void eigenvalueMinusOne_endsCombineThenAdapt_butNotAdaptThenCombine() {
    NetworkStability network = of(List.of(node(2), node(1)), new double[][] {{0, 1}, {1, 0}});
    assertThat(network.mean(COMBINE)).isEqualTo(new Threshold(0, 0, 0));
    assertThat(network.meanSquare(COMBINE, ONE)).isEqualTo(new Threshold(0, 0, 0));
    assertThat(network.meanRadius(COMBINE, 0.01)).isGreaterThan(1);
    Threshold adapt = network.mean(ADAPT);
    assertThat(adapt.value()).isCloseTo(1.25, SEARCHED);
    assertThat(1.25).isBetween(adapt.lower(), adapt.upper());
    assertThat(network.meanSquare(ADAPT, ONE).value()).isCloseTo(1.25, SEARCHED);
  }

  /**
   * A pair of complex eigenvalues leaves the unit circle: with a sample at the third node only, and
   * x = eta h, those that are not zero are roots of {@code z^2 - z/2 + (x - 1)/2}, whose product is
   * one at x = 3.
   */
  @Test
  void complexEigenvalues_mayBeTheFirstToLeave() {
    double[][] w = {{0.25, 0.25, 0.5}, {0.25, 0.25, 0.5}, {0.5, 0.5, 0}};
    NetworkStability network = of(List.of(List.of(), List.of(), node(2)), w);
    Threshold threshold = network.mean(ADAPT);
    assertThat(threshold.value()).isCloseTo(0.75, SEARCHED);
    assertThat(0.75).isBetween(threshold.lower(), threshold.upper());
    assertThat(network.meanRadius(ADAPT, 0.75)).isCloseTo(1, ROUNDING);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void meanRadius_isTheLargestModulusOfEigenvalues(long seed) {
    RandomStream random = Systems.random(seed);
    NetworkStability network =
        of(Systems.nodes(random, 4, 2, 1, 3), Systems.ring(4, 0.1 + 0.8 * random.nextDouble()));
    for (Order order : ORDERS) {
      double critical = network.mean(order).value();
      for (double part : new double[] {0.3, 1, 1.7}) {
        double[] matrix = network.meanMatrix(order, part * critical);
        double[][] rows = new double[12][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(matrix, 12 * i, 12 * i + 12));
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(rows));
        double largest = 0;
        for (int k = 0; k < 12; k++) {
          double re = eigen.getRealEigenvalue(k);
          double im = eigen.getImagEigenvalue(k);
          largest = Math.max(largest, Math.sqrt(re * re + im * im));
        }
        assertThat(network.meanRadius(order, part * critical)).isCloseTo(largest, ROUNDING);
        assertThat(part != 1 || Math.abs(largest - 1) < 1e-9).isTrue();
      }
    }
  }

  @Test
  void batchOfEverything_isTheMean() {
    NetworkStability network =
        of(Systems.nodes(Systems.random(6), 3, 2, 1, 3), Systems.ring(3, 0.5));
    for (Order order : ORDERS) {
      assertThat(network.meanSquare(order, new Sampling(2, false))).isEqualTo(network.mean(order));
      double rate = 0.9 * network.mean(order).value();
      double radius = network.meanRadius(order, rate);
      assertThat(network.meanSquareRadius(order, rate, new Sampling(2, false)))
          .isCloseTo(radius * radius, ROUNDING);
    }
  }

  /** W with and without negative eigenvalues; nodes with different numbers of samples, or none. */
  @ParameterizedTest
  @CsvSource({"0.5, 1, 0", "0.2, 1, 0", "0.5, 2, 0", "0.2, 2, 0", "0.5, 1, 6", "0.2, 1, 6"})
  void iteration_agreesWithDenseMatrices(double own, int outputs, double decay) {
    RandomStream random = Systems.random(outputs);
    List<List<double[][]>> nodes = new ArrayList<>();
    for (int samples : new int[] {2, 3, 0, 1}) {
      List<double[][]> node = Systems.samples(random, samples, outputs, 4);
      for (double[][] sample : node) {
        for (double[] row : sample) {
          for (int k = 0; k < 4; k++) {
            row[k] *= StrictMath.exp(-decay * k / 4);
          }
        }
      }
      nodes.add(node);
    }
    NetworkStability network = of(nodes, Systems.ring(4, own));
    for (Order order : ORDERS) {
      double[] p = network.p(ONE);
      Threshold dense = network.meanSquare(order, p, Method.DENSE);
      Threshold iterative = network.meanSquare(order, p, Method.ITERATIVE);
      assertThat(iterative.value()).isCloseTo(dense.value(), ROUNDING);
      assertThat(dense.value()).isBetween(iterative.lower(), iterative.upper());
      assertThat(iterative.upper() - iterative.lower()).isLessThan(1e-8 * dense.value());
      assertThat(dense.value()).isLessThan(network.mean(order).value());
      for (double part : new double[] {0.05, 0.5, 1, 1.4}) {
        PositiveMap map = network.map(order, part * dense.value(), p);
        double expected = Perron.dense(map).value();
        Perron perron = Perron.of(map, Method.ITERATIVE);
        assertThat(perron.value()).isCloseTo(expected, ROUNDING);
        assertThat(expected).isLessThan(perron.upper() * (1 + 1e-12));
        assertThat(part != 1 || Math.abs(expected - 1) < 1e-9).isTrue();
      }
    }
  }

  /** Too large for a dense matrix, and as large as the proofs say. */
  @Test
  void largeNetworks_haveProvenBrackets() {
    NetworkStability network =
        of(Systems.nodes(Systems.random(12), 8, 3, 1, 8), Systems.ring(8, 1.0 / 3));
    for (Order order : ORDERS) {
      Threshold square = network.meanSquare(order, ONE);
      assertThat(square.upper() / square.lower() - 1).isLessThan(1e-8);
      for (double part : new double[] {0.999, 1.001}) {
        PositiveMap map = network.map(order, part * square.value(), network.p(ONE));
        double[] moment = Symmetric.identity(64);
        double[] image = new double[moment.length];
        double growth = 0; // plain powers
        for (int t = 0; t < 600; t++) {
          map.apply(moment, image);
          growth = Vectors.norm(image);
          System.arraycopy(image, 0, moment, 0, image.length);
          Vectors.scale(moment, 1 / growth);
        }
        assertThat(growth < 1).isEqualTo(part < 1);
        assertThat(growth).isCloseTo(1, withinPercentage(1));
      }
    }
  }

  /** All batches of both nodes, each as likely. */
  @ParameterizedTest
  @CsvSource({"1, 1, true", "2, 2, true", "2, 1, false", "1, 2, false"})
  void next_isTheMeanOverAllBatches(int outputs, int batch, boolean withReplacement) {
    SampleJacobians jacobians =
        SampleJacobians.of(Systems.nodes(Systems.random(outputs), 2, 3, outputs, 2));
    double[][] w = {{0.3, 0.7}, {0.7, 0.3}};
    NetworkStability network = NetworkStability.of(jacobians, w);
    double eta = 0.4;
    double[] moment = Enumeration.moment(Systems.random(5), 4);
    List<int[]> batches = Enumeration.batches(3, batch, withReplacement);
    for (Order order : ORDERS) {
      double[] expected = new double[16];
      for (int[] first : batches) {
        for (int[] second : batches) {
          double[][] round = round(order, jacobians, w, eta, first, second);
          double share = 1.0 / (batches.size() * batches.size());
          Vectors.addScaled(expected, share, Enumeration.sandwich(round, moment));
        }
      }
      double[] next = network.next(order, moment, eta, new Sampling(batch, withReplacement));
      Vectors.addScaled(next, -1, expected);
      assertThat(Vectors.norm(next)).isLessThan(1e-13 * Vectors.norm(expected));
    }
  }

  /** The matrix of a round, by its columns. */
  private static double[][] round(
      Order order, SampleJacobians jacobians, double[][] w, double eta, int[]... drawn) {
    int size = w.length * jacobians.rank();
    double[][] round = new double[size][size];
    for (int column = 0; column < size; column++) {
      double[] unit = new double[size];
      unit[column] = 1;
      double[] after = after(order, jacobians, w, eta, unit, drawn);
      for (int i = 0; i < size; i++) {
        round[i][column] = after[i];
      }
    }
    return round;
  }

  /** All distances after a round. */
  private static double[] after(
      Order order,
      SampleJacobians jacobians,
      double[][] w,
      double eta,
      double[] x,
      int[]... drawn) {
    int rank = jacobians.rank();
    double[] stepped = new double[x.length];
    for (int i = 0; i < w.length; i++) {
      double[] own = Arrays.copyOfRange(x, i * rank, (i + 1) * rank);
      double[] next = Enumeration.after(jacobians.reduced().get(i), drawn[i], eta, own);
      System.arraycopy(next, 0, stepped, i * rank, rank);
    }
    double[] sent = order.equals(ADAPT) ? stepped : x;
    double[] after = new double[x.length];
    for (int i = 0; i < w.length; i++) {
      for (int k = 0; k < rank; k++) {
        for (int j = 0; j < w.length; j++) {
          after[i * rank + k] += w[i][j] * sent[j * rank + k];
        }
        if (order.equals(COMBINE)) {
          after[i * rank + k] += stepped[i * rank + k] - x[i * rank + k];
        }
      }
    }
    return after;
  }

  @ParameterizedTest
  @CsvSource({"0.8", "1.2"})
  void secondMoments_areThoseOfManyRuns(double part) {
    SampleJacobians jacobians = SampleJacobians.of(Systems.nodes(Systems.random(21), 3, 3, 1, 2));
    double[][] w = Systems.ring(3, 0.4);
    NetworkStability network = NetworkStability.of(jacobians, w);
    for (Order order : ORDERS) {
      double eta = part * network.meanSquare(order, ONE).value();
      RandomStream random = Systems.random(31);
      double[] start = Systems.gaussian(random, 6);
      Enumeration.Runs runs = new Enumeration.Runs();
      for (int run = 0; run < Enumeration.RUNS; run++) {
        double[] x = start;
        for (int t = 0; t < Enumeration.STEPS; t++) {
          int[][] drawn = new int[3][];
          for (int i = 0; i < 3; i++) {
            drawn[i] = Enumeration.draw(random, 3, 1, true);
          }
          x = after(order, jacobians, w, eta, x, drawn);
          runs.add(t, x);
        }
      }
      double[] moment = Enumeration.outer(start);
      for (int t = 0; t < Enumeration.STEPS; t++) {
        moment = network.next(order, moment, eta, ONE);
        runs.assertMean(t, Enumeration.trace(moment, 6));
      }
    }
  }

  @Test
  void weights_areTheirMatrix() {
    Topology star = new Star(4).build(1);
    double[] perEdge = {0.25, 0.25, 0.25};
    double[][] w = {
      {0.25, 0.25, 0.25, 0.25}, {0.25, 0.75, 0, 0}, {0.25, 0, 0.75, 0}, {0.25, 0, 0, 0.75}
    };
    SampleJacobians jacobians = SampleJacobians.of(Systems.nodes(Systems.random(2), 4, 2, 1, 2));
    NetworkStability network = NetworkStability.of(jacobians, star, Weights.of(star, perEdge));
    assertThat(network.meanSquare(COMBINE, ONE))
        .isEqualTo(NetworkStability.of(jacobians, w).meanSquare(COMBINE, ONE));
  }

  @Test
  void gradientsOfZero_areNeverUnstable() {
    NetworkStability network =
        of(List.of(node(0), node(0, 0)), new double[][] {{0.5, 0.5}, {0.5, 0.5}});
    for (Order order : ORDERS) {
      assertThat(network.mean(order)).isEqualTo(Threshold.NEVER);
      assertThat(network.meanSquare(order, ONE)).isEqualTo(Threshold.NEVER);
      assertThat(network.meanSquareRadius(order, 1, ONE)).isZero();
    }
  }

  @Test
  void questions_thatMakeNoSense_areRefused() {
    List<List<double[][]>> two = List.of(node(1, 2), node(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(two, new double[][] {{1}}))
        .withMessage("The mixing matrix must have 2 rows and columns, one for each node");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(two, new double[][] {{0.5, 0.5}, {0.4, 0.6}}))
        .withMessage("The mixing matrix is not symmetric: 0.5 from node 0 to node 1, 0.4 back");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(two, new double[][] {{0.5, 0.4}, {0.4, 0.6}}))
        .withMessage("Row 0 of the mixing matrix sums to 0.9; it must sum to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(two, new double[][] {{-0.5, 1.5}, {1.5, -0.5}}))
        .withMessage(
            "The mixing matrix has the eigenvalue -2.0, so that mixing alone diverges; all must lie between -1 and 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(two, new double[][] {{1, 0}, {0, 1}}))
        .withMessage(
            "The mixing matrix does not connect the nodes; ask for each part of the network by itself");
    NetworkStability network = of(two, new double[][] {{0.5, 0.5}, {0.5, 0.5}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.meanSquare(COMBINE, new Sampling(2, false)))
        .withMessage(
            "A batch of 2 is more than the 1 samples of node 1; take a batch of at most 1, or draw with replacement");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.meanRadius(ADAPT, -1))
        .withMessage("The learning rate is -1.0; it must be finite and at least 0");
  }

  @Test
  void size_isToldBefore_andRefused() {
    assertThat(NetworkStability.cost(16, 80, 80).isFeasible()).isTrue();
    assertThat(NetworkStability.cost(16, 80, 80).unknowns()).isEqualTo(1280 * 1281 / 2);
    assertThat(NetworkStability.cost(100_000, 100_000, 1_000_000).isFeasible()).isFalse();
    NetworkStability network =
        of(Systems.nodes(Systems.random(1), 21, 1, 5, 101), Systems.ring(21, 0.5));
    assertThat(network.mean(COMBINE).value()).isPositive();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.meanSquare(COMBINE, ONE))
        .withMessage(
            "21 nodes with gradients that span 101 dimensions have second moments of order 2,121, and they are computed for up to 2,000; take fewer nodes or samples");
  }
}
