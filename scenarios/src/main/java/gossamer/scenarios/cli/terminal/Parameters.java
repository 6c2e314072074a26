package gossamer.scenarios.cli.terminal;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.scenarios.cli.terminal.Prompt.Back;
import gossamer.scenarios.file.KindArguments;
import gossamer.scenarios.input.InputError;
import gossamer.scenarios.input.InputException;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Asks for the parameters of a kind, each of which is checked at once. */
public final class Parameters {
  private Parameters() {}

  /** All parameters of a kind. */
  public static List<RecordComponent> all(Class<?> type) {
    return List.of(type.getRecordComponents());
  }

  /** Those that must be given. */
  public static List<RecordComponent> required(Class<?> type) {
    return all(type).stream()
        .filter(
            component ->
                !component.isAnnotationPresent(Default.class)
                    && !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
        .toList();
  }

  /** A parameter and what it means, as a question. */
  static String question(RecordComponent component) {
    Doc doc = component.getAnnotation(Doc.class);
    return component.getName() + (doc == null ? "" : " (" + doc.value() + ")");
  }

  /**
   * Asks for parameters.
   *
   * @param family of the kind, an interface with a catalogue
   * @return the answers by the parameters' names
   */
  public static Map<String, String> ask(
      Prompt prompt, Class<?> family, String kind, List<RecordComponent> components)
      throws IOException, Back {
    return ask(
        prompt,
        components,
        (key, answer) -> requireRight(family, kind, List.of(key + "=" + answer)));
  }

  /**
   * Asks for the components of a record.
   *
   * @param require refuses an answer to a component, given by its name
   */
  public static Map<String, String> ask(
      Prompt prompt, List<RecordComponent> components, BiConsumer<String, String> require)
      throws IOException, Back {
    Map<String, String> keys = new LinkedHashMap<>();
    for (RecordComponent component : components) {
      String key = component.getName();
      Default preset = component.getAnnotation(Default.class);
      if (preset != null) {
        prompt.proposeFirst(key, preset.value());
      }
      keys.put(
          key,
          prompt.ask(
              key,
              question(component),
              List.of(),
              answer -> {
                require.accept(key, answer);
                return answer;
              }));
    }
    return keys;
  }

  /** Parameters as they are typed on the command line, without the kind. */
  public static List<String> words(Map<String, String> keys) {
    List<String> words = new ArrayList<>();
    keys.forEach(
        (key, value) -> {
          if (!key.equals("kind")) {
            words.add(key + "=" + value);
          }
        });
    return words;
  }

  /** Checks some parameters by themselves; others that are missing do not count against them. */
  public static void requireRight(Class<?> family, String kind, List<String> parameters) {
    try {
      KindArguments.kind(family, kind, parameters);
    } catch (InputException e) {
      List<InputError> own =
          e.errors().stream()
              .filter(error -> parameters.contains(error.position().source()))
              .toList();
      if (!own.isEmpty()) {
        throw new InputException(own);
      }
    }
  }
}
