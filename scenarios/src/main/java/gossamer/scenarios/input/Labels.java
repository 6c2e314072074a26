package gossamer.scenarios.input;

import gossamer.scenarios.input.Value.Mapping;
import gossamer.scenarios.input.Value.Pair;
import gossamer.scenarios.input.Value.Scalar;
import gossamer.scenarios.input.Value.Sequence;
import gossamer.scenarios.text.FileNames;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The words by which legends, tables, messages and CSV files name a value that has no others. */
public final class Labels {
  /** The key that names a kind. */
  public static final String KIND = "kind";

  /** The key of where something is read from. */
  public static final String FILE = "file";

  /** The key of how a constant is tuned. */
  public static final String TUNE = "tune";

  /** The label of a constant that is tuned. */
  public static final String TUNED = "tuned";

  /** The label of nothing. */
  public static final String NONE = "none";

  /** A longer label is refused. */
  public static final int MAX_LENGTH = 100;

  private static final String VALUES = "values";

  /** Names a value by what it is; the first of these that an object has is its head. */
  private static final List<String> HEADS = List.of(KIND, FILE);

  private Labels() {}

  /** Whether a value is a constant that is tuned. */
  public static boolean isTuned(Value value) {
    return value instanceof Mapping mapping && mapping.find(TUNE).isPresent();
  }

  /** The label that a value has of itself. */
  public static String of(Value value) {
    return switch (value) {
      case Scalar scalar -> text(scalar);
      case Sequence list -> label(list, VALUES);
      case Mapping mapping -> label(mapping);
    };
  }

  /** A single value as text. */
  public static String text(Scalar scalar) {
    return switch (scalar.plain()) {
      case null -> NONE;
      case Double number -> number.toString().replace(".0E", "e").replace('E', 'e'); // as 1e-4
      case Object plain -> plain.toString().isEmpty() ? "''" : plain.toString();
    };
  }

  private static String label(Sequence list, String noun) {
    if (list.values().isEmpty()) {
      return NONE;
    }
    boolean areWords = list.values().stream().allMatch(Scalar.class::isInstance);
    String joined =
        list.values().stream().map(Labels::of).collect(Collectors.joining(areWords ? "-" : " + "));
    return areWords || (noun.equals(VALUES) && joined.length() <= MAX_LENGTH)
        ? joined
        : "%d %s".formatted(list.values().size(), noun);
  }

  /** Its kind or its file's name, then the other keys in the order written. */
  private static String label(Mapping mapping) {
    if (mapping.entries().isEmpty()) {
      return "defaults";
    }
    if (isTuned(mapping)) {
      return TUNED;
    }
    String head =
        HEADS.stream()
            .filter(
                key ->
                    mapping.find(key).map(Pair::value).filter(Scalar.class::isInstance).isPresent())
            .findFirst()
            .orElse("");
    List<String> words = new ArrayList<>();
    for (Pair entry : mapping.entries()) {
      if (entry.key().equals(head)) {
        words.addFirst(word(entry));
      } else if (entry.key().equals("sequence") && entry.value() instanceof Sequence list) {
        words.add(label(list, "graphs"));
      } else {
        String word = word(entry);
        words.add(entry.key() + "=" + (word.contains(" ") ? "(" + word + ")" : word));
      }
    }
    return String.join(" ", words);
  }

  private static String word(Pair entry) {
    String label = of(entry.value());
    return entry.key().equals(FILE) ? FileNames.stem(label) : label;
  }
}
