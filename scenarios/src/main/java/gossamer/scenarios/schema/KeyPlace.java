package gossamer.scenarios.schema;

import gossamer.scenarios.file.Shape;
import gossamer.scenarios.file.Shape.Choice;
import gossamer.scenarios.file.Shape.Field;
import gossamer.scenarios.file.Shape.Fields;
import gossamer.scenarios.file.Shape.Many;
import gossamer.scenarios.file.Shape.Member;
import gossamer.scenarios.file.Shape.Shortened;
import gossamer.scenarios.file.Shape.Word;
import gossamer.scenarios.input.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A place in a scenario with everything that is allowed there, whatever kinds are chosen around it.
 *
 * @param path its dotted path
 * @param alternatives what the key at its end may mean: one for each kind that has such a key
 * @param words the kinds that it names, for the place of a key {@code kind}; else none
 */
record KeyPlace(String path, List<Field> alternatives, List<Member> words) {
  /** What the key {@code kind} means. */
  static final String KIND_DOC = "which kind";

  /** The place of a key of the scenario itself. */
  static KeyPlace top(Field field) {
    return new KeyPlace(field.name(), List.of(field), List.of());
  }

  /** What is said about it, under all kinds; what only adds to another saying is left out. */
  String doc() {
    List<String> docs = alternatives.stream().map(Field::doc).distinct().toList();
    return alternatives.isEmpty()
        ? KIND_DOC
        : docs.stream()
            .filter(
                doc ->
                    docs.stream().noneMatch(other -> !other.equals(doc) && doc.startsWith(other)))
            .collect(Collectors.joining("; or "));
  }

  /** Kinds that are allowed here, as a word or under the key {@code kind}. */
  List<Member> kinds() {
    Map<String, Member> kinds = new LinkedHashMap<>();
    for (Field each : alternatives) {
      choice(each).kinds().forEach(member -> kinds.putIfAbsent(member.name(), member));
    }
    return List.copyOf(kinds.values());
  }

  /** Whether a mapping of keys is allowed here. */
  boolean isMapping() {
    return alternatives.stream()
        .flatMap(each -> forms(each.shape()))
        .anyMatch(shape -> shape instanceof Fields || shape instanceof Choice);
  }

  /** The alternatives that are single values or lists. */
  List<Field> plain() {
    return alternatives.stream()
        .filter(
            each ->
                forms(each.shape())
                    .anyMatch(shape -> shape instanceof Word || shape instanceof Many))
        .toList();
  }

  /** In which forms a value may be written. */
  private static Stream<Shape> forms(Shape shape) {
    return shape instanceof Shortened(Shape whole, Shape part)
        ? Stream.of(whole, part)
        : Stream.of(shape);
  }

  /**
   * The places below, but that of {@code kind}, in the order in which kinds and keys are listed.
   */
  List<KeyPlace> children() {
    Map<String, List<Field>> fields = new LinkedHashMap<>();
    for (Field each : alternatives) {
      Choice choice = choice(each);
      choice.kinds().forEach(member -> collect(member.fields(), fields));
      forms(each.shape())
          .filter(Fields.class::isInstance)
          .forEach(own -> collect((Fields) own, fields));
      choice.keyed().forEach(member -> collect(member.fields(), fields));
    }
    return fields.entrySet().stream()
        .map(
            entry ->
                new KeyPlace(path + "." + entry.getKey(), List.copyOf(entry.getValue()), List.of()))
        .toList();
  }

  private static void collect(Fields fields, Map<String, List<Field>> into) {
    for (Field field : fields.plainKeys()) {
      List<Field> same = into.computeIfAbsent(field.name(), _ -> new ArrayList<>());
      if (!same.contains(field)) {
        same.add(field);
      }
    }
  }

  private static Choice choice(Field field) {
    Choice none = new Choice("", List.of(), List.of());
    return switch (field.shape()) {
      case Choice choice -> choice;
      case Fields fields -> fields.inlined().orElse(none);
      case Shortened(_, Choice choice) -> choice;
      case Word _, Many _, Shortened _ -> none;
    };
  }

  /** The last key of the path. */
  String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** The path without its last key. */
  String parent() {
    return path.substring(0, Math.max(0, path.lastIndexOf('.')));
  }

  /** This place and all below it that a dotted path can name, {@code kind} included. */
  List<KeyPlace> all() {
    List<KeyPlace> all = new ArrayList<>(List.of(this));
    if (!kinds().isEmpty()) {
      all.add(new KeyPlace(path + "." + Labels.KIND, List.of(), kinds()));
    }
    children().forEach(child -> all.addAll(child.all()));
    return all;
  }
}
