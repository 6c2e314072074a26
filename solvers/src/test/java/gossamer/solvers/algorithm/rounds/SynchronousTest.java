package gossamer.solvers.algorithm.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.contract.Instances;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.resistance.Chi;
import gossamer.solvers.algorithm.Algorithms;
import gossamer.solvers.contract.PlainRounds;
import gossamer.solvers.mixing.LaplacianWeights;
import gossamer.solvers.mixing.MixingSpectrum;
import gossamer.solvers.objective.ConjugateObjective;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.rule.Assumption;
import gossamer.solvers.rule.RoundModes;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Setting;
import gossamer.solvers.rule.Synchronous;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of every synchronous algorithm of the catalogue, played by definition. */
class SynchronousTest {
  private static final double MU = 0.5;
  private static final double L = 4;

  private static final Order CTA = new Order.CombineThenAdapt();
  private static final Order ATC = new Order.AdaptThenCombine();

  /** One of every kind with published constants, and both orders. */
  static Stream<Synchronous> typical() {
    return Stream.concat(
        Instances.of(Algorithms.CATALOGUE).typical().stream()
            .filter(Synchronous.class::isInstance)
            .map(Synchronous.class::cast),
        Stream.of(new Dgd(ATC, null, null), new Diging(ATC, null, null)));
  }

  static Stream<Synchronous> exact() {
    return typical().filter(algorithm -> !isBiased(algorithm));
  }

  /** With a constant step these come near the optimum, not to it. */
  private static boolean isBiased(Synchronous algorithm) {
    return algorithm instanceof Dgd
        || algorithm instanceof DPsgd
        || algorithm instanceof QgMomentum
        || algorithm instanceof ChocoSgd
        || algorithm instanceof Sgp;
  }

  static Stream<Arguments> exactOnNetworks() {
    Map<String, Networks.Edges> networks =
        Map.of(
            "ring", Networks.ring(6),
            "path", Networks.path(),
            "star", Networks.star(),
            "complete", Networks.complete());
    return exact()
        .flatMap(
            algorithm ->
                Stream.of("ring", "path", "star", "complete")
                    .map(name -> Arguments.of(algorithm, name, networks.get(name))));
  }

  private static double[][] weights(Synchronous algorithm, int n, Networks.Edges edges) {
    return algorithm.mixing() instanceof LaplacianWeights
        ? Networks.laplacian(n, edges)
        : Networks.metropolis(n, edges);
  }

  private static Setting setting(double[][] weights) {
    return new Setting.Known(L, MU, 1, new Chi(1, 1), weights.length, Networks.spectrum(weights));
  }

  private static double[][] models(long seed, int n, int d) {
    return Quadratics.normal(new SplittableRandom(seed), n, d);
  }

  /** The start of a run: the models of a dual method follow from its variables, which are zero. */
  private static PlainRounds begin(
      RoundRule rule, Objective objective, double[][] weights, long seed) {
    int n = objective.nodes();
    int d = objective.dimension();
    double[][] models = rule.isDual() ? new double[n][d] : models(seed, n, d);
    return new PlainRounds(rule, objective, weights, PlainRounds.initial(rule, models));
  }

  private static double squaredDistance(double[][] models, double[] optimum) {
    double sum = 0;
    for (double[] model : models) {
      for (int c = 0; c < optimum.length; c++) {
        sum += (model[c] - optimum[c]) * (model[c] - optimum[c]) / models.length;
      }
    }
    return sum;
  }

  /** Hessians differ between nodes. Roundings leave some 1e-14, of ADOM+ up to 1e-11. */
  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("exactOnNetworks")
  void exactMethods_reachTheOptimum(Synchronous algorithm, String name, Networks.Edges edges) {
    Quadratics objective = Quadratics.different(7, 6, MU, 1.7, L);
    double[][] weights = weights(algorithm, 6, edges);
    RoundRule rule = algorithm.rule(setting(weights));
    PlainRounds rounds = begin(rule, objective, weights, 3);
    double[] optimum = objective.optimum();
    int most = rule.steadyFrom().isPresent() ? 60_000 : 150; // APM-C's rounds grow
    while (rounds.round() < most && !(squaredDistance(rounds.models(), optimum) < 1e-21)) {
      rounds.advance(10);
    }
    for (double[] model : rounds.models()) {
      assertThat(model).containsExactly(optimum, within(1e-10));
    }
  }

