package gossamer.sim.stability;

import gossamer.graphs.catalogue.Complete;
import gossamer.sim.engine.Outcome;
import gossamer.sim.engine.Status;
import gossamer.sim.engine.Stop;
import gossamer.sim.partition.Gradients;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import gossamer.sim.run.Run;
import gossamer.solvers.algorithm.rounds.DPsgd;
import gossamer.solvers.algorithm.rounds.GradientDescent;
import gossamer.solvers.algorithm.rounds.Order;
import gossamer.solvers.batch.Minibatch;
import gossamer.solvers.data.Generator;
import gossamer.solvers.data.InputLaw;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.data.Teacher;
import gossamer.solvers.model.Architecture;
import gossamer.solvers.model.DiagonalNetwork;
import gossamer.solvers.model.Loss;
import gossamer.solvers.model.ModelObjective;
import gossamer.solvers.model.TwoLayerRelu;
import gossamer.solvers.objective.Residuals;
import gossamer.solvers.optimizer.Clip;
import gossamer.solvers.stability.CentralStability;
import gossamer.solvers.stability.SampleJacobians;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * At which minima SGD of single samples and gradient descent end, by learning rate: large rates
 * leave those with a small trace of the Hessian, which generalize better.
 *
 * <p>Source of the experiment: L. Wu, W. J. Su, "The implicit regularization of dynamical stability
 * in stochastic gradient descent", ICML 2023. Gradients are clipped, as in its public reproduction.
 */
class DynamicalStabilityTest {
  /** Up to this loss a run counts as at a minimum, where stability bounds the curvature. */
  private static final double AT_MINIMUM = 1e-6;

  /** A part of a mean that the comparison allows besides statistical errors. */
  private static final double PART = 0.05;

  /**
   * Gradients over a sample or over all.
   *
   * @param name in the reference
   * @param steps of a run
   */
  record Method(String name, int steps, List<String> rates) {
    boolean isStochastic() {
      return name.equals("sgd");
    }
  }

  /** Runs of a method at one learning rate. */
  record Ends(Method method, String rate, List<End> all) {
    double mean(ToDoubleFunction<End> of) {
      return all.stream().mapToDouble(of).average().orElseThrow();
    }

    double median(ToDoubleFunction<End> of) {
      double[] sorted = all.stream().mapToDouble(of).sorted().toArray();
      int last = sorted.length - 1;
      return (sorted[last / 2] + sorted[(last + 1) / 2]) / 2;
    }
  }

