package gossamer.scenarios.sweep;

import gossamer.scenarios.input.Value;
import gossamer.scenarios.input.Value.Mapping;
import gossamer.scenarios.input.Value.Pair;
import gossamer.scenarios.input.Value.Scalar;
import gossamer.scenarios.input.Value.Sequence;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What swept values mean, and what they are as maps, lists and scalars. */
final class Cells {
  private static final JsonMapper JSON = new JsonMapper();

  private Cells() {}

  /**
   * Two values mean the same exactly if this is the same text: the order of keys does not matter,
   * and {@code {kind: word}} is the word.
   */
  static String meaning(Value value) {
    return ordered(value) instanceof Scalar scalar
        ? String.valueOf(scalar.plain())
        : JSON.writeValueAsString(plain(ordered(value)));
  }

  private static Value ordered(Value value) {
    return switch (value) {
      case Scalar scalar -> scalar;
      case Sequence list ->
          new Sequence(list.values().stream().map(Cells::ordered).toList(), list.position());
      case Mapping mapping -> {
        List<Pair> entries =
            mapping.entries().stream()
                .map(entry -> new Pair(entry.key(), entry.position(), ordered(entry.value())))
                .sorted(Comparator.comparing(Pair::key))
                .toList();
        boolean word = entries.size() == 1 && entries.getFirst().key().equals("kind");
        yield word && entries.getFirst().value() instanceof Scalar kind
            ? kind
            : new Mapping(entries, mapping.position());
      }
    };
  }

  /** A value as maps, lists and scalars. */
  static @Nullable Object plain(Value value) {
    return switch (value) {
      case Scalar scalar -> scalar.plain();
      case Sequence list -> plain(list.values());
      case Mapping mapping -> {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (Pair entry : mapping.entries()) {
          object.put(entry.key(), plain(entry.value()));
        }
        yield object;
      }
    };
  }

  private static List<@Nullable Object> plain(List<Value> values) {
    return values.stream().<@Nullable Object>map(Cells::plain).toList();
  }
}
