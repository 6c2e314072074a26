package gossamer.scenarios.file;

import gossamer.scenarios.file.Value.Mapping;
import gossamer.scenarios.file.Value.Pair;
import gossamer.scenarios.file.Value.Scalar;
import gossamer.scenarios.file.Value.ScalarType;
import gossamer.scenarios.file.Value.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** YAML 1.2 (core schema) to {@link Value}s. */
public final class YamlReader {
  /** Deeper nesting than this is nobody's scenario. */
  private static final int MAX_DEPTH = 50;

  /** Aliases are copied where they stand; more values than this come from an alias bomb. */
  private static final int MAX_VALUES = 100_000;

  private final String source;
  private int values;

  private YamlReader(String source) {
    this.source = source;
  }

  /**
   * Reads one document.
   *
   * @param source what the text is called in positions
   * @return empty if the text holds nothing but comments
   * @throws InputException if it is no YAML
   */
  public static Optional<Value> read(String text, String source) {
    try {
      LoadSettings settings =
          LoadSettings.builder()
              .setSchema(new CoreSchema())
              .setAllowDuplicateKeys(true) // refused below, with both places
              .setLabel(source)
              .build();
      YamlReader reader = new YamlReader(source);
      return new Compose(settings).composeString(text).map(node -> reader.value(node, 0));
    } catch (MarkedYamlEngineException e) {
      Position position =
          e.getProblemMark()
              .map(mark -> new Position(source, mark.getLine() + 1, mark.getColumn() + 1))
              .orElse(Position.of(source));
      throw new InputException(position, "this is not YAML: " + explain(e));
    } catch (YamlEngineException e) {
      throw new InputException(Position.of(source), "this is not YAML: " + e.getMessage());
    }
  }

  private static String explain(MarkedYamlEngineException e) {
    String problem = e.getProblem() == null ? "" : e.getProblem();
    if (problem.contains("'\\t'") || problem.contains("TAB")) {
      return problem + "; indent with spaces, not tabs";
    }
    return e.getContext() == null ? problem : e.getContext() + ", " + problem;
  }

  private Value value(Node node, int depth) {
    Position position = position(node);
    if (depth > MAX_DEPTH) {
      throw new InputException(position, "nested more than " + MAX_DEPTH + " levels deep");
    }
    if (++values > MAX_VALUES) {
      throw new InputException(position, "more than " + MAX_VALUES + " values");
    }
    return switch (node) {
      case ScalarNode scalar -> new Scalar(scalar.getValue(), type(scalar), position);
      case SequenceNode sequence ->
          new Sequence(
              sequence.getValue().stream().map(child -> value(child, depth + 1)).toList(),
              position);
      case MappingNode mapping -> mapping(mapping, position, depth);
      default -> throw new InputException(position, "this kind of YAML is not understood here");
    };
  }

  private Mapping mapping(MappingNode node, Position position, int depth) {
    List<Pair> entries = new ArrayList<>();
    Map<String, Position> seen = new HashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Position at = position(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new InputException(at, "a key must be a word");
      }
      Position before = seen.putIfAbsent(key.getValue(), at);
      if (before != null) {
        throw new InputException(
            at, "the key '%s' stands in line %d already".formatted(key.getValue(), before.line()));
      }
      entries.add(new Pair(key.getValue(), at, value(tuple.getValueNode(), depth + 1)));
    }
    return new Mapping(List.copyOf(entries), position);
  }

  private static ScalarType type(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return ScalarType.NULL;
    }
    if (tag.equals(Tag.BOOL)) {
      return ScalarType.BOOLEAN;
    }
    if (tag.equals(Tag.INT)) {
      return ScalarType.INTEGER;
    }
    return tag.equals(Tag.FLOAT) ? ScalarType.FLOAT : ScalarType.TEXT;
  }

  private Position position(Node node) {
    Optional<Mark> mark = node.getStartMark();
    return mark.map(m -> new Position(source, m.getLine() + 1, m.getColumn() + 1))
        .orElse(Position.of(source));
  }
}
