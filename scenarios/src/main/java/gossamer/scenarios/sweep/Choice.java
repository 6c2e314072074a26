package gossamer.scenarios.sweep;

import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Labels;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.input.Value;
import gossamer.scenarios.input.Value.Mapping;
import gossamer.scenarios.input.Value.Pair;
import gossamer.scenarios.input.Value.Scalar;
import gossamer.scenarios.input.Value.ScalarType;
import gossamer.scenarios.input.Value.Sequence;
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
  private static final String VALUE = "value";
  private static final String LABEL = "label";

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
          label.map(Choice::given).orElseGet(() -> Labels.of(value)),
          parts(value),
          label.isEmpty() && value instanceof Scalar);
    }
    return new Choice(written, Labels.of(written), parts(written), written instanceof Scalar);
  }

  /** A value with a label of its own, as {@link #of} reads it; as it was if it has none. */
  Value written() {
    if (label.equals(Labels.of(value))) {
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
    return new Choice(
        part, label.equals(Labels.of(value)) ? Labels.of(part) : label, parts(part), isPlain);
  }

  private static String given(Pair label) {
    String text = label.value() instanceof Scalar scalar ? scalar.text().strip() : "";
    if (text.isEmpty() || text.length() > Labels.MAX_LENGTH || !text.matches("\\P{Cntrl}+")) {
      throw new InputException(
          label.value().position(),
          "a label is one line of 1 to %d characters, such as 'ours'".formatted(Labels.MAX_LENGTH));
    }
    return text;
  }

  private static Map<String, String> parts(Value value) {
    Map<String, String> parts = new LinkedHashMap<>();
    switch (value) {
      case Mapping mapping when Labels.isTuned(mapping) -> parts.put(VALUE, Labels.TUNED);
      case Scalar scalar ->
          parts.put(scalar.type() == ScalarType.TEXT ? Labels.KIND : VALUE, Labels.text(scalar));
      case Sequence list -> parts.put(VALUE, listed(list));
      case Mapping mapping -> addParts("", mapping, parts);
    }
    return parts;
  }

  private static void addParts(String path, Mapping mapping, Map<String, String> parts) {
    for (Pair entry : mapping.entries()) {
      switch (entry.value()) {
        case Scalar scalar -> parts.put(path + entry.key(), Labels.text(scalar));
        case Sequence list -> parts.put(path + entry.key(), listed(list));
        case Mapping inner when Labels.isTuned(inner) ->
            parts.put(path + entry.key(), Labels.TUNED);
        case Mapping inner -> addParts(path + entry.key() + ".", inner, parts);
      }
    }
  }

  /** Objects one after the other, each with all that it says. */
  private static String listed(Sequence list) {
    if (list.values().isEmpty()) {
      return Labels.NONE; // an empty cell is an absent key
    }
    boolean isFlat = list.values().stream().allMatch(Scalar.class::isInstance);
    return list.values().stream().map(Labels::of).collect(Collectors.joining(isFlat ? "-" : "; "));
  }
}