  /** Combine-then-adapt minimises {@code sum f_i(x_i) + x.(I - W) x/(2 gamma)}. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void dgd_reachesItsOwnFixedPoint_notTheOptimum(boolean combineFirst) {
    int n = 5;
    int d = 2;
    Quadratics objective = Quadratics.different(3, n, MU, L);
    double[][] weights = Networks.metropolis(n, Networks.ring(n));
    RoundRule rule = new Dgd(combineFirst ? CTA : ATC, 0.1, null).rule(setting(weights));
    PlainRounds rounds = begin(rule, objective, weights, 1).advance(1000);
    // (I - W) x + gamma (H x - c) = 0; adapting first, the second term is mixed too
    double[][] w = new double[n][n];
    for (int i = 0; i < n; i++) {
      w[i][i] = 1 - Arrays.stream(weights[i]).sum();
      for (int j = 0; j < n; j++) {
        w[i][j] += weights[i][j];
      }
    }
    double[][] matrix = new double[n * d][n * d];
    double[] right = new double[n * d];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double mixing = combineFirst ? (i == j ? 1 : 0) : w[i][j];
        for (int a = 0; a < d; a++) {
          matrix[i * d + a][j * d + a] += (i == j ? 1 : 0) - w[i][j];
          right[i * d + a] += 0.1 * mixing * objective.constants()[j][a];
          for (int b = 0; b < d; b++) {
            matrix[i * d + a][j * d + b] += 0.1 * mixing * objective.hessians()[j][a][b];
          }
        }
      }
    }
    double[] expected = Quadratics.solved(matrix, right);
    double[] reached = Arrays.stream(rounds.models()).flatMapToDouble(Arrays::stream).toArray();
    assertThat(reached).containsExactly(expected, within(1e-12));
    assertThat(squaredDistance(rounds.models(), objective.optimum())).isGreaterThan(1e-4);
  }

  /** No gradients: what {@code conserved} names keeps its sum, from any state. */
  @ParameterizedTest
  @MethodSource("typical")
  void conserved_withoutGradients_keepsItsSum(Synchronous algorithm) {
    int n = 6;
    double[][] weights = weights(algorithm, n, Networks.path());
    RoundRule rule = algorithm.rule(setting(weights));
    assertThat(rule.conserved()).isNotEqualTo(new double[rule.variables().size()]);
    assertConserved(rule, new Flat(n, 2), weights);
  }

  /** Corrections and trackers keep their sums whatever the gradients are. */
  @ParameterizedTest
  @MethodSource("typical")
  void conserved_ofCorrections_holdsWithGradientsToo(Synchronous algorithm) {
    int n = 6;
    double[][] weights = weights(algorithm, n, Networks.star());
    RoundRule rule = algorithm.rule(setting(weights));
    if (rule.conserved()[0] == 0 || rule.isDual()) {
      assertConserved(rule, Quadratics.different(2, n, MU, L), weights);
    } else {
      assertThat(algorithm)
          .isInstanceOfAny(
              Dgd.class,
              DPsgd.class,
              QgMomentum.class,
              ApmC.class,
              GradientDescent.class,
              Nesterov.class);
    }
  }

  private static void assertConserved(RoundRule rule, Objective objective, double[][] weights) {
    double[][][] start = new double[rule.variables().size()][][];
    for (int v = 0; v < start.length; v++) {
      start[v] = models(v, objective.nodes(), objective.dimension());
    }
    PlainRounds rounds = new PlainRounds(rule, objective, weights, start);
    double before = sum(rule, start);
    double sizes = 0;
    for (int round = 0; round < 12; round++) {
      double[][][] state = rounds.advance(1).state();
      sizes = Math.max(sizes, size(rule, state));
      assertThat(sum(rule, state)).isCloseTo(before, within(1e-12 * sizes));
    }
  }

