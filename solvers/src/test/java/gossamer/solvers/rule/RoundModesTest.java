package gossamer.solvers.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.resistance.Chi;
import gossamer.solvers.algorithm.rounds.AdomPlus;
import gossamer.solvers.algorithm.rounds.ApmC;
import gossamer.solvers.algorithm.rounds.AugDgm;
import gossamer.solvers.algorithm.rounds.D2;
import gossamer.solvers.algorithm.rounds.Dgd;
import gossamer.solvers.algorithm.rounds.Diging;
import gossamer.solvers.algorithm.rounds.ExactDiffusion;
import gossamer.solvers.algorithm.rounds.Extra;
import gossamer.solvers.algorithm.rounds.GradientDescent;
import gossamer.solvers.algorithm.rounds.Msda;
import gossamer.solvers.algorithm.rounds.Nesterov;
import gossamer.solvers.algorithm.rounds.Nids;
import gossamer.solvers.algorithm.rounds.Opapc;
import gossamer.solvers.algorithm.rounds.Order;
import gossamer.solvers.mixing.MixingSpectrum;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** M(l, h) against what the papers' recursions give, and what a run shows of it. */
class RoundModesTest {
  private static final Order CTA = new Order.CombineThenAdapt();
  private static final Order ATC = new Order.AdaptThenCombine();
  private static final Offset<Double> ROUNDING = within(1e-12);

  /** Of two roots that nearly coincide, half the digits are lost. */
  private static final Offset<Double> DOUBLE = within(1e-7);

  /** Metropolis weights on a ring of eight: {@code l = (2/3)(1 - cos(2 pi j/8))}. */
  private static final double[] RING = {
    0, (2 - Math.sqrt(2)) / 3, 2.0 / 3, (2 + Math.sqrt(2)) / 3, 4.0 / 3
  };

  private static final double MU = 0.5;
  private static final double L = 5.7;

  private static Setting setting(double[] spectrum) {
    return new Setting.Known(
        L, MU, 1, new Chi(1, 1), 8, new MixingSpectrum(spectrum[1], spectrum[spectrum.length - 1]));
  }

  private static RoundModes modes(Algorithm algorithm) {
    return RoundModes.of((RoundRule) algorithm.rule(setting(RING)));
  }

