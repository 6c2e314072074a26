package gossamer.scenarios.file;

import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.graphs.kind.Refusal;
import gossamer.scenarios.file.Shape.Choice;
import gossamer.scenarios.file.Shape.Field;
import gossamer.scenarios.file.Shape.Fields;
import gossamer.scenarios.file.Shape.Many;
import gossamer.scenarios.file.Shape.Member;
import gossamer.scenarios.file.Shape.Preset;
import gossamer.scenarios.file.Shape.Shortened;
import gossamer.scenarios.file.Shape.Word;
import gossamer.scenarios.input.InputError;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Labels;
import gossamer.scenarios.input.Nearest;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.input.Value;
import gossamer.scenarios.input.Value.Mapping;
import gossamer.scenarios.input.Value.Pair;
import gossamer.scenarios.input.Value.Scalar;
import gossamer.scenarios.input.Value.ScalarType;
import gossamer.scenarios.input.Value.Sequence;
import gossamer.scenarios.input.YamlNumbers;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a tree of values into records by their {@link Shape}. One pass finds all errors that do not
 * hide each other.
 */
public final class Binder {
  /** Keys that do not name what their value is, as a topology is the value of {@code topology}. */
  private static final Set<String> NOT_NOUNS = Set.of("clocks", "expect", "initial");

  private final List<InputError> errors = new ArrayList<>();

  /** Where the keys are that mean something to another run, and may be passed over in this one. */
  private final Set<Position> known;

  /** Where the keys are that mean something here. */
  private final Set<Position> found = new HashSet<>();

  private final Shared shared;

  private Binder(Set<Position> known) {
    this(known, new Shared());
  }

  private Binder(Set<Position> known, Shared shared) {
    this.known = known;
    this.shared = shared;
  }

  /**
   * What trees have in common, bound once. Trees that were made from one by setting values share
   * the very objects of all that was not set. Mutable; one thread.
   */
  static final class Shared {
    private record Bound(Shape shape, Object object) {}

    private final IdentityHashMap<Value, Bound> values = new IdentityHashMap<>();

    @SuppressWarnings("ReferenceEquality") // a shape occurs in one place, and equality is deep
    @Nullable Object find(Value value, Shape shape) {
      Bound bound = values.get(value);
      return bound != null && bound.shape() == shape ? bound.object() : null;
    }

    void add(Value value, Shape shape, Object object) {
      values.put(value, new Bound(shape, object));
    }
  }

  /**
   * Binds a tree to a record.
   *
   * @param what what the record is called in errors, such as {@code the scenario}
   * @throws InputException with all errors found
   */
  public static <R extends Record> R bind(Value value, Class<R> type, String what) {
    return bind(value, type, what, Set.of(), new Shared());
  }

  /**
   * Binds one of several trees that have parts in common.
   *
   * @param known where the keys are that mean something in another of the trees; they are passed
   *     over where they mean nothing
   * @param shared what the trees have in common
   * @throws InputException with all errors found
   */
  static <R extends Record> R bind(
      Value value, Class<R> type, String what, Set<Position> known, Shared shared) {
    Binder binder = new Binder(known, shared);
    return type.cast(
        binder.requireBound(binder.fields(value, Shape.fields(type), what, List.of())));
  }

  /** Adds the places of all keys that mean something in a tree, whatever else is wrong with it. */
  static void collectKnown(
      Value value, Class<? extends Record> type, String what, Set<Position> known) {
    Binder binder = new Binder(Set.of());
    binder.fields(value, Shape.fields(type), what, List.of());
    known.addAll(binder.found);
  }

  /**
   * Binds {@code name} or {@code {kind: name, ...}} to a member of a family.
   *
   * @param family an interface with a catalogue
   * @throws InputException with all errors found
   */
  static <T> T bindKind(Value value, Class<T> family) {
    Binder binder = new Binder(Set.of());
    return family.cast(binder.requireBound(binder.any(value, Shape.of(family), "")));
  }

  /**
   * Binds a value to one of a sealed family of records.
   *
   * @param what what the value is called in errors
   * @throws InputException with all errors found
   */
  public static <T> T bindVariant(Value value, Class<T> family, String what) {
    Binder binder = new Binder(Set.of());
    return family.cast(binder.requireBound(binder.any(value, Shape.of(family), what)));
  }

  /** What was bound, if nothing was wrong. */
  private Object requireBound(@Nullable Object result) {
    if (result == null || !errors.isEmpty()) {
      throw new InputException(errors.stream().sorted(InputError.BY_POSITION).toList());
    }
    return result;
  }

  private @Nullable Object fail(Position position, String message) {
    errors.add(new InputError(position, message));
    return null;
  }