  private static double sum(RoundRule rule, double[][][] state) {
    return IntStream.range(0, state.length)
        .mapToDouble(
            v ->
                rule.conserved()[v] * Arrays.stream(state[v]).flatMapToDouble(Arrays::stream).sum())
        .sum();
  }

  private static double size(RoundRule rule, double[][][] state) {
    return IntStream.range(0, state.length)
        .mapToDouble(
            v ->
                Math.abs(rule.conserved()[v])
                    * Arrays.stream(state[v]).flatMapToDouble(Arrays::stream).map(Math::abs).sum())
        .sum();
  }

  static Stream<Synchronous> centralizedOnAComplete() {
    double step = 0.2;
    return Stream.of(
        new Dgd(ATC, step, null),
        new D2(step, null),
        new Diging(ATC, step, null),
        new AugDgm(step, null));
  }

  /** With {@code W = J} what is mixed last is the mean: these are gradient descent on F. */
  @ParameterizedTest
  @MethodSource("centralizedOnAComplete")
  void complete_mixingLast_isGradientDescent(Synchronous algorithm) {
    int n = 5;
    Quadratics objective = Quadratics.different(5, n, MU, 1, L);
    double[][] weights = Networks.metropolis(n, Networks.complete());
    assertThat(weights[0][1]).isEqualTo(1.0 / n);
    double[][] same = new double[n][];
    Arrays.fill(same, models(1, 1, 3)[0]);
    RoundRule ours = algorithm.rule(setting(weights));
    RoundRule descent = new GradientDescent(0.2, null).rule(setting(weights));
    PlainRounds rounds = new PlainRounds(ours, objective, weights, PlainRounds.initial(ours, same));
    PlainRounds central =
        new PlainRounds(descent, objective, weights, PlainRounds.initial(descent, same));
    double[] x = same[0];
    for (int round = 0; round < 20; round++) {
      x = stepped(objective, x, 0.2);
      rounds.advance(1);
      central.advance(1);
      for (int i = 0; i < n; i++) {
        assertThat(central.models()[i]).containsExactly(x, within(1e-13));
        assertThat(rounds.models()[i]).containsExactly(x, within(1e-13));
      }
    }
  }

  private static double[] stepped(Objective objective, double[] x, double step) {
    double[] gradient = new double[x.length];
    objective.gradientOfMean(x, gradient);
    double[] next = x.clone();
    for (int c = 0; c < next.length; c++) {
      next[c] -= step * gradient[c];
    }
    return next;
  }

  /** On a complete graph one exchange is enough: the dual method on differences from the mean. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void msda_onAComplete_isItsLimit(int exchanges) {
    int n = 5;
    Quadratics objective = Quadratics.different(5, n, MU, 1, L);
    double[][] weights = Networks.laplacian(n, Networks.complete());
    Integer told = exchanges == 0 ? null : exchanges;
    RoundRule rule = new Msda(told, null, null, null, null).rule(setting(weights));
    assertThat(rule.stages(0)).hasSize(1);
    PlainRounds rounds = begin(rule, objective, weights, 0);
    double root = Math.sqrt(L / MU);
    double beta = (root - 1) / (root + 1);
    double[][] x = new double[n][3];
    double[][] y = new double[n][3];
    for (int round = 0; round < 20; round++) {
      double[][] theta = new double[n][3];
      double[] mean = new double[3];
      for (int i = 0; i < n; i++) {
        objective.conjugateGradient(i, x[i], theta[i]);
        for (int c = 0; c < 3; c++) {
          mean[c] += theta[i][c] / n;
        }
      }
      for (int i = 0; i < n; i++) {
        for (int c = 0; c < 3; c++) {
          double next = x[i][c] - MU * (theta[i][c] - mean[c]);
          x[i][c] = (1 + beta) * next - beta * y[i][c];
          y[i][c] = next;
        }
      }
      double[][][] state = rounds.advance(1).state();
      for (int i = 0; i < n; i++) {
        assertThat(state[0][i]).containsExactly(x[i], within(1e-12));
        assertThat(state[1][i]).containsExactly(y[i], within(1e-12));
      }
    }
  }

  /** Gaps that tend to one tend to the limit. */
  @Test
  void chebyshev_gapNearOne_tendsToTheLimit() {
    Chebyshev limit = Chebyshev.of(new MixingSpectrum(1, 1), null);
    Chebyshev near = Chebyshev.of(new MixingSpectrum(1 - 1e-8, 1), null);
    assertThat(limit.exchanges()).isEqualTo(1);
    assertThat(near.exchanges()).isEqualTo(1);
    assertThat(near.c3()).isCloseTo(limit.c3(), within(1e-7));
    assertThat(near.power()).isCloseTo(limit.power(), within(1e-7));
  }

