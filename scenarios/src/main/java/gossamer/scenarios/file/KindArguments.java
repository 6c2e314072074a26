package gossamer.scenarios.file;

import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.input.Value;
import gossamer.scenarios.input.Value.Mapping;
import gossamer.scenarios.input.Value.Pair;
import gossamer.scenarios.input.Value.Scalar;
import gossamer.scenarios.input.Value.ScalarType;
import gossamer.scenarios.input.YamlReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Kinds named on the command line, with the checks and the messages of a scenario file; the place
 * of an error is the argument itself.
 */
public final class KindArguments {
  private KindArguments() {}

  /**
   * A kind with its parameters, given as {@code name key=value ...}.
   *
   * @param family an interface with a catalogue, such as {@code TopologyKind}
   * @throws InputException if there is no such kind, or its parameters are wrong
   */
  public static <T> T kind(Class<T> family, String name, List<String> parameters) {
    Position position = Position.of(name);
    List<Pair> entries = new ArrayList<>();
    entries.add(new Pair("kind", position, new Scalar(name, ScalarType.TEXT, position)));
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      Position at = Position.of(parameter);
      String key = parameter.substring(0, Math.max(0, equals)).strip();
      if (key.isEmpty()) {
        throw new InputException(at, "write parameters as key=value, such as nodes=64");
      }
      if (entries.stream().anyMatch(entry -> entry.key().equals(key))) {
        throw new InputException(
            at, key.equals("kind") ? "the kind is " + name : "'%s' is given twice".formatted(key));
      }
      Value value =
          YamlReader.readWord(parameter.substring(equals + 1), parameter)
              .orElse(new Scalar("", ScalarType.NULL, at));
      entries.add(new Pair(key, at, value));
    }
    return Binder.bindKind(new Mapping(List.copyOf(entries), position), family);
  }

  /**
   * A kind in the words of a scenario file, {@code name} or {@code {kind: name, key: value}}.
   *
   * @param family an interface with a catalogue, such as {@code RateDesign}
   * @param option where the user wrote it, such as {@code --design}
   * @throws InputException if there is no such kind, or its parameters are wrong
   */
  public static <T> T kind(Class<T> family, String text, String option) {
    String source = option + " " + text;
    Value value =
        YamlReader.readWord(text, source)
            .orElseThrow(() -> new InputException(Position.of(source), "a name is missing"));
    return Binder.bindKind(value, family);
  }
}