  /** Binds by shape; null means that an error was noted. */
  private @Nullable Object any(Value value, Shape shape, String what) {
    return switch (shape) {
      case Word word -> scalar(value, word, what);
      case Many list -> list(value, list.element(), what);
      case Shortened(Many list, _) when !(value instanceof Sequence) ->
          list(new Sequence(List.of(value), value.position()), list.element(), what);
      case Shortened(Fields fields, _) -> fields(atLength(value, fields), fields, what, List.of());
      case Shortened shorter -> any(value, shorter.whole(), what);
      case Fields fields -> fields(value, fields, what, List.of());
      case Choice choice when choice.family().isEmpty() -> choice(value, choice, what);
      case Choice family -> member(value, family, family.family(), List.of());
    };
  }

  /** The mapping that a record's first key stands for, alone or as the kind of a mapping. */
  private static Value atLength(Value value, Fields fields) {
    String first = fields.keys().getFirst().name();
    if (value instanceof Mapping mapping) {
      Pair kind = mapping.find(Labels.KIND).orElse(null);
      return kind == null || mapping.find(first).isPresent()
          ? mapping
          : mapping
              .without(List.of(Labels.KIND))
              .with(new Pair(first, kind.position(), kind.value()));
    }
    return value instanceof Scalar
        ? new Mapping(List.of(new Pair(first, value.position(), value)), value.position())
        : value;
  }

  private @Nullable Object list(Value value, Shape element, String what) {
    if (!(value instanceof Sequence sequence)) {
      return fail(value.position(), what + " must be a list, not " + value.describe());
    }
    List<Object> result = new ArrayList<>();
    for (Value each : sequence.values()) {
      Object bound = any(each, element, "element of " + what);
      if (bound != null) {
        result.add(bound);
      }
    }
    return List.copyOf(result);
  }

  /**
   * One of several kinds: {@code name} or {@code {kind: name, ...}}.
   *
   * @param siblings keys next to those of the kind, bound elsewhere
   */
  private @Nullable Object member(Value value, Choice choice, String what, List<String> siblings) {
    Mapping mapping = value.asMapping().orElse(null);
    if (mapping == null) {
      return fail(value.position(), what + " must be a word or a mapping, not " + value.describe());
    }
    Pair kind = mapping.find(Labels.KIND).orElse(null);
    if (kind == null) {
      return fail(
          mapping.position(),
          "%s needs the key 'kind': one of %s"
              .formatted(what, String.join(", ", choice.kindNames())));
    }
    if (!(kind.value() instanceof Scalar scalar) || scalar.type() == ScalarType.NULL) {
      return fail(
          kind.value().position(),
          "the kind of %s must be a word, not %s".formatted(what, kind.value().describe()));
    }
    String name = scalar.text();
    Member member = choice.kind(name).orElse(null);
    if (member != null) {
      Mapping own = mapping.without(List.of(Labels.KIND));
      Object bound = fields(own, member.fields(), what + " " + name, siblings);
      Fields wrapper = member.wrapper();
      return bound == null || wrapper == null ? bound : construct(wrapper, value, what, bound);
    }
    List<String> keys = choice.keyNames();
    if (keys.contains(name)) {
      return fail(scalar.position(), "%s: '%s' needs a value, {%2$s: ...}".formatted(what, name));
    }
    List<String> known = new ArrayList<>(choice.kindNames());
    keys.forEach(key -> known.add("{" + key + ": ...}"));
    return fail(
        scalar.position(),
        (NOT_NOUNS.contains(what) ? "unknown value '%2$s' of %1$s; %3$s" : "unknown %s '%s'; %s")
                .formatted(what, scalar.shown(), Nearest.suggestion(name, known))
            + (choice.isOpen() && Nearest.to(name, known).isEmpty() && Families.mayBeAdded(name)
                ? "; if a jar adds it, name the jar with --plugin"
                : ""));
  }

  /** One of several kinds, or of several records told apart by a key. */
  private @Nullable Object choice(Value value, Choice choice, String what) {
    List<String> own = choice.keyNames();
    if (value instanceof Mapping mapping && mapping.find(Labels.KIND).isEmpty()) {
      for (Member each : choice.keyed()) {
        if (mapping.find(each.name()).isPresent()) {
          return keyed(mapping, each, choice, what);
        }
      }
      List<String> keys =
          choice.kinds().isEmpty()
              ? own
              : Stream.concat(Stream.of(Labels.KIND), own.stream()).toList();
      Pair typo =
          mapping.entries().stream()
              .filter(entry -> Nearest.to(entry.key(), keys).isPresent())
              .findFirst()
              .orElse(null);
      if (typo != null) {
        return fail(
            typo.position(),
            "unknown key '%s' in %s; %s"
                .formatted(Value.shorten(typo.key()), what, Nearest.suggestion(typo.key(), keys)));
      }
      return fail(
          mapping.position(),
          "%s needs one of the keys %s".formatted(what, String.join(", ", keys)));
    }
    return choice.kinds().isEmpty()
        ? fail(
            value.position(),
            "%s must be a mapping with one of the keys %s, not %s"
                .formatted(what, String.join(", ", own), value.describe()))
        : member(value, choice, what, List.of());
  }

