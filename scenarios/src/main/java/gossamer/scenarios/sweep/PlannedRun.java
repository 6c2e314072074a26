package gossamer.scenarios.sweep;

import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.file.ScenarioWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of the runs that a scenario file asks for, checked as far as the file can be.
 *
 * @param number from 0; the last swept key varies fastest
 * @param labels of the values of the swept keys
 * @param cells what runs.csv has in {@link Plan#columns()}
 * @param file its own scenario, with the places in the text; a tuned constant has a typical value
 * @param tuned the constant that is tuned before the run, if there is one
 */
public record PlannedRun(
    int number, List<String> labels, List<String> cells, ScenarioFile file, Optional<Tuned> tuned) {
  /** The run with a value of its tuned constant. */
  public PlannedRun with(BigDecimal value) {
    ScenarioFile chosen = tuned.orElseThrow().with(file, value);
    return new PlannedRun(number, labels, cells, chosen, tuned);
  }

  /**
   * What was asked for, as maps, lists and scalars, every default filled in: a tuned constant is
   * told by how it is tuned, whatever its value.
   */
  public Map<String, Object> plain() {
    Map<String, Object> plain = ScenarioWriter.plain(file.scenario());
    tuned.ifPresent(
        each -> put(plain, each.path(), Map.of(Tune.KEY, ScenarioWriter.plain(each.tune()))));
    return plain;
  }

  private static void put(Map<String, Object> map, List<String> path, Object value) {
    String key = path.getFirst();
    if (path.size() == 1) {
      map.put(key, value);
      return;
    }
    Map<String, Object> inner = new LinkedHashMap<>();
    ((Map<?, ?>) map.getOrDefault(key, Map.of())).forEach((k, v) -> inner.put((String) k, v));
    put(inner, path.subList(1, path.size()), value);
    map.put(key, inner);
  }
}
