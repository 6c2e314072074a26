package example;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Reading;

/** {@code (1/n) sum |x_i - mean|^power}; of power two it is the metric consensus. */
@Kind(
    name = "disagreement",
    description = "mean distance of the models from their mean, to a power")
public record Disagreement(
    @Doc("power of each distance") @Range(min = 0, open = true) @Default("2") double power)
    implements Metric.OfNodes {
  /** Squared: a metric that is named alone has its defaults. */
  public Disagreement() {
    this(2);
  }

  @Override
  public double ofNode(Reading reading) {
    double[] model = reading.model();
    double[] mean = reading.mean();
    double squares = 0;
    for (int k = 0; k < model.length; k++) {
      squares += (model[k] - mean[k]) * (model[k] - mean[k]);
    }
    return power == 2 ? squares : StrictMath.pow(squares, power / 2);
  }
}
