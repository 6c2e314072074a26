package gossamer.scenarios.sweep;

import gossamer.scenarios.file.Binder;
import gossamer.scenarios.file.ScenarioText;
import gossamer.scenarios.input.InputError;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Labels;
import gossamer.scenarios.input.Nearest;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.input.Value;
import gossamer.scenarios.input.Value.Mapping;
import gossamer.scenarios.input.Value.Pair;
import gossamer.scenarios.input.Value.Scalar;
import gossamer.scenarios.input.Value.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The keys {@code sweep}, {@code zip} and {@code where} of a scenario.
 *
 * @param axes in the order of the file, the last one varies fastest
 * @param keys all swept keys in the order of the file
 * @param skips which combinations are left out
 */
record Sweep(List<Axis> axes, List<String> keys, List<Skip> skips) {
  static final String ZIP = "zip";
  static final String WHERE = "where";
  static final String ACTION = "skip";

  /** The keys of a scenario that say how it is swept. */
  static final List<String> KEYS = List.of(ScenarioText.SWEEP, ZIP, WHERE);

  /** Combinations with all of these values are left out. */
  record Skip(Position position, List<Condition> conditions) {}

  /** A key with a value. */
  record Condition(Axis.Key key, Value value) {}

  /** A swept key with one of its values. */
  private record Chosen(Axis.Key key, Choice choice) {}

  /** The columns that name a setting: each swept key, followed by the parts of its values. */
  List<String> columns() {
    List<String> columns = new ArrayList<>();
    for (String key : keys) {
      columns.add(key);
      parts(key).forEach(part -> columns.add(key + "." + part));
    }
    return columns;
  }

  /** The parts of a key's values; none if the labels say all. */
  private List<String> parts(String key) {
    List<Choice> choices =
        axes.stream().flatMap(axis -> axis.choices(key).stream()).distinct().toList();
    if (choices.stream().allMatch(Choice::isPlain)) {
      return List.of();
    }
    Set<String> parts = new LinkedHashSet<>();
    for (String first : List.of(Labels.KIND, Labels.FILE)) {
      if (choices.stream().anyMatch(choice -> choice.parts().containsKey(first))) {
        parts.add(first);
      }
    }
    choices.forEach(choice -> parts.addAll(choice.parts().keySet()));
    parts.removeIf(part -> keys.contains(key + "." + part)); // has a column of its own
    return List.copyOf(parts);
  }

  /**
   * Reads the sweep of a scenario.
   *
   * @throws InputException with everything that is wrong with it
   */
  static Sweep of(Mapping tree) {
    return new Reader(tree).read();
  }

  /**
   * All combinations that are not skipped.
   *
   * @param base the scenario without the keys of the sweep
   * @throws InputException if there are too many or none, or a key cannot be set
   */
  List<Plan.Combination> combinations(Mapping base) {
    requireFew();
    List<Plan.Combination> result = new ArrayList<>();
    List<List<String>> parts = keys.stream().map(this::parts).toList();
    boolean[] matched = new boolean[skips.size()];
    int[] steps = new int[axes.size()];
    do {
      List<Chosen> chosen = chosen(steps);
      Plan.Combination combination = combination(base, chosen, parts);
      boolean skipped = false;
      for (int s = 0; s < matched.length; s++) {
        if (matches(skips.get(s), chosen, combination.tree())) {
          matched[s] = true;
          skipped = true;
        }
      }
      if (!skipped) {
        result.add(combination);
      }
    } while (advance(steps));
    List<InputError> errors = new ArrayList<>();
    for (int s = 0; s < matched.length; s++) {
      if (!matched[s]) {
        errors.add(
            new InputError(
                skips.get(s).position(), "no run of the sweep has these values; leave this out"));
      }
    }
    if (result.isEmpty()) {
      errors.add(
          new InputError(skips.getFirst().position(), "nothing is left: every run is skipped"));
    }
    throwIfAny(errors);
    return result;
  }

  private void requireFew() {
    double count = 1;
    for (Axis axis : axes) {
      count *= axis.steps().size();
    }
    if (count > Plan.MOST_RUNS) {
      throw new InputException(
          axes.getFirst().keys().getFirst().position(),
          "the sweep has %.0f runs; at most %d are possible".formatted(count, Plan.MOST_RUNS));
    }
  }

  /** Counts up, the last place fastest; false when all places were at their last step. */
  private boolean advance(int[] steps) {
    for (int a = steps.length - 1; a >= 0; a--) {
      if (++steps[a] < axes.get(a).steps().size()) {
        return true;
      }
      steps[a] = 0;
    }
    return false;
  }

