package gossamer.scenarios.sweep;

import gossamer.scenarios.file.ScenarioText;
import gossamer.scenarios.file.ScenarioWriter;
import gossamer.scenarios.input.Labels;
import gossamer.scenarios.input.Value.Pair;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Writes a plan as the YAML that would read back as the same plan, every default filled in that is
 * the same for all runs.
 */
public final class PlanWriter {

  private PlanWriter() {}

  /** The YAML text of a plan. */
  public static String write(Plan plan) {
    if (!plan.isSweep()) {
      return ScenarioWriter.write(plan.runs().getFirst().plain());
    }
    List<Map<String, Object>> runs = plan.runs().stream().map(PlannedRun::plain).toList();
    Map<String, Object> all = common(runs);
    plan.keys().forEach(key -> remove(all, ScenarioText.path(key)));
    for (Pair entry : plan.sweep()) {
      all.put(entry.key(), Objects.requireNonNull(Cells.plain(entry.value())));
    }
    return ScenarioWriter.write(all);
  }

  /** What all maps agree on that have a key at all. */
  private static Map<String, Object> common(List<Map<String, Object>> maps) {
    Set<String> keys = new LinkedHashSet<>();
    maps.forEach(map -> keys.addAll(map.keySet()));
    Map<String, Object> result = new LinkedHashMap<>();
    for (String key : keys) {
      List<Object> values =
          maps.stream().map(map -> map.get(key)).filter(Objects::nonNull).distinct().toList();
      if (values.size() == 1) {
        result.put(key, values.getFirst());
      } else if (values.stream().anyMatch(Map.class::isInstance)) {
        result.put(key, common(values.stream().map(PlanWriter::asMap).toList()));
      }
    }
    return result;
  }

  /** A map as it is; a bare word is shorthand for {@code {kind: word}}. */
  private static Map<String, Object> asMap(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return Map.of(Labels.KIND, value);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    map.forEach((key, inner) -> result.put((String) key, inner));
    return result;
  }

  /** Removes the value at a path, and what then holds nothing. */
  private static void remove(Map<String, Object> map, List<String> path) {
    String key = path.getFirst();
    if (path.size() == 1) {
      map.remove(key);
    } else if (map.get(key) instanceof Map<?, ?> inner) {
      Map<String, Object> rest = asMap(inner);
      remove(rest, path.subList(1, path.size()));
      if (rest.isEmpty()) {
        map.remove(key);
      } else {
        map.put(key, rest);
      }
    }
  }
}
