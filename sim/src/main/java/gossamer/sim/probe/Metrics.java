package gossamer.sim.probe;

import gossamer.graphs.kind.Catalogue;
import gossamer.graphs.kind.Kind;
import gossamer.solvers.objective.Objective;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** All metrics. */
public final class Metrics {
  /** The list that the scenario parser and the command line read. */
  public static final Catalogue<Metric> CATALOGUE =
      Catalogue.of("metric", List.of(Distance.class, Gap.class, Consensus.class, Loss.class));

  private Metrics() {}

  /**
   * The metric of a name, without parameters.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Metric named(String name) {
    try {
      Class<? extends Metric> type = CATALOGUE.find(name).orElseThrow().type();
      return type.getDeclaredConstructor().newInstance();
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
    return CATALOGUE.label(metric);
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
    public double ofMean(Target target, double[] mean) {
      return target.gap(mean);
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

  /** {@code F(mean model)}, which needs no optimum. */
  @Kind(name = "loss", description = "global objective at the mean model: F(mean)")
  public record Loss() implements Metric.OfMean {
    /** The gap and the distance tell it better, where there is an optimum. */
    @Override
    public boolean tellsDivergence(Objective objective) {
      return !Need.OPTIMUM.isMetBy(objective);
    }

    @Override
    public double ofMean(Target target, double[] mean) {
      return target.objective().valueOfMean(mean);
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
