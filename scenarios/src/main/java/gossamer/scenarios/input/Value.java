package gossamer.scenarios.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A piece of YAML that knows where it is. Immutable. */
public sealed interface Value {
  /** What is longer than this is cut in messages. */
  int LONGEST_SHOWN = 60;

  /** Where it starts. */
  Position position();

  /** What a user would call it. */
  String describe();

  /** What the YAML 1.2 core schema takes a plain scalar for. */
  enum ScalarType {
    /** {@code null}, {@code ~}, or nothing. */
    NULL,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** A whole number. */
    INTEGER,
    /** A number with a point or exponent, infinity, or not a number. */
    FLOAT,
    /** Anything else, and whatever is quoted. */
    TEXT
  }

  /**
   * A single value.
   *
   * @param text as written, without quotes
   */
  record Scalar(String text, ScalarType type, Position position) implements Value {
    @Override
    public String describe() {
      return switch (type) {
        case NULL -> "nothing";
        case BOOLEAN, INTEGER, FLOAT -> shown();
        case TEXT -> "the text '" + shown() + "'";
      };
    }

    /**
     * The value as Java knows it: null, a Boolean, a String, or a number, as a Long where it is
     * whole and not too large, else as a Double.
     */
    public @Nullable Object plain() {
      return switch (type) {
        case NULL -> null;
        case BOOLEAN -> Boolean.valueOf(text.toLowerCase(Locale.ROOT));
        case INTEGER -> YamlNumbers.plain(YamlNumbers.integer(text));
        case FLOAT -> YamlNumbers.plain(YamlNumbers.real(text));
        case TEXT -> text;
      };
    }

    /** The text, cut where it is too long for a message. */
    public String shown() {
      return shorten(text);
    }
  }

  /** Values in order. */
  record Sequence(List<Value> values, Position position) implements Value {
    @Override
    public String describe() {
      return "a list";
    }
  }

  /** One key of a mapping with its value. */
  record Pair(String key, Position position, Value value) {}

  /** Keys with values, in the order of the text, no key twice. */
  record Mapping(List<Pair> entries, Position position) implements Value {
    /** The entry of that key. */
    public Optional<Pair> find(String key) {
      return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    /** The same mapping with one key set, in place or at the end. */
    public Mapping with(Pair changed) {
      List<Pair> result = new ArrayList<>(entries);
      result.removeIf(entry -> entry.key().equals(changed.key()));
      int at = entries.stream().map(Pair::key).toList().indexOf(changed.key());
      result.add(at < 0 ? result.size() : at, changed);
      return new Mapping(List.copyOf(result), position);
    }

    /** The entry at a path of keys. */
    public Optional<Pair> findAt(List<String> path) {
      Optional<Pair> first = find(path.getFirst());
      return path.size() == 1
          ? first
          : first.flatMap(
              entry ->
                  entry.value() instanceof Mapping inner
                      ? inner.findAt(path.subList(1, path.size()))
                      : Optional.empty());
    }

    /**
     * The same mapping with the value at a path of keys set. Mappings are made on the way; a scalar
     * on the way becomes {@code {kind: scalar}}.
     *
     * @param at where keys are that were not there before
     * @throws InputException if a list is on the way
     */
    public Mapping withAt(List<String> path, Position at, Value value) {
      String key = path.getFirst();
      Pair existing = find(key).orElse(null);
      Position place = existing == null ? at : existing.position();
      if (path.size() == 1) {
        return with(new Pair(key, at, value));
      }
      Mapping inner =
          existing == null || existing.value().isNothing()
              ? new Mapping(List.of(), at)
              : existing
                  .value()
                  .asMapping()
                  .filter(_ -> existing.value() instanceof Mapping || existing.value().isText())
                  .map(
                      mapping -> existing.value() instanceof Mapping ? mapping : mapping.placed(at))
                  .orElseThrow(
                      () ->
                          new InputException(
                              at,
                              "'%s' is %s and has no keys"
                                  .formatted(key, existing.value().describe())));
      return with(new Pair(key, place, inner.withAt(path.subList(1, path.size()), at, value)));
    }

    /** The same mapping, made at another place. */
    private Mapping placed(Position at) {
      return new Mapping(entries, at);
    }

    /** The same mapping with another value of a key that is there, which stays where it is. */
    public Mapping replacedAt(List<String> path, Value value) {
      return withAt(path, findAt(path).orElseThrow().position(), value);
    }

    /** The same mapping without the key at a path, if it is there. */
    public Mapping withoutAt(List<String> path) {
      Pair first = find(path.getFirst()).orElse(null);
      if (path.size() == 1 || first == null || !(first.value() instanceof Mapping inner)) {
        return path.size() == 1 ? without(path) : this;
      }
      return with(
          new Pair(first.key(), first.position(), inner.withoutAt(path.subList(1, path.size()))));
    }

    /** The same mapping without some keys. */
    public Mapping without(List<String> keys) {
      return new Mapping(
          entries.stream().filter(entry -> !keys.contains(entry.key())).toList(), position);
    }

    @Override
    public String describe() {
      return "a mapping";
    }
  }

  /** A text of the user's, cut where it is too long for a message. */
  static String shorten(String text) {
    return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
  }

  /** Whether it is null, or nothing was written. */
  default boolean isNothing() {
    return this instanceof Scalar scalar && scalar.type() == ScalarType.NULL;
  }

  /** Whether it is a word, which may name a kind. */
  default boolean isText() {
    return this instanceof Scalar scalar && scalar.type() == ScalarType.TEXT;
  }

  /** A mapping as it is; a scalar where an object is allowed means {@code {kind: scalar}}. */
  default Optional<Mapping> asMapping() {
    return switch (this) {
      case Mapping mapping -> Optional.of(mapping);
      case Scalar scalar when scalar.type() != ScalarType.NULL ->
          Optional.of(
              new Mapping(List.of(new Pair("kind", scalar.position(), scalar)), scalar.position()));
      case Scalar _, Sequence _ -> Optional.empty();
    };
  }
}
