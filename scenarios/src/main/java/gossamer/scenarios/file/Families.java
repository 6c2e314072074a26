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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The families that a user can pick from by name; whatever goes through all of them, goes by this.
 */
public final class Families {
  /** All of them, in the order in which they are listed. */
  public static final List<Family> ALL =
      List.of(
          new Family("experiments", ExperimentKind.class, () -> Experiments.CATALOGUE),
          new Family("algorithms", Algorithm.class, () -> Algorithms.CATALOGUE),
          new Family("topologies", TopologyKind.class, () -> Topologies.CATALOGUE),
          new Family("changing-topologies", ChangingKind.class, () -> ChangingTopologies.CATALOGUE),
          new Family("problems", Problem.class, () -> Problems.CATALOGUE),
          new Family("splits", Split.class, () -> Splits.CATALOGUE),
          new Family("rates", RateDesign.class, () -> RateDesigns.CATALOGUE),
          new Family("mixing", MixingDesign.class, () -> MixingDesigns.CATALOGUE),
          new Family("optimizers", Optimizer.class, () -> Optimizers.CATALOGUE),
          new Family("messages", Compressor.class, () -> Compressors.CATALOGUE),
          new Family("metrics", Metric.class, () -> Metrics.CATALOGUE));

  private static final Map<Class<?>, Family> BY_TYPE =
      ALL.stream().collect(Collectors.toMap(Family::type, family -> family));

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private static final int LONGEST = 40;

  private Families() {}

  /** Whether a kind may have a name. */
  public static boolean isName(String name) {
    return name.length() <= LONGEST && NAME.matcher(name).matches();
  }

  /** Whether a name is one that a jar may add: a kind may have it, and none in any family does. */
  static boolean mayBeAdded(String name) {
    return isName(name)
        && ALL.stream().noneMatch(family -> family.catalogue().find(name).isPresent());
  }

  /**
   * A family.
   *
   * @param plural what its members are called where all are listed
   * @param type what they implement
   * @param listed its catalogue, which looks for kinds of others when it is asked for first
   */
  public record Family(String plural, Class<?> type, Supplier<Catalogue<?>> listed) {
    /** Its kinds. */
    public Catalogue<?> catalogue() {
      return listed.get();
    }
  }

  /** The kinds of the family that has an interface, if one has. */
  static Optional<Catalogue<?>> catalogue(Class<?> type) {
    return Optional.ofNullable(BY_TYPE.get(type)).map(Family::catalogue);
  }
}
