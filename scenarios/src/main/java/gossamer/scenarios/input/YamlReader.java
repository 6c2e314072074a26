package gossamer.scenarios.input;

import gossamer.scenarios.input.Value.Mapping;
import gossamer.scenarios.input.Value.Pair;
import gossamer.scenarios.input.Value.Scalar;
import gossamer.scenarios.input.Value.ScalarType;
import gossamer.scenarios.input.Value.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
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

  /** They say what a text, a mapping or a list is anyway. */
  private static final Set<String> HARMLESS_TAGS =
      Set.of("!", Tag.STR.getValue(), Tag.MAP.getValue(), Tag.SEQ.getValue());

  /** Aliases are copied where they are; more values than this come from an alias bomb. */
  private static final int MAX_VALUES = 100_000;

  /** An escape of a code point that there is not. */
  private static final Pattern BEYOND_UNICODE = Pattern.compile("\\\\U(?!0010|000)[0-9a-fA-F]{8}");

  private final String source;
  private final boolean placed;

  /** Characters of the source before the text. */
  private final int before;

  private int values;

  private YamlReader(String source, boolean placed, int before) {
    this.source = source;
    this.placed = placed;
    this.before = before;
  }

  /**
   * Reads one document.
   *
   * @param source what the text is called in positions
   * @return empty if the text holds nothing but comments
   * @throws InputException if it is not YAML
   */
  public static Optional<Value> read(String text, String source) {
    return new YamlReader(source, true, 0).read(text);
  }

  /**
   * Reads a value that is short enough to be seen whole. Its positions have no line; their columns
   * are those of the source.
   *
   * @param source what the text is the end of
   */
  public static Optional<Value> readWord(String text, String source) {
    int before = source.codePointCount(0, source.length() - text.length());
    return new YamlReader(source, false, before).read(text);
  }

  private Optional<Value> read(String text) {
    try {
      LoadSettings settings =
          LoadSettings.builder()
              .setSchema(new CoreSchema())
              .setAllowDuplicateKeys(true) // refused below, with both places
              .setAllowNonScalarKeys(true) // refused below
              .setMaxAliasesForCollections(Integer.MAX_VALUE) // counted below
              .setLabel(source)
              .build();
      requireFlat(new Parse(settings).parseString(text));
      return new Compose(settings).composeString(text).map(this::value);
    } catch (MarkedYamlEngineException e) {
      throw new InputException(place(e, text), "this is not YAML: " + explain(e));
    } catch (ReaderException e) {
      throw new InputException(
          placed ? place(text, e.getPosition()) : Position.of(source),
          "the character U+%04X is not allowed in YAML%s"
              .formatted(
                  e.getCodePoint(),
                  e.getCodePoint() == 0
                      ? "; this is UTF-16, or no text at all; save it as UTF-8"
                      : ""));
    } catch (YamlEngineException e) {
      throw new InputException(Position.of(source), "this is not YAML: " + e.getMessage());
    } catch (IllegalArgumentException e) { // a number that is not a code point, and nothing else
      throw noCharacter(text, e);
    }
  }

  private InputException noCharacter(String text, IllegalArgumentException e) {
    Matcher escape = BEYOND_UNICODE.matcher(text);
    if (!escape.find()) {
      return new InputException(Position.of(source), "this is not YAML: " + e.getMessage());
    }
    return new InputException(
        placed ? place(text, text.codePointCount(0, escape.start())) : Position.of(source),
        "there is no character '%s'; the last one is \\U0010FFFF".formatted(escape.group()));
  }

  private Position place(String text, int codePoints) {
    String before = text.substring(0, text.offsetByCodePoints(0, codePoints));
    int lines = (int) before.lines().count();
    boolean atStart = before.isEmpty() || before.endsWith("\n");
    return atStart
        ? new Position(source, lines + 1, 1)
        : new Position(
            source,
            lines,
            before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1);
  }

  /** Where to look: what the text's end leaves open is where it begins. */
  private Position place(MarkedYamlEngineException e, String text) {
    boolean atEnd =
        e.getProblemMark()
            .filter(
                mark -> mark.getIndex() >= text.codePointCount(0, text.stripTrailing().length()))
            .isPresent();
    return position(
        atEnd && e.getContextMark().isPresent() ? e.getContextMark() : e.getProblemMark());
  }

  private static String explain(MarkedYamlEngineException e) {
    String problem = e.getProblem() == null ? "" : e.getProblem();
    if (problem.contains("'\\t'") || problem.contains("TAB")) {
      return problem.replaceFirst("\\. \\(Do not use.*\\)", "") + "; indent with spaces, not tabs";
    }
    if (problem.contains("unexpected end of stream")) {
      return "the quote that begins here is not closed";
    }
    if (problem.contains("<stream end>")) {
      return "the bracket that opens here is not closed";
    }
    if (problem.startsWith("expected <block end>")) {
      return "the indentation fits none of the lines above; keys that belong together begin in the same column";
    }
    String context = e.getContext();
    return context == null || context.isEmpty() ? problem : context + ", " + problem;
  }

  /** Refuses deep nesting before it is composed, which is recursive. */
  private void requireFlat(Iterable<Event> events) {
    int depth = 0;
    for (Event event : events) {
      depth +=
          event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
      requireDepth(depth, position(event.getStartMark()));
      requireTag(event);
    }
  }

  /** What a value is, its letters say; a tag beside them could say something else. */
  private void requireTag(Event event) {
    Optional<String> tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent collection -> collection.getTag();
          default -> Optional.empty();
        };
    if (tag.filter(each -> !HARMLESS_TAGS.contains(each)).isPresent()) {
      throw new InputException(
          position(event.getStartMark()), "a tag, such as !!int, says nothing here; leave it out");
    }
  }

  private static void requireDepth(int depth, Position position) {
    if (depth > MAX_DEPTH) {
      throw new InputException(position, "nested more than " + MAX_DEPTH + " levels deep");
    }
  }

  private Value value(Node root) {
    return value(root, 1);
  }

  private Value value(Node node, int depth) {
    Position position = position(node.getStartMark());
    if (!(node instanceof ScalarNode)) {
      requireDepth(depth, position); // an alias may stand for something that holds itself
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
      Position at = position(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new InputException(at, "a key must be a word");
      }
      Position before = seen.putIfAbsent(key.getValue(), at);
      if (before != null) {
        throw new InputException(
            at,
            "the key '%s' is already in line %d"
                .formatted(Value.shorten(key.getValue()), before.line()));
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

  private Position inWord(int column) {
    return new Position(source, 0, before + column + 1);
  }

  private Position position(Optional<Mark> mark) {
    return mark.filter(_ -> placed)
        .map(m -> new Position(source, m.getLine() + 1, m.getColumn() + 1))
        .or(() -> mark.filter(m -> m.getLine() == 0).map(m -> inWord(m.getColumn())))
        .orElse(Position.of(source));
  }
}
