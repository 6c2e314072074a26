package gossamer.scenarios.schema;

import gossamer.graphs.kind.Catalogue;
import gossamer.scenarios.file.ExperimentKind;
import gossamer.scenarios.file.Experiments;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Shape;
import gossamer.scenarios.file.Shape.Field;
import gossamer.scenarios.file.Takes;
import gossamer.scenarios.input.Labels;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.sweep.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON Schema (draft 2020-12) of a scenario.
 *
 * <p>It accepts whatever the parser accepts, and refuses what can be seen to be wrong without
 * looking at two keys at once or into a file. Each key of a scenario is checked in one of two ways:
 * where the sweep leaves it alone, by the kind that is there; where the sweep changes a part of it,
 * keys may be missing and those of all kinds may be together. Which of a swept key's values go
 * together is left to the parser, and so is what a sweep replaces, but that is checked as if it
 * stayed.
 *
 * <p>Conditions ({@code if}, {@code then}) rather than {@code oneOf} tell kinds apart, so that
 * editors and validators speak of the kind that was meant and not of all others too.
 */
public final class ScenarioSchema {
  /** The identity of the schema. */
  static final String ID = "urn:gossamer:scenario";

  /** What the keys mean that only a sweep has. */
  public static final Map<String, String> SWEEP_DOCS = sweepDocs();

  private static final String EXPERIMENT = "experiment";

  private final Definitions definitions = new Definitions();

  private ScenarioSchema() {}

