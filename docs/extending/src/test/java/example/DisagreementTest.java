package example;

import gossamer.sim.contract.MetricContract;
import gossamer.sim.probe.Metric;
import java.util.List;
import java.util.Set;

/** Whatever must hold of every metric, and what these instances promise. */
class DisagreementTest extends MetricContract {
  @Override
  protected List<Metric> instances() {
    return List.of(new Disagreement(), new Disagreement(1));
  }

  @Override
  protected Set<Promise> promises(Metric metric) {
    return Set.of(Promise.NOT_NEGATIVE, Promise.ZERO_AT_OPTIMUM, Promise.ZERO_AT_CONSENSUS);
  }
}
