package gossamer.scenarios.sweep;

import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Position;
import gossamer.scenarios.file.Value;
import gossamer.scenarios.file.Value.Mapping;
import gossamer.scenarios.file.Value.Pair;
import gossamer.scenarios.file.Value.Scalar;
import gossamer.scenarios.file.Value.ScalarType;
import gossamer.scenarios.file.Value.Sequence;
import gossamer.scenarios.text.FileNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One of the values of a swept key, with the word that names it everywhere: in legends, tables,
 * messages and CSV files. {@code {value: optimal, label: ours}}, or {@code label} in an object,
 * gives a value another word than its own.
 *
 * @param value as the scenario takes it, without the label
 * @param label one line of text, made from the value alone unless the user gave one
 * @param parts what tells values apart, by path within the value: {@code kind}, {@code file}, ...
 * @param isPlain whether the label says all: a single value without a label of its own
 */
record Choice(Value value, String label, Map<String, String> parts, boolean isPlain) {
  static final String KIND = "kind";
  static final String FILE = "file";
  private static final String NONE = "none";
  private static final String VALUE = "value";
  private static final String VALUES = "values";
  private static final String LABEL = "label";

  /** A longer label is refused. */
  private static final int LONGEST_LABEL = 100;

  /** Names a value by what it is; the first of these that an object has is its head. */
  private static final List<String> HEADS = List.of(KIND, FILE);

  /**
   * A value as the user wrote it.
   *
   * @throws InputException if it has a label that is none
   */
  static Choice of(Value written) {
    if (written instanceof Mapping mapping) {
      Optional<Pair> label = mapping.find(LABEL);
      Mapping rest = mapping.without(List.of(LABEL));
      boolean isWrapped = rest.entries().size() == 1 && rest.find(VALUE).isPresent();
      Value value = isWrapped ? rest.entries().getFirst().value() : rest;
      if (rest.entries().isEmpty()) {
        throw new InputException(mapping.position(), "a label of nothing; add value: ...");
      }
      return new Choice(
          value,
          label.map(Choice::given).orElseGet(() -> label(value)),
          parts(value),
          label.isEmpty() && value instanceof Scalar);
    }
    return new Choice(written, label(written), parts(written), written instanceof Scalar);
  }

  /** A value with a label of its own, as {@link #of} reads it; as it was if it has none. */
  Value written() {
    if (label.equals(label(value))) {
      return value;
    }
    Position at = value.position();
    return new Mapping(
        List.of(
            new Pair(VALUE, at, value),
            new Pair(LABEL, at, new Scalar(label, ScalarType.TEXT, at))),
        at);
  }

  /** The same choice of a part of its value; a label that the user gave stays. */
  Choice with(Value part) {
    return new Choice(part, label.equals(label(value)) ? label(part) : label, parts(part), isPlain);
  }

  private static String given(Pair label) {
    String text = label.value() instanceof Scalar scalar ? scalar.text().strip() : "";
    if (text.isEmpty() || text.length() > LONGEST_LABEL || !text.matches("\\P{Cntrl}+")) {
      throw new InputException(
          label.value().position(),
          "a label is one line of 1 to %d characters, such as 'ours'".formatted(LONGEST_LABEL));
    }
    return text;
  }

  /** The label that a value has of itself. */
  static String label(Value value) {
    return switch (value) {
      case Scalar scalar -> text(scalar);
      case Sequence list -> label(list, VALUES);
      case Mapping mapping -> label(mapping);
    };
  }

  private static String text(Scalar scalar) {
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
        list.values().stream()
            .map(Choice::label)
            .collect(Collectors.joining(areWords ? "-" : " + "));
    return areWords || (noun.equals(VALUES) && joined.length() <= LONGEST_LABEL)
        ? joined
        : "%d %s".formatted(list.values().size(), noun);
  }

  /** Its kind or its file's name, then the other keys in the order written. */
  private static String label(Mapping mapping) {
    if (mapping.entries().isEmpty()) {
      return "defaults";
    }
    if (Tuned.isTuned(mapping)) {
      return Tuned.LABEL;
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
    String label = label(entry.value());
    return entry.key().equals(FILE) ? FileNames.stem(label) : label;
  }

  private static Map<String, String> parts(Value value) {
    Map<String, String> parts = new LinkedHashMap<>();
    switch (value) {
      case Mapping mapping when Tuned.isTuned(mapping) -> parts.put(VALUE, Tuned.LABEL);
      case Scalar scalar ->
          parts.put(scalar.type() == ScalarType.TEXT ? KIND : VALUE, text(scalar));
      case Sequence list -> parts.put(VALUE, listed(list));
      case Mapping mapping -> addParts("", mapping, parts);
    }
    return parts;
  }

  private static void addParts(String path, Mapping mapping, Map<String, String> parts) {
    for (Pair entry : mapping.entries()) {
      switch (entry.value()) {
        case Scalar scalar -> parts.put(path + entry.key(), text(scalar));
        case Sequence list -> parts.put(path + entry.key(), listed(list));
        case Mapping inner when Tuned.isTuned(inner) -> parts.put(path + entry.key(), Tuned.LABEL);
        case Mapping inner -> addParts(path + entry.key() + ".", inner, parts);
      }
    }
  }

  /** Objects one after the other, each with all that it says. */
  private static String listed(Sequence list) {
    if (list.values().isEmpty()) {
      return NONE; // an empty cell is an absent key
    }
    boolean isFlat = list.values().stream().allMatch(Scalar.class::isInstance);
    return list.values().stream()
        .map(Choice::label)
        .collect(Collectors.joining(isFlat ? "-" : "; "));
  }
}