  private List<Chosen> chosen(int[] steps) {
    List<Chosen> chosen = new ArrayList<>();
    for (int a = 0; a < steps.length; a++) {
      Axis axis = axes.get(a);
      for (int k = 0; k < axis.keys().size(); k++) {
        chosen.add(new Chosen(axis.keys().get(k), axis.steps().get(steps[a]).get(k)));
      }
    }
    return chosen;
  }

  private Plan.Combination combination(
      Mapping base, List<Chosen> chosen, List<List<String>> parts) {
    // A key within another one is set after it, whatever the order of the file.
    Mapping tree = base;
    for (Chosen each :
        chosen.stream().sorted(Comparator.comparingInt(c -> c.key().path().size())).toList()) {
      tree = tree.withAt(each.key().path(), each.key().position(), each.choice().value());
    }
    List<Choice> choices = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    for (int k = 0; k < keys.size(); k++) {
      String name = keys.get(k);
      Choice choice =
          chosen.stream()
              .filter(each -> each.key().name().equals(name))
              .findFirst()
              .orElseThrow()
              .choice();
      choices.add(choice);
      cells.add(choice.label());
      parts.get(k).forEach(part -> cells.add(choice.parts().getOrDefault(part, "")));
    }
    return new Plan.Combination(choices, cells, tree);
  }

  private static boolean matches(Skip skip, List<Chosen> chosen, Mapping tree) {
    return skip.conditions().stream()
        .allMatch(condition -> isLabel(condition, chosen) || matches(condition, tree));
  }

  private static boolean isLabel(Condition condition, List<Chosen> chosen) {
    return condition.value() instanceof Scalar word
        && chosen.stream()
            .anyMatch(
                each ->
                    each.key().name().equals(condition.key().name())
                        && each.choice().label().equals(word.text()));
  }

  static boolean matches(Condition condition, Mapping tree) {
    Value actual = tree.findAt(condition.key().path()).map(Pair::value).orElse(null);
    return actual != null
        && (Cells.meaning(actual).equals(Cells.meaning(condition.value()))
            || (condition.value() instanceof Scalar word && isOfKind(actual, word)));
  }

  /** A word stands for every object of that kind. */
  private static boolean isOfKind(Value actual, Scalar word) {
    return actual instanceof Mapping mapping
        && mapping.find("kind").map(Pair::value).orElse(null) instanceof Scalar kind
        && kind.text().equals(word.text());
  }

  private static void throwIfAny(List<InputError> errors) {
    if (!errors.isEmpty()) {
      throw new InputException(errors.stream().sorted(InputError.BY_POSITION).toList());
    }
  }

  /** Reads the three keys, and notes all that is wrong. Mutable. */
  private static final class Reader {
    private final Mapping tree;
    private final List<InputError> errors = new ArrayList<>();

    Reader(Mapping tree) {
      this.tree = tree;
    }

    Sweep read() {
      List<Axis> single = tree.find(ScenarioText.SWEEP).map(this::axes).orElse(List.of());
      List<String> keys = single.stream().map(axis -> axis.keys().getFirst().name()).toList();
      for (Pair entry : tree.entries()) {
        if (keys.isEmpty() && (entry.key().equals(ZIP) || entry.key().equals(WHERE))) {
          fail(
              entry.position(), "'%s' says how keys are swept, and none is".formatted(entry.key()));
          throwIfAny(errors);
        }
      }
      int before = errors.size();
      List<Axis> axes = tree.find(ZIP).map(zip -> zipped(single, zip)).orElse(single);
      if (errors.size() == before) { // otherwise keys that belong together are looked at apart
        axes.forEach(this::requireDistinct);
      }
      List<Skip> skips = tree.find(WHERE).map(where -> skips(where, keys)).orElse(List.of());
      throwIfAny(errors);
      return new Sweep(axes, keys, skips);
    }

    private void fail(Position position, String message) {
      errors.add(new InputError(position, message));
    }

    private List<Axis> axes(Pair sweep) {
      if (!(sweep.value() instanceof Mapping mapping)) {
        fail(
            sweep.value().position(),
            "sweep must be a mapping of keys to their values, such as {topology.kind: [ring, star]}, not "
                + sweep.value().describe());
        return List.of();
      }
      List<Axis> axes = new ArrayList<>();
      for (Pair entry : mapping.entries()) {
        Axis.Key key = new Axis.Key(entry.key(), entry.position());
        requireKey(key);
        List<List<Choice>> steps = values(entry).stream().map(List::of).toList();
        axes.add(new Axis(List.of(key), steps));
      }
      return axes;
    }

