package gossamer.scenarios.file;

import gossamer.graphs.kind.Kind;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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

  /** A scenario as maps, lists and scalars, every default filled in. */
  public static Map<String, Object> plain(Scenario scenario) {
    return fields(scenario, new LinkedHashMap<>());
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

  private static Map<String, Object> fields(Record record, Map<String, Object> into) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = read(record, component);
      if (value == null) {
        continue;
      }
      if (component.isAnnotationPresent(Inline.class)) {
        into.put("kind", Objects.requireNonNull(kindOf(value)));
        fields((Record) value, into);
      } else {
        into.put(component.getName(), plain(value, component.getGenericType()));
      }
    }
    return into;
  }

  /** A value as YAML knows it: a map, a list, or a scalar. */
  private static Object plain(Object value, Type declared) {
    if (value instanceof List<?> list) {
      Type element = ((ParameterizedType) declared).getActualTypeArguments()[0];
      return list.stream().map(each -> plain(each, element)).toList();
    }
    if (!(value instanceof Record record)) {
      return value instanceof Double number ? Numbers.plain(number) : value;
    }
    if (record.getClass().getRecordComponents().length == 1) {
      RecordComponent only = record.getClass().getRecordComponents()[0];
      if (Binder.CATALOGUES.containsKey(only.getType()) && ((Class<?>) declared).isSealed()) {
        return plain(Objects.requireNonNull(read(record, only)), only.getType());
      }
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    String kind = kindOf(record);
    if (kind != null) {
      fields.put("kind", kind);
    }
    fields(record, fields);
    return kind != null && fields.size() == 1 ? kind : fields;
  }

  private static @Nullable String kindOf(Object member) {
    Kind kind = member.getClass().getAnnotation(Kind.class);
    return kind == null ? null : kind.name();
  }

  private static @Nullable Object read(Record record, RecordComponent component) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true); // kinds may be nested in types of other packages
      return accessor.invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A record that cannot be read: " + record.getClass(), e);
    }
  }
}
