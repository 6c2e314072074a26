package gossamer.scenarios.store;

import gossamer.scenarios.folder.FileList;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
   * @param plugins the SHA-256 of each, by where it was found
   * @param workers how many runs were computed in parallel
   * @param engine what computed the only run: numbers and texts; empty where there are several
   * @param timings the SHA-256 of timings.csv, which is on no list, for it differs from run to run
   */
  public static String json(
      String version,
      Map<String, Path> inputs,
      Map<Path, String> plugins,
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
      json.writeName("plugins");
      json.writeStartObject();
      for (Map.Entry<Path, String> plugin : plugins.entrySet()) {
        json.writeStringProperty(plugin.getKey().toString(), plugin.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    return text + "\n";
  }

  /**
   * The folder beside which the input files of results were found; that of the results if none was
   * found beside the scenario, or nobody says.
   *
   * @param results the folder
   */
  public static Path folderOfInputs(Path results) throws IOException {
    Path file = results.resolve(FileList.ENVIRONMENT);
    if (!Files.isRegularFile(file)) {
      return results;
    }
    Map<String, Path> found = new LinkedHashMap<>();
    try {
      JsonNode inputs = JsonMapper.shared().readTree(Files.readString(file)).path("inputs");
      inputs
          .properties()
          .forEach(each -> found.put(each.getKey(), Path.of(each.getValue().asString())));
    } catch (JacksonException | InvalidPathException e) {
      return results; // edited
    }
    return found.entrySet().stream()
        .flatMap(each -> beside(each.getValue(), each.getKey()).stream())
        .max(Comparator.comparingLong(folder -> agreeing(folder, found)))
        .orElse(results);
  }

  /** The folder in which a file has a name. */
  private static Optional<Path> beside(Path file, String name) {
    Path relative = Path.of(name);
    if (relative.isAbsolute() || !file.endsWith(relative)) {
      return Optional.empty();
    }
    Path folder = file;
    for (int k = 0; k < relative.getNameCount() && folder != null; k++) {
      folder = folder.getParent();
    }
    return Optional.ofNullable(folder);
  }

  private static long agreeing(Path folder, Map<String, Path> found) {
    return found.entrySet().stream()
        .filter(each -> folder.resolve(each.getKey()).normalize().equals(each.getValue()))
        .count();
  }
}