    private void requireKey(Axis.Key key) {
      String name = key.name();
      String first = key.path().getFirst();
      if (key.path().contains("") || !String.join(".", key.path()).equals(name)) {
        fail(key.position(), "write the key as a dotted path, such as topology.nodes");
      } else if (Plan.FIXED.contains(name)) {
        fail(key.position(), "'%s' is the same for all runs and cannot be swept".formatted(name));
      } else if (KEYS.contains(first)) {
        fail(key.position(), "'%s' cannot be swept itself".formatted(first));
      }
    }

    private List<Choice> values(Pair entry) {
      Value value = entry.value();
      if (value instanceof Sequence list) {
        if (list.values().isEmpty()) {
          fail(list.position(), "the list of %s is empty".formatted(entry.key()));
        }
        List<Choice> choices = new ArrayList<>();
        for (Value each : list.values()) {
          try {
            choices.add(Choice.of(each));
          } catch (InputException e) {
            errors.addAll(e.errors());
          }
        }
        choices.forEach(each -> requireFree(entry.key(), each.value()));
        if (entry.key().equals(ScenarioText.SEED)) {
          choices.forEach(this::requireNumber);
        }
        return choices;
      }
      if (!(value instanceof Mapping mapping)) {
        fail(
            value.position(),
            "the values of %s must be a list, {count: 3} or {from: 0.01, to: 1, steps: 5}, not %s"
                .formatted(entry.key(), value.describe()));
        return List.of();
      }
      Pair nested =
          mapping.entries().stream()
              .filter(each -> !(each.value() instanceof Scalar))
              .findFirst()
              .orElse(null);
      if (nested != null) {
        fail(
            nested.position(),
            "sweep names keys by dotted paths: write %s.%s beside its other keys"
                .formatted(entry.key(), Value.shorten(nested.key())));
        return List.of();
      }
      try {
        return Binder.bindVariant(mapping, Values.class, "values of " + entry.key()).list().stream()
            .map(number -> Choice.of(Values.scalar(number, mapping.position())))
            .toList();
      } catch (InputException e) {
        errors.addAll(e.errors());
        return List.of();
      }
    }

    /** A swept object must not hold what is the same for all runs. */
    private void requireFree(String key, Value value) {
      for (String fixed : Plan.FIXED) {
        if (fixed.startsWith(key + ".") && value instanceof Mapping mapping) {
          mapping
              .findAt(ScenarioText.path(fixed.substring(key.length() + 1)))
              .ifPresent(
                  entry ->
                      fail(
                          entry.position(),
                          "'%s' is the same for all runs and cannot be swept".formatted(fixed)));
        }
      }
    }

    private void requireNumber(Choice seed) {
      if (!seed.isPlain()) {
        fail(seed.value().position(), "a seed is a number and has no label");
      }
    }

    /** Each step of an axis must be another run, and a label the same value wherever it occurs. */
    private void requireDistinct(Axis axis) {
      Set<List<String>> steps = new HashSet<>();
      List<Map<String, String>> meanings =
          axis.keys().stream()
              .map(_ -> (Map<String, String>) new HashMap<String, String>())
              .toList();
      for (List<Choice> step : axis.steps()) {
        Position position = step.getFirst().value().position();
        if (!steps.add(step.stream().map(each -> Cells.meaning(each.value())).toList())) {
          fail(position, twice(axis, step));
          continue;
        }
        for (int k = 0; k < step.size(); k++) {
          Choice choice = step.get(k);
          String meaning = Cells.meaning(choice.value());
          String known = meanings.get(k).putIfAbsent(choice.label(), meaning);
          if (known != null && !known.equals(meaning)) {
            fail(
                choice.value().position(),
                "two values of %s would be called '%s'; give them labels, such as {value: ..., label: ours}"
                    .formatted(axis.keys().get(k).name(), Value.shorten(choice.label())));
          }
        }
      }
    }

    private static String twice(Axis axis, List<Choice> step) {
      String labels =
          step.stream().map(each -> Value.shorten(each.label())).collect(Collectors.joining(", "));
      return axis.keys().size() == 1
          ? "%s has the value %s twice; each would be the same run"
              .formatted(axis.keys().getFirst().name(), labels)
          : "%s have the values %s twice; each would be the same run"
              .formatted(
                  axis.keys().stream().map(Axis.Key::name).collect(Collectors.joining(", ")),
                  labels);
    }

