package gossamer.scenarios.sweep;

import gossamer.scenarios.file.Position;
import gossamer.scenarios.file.ScenarioText;
import gossamer.scenarios.file.Value;
import java.util.List;

/**
 * Keys that change together: one key of a sweep, or several that {@code zip} joins.
 *
 * @param keys at least one
 * @param steps for each step the values of all keys, in the order of the keys
 */
record Axis(List<Key> keys, List<List<Value>> steps) {
  /**
   * A swept key.
   *
   * @param name its dotted path
   * @param position where it stands in the sweep
   */
  record Key(String name, Position position) {
    List<String> path() {
      return ScenarioText.path(name);
    }
  }
}
