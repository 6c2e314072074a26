package gossamer.sim.probe;

import gossamer.graphs.kind.Catalogue;
import gossamer.graphs.kind.Kind;
import java.util.List;

/** All metrics. */
public final class Metrics {
  /** The list that the scenario parser and the command line read. */
  public static final Catalogue<Metric> CATALOGUE =
      Catalogue.of("metric", List.of(Distance.class, Gap.class, Consensus.class));

  private Metrics() {}

  /** {@code (1/n) sum |x_i - x*|^2}. */
  @Kind(name = "distance", description = "mean squared distance of the models from the optimum")
  public record Distance() implements Metric {
    @Override
    public double ofNode(double[] model, double[] mean, double[] optimum) {
      return squaredDistance(model, optimum);
    }
  }

  /** {@code F(mean model) - F(x*)}. */
  @Kind(name = "gap", description = "suboptimality of the mean model: F(mean) - F(optimum)")
  public record Gap() implements Metric {
    @Override
    public double ofMean(Target target, double[] mean) {
      return target.gap().applyAsDouble(mean);
    }
  }

  /** {@code (1/n) sum |x_i - mean|^2}. */
  @Kind(name = "consensus", description = "mean squared distance of the models from their mean")
  public record Consensus() implements Metric {
    @Override
    public double ofNode(double[] model, double[] mean, double[] optimum) {
      return squaredDistance(model, mean);
    }
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      double difference = a[k] - b[k];
      sum += difference * difference;
    }
    return sum;
  }
}