  /**
   * A model, the data that it learns, and the runs.
   *
   * @param file of the reference
   * @param key of the model there
   * @param clip the largest norm of a gradient
   * @param seeds how many, from 1 on
   */
  record Setting(
      String file,
      String key,
      Generator generator,
      Architecture architecture,
      double clip,
      int seeds,
      List<Method> methods) {
    JsonNode reference(Method method, String rate) {
      return Reference.read(file).get(key).get(method.name()).get(rate);
    }

    /** Of more runs, where it takes them; may lack any number. */
    JsonNode more(Method method, String rate) {
      return Reference.read("more-runs.json").path(name()).path(method.name()).path(rate);
    }

    String name() {
      return key + "-" + generator.features();
    }

    boolean isDiagonal() {
      return architecture instanceof DiagonalNetwork;
    }

    /** Runs of all methods, rates and seeds, in parallel. */
    List<Ends> ends() {
      record Work(Method method, String rate, long seed) {}
      List<Work> works =
          methods.stream()
              .flatMap(
                  method ->
                      method.rates().stream()
                          .flatMap(
                              rate ->
                                  LongStream.rangeClosed(1, seeds)
                                      .mapToObj(seed -> new Work(method, rate, seed))))
              .toList();
      List<End> ends =
          works.parallelStream().map(work -> end(work.method(), work.rate(), work.seed())).toList();
      return IntStream.range(0, works.size() / seeds)
          .map(k -> k * seeds)
          .mapToObj(
              k -> new Ends(works.get(k).method(), works.get(k).rate(), ends.subList(k, k + seeds)))
          .toList();
    }

    private End end(Method method, String rate, long seed) {
      NodeData data = generator.generate(1, seed);
      ModelObjective objective = new ModelObjective(data, architecture, new Loss.Squared(), 1, 0);
      int d = objective.dimension();
      double[] model = new double[d];
      Metric.OfMean last =
          reading -> {
            System.arraycopy(reading.model(), 0, model, 0, d);
            return 0;
          };
      Metric exactTrace = new Metrics.Trace(Metric.Whose.MEAN, d);
      Metric norm = new Metrics.FrobeniusNorm(Metric.Whose.MEAN, d);
      Metric sharpness = new Metrics.Sharpness();
      List<Metric> metrics =
          List.of(
              new Metrics.Loss(),
              new Metrics.TestLoss(),
              exactTrace,
              norm,
              sharpness,
              new Metrics.PathNorm(),
              last);
      double eta = Double.parseDouble(rate);
      boolean isStochastic = method.isStochastic();
      Outcome outcome =
          Run.of(
                  new Complete(1).build(1),
                  objective,
                  isStochastic
                      ? new DPsgd(new Order.CombineThenAdapt(), 1, eta, null)
                      : new GradientDescent(eta, null))
              .seed(seed)
              .gradients(
                  new Gradients(
                      isStochastic
                          ? new Minibatch(1).batches(seed, new int[] {data.samples(0)})
                          : null,
                      new Clip(clip)))
              .testing(
                  new ModelObjective(
                      generator.generateTest(seed), architecture, new Loss.Squared(), 1, 0))
              .measuring(metrics)
              .every(method.steps())
              .until(new Stop.Rounds(method.steps()))
              .start(_ -> {});
      if (outcome.status() != Status.ROUNDS_REACHED) {
        throw new AssertionError(
            "%s at %s with seed %d: %s".formatted(method, rate, seed, outcome));
      }
      List<Metric> columns = Metrics.withErrors(metrics);
      ToDoubleFunction<Metric> measured =
          metric -> outcome.last().metrics().get(columns.indexOf(metric));
      double[] trace = isDiagonal() ? traceOfDiagonal(data, model) : traceOfNeurons(data, model);
      return new End(
          measured.applyAsDouble(new Metrics.Loss()),
          isDiagonal() ? excess(model) : measured.applyAsDouble(new Metrics.TestLoss()),
          measured.applyAsDouble(new Metrics.TestLoss()),
          measured.applyAsDouble(exactTrace),
          measured.applyAsDouble(norm),
          measured.applyAsDouble(sharpness),
          measured.applyAsDouble(sharpness.error().orElseThrow()),
          measured.applyAsDouble(new Metrics.PathNorm()),
          trace[0],
          trace[1],
          gaussNewton(objective, model));
    }

    /** Of weights a_j b_j: half the mean squared error over all inputs, |w - w*|^2/6. */
    private double excess(double[] model) {
      int d = generator.features();
      int nonzero = ((Teacher.Sparse) generator.teacher()).nonzero();
      return IntStream.range(0, d)
              .mapToDouble(j -> model[j] * model[d + j] - (j < nonzero ? 1 : 0))
              .map(error -> error * error)
              .sum()
          / 6;
    }

    /** The curvature of the outputs alone, {@code G = (1/n) sum_i g_i g_i'}. */
    private static CentralStability gaussNewton(ModelObjective objective, double[] model) {
      Residuals residuals = Objects.requireNonNull(objective.residuals());
      List<double[][]> jacobians = new ArrayList<>();
      for (int sample = 0; sample < objective.samples(0); sample++) {
        jacobians.add(residuals.jacobian(0, sample, model));
      }
      return CentralStability.of(SampleJacobians.of(List.of(jacobians)));
    }
  }

