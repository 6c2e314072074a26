package gossamer.scenarios.file;

import gossamer.graphs.text.Place;
import gossamer.graphs.text.Reasons;
import gossamer.graphs.text.TextFile;
import gossamer.graphs.text.TextFileException;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.input.Value;
import gossamer.scenarios.input.Value.Mapping;
import gossamer.scenarios.input.Value.Pair;
import gossamer.scenarios.input.Value.Scalar;
import gossamer.scenarios.input.Value.ScalarType;
import gossamer.scenarios.input.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the text of a scenario into a tree of values, what the command line replaces included. */
public final class ScenarioText {
  /** The key whose own keys are dotted paths. */
  public static final String SWEEP = "sweep";

  /** The key of all randomness. */
  public static final String SEED = "seed";

  /** A larger file is not a scenario. */
  private static final int MAX_BYTES = 1 << 20;

  /** Keys of a swept key's values, as in {@code sweep.seed.count}; no other key has such a name. */
  public static final Set<String> OF_VALUES =
      Set.of("count", "from", "to", "steps", "scale", "whole");

  /** Keys of the format that this version does not know yet. */
  private static final List<String> LATER = List.of("time", "network", "churn", "rounds", "cost");

  private ScenarioText() {}

  /**
   * Reads a file.
   *
   * @param overrides {@code dotted.key=value}, as given with {@code --set}
   * @throws InputException if it cannot be read, or is not YAML, or no mapping
   */
  public static Mapping read(Path path, List<String> overrides) {
    return parse(text(path), path, overrides);
  }

  /**
   * Reads a text.
   *
   * @param path what it is called in errors
   * @param overrides {@code dotted.key=value}, as given with {@code --set}
   */
  public static Mapping parse(String text, Path path, List<String> overrides) {
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
    return tree;
  }

  private static String text(Path path) {
    Position position = Position.of(path.toString());
    try {
      if (Files.isDirectory(path)) {
        throw new InputException(position, "this is a folder; name a scenario file");
      }
      byte[] bytes;
      try (InputStream in = Files.newInputStream(path)) {
        bytes = in.readNBytes(MAX_BYTES + 1); // of a pipe or a device nobody knows the size
      }
      if (bytes.length > MAX_BYTES) {
        throw new InputException(position, "larger than a megabyte; that is not a scenario");
      }
      return new TextFile(path).text(bytes).content();
    } catch (NoSuchFileException e) {
      throw new InputException(position, "there is no such file");
    } catch (TextFileException e) {
      Place place = e.place();
      throw new InputException(
          new Position(path.toString(), place.line(), place.column()), e.problem());
    } catch (IOException e) {
      throw new InputException(position, "cannot be read: " + Reasons.of(e));
    }
  }

  private static void refuse(Mapping tree, String dotted) {
    tree.findAt(path(dotted))
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
    List<String> path = path(override.substring(0, Math.max(0, equals)));
    if (path.contains("")) {
      throw new InputException(
          Position.of(source), "write it as dotted.key=value, such as --set topology.nodes=64");
    }
    Value value =
        YamlReader.readWord(override.substring(equals + 1), source)
            .orElse(new Scalar("", ScalarType.NULL, Position.of(source)));
    if (path.getFirst().equals(SWEEP) && path.size() > 1) {
      return tree.withAt(swept(path.subList(1, path.size())), Position.of(source), value);
    }
    requireEffect(tree, path, source);
    return withoutAxis(tree, String.join(".", path)).withAt(path, Position.of(source), value);
  }

  /** Where the values of a swept key are, or one of the numbers that they are made of. */
  private static List<String> swept(List<String> path) {
    int last = path.size() - 1;
    return last > 0 && OF_VALUES.contains(path.get(last))
        ? List.of(SWEEP, String.join(".", path.subList(0, last)), path.get(last))
        : List.of(SWEEP, String.join(".", path));
  }

  /** A value given for a part of what is swept as a whole would be lost. */
  private static void requireEffect(Mapping tree, List<String> path, String source) {
    for (int length = 1; length < path.size(); length++) {
      String whole = String.join(".", path.subList(0, length));
      if (tree.findAt(List.of(SWEEP, whole)).isPresent()) {
        throw new InputException(
            Position.of(source),
            "'%s' is swept, and each of its values would replace this; sweep this too, such as --set 'sweep.%s=[...]'"
                .formatted(whole, String.join(".", path)));
      }
    }
  }

  /** A value given for a key that is swept takes the place of the sweep's. */
  private static Mapping withoutAxis(Mapping tree, String dotted) {
    Pair sweep = tree.find(SWEEP).orElse(null);
    return sweep != null && sweep.value() instanceof Mapping axes && axes.find(dotted).isPresent()
        ? tree.with(new Pair(SWEEP, sweep.position(), axes.without(List.of(dotted))))
        : tree;
  }

  /** The keys of a dotted path. */
  public static List<String> path(String dotted) {
    return Stream.of(dotted.split("\\.", -1)).map(String::strip).toList();
  }
}
