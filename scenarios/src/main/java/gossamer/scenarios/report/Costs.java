package gossamer.scenarios.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What runs spent until they arrived at something.
 *
 * @param what is spent, such as {@code communications}
 * @param byRun by the number of the run; a run without an entry did not arrive
 */
record Costs(String what, Map<Integer, Double> byRun) {
  /** Of statuses, those of runs that arrived at the target of their scenario. */
  private static final List<String> TARGETS =
      List.of("gap-reached", "distance-reached", "loss-reached", "accuracy-reached");

  /** What runs spent until they reached the target. */
  static Costs toTarget(Runs runs, String what) {
    Map<Integer, Double> byRun = new HashMap<>();
    for (Runs.Run run : runs.runs()) {
      double spent = run.number(what);
      if (TARGETS.contains(run.status()) && Double.isFinite(spent)) {
        byRun.put(run.number(), spent);
      }
    }
    return new Costs(what, Map.copyOf(byRun));
  }

  /** What a run spent; infinite if it did not arrive. */
  double of(Runs.Run run) {
    return byRun.getOrDefault(run.number(), Double.POSITIVE_INFINITY);
  }

  /** Whether no run arrived. */
  boolean isEmpty() {
    return byRun.isEmpty();
  }
}
