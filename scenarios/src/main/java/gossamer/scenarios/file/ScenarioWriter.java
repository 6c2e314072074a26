package gossamer.scenarios.file;

import gossamer.scenarios.file.Shape.Choice;
import gossamer.scenarios.file.Shape.Field;
import gossamer.scenarios.file.Shape.Fields;
import gossamer.scenarios.file.Shape.Many;
import gossamer.scenarios.file.Shape.Member;
import gossamer.scenarios.file.Shape.Shortened;
import gossamer.scenarios.file.Shape.Word;
import gossamer.scenarios.input.Labels;
import gossamer.scenarios.input.YamlNumbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Writes a scenario as the YAML that would read back as the same scenario, every default filled in.
 */
public final class ScenarioWriter {
  private ScenarioWriter() {}

  /** The YAML text of a scenario. */
  public static String write(Scenario scenario) {
    return write(plain(scenario));
  }

  /**
   * A scenario as maps, lists and scalars, every default filled in of the keys that its experiment
   * uses. The experiment that is taken if none is named is not named, as before there were others.
   */
  public static Map<String, Object> plain(Scenario scenario) {
    Map<String, Object> plain = new LinkedHashMap<>();
    ExperimentKind experiment = scenario.experiment();
    for (Field key : Shape.fields(Scenario.class).keys()) {
      if (experiment.uses(key.name())) {
        add(scenario, key, plain);
      }
    }
    plain.remove("experiment", Experiments.PRESET);
    return plain;
  }

  /** A part of a scenario as maps, lists and scalars, every default filled in. */
  public static Map<String, Object> plain(Record part) {
    return fields(part, Shape.fields(part.getClass()), new LinkedHashMap<>());
  }

  /** The YAML text of maps, lists and scalars. */
  public static String write(Map<String, Object> plain) {
    DumpSettings settings =
        DumpSettings.builder()
            .setSchema(new CoreSchema()) // quotes what the reader would take for no text
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setSplitLines(false)
            .build();
    return new Dump(settings).dumpToString(plain);
  }

  private static Map<String, Object> fields(Object owner, Fields shape, Map<String, Object> into) {
    shape.keys().forEach(key -> add(owner, key, into));
    return into;
  }

  private static void add(Object owner, Field key, Map<String, Object> into) {
    Object value = key.read(owner);
    if (value != null && key.inlined()) {
      into.putAll(member(value, (Choice) key.shape()));
    } else if (value != null) {
      into.put(key.name(), plain(value, key.shape()));
    }
  }

  /** A value as YAML knows it: a map, a list, or a scalar. */
  private static Object plain(Object value, Shape shape) {
    return switch (shape) {
      case Word _ -> value instanceof Double number ? YamlNumbers.plain(number) : value;
      case Many list ->
          ((List<?>) value).stream().map(each -> plain(each, list.element())).toList();
      case Shortened(Many list, _) when ((List<?>) value).size() == 1 ->
          plain(((List<?>) value).getFirst(), list.element());
      case Shortened shorter -> plain(value, shorter.whole());
      case Fields fields -> fields(value, fields, new LinkedHashMap<>());
      case Choice choice -> {
        Map<String, Object> member = member(value, choice);
        Object kind = member.get(Labels.KIND);
        yield kind != null && member.size() == 1 ? kind : member;
      }
    };
  }

  private static Map<String, Object> member(Object value, Choice choice) {
    Map<String, Object> into = new LinkedHashMap<>();
    for (Member each : choice.kinds()) {
      Optional<Object> member = each.unwrap(value);
      if (member.isPresent()) {
        into.put(Labels.KIND, each.name());
        return fields(member.get(), each.fields(), into);
      }
    }
    for (Member each : choice.keyed()) {
      if (each.fields().isInstance(value)) {
        return fields(value, each.fields(), into);
      }
    }
    throw new IllegalArgumentException("No member of " + choice + ": " + value);
  }
}