  /** 1/sqrt(g) is whole on stars of n = k^2 nodes, whatever the last bits of the eigenvalues. */
  @ParameterizedTest
  @CsvSource({"4, 2", "9, 3", "16, 4", "100, 10"})
  void exchanges_ofAStar_doNotHangOnTheLastBit(int nodes, int expected) {
    for (double bits : new double[] {-1e-14, 0, 1e-14}) {
      MixingSpectrum mixing = new MixingSpectrum((1 + bits) / nodes, 1);
      assertThat(Chebyshev.of(mixing, null).exchanges()).isEqualTo(expected);
    }
  }

  /** One exchange a round is ADOM+, to the bit. */
  @Test
  void adomPlusMc_withOneExchange_isAdomPlus() {
    Quadratics objective = Quadratics.different(5, 6, MU, L);
    double[][] weights = Networks.laplacian(6, Networks.ring(6));
    PlainRounds one =
        begin(new AdomPlusMc(1).rule(setting(weights)), objective, weights, 1).advance(30);
    PlainRounds plain =
        begin(new AdomPlus().rule(setting(weights)), objective, weights, 1).advance(30);
    for (int v = 0; v < 7; v++) {
      assertThat(one.state()[v]).isDeepEqualTo(plain.state()[v]);
    }
    double[][] complete = Networks.laplacian(6, Networks.complete());
    assertThat(new AdomPlusMc().rule(setting(complete)).stages(0)).hasSize(1);
  }

  /** A single node: no constant may divide by what is not there. */
  @ParameterizedTest
  @MethodSource("typical")
  void aloneNode_reachesItsOwnOptimum(Synchronous algorithm) {
    Quadratics objective = Quadratics.different(4, 1, MU, 1, L);
    double[][] nobody = new double[1][1];
    Setting setting = setting(nobody);
    RoundRule rule = algorithm.rule(setting);
    assertThat(rule.stages(3).stream().filter(stage -> stage.messages() > 0).count())
        .isLessThanOrEqualTo(algorithm instanceof AugDgm ? 2 : 1);
    PlainRounds rounds = begin(rule, objective, nobody, 1).advance(4000);
    assertThat(rounds.models()[0]).containsExactly(objective.optimum(), within(1e-10));
    assertThat(algorithm.provenDecay(setting).orElse(1)).isGreaterThan(0);
  }

  static Stream<Synchronous> changing() {
    return typical()
        .filter(algorithm -> !algorithm.assumes().contains(Assumption.STATIC))
        .filter(algorithm -> !isBiased(algorithm));
  }

  /** A ring and a path in turn, exchange by exchange. */
  @ParameterizedTest
  @MethodSource("changing")
  void changingNetwork_exactMethods_reachTheOptimum(Synchronous algorithm) {
    int n = 5;
    Quadratics objective = Quadratics.different(4, n, MU, L);
    double[][] ring = weights(algorithm, n, Networks.ring(n));
    double[][] path = weights(algorithm, n, Networks.path());
    MixingSpectrum a = Networks.spectrum(ring);
    MixingSpectrum b = Networks.spectrum(path);
    Setting setting =
        new Setting.Known(
            L,
            MU,
            1,
            new Chi(1, 1),
            n,
            new MixingSpectrum(
                Math.min(a.lambda2(), b.lambda2()), Math.max(a.lambdaMax(), b.lambdaMax())));
    RoundRule rule = algorithm.rule(setting);
    PlainRounds.Weights inTurn =
        (round, exchange, exchanges) -> (round * exchanges + exchange) % 2 == 0 ? ring : path;
    PlainRounds rounds =
        new PlainRounds(rule, objective, inTurn, PlainRounds.initial(rule, models(1, n, 2)))
            .advance(30_000);
    for (double[] model : rounds.models()) {
      assertThat(model).containsExactly(objective.optimum(), within(1e-10));
    }
  }

