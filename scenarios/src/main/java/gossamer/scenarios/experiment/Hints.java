package gossamer.scenarios.experiment;

import gossamer.graphs.resistance.Chi;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Scenario.MixingSpec;
import gossamer.scenarios.file.Scenario.RatesSpec;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.solvers.algorithm.Algorithms;
import gossamer.solvers.mixing.MixingDesign;
import gossamer.solvers.mixing.RateWeights;
import gossamer.solvers.rates.design.RateDesign;
import gossamer.solvers.rates.design.RateDesigns;
import gossamer.solvers.rates.design.Uniform;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.Synchronous;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What somebody should know before simulations begin. */
final class Hints {
  private static final int NODES = 2;

  /** Two networks that gossip very differently. */
  private static final List<Chi> SHAPES = List.of(new Chi(1, 0.5), new Chi(1e4, 100));

  private Hints() {}

  /** All that there is to say, with so many runs in parallel. */
  static List<String> of(List<ScenarioFile> all, int jobs) {
    List<String> hints = new ArrayList<>(fixedTotals(all));
    hints.addAll(unusedRates(all));
    hints.addAll(partitions(all, jobs, Runtime.getRuntime().availableProcessors()));
    return hints;
  }

  /** Says so if a design of rates is asked for that saves an algorithm nothing by itself. */
  static List<String> fixedTotals(List<ScenarioFile> all) {
    Map<String, Set<String>> designs = new TreeMap<>();
    for (ScenarioFile run : all) {
      Scenario scenario = run.scenario();
      if (scenario.rates() instanceof RatesSpec.Designed(RateDesign design)
          && design.looksAtNetwork()
          && design.total() == null
          && hasFixedTotal(scenario.algorithm())) {
        designs
            .computeIfAbsent(
                Algorithms.CATALOGUE.nameOf(scenario.algorithm()), _ -> new LinkedHashSet<>())
            .add(RateDesigns.CATALOGUE.nameOf(design));
      }
    }
    return designs.entrySet().stream()
        .map(
            each ->
                ("%s makes n/2 exchanges per unit of time whatever the rate design: '%s' only divides"
                        + " them differently among the edges; {kind: %s, total: 40} sets how many")
                    .formatted(
                        each.getKey(),
                        String.join("', '", each.getValue()),
                        each.getValue().iterator().next()))
        .toList();
  }

  /**
   * Says so if rates are asked for, and all algorithms run in rounds, for which they mean nothing.
   */
  static List<String> unusedRates(List<ScenarioFile> all) {
    boolean areUsed = false;
    boolean areAsked = false;
    for (ScenarioFile run : all) {
      Scenario scenario = run.scenario();
      areUsed |=
          !(scenario.algorithm() instanceof Synchronous)
              || (scenario.weights() instanceof MixingSpec.Designed(MixingDesign design)
                  && design instanceof RateWeights);
      areAsked |= !scenario.rates().equals(new RatesSpec.Designed(new Uniform(null)));
    }
    return areAsked && !areUsed
        ? List.of(
            "rates are not used: synchronous algorithms exchange over every edge in every round; mixing: rates makes weights of them")
        : List.of();
  }

  private static boolean hasFixedTotal(Algorithm algorithm) {
    return !(algorithm instanceof Synchronous)
        && algorithm.totalRate(SHAPES::getFirst, NODES)
            == algorithm.totalRate(SHAPES::getLast, NODES);
  }

  /**
   * Says so if runs in parallel, with their partitions, want more processors than there are;
   * partitions that are chosen automatically fit.
   */
  static List<String> partitions(List<ScenarioFile> all, int jobs, int processors) {
    int partitions =
        all.stream()
            .map(file -> file.scenario().engine().count())
            .filter(Objects::nonNull)
            .mapToInt(Integer::intValue)
            .max()
            .orElse(1);
    int runs = Math.min(jobs, all.size());
    if (partitions == 1 || (long) partitions * runs <= processors) {
      return List.of();
    }
    String busy =
        runs == 1
            ? "%,d partitions".formatted(partitions)
            : "%,d runs in parallel, each with %,d partitions,".formatted(runs, partitions);
    return List.of(
        "%s on %,d processor%s: they wait for each other, which is slow; %s"
            .formatted(
                busy,
                processors,
                processors == 1 ? "" : "s",
                runs == 1 || partitions > processors
                    ? "omit engine.partitions, or set it to %,d at most".formatted(processors)
                    : "omit engine.partitions, or give --jobs %,d"
                        .formatted(Math.max(1, processors / partitions))));
  }
}
