package gossamer.scenarios.file;

import gossamer.scenarios.file.Value.Mapping;
import gossamer.scenarios.file.Value.Pair;
import gossamer.scenarios.file.Value.Scalar;
import gossamer.scenarios.file.Value.ScalarType;
import gossamer.scenarios.file.Value.Sequence;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A scenario with the text it came from, so that what turns out wrong later can be said with its
 * place. Immutable.
 */
public final class ScenarioFile {
  /** A larger file is no scenario. */
  private static final long MAX_BYTES = 1 << 20;

  /** Keys of the format that this version does not know yet. */
  private static final List<String> LATER =
      List.of(
          "sweep",
          "zip",
          "where",
          "time",
          "compute",
          "network",
          "churn",
          "rounds",
          "cost",
          "problem.batch",
          "problem.data.test");

  private final Path path;
  private final Mapping tree;
  private final Scenario scenario;

  private ScenarioFile(Path path, Mapping tree, Scenario scenario) {
    this.path = path;
    this.tree = tree;
    this.scenario = scenario;
  }

  /**
   * Reads and checks a scenario.
   *
   * @param overrides {@code dotted.key=value}, as given with {@code --set}
   * @throws InputException with everything that is wrong with it
   */
  public static ScenarioFile read(Path path, List<String> overrides) {
    return parse(text(path), path, overrides);
  }

  /**
   * Checks a scenario's text.
   *
   * @param path what it is called in errors, and where its relative files are looked up
   */
  public static ScenarioFile parse(String text, Path path, List<String> overrides) {
    String source = path.toString();
    Value value =
        YamlReader.read(text, source)
            .orElseThrow(
                () ->
                    new InputException(
                        Position.of(source),
                        "the file is empty; a scenario needs name, topology, problem, algorithm and stop"));
    if (!(value instanceof Mapping mapping)) {
      throw new InputException(
          value.position(), "a scenario is a mapping of keys, not " + value.describe());
    }
    Mapping tree = mapping;
    for (String override : overrides) {
      tree = override(tree, override);
    }
    for (String key : LATER) {
      refuse(tree, key);
    }
    return new ScenarioFile(path, tree, Binder.bind(tree, Scenario.class, "the scenario"));
  }

  private static String text(Path path) {
    Position position = Position.of(path.toString());
    try {
      if (Files.isDirectory(path)) {
        throw new InputException(position, "this is a folder; name a scenario file");
      }
      if (Files.size(path) > MAX_BYTES) {
        throw new InputException(position, "larger than a megabyte; that is no scenario");
      }
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new InputException(position, "there is no such file");
    } catch (CharacterCodingException e) {
      throw new InputException(position, "not UTF-8 text; save it as UTF-8");
    } catch (IOException e) {
      throw new InputException(position, "cannot be read: " + e.getMessage());
    }
  }

  private static void refuse(Mapping tree, String dotted) {
    Mapping mapping = tree;
    List<String> path = List.of(dotted.split("\\.", -1));
    for (String key : path.subList(0, path.size() - 1)) {
      if (!(mapping.find(key).map(Pair::value).orElse(null) instanceof Mapping inner)) {
        return;
      }
      mapping = inner;
    }
    mapping
        .find(path.getLast())
        .ifPresent(
            entry -> {
              throw new InputException(
                  entry.position(),
                  "'%s' is reserved; this version does not know it yet".formatted(dotted));
            });
  }

  private static Mapping override(Mapping tree, String override) {
    String source = "--set " + override;
    int equals = override.indexOf('=');
    List<String> path =
        Stream.of(override.substring(0, Math.max(0, equals)).split("\\.", -1))
            .map(String::strip)
            .toList();
    if (path.contains("")) {
      throw new InputException(
          Position.of(source), "write it as dotted.key=value, such as --set topology.nodes=64");
    }
    Value value =
        YamlReader.readWord(override.substring(equals + 1), source)
            .orElse(new Scalar("", ScalarType.NULL, Position.of(source)));
    return set(tree, path, value, source);
  }

  /**
   * Sets the value at a path, making mappings on the way; a scalar on the way becomes {@code {kind:
   * scalar}}.
   */
  private static Mapping set(Mapping tree, List<String> path, Value value, String source) {
    String key = path.getFirst();
    Position position = Position.of(source);
    Pair existing = tree.find(key).orElse(null);
    if (path.size() == 1) {
      return tree.with(new Pair(key, position, value));
    }
    Mapping inner =
        existing == null || isNothing(existing.value())
            ? new Mapping(List.of(), position)
            : existing
                .value()
                .asMapping()
                .orElseThrow(
                    () ->
                        new InputException(
                            position,
                            "'%s' is %s and has no keys"
                                .formatted(key, existing.value().describe())));
    return tree.with(
        new Pair(
            key,
            existing == null ? position : existing.position(),
            set(inner, path.subList(1, path.size()), value, source)));
  }

  private static boolean isNothing(Value value) {
    return value instanceof Scalar scalar && scalar.type() == ScalarType.NULL;
  }

  /** The checked scenario. */
  public Scenario scenario() {
    return scenario;
  }

  /** The file, as the user named it. */
  public Path path() {
    return path;
  }

  /**
   * Where a key's value stands, or the nearest one around it that the user wrote.
   *
   * @param dotted the path of keys, such as {@code problem.data.file}, or of keys and places in
   *     lists, such as {@code topology.sequence.0}
   */
  public Position position(String dotted) {
    Value value = tree;
    Position nearest = Position.of(path.toString());
    for (String key : dotted.split("\\.", -1)) {
      Value next =
          switch (value) {
            case Mapping mapping -> mapping.find(key).map(Pair::value).orElse(null);
            case Sequence list when key.matches("[0-9]{1,9}") ->
                list.values().stream().skip(Integer.parseInt(key)).findFirst().orElse(null);
            case Sequence _, Scalar _ -> null;
          };
      if (next == null) {
        return nearest;
      }
      value = next;
      nearest = value.position();
    }
    return nearest;
  }
}