  /** A record that is told by a key; a key of another one is said to go with that. */
  private @Nullable Object keyed(Mapping mapping, Member told, Choice choice, String what) {
    List<String> strange = new ArrayList<>();
    for (Pair entry : mapping.entries()) {
      String key = entry.key();
      if (told.hasKey(key) || choice.keyNames().contains(key) || known.contains(entry.position())) {
        continue;
      }
      choice.keyed().stream()
          .filter(other -> other.hasKey(key))
          .findFirst()
          .ifPresent(
              other -> {
                strange.add(key);
                fail(
                    entry.position(),
                    "'%s' goes with %s in %s, not with %s; omit it, or %s"
                        .formatted(key, other.name(), what, told.name(), told.name()));
              });
    }
    return fields(mapping.without(strange), told.fields(), what, List.of());
  }

  /**
   * A record from a mapping.
   *
   * @param siblings keys next to those of the record, bound elsewhere
   */
  private @Nullable Object fields(Value value, Fields fields, String what, List<String> siblings) {
    List<String> names = fields.plainKeys().stream().map(Field::name).toList();
    boolean inlines = fields.inlined().isPresent();
    Mapping mapping =
        inlines ? value.asMapping().orElse(null) : value instanceof Mapping plain ? plain : null;
    if (mapping == null) {
      return fail(value.position(), what + " must be a mapping of keys, not " + value.describe());
    }
    int before = errors.size();
    if (!inlines) {
      for (Pair entry : mapping.entries()) {
        if (!names.contains(entry.key()) && !known.contains(entry.position())) {
          fail(entry.position(), unknownKey(entry.key(), names, siblings, what));
        }
      }
    }
    ExperimentKind experiment =
        fields.decider().map(key -> (ExperimentKind) component(mapping, key, what)).orElse(null);
    @Nullable Object[] arguments = new @Nullable Object[fields.keys().size()];
    for (int k = 0; k < arguments.length; k++) {
      Field key = fields.keys().get(k);
      if (key.inlined()) {
        arguments[k] = member(mapping.without(names), (Choice) key.shape(), what, names);
      } else if (key.decides()) {
        arguments[k] = experiment;
      } else if (experiment != null && !experiment.uses(key.name())) {
        arguments[k] = unused(mapping, key, what, experiment);
      } else {
        boolean required =
            key.isRequired() || (experiment != null && experiment.requires(key.name()));
        arguments[k] = component(mapping, key, what, required);
      }
    }
    return errors.size() > before ? null : construct(fields, mapping, what, arguments);
  }

  private static String unknownKey(
      String key, List<String> keys, List<String> siblings, String what) {
    List<String> known = Stream.concat(keys.stream(), siblings.stream()).toList();
    return known.isEmpty()
        ? "%s takes no key '%s'".formatted(what, Value.shorten(key))
        : "unknown key '%s' in %s; %s"
            .formatted(Value.shorten(key), what, Nearest.suggestion(key, known));
  }

  /**
   * A key that the experiment does not know must not be there, and is as if it had been omitted.
   */
  private @Nullable Object unused(
      Mapping mapping, Field key, String what, ExperimentKind experiment) {
    String name = key.name();
    Pair entry = mapping.find(name).orElse(null);
    if (entry != null && !known.contains(entry.position())) {
      return fail(
          entry.position(),
          "'%s' means nothing to experiment: %s; omit it, or omit experiment"
              .formatted(name, Experiments.CATALOGUE.nameOf(experiment)));
    }
    return component(mapping.without(List.of(name)), key, what);
  }

  private @Nullable Object component(Mapping mapping, Field key, String what) {
    return component(mapping, key, what, key.isRequired());
  }

