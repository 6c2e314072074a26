package gossamer.scenarios.report;

import gossamer.scenarios.result.Arrivals;
import gossamer.scenarios.result.Arrivals.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The levels of all runs together, and what each run spent to reach them.
 *
 * @param levels those of one metric together, the easiest first
 * @param targets those that end a run
 */
record Levels(List<Level> levels, Set<Level> targets, Arrivals arrivals) {
  static Levels of(Arrivals arrivals) {
    Set<Level> targets =
        arrivals.ofRuns().values().stream()
            .filter(run -> !run.isEmpty())
            .map(run -> run.getLast().level())
            .collect(Collectors.toSet());
    return new Levels(arrivals.levels(), targets, arrivals);
  }

  /**
   * What one run spent to reach each level; empty where it was not to reach it.
   *
   * @param costs which
   */
  List<Optional<List<Double>>> of(int run, List<String> costs) {
    Map<Level, List<Double>> own = new HashMap<>();
    arrivals
        .of(run)
        .forEach(
            arrival ->
                own.put(
                    arrival.level(),
                    costs.stream().map(cost -> arrivals.cost(arrival, cost)).toList()));
    return levels.stream().map(level -> Optional.ofNullable(own.get(level))).toList();
  }
}