  /** {@code Tr G = sum_j (a_j^2 + b_j^2) m_j}, m_j the mean square of feature j; all is certain. */
  private static double[] traceOfDiagonal(NodeData data, double[] model) {
    int d = data.features();
    double[] x = data.rows().dense().values();
    double sum = 0;
    for (int k = 0; k < x.length; k++) {
      int j = k % d;
      sum += (model[j] * model[j] + model[d + j] * model[d + j]) * x[k] * x[k];
    }
    return new double[] {sum / data.samples(0), 0};
  }

  /**
   * {@code Tr G = (1/n) sum_ij relu(w_j . x_i)^2 + a_j^2 |x_i|^2 [w_j . x_i > 0]}, and the part of
   * it where {@code w_j . x_i} is a rounding: gradient descent with long steps can come to rest at
   * the kink of a neuron, and then nobody knows the sign.
   *
   * @param model a_1 to a_m, then w_1 to w_m
   * @return the trace with the neurons that are positive as computed here, and the part in doubt
   */
  private static double[] traceOfNeurons(NodeData data, double[] model) {
    int d = data.features();
    int neurons = model.length / (d + 1);
    double[] x = data.rows().dense().values();
    double sum = 0;
    double doubtful = 0;
    for (int i = 0; i < x.length; i += d) {
      double square = 0;
      for (int k = 0; k < d; k++) {
        square += x[i + k] * x[i + k];
      }
      for (int j = 0; j < neurons; j++) {
        double z = 0;
        double size = 0;
        for (int k = 0; k < d; k++) {
          double product = model[neurons + j * d + k] * x[i + k];
          z += product;
          size += Math.abs(product);
        }
        double jump = model[j] * model[j] * square;
        sum += z > 0 ? z * z + jump : 0;
        doubtful += Math.abs(z) <= 1e-13 * size ? jump : 0;
      }
    }
    return new double[] {sum / data.samples(0), doubtful / data.samples(0)};
  }

  /**
   * The end of a run, as metrics and as formulas tell it.
   *
   * @param test loss over all inputs, exact for diagonal networks
   * @param sampled test loss over the test samples
   * @param traceOfG by its formula
   * @param doubtful how much of it depends on a rounding
   */
  record End(
      double loss,
      double test,
      double sampled,
      double trace,
      double norm,
      double sharpness,
      double sharpnessError,
      double pathNorm,
      double traceOfG,
      double doubtful,
      CentralStability g) {}

  private static final Generator DIAGONAL =
      new Generator(40, 100, 0, 0, new InputLaw.Uniform(), new Teacher.Sparse(3), 2000);

  private static final Generator NEURONS =
      new Generator(80, 20, 0, 0, new InputLaw.Sphere(), new Teacher.Relu(3), 2000);

  private static final Generator PAPER =
      new Generator(300, 1000, 0, 0, new InputLaw.Uniform(), new Teacher.Sparse(3), 2000);

  private static Architecture diagonal(Generator generator) {
    return new DiagonalNetwork(generator.features(), new DiagonalNetwork.Form.Product(), 1);
  }

  static List<Setting> settings() {
    Setting diagonal =
        new Setting(
            "sweep.json",
            "diag",
            DIAGONAL,
            diagonal(DIAGONAL),
            10,
            Reference.FULL ? 8 : 3,
            List.of(
                new Method(
                    "sgd",
                    20_000,
                    Reference.FULL
                        ? List.of("0.01", "0.02", "0.04", "0.08", "0.16", "0.32")
                        : List.of("0.08", "0.32")),
                new Method(
                    "gd",
                    3_000,
                    Reference.FULL
                        ? List.of("0.01", "0.02", "0.04", "0.08", "0.16", "0.32", "0.64", "1.28")
                        : List.of("0.32"))));
    Setting neurons =
        new Setting(
            "sweep.json",
            "relu",
            NEURONS,
            new TwoLayerRelu(20, 40),
            10,
            Reference.FULL ? 8 : 2,
            List.of(
                new Method(
                    "sgd",
                    20_000,
                    Reference.FULL
                        ? List.of("0.002", "0.004", "0.008", "0.016", "0.032", "0.064")
                        : List.of("0.064")),
                new Method(
                    "gd",
                    1_000,
                    Reference.FULL
                        ? List.of("0.002", "0.008", "0.032", "0.064", "0.128")
                        : List.of("0.064"))));
    Setting paper =
        new Setting(
            "paper-size.json",
            "diag",
            PAPER,
            diagonal(PAPER),
            50,
            2,
            List.of(
                new Method("sgd", 40_000, List.of("0.004", "0.008", "0.016", "0.032", "0.063"))));
    return Reference.FULL ? List.of(diagonal, neurons, paper) : List.of(diagonal, neurons);
  }

