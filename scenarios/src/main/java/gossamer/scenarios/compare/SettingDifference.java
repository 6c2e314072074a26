package gossamer.scenarios.compare;

import gossamer.scenarios.input.Value;
import gossamer.scenarios.input.Value.Mapping;
import gossamer.scenarios.input.Value.Pair;
import gossamer.scenarios.input.Value.Scalar;
import gossamer.scenarios.input.Value.Sequence;
import gossamer.scenarios.input.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A key that two scenarios set differently.
 *
 * @param key its dotted path; an input file's hash counts as one
 * @param a its value in the first, if it has one
 * @param b its value in the second
 */
public record SettingDifference(String key, Optional<String> a, Optional<String> b) {
  /** How scenario.yaml names the content of an input file. */
  private static final Pattern HASH =
      Pattern.compile("^# (SHA-256 of .*): ([0-9a-f]{64})$", Pattern.MULTILINE);

  /** The differences between the settings of two scenarios, in the order of the first. */
  public static List<SettingDifference> between(
      Map<String, String> first, Map<String, String> second) {
    Set<String> keys = new LinkedHashSet<>(first.keySet());
    keys.addAll(second.keySet());
    return keys.stream()
        .map(
            key ->
                new SettingDifference(
                    key, Optional.ofNullable(first.get(key)), Optional.ofNullable(second.get(key))))
        .filter(setting -> !setting.a().equals(setting.b()))
        .toList();
  }

  /**
   * All values that a scenario.yaml sets, by their dotted paths, and the hashes of the input files.
   *
   * @param folder where it is
   */
  public static Map<String, String> settings(String text, Path folder) {
    Map<String, String> settings = new LinkedHashMap<>();
    YamlReader.read(text, folder.resolve("scenario.yaml").toString())
        .ifPresent(value -> collect("", value, settings));
    Matcher hashes = HASH.matcher(text);
    while (hashes.find()) {
      settings.put(hashes.group(1), hashes.group(2));
    }
    return settings;
  }

  private static void collect(String path, Value value, Map<String, String> into) {
    if (value instanceof Mapping mapping) {
      for (Pair entry : mapping.entries()) {
        collect(path.isEmpty() ? entry.key() : path + "." + entry.key(), entry.value(), into);
      }
    } else {
      into.put(path, inline(value));
    }
  }

  /** A value on one line, as YAML's flow style has it. */
  private static String inline(Value value) {
    return switch (value) {
      case Scalar scalar -> scalar.text();
      case Sequence sequence ->
          sequence.values().stream()
              .map(SettingDifference::inline)
              .collect(Collectors.joining(", ", "[", "]"));
      case Mapping mapping -> {
        List<String> entries = new ArrayList<>();
        mapping.entries().forEach(entry -> entries.add(entry.key() + ": " + inline(entry.value())));
        yield "{" + String.join(", ", entries) + "}";
      }
    };
  }
}
