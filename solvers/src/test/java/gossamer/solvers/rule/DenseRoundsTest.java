package gossamer.solvers.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.resistance.Chi;
import gossamer.solvers.algorithm.rounds.AccDngdSc;
import gossamer.solvers.algorithm.rounds.AdomPlus;
import gossamer.solvers.algorithm.rounds.AdomPlusMc;
import gossamer.solvers.algorithm.rounds.AugDgm;
import gossamer.solvers.algorithm.rounds.D2;
import gossamer.solvers.algorithm.rounds.Dgd;
import gossamer.solvers.algorithm.rounds.Diging;
import gossamer.solvers.algorithm.rounds.ExactDiffusion;
import gossamer.solvers.algorithm.rounds.Extra;
import gossamer.solvers.algorithm.rounds.GradientDescent;
import gossamer.solvers.algorithm.rounds.Msda;
import gossamer.solvers.algorithm.rounds.Nesterov;
import gossamer.solvers.algorithm.rounds.Networks;
import gossamer.solvers.algorithm.rounds.Nids;
import gossamer.solvers.algorithm.rounds.Opapc;
import gossamer.solvers.algorithm.rounds.Order;
import gossamer.solvers.algorithm.rounds.Quadratics;
import gossamer.solvers.algorithm.rounds.RoundVectors;
import gossamer.solvers.contract.PlainRounds;
import gossamer.solvers.mixing.LaplacianWeights;
import gossamer.solvers.objective.Objective;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole iteration as one dense matrix, made by playing a round on unit vectors: its spectral
 * radius, but for conserved sums, against that of recorded runs, and against the modes where
 * Hessians are the same.
 */
class DenseRoundsTest {
  /** Sums over the nodes that are conserved have the eigenvalue one, and no run shows them. */
  private static final double CONSERVED = 1e-6;

  /** The radius of the iteration of all nodes together. */
  private static double radius(RoundRule rule, Quadratics objective, double[][] weights) {
    int n = objective.nodes();
    int d = objective.dimension();
    int k = rule.variables().size();
    Quadratics homogeneous = objective.homogeneous();
    long steady = rule.steadyFrom().orElseThrow();
    double[][] matrix = new double[n * k * d][n * k * d];
    for (int unit = 0; unit < n * k * d; unit++) {
      double[][][] state = new double[k][n][d];
      state[unit / (n * d)][unit / d % n][unit % d] = 1;
      double[] image =
          flat(new PlainRounds(rule, homogeneous, weights, state).from(steady).advance(1));
      for (int row = 0; row < image.length; row++) {
        matrix[row][unit] = image[row];
      }
    }
    return Quadratics.eigenvalues(matrix).stream()
        .filter(value -> Math.hypot(value[0] - 1, value[1]) > CONSERVED)
        .mapToDouble(value -> Math.hypot(value[0], value[1]))
        .max()
        .orElseThrow();
  }

  private static double[] flat(PlainRounds rounds) {
    return Stream.of(rounds.state()).flatMap(Stream::of).flatMapToDouble(Arrays::stream).toArray();
  }

  /** The quadratic that an objective is. */
  private static Quadratics quadratics(Objective objective) {
    int n = objective.nodes();
    int d = objective.dimension();
    double[][][] hessians = new double[n][d][d];
    double[][] constants = new double[n][d];
    for (int i = 0; i < n; i++) {
      double[] atZero = new double[d];
      objective.gradient(i, new double[d], atZero);
      for (int c = 0; c < d; c++) {
        constants[i][c] = -atZero[c];
        double[] unit = new double[d];
        unit[c] = 1;
        double[] gradient = new double[d];
        objective.gradient(i, unit, gradient);
        for (int row = 0; row < d; row++) {
          hessians[i][row][c] = gradient[row] - atZero[row];
        }
      }
    }
    return new Quadratics(hessians, constants);
  }

  private static Arguments run(String file, Function<RoundVectors, Algorithm> algorithm) {
    return Arguments.of(file + "-ring-with-chords-n7-linear", algorithm);
  }

