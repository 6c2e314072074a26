package gossamer.scenarios.schema;

import gossamer.graphs.kind.Catalogue;
import gossamer.graphs.kind.Range;
import gossamer.scenarios.file.ExperimentKind;
import gossamer.scenarios.file.Experiments;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Shape;
import gossamer.scenarios.file.Shape.Choice;
import gossamer.scenarios.file.Shape.Field;
import gossamer.scenarios.file.Shape.Fields;
import gossamer.scenarios.file.Shape.Many;
import gossamer.scenarios.file.Shape.Member;
import gossamer.scenarios.file.Shape.Preset;
import gossamer.scenarios.file.Shape.Shortened;
import gossamer.scenarios.file.Shape.Word;
import gossamer.scenarios.file.Takes;
import gossamer.scenarios.sweep.Tune;
import gossamer.scenarios.sweep.Tuned;
import gossamer.scenarios.sweep.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys of a scenario as Markdown tables, one section for each group of keys. */
public final class Reference {
  /** More alternatives than these are not listed in a cell. */
  private static final int MOST_LISTED = 6;

  private final StringBuilder text = new StringBuilder();

  /** The section in which a member of a family is described. */
  private final Map<List<Object>, String> sections = new HashMap<>();

  private Reference() {}

  /** All keys; the same text every time. */
  public static String markdown() {
    Reference reference = new Reference();
    reference.write();
    return reference.text.toString();
  }

  private void write() {
    List<Field> keys = Shape.fields(Scenario.class).keys();
    heading("The scenario");
    table("key", "value", "default", "meaning");
    keys.forEach(key -> row(code(key.name()), value(key, key.name()), needed(key), key.doc()));
    ScenarioSchema.SWEEP_DOCS.forEach(
        (key, doc) -> row(code(key), "see [Sweeps](scenarios.md#sweeps)", "optional", doc));
    experiments();
    keys.forEach(key -> sections(key.shape(), key.name()));
    heading("Values of a swept key");
    text.append("Beside a list, numbers may be given as one of\n");
    Choice numbers = (Choice) Shape.of(Values.class);
    choice(numbers, List.of(), "values");
    below(numbers, "values");
    heading("A tuned constant");
    text.append("In place of a number below ")
        .append(codes(Tuned.OF_METHODS))
        .append(", outside of lists, `{tune: {...}}` is ")
        .append(Tuned.DOC)
        .append(": see [Tuning](scenarios.md#tuning).\n");
    sections(Shape.fields(Tune.class), Tune.KEY);
  }

  /** Which keys each experiment takes. */
  private void experiments() {
    text.append("\nEvery scenario may have ")
        .append(codes(ExperimentKind.COMMON))
        .append("; `experiment` decides which other keys it takes:\n\n");
    table("experiment", "required", "optional");
    for (Catalogue.Entry<ExperimentKind> each : Experiments.CATALOGUE.entries()) {
      Takes keys = ExperimentKind.keys(each.type());
      row(code(each.name()), codes(List.of(keys.required())), codes(List.of(keys.optional())));
    }
  }

  private static String codes(List<String> words) {
    return words.stream().map(Reference::code).collect(Collectors.joining(", "));
  }

  /** What a key of the scenario is if omitted, or which experiments require it. */
  private static String needed(Field key) {
    List<String> experiments =
        Experiments.CATALOGUE.entries().stream()
            .filter(
                each -> List.of(ExperimentKind.keys(each.type()).required()).contains(key.name()))
            .map(Catalogue.Entry::name)
            .toList();
    if (experiments.isEmpty()) {
      return preset(key);
    }
    return experiments.size() == Experiments.CATALOGUE.entries().size()
        ? "required"
        : "required by " + codes(experiments);
  }

  private void heading(String title) {
    text.append(text.isEmpty() ? "" : "\n").append("### ").append(title).append("\n\n");
  }

  private void table(String... columns) {
    row(columns);
    row(Stream.of(columns).map(_ -> "---").toArray(String[]::new));
  }

