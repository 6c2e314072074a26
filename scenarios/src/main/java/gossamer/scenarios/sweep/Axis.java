package gossamer.scenarios.sweep;

import gossamer.scenarios.file.ScenarioText;
import gossamer.scenarios.input.Position;
import java.util.List;

/**
 * Keys that change together: one key of a sweep, or several that {@code zip} joins.
 *
 * @param keys at least one
 * @param steps for each step the values of all keys, in the order of the keys
 */
record Axis(List<Key> keys, List<List<Choice>> steps) {
  /**
   * A swept key.
   *
   * @param name its dotted path
   * @param position its place in the sweep
   */
  record Key(String name, Position position) {
    List<String> path() {
      return ScenarioText.path(name);
    }
  }

  /** The values of one of its keys; none if it has no such key. */
  List<Choice> choices(String name) {
    int at = keys.stream().map(Key::name).toList().indexOf(name);
    return at < 0 ? List.of() : steps.stream().map(step -> step.get(at)).toList();
  }
}