  private static void assertMatrix(Algorithm algorithm, double l, double h, double[][] expected) {
    double[][] matrix = modes(algorithm).matrix(l, h);
    for (int v = 0; v < expected.length; v++) {
      assertThat(matrix[v]).containsExactly(expected[v], ROUNDING);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0.5", "0.2, 5.7", "1.3333, 1", "0.7, 3"})
  void matrix_isThatOfTheRecursion(double l, double h) {
    double g = 0.11;
    assertMatrix(new Dgd(CTA, g, null), l, h, new double[][] {{1 - l - g * h}});
    assertMatrix(new Dgd(ATC, g, null), l, h, new double[][] {{(1 - l) * (1 - g * h)}});
    assertMatrix(new Extra(g, null), l, h, new double[][] {{1 - l - g * h, -1}, {l / 2, 1}});
    double[][] diffusion = diffusion(l, h, g, 0.5);
    assertMatrix(new ExactDiffusion(g, null), l, h, diffusion);
    assertMatrix(new Nids(g, 0.5, null), l, h, diffusion);
    assertMatrix(new D2(g, null), l, h, diffusion(l, h, g, 1));
    assertMatrix(
        new Diging(CTA, g, null), l, h, new double[][] {{1 - l - g * h, -g}, {-l * h, 1 - l}});
    assertMatrix(
        new Diging(ATC, g, null),
        l,
        h,
        new double[][] {{(1 - l) * (1 - g * h), -(1 - l) * g}, {-l * h, 1 - l}});
  }

  private static double[][] diffusion(double l, double h, double g, double theta) {
    double mixed = 1 - theta * l;
    return new double[][] {{mixed * (1 - g * h), -mixed}, {theta * l * (1 - g * h), mixed}};
  }

  /** In variables of their own, so that only factors can be compared. */
  @ParameterizedTest
  @CsvSource({"0.19526, 0.6", "0.19526, 5.7", "1.3333, 1", "0.7, 3"})
  void factor_isThatOfTheRecursion_inOtherVariables(double l, double h) {
    double g = 0.05;
    double w = 1 - l;
    assertThat(modes(new AugDgm(g, null)).factor(l, h))
        .isCloseTo(radius(new double[][] {{w * (1 - g * w * h), -g * w * w}, {-l * h, w}}), DOUBLE);
    // MSDA, K = 2: AG = 1 - T_2(c2 (1 - c3 l))/T_2(c2)
    double gap = RING[1] / RING[4];
    double root = Math.sqrt(gap);
    double c1 = (1 - root) / (1 + root);
    double c2 = (1 + gap) / (1 - gap);
    double c3 = 2 / ((1 + gap) * RING[4]);
    double ag = 1 - chebyshev2(c2 * (1 - c3 * l)) / chebyshev2(c2);
    double kappa = L / MU;
    double eta = MU * (1 + Math.pow(c1, 4)) / Math.pow(1 + c1 * c1, 2);
    double beta =
        ((1 + c1 * c1) * Math.sqrt(kappa) - 1 + c1 * c1)
            / ((1 + c1 * c1) * Math.sqrt(kappa) + 1 - c1 * c1);
    double e = 1 - eta * ag / h;
    assertThat(modes(new Msda()).factor(l, h))
        .isCloseTo(radius(new double[][] {{(1 + beta) * e, -beta * e}, {1, 0}}), ROUNDING);
    // OPAPC, T = 2, on (x, xf, z)
    double tau = Math.min(1, (1 + c1 * c1) / (2 * (1 - c1 * c1) * Math.sqrt(kappa)));
    double step = 1 / (4 * tau * L);
    double theta = (1 + Math.pow(c1, 4)) / (step * Math.pow(1 + c1 * c1, 2));
    double shrink = 1 / (1 + step * MU);
    double[] mixed = {tau, 1 - tau, 0};
    double[] hat = new double[3];
    double[] z = new double[3];
    double[] x = new double[3];
    double[] xf = new double[3];
    for (int v = 0; v < 3; v++) {
      double base = (v == 0 ? 1 : 0) - step * (h - MU) * mixed[v];
      double oldZ = v == 2 ? 1 : 0;
      hat[v] = shrink * (base - step * oldZ);
      z[v] = oldZ + theta * ag * hat[v];
      x[v] = shrink * (base - step * z[v]);
      xf[v] = mixed[v] + 2 * tau / (2 - tau) * (x[v] - (v == 0 ? 1 : 0));
    }
    assertThat(modes(new Opapc()).factor(l, h))
        .isCloseTo(radius(new double[][] {x, xf, z}), ROUNDING);
  }

  private static double chebyshev2(double x) {
    return 2 * x * x - 1;
  }

  private static double radius(double[][] matrix) {
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(matrix, false));
    double radius = 0;
    for (int k = 0; k < matrix.length; k++) {
      radius = Math.max(radius, Math.hypot(eigen.getRealEigenvalue(k), eigen.getImagEigenvalue(k)));
    }
    return radius;
  }

  /**
   * With a server all that is left is the centralized method; what differs between nodes is gone.
   */
  @Test
  void server_leavesTheCentralizedMethod() {
    for (double h : new double[] {MU, 2, L}) {
      RoundModes descent = modes(new GradientDescent());
      assertThat(descent.factor(0, h)).isCloseTo(1 - h / L, ROUNDING);
      assertThat(descent.factor(RING[1], h)).isCloseTo(0, ROUNDING);
      RoundModes nesterov = modes(new Nesterov());
      double root = Math.sqrt(L / MU);
      double beta = (root - 1) / (root + 1);
      double slope = 1 - h / L;
      assertThat(nesterov.factor(0, h))
          .isCloseTo(
              radius(new double[][] {{(1 + beta) * slope, -beta * slope}, {1, 0}}),
              DOUBLE); // one at mu
      assertThat(nesterov.factor(RING[1], h)).isCloseTo(0, ROUNDING);
    }
  }

  /** Conserved sums and sums nobody reads have the eigenvalue one, which no run shows. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-16})
  void consensus_doesNotShowWhatIsConserved(double l) {
    assertThat(modes(new Extra()).factor(l, 1)).isCloseTo(1 - 1.0 / 3 / L, ROUNDING);
    assertThat(modes(new ExactDiffusion()).factor(l, 1)).isCloseTo(1 - 1 / L, ROUNDING);
    assertThat(modes(new Nids()).factor(l, 1)).isCloseTo(1 - 1 / L, ROUNDING);
    assertThat(modes(new Diging(CTA, 0.1, null)).factor(l, 1)).isCloseTo(0.9, ROUNDING);
    assertThat(modes(new AugDgm(0.1, null)).factor(l, 1)).isCloseTo(0.9, ROUNDING);
    assertThat(modes(new Msda()).factor(l, 1))
        .isCloseTo(0, ROUNDING); // the sum of duals stays zero
    assertThat(radius(modes(new Extra()).matrix(l, 1))).isCloseTo(1, ROUNDING);
    assertThat(radius(modes(new AdomPlus()).matrix(l, 1))).isCloseTo(1, within(1e-6));
    assertThat(modes(new AdomPlus()).factor(l, 1)).isBetween(0.5, 0.9999);
  }

  /** By Jury's criterion on the two-by-two matrices. */
  @Test
  void largestStableStep_isTheClosedForm() {
    double lMax = RING[4];
    assertStable(g -> rule(new Dgd(CTA, g, null)), RING, 2 - lMax);
    assertStable(g -> rule(new Dgd(ATC, g, null)), RING, 2);
    assertStable(g -> rule(new Extra(g, null)), RING, 2 - 3 * lMax / 4); // Li, Yan 2021
    assertStable(g -> rule(new ExactDiffusion(g, null)), RING, 2);
    assertStable(g -> rule(new Nids(g, 0.5, null)), RING, 2);
    assertStable(g -> rule(new D2(g, null)), new double[] {0, 0.2, 1}, 2);
    assertStable(g -> rule(new GradientDescent(g, null)), RING, 2);
  }

  private static RoundRule rule(Algorithm algorithm) {
    return (RoundRule) algorithm.rule(setting(RING));
  }

  private static void assertStable(
      DoubleFunction<RoundRule> rule, double[] spectrum, double expected) {
    for (double near : new double[] {0.01, 0.3, 7}) {
      OptionalDouble largest = RoundModes.largestStableStep(rule, near, spectrum, MU, L);
      assertThat(largest).isPresent();
      assertThat(largest.getAsDouble() * L).isCloseTo(expected, within(1e-5 * expected));
    }
  }

  @Test
  void d2_farBelowMinusAThird_isStableForNoStep() {
    assertThat(
            RoundModes.largestStableStep(
                g -> rule(new D2(g, null)), 0.1, new double[] {0, 1.6}, MU, L))
        .isEmpty();
  }

  @Test
  void worst_namesTheMode() {
    RoundModes.Worst worst = modes(new Dgd(CTA, 1 / L, null)).worst(RING, MU, L);
    assertThat(worst.l()).isEqualTo(RING[4]);
    assertThat(worst.h()).isEqualTo(L);
    assertThat(worst.factor()).isCloseTo(4.0 / 3, ROUNDING); // |1 - 4/3 - 1|
    assertThat(worst.isStable()).isFalse();
    assertThat(worst.decay()).isCloseTo(-2 * Math.log(4.0 / 3), ROUNDING);
    RoundModes.Worst flat = modes(new Dgd(CTA, 0.1, null)).worst(RING, 0, L);
    assertThat(flat.factor()).isCloseTo(1, ROUNDING);
    assertThat(flat.isStable()).isTrue();
  }

  @Test
  void ruleThatNeverSettles_isRefused() {
    RoundRule rule = rule(new ApmC());
    assertThatThrownBy(() -> RoundModes.of(rule)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Against the eigenvalues of another library, on matrices with known ones hidden in them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 10})
  void spectralRadius_agreesWithEigenvalues(int size) {
    SplittableRandom random = new SplittableRandom(size);
    for (int trial = 0; trial < 50; trial++) {
      double[][] matrix = new double[size][size];
      for (double[] row : matrix) {
        for (int k = 0; k < size; k++) {
          row[k] = random.nextDouble(-1, 1);
        }
      }
      assertThat(RoundModes.spectralRadius(matrix)).isCloseTo(radius(matrix), ROUNDING);
      assertThat(RoundModes.radiusByPowers(matrix)).isCloseTo(radius(matrix), within(1e-11));
    }
  }

  /** Jordan blocks, nilpotent and not, which eigenvalue solvers find hard. */
  @Test
  void spectralRadius_ofDefectiveMatrices_isFound() {
    double[][] jordan = {{0.9, 1, 0}, {0, 0.9, 1}, {0, 0, 0.9}};
    assertThat(RoundModes.spectralRadius(jordan)).isCloseTo(0.9, within(1e-5));
    assertThat(RoundModes.radiusByPowers(jordan)).isCloseTo(0.9, within(1e-5));
    double[][] nilpotent = {{0, 1, 0}, {0, 0, 1}, {0, 0, 0}};
    assertThat(RoundModes.spectralRadius(nilpotent)).isLessThan(1e-5);
    assertThat(RoundModes.radiusByPowers(nilpotent)).isZero();
    assertThat(RoundModes.spectralRadius(new double[3][3])).isZero();
  }

  /** A block that no start reaches, and one that no readout sees, do not count. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-6, 1e6})
  void minimal_leavesWhatIsReachedAndSeen(double unit) {
    // s0 is read and reached; s1 drives s0 but starts at zero; s2 is driven but not read
    double[][] a = {{0.5, unit, 0}, {0, 3, 0}, {1 / unit, 0, 2}};
    double[][] minimal =
        Realization.minimal(a, new double[][] {{unit, 0, 0}}, new double[][] {{1, 0, 0}});
    assertThat(minimal).hasDimensions(1, 1);
    assertThat(minimal[0][0]).isCloseTo(0.5, ROUNDING);
    assertThat(Realization.minimal(a, new double[1][3], new double[][] {{1, 0, 0}})).isEmpty();
  }

  /** What corrections sum up to stays zero, and nobody sees the mean of ADOM+'s m. */
  @Test
  void shownMeans_areThoseThatRunsReachAndSee() {
    assertThat(modes(new Dgd(CTA, 0.1, null)).shownMeans()).containsExactly(true);
    assertThat(modes(new Extra()).shownMeans()).containsExactly(true, false); // x, h
    assertThat(modes(new Nids()).shownMeans()).containsExactly(true, false); // x, y
    assertThat(modes(new Diging()).shownMeans()).containsExactly(true, false); // x, t
    assertThat(modes(new AugDgm()).shownMeans()).containsExactly(true, false, false); // x, v, s
    assertThat(modes(new Msda()).shownMeans()).containsOnly(false); // all dual
    assertThat(modes(new Opapc()).shownMeans()) // x, xf, z, b, p, v
        .containsExactly(true, true, false, false, false, false);
    assertThat(modes(new AdomPlus()).shownMeans()) // x, y, z, m, x_f, y_f, z_f
        .containsExactly(true, true, false, false, true, true, false);
    assertThat(modes(new Nesterov()).shownMeans()).containsExactly(true, true); // x, x_
  }
}