  private void row(String... cells) {
    text.append(
        Stream.of(cells)
            .map(cell -> cell.replace("|", "&#124;"))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  /** The sections of a key and of all below. */
  private void sections(Shape shape, String path) {
    switch (shape) {
      case Word _ -> {}
      case Many list -> sections(list.element(), path);
      case Shortened shorter -> sections(shorter.whole(), path);
      case Fields fields -> {
        heading(code(path));
        fields
            .inlined()
            .ifPresentOrElse(
                kinds -> choice(kinds, fields.plainKeys(), path),
                () -> {
                  table("key", "value", "default", "meaning");
                  fields.keys().forEach(key -> row(cells(key, path).toArray(String[]::new)));
                });
        fields.plainKeys().forEach(key -> sections(key.shape(), path + "." + key.name()));
        fields.inlined().ifPresent(kinds -> below(kinds, path));
      }
      case Choice choice when known(choice).isEmpty() -> {
        heading(code(path));
        choice(choice, List.of(), path);
        below(choice, path);
      }
      case Choice _ -> {}
    }
  }

  private void below(Choice choice, String path) {
    members(choice).stream()
        .flatMap(member -> member.fields().plainKeys().stream())
        .forEach(key -> sections(key.shape(), path + "." + key.name()));
  }

  /** The section that describes all members of a choice already, or an empty text. */
  private String known(Choice choice) {
    List<String> where =
        members(choice).stream()
            .map(member -> sections.getOrDefault(identity(member), ""))
            .distinct()
            .toList();
    return where.size() == 1 ? where.getFirst() : "";
  }

  private static List<Member> members(Choice choice) {
    return Stream.concat(choice.kinds().stream(), choice.keyed().stream()).toList();
  }

  private static List<Object> identity(Member member) {
    return List.of(member.name(), member.fields());
  }

  /** Kinds and keys that tell records apart, then all their keys. */
  private void choice(Choice choice, List<Field> siblings, String path) {
    text.append(text.toString().endsWith("\n\n") ? "" : "\n");
    table("one of", "is");
    Map<List<String>, List<String>> users = new LinkedHashMap<>();
    for (Member each : members(choice)) {
      sections.put(identity(each), path);
      row(code(written(each, siblings, choice.kinds().contains(each))), each.description());
      Stream.concat(each.fields().plainKeys().stream(), siblings.stream())
          .map(key -> cells(key, path))
          .forEach(key -> users.computeIfAbsent(key, _ -> new ArrayList<>()).add(each.name()));
    }
    if (users.isEmpty()) {
      return;
    }
    text.append('\n');
    table("key", "of", "value", "default", "meaning");
    List<String> names = users.keySet().stream().map(List::getFirst).distinct().toList();
    users.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> names.indexOf(entry.getKey().getFirst())))
        .forEach(
            entry -> {
              List<String> cells = new ArrayList<>(entry.getKey());
              boolean all = entry.getValue().size() == members(choice).size();
              cells.add(1, all ? "all" : String.join(", ", entry.getValue()));
              row(cells.toArray(String[]::new));
            });
  }

  /** What is said of a key, whatever it belongs to. */
  private List<String> cells(Field key, String path) {
    return List.of(code(key.name()), value(key, path + "." + key.name()), preset(key), key.doc());
  }

  /** The shortest way to write a member, with dots where something is needed. */
  private static String written(Member member, List<Field> siblings, boolean isKind) {
    String needed =
        Stream.concat(member.fields().plainKeys().stream(), siblings.stream())
            .filter(Field::isRequired)
            .map(key -> key.name() + ": ...")
            .collect(Collectors.joining(", "));
    if (!isKind) {
      return "{" + needed + "}";
    }
    return needed.isEmpty() ? member.name() : "{kind: " + member.name() + ", " + needed + "}";
  }

  private String value(Field field, String path) {
    return switch (field.shape()) {
      case Word word -> word(word) + range(field, word);
      case Many list -> "list: " + element(list.element(), path);
      case Shortened(Many list, _) -> element(list.element(), path) + "; or a list of such";
      case Shortened(Fields whole, Word word) ->
          word(word) + range(whole.keys().getFirst(), word) + "; or " + link(path);
      case Fields _, Choice _, Shortened _ -> element(field.shape(), path);
    };
  }

  private String element(Shape shape, String path) {
    return switch (shape) {
      case Word word -> word(word);
      case Many list -> "lists of " + element(list.element(), path);
      case Shortened shorter -> element(shorter.whole(), path);
      case Fields _ -> link(path);
      case Choice choice when !known(choice).isEmpty() && !known(choice).equals(path) ->
          "as [" + code(known(choice)) + "](#" + anchor(known(choice)) + ")";
      case Choice choice when members(choice).size() <= MOST_LISTED ->
          members(choice).stream()
                  .map(each -> code(written(each, List.of(), choice.kinds().contains(each))))
                  .collect(Collectors.joining(", "))
              + "; "
              + link(path);
      case Choice _ -> link(path);
    };
  }

  private static String link(String path) {
    return "see [" + code(path) + "](#" + anchor(path) + ")";
  }

  /** As the heading's anchor is made of its text: lower case, without points. */
  private static String anchor(String path) {
    return path.toLowerCase(java.util.Locale.ROOT).replace(".", "");
  }

  private static String word(Word word) {
    return switch (word) {
      case TEXT -> "text";
      case FLAG -> "`true` or `false`";
      case REAL -> "number";
      case INT, LONG -> "whole number";
    };
  }

  private static String range(Field field, Word word) {
    Range range = field.range();
    if (range == null || word == Word.TEXT) {
      return "";
    }
    List<String> limits = new ArrayList<>();
    if (range.min() != Double.NEGATIVE_INFINITY) {
      limits.add((range.open() ? "above " : "at least ") + number(range.min()));
    }
    if (range.max() != Double.POSITIVE_INFINITY) {
      limits.add("at most " + number(range.max()));
    }
    return limits.isEmpty() ? "" : ", " + String.join(", ", limits);
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static String preset(Field field) {
    Preset preset = field.preset();
    if (preset == null) {
      return field.optional() ? "optional" : "required";
    }
    return switch (preset.text()) {
      case "''" -> "empty";
      case "{}" -> hasPresets(field) ? "as below" : "none";
      default -> code(preset.text());
    };
  }

  /** Whether something is chosen if nothing is given, as it is not of {@code stop}. */
  private static boolean hasPresets(Field field) {
    return field.shape() instanceof Fields fields
        && fields.keys().stream().anyMatch(key -> key.preset() != null);
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
