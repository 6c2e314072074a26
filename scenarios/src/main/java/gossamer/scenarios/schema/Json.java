package gossamer.scenarios.schema;

import java.util.LinkedHashMap;
import java.util.Map;

/** Small pieces of JSON. */
final class Json {
  private Json() {}

  /** An object of keys and values in turn, which keeps their order and can be added to. */
  static Map<String, Object> of(Object... keysAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int k = 0; k < keysAndValues.length; k += 2) {
      object.put((String) keysAndValues[k], keysAndValues[k + 1]);
    }
    return object;
  }

  /** Where a definition of the schema is. */
  static String ref(String definition) {
    return "#/$defs/" + definition;
  }
}
