package gossamer.scenarios.file;

import gossamer.graphs.catalogue.Topologies;
import gossamer.graphs.catalogue.TopologyKind;
import gossamer.graphs.changing.ChangingKind;
import gossamer.graphs.changing.ChangingTopologies;
import gossamer.graphs.kind.Catalogue;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import gossamer.solvers.algorithm.Algorithms;
import gossamer.solvers.data.Split;
import gossamer.solvers.data.Splits;
import gossamer.solvers.message.Compressor;
import gossamer.solvers.message.Compressors;
import gossamer.solvers.mixing.MixingDesign;
import gossamer.solvers.mixing.MixingDesigns;
import gossamer.solvers.optimizer.Optimizer;
import gossamer.solvers.optimizer.Optimizers;
import gossamer.solvers.problem.Problem;
import gossamer.solvers.problem.Problems;
import gossamer.solvers.rates.design.RateDesign;
import gossamer.solvers.rates.design.RateDesigns;
import gossamer.solvers.rule.Algorithm;
import java.util.Map;

/** The families that a user can pick from by name. */
final class Families {
  static final Map<Class<?>, Catalogue<?>> CATALOGUES =
      Map.ofEntries(
          Map.entry(MixingDesign.class, MixingDesigns.CATALOGUE),
          Map.entry(TopologyKind.class, Topologies.CATALOGUE),
          Map.entry(ChangingKind.class, ChangingTopologies.CATALOGUE),
          Map.entry(Problem.class, Problems.CATALOGUE),
          Map.entry(Split.class, Splits.CATALOGUE),
          Map.entry(Algorithm.class, Algorithms.CATALOGUE),
          Map.entry(ExperimentKind.class, Experiments.CATALOGUE),
          Map.entry(RateDesign.class, RateDesigns.CATALOGUE),
          Map.entry(Optimizer.class, Optimizers.CATALOGUE),
          Map.entry(Compressor.class, Compressors.CATALOGUE),
          Map.entry(Metric.class, Metrics.CATALOGUE));

  private Families() {}
}
