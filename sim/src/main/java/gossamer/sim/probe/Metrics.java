package gossamer.sim.probe;

import gossamer.graphs.kind.Catalogue;
import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.sim.probe.Metric.Whose;
import gossamer.solvers.curvature.SymmetricMap;
import gossamer.solvers.objective.Objective;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;

/** All metrics. */
public final class Metrics {
  /** The list that the scenario parser and the command line read. */
  public static final Catalogue<Metric> CATALOGUE =
      Catalogue.of(
          "metric",
          Metric.class,
          List.of(
              Distance.class,
              Gap.class,
              Consensus.class,
              Loss.class,
              LocalLoss.class,
              Accuracy.class,
              TestLoss.class,
              TestAccuracy.class,
              GradientNorm.class,
              PathNorm.class,
              Sharpness.class,
              EffectiveSharpness.class,
              Trace.class,
              FrobeniusNorm.class));

  private static final String ERROR = "_error";

  private Metrics() {}

  /**
   * The metric of a name, without parameters or with their defaults.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Metric named(String name) {
    try {
      Class<? extends Metric> type = CATALOGUE.find(name).orElseThrow().type();
      Constructor<? extends Metric> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true); // kinds may be nested in types of other packages
      return constructor.newInstance();
    } catch (ReflectiveOperationException | NoSuchElementException e) {
      throw new IllegalArgumentException("No metric without parameters is called " + name, e);
    }
  }

  /** Whether a metric is one of those that a scenario can name. */
  public static boolean isListed(Metric metric) {
    return CATALOGUE.entries().stream().anyMatch(entry -> entry.type().isInstance(metric));
  }

  /** The column of a metric: its kind and what is not default of its parameters. */
  public static String column(Metric metric) {
    return metric instanceof Metric.ErrorOf(var estimated)
        ? error(column(estimated))
        : CATALOGUE.label(metric);
  }

  /** The column of the error of an estimate in another column. */
  public static String error(String column) {
    return column + ERROR;
  }

  /** Whether a column holds the error of the estimate in another one. */
  public static boolean isError(String column) {
    return column.endsWith(ERROR);
  }

  /** Metrics with their errors, each behind what it is the error of. */
  public static List<Metric> withErrors(Collection<Metric> metrics) {
    return metrics.stream()
        .flatMap(metric -> Stream.concat(Stream.of(metric), metric.error().stream()))
        .distinct()
        .toList();
  }

  /** Whether more is better of the metric in a column, whose kind the name begins with. */
  public static boolean rises(String column) {
    int end = column.indexOf('_');
    String kind = end < 0 ? column : column.substring(0, end);
    return CATALOGUE.find(kind).isPresent() && named(kind).rises();
  }

  /** {@code (1/n) sum |x_i - x*|^2}. */
  @Kind(name = "distance", description = "mean squared distance of the models from the optimum")
  public record Distance() implements Metric.OfNodes {
    @Override
    public Set<Need> needs() {
      return Set.of(Need.OPTIMUM);
    }

    @Override
    public boolean tellsDivergence(Objective objective) {
      return true;
    }

    @Override
    public double ofNode(Reading reading) {
      return squaredDistance(reading.model(), reading.target().optimum());
    }
  }

  /** {@code F(mean model) - F(x*)}. */
  @Kind(name = "gap", description = "suboptimality of the mean model: F(mean) - F(optimum)")
  public record Gap() implements Metric.OfMean {
    @Override
    public Set<Need> needs() {
      return Set.of(Need.GAP);
    }

    @Override
    public boolean tellsDivergence(Objective objective) {
      return true;
    }

    @Override
    public double ofMean(Reading reading) {
      return reading.target().gap(reading.mean());
    }

    @Override
    public boolean isAbove(double number, Target target, double[] mean) {
      return target.isGapAbove(number, mean);
    }

    @Override
    public boolean isWithin(double number, Target target, double[] mean) {
      return target.isGapWithin(number, mean);
    }
  }

  /** {@code (1/n) sum |x_i - mean|^2}. */
  @Kind(name = "consensus", description = "mean squared distance of the models from their mean")
  public record Consensus() implements Metric.OfNodes {
    @Override
    public double ofNode(Reading reading) {
      return squaredDistance(reading.model(), reading.mean());
    }
  }

  /** {@code F(mean model)}, which needs no optimum; or {@code (1/n) sum F(x_i)}. */
  @Kind(name = "loss", description = "global objective F")
  public record Loss(@Doc(Whose.DOC) @Default("mean") Whose of) implements Metric.OfModel {
    /** Of the mean model. */
    public Loss() {
      this(Whose.MEAN);
    }