  /**
   * What is said to be proven is not above what happens: in the modes where Hessians are the same,
   * and in runs where they differ, between squared distances of 1e-4 and 1e-18.
   */
  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("exactOnNetworks")
  void provenDecay_holds(Synchronous algorithm, String name, Networks.Edges edges) {
    double[][] weights = weights(algorithm, 6, edges);
    Setting setting = setting(weights);
    OptionalDouble proven = algorithm.provenDecay(setting);
    boolean hasBound =
        List.of(
                Nids.class,
                ExactDiffusion.class,
                Msda.class,
                AdomPlus.class,
                AdomPlusMc.class,
                GradientDescent.class,
                Nesterov.class)
            .contains(algorithm.getClass());
    assertThat(proven.isPresent()).isEqualTo(hasBound);
    if (proven.isEmpty()) {
      return;
    }
    RoundRule rule = algorithm.rule(setting);
    double[] spectrum = Networks.eigenvalues(weights);
    assertThat(RoundModes.of(rule).worst(spectrum, MU, L).decay())
        .isGreaterThanOrEqualTo(proven.getAsDouble() * (1 - 1e-9));
    Quadratics objective = Quadratics.different(7, 6, MU, 1.7, L);
    double[] optimum = objective.optimum();
    PlainRounds rounds = begin(rule, objective, weights, 3);
    double from = Double.NaN;
    long since = 0;
    while (rounds.round() < 60_000) {
      double distance = squaredDistance(rounds.advance(1).models(), optimum);
      if (Double.isNaN(from) && distance < 1e-4) {
        from = distance;
        since = rounds.round();
      }
      if (distance < 1e-18) {
        double measured = Math.log(from / distance) / (rounds.round() - since);
        // the fit spans 14 decades; oscillation may cost a factor of ten at either end
        assertThat(measured).isGreaterThan(proven.getAsDouble() * (1 - 2.0 / 14));
        return;
      }
    }
    throw new AssertionError("not reached");
  }

  @Test
  void provenDecay_isTheFormula() {
    Setting setting = setting(Networks.metropolis(8, Networks.ring(8)));
    double gradients = -Math.log(1 - MU / L);
    double gossip = -Math.log(1 - (2 - Math.sqrt(2)) / 6); // (1 + lambda_2(W))/2
    assertThat(new Nids().provenDecay(setting).orElseThrow())
        .isCloseTo(Math.min(gradients, gossip), within(1e-12));
    assertThat(new ExactDiffusion(0.1 / L, null).provenDecay(setting).orElseThrow())
        .isCloseTo(-Math.log(1 - 0.1 / L * MU * 1.9), within(1e-12));
    assertThat(new GradientDescent().provenDecay(setting).orElseThrow())
        .isCloseTo(2 * gradients, within(1e-12));
    assertThat(new Nesterov().provenDecay(setting).orElseThrow())
        .isCloseTo(-Math.log(1 - Math.sqrt(MU / L)), within(1e-12));
    assertThat(new AdomPlusMc().provenDecay(setting).orElseThrow())
        .isCloseTo(Math.log(1 + Math.sqrt(MU / L) / 64), within(1e-12));
    double left = 1 - (2 - Math.sqrt(2)) / 3; // two exchanges leave its square
    assertThat(new AdomPlusMc(2).provenDecay(setting).orElseThrow())
        .isCloseTo(Math.log(1 + (1 - left * left) * Math.sqrt(MU / L) / 32), within(1e-12));
  }

  /** Nothing is proven of steps too long, of other constants, or of more than is granted. */
  @Test
  void provenDecay_beyondTheTheorems_isEmpty() {
    Setting setting = setting(Networks.laplacian(8, Networks.ring(8)));
    assertThat(new Nids(2.1 / L, 0.5, null).provenDecay(setting)).isEmpty();
    assertThat(new Nids(null, 0.4, null).provenDecay(setting)).isEmpty();
    assertThat(new Msda(null, 0.1, null, null, null).provenDecay(setting)).isEmpty();
    assertThat(new Msda(null, null, null, L / 2, null).provenDecay(setting)).isEmpty();
    assertThat(new Nesterov(null, 0.9, null, null).provenDecay(setting)).isEmpty();
    assertThat(new Nesterov(null, null, null, 2 * MU).provenDecay(setting)).isEmpty();
    assertThat(new GradientDescent(2.1 / L, null).provenDecay(setting)).isEmpty();
  }