  /** The schema as JSON text, indented by two spaces; the same text every time. */
  public static String json() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    Separators separators =
        Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER);
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(separators)
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    return JsonMapper.builder()
            .defaultPrettyPrinter(printer)
            .build()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(new ScenarioSchema().root())
        + "\n";
  }

  private static Map<String, String> sweepDocs() {
    Map<String, String> docs = new LinkedHashMap<>();
    docs.put("sweep", "keys with their values: every combination is a run, the last key fastest");
    docs.put("zip", "groups of swept keys whose values vary together, the first with the first");
    docs.put("where", "combinations of swept values that are skipped");
    return docs;
  }

  /** The dotted paths of all keys, whatever kinds are chosen. */
  public static List<String> paths() {
    return Shape.fields(Scenario.class).keys().stream()
        .map(KeyPlace::top)
        .flatMap(place -> place.all().stream())
        .map(KeyPlace::path)
        .toList();
  }

  /** Every path that can be swept, with what is allowed there. */
  static List<KeyPlace> sweptPlaces() {
    return Shape.fields(Scenario.class).keys().stream()
        .map(KeyPlace::top)
        .flatMap(place -> place.all().stream())
        .filter(place -> !Plan.FIXED.contains(place.path()))
        .toList();
  }

  private Map<String, Object> root() {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<Object> required = new ArrayList<>();
    List<Object> checks = new ArrayList<>();
    for (Field key : Shape.fields(Scenario.class).keys()) {
      if (!isSweptInPart(key)) {
        properties.put(key.name(), definitions.field(key, key.name()));
        if (key.isRequired()) {
          required.add(key.name());
        }
      } else {
        properties.put(key.name(), definitions.described(key));
        checks.add(check(key));
      }
    }
    Experiments.CATALOGUE.entries().forEach(each -> checks.add(ofExperiment(each)));
    SWEEP_DOCS.forEach(
        (key, doc) -> properties.put(key, Json.of("description", doc, "$ref", Json.ref(key))));
    definitions.put("sweep", sweep());
    definitions.put("zip", zip());
    definitions.put("where", where());
    return Json.of(
        "$schema",
        "https://json-schema.org/draft/2020-12/schema",
        "$id",
        ID,
        "title",
        "Gossamer scenario",
        "description",
        "A network, a problem, an algorithm and when to stop: one run, or a sweep.",
        "type",
        "object",
        "properties",
        properties,
        "required",
        required,
        "additionalProperties",
        false,
        "dependentRequired",
        Json.of("zip", List.of("sweep"), "where", List.of("sweep")),
        "allOf",
        checks,
        "$defs",
        definitions.all());
  }

  /** Whether a sweep may change a key, or a part of it. */
  private static boolean isSweptInPart(Field key) {
    return KeyPlace.top(key).all().stream()
        .anyMatch(
            place ->
                Plan.FIXED.stream()
                    .noneMatch(fixed -> (place.path() + ".").startsWith(fixed + ".")));
  }

  /** A key is checked by its kind, unless the sweep changes a part of it. */
  private Map<String, Object> check(Field key) {
    String name = key.name();
    Map<String, Object> alone = Json.of("properties", Json.of(name, definitions.field(key, name)));
    if (key.isRequired()) {
      alone.put("required", List.of(name));
    }
    return Json.of(
        "if", untouched(name),
        "then", alone,
        "else", Json.of("properties", Json.of(name, definitions.any(KeyPlace.top(key)))));
  }

  /** That the sweep leaves a key alone. */
  private static Map<String, Object> untouched(String name) {
    Map<String, Object> names =
        Json.of("propertyNames", Json.of("not", Json.of("pattern", "^" + name + "(\\.|$)")));
    return Json.of("properties", Json.of("sweep", names));
  }

  /** What must be there, and what must not, for an experiment. */
  private static Map<String, Object> ofExperiment(Catalogue.Entry<ExperimentKind> experiment) {
    Map<String, Object> kind = Json.of("const", experiment.name());
    Map<String, Object> object =
        Json.of(
            "type",
            "object",
            "properties",
            Json.of(Labels.KIND, kind),
            "required",
            List.of(Labels.KIND));
    Map<String, Object> named =
        Json.of("properties", Json.of(EXPERIMENT, Json.of("anyOf", List.of(kind, object))));
    if (!experiment.name().equals(Experiments.PRESET)) {
      named.put("required", List.of(EXPERIMENT));
    }
    Takes keys = ExperimentKind.keys(experiment.type());
    Map<String, Object> others = new LinkedHashMap<>();
    for (Field key : Shape.fields(Scenario.class).keys()) {
      if (!ExperimentKind.uses(experiment.type(), key.name())) {
        others.put(key.name(), false);
      }
    }
    List<Map<String, Object>> needed =
        Stream.of(keys.required())
            .map(key -> Json.of("if", untouched(key), "then", Json.of("required", List.of(key))))
            .toList();
    Map<String, Object> then = new LinkedHashMap<>();
    if (!needed.isEmpty()) { // a schema has no empty lists of conditions
      then.put("allOf", needed);
    }
    if (!others.isEmpty()) {
      then.put("properties", others);
    }
    return Json.of("if", named, "then", then);
  }

  private Map<String, Object> sweep() {
    Map<String, Object> numbers = definitions.shape(Shape.of(Values.class), "numbers");
    Map<String, Object> properties = new LinkedHashMap<>();
    for (KeyPlace place : sweptPlaces()) {
      Map<String, Object> items = labelled(definitions.any(place));
      Map<String, Object> list = Json.of("minItems", 1, "items", items);
      Map<String, Object> property = Json.of("description", place.doc());
      if (definitions.takesNumbers(place)) {
        property.put("if", Json.of("type", "array"));
        property.put("then", list);
        property.put("else", numbers);
      } else {
        property.put("type", "array");
        property.putAll(list);
      }
      properties.put(place.path(), property);
    }
    return Json.of("type", "object", "properties", properties, "additionalProperties", false);
  }

  /**
   * A value, alone or with a label; the keys beside a label in an object are left to the parser.
   */
  private static Map<String, Object> labelled(Map<String, Object> value) {
    Map<String, Object> label =
        Json.of("description", "what to call this value", "type", List.of("string", "number"));
    return Json.of(
        "anyOf",
        List.of(
            value,
            Json.of(
                "type",
                "object",
                "properties",
                Json.of("label", label),
                "required",
                List.of("label"))));
  }

  private static Map<String, Object> zip() {
    List<String> paths = sweptPlaces().stream().map(KeyPlace::path).toList();
    Map<String, Object> group =
        Json.of(
            "type", "array", "minItems", 2, "uniqueItems", true, "items", Json.of("enum", paths));
    return Json.of("type", "array", "items", group);
  }

  private static Map<String, Object> where() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("skip", Json.of("description", "skips these runs", "const", true));
    for (KeyPlace place : sweptPlaces()) {
      properties.put(place.path(), Json.of("description", place.doc()));
    }
    Map<String, Object> condition =
        Json.of(
            "type",
            "object",
            "properties",
            properties,
            "required",
            List.of("skip"),
            "minProperties",
            2,
            "additionalProperties",
            false);
    return Json.of("type", "array", "items", condition);
  }
}