    /** The gap and the distance tell it better, where there is an optimum. */
    @Override
    public boolean tellsDivergence(Objective objective) {
      return !Need.OPTIMUM.isMetBy(Target.of(objective));
    }

    @Override
    public double ofModel(Reading reading) {
      return reading.target().objective().valueOfMean(reading.model());
    }
  }

  /** {@code (1/n) sum f_i(x_i)}. */
  @Kind(
      name = "local-loss",
      description = "mean over the nodes of their own objective at their own model")
  public record LocalLoss() implements Metric.OfNodes {
    /** As the loss does. */
    @Override
    public boolean tellsDivergence(Objective objective) {
      return new Loss().tellsDivergence(objective);
    }

    @Override
    public double ofNode(Reading reading) {
      return reading.target().objective().value(reading.node(), reading.model());
    }
  }

  /** The part of all nodes' samples whose class is predicted, each sample counting the same. */
  @Kind(name = "accuracy", description = "part of all training samples whose class is predicted")
  public record Accuracy(@Doc(Whose.DOC) @Default("mean") Whose of) implements Metric.OfModel {
    /** Of the mean model. */
    public Accuracy() {
      this(Whose.MEAN);
    }

    @Override
    public Set<Need> needs() {
      return Set.of(Need.CLASSES);
    }

    @Override
    public boolean rises() {
      return true;
    }

    @Override
    public double ofModel(Reading reading) {
      return reading.target().classes().accuracyOfAll(reading.model());
    }
  }

  /** The mean loss of the test samples, without regularization. */
  @Kind(name = "test-loss", description = "mean loss of the test samples, without regularization")
  public record TestLoss(@Doc(Whose.DOC) @Default("mean") Whose of) implements Metric.OfModel {
    /** Of the mean model. */
    public TestLoss() {
      this(Whose.MEAN);
    }

    @Override
    public Set<Need> needs() {
      return Set.of(Need.TEST_DATA);
    }

    @Override
    public double ofModel(Reading reading) {
      return reading.target().test().loss(0, reading.model());
    }
  }

  /** The part of the test samples whose class is predicted. */
  @Kind(name = "test-accuracy", description = "part of the test samples whose class is predicted")
  public record TestAccuracy(@Doc(Whose.DOC) @Default("mean") Whose of) implements Metric.OfModel {
    /** Of the mean model. */
    public TestAccuracy() {
      this(Whose.MEAN);
    }

    @Override
    public Set<Need> needs() {
      return Set.of(Need.CLASSES, Need.TEST_DATA);
    }

    @Override
    public boolean rises() {
      return true;
    }

    @Override
    public double ofModel(Reading reading) {
      return reading.target().testClasses().accuracyOfAll(reading.model());
    }
  }

  /** {@code |grad F(mean model)|}, or {@code (1/n) sum |grad F(x_i)|}. */
  @Kind(
      name = "gradient-norm",
      description = "Euclidean norm of the gradient of F, over all samples")
  public record GradientNorm(@Doc(Whose.DOC) @Default("mean") Whose of) implements Metric.OfModel {
    /** Of the mean model. */
    public GradientNorm() {
      this(Whose.MEAN);
    }

    @Override
    public double ofModel(Reading reading) {
      double[] gradient = new double[reading.model().length];
      reading.target().objective().gradientOfMean(reading.model(), gradient);
      return Math.sqrt(squaredDistance(gradient, new double[gradient.length]));
    }
  }

  /** The {@link Objective#pathNorm} of the mean model. */
  @Kind(
      name = "path-norm",
      description =
          "of the mean model: sum over paths of the products of absolute weights; of two-layer-relu"
              + " sum_j |a_j| |w_j|")
  public record PathNorm() implements Metric.OfMean {
    @Override
    public Set<Need> needs() {
      return Set.of(Need.PATHS);
    }

    @Override
    public double ofMean(Reading reading) {
      return reading.target().pathNorm(reading.mean());
    }
  }

  /**
   * The largest eigenvalue of the Hessian of F, by Lanczos' method from a vector that depends on
   * the seed and the row alone. The error is the residual: an eigenvalue is that near.
   */
  @Kind(name = "sharpness", description = "largest eigenvalue of the Hessian of F")
  public record Sharpness(@Doc(Whose.DOC) @Default("mean") Whose of) implements Metric.Estimated {
    /** Of the mean model. */
    public Sharpness() {
      this(Whose.MEAN);
    }

