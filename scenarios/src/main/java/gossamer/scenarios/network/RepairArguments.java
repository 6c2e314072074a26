package gossamer.scenarios.network;

import gossamer.graphs.io.network.Repairs;
import gossamer.graphs.io.network.Repairs.Component;
import gossamer.graphs.io.network.Repairs.Loops;
import gossamer.graphs.io.network.Repairs.Parallel;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Nearest;
import gossamer.scenarios.input.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How a file is read, as it is typed: {@code parallel=merge loops=drop directed=true}. */
public final class RepairArguments {
  private static final Map<String, List<String>> KNOWN = new LinkedHashMap<>();

  static {
    KNOWN.put("parallel", List.of("merge", "sum"));
    KNOWN.put("loops", List.of("drop"));
    KNOWN.put("component", List.of("largest"));
    KNOWN.put("directed", List.of("true"));
  }

  /** A repair that a message names in the spelling of scenarios. */
  private static final Pattern IN_A_SCENARIO =
      Pattern.compile("\\b(parallel|loops|component|directed): (?=merge|sum|drop|largest|true)");

  private RepairArguments() {}

  /** All that there are. */
  public static List<String> words() {
    return KNOWN.entrySet().stream()
        .flatMap(each -> each.getValue().stream().map(value -> each.getKey() + "=" + value))
        .toList();
  }

  /**
   * The repairs that were asked for.
   *
   * @param arguments each {@code key=value}
   * @throws InputException if one is not a repair, or a key is given twice
   */
  static Repairs of(List<String> arguments) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String argument : arguments) {
      Position at = Position.of(argument);
      String[] parts = argument.split("=", 2);
      if (parts.length < 2) {
        throw new InputException(
            at,
            "a network that is read from a file takes repairs only, as key=value: "
                + String.join(", ", words()));
      }
      String key = parts[0].strip();
      List<String> values = KNOWN.get(key);
      if (values == null) {
        throw new InputException(
            at,
            "unknown repair '%s' of a network that is read from a file; %s"
                .formatted(key, Nearest.suggestion(key, KNOWN.keySet())));
      }
      String value = parts[1].strip();
      if (!values.contains(value)) {
        throw new InputException(
            at, "unknown %s '%s'; %s".formatted(key, value, Nearest.suggestion(value, values)));
      }
      if (given.put(key, value) != null) {
        throw new InputException(at, "'%s' is given twice".formatted(key));
      }
    }
    return new Repairs(
        switch (given.getOrDefault("parallel", "")) {
          case "merge" -> Parallel.MERGE;
          case "sum" -> Parallel.SUM;
          default -> Parallel.REFUSE;
        },
        given.containsKey("loops") ? Loops.DROP : Loops.REFUSE,
        given.containsKey("component") ? Component.LARGEST : Component.ALL,
        given.containsKey("directed"));
  }

  /** A message of a reader, with the repairs that it names as they are typed. */
  static String asTyped(String message) {
    return IN_A_SCENARIO
        .matcher(message)
        .replaceAll("$1=")
        .replace("parallel=merge (or sum)", "parallel=merge (or parallel=sum)");
  }
}
