package gossamer.scenarios.file;

import gossamer.graphs.catalogue.Topologies;
import gossamer.graphs.catalogue.TopologyKind;
import gossamer.graphs.changing.ChangingKind;
import gossamer.graphs.changing.ChangingTopologies;
import gossamer.graphs.kind.Catalogue;
import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.scenarios.file.Value.Mapping;
import gossamer.scenarios.file.Value.Pair;
import gossamer.scenarios.file.Value.Scalar;
import gossamer.scenarios.file.Value.ScalarType;
import gossamer.scenarios.file.Value.Sequence;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import gossamer.solvers.data.Split;
import gossamer.solvers.data.Splits;
import gossamer.solvers.objective.Problem;
import gossamer.solvers.objective.Problems;
import gossamer.solvers.rates.RateDesign;
import gossamer.solvers.rates.RateDesigns;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.Algorithms;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a tree of values into records by their components. One pass finds all errors that do not
 * hide each other.
 *
 * <p>What a component may be: a number, a boolean, a text, a record, a list, an interface with a
 * catalogue of kinds, or a sealed interface of records, told apart by {@code kind} or by the key
 * that is their first component.
 */
public final class Binder {
  /** The families that a user can pick from by name. */
  static final Map<Class<?>, Catalogue<?>> CATALOGUES =
      Map.of(
          TopologyKind.class, Topologies.CATALOGUE,
          ChangingKind.class, ChangingTopologies.CATALOGUE,
          Problem.class, Problems.CATALOGUE,
          Split.class, Splits.CATALOGUE,
          Algorithm.class, Algorithms.CATALOGUE,
          RateDesign.class, RateDesigns.CATALOGUE,
          Metric.class, Metrics.CATALOGUE);

  /** Defaults by their text: a sweep binds thousands of runs. */
  private static final Map<String, Value> PRESETS = new ConcurrentHashMap<>();

  private static final String KIND = "kind";
  private final List<InputError> errors = new ArrayList<>();

  /** Where keys stand that mean something to another run, and may be passed over in this one. */
  private final Set<Position> known;

  /** Where the keys stand that mean something here. */
  private final Set<Position> found = new HashSet<>();

  private Binder(Set<Position> known) {
    this.known = known;
  }

  /**
   * Binds a tree to a record.
   *
   * @param what what the record is called in errors, such as {@code the scenario}
   * @throws InputException with all errors found
   */
  public static <R extends Record> R bind(Value value, Class<R> type, String what) {
    return bind(value, type, what, Set.of());
  }

  /**
   * Binds one of several trees that have parts in common.
   *
   * @param known where keys stand that mean something in another of the trees; they are passed over
   *     where they mean nothing
   * @throws InputException with all errors found
   */
  static <R extends Record> R bind(Value value, Class<R> type, String what, Set<Position> known) {
    Binder binder = new Binder(known);
    return type.cast(binder.requireBound(binder.record(value, type, what, List.of())));
  }

  /** Adds the places of all keys that mean something in a tree, whatever else is wrong with it. */
  static void collectKnown(
      Value value, Class<? extends Record> type, String what, Set<Position> known) {
    Binder binder = new Binder(Set.of());
    binder.record(value, type, what, List.of());
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
    return family.cast(binder.requireBound(binder.any(value, family, "")));
  }