  private static Reference reference(JsonNode few, JsonNode more, String name) {
    return reference(more.has(name) ? more : few, name);
  }

  private static Reference reference(JsonNode statistics, String name) {
    JsonNode each = statistics.get(name);
    return new Reference(
        each.get("mean").asDouble(),
        each.get("sd").asDouble(),
        each.get("median").asDouble(),
        statistics.get("n_runs").asInt());
  }

  @ParameterizedTest
  @MethodSource("settings")
  void minima_areAsCurvedAsTheReferencesAndAsStabilityAllows(Setting setting) {
    Findings findings = new Findings(setting.name());
    List<Ends> all = setting.ends();
    for (Ends ends : all) {
      String where = "%s %s %s: ".formatted(setting.key(), ends.method().name(), ends.rate());
      compare(
          findings,
          where,
          ends,
          setting.reference(ends.method(), ends.rate()),
          setting.more(ends.method(), ends.rate()));
      for (End end : ends.all()) {
        requireMetricsRight(findings, where, setting, end);
        requireStable(findings, where, ends, end);
      }
    }
    requireRegularizing(findings, setting.key(), all);
    findings.conclude();
  }

  /**
   * Means over seeds beside those of the reference.
   *
   * <p>Some numbers have a tail that the eight or three runs of the reference do not show: of a
   * thousand runs at 0.32 the test loss has twenty times its standard deviation. There it still
   * falls in the end, in each run at its own rate. And a weight of the true model that starts with
   * the wrong sign passes the saddle at a_j = b_j = 0, which takes the longer the closer to zero
   * {@code a_j + b_j} starts; at the size of the paper the path norm at 0.032 goes by that. These
   * numbers are compared with those of more runs, test losses by their logarithms.
   *
   * @param more what more runs say instead
   */
  private static void compare(
      Findings findings, String where, Ends ends, JsonNode few, JsonNode more) {
    near(findings, where + "trace", ends, End::trace, reference(few, more, "trace"));
    near(findings, where + "sharpness", ends, End::sharpness, reference(few, more, "lmax"));
    near(findings, where + "frobenius-norm", ends, End::norm, reference(few, more, "fro"));
    String pathNorm = few.has("l1") ? "l1" : "path";
    near(findings, where + "path-norm", ends, End::pathNorm, reference(few, more, pathNorm));
    Reference test = reference(few, "test");
    double mean = ends.mean(End::test);
    if (more.has("log10_test")) {
      Reference logarithm = reference(more, "log10_test");
      findings.note(where + "test loss", mean);
      findings.note("    that of the reference", test.mean());
      findings.isNear(
          where + "test loss, log10",
          ends.mean(end -> StrictMath.log10(end.test())),
          logarithm.mean(),
          logarithm.room(ends.all().size(), 0));
    } else {
      double ratio = ends.median(End::test) / test.median();
      double room = test.room(ends.all().size(), PART);
      findings.judge(
          Math.abs(mean - test.mean()) <= room || (ratio >= 1 / 1.6 && ratio <= 1.6),
          String.format(
              Locale.ROOT,
              "%-60s %12.6g of %12.6g within %.4g, or ratio of medians %.3g in [1/1.6, 1.6]",
              where + "test loss",
              mean,
              test.mean(),
              room,
              ratio));
    }
    findings.isBetween(where + "loss", ends.mean(End::loss), 0, 0.05);
  }

