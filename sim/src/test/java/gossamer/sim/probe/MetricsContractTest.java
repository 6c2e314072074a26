package gossamer.sim.probe;

import static gossamer.sim.contract.MetricContract.Promise.AT_MOST_ONE;
import static gossamer.sim.contract.MetricContract.Promise.NOT_NEGATIVE;
import static gossamer.sim.contract.MetricContract.Promise.SHOWS_DIVERGENCE;
import static gossamer.sim.contract.MetricContract.Promise.ZERO_AT_CONSENSUS;
import static gossamer.sim.contract.MetricContract.Promise.ZERO_AT_OPTIMUM;
import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.contract.Described;
import gossamer.graphs.contract.Instances;
import gossamer.sim.contract.MetricContract;
import gossamer.solvers.problem.Problem;
import gossamer.solvers.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract of every metric; a new one says here what it promises. */
class MetricsContractTest extends MetricContract {
  private static final Map<String, Set<Promise>> PROMISES =
      Map.ofEntries(
          Map.entry("distance", Set.of(NOT_NEGATIVE, ZERO_AT_OPTIMUM, SHOWS_DIVERGENCE)),
          Map.entry("gap", Set.of(NOT_NEGATIVE, ZERO_AT_OPTIMUM, SHOWS_DIVERGENCE)),
          Map.entry(
              "consensus",
              Set.of(NOT_NEGATIVE, ZERO_AT_OPTIMUM, ZERO_AT_CONSENSUS, SHOWS_DIVERGENCE)),
          Map.entry("loss", Set.of(NOT_NEGATIVE, SHOWS_DIVERGENCE)),
          Map.entry("local-loss", Set.of(NOT_NEGATIVE, SHOWS_DIVERGENCE)),
          Map.entry("accuracy", Set.of(NOT_NEGATIVE, AT_MOST_ONE)),
          Map.entry("test-loss", Set.of(NOT_NEGATIVE)),
          Map.entry("test-accuracy", Set.of(NOT_NEGATIVE, AT_MOST_ONE)),
          Map.entry("gradient-norm", Set.of(NOT_NEGATIVE, SHOWS_DIVERGENCE)),
          Map.entry("path-norm", Set.of(NOT_NEGATIVE, SHOWS_DIVERGENCE)),
          Map.entry("sharpness", Set.of()),
          Map.entry("effective-sharpness", Set.of()),
          Map.entry("trace", Set.of()),
          Map.entry("frobenius-norm", Set.of(NOT_NEGATIVE)));

  @Override
  protected List<Metric> instances() {
    return Instances.of(Metrics.CATALOGUE).all();
  }

  @Override
  protected Set<Promise> promises(Metric metric) {
    return PROMISES.getOrDefault(Metrics.CATALOGUE.nameOf(metric), Set.of());
  }

  /** The module of problems does not know metrics, so nothing but this checks the names. */
  @Test
  void everyProblem_namesMetricsWithoutParameters() {
    for (Problem problem : Instances.of(Problems.CATALOGUE).typical()) {
      assertThat(problem.defaultMetrics())
          .isNotEmpty()
          .allSatisfy(name -> assertThat(Metrics.column(Metrics.named(name))).isEqualTo(name));
    }
  }

  /** Columns of results tell whether more is better, whatever the parameters. */
  @Test
  void columns_tellWhichMetricsRise() {
    for (Metric metric : instances()) {
      assertThat(Metrics.rises(Metrics.column(metric))).isEqualTo(metric.rises());
    }
    assertThat(instances().stream().filter(Metric::rises).map(Metrics::column))
        .containsExactly("accuracy", "accuracy_nodes", "test-accuracy", "test-accuracy_nodes");
    assertThat(Metrics.rises("communication_rate")).isFalse();
  }

  @Test
  void kinds_areDescribed_andPromiseSomethingOrNothing() {
    Described.requireAll(Metrics.CATALOGUE, instances());
    assertThat(PROMISES.keySet()).containsExactlyInAnyOrderElementsOf(Metrics.CATALOGUE.names());
  }
}