  static Stream<Arguments> recorded() {
    Order atc = new Order.AdaptThenCombine();
    return Stream.of(
        run("dgd-cta", _ -> new Dgd()),
        run("dgd-atc", _ -> new Dgd(atc, null, null)),
        run("extra", _ -> new Extra()),
        run("nids", _ -> new Nids()),
        run("exact-diffusion", _ -> new ExactDiffusion()),
        run("d2", _ -> new D2()),
        run(
            "diging",
            file -> new Diging(new Order.CombineThenAdapt(), file.constant("step"), null)),
        run("diging-atc", file -> new Diging(atc, file.constant("step"), null)),
        run("aug-dgm", file -> new AugDgm(file.constant("step"), null)),
        run("acc-dngd-sc", file -> new AccDngdSc(file.constant("step"), null, null)),
        run("opapc", _ -> new Opapc()),
        run("gd", _ -> new GradientDescent()));
  }

  /** The files' radii were computed by another program, from the papers' recursions. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("recorded")
  void radius_isThatOfTheFile(String name, Function<RoundVectors, Algorithm> algorithm) {
    RoundVectors file = RoundVectors.read(name);
    RoundRule rule = (RoundRule) algorithm.apply(file).rule(file.setting());
    assertThat(radius(rule, quadratics(file.objective()), file.weights()))
        .isCloseTo(file.spectralRadius(), within(1e-8));
  }

  static Stream<Synchronous> steady() {
    Order atc = new Order.AdaptThenCombine();
    return Stream.of(
        new Dgd(),
        new Dgd(atc, null, null),
        new Extra(),
        new Nids(),
        new ExactDiffusion(),
        new D2(),
        new Diging(),
        new Diging(atc, null, null),
        new AugDgm(),
        new AccDngdSc(),
        new Msda(),
        new Msda(1, null, null, null, null),
        new Msda(4, null, null, null, null),
        new Opapc(),
        new Opapc(1, null, null, null, null, null, null),
        new Opapc(3, null, null, null, null, null, null),
        new AdomPlus(),
        new AdomPlusMc(),
        new AdomPlusMc(1),
        new AdomPlusMc(2),
        new GradientDescent(),
        new Nesterov());
  }

  /**
   * With the same Hessian everywhere the iteration falls apart into modes. The matrix of the whole
   * is not symmetric and its eigenvalues are multiple, so some digits go.
   */
  @ParameterizedTest
  @MethodSource("steady")
  void equalHessians_theModesHaveTheRadiusOfTheWhole(Synchronous algorithm) {
    int n = 6;
    double[] curvatures = {0.4, 1.3, 4.4};
    double[][] weights =
        algorithm.assumes().contains(Assumption.POSITIVE) || algorithm instanceof D2
            ? Networks.laplacian(n, Networks.ring(n))
            : Networks.metropolis(n, Networks.ring(n));
    double[] spectrum = Networks.eigenvalues(weights);
    Setting setting = new Setting.Known(4.4, 0.4, 1, new Chi(1, 1), n, Networks.spectrum(weights));
    RoundRule rule = algorithm.rule(setting);
    RoundModes modes = RoundModes.of(rule);
    double largest = 0;
    for (double l : spectrum) {
      for (double h : curvatures) {
        largest = Math.max(largest, modes.factor(l, h));
      }
    }
    assertThat(largest).isBetween(0.1, 0.99999);
    assertThat(radius(rule, Quadratics.alike(1, n, curvatures), weights))
        .isCloseTo(largest, within(1e-6));
  }

  /**
   * The constants if omitted are stable where Hessians differ between nodes: for DIGing and Aug-DGM
   * no theorem says so of ours.
   */
  @ParameterizedTest
  @MethodSource("steady")
  void differentHessians_publishedConstantsAreStable(Synchronous algorithm) {
    Map<Integer, Networks.Edges> networks =
        Map.of(
            12, Networks.path(),
            10, Networks.star(),
            9, Networks.ring(9),
            6, Networks.complete());
    networks.forEach(
        (n, edges) -> {
          double[][] weights =
              algorithm.mixing() instanceof LaplacianWeights
                  ? Networks.laplacian(n, edges)
                  : Networks.metropolis(n, edges);
          Setting setting =
              new Setting.Known(5, 0.25, 1, new Chi(1, 1), n, Networks.spectrum(weights));
          RoundRule rule = algorithm.rule(setting);
          for (int seed = 0; seed < 3; seed++) {
            assertThat(radius(rule, Quadratics.different(seed, n, 0.25, 5), weights))
                .as("%d nodes, seed %d", n, seed)
                .isLessThan(1);
          }
        });
  }
}
