package gossamer.solvers.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.model.ModelObjective;
import gossamer.solvers.objective.ClassifyingObjective;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.objective.Minimizable;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.objective.Residuals;
import gossamer.solvers.objective.SampledObjective;
import gossamer.solvers.objective.SmoothObjective;
import gossamer.solvers.objective.TwiceDifferentiable;
import gossamer.solvers.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must hold of every problem and its objective, on nodes with many samples and few, one
 * feature and several, rows stored whole and without zeros.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class ProblemContract {
  /** Some dozen roundings of numbers of size one. */
  private static final double ROUNDING = 1e-12;

  /**
   * Central differences with a step of 1e-6 lose the step's square and 1e-16 of the values over the
   * step. A shorter step than the best one, because relu must not turn within it.
   */
  private static final double STEP = 1e-6;

  private static final double DIFFERENCES = 1e-6;

  /** Nodes and weights of Gauss and Legendre on [-1, 1] with five points. */
  private static final double[] GAUSS = {
    -0.9061798459386640, -0.5384693101056831, 0, 0.5384693101056831, 0.9061798459386640
  };

  private static final double[] WEIGHTS = {
    0.2369268850561891,
    0.4786286704993665,
    0.5688888888888889,
    0.4786286704993665,
    0.2369268850561891
  };

  /** The instances to test. */
  protected abstract List<Problem> instances();

  /** What part of the smoothness constant the curvature reaches at the zero model, about. */
  protected double tightness() {
    return 0.99;
  }

  /** Data of nodes, with the targets that the problem makes of them, and the objective on them. */
  private record Case<O extends Objective>(NodeData data, O objective) {
    static Case<Objective> of(Problem problem, NodeData data) {
      NodeData labelled = data.withTargets(problem.label(data.targets()));
      return new Case<>(labelled, problem.objective(labelled));
    }

    /** Some model of order one. */
    double[] model(long seed) {
      RandomStream random = RandomStream.of(seed, Purpose.INITIAL);
      return IntStream.range(0, objective.dimension())
          .mapToDouble(_ -> random.nextGaussian())
          .toArray();
    }
  }

  private static List<Case<Objective>> cases(Problem problem) {
    List<NodeData> data = new ArrayList<>();
    data.add(Tables.nodes(1, 1, 3, 4));
    data.add(Tables.nodes(2, 2, 5));
    data.add(Tables.nodes(5, 3, 9, 6, 30)); // more samples than features everywhere
    data.add(Tables.nodes(7, 4, 9, 2, 14)); // fewer at a node
    data.add(Tables.nodes(9, 5, 300, 10)); // more than a block of rows
    NodeData dense = Tables.nodes(6, 6, 4, 3, 12);
    data.add(new NodeData(dense.start(), Tables.sparse(dense.rows()), dense.targets()));
    data.add(Tables.nodes(3, 7, 8, 0, 5)); // a node without samples
    return data.stream().map(each -> Case.of(problem, each)).toList();
  }

  /** The cases whose objective claims to be more; none if the problem claims nothing. */
  private static <O extends Objective> List<Case<O>> cases(Problem problem, Class<O> capability) {
    return cases(problem).stream()
        .filter(each -> capability.isInstance(each.objective()))
        .map(each -> new Case<>(each.data(), capability.cast(each.objective())))
        .toList();
  }

  private static double[] gradient(Objective objective, int node, double[] x) {
    double[] gradient = new double[x.length];
    Arrays.fill(gradient, Double.NaN); // what was there before must not matter
    objective.gradient(node, x, gradient);
    return gradient;
  }

  private static double[] gradientOfMean(Objective objective, double[] x) {
    double[] gradient = new double[x.length];
    Arrays.fill(gradient, Double.NaN);
    objective.gradientOfMean(x, gradient);
    return gradient;
  }

  private static double[] hessianTimes(TwiceDifferentiable objective, double[] x, double[] v) {
    double[] product = new double[x.length];
    Arrays.fill(product, Double.NaN);
    objective.hessianTimes(x, v, product);
    return product;
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(k -> a[k] * b[k]).sum();
  }

  private static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  /** {@code a + t b}. */
  private static double[] plus(double[] a, double t, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(k -> a[k] + t * b[k]).toArray();
  }

  @ParameterizedTest
  @MethodSource("instances")
  void objective_hasTheSizesOfTheData(Problem problem) {
    for (Case<Objective> each : cases(problem)) {
      assertThat(each.objective().nodes()).isEqualTo(each.data().nodes());
      assertThat(each.objective().dimension()).isPositive();
      for (int node = 0; node < each.data().nodes(); node++) {
        assertThat(each.objective().gradientWork(node)).isPositive();
      }
      assertThat(problem.keptNumbers(3, 30, 5, 4)).isBetween(0.0, 1e6);
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void gradientOfMean_isTheMeanOfTheGradients(Problem problem) {
    for (Case<Objective> each : cases(problem)) {
      double[] x = each.model(1);
      double[] mean = new double[x.length];
      for (int node = 0; node < each.objective().nodes(); node++) {
        mean = plus(mean, 1.0 / each.objective().nodes(), gradient(each.objective(), node, x));
      }
      assertThat(gradientOfMean(each.objective(), x))
          .containsExactly(mean, within(ROUNDING * (1 + norm(mean))));
    }
  }

  /** A node without samples pulls towards zero, by the regularization alone. */
  @ParameterizedTest
  @MethodSource("instances")
  void gradient_withoutSamples_isTheRegularizations(Problem problem) {
    int[] start = {0, 8, 8};
    NodeData data = Tables.nodes(3, 7, 8);
    Case<Objective> each = Case.of(problem, new NodeData(start, data.rows(), data.targets()));
    double[] x = each.model(2);
    assertThat(gradient(each.objective(), 1, x))
        .containsExactly(plus(new double[x.length], problem.regularization(), x), within(ROUNDING));
  }

  @ParameterizedTest
  @MethodSource("instances")
  void gradient_doesNotDependOnHowRowsAreStored(Problem problem) {
    NodeData dense = Tables.nodes(6, 6, 4, 3, 12);
    Case<Objective> stored = Case.of(problem, dense);
    Case<Objective> sparse =
        Case.of(problem, new NodeData(dense.start(), Tables.sparse(dense.rows()), dense.targets()));
    double[] x = stored.model(3);
    for (int node = 0; node < dense.nodes(); node++) {
      assertThat(gradient(sparse.objective(), node, x))
          .containsExactly(gradient(stored.objective(), node, x), within(ROUNDING));
    }
  }

  /** Asked again, by several threads at once, with the model left alone. */
  @ParameterizedTest
  @MethodSource("instances")
  void gradient_isAFunction(Problem problem) {
    for (Case<Objective> each : cases(problem)) {
      double[] x = each.model(4);
      double[] before = x.clone();
      List<List<Double>> once = gradients(each.objective(), x);
      List<Supplier<List<List<Double>>>> again =
          List.of(
              () -> gradients(each.objective(), x),
              () -> gradients(each.objective(), x),
              () -> gradients(each.objective(), x),
              () -> gradients(each.objective(), x));
      assertThat(again.parallelStream().map(Supplier::get).distinct()).containsExactly(once);
      assertThat(x).containsExactly(before);
    }
  }

  private static List<List<Double>> gradients(Objective objective, double[] x) {
    List<List<Double>> all = new ArrayList<>();
    for (int node = 0; node < objective.nodes(); node++) {
      all.add(Arrays.stream(gradient(objective, node, x)).boxed().toList());
    }
    all.add(Arrays.stream(gradientOfMean(objective, x)).boxed().toList());
    return all;
  }

  /** Half mean squares with their gradients, and Jacobians that are derivatives. */
  @ParameterizedTest
  @MethodSource("instances")
  void residuals_areThoseOfTheObjective(Problem problem) {
    for (Case<Objective> each : cases(problem)) {
      Residuals residuals = each.objective().residuals();
      if (residuals == null) {
        continue;
      }
      double[] x = each.model(5);
      double[] step = each.model(6);
      for (int node = 0; node < each.data().nodes(); node++) {
        int samples = each.data().samples(node);
        double value = problem.regularization() / 2 * dot(x, x);
        double[] gradient = plus(new double[x.length], problem.regularization(), x);
        for (int sample = 0; sample < samples; sample++) {
          double[] residual = residuals.residual(node, sample, x);
          double[][] jacobian = residuals.jacobian(node, sample, x);
          assertThat(residual).hasSize(residuals.outputs());
          assertThat(jacobian).hasNumberOfRows(residuals.outputs());
          value += dot(residual, residual) / 2 / samples;
          double[] above = residuals.residual(node, sample, plus(x, STEP, step));
          double[] below = residuals.residual(node, sample, plus(x, -STEP, step));
          for (int c = 0; c < residual.length; c++) {
            gradient = plus(gradient, residual[c] / samples, jacobian[c]);
            double slope = dot(jacobian[c], step);
            double size = norm(jacobian[c]) * norm(step) + Math.abs(residual[c]);
            assertThat((above[c] - below[c]) / (2 * STEP))
                .isCloseTo(slope, within(DIFFERENCES * (1 + size)));
          }
          if (residuals.areLinear()) {
            assertThat(residuals.jacobian(node, sample, step)).isDeepEqualTo(jacobian);
          }
        }
        assertThat(each.objective().value(node, x))
            .isCloseTo(value, within(ROUNDING * (1 + value)));
        assertThat(gradient(each.objective(), node, x))
            .containsExactly(gradient, within(ROUNDING * (1 + norm(gradient))));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void gradient_isTheDerivativeOfTheValue(Problem problem) {
    for (Case<Objective> each : cases(problem)) {
      Objective objective = each.objective();
      double[] x = each.model(7);
      double mean = 0;
      for (int node = 0; node < objective.nodes(); node++) {
        double[] expected = gradient(objective, node, x);
        for (int k = 0; k < x.length; k++) {
          double[] unit = new double[x.length];
          unit[k] = 1;
          double above = objective.value(node, plus(x, STEP, unit));
          double below = objective.value(node, plus(x, -STEP, unit));
          assertThat((above - below) / (2 * STEP))
              .isCloseTo(expected[k], within(DIFFERENCES * (1 + norm(expected))));
        }
        mean += objective.value(node, x) / objective.nodes();
      }
      assertThat(objective.valueOfMean(x)).isCloseTo(mean, within(ROUNDING * (1 + mean)));
    }
  }

  /** A batch is the mean of its samples, and one of all samples, in any order, is the gradient. */
  @ParameterizedTest
  @MethodSource("instances")
  void gradientsOfBatches_areMeansOfThoseOfTheirSamples(Problem problem) {
    for (Case<SampledObjective> each : cases(problem, SampledObjective.class)) {
      SampledObjective objective = each.objective();
      double[] x = each.model(21);
      for (int node = 0; node < objective.nodes(); node++) {
        int samples = objective.samples(node);
        assertThat(samples).isEqualTo(each.data().samples(node));
        double[] batch = new double[x.length];
        int[] all = IntStream.range(0, samples).map(s -> samples - 1 - s).toArray();
        objective.gradient(node, all, samples, x, batch);
        double[] whole = gradient(objective, node, x);
        assertThat(batch).containsExactly(whole, within(ROUNDING * (1 + norm(whole))));
        double[] mean = new double[x.length];
        for (int s = 0; s < samples; s++) {
          objective.gradient(node, new int[] {s}, 1, x, batch);
          mean = plus(mean, 1.0 / samples, batch);
        }
        if (samples > 0) {
          assertThat(mean).containsExactly(whole, within(ROUNDING * (1 + norm(whole))));
          objective.gradient(node, new int[] {0, 0, samples - 1}, 3, x, batch);
          double[] twice = new double[x.length];
          objective.gradient(node, new int[] {0}, 1, x, twice);
          double[] once = new double[x.length];
          objective.gradient(node, new int[] {samples - 1}, 1, x, once);
          double[] weighted = plus(plus(new double[x.length], 2.0 / 3, twice), 1.0 / 3, once);
          assertThat(batch).containsExactly(weighted, within(ROUNDING * (1 + norm(weighted))));
        }
        double square = problem.regularization() / 2 * dot(x, x);
        assertThat(objective.value(node, x))
            .isCloseTo(objective.loss(node, x) + square, within(ROUNDING * (1 + square)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void classes_areCountedOnceASample(Problem problem) {
    for (Case<ClassifyingObjective> each : cases(problem, ClassifyingObjective.class)) {
      ClassifyingObjective objective = each.objective();
      int classes = objective.classes();
      assertThat(classes).isGreaterThan(1);
      double[] x = each.model(22);
      long[] confusion = new long[classes * classes];
      long samples = 0;
      for (int node = 0; node < objective.nodes(); node++) {
        objective.classify(node, x, confusion);
        samples += each.data().samples(node);
        if (each.data().samples(node) > 0) {
          assertThat(objective.accuracy(node, x)).isBetween(0.0, 1.0);
        }
      }
      assertThat(Arrays.stream(confusion).sum()).isEqualTo(samples);
    }
  }

  /** Where there is one: without a regularization a loss may fall for ever. */
  @ParameterizedTest
  @MethodSource("instances")
  void optimum_isWhereTheGradientOfTheMeanIsZero(Problem problem) {
    for (Case<Minimizable> each : cases(problem, Minimizable.class)) {
      double[] optimum;
      try {
        optimum = each.objective().optimum();
      } catch (ArithmeticException e) {
        assertThat(e).hasMessageContaining("optimum");
        continue;
      }
      double scale = 1 + norm(gradientOfMean(each.objective(), new double[optimum.length]));
      assertThat(norm(gradientOfMean(each.objective(), optimum)))
          .isLessThanOrEqualTo(1e-10 * scale);
      assertThat(each.objective().bregman(each.model(8), optimum)).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void hessianTimes_isTheDerivativeOfTheGradient(Problem problem) {
    for (Case<TwiceDifferentiable> each : cases(problem, TwiceDifferentiable.class)) {
      TwiceDifferentiable objective = each.objective();
      double[] x = each.model(5);
      double[] v = each.model(6);
      double[] above = gradientOfMean(objective, plus(x, STEP, v));
      double[] below = gradientOfMean(objective, plus(x, -STEP, v));
      double[] expected = plus(new double[x.length], 1 / (2 * STEP), plus(above, -1, below));
      assertThat(hessianTimes(objective, x, v))
          .containsExactly(expected, within(DIFFERENCES * (1 + norm(expected))));
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void hessianOfMean_hasTheProductsAsColumns(Problem problem) {
    for (Case<ConvexObjective> each : cases(problem, ConvexObjective.class)) {
      ConvexObjective objective = each.objective();
      int d = objective.dimension();
      double[] x = each.model(9);
      double[] hessian = objective.hessianOfMean(x);
      assertThat(hessian).hasSize(d * d);
      double[] unit = new double[d];
      for (int j = 0; j < d; j++) {
        unit[j] = 1;
        double[] column = hessianTimes(objective, x, unit);
        unit[j] = 0;
        for (int i = 0; i <= j; i++) {
          assertThat(hessian[i * d + j])
              .isCloseTo(column[i], within(ROUNDING * objective.smoothness()));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void hessian_isSymmetricAndBetweenItsBounds(Problem problem) {
    for (Case<ConvexObjective> each : cases(problem, ConvexObjective.class)) {
      ConvexObjective objective = each.objective();
      double mu = objective.strongConvexity();
      double smoothness = objective.smoothness();
      assertThat(mu).isBetween(0.0, smoothness);
      assertThat(smoothness).isLessThan(Double.MAX_VALUE);
      for (long seed = 10; seed < 30; seed += 3) {
        double[] x = each.model(seed);
        double[] v = each.model(seed + 1);
        double[] w = each.model(seed + 2);
        double[] hv = hessianTimes(objective, x, v);
        assertThat(dot(w, hv))
            .isCloseTo(
                dot(v, hessianTimes(objective, x, w)),
                within(ROUNDING * smoothness * norm(v) * norm(w)));
        double room = ROUNDING * smoothness * dot(v, v);
        assertThat(dot(v, hv)).isBetween(mu * dot(v, v) - room, smoothness * dot(v, v) + room);
      }
    }
  }

  /** Of each local objective, not of their mean alone. */
  @ParameterizedTest
  @MethodSource("instances")
  void gradients_changeBetweenTheConstants(Problem problem) {
    for (Case<SmoothObjective> each : cases(problem, SmoothObjective.class)) {
      SmoothObjective objective = each.objective();
      for (long seed = 40; seed < 60; seed += 2) {
        double[] x = each.model(seed);
        double[] y = plus(x, seed % 4 == 0 ? 1 : 1e-3, each.model(seed + 1));
        double[] step = plus(x, -1, y);
        for (int node = 0; node < objective.nodes(); node++) {
          double[] change = plus(gradient(objective, node, x), -1, gradient(objective, node, y));
          double room = ROUNDING * (1 + objective.smoothness()) * norm(step);
          assertThat(norm(change)).isLessThanOrEqualTo(objective.smoothness() * norm(step) + room);
          assertThat(dot(change, step))
              .isGreaterThanOrEqualTo(
                  (objective.strongConvexity() * norm(step) - room) * norm(step));
        }
      }
    }
  }

  /** The constant is that of the steepest node, found by iteration at the zero model. */
  @ParameterizedTest
  @MethodSource("instances")
  void smoothness_isReached(Problem problem) {
    for (Case<SmoothObjective> each : cases(problem, SmoothObjective.class)) {
      SmoothObjective objective = each.objective();
      double largest = 0;
      for (int node = 0; node < objective.nodes(); node++) {
        double[] v = each.model(70);
        for (int k = 0; k < 200; k++) {
          v = plus(new double[v.length], 1 / norm(v), v);
          double[] above = gradient(objective, node, plus(new double[v.length], STEP, v));
          double[] below = gradient(objective, node, plus(new double[v.length], -STEP, v));
          double[] product = plus(above, -1, below);
          largest = Math.max(largest, norm(product) / (2 * STEP));
          if (norm(product) == 0) {
            break;
          }
          v = product;
        }
      }
      assertThat(largest)
          .isBetween(
              tightness() * objective.smoothness(), (1 + DIFFERENCES) * objective.smoothness());
    }
  }

  /** The gap from r to x is the integral of how much the gradient has changed on the way. */
  @ParameterizedTest
  @MethodSource("instances")
  void bregman_isTheIntegralOfTheGradient(Problem problem) {
    for (Case<Minimizable> each : cases(problem, Minimizable.class)) {
      Minimizable objective = each.objective();
      double[] r = each.model(80);
      double[] e = each.model(81);
      for (double length : new double[] {1, 0.1}) {
        double[] x = plus(r, length, e);
        double[] slope = gradientOfMean(objective, r);
        double integral = 0;
        int pieces = 40; // of five points each: exact to rounding for what is smooth
        for (int piece = 0; piece < pieces; piece++) {
          for (int k = 0; k < GAUSS.length; k++) {
            double t = (piece + (1 + GAUSS[k]) / 2) / pieces;
            double[] change = plus(gradientOfMean(objective, plus(r, t * length, e)), -1, slope);
            integral += WEIGHTS[k] / 2 / pieces * length * dot(change, e);
          }
        }
        assertThat(objective.bregman(x, r)).isCloseTo(integral, within(1e-11 * (1 + integral)));
      }
    }
  }

  /** However near x and r are, where differences of values have no digits left. */
  @ParameterizedTest
  @MethodSource("instances")
  void bregman_ofNearModels_isHalfTheCurvature(Problem problem) {
    for (Case<ConvexObjective> each : cases(problem, ConvexObjective.class)) {
      ConvexObjective objective = each.objective();
      double[] r = each.model(82);
      double[] e = each.model(83);
      for (double length : new double[] {1e-5, 1e-9}) {
        double[] x = plus(r, length, e);
        double[] step = plus(x, -1, r); // as rounded
        double expected = dot(step, hessianTimes(objective, r, step)) / 2;
        assertThat(objective.bregman(x, r)).isCloseTo(expected, within(1e-4 * expected));
        assertThat(objective.bregman(x, r))
            .isBetween(
                (1 - ROUNDING) * objective.strongConvexity() / 2 * dot(step, step),
                (1 + ROUNDING) * objective.smoothness() / 2 * dot(step, step));
      }
      assertThat(objective.bregman(r, r)).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void divergenceFrom_hasTheBitsOfBregman(Problem problem) {
    for (Case<Minimizable> each : cases(problem, Minimizable.class)) {
      double[] r = each.model(84);
      double[] kept = r.clone();
      ToDoubleFunction<double[]> divergence = each.objective().divergenceFrom(kept);
      Arrays.fill(kept, Double.NaN); // it was copied
      for (long seed = 85; seed < 90; seed++) {
        double[] x = each.model(seed);
        double[] before = x.clone();
        assertThat(divergence.applyAsDouble(x)).isEqualTo(each.objective().bregman(x, r));
        assertThat(divergence.applyAsDouble(x)).isNotNegative();
        assertThat(x).containsExactly(before);
      }
    }
  }

  /**
   * From zeros a model learns outputs that differ between samples, unless the problem says that it
   * is stuck: then the outputs of all samples stay the same numbers.
   */
  @ParameterizedTest
  @MethodSource("instances")
  void zeros_areAStart_unlessTheProblemSaysWhyNot(Problem problem) {
    for (Case<ModelObjective> each : cases(problem, ModelObjective.class)) {
      ModelObjective objective = each.objective();
      double[] x = new double[objective.dimension()];
      for (int step = 0; step < 5; step++) {
        x = plus(x, -0.1, gradientOfMean(objective, x));
      }
      int node = each.data().samples(0) > 1 ? 0 : 1;
      double[] outputs = new double[each.data().samples(node) * objective.outputs()];
      objective.predict(node, x, outputs);
      int count = objective.outputs();
      boolean areAlike =
          IntStream.range(0, outputs.length).allMatch(k -> outputs[k] == outputs[k % count]);
      assertThat(areAlike).isEqualTo(problem.stuckAtZero() != null);
    }
  }

  /** A table's targets are what the objective takes, or refused with a sentence. */
  @ParameterizedTest
  @MethodSource("instances")
  void encode_givesTargetsForTheObjective_orRefuses(Problem problem) {
    List<double[]> tables =
        List.of(
            new double[] {0, 1, 1, 0},
            new double[] {-1, 1, -1, 1},
            new double[] {3, 7, 3, 3},
            new double[] {2, 2, 2, 2},
            new double[] {0, 1, 2, 3},
            new double[] {0.0, -0.0, 1, 1e300},
            new double[] {-0.5, 0.25, 1e-300, 4});
    int taken = 0;
    for (double[] targets : tables) {
      double[] before = targets.clone();
      double[] encoded = encoded(problem, targets);
      assertThat(targets).containsExactly(before);
      if (encoded.length > 0) {
        taken++;
        assertThat(encoded).hasSize(targets.length).isNotSameAs(targets);
        assertThat(Arrays.stream(encoded).allMatch(Double::isFinite)).isTrue();
        NodeData data = Tables.nodes(2, 1, 2, 2).withTargets(encoded);
        assertThat(problem.objective(data).nodes()).isEqualTo(2);
      }
    }
    assertThat(taken).as("tables that %s takes", problem).isPositive();
  }

  private static double[] encoded(Problem problem, double[] targets) {
    try {
      return problem.encode(targets);
    } catch (IllegalArgumentException refusal) {
      Sentences.requireOne(refusal);
      return new double[0];
    }
  }

  /** Generated targets need no encoding. */
  @ParameterizedTest
  @MethodSource("instances")
  void label_givesEncodedTargets(Problem problem) {
    double[] responses = {0.3, -2, 1.5, -0.1, 4, -7};
    double[] before = responses.clone();
    double[] labels = problem.label(responses);
    assertThat(responses).containsExactly(before);
    assertThat(labels).hasSize(responses.length).isNotSameAs(responses);
    assertThat(problem.encode(labels)).containsExactly(labels);
  }
}
