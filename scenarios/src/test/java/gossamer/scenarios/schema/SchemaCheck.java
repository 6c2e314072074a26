package gossamer.scenarios.schema;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import gossamer.scenarios.input.Value;
import gossamer.scenarios.input.YamlReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The schema, as a validator that is not ours understands it. */
public final class SchemaCheck {
  private static final JsonMapper JSON = new JsonMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Schema SCHEMA = REGISTRY.getSchema(ScenarioSchema.json(), InputFormat.JSON);

  private SchemaCheck() {}

  /** What the schema says against a scenario. */
  public static List<String> errors(String yaml) {
    return errors(plain(YamlReader.read(yaml, "a.yaml").orElseThrow()));
  }

  static List<String> errors(@Nullable Object tree) {
    return SCHEMA.validate(JSON.valueToTree(tree)).stream().map(Error::toString).toList();
  }

  /** What the specification of JSON Schema says against the schema. */
  static List<String> metaErrors() {
    return metaErrors(ScenarioSchema.json());
  }

  /** What the specification of JSON Schema says against a schema. */
  public static List<String> metaErrors(String json) {
    Schema meta =
        REGISTRY.getSchema(
            com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    return meta.validate(JSON.readTree(json)).stream().map(Error::toString).toList();
  }

  /** A tree as JSON has it, which has no infinity. */
  static @Nullable Object plain(Value value) {
    return switch (value) {
      case Value.Scalar scalar when scalar.plain() instanceof Double number ->
          !Double.isFinite(number)
              ? scalar.text()
              : number == Math.rint(number) ? new BigDecimal(number).toBigInteger() : number;
      case Value.Scalar scalar -> scalar.plain();
      case Value.Sequence list -> {
        List<@Nullable Object> result = new ArrayList<>();
        list.values().forEach(each -> result.add(plain(each)));
        yield result;
      }
      case Value.Mapping mapping -> {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> result.put(entry.key(), plain(entry.value())));
        yield result;
      }
    };
  }
}