  /**
   * Binds a value to one of a sealed family of records.
   *
   * @param what what the value is called in errors
   * @throws InputException with all errors found
   */
  public static <T> T bindVariant(Value value, Class<T> family, String what) {
    Binder binder = new Binder(Set.of());
    return family.cast(binder.requireBound(binder.variant(value, family, what)));
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

  /** Binds by the component's type; null means that an error was noted. */
  private @Nullable Object any(Value value, java.lang.reflect.Type type, String what) {
    if (type instanceof ParameterizedType list) { // only lists are generic here
      return list(value, list.getActualTypeArguments()[0], what);
    }
    Class<?> raw = (Class<?>) type;
    Catalogue<?> catalogue = CATALOGUES.get(raw);
    if (catalogue != null) {
      return member(value, named(catalogue), catalogue.family(), List.of(), List.of());
    }
    if (raw.isSealed()) {
      return variant(value, raw, what);
    }
    return raw.isRecord() ? record(value, raw, what, List.of()) : scalar(value, raw, what);
  }

  private @Nullable Object list(Value value, java.lang.reflect.Type element, String what) {
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

  private static Map<String, Class<?>> named(Catalogue<?> catalogue) {
    Map<String, Class<?>> result = new LinkedHashMap<>();
    catalogue.entries().forEach(entry -> result.put(entry.name(), entry.type()));
    return result;
  }

  /**
   * One of several kinds: {@code name} or {@code {kind: name, ...}}.
   *
   * @param keys that may stand there instead of a kind
   * @param siblings keys that stand beside those of the kind, bound elsewhere
   */
  private @Nullable Object member(
      Value value,
      Map<String, Class<?>> kinds,
      String what,
      Collection<String> keys,
      List<String> siblings) {
    Mapping mapping = value.asMapping().orElse(null);
    if (mapping == null) {
      return fail(value.position(), what + " must be a word or a mapping, not " + value.describe());
    }
    Pair kind = mapping.find(KIND).orElse(null);
    if (kind == null) {
      return fail(
          mapping.position(),
          "%s needs the key 'kind': one of %s".formatted(what, String.join(", ", kinds.keySet())));
    }
    if (!(kind.value() instanceof Scalar scalar) || scalar.type() == ScalarType.NULL) {
      return fail(
          kind.value().position(),
          "the kind of %s must be a word, not %s".formatted(what, kind.value().describe()));
    }
    String name = scalar.text();
    Class<?> type = kinds.get(name);
    if (type != null) {
      return record(mapping.without(List.of(KIND)), type, what + " " + name, siblings);
    }
    if (keys.contains(name)) {
      return fail(scalar.position(), "%s: '%s' needs a value, {%2$s: ...}".formatted(what, name));
    }
    List<String> known = new ArrayList<>(kinds.keySet());
    keys.forEach(key -> known.add("{" + key + ": ...}"));
    return fail(
        scalar.position(),
        "unknown %s '%s'; %s".formatted(what, scalar.shown(), Nearest.suggestion(name, known)));
  }

  /** One of a sealed family of records. */
  private @Nullable Object variant(Value value, Class<?> family, String what) {
    Map<String, Class<?>> kinds = new LinkedHashMap<>();
    Map<String, Class<?>> byKey = new LinkedHashMap<>();
    Map<Class<?>, Class<?>> wrappers = new LinkedHashMap<>();
    for (Class<?> variant : family.getPermittedSubclasses()) {
      Kind kind = variant.getAnnotation(Kind.class);
      if (kind != null) {
        kinds.put(kind.name(), variant);
        continue;
      }
      RecordComponent first = variant.getRecordComponents()[0];
      Catalogue<?> catalogue = CATALOGUES.get(first.getType());
      if (catalogue != null) {
        named(catalogue)
            .forEach(
                (name, type) -> {
                  kinds.put(name, type);
                  wrappers.put(type, variant);
                });
      } else {
        byKey.put(first.getName(), variant);
      }
    }
    if (value instanceof Mapping mapping && mapping.find(KIND).isEmpty()) {
      for (Map.Entry<String, Class<?>> each : byKey.entrySet()) {
        if (mapping.find(each.getKey()).isPresent()) {
          return record(mapping, each.getValue(), what, List.of());
        }
      }
      List<String> keys =
          Stream.concat(kinds.isEmpty() ? Stream.of() : Stream.of(KIND), byKey.keySet().stream())
              .toList();
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
    if (kinds.isEmpty()) {
      return fail(
          value.position(),
          "%s must be a mapping with one of the keys %s, not %s"
              .formatted(what, String.join(", ", byKey.keySet()), value.describe()));
    }
    Object member = member(value, kinds, what, byKey.keySet(), List.of());
    Class<?> wrapper = member == null ? null : wrappers.get(member.getClass());
    return wrapper == null ? member : construct(wrapper, new Object[] {member}, value, what);
  }

  /**
   * A record from a mapping.
   *
   * @param siblings keys that stand beside those of the record, bound elsewhere
   */
  private @Nullable Object record(Value value, Class<?> type, String what, List<String> siblings) {
    RecordComponent[] components = type.getRecordComponents();
    List<String> keys =
        Arrays.stream(components)
            .filter(component -> !component.isAnnotationPresent(Inline.class))
            .map(RecordComponent::getName)
            .toList();
    boolean inlines = keys.size() < components.length;
    Mapping mapping =
        inlines ? value.asMapping().orElse(null) : value instanceof Mapping plain ? plain : null;
    if (mapping == null) {
      return fail(value.position(), what + " must be a mapping of keys, not " + value.describe());
    }
    int before = errors.size();
    if (!inlines) {
      for (Pair entry : mapping.entries()) {
        if (!keys.contains(entry.key()) && !known.contains(entry.position())) {
          fail(entry.position(), unknownKey(entry.key(), keys, siblings, what));
        }
      }
    }
    @Nullable Object[] arguments = new @Nullable Object[components.length];
    for (int c = 0; c < components.length; c++) {
      arguments[c] = component(mapping, components[c], keys, what);
    }
    return errors.size() > before ? null : construct(type, arguments, mapping, what);
  }

  private static String unknownKey(
      String key, List<String> keys, List<String> siblings, String what) {
    List<String> known = Stream.concat(keys.stream(), siblings.stream()).toList();
    return known.isEmpty()
        ? "%s takes no key '%s'".formatted(what, Value.shorten(key))
        : "unknown key '%s' in %s; %s"
            .formatted(Value.shorten(key), what, Nearest.suggestion(key, known));
  }

  private @Nullable Object component(
      Mapping mapping, RecordComponent component, List<String> keys, String what) {
    String name = component.getName();
    if (component.isAnnotationPresent(Inline.class)) {
      Catalogue<?> catalogue = Objects.requireNonNull(CATALOGUES.get(component.getType()));
      return member(mapping.without(keys), named(catalogue), what, List.of(), keys);
    }
    Pair entry = mapping.find(name).orElse(null);
    if (entry != null) {
      found.add(entry.position());
    }
    Default preset = component.getAnnotation(Default.class);
    Value value = entry == null ? null : entry.value();
    if (value == null && preset != null) {
      value =
          PRESETS.computeIfAbsent(
              preset.value(), text -> YamlReader.read(text, "a default").orElseThrow());
    }
    if (value == null) {
      if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        Doc doc = component.getAnnotation(Doc.class);
        fail(
            mapping.position(),
            "the key '%s' is missing in %s%s"
                .formatted(name, what, doc == null ? "" : " (" + doc.value() + ")"));
      }
      return null;
    }
    Object bound = any(value, component.getGenericType(), name);
    Range range = component.getAnnotation(Range.class);
    if (bound instanceof Number number && range != null && !inside(number.doubleValue(), range)) {
      return fail(
          value.position(),
          "%s must be %s, not %s".formatted(name, words(range), value.describe()));
    }
    return bound;
  }

  private static boolean inside(double number, Range range) {
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

  private @Nullable Object scalar(Value value, Class<?> type, String what) {
    if (!(value instanceof Scalar scalar)) {
      return fail(
          value.position(), "%s must be %s, not %s".formatted(what, say(type), value.describe()));
    }
    boolean number = scalar.type() == ScalarType.INTEGER || scalar.type() == ScalarType.FLOAT;
    if (type == String.class && scalar.type() != ScalarType.NULL) {
      return scalar.text();
    }
    if ((type == boolean.class || type == Boolean.class) && scalar.type() == ScalarType.BOOLEAN) {
      return Boolean.valueOf(scalar.text().toLowerCase(java.util.Locale.ROOT));
    }
    if ((type == double.class || type == Double.class) && number) {
      return real(scalar, what);
    }
    if ((type == int.class || type == Integer.class) && number) {
      BigDecimal whole = whole(scalar, Integer.MIN_VALUE, Integer.MAX_VALUE, what);
      return whole == null ? null : whole.intValueExact();
    }
    if ((type == long.class || type == Long.class) && number) {
      BigDecimal whole = whole(scalar, Long.MIN_VALUE, Long.MAX_VALUE, what);
      return whole == null ? null : whole.longValueExact();
    }
    return fail(
        value.position(), "%s must be %s, not %s".formatted(what, say(type), value.describe()));
  }

  private @Nullable Object real(Scalar scalar, String what) {
    double number = Numbers.real(scalar.text());
    return Double.isFinite(number)
        ? number
        : fail(
            scalar.position(),
            "%s must be a finite number, not %s".formatted(what, scalar.shown()));
  }

  /** A whole number within bounds, also if written like 1e6; null means that an error was noted. */
  private @Nullable BigDecimal whole(Scalar scalar, long least, long most, String what) {
    BigDecimal number = BigDecimal.ONE;
    boolean whole = !Numbers.isNotFinite(scalar.text());
    if (whole) {
      number =
          scalar.type() == ScalarType.INTEGER
              ? Numbers.integer(scalar.text())
              : Numbers.decimal(scalar.text());
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

  private static String say(Class<?> type) {
    if (type == String.class) {
      return "a text";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    return type == double.class || type == Double.class ? "a number" : "a whole number";
  }

  private @Nullable Object construct(
      Class<?> type, @Nullable Object[] arguments, Value value, String what) {
    try {
      Class<?>[] types =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true); // kinds may be nested in types of other packages
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof ParameterException wrong) {
        Position position =
            value instanceof Mapping mapping
                ? mapping
                    .find(wrong.parameter())
                    .map(entry -> entry.value().position())
                    .orElse(value.position())
                : value.position();
        errors.add(InputError.of(position, wrong));
        return null;
      }
      if (e.getCause() instanceof IllegalArgumentException wrong) {
        return fail(value.position(), what + ": " + wrong.getMessage());
      }
      throw new IllegalStateException("A record's constructor failed: " + type, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Not a record that can be bound: " + type, e);
    }
  }
}