  private @Nullable Object component(Mapping mapping, Field key, String what, boolean required) {
    String name = key.name();
    Pair entry = mapping.find(name).orElse(null);
    if (entry != null) {
      found.add(entry.position());
    }
    Preset preset = key.preset();
    Value value = entry != null ? entry.value() : preset != null ? preset.value() : null;
    if (value == null) {
      if (required) {
        fail(
            mapping.position(),
            "the key '%s' is missing in %s%s"
                .formatted(name, what, key.doc().isEmpty() ? "" : " (" + key.doc() + ")"));
      }
      return null;
    }
    Object bound = shared.find(value, key.shape());
    if (bound == null) {
      int before = errors.size();
      bound = any(value, key.shape(), name);
      if (bound != null && errors.size() == before) {
        shared.add(value, key.shape(), bound);
      }
    }
    Range range = key.range();
    if (bound instanceof Number number && range != null && !inside(number.doubleValue(), range)) {
      return fail(
          value.position(),
          "%s must be %s, not %s".formatted(name, words(range), value.describe()));
    }
    return bound;
  }

  /** Whether a number is in a range. */
  public static boolean inside(double number, Range range) {
    return Double.isFinite(number)
        && (range.open() ? number > range.min() : number >= range.min())
        && number <= range.max();
  }

  /** What a range asks for, such as {@code above 0 and at most 1}. */
  public static String words(Range range) {
    String from = (range.open() ? "above " : "at least ") + shortest(range.min());
    String to = "at most " + shortest(range.max());
    if (range.max() == Double.POSITIVE_INFINITY) {
      return from;
    }
    return range.min() == Double.NEGATIVE_INFINITY ? to : from + " and " + to;
  }

  private static String shortest(double number) {
    return Double.isFinite(number)
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : String.valueOf(number);
  }

  private @Nullable Object scalar(Value value, Word word, String what) {
    if (value instanceof Scalar scalar && scalar.type() != ScalarType.NULL) {
      ScalarType type = scalar.type();
      boolean number = type == ScalarType.INTEGER || type == ScalarType.FLOAT;
      switch (word) {
        case TEXT -> {
          return scalar.text();
        }
        case FLAG -> {
          if (type == ScalarType.BOOLEAN) {
            return Boolean.valueOf(scalar.text().toLowerCase(Locale.ROOT));
          }
        }
        case REAL -> {
          if (number) {
            return real(scalar, what);
          }
        }
        case INT -> {
          if (number) {
            BigDecimal whole = whole(scalar, Integer.MIN_VALUE, Integer.MAX_VALUE, what);
            return whole == null ? null : whole.intValueExact();
          }
        }
        case LONG -> {
          if (number) {
            BigDecimal whole = whole(scalar, Long.MIN_VALUE, Long.MAX_VALUE, what);
            return whole == null ? null : whole.longValueExact();
          }
        }
      }
    }
    return fail(
        value.position(), "%s must be %s, not %s".formatted(what, word.said(), value.describe()));
  }

  private @Nullable Object real(Scalar scalar, String what) {
    double number = YamlNumbers.real(scalar.text());
    return Double.isFinite(number)
        ? number
        : fail(
            scalar.position(),
            "%s must be a finite number, not %s".formatted(what, scalar.shown()));
  }

  /** A whole number within bounds, also if written like 1e6; null means that an error was noted. */
  private @Nullable BigDecimal whole(Scalar scalar, long least, long most, String what) {
    BigDecimal number = BigDecimal.ONE;
    boolean whole = !YamlNumbers.isNotFinite(scalar.text());
    if (whole) {
      number =
          scalar.type() == ScalarType.INTEGER
              ? YamlNumbers.integer(scalar.text())
              : YamlNumbers.decimal(scalar.text());
      whole = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }
    String must =
        !whole
            ? "a whole number"
            : number.compareTo(BigDecimal.valueOf(most)) > 0
                ? "at most " + most
                : number.compareTo(BigDecimal.valueOf(least)) < 0 ? "at least " + least : null;
    if (must != null) {
      fail(scalar.position(), "%s must be %s, not %s".formatted(what, must, scalar.shown()));
      return null;
    }
    return number;
  }

  private @Nullable Object construct(
      Fields fields, Value value, String what, @Nullable Object... arguments) {
    try {
      return fields.construct(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof ParameterException wrong) {
        errors.add(InputError.of(position(value, wrong.parameter()), wrong));
        return null;
      }
      if (e.getCause() instanceof Refusal wrong) {
        return fail(value.position(), what + ": " + wrong.getMessage());
      }
      throw new IllegalStateException("A record's constructor failed: " + fields, e);
    }
  }

  /** Where a key within a value is, or the nearest one around it that the user wrote. */
  private static Position position(Value value, String dotted) {
    Value nearest = value;
    for (String key : dotted.split("\\.", -1)) {
      Optional<Pair> next =
          nearest instanceof Mapping mapping ? mapping.find(key) : Optional.empty();
      if (next.isEmpty()) {
        break;
      }
      nearest = next.get().value();
    }
    return nearest.position();
  }
}
