package gossamer.scenarios.report;

import gossamer.scenarios.result.Arrivals.Arrival;
import gossamer.scenarios.result.Arrivals.Level;
import gossamer.sim.engine.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each run spent until it reached something.
 *
 * @param what is spent, such as {@code communications}
 * @param goal what was to be reached, in words, such as {@code gap <= 1e-4}
 * @param byRun by the number of the run: infinite if it did not arrive, NaN if nobody knows
 */
record Spending(String what, String goal, Map<Integer, Double> byRun) {
  /** What runs spent until they reached the targets of their scenario. */
  static Spending toTarget(Results results, String what) {
    Map<Integer, Double> byRun = new HashMap<>();
    List<Level> targets = new ArrayList<>();
    for (Runs.Run run : results.runs().runs()) {
      List<Arrival> arrivals = results.arrivals().of(run.number());
      if (arrivals.isEmpty()) {
        byRun.put(run.number(), byStatus(run, what));
      } else {
        targets.add(arrivals.getLast().level());
        byRun.put(run.number(), results.arrivals().cost(arrivals.getLast(), what));
      }
    }
    boolean isOne =
        targets.size() == results.runs().runs().size() && targets.stream().distinct().count() == 1;
    return new Spending(what, isOne ? targets.getFirst().words() : "the target", Map.copyOf(byRun));
  }

  /** Folders of earlier versions, and scenarios without a metric to reach, have no levels. */
  private static double byStatus(Runs.Run run, String what) {
    Optional<Status> status = Status.of(run.status());
    if (status.filter(Status::isTarget).isPresent()) {
      return run.number(what);
    }
    boolean isKnown = status.filter(each -> each != Status.INTERRUPTED).isPresent();
    return isKnown ? Double.POSITIVE_INFINITY : Double.NaN;
  }

  /** What runs spent until they reached a level. */
  static Spending toLevel(Results results, String what, Level level) {
    Map<Integer, Double> byRun = new HashMap<>();
    for (Runs.Run run : results.runs().runs()) {
      results.arrivals().of(run.number()).stream()
          .filter(arrival -> arrival.level().equals(level))
          .findFirst()
          .ifPresent(arrival -> byRun.put(run.number(), results.arrivals().cost(arrival, what)));
    }
    return new Spending(what, level.words(), Map.copyOf(byRun));
  }

  /** What a run spent. */
  double of(Runs.Run run) {
    return byRun.getOrDefault(run.number(), Double.NaN);
  }

  /** Whether no run arrived. */
  boolean isEmpty() {
    return byRun.values().stream().noneMatch(Double::isFinite);
  }

  /** What the runs of a group spent, in ascending order, without those of which nobody knows. */
  double[] of(Runs.Group group) {
    return group.runs().stream()
        .mapToDouble(this::of)
        .filter(cost -> !Double.isNaN(cost))
        .sorted()
        .toArray();
  }
}