    private List<Axis> zipped(List<Axis> single, Pair zip) {
      if (!(zip.value() instanceof Sequence groups)) {
        fail(
            zip.value().position(),
            "zip must be a list of lists of swept keys, such as [[topology.nodes, seed]], not "
                + zip.value().describe());
        return single;
      }
      List<Axis> axes = new ArrayList<>(single);
      Set<String> used = new HashSet<>();
      for (Value group : groups.values()) {
        join(axes, single, group, used);
      }
      return axes;
    }

    private void join(List<Axis> axes, List<Axis> single, Value group, Set<String> used) {
      if (!(group instanceof Sequence list) || list.values().size() < 2) {
        fail(group.position(), "each part of zip is a list of two or more swept keys");
        return;
      }
      List<Axis> joined = new ArrayList<>();
      for (Value each : list.values()) {
        find(single, each).ifPresent(joined::add);
        if (each instanceof Scalar name && !used.add(name.text())) {
          fail(each.position(), "'%s' is in zip twice".formatted(name.text()));
          return;
        }
      }
      if (joined.size() < list.values().size()) {
        return; // noted
      }
      int length = joined.getFirst().steps().size();
      for (int k = 1; k < joined.size(); k++) {
        Axis axis = joined.get(k);
        if (axis.steps().size() != length) {
          fail(
              list.values().get(k).position(),
              "%s has %d values and %s has %d; zipped keys go hand in hand"
                  .formatted(name(axis), axis.steps().size(), name(joined.getFirst()), length));
          return;
        }
      }
      int place = joined.stream().mapToInt(axes::indexOf).min().orElseThrow();
      axes.removeAll(joined);
      axes.add(
          Math.min(place, axes.size()),
          new Axis(
              joined.stream().flatMap(axis -> axis.keys().stream()).toList(),
              IntStream.range(0, length)
                  .mapToObj(
                      step ->
                          joined.stream().map(axis -> axis.steps().get(step).getFirst()).toList())
                  .toList()));
    }

    private static String name(Axis single) {
      return single.keys().getFirst().name();
    }

    private Optional<Axis> find(List<Axis> single, Value key) {
      List<String> known = single.stream().map(Reader::name).toList();
      String wanted = key instanceof Scalar scalar ? scalar.text() : "";
      Optional<Axis> found = single.stream().filter(axis -> name(axis).equals(wanted)).findFirst();
      if (found.isEmpty()) {
        fail(
            key.position(),
            "%s is not swept; %s".formatted(key.describe(), Nearest.suggestion(wanted, known)));
      }
      return found;
    }

    private List<Skip> skips(Pair where, List<String> keys) {
      if (!(where.value() instanceof Sequence list)) {
        fail(
            where.value().position(),
            "where must be a list, such as [{topology.kind: star, skip: true}], not "
                + where.value().describe());
        return List.of();
      }
      List<Skip> skips = new ArrayList<>();
      for (Value each : list.values()) {
        if (each instanceof Mapping mapping) {
          skips.add(skip(mapping, keys));
        } else {
          fail(
              each.position(),
              "each part of where is a mapping, such as {topology.kind: star, skip: true}, not "
                  + each.describe());
        }
      }
      return skips;
    }

    private Skip skip(Mapping mapping, List<String> keys) {
      Pair action = mapping.find(ACTION).orElse(null);
      if (action == null
          || !(action.value() instanceof Scalar scalar && Boolean.TRUE.equals(scalar.plain()))) {
        fail(
            action == null ? mapping.position() : action.value().position(),
            "each part of where ends with skip: true");
      }
      List<Condition> conditions = new ArrayList<>();
      for (Pair entry : mapping.without(List.of(ACTION)).entries()) {
        boolean varies = keys.stream().anyMatch(key -> concerns(entry.key(), key));
        if (!varies) {
          fail(
              entry.position(),
              "'%s' is not swept; %s"
                  .formatted(entry.key(), Nearest.suggestion(entry.key(), keys)));
        }
        conditions.add(new Condition(new Axis.Key(entry.key(), entry.position()), entry.value()));
      }
      if (conditions.isEmpty()) {
        fail(mapping.position(), "name at least one swept key with a value");
      }
      return new Skip(mapping.position(), conditions);
    }

    /** Whether a swept key decides the value at a path, or a part of it. */
    private static boolean concerns(String path, String key) {
      return path.equals(key) || path.startsWith(key + ".") || key.startsWith(path + ".");
    }
  }
}
