package gossamer.scenarios.schema;

import gossamer.graphs.kind.Range;
import gossamer.scenarios.file.Shape;
import gossamer.scenarios.file.Shape.Choice;
import gossamer.scenarios.file.Shape.Field;
import gossamer.scenarios.file.Shape.Fields;
import gossamer.scenarios.file.Shape.Many;
import gossamer.scenarios.file.Shape.Member;
import gossamer.scenarios.file.Shape.Preset;
import gossamer.scenarios.file.Shape.Shortened;
import gossamer.scenarios.file.Shape.Word;
import gossamer.scenarios.input.Labels;
import gossamer.scenarios.input.Value;
import gossamer.scenarios.sweep.Tune;
import gossamer.scenarios.sweep.Tuned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of the schema ({@code $defs}), by name. Each record is defined once, by the name
 * of the place where it was met first. Mutable.
 */
final class Definitions {
  private final Map<String, Object> all = new TreeMap<>();
  private final Map<Object, String> names = new HashMap<>();

  /** All definitions, by name. */
  Map<String, Object> all() {
    return all;
  }

  void put(String name, Map<String, Object> schema) {
    all.put(name, schema);
  }

  /**
   * A definition's reference; it is made when asked for first.
   *
   * @param what decides whether two definitions are the same
   */
  private Map<String, Object> defined(
      String name, Object what, Supplier<Map<String, Object>> schema) {
    String existing = names.get(what);
    if (existing == null) {
      if (names.containsValue(name)) {
        throw new IllegalStateException("Two definitions would be called " + name);
      }
      existing = name;
      names.put(what, name);
      put(name, schema.get());
    }
    return Json.of("$ref", Json.ref(existing));
  }

  /** What a key means, without what is allowed there. */
  Map<String, Object> described(Field field) {
    Map<String, Object> schema = new LinkedHashMap<>();
    if (!field.doc().isEmpty()) {
      schema.put("description", field.doc());
    }
    Preset preset = field.preset();
    if (preset != null) {
      schema.put("default", plain(preset.value()));
    }
    return schema;
  }

