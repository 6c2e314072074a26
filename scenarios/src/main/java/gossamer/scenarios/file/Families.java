package gossamer.scenarios.file;

import gossamer.graphs.catalogue.Topologies;
import gossamer.graphs.catalogue.TopologyKind;
import gossamer.graphs.changing.ChangingKind;
import gossamer.graphs.changing.ChangingTopologies;
import gossamer.graphs.kind.Catalogue;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import gossamer.solvers.data.Split;
import gossamer.solvers.data.Splits;
import gossamer.solvers.mixing.MixingDesign;
import gossamer.solvers.mixing.MixingDesigns;
import gossamer.solvers.objective.Problem;
import gossamer.solvers.objective.Problems;
import gossamer.solvers.rates.RateDesign;
import gossamer.solvers.rates.RateDesigns;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.Algorithms;
import java.util.Map;

/** The families that a user can pick from by name. */
final class Families {
  static final Map<Class<?>, Catalogue<?>> CATALOGUES =
      Map.of(
          MixingDesign.class, MixingDesigns.CATALOGUE,
          TopologyKind.class, Topologies.CATALOGUE,
          ChangingKind.class, ChangingTopologies.CATALOGUE,
          Problem.class, Problems.CATALOGUE,
          Split.class, Splits.CATALOGUE,
          Algorithm.class, Algorithms.CATALOGUE,
          ExperimentKind.class, Experiments.CATALOGUE,
          RateDesign.class, RateDesigns.CATALOGUE,
          Metric.class, Metrics.CATALOGUE);

  private Families() {}
}
