package gossamer.scenarios.result;

import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * What environment.json says: with what, where and when a run was computed. Never compared between
 * runs.
 */
public final class Environment {
  private Environment() {}

  /** One property a line, for people. */
  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter();
    }
  }

  /**
   * The JSON text.
   *
   * @param inputs where they were found, by the names that the user wrote
   * @param workers how many runs were computed in parallel
   * @param engine what computed the only run: numbers and texts; empty where there are several
   * @param timings the SHA-256 of timings.csv, which is on no list, for it differs from run to run
   */
  public static String json(
      String version,
      Map<String, Path> inputs,
      int workers,
      Map<String, Object> engine,
      Instant started,
      Instant finished,
      String timings) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(new Indented(), text)) {
      json.writeStartObject();
      json.writeStringProperty("gossamer", version);
      json.writeName("jvm");
      json.writeStartObject();
      for (String key : new String[] {"java.vm.name", "java.vm.vendor", "java.runtime.version"}) {
        json.writeStringProperty(key, System.getProperty(key, ""));
      }
      json.writeNumberProperty("maxHeapBytes", Runtime.getRuntime().maxMemory());
      json.writeEndObject();
      json.writeName("machine");
      json.writeStartObject();
      for (String key : new String[] {"os.name", "os.version", "os.arch"}) {
        json.writeStringProperty(key, System.getProperty(key, ""));
      }
      json.writeNumberProperty("processors", Runtime.getRuntime().availableProcessors());
      json.writeEndObject();
      json.writeStringProperty("started", started.toString());
      json.writeStringProperty("finished", finished.toString());
      json.writeName("engine");
      json.writeStartObject();
      json.writeNumberProperty("runsSideBySide", workers);
      for (Map.Entry<String, Object> each : engine.entrySet()) {
        if (each.getValue() instanceof Integer number) {
          json.writeNumberProperty(each.getKey(), number);
        } else {
          json.writeStringProperty(each.getKey(), String.valueOf(each.getValue()));
        }
      }
      json.writeEndObject();
      json.writeStringProperty("timingsSha256", timings);
      json.writeName("inputs");
      json.writeStartObject();
      for (Map.Entry<String, Path> input : inputs.entrySet()) {
        json.writeStringProperty(input.getKey(), input.getValue().toString());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    return text + "\n";
  }
}
