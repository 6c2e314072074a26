package gossamer.solvers.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import gossamer.graphs.random.RandomStream;
import gossamer.solvers.stability.Perron.Method;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CentralStabilityTest {
  private static final Percentage ROUNDING = withinPercentage(1e-10);

  private static CentralStability of(List<double[][]> samples) {
    return CentralStability.of(SampleJacobians.of(List.of(samples)));
  }

  @ParameterizedTest
  @CsvSource({"1, true", "1, false", "3, true", "3, false", "5, true", "5, false", "9, true"})
  void orthogonalGradients_haveAClosedForm(int batch, boolean withReplacement) {
    int n = 5;
    double c = 1.5;
    double[][] rows = new double[n][n];
    for (int i = 0; i < n; i++) {
      rows[i][i] = c;
    }
    Sampling sampling = new Sampling(batch, withReplacement);
    double p = sampling.p(n);
    double expected = 2 / ((1 - p) * c * c / n + p * c * c);
    CentralStability central = of(Systems.single(rows));
    assertThat(central.stochastic(sampling).value()).isCloseTo(expected, ROUNDING);
    assertThat(central.traceBound(sampling)).isCloseTo(expected, ROUNDING); // it is tight
    assertThat(central.descent().value()).isCloseTo(2 * n / (c * c), ROUNDING);
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, false", "4, true", "4, false"})
  void identicalGradients_makeNoNoise(int batch, boolean withReplacement) {
    double[] g = {0.5, -1, 2};
    List<double[][]> samples = Collections.nCopies(4, new double[][] {g});
    Sampling sampling = new Sampling(batch, withReplacement);
    assertThat(of(samples).stochastic(sampling).value()).isCloseTo(2 / Vectors.dot(g, g), ROUNDING);
    assertThat(of(samples).muIdentity()).isBetween(-1e-12, 1e-12);
  }

  @Test
  void batchOfEverything_isGradientDescent() {
    CentralStability central = of(Systems.samples(Systems.random(1), 6, 2, 5));
    assertThat(central.stochastic(new Sampling(6, false))).isEqualTo(central.descent());
    assertThat(central.descent().value()).isCloseTo(2 / central.largestEigenvalue(), ROUNDING);
    assertThat(central.stochastic(new Sampling(6, true)).value())
        .isLessThan(central.descent().value());
    CentralStability alone = of(Systems.samples(Systems.random(1), 1, 2, 5));
    assertThat(alone.stochastic(new Sampling(1, false))).isEqualTo(alone.descent());
    assertThat(alone.stochastic(new Sampling(1, true)).value())
        .isCloseTo(alone.descent().value(), ROUNDING);
  }

  @Test
  void gradientsOfZero_areNeverUnstable() {
    CentralStability central = of(Systems.single(new double[3][4]));
    Sampling sampling = new Sampling(1, true);
    assertThat(central.stochastic(sampling).value()).isInfinite();
    assertThat(central.descent().lower()).isInfinite();
    assertThat(central.momentBound(sampling)).isInfinite();
    assertThat(central.traceBound(sampling)).isInfinite();
    assertThat(central.radius(1, sampling)).isZero();
    assertThat(central.muIdentity()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"6, 1, 4", "6, 3, 4", "4, 1, 30", "20, 3, 6", "5, 2, 9"})
  void bounds_haveTheirOrder(int n, int outputs, int dimension) {
    for (long seed = 0; seed < 5; seed++) {
      CentralStability central = of(Systems.samples(Systems.random(seed), n, outputs, dimension));
      for (int batch = 1; batch <= n; batch += 2) {
        for (boolean withReplacement : new boolean[] {true, false}) {
          Sampling sampling = new Sampling(batch, withReplacement);
          double critical = central.stochastic(sampling).value();
          double moment = central.momentBound(sampling);
          assertThat(critical).isLessThanOrEqualTo(moment * (1 + 1e-12));
          assertThat(moment).isLessThanOrEqualTo(central.traceBound(sampling) * (1 + 1e-12));
          assertThat(critical).isLessThanOrEqualTo(central.descent().value() * (1 + 1e-12));
          assertThat(central.radius(critical, sampling)).isCloseTo(1, ROUNDING);
        }
      }
    }
  }

  /** The last has eigenvalues over nine orders of magnitude. */
  @ParameterizedTest
  @CsvSource({"12, 1, 9, 0", "8, 3, 11, 0", "30, 1, 17, 0", "12, 1, 12, 10"})
  void iteration_agreesWithDenseMatrices(int n, int outputs, int dimension, double decay) {
    List<double[][]> samples = Systems.samples(Systems.random(n), n, outputs, dimension);
    for (double[][] sample : samples) {
      for (double[] row : sample) {
        for (int k = 0; k < dimension; k++) {
          row[k] *= StrictMath.exp(-decay * k / dimension);
        }
      }
    }
    CentralStability central = of(samples);
    for (Sampling sampling : List.of(new Sampling(1, true), new Sampling(3, false))) {
      Threshold dense = central.stochastic(sampling, Method.DENSE);
      Threshold iterative = central.stochastic(sampling, Method.ITERATIVE);
      assertThat(iterative.value()).isCloseTo(dense.value(), ROUNDING);
      assertThat(dense.value()).isBetween(iterative.lower(), iterative.upper());
      assertThat(iterative.upper() - iterative.lower()).isLessThan(1e-8 * dense.value());
      for (double part : new double[] {0.01, 0.5, 0.99, 1, 1.3}) {
        PositiveMap map = central.map(part * dense.value(), sampling.p(n));
        Perron perron = Perron.of(map, Method.ITERATIVE);
        double expected = Perron.dense(map).value();
        assertThat(perron.value()).isCloseTo(expected, withinPercentage(1e-7)); // what is proven
        assertThat(expected).isBetween(perron.value() * (1 - 1e-12), perron.upper());
      }
    }
  }

  /** All batches there are, each as likely. */
  @ParameterizedTest
  @CsvSource({"1, 2, true", "3, 2, true", "1, 2, false", "2, 3, false", "2, 1, true"})
  void next_isTheMeanOverAllBatches(int outputs, int batch, boolean withReplacement) {
    int n = 4;
    SampleJacobians jacobians =
        SampleJacobians.of(List.of(Systems.samples(Systems.random(batch), n, outputs, 3)));
    double[] moment = Enumeration.moment(Systems.random(9), jacobians.rank());
    double eta = 0.3;
    List<double[][]> samples = jacobians.reduced().getFirst();
    double[] expected = new double[moment.length];
    List<int[]> batches = Enumeration.batches(n, batch, withReplacement);
    for (int[] drawn : batches) {
      double[][] step = Enumeration.step(samples, drawn, eta, jacobians.rank());
      Vectors.addScaled(expected, 1.0 / batches.size(), Enumeration.sandwich(step, moment));
    }
    double[] next =
        CentralStability.of(jacobians).next(moment, eta, new Sampling(batch, withReplacement));
    Vectors.addScaled(next, -1, expected);
    assertThat(Vectors.norm(next)).isLessThan(1e-13 * Vectors.norm(expected));
  }

  /** Below and above the threshold, the mean of many short runs is that of the second moment. */
  @ParameterizedTest
  @CsvSource({"1, true, 0.8", "1, true, 1.2", "2, false, 0.8", "2, false, 1.2"})
  void secondMoments_areThoseOfManyRuns(int batch, boolean withReplacement, double part) {
    int n = 5;
    SampleJacobians jacobians =
        SampleJacobians.of(List.of(Systems.samples(Systems.random(4), n, 1, 3)));
    CentralStability central = CentralStability.of(jacobians);
    Sampling sampling = new Sampling(batch, withReplacement);
    double eta = part * central.stochastic(sampling).value();
    int rank = jacobians.rank();
    RandomStream random = Systems.random(77);
    double[] start = Systems.gaussian(random, rank);
    Enumeration.Runs runs = new Enumeration.Runs();
    for (int run = 0; run < Enumeration.RUNS; run++) {
      double[] delta = start.clone();
      for (int t = 0; t < Enumeration.STEPS; t++) {
        int[] drawn = Enumeration.draw(random, n, batch, withReplacement);
        delta = Enumeration.after(jacobians.reduced().getFirst(), drawn, eta, delta);
        runs.add(t, delta);
      }
    }
    double[] moment = Enumeration.outer(start);
    for (int t = 0; t < Enumeration.STEPS; t++) {
      moment = central.next(moment, eta, sampling);
      runs.assertMean(t, Enumeration.trace(moment, rank));
    }
  }

  @Test
  void questions_thatMakeNoSense_areRefused() {
    CentralStability central = of(Systems.samples(Systems.random(1), 3, 1, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sampling(0, true))
        .withMessage("A batch of 0 samples has no gradient; it must hold at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> central.stochastic(new Sampling(4, false)))
        .withMessage(
            "A batch of 4 is more than the 3 samples there are; take a batch of at most 3, or draw with replacement");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> central.radius(Double.NaN, new Sampling(1, true)))
        .withMessage("The learning rate is NaN; it must be finite and at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> central.next(new double[3], 1, new Sampling(1, true)))
        .withMessage("A second moment of 3 numbers does not fit 2 coordinates");
  }
}