  /**
   * The steps of section "constants" of the sources, on a ring of eight with Metropolis weights.
   */
  @Test
  void stepsIfOmitted_areThePublishedOnes() {
    Setting setting = setting(Networks.metropolis(8, Networks.ring(8)));
    double sigma = (1 + Math.sqrt(2)) / 3;
    assertSame(setting, new Dgd(), new Dgd(CTA, 1 / (3 * L), null));
    assertSame(setting, new Extra(), new Extra(1 / (3 * L), null));
    assertSame(setting, new Diging(), new Diging(CTA, (1 - sigma) / (4 * L), null));
    assertSame(setting, new Diging(ATC, null, null), new Diging(ATC, (1 - sigma) / (2 * L), null));
    assertSame(setting, new AugDgm(), new AugDgm((1 - sigma) / (2 * L), null));
    assertSame(setting, new D2(), new D2(1 / (2 * L), null));
    double share = 2.0 / 3; // lambda_min of an even ring is -1/3
    double eta = Math.pow(share, 3) * Math.pow(MU / L, 3.0 / 7) / (4 * L);
    assertSame(setting, new AccDngdSc(), new AccDngdSc(eta, null, null));
  }

  private static void assertSame(Setting setting, Synchronous omitted, Synchronous given) {
    double[][] ours = RoundModes.of(omitted.rule(setting)).matrix(0.3, 2);
    double[][] theirs = RoundModes.of(given.rule(setting)).matrix(0.3, 2);
    for (int v = 0; v < ours.length; v++) {
      assertThat(ours[v]).containsExactly(theirs[v], within(1e-13));
    }
  }

  /** No step follows from a network that does not mix; the user is told to give one. */
  @Test
  void networkThatDoesNotMix_asksForAStep() {
    Setting setting = new Setting.Known(L, MU, 1, new Chi(1, 1), 4, new MixingSpectrum(0, 1.5));
    assertThatThrownBy(() -> new Diging().rule(setting))
        .isInstanceOfSatisfying(
            ParameterException.class,
            refused -> assertThat(refused.parameter()).isEqualTo("stepSize"))
        .hasMessageContaining("give a step size");
    assertThat(new Diging(CTA, 0.01, null).rule(setting).variables()).containsExactly("x", "t");
    Setting periodic = new Setting.Known(L, MU, 1, new Chi(1, 1), 4, new MixingSpectrum(1, 2));
    assertThatThrownBy(() -> new Extra().rule(periodic))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("eigenvalue -1");
  }

  /** Every instance that parameters allow gives a rule whose numbers are finite. */
  @Test
  void instances_giveRules() {
    Setting setting = setting(Networks.laplacian(6, Networks.star()));
    List<Synchronous> instances =
        Instances.of(Algorithms.CATALOGUE).all().stream()
            .filter(Synchronous.class::isInstance)
            .map(Synchronous.class::cast)
            .toList();
    assertThat(instances).hasSizeGreaterThan(60);
    for (Synchronous algorithm : instances) {
      boolean contradictory = algorithm.L() != null && algorithm.L() < MU && algorithm.mu() == null;
      if (!contradictory) {
        assertThat(algorithm.rule(setting).stages(5)).as("%s", algorithm).isNotEmpty();
      }
    }
  }

  /** No gradients, of objective or conjugate. */
  private record Flat(int nodes, int dimension) implements ConjugateObjective {
    @Override
    public double value(int node, double[] x) {
      return 0;
    }

    @Override
    public void gradient(int node, double[] x, double[] gradient) {
      Arrays.fill(gradient, 0);
    }

    @Override
    public void conjugateGradient(int node, double[] v, double[] w) {
      Arrays.fill(w, 0);
    }
  }
}