  private static @Nullable Object plain(Value value) {
    return switch (value) {
      case Value.Scalar scalar -> scalar.plain();
      case Value.Sequence list -> list.values().stream().map(Definitions::plain).toList();
      case Value.Mapping mapping -> {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> object.put(entry.key(), plain(entry.value())));
        yield object;
      }
    };
  }

  /** The schema of a key's value. */
  Map<String, Object> field(Field field, String path) {
    Map<String, Object> schema = described(field);
    boolean isNumber = field.shape() instanceof Word word && isNumber(word);
    schema.putAll(orTuned(isNumber, path, value(field, path)));
    return schema;
  }

  /** A number, or how it is tuned, where a constant of the method is. */
  private Map<String, Object> orTuned(boolean isNumber, String path, Map<String, Object> value) {
    boolean isOfMethod = Tuned.OF_METHODS.stream().anyMatch(key -> path.startsWith(key + "."));
    return isNumber && isOfMethod ? Json.of("anyOf", List.of(value, tuned())) : value;
  }

  private Map<String, Object> tuned() {
    return defined(
        Labels.TUNED,
        Tune.class,
        () ->
            Json.of(
                "type",
                "object",
                "description",
                Tuned.DOC,
                "properties",
                Json.of(Tune.KEY, shape(Shape.fields(Tune.class), Tune.KEY)),
                "required",
                List.of(Tune.KEY),
                "additionalProperties",
                false));
  }

  private static boolean isNumber(Word word) {
    return word != Word.FLAG && word != Word.TEXT;
  }

  private Map<String, Object> value(Field field, String path) {
    Map<String, Object> schema = shape(field.shape(), path);
    if (field.shape() instanceof Word word) {
      limit(schema, word, field);
    }
    return schema;
  }

  private static void limit(Map<String, Object> schema, Word word, Field field) {
    if (!field.pattern().isEmpty()) {
      schema.put("pattern", "^(" + field.pattern() + ")$"); // bites texts only
    }
    Range range = field.range();
    if (range != null && range.min() != Double.NEGATIVE_INFINITY) {
      schema.put(range.open() ? "exclusiveMinimum" : "minimum", number(range.min()));
    }
    if (range != null && range.max() != Double.POSITIVE_INFINITY) {
      schema.put("maximum", number(range.max()));
    }
    if (word == Word.INT || word == Word.LONG) {
      boolean small = word == Word.INT;
      if (!schema.containsKey("minimum") && !schema.containsKey("exclusiveMinimum")) {
        schema.put("minimum", small ? Integer.MIN_VALUE : Long.MIN_VALUE);
      }
      schema.putIfAbsent("maximum", small ? Integer.MAX_VALUE : Long.MAX_VALUE);
    }
  }

  private static Object number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15 ? (Object) (long) value : value;
  }

  /** The schema of the shape at a path. */
  Map<String, Object> shape(Shape shape, String path) {
    return switch (shape) {
      case Word word -> Json.of("type", type(word));
      case Many list -> Json.of("type", "array", "items", shape(list.element(), path));
      case Shortened(Fields whole, _) -> {
        Field first = whole.keys().getFirst();
        yield Json.of("anyOf", List.of(field(first, path), shape(whole, path)));
      }
      case Shortened(Shape whole, Shape part) ->
          Json.of("anyOf", List.of(shape(part, path), shape(whole, path)));
      case Fields fields when fields.inlined().isPresent() ->
          defined(path, fields, () -> choice(fields.inlined().get(), fields.plainKeys(), path));
      case Fields fields ->
          defined(path, fields, () -> mapping(fields.plainKeys(), path, Map.of()));
      case Choice choice -> defined(path, choice, () -> choice(choice, List.of(), path));
    };
  }

  private static Object type(Word word) {
    return switch (word) {
      case TEXT -> List.of("string", "number", "boolean");
      case FLAG -> "boolean";
      case REAL -> "number";
      case INT, LONG -> "integer";
    };
  }

  /**
   * A mapping of keys.
   *
   * @param teller the key that told that it is this mapping, if it is not one of the fields
   */
  private Map<String, Object> mapping(List<Field> fields, String path, Map<String, Object> teller) {
    Map<String, Object> properties = new LinkedHashMap<>(teller);
    for (Field field : fields) {
      properties.put(field.name(), field(field, path + "." + field.name()));
    }
    Map<String, Object> schema = Json.of("type", "object", "properties", properties);
    List<String> required = fields.stream().filter(Field::isRequired).map(Field::name).toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  /**
   * A word, or a mapping that a kind or a key tells.
   *
   * @param siblings keys next to those of every kind
   */
  private Map<String, Object> choice(Choice choice, List<Field> siblings, String path) {
    Map<String, Object> tellers = new LinkedHashMap<>();
    List<Object> cases = new ArrayList<>();
    if (!choice.kinds().isEmpty()) {
      tellers.put(Labels.KIND, kinds(choice.kinds(), path));
    }
    for (Member each : choice.kinds()) {
      Map<String, Object> kind = Json.of("const", each.name());
      cases.add(
          Json.of(
              "if",
              Json.of("properties", Json.of(Labels.KIND, kind), "required", List.of(Labels.KIND)),
              "then",
              member(each, siblings, path, Json.of(Labels.KIND, kind))));
    }
    for (Member each : choice.keyed()) {
      Map<String, Object> told = Json.of("required", List.of(each.name()));
      if (!tellers.isEmpty()) {
        told.put("not", oneOf(List.copyOf(tellers.keySet())));
      }
      cases.add(Json.of("if", told, "then", member(each, siblings, path, Map.of())));
      tellers.put(each.name(), described(each.fields().keys().getFirst()));
    }
    Map<String, Object> mapping = Json.of("properties", tellers);
    mapping.putAll(oneOf(List.copyOf(tellers.keySet())));
    mapping.put("allOf", cases);
    List<Member> alone =
        choice.kinds().stream()
            .filter(
                each ->
                    Stream.concat(each.fields().keys().stream(), siblings.stream())
                        .noneMatch(Field::isRequired))
            .toList();
    Map<String, Object> object = Json.of("type", "object");
    if (alone.isEmpty()) {
      object.putAll(mapping);
      return object;
    }
    List<Map<String, Object>> forms = new ArrayList<>(words(alone));
    forms.add(object);
    return Json.of("anyOf", forms, "if", object, "then", mapping); // editors complete from anyOf
  }

  private static Map<String, Object> oneOf(List<String> keys) {
    return keys.size() == 1
        ? Json.of("required", keys)
        : Json.of("anyOf", keys.stream().map(key -> Json.of("required", List.of(key))).toList());
  }

  private Map<String, Object> member(
      Member member, List<Field> siblings, String path, Map<String, Object> teller) {
    List<Field> fields =
        Stream.concat(member.fields().plainKeys().stream(), siblings.stream()).toList();
    return defined(
        path + "-" + member.name(),
        List.of(member.name(), member.fields(), siblings),
        () -> {
          Map<String, Object> schema = Json.of("description", member.description());
          schema.putAll(mapping(fields, path, teller));
          return schema;
        });
  }

  private Map<String, Object> kinds(List<Member> kinds, String path) {
    Map<String, Object> schema = Json.of("description", KeyPlace.KIND_DOC);
    schema.putAll(defined(path + "-kinds", kinds, () -> Json.of("anyOf", words(kinds))));
    return schema;
  }

  private static List<Map<String, Object>> words(List<Member> kinds) {
    return kinds.stream()
        .map(each -> Json.of("const", each.name(), "description", each.description()))
        .toList();
  }

  /** Whether a number is allowed at a place. */
  boolean takesNumbers(KeyPlace place) {
    return place.plain().stream()
        .anyMatch(each -> each.shape() instanceof Word word && isNumber(word));
  }

  /** Whatever is allowed at a place, with keys of all kinds together and any of them missing. */
  Map<String, Object> any(KeyPlace place) {
    if (!place.words().isEmpty()) {
      return kinds(place.words(), place.parent());
    }
    if (place.isMapping()) {
      return defined("any-" + place.path(), place, () -> anyMapping(place));
    }
    return orTuned(takesNumbers(place), place.path(), anyOf(plain(place)));
  }

  private List<Map<String, Object>> plain(KeyPlace place) {
    return place.plain().stream()
        .map(each -> value(each, place.path()))
        .collect(
            Collectors.toMap(
                schema ->
                    List.of(schema.getOrDefault("type", ""), schema.getOrDefault("pattern", "")),
                schema -> schema,
                Definitions::widest,
                LinkedHashMap::new))
        .values()
        .stream()
        .toList();
  }

  /** What one or the other accepts, of two that differ in their ranges at most. */
  private static Map<String, Object> widest(Map<String, Object> a, Map<String, Object> b) {
    Map<String, Object> wide = new LinkedHashMap<>(a);
    for (String limit : List.of("minimum", "exclusiveMinimum", "maximum")) {
      wide.remove(limit);
    }
    double least = Math.min(least(a), least(b));
    boolean open = openAt(a, least) && openAt(b, least);
    if (least != Double.NEGATIVE_INFINITY) {
      wide.put(open ? "exclusiveMinimum" : "minimum", number(least));
    }
    if (a.get("maximum") instanceof Number most && b.get("maximum") instanceof Number other) {
      wide.put("maximum", most.doubleValue() >= other.doubleValue() ? most : other);
    }
    return wide;
  }

  private static double least(Map<String, Object> schema) {
    Object limit = schema.getOrDefault("minimum", schema.get("exclusiveMinimum"));
    return limit instanceof Number number ? number.doubleValue() : Double.NEGATIVE_INFINITY;
  }

  /** Whether a schema refuses a number that is not below its own limit. */
  private static boolean openAt(Map<String, Object> schema, double limit) {
    return least(schema) > limit || schema.containsKey("exclusiveMinimum");
  }

  private static Map<String, Object> anyOf(List<Map<String, Object>> schemas) {
    return schemas.size() == 1 ? schemas.getFirst() : Json.of("anyOf", schemas);
  }

  private Map<String, Object> anyMapping(KeyPlace place) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<Map<String, Object>> words = new ArrayList<>(plain(place));
    if (!place.kinds().isEmpty()) {
      properties.put(Labels.KIND, kinds(place.kinds(), place.path()));
      words.add(kinds(place.kinds(), place.path()));
    }
    for (KeyPlace child : place.children()) {
      Map<String, Object> schema = Json.of("description", child.doc());
      schema.putAll(any(child));
      properties.put(child.name(), schema);
    }
    List<String> types = List.of("object", "null"); // nothing is filled in by the sweep
    Map<String, Object> mapping = Json.of("properties", properties, "additionalProperties", false);
    return words.isEmpty()
        ? Json.of("type", types, "properties", properties, "additionalProperties", false)
        : Json.of("if", Json.of("type", types), "then", mapping, "else", anyOf(words));
  }
}