  private static void near(
      Findings findings, String what, Ends ends, ToDoubleFunction<End> of, Reference reference) {
    findings.isNear(what, ends.mean(of), reference.mean(), reference.room(ends.all().size(), PART));
  }

  /**
   * Metrics beside formulas. The Hessian is {@code H = G + (1/n) sum_i r_i K_i}, the second
   * derivatives K_i of an output without a diagonal, so that traces are equal; {@code |K_i| <= c}
   * with c = 1 or the sphere's radius, so that eigenvalues differ by {@code c sqrt(2 loss)} at
   * most, and Frobenius norms by as many times the root of K's rank.
   */
  private static void requireMetricsRight(
      Findings findings, String where, Setting setting, End end) {
    findings.isNear(
        where + "trace as by its formula",
        end.trace(),
        end.traceOfG(),
        1e-9 * end.traceOfG() + end.doubtful());
    double c = setting.isDiagonal() ? 1 : Math.sqrt(setting.generator().features());
    int rank =
        2
            * (setting.isDiagonal()
                ? setting.generator().features()
                : ((TwoLayerRelu) setting.architecture()).width());
    double moved = c * Math.sqrt(2 * end.loss());
    double largest = end.g().largestEigenvalue();
    findings.isNear(
        where + "sharpness as of gradients",
        end.sharpness(),
        largest,
        moved + end.sharpnessError() + 1e-9 * largest);
    double norm = end.g().frobenius();
    findings.isNear(
        where + "frobenius-norm as of gradients",
        end.norm(),
        norm,
        Math.sqrt(rank) * moved + 1e-9 * norm);
    if (setting.isDiagonal()) { // a squared residual's variance is at most twice its squared mean
      double five = 5 * Math.sqrt(2.0 / setting.generator().test());
      findings.isNear(where + "test-loss as of all inputs", end.sampled() / end.test(), 1, five);
    }
  }

  /** The bounds of linear stability, for runs that are at a minimum. */
  private static void requireStable(Findings findings, String where, Ends ends, End end) {
    if (end.loss() >= AT_MINIMUM) {
      return;
    }
    double half = Double.parseDouble(ends.rate()) / 2;
    if (ends.method().isStochastic()) {
      findings.isBetween(where + "eta Tr(G)/2", half * end.traceOfG(), 0, 1);
    } else {
      findings.isBetween(where + "eta lambda_max(G)/2", half * end.g().largestEigenvalue(), 0, 1);
      findings.note(where + "eta Tr(G)/2", half * end.traceOfG());
    }
  }

  /** SGD's trace and test loss fall with the rate; gradient descent tests worse at its largest. */
  private static void requireRegularizing(Findings findings, String key, List<Ends> all) {
    List<Ends> stochastic = all.stream().filter(each -> each.method().isStochastic()).toList();
    for (int k = 1; k < stochastic.size(); k++) {
      Ends smaller = stochastic.get(k - 1);
      Ends larger = stochastic.get(k);
      String where = "%s sgd %s to %s: ".formatted(key, smaller.rate(), larger.rate());
      findings.isBetween(
          where + "trace falls", larger.mean(End::trace), 0, smaller.mean(End::trace));
      findings.isBetween(
          where + "test loss falls", larger.mean(End::test), 0, smaller.mean(End::test));
    }
    Ends last = stochastic.getLast();
    all.stream()
        .filter(each -> !each.method().isStochastic() && each.rate().equals(last.rate()))
        .forEach(
            descent ->
                findings.isBetween(
                    "%s %s: test loss of gd over that of sgd".formatted(key, last.rate()),
                    descent.mean(End::test) / last.mean(End::test),
                    5,
                    Double.POSITIVE_INFINITY));
  }
}
