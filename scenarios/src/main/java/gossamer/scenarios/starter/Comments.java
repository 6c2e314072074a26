package gossamer.scenarios.starter;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.sweep.Plan;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes beside each key of a scenario what it means, in the words that the schema and {@code
 * gossamer list} take from the same records.
 */
public final class Comments {
  private static final Pattern LINE = Pattern.compile("( *)([A-Za-z]+):(?: +([^#]*?))? *");

  /** Comments begin here, or two blanks behind a longer line. */
  private static final int COLUMN = 34;

  /** A comment that would go beyond is put above its line. */
  private static final int WIDTH = 110;

  private Comments() {}

  /**
   * Comments a scenario, one key a line.
   *
   * @param text a valid scenario; lines that hold a comment are left as they are
   * @param path where it will be, for errors
   * @throws gossamer.scenarios.input.InputException if it is not valid
   */
  public static String add(String text, Path path) {
    Scenario scenario = Plan.parse(text, path, List.of()).runs().getFirst().file().scenario();
    List<String> keys = new ArrayList<>();
    return text.lines()
            .flatMap(line -> commented(line, keys, scenario))
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  private static Stream<String> commented(String line, List<String> above, Scenario scenario) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Stream.of(line);
    }
    int depth = matcher.group(1).length() / 2;
    above.subList(Math.min(depth, above.size()), above.size()).clear();
    above.add(matcher.group(2));
    String comment =
        doc(scenario, above, matcher.group(3) != null).map(doc -> "# " + doc).orElse("");
    if (comment.isEmpty()) {
      return Stream.of(line);
    }
    int column = Math.max(COLUMN, line.length() + 2);
    if (column + comment.length() > WIDTH) {
      return Stream.of(matcher.group(1) + comment, line);
    }
    return Stream.of(line + " ".repeat(column - line.length()) + comment);
  }

  /**
   * What a key means.
   *
   * @param path of keys from the record
   * @param word whether a word follows the key, which may name a kind
   */
  private static Optional<String> doc(Record record, List<String> path, boolean word) {
    String key = path.getFirst();
    boolean last = path.size() == 1;
    if (last && key.equals("kind")) {
      Optional<String> kind = kind(record);
      if (kind.isPresent()) {
        return kind;
      }
    }
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = read(record, component);
      Doc doc = component.getAnnotation(Doc.class);
      if (doc == null && value instanceof Record part) { // its keys are those of the record
        Optional<String> found = doc(part, path, word);
        if (found.isPresent()) {
          return found;
        }
      } else if (doc != null && component.getName().equals(key)) {
        if (!last) {
          return value instanceof Record inner
              ? doc(inner, path.subList(1, path.size()), word)
              : Optional.empty();
        }
        Optional<String> kind =
            word && value instanceof Record named ? kind(named) : Optional.empty();
        return Optional.of(doc.value() + kind.map(each -> "; here: " + each).orElse(""));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> kind(Record record) {
    Kind kind = record.getClass().getAnnotation(Kind.class);
    if (kind != null) {
      return Optional.of(kind.description());
    }
    RecordComponent[] components = record.getClass().getRecordComponents();
    return components.length == 1
            && components[0].getAnnotation(Doc.class) == null
            && read(record, components[0]) instanceof Record part
        ? kind(part)
        : Optional.empty();
  }

  private static @Nullable Object read(Record record, RecordComponent component) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true); // kinds may be nested in types of other packages
      return accessor.invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A record that cannot be read: " + record.getClass(), e);
    }
  }
}