    @Override
    public Set<Need> needs() {
      return Set.of(Need.CURVATURE);
    }

    @Override
    public double gradients() {
      return Curvature.SHARPNESS_GRADIENTS;
    }

    @Override
    public Reading.Estimate estimate(Reading reading) {
      return Curvature.sharpness(reading, reading.target().hessian(reading.model()));
    }
  }

  /**
   * The largest eigenvalue of {@code S H S}, with the Hessian H of F and the square roots S of what
   * steps along each parameter are multiplied by; full-gradient descent of step size eta is stable
   * up to 2/eta.
   */
  @Kind(
      name = "effective-sharpness",
      description = "sharpness with the step multipliers of the parametrization")
  public record EffectiveSharpness(@Doc(Whose.DOC) @Default("mean") Whose of)
      implements Metric.Estimated {
    /** Of the mean model. */
    public EffectiveSharpness() {
      this(Whose.MEAN);
    }

    @Override
    public Set<Need> needs() {
      return Set.of(Need.CURVATURE);
    }

    @Override
    public double gradients() {
      return new Sharpness().gradients();
    }

    @Override
    public Reading.Estimate estimate(Reading reading) {
      SymmetricMap hessian = reading.target().hessian(reading.model());
      double[] multipliers = reading.target().objective().stepMultipliers();
      return Curvature.sharpness(
          reading,
          multipliers == null
              ? hessian
              : hessian.scaled(Arrays.stream(multipliers).map(Math::sqrt).toArray()));
    }
  }

  /** The trace of the Hessian of F; the error is a standard error. */
  @Kind(name = "trace", description = "trace of the Hessian of F")
  public record Trace(
      @Doc(Whose.DOC) @Default("mean") Whose of,
      @Doc(Curvature.PRODUCTS)
          @Range(min = Curvature.LEAST_PRODUCTS)
          @Default(Curvature.PRESET_PRODUCTS)
          int products)
      implements Metric.Estimated {
    /** Of the mean model, with the products that are the default. */
    public Trace() {
      this(Whose.MEAN, Integer.parseInt(Curvature.PRESET_PRODUCTS));
    }

    @Override
    public Set<Need> needs() {
      return Set.of(Need.CURVATURE);
    }

    @Override
    public double gradients() {
      return Curvature.GRADIENTS * products;
    }

    @Override
    public Reading.Estimate estimate(Reading reading) {
      return Curvature.trace(reading, reading.target().hessian(reading.model()), products);
    }
  }

  /** The Frobenius norm of the Hessian of F; the error is a standard error. */
  @Kind(name = "frobenius-norm", description = "Frobenius norm of the Hessian of F")
  public record FrobeniusNorm(
      @Doc(Whose.DOC) @Default("mean") Whose of,
      @Doc(Curvature.PRODUCTS)
          @Range(min = Curvature.LEAST_PRODUCTS)
          @Default(Curvature.PRESET_PRODUCTS)
          int products)
      implements Metric.Estimated {
    /** Of the mean model, with the products that are the default. */
    public FrobeniusNorm() {
      this(Whose.MEAN, Integer.parseInt(Curvature.PRESET_PRODUCTS));
    }

    @Override
    public Set<Need> needs() {
      return Set.of(Need.CURVATURE);
    }

    @Override
    public double gradients() {
      return 2 * Curvature.GRADIENTS * products;
    }

    @Override
    public Reading.Estimate estimate(Reading reading) {
      SymmetricMap square = reading.target().hessian(reading.model()).squared();
      Reading.Estimate ofSquare = Curvature.trace(reading, square, products);
      double norm = Math.sqrt(Math.max(0, ofSquare.value()));
      return new Reading.Estimate(norm, norm == 0 ? 0 : ofSquare.error() / (2 * norm));
    }
  }

  /** In four interleaved sums, because each addition waits for the one before it. */
  private static double squaredDistance(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 3 < a.length; k += 4) {
      s0 = addSquare(s0, a[k] - b[k]);
      s1 = addSquare(s1, a[k + 1] - b[k + 1]);
      s2 = addSquare(s2, a[k + 2] - b[k + 2]);
      s3 = addSquare(s3, a[k + 3] - b[k + 3]);
    }
    for (; k < a.length; k++) {
      s0 = addSquare(s0, a[k] - b[k]);
    }
    return (s0 + s1) + (s2 + s3);
  }

  private static double addSquare(double sum, double difference) {
    return Math.fma(difference, difference, sum);
  }
}
