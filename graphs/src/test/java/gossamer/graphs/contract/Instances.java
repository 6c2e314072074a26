package gossamer.graphs.contract;

import gossamer.graphs.kind.Catalogue;
import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Instances of all kinds of a catalogue, made from what the records say of their components: type,
 * {@link Range}, {@link Default}, {@link Nullable}. No list by hand has to grow with the catalogue.
 *
 * <ul>
 *   <li>An optional component (nullable, or with a default) is omitted first; then each takes other
 *       values in its range, its smallest one included; nullable ones in all combinations.
 *   <li>A required number takes a value inside its range, and then its largest one.
 *   <li>A required whole number is searched upwards from each of the {@link #sizes}, until the
 *       record takes it: a hypercube skips from 7 to 8.
 *   <li>A list of whole numbers is one of two.
 *   <li>A component of a sealed family of words (kinds without components) takes each of them.
 *   <li>A component that is itself a kind goes through the {@link #nested} catalogue, until the
 *       record, and the {@link #accepting} check, take it.
 * </ul>
 *
 * <p>A kind of which no instance can be made is an error, never skipped. Immutable.
 *
 * @param <T> what every kind of the catalogue implements
 */
public final class Instances<T> {
  private static final int REACH = 64;
  private static final int MOST_TRIES = 5_000;
  private static final int MOST_COMBINED = 4;
  private static final int SMALL = 2;

  private final Catalogue<T> catalogue;
  private final List<Integer> sizes;
  private final Map<Class<?>, List<?>> nested;
  private final Consumer<T> check;

  private Instances(
      Catalogue<T> catalogue,
      List<Integer> sizes,
      Map<Class<?>, List<?>> nested,
      Consumer<T> check) {
    this.catalogue = catalogue;
    this.sizes = sizes;
    this.nested = nested;
    this.check = check;
  }

  /** Instances of a catalogue whose required whole numbers are near 7. */
  public static <T> Instances<T> of(Catalogue<T> catalogue) {
    return new Instances<>(catalogue, List.of(7), Map.of(), _ -> {});
  }

  /** Where the search for required whole numbers begins; the first is the typical one. */
  public Instances<T> sizes(Integer... from) {
    return new Instances<>(catalogue, List.of(from), nested, check);
  }

  /** The instances that a component of a type may have. */
  public <N> Instances<T> nested(Class<N> type, Collection<? extends N> instances) {
    Map<Class<?>, List<?>> more = new LinkedHashMap<>(nested);
    more.put(type, List.copyOf(instances));
    return new Instances<>(catalogue, sizes, more, check);
  }

  /** A check that refuses, by a {@link ParameterException}, what the constructors let pass. */
  public Instances<T> accepting(Consumer<T> also) {
    return new Instances<>(catalogue, sizes, nested, also);
  }

  /**
   * Several instances of every kind.
   *
   * @throws AssertionError if there is none of a kind
   */
  public List<T> all() {
    return catalogue.entries().stream().flatMap(entry -> of(entry).stream()).toList();
  }

  /**
   * One instance of every kind, near the first size, with everything omitted that may be.
   *
   * @throws AssertionError if there is none of a kind
   */
  public List<T> typical() {
    return catalogue.entries().stream().map(entry -> of(entry).getFirst()).toList();
  }

  /**
   * Several instances of a kind, the typical one first.
   *
   * @throws AssertionError if there is none
   */
  public List<T> of(Catalogue.Entry<T> entry) {
    return new Maker(entry).instances();
  }

  /** Makes instances of one kind. */
  private final class Maker {
    private final Catalogue.Entry<T> entry;
    private final RecordComponent[] parts;
    private final Constructor<? extends T> constructor;
    private final Set<T> made = new LinkedHashSet<>();
    private String refusal = "nothing was tried";

    Maker(Catalogue.Entry<T> entry) {
      this.entry = entry;
      this.parts = entry.type().getRecordComponents();
      try {
        this.constructor =
            entry
                .type()
                .getDeclaredConstructor(
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
      } catch (NoSuchMethodException e) {
        throw new AssertionError(e);
      }
      constructor.setAccessible(true);
    }

    List<T> instances() {
      List<BitSet> combinations = combinations();
      Optional<BitSet> base = Optional.empty();
      for (int size : sizes) {
        for (BitSet given : combinations) {
          boolean first = base.isEmpty();
          if (!first && size != sizes.getFirst() && !given.equals(base.get())) {
            continue; // all combinations at one size are enough
          }
          if (make(size, given, -1, null) && first) {
            base = Optional.of(given);
          }
        }
      }
      if (base.isEmpty()) {
        throw new AssertionError(
            "No instance of the %s %s could be made, so nothing of it is tested: %s"
                .formatted(catalogue.family(), entry.name(), refusal));
      }
      for (int part = 0; part < parts.length; part++) {
        for (Object value : more(parts[part])) {
          BitSet given = (BitSet) base.get().clone();
          given.set(part);
          make(sizes.getFirst(), given, part, value);
        }
      }
      return List.copyOf(made);
    }

    /** Which of the nullable components are given: none, each alone, and so on. */
    private List<BitSet> combinations() {
      int[] nullable =
          IntStream.range(0, parts.length).filter(part -> isNullable(parts[part])).toArray();
      return IntStream.range(0, 1 << nullable.length)
          .mapToObj(bits -> BitSet.valueOf(new long[] {bits}))
          .filter(bits -> bits.cardinality() <= 1 || nullable.length <= MOST_COMBINED)
          .sorted((a, b) -> Integer.compare(a.cardinality(), b.cardinality()))
          .map(
              bits -> {
                BitSet given = new BitSet();
                bits.stream().forEach(bit -> given.set(nullable[bit]));
                return given;
              })
          .toList();
    }

    /** Tries candidates for the components that are searched, the last one fastest. */
    private boolean make(int size, BitSet given, int fixed, @Nullable Object value) {
      List<List<@Nullable Object>> candidates = new ArrayList<>();
      boolean isFirst = true;
      for (int part = 0; part < parts.length; part++) {
        RecordComponent component = parts[part];
        Default usual = component.getAnnotation(Default.class);
        if (part == fixed) {
          candidates.add(Arrays.asList(value));
        } else if (isNullable(component) && !given.get(part)) {
          candidates.add(Arrays.asList((Object) null));
        } else if (usual != null) {
          candidates.add(Arrays.asList(parsed(usual.value(), component.getType())));
        } else if (isWhole(component)) {
          candidates.add(whole(component, isFirst ? size : SMALL));
          isFirst = false;
        } else if (nested.containsKey(component.getType())) {
          candidates.add(List.copyOf(nested.get(component.getType())));
        } else {
          candidates.add(Arrays.asList(inner(component)));
        }
      }
      int[] at = new int[parts.length];
      for (int tries = 0; tries < MOST_TRIES; tries++) {
        @Nullable Object[] values = new @Nullable Object[parts.length];
        for (int part = 0; part < parts.length; part++) {
          values[part] = candidates.get(part).get(at[part]);
        }
        if (accept(values)) {
          return true;
        }
        int turning = parts.length - 1;
        while (turning >= 0 && ++at[turning] == candidates.get(turning).size()) {
          at[turning--] = 0;
        }
        if (turning < 0) {
          break;
        }
      }
      return false;
    }

    private boolean accept(@Nullable Object[] values) {
      try {
        T instance = constructor.newInstance(values);
        check.accept(instance);
        made.add(instance);
        return true;
      } catch (ParameterException e) {
        refusal = "%s of %s: %s".formatted(e.parameter(), Arrays.toString(values), e.getMessage());
        return false;
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof ParameterException cause) {
          refusal =
              "%s of %s: %s"
                  .formatted(cause.parameter(), Arrays.toString(values), cause.getMessage());
          return false;
        }
        throw new AssertionError(
            "%s of %s fails".formatted(entry.type(), Arrays.toString(values)), e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e);
      }
    }

    /** What else a component is tried with. */
    private List<Object> more(RecordComponent component) {
      Default usual = component.getAnnotation(Default.class);
      boolean isOptional = usual != null || isNullable(component);
      Set<Object> values = new LinkedHashSet<>();
      if (isWhole(component) && isOptional) {
        double least = Math.max(least(component), Integer.MIN_VALUE);
        if (least > Integer.MIN_VALUE) {
          values.add((int) least);
        }
        if (usual != null) {
          values.add(1 + Integer.parseInt(usual.value()));
        }
      } else if (isReal(component)) {
        if (isOptional && Double.isFinite(least(component))) {
          values.add(least(component));
        }
        values.add(0.5);
        values.add(1.0);
        values.removeIf(value -> !isInRange(component, (Double) value));
      } else if (component.getType() == boolean.class || component.getType() == Boolean.class) {
        values.addAll(List.of(true, false));
      } else if (component.getType().isEnum()) {
        values.addAll(List.of(component.getType().getEnumConstants()));
      } else if (component.getType().isSealed()) {
        values.addAll(words(component.getType()));
      } else if (nested.containsKey(component.getType())) {
        values.addAll(nested.get(component.getType()));
      } else if (isListOfWholeNumbers(component)) {
        values.add(List.of());
        values.add(List.of(2));
      }
      return List.copyOf(values);
    }

    private static boolean isListOfWholeNumbers(RecordComponent component) {
      return component.getGenericType() instanceof ParameterizedType list
          && list.getActualTypeArguments()[0] == Integer.class;
    }

    private List<@Nullable Object> whole(RecordComponent component, int from) {
      int first = (int) Math.max(least(component), from);
      return IntStream.range(first, first + REACH)
          .filter(at -> isInRange(component, at))
          .<@Nullable Object>mapToObj(at -> at)
          .toList();
    }

    /** A value inside a component's range. */
    private Object inner(RecordComponent component) {
      Class<?> type = component.getType();
      if (isReal(component)) {
        Range range = component.getAnnotation(Range.class);
        if (range == null || (range.min() < 0.5 && range.max() > 0.5)) {
          return 0.5;
        }
        return Double.isFinite(range.max())
            ? range.min() + (range.max() - range.min()) / 2
            : range.min() + 1;
      }
      if (type == long.class || type == Long.class) {
        return (long) Math.max(7, least(component));
      }
      if (type == boolean.class || type == Boolean.class) {
        return true;
      }
      if (type == String.class) {
        return "100"; // a number where a name or a number is wanted
      }
      if (type.isEnum()) {
        return type.getEnumConstants()[0];
      }
      if (type.isSealed()) {
        return words(type).getFirst();
      }
      if (component.getGenericType() instanceof ParameterizedType list
          && list.getActualTypeArguments()[0] == Long.class) {
        return List.of(3L, 7L);
      }
      if (isListOfWholeNumbers(component)) {
        return List.of(5, 3);
      }
      throw new AssertionError(
          "%s of the %s %s is a %s, and Instances knows no values of that type: teach it some"
              .formatted(component.getName(), catalogue.family(), entry.name(), type));
    }
  }

  private static Object parsed(String value, Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return Integer.valueOf(value);
    }
    if (type == long.class || type == Long.class) {
      return Long.valueOf(value);
    }
    if (type == double.class || type == Double.class) {
      return Double.valueOf(value);
    }
    if (type == boolean.class || type == Boolean.class) {
      return Boolean.valueOf(value);
    }
    for (Object constant : type.isEnum() ? type.getEnumConstants() : new Object[0]) {
      if (constant.toString().equals(value)) {
        return constant;
      }
    }
    for (Object word : type.isSealed() ? words(type) : List.of()) {
      if (name(word).equals(value)) {
        return word;
      }
    }
    if (type == String.class) {
      return value;
    }
    throw new AssertionError("Instances cannot read the default %s of a %s".formatted(value, type));
  }

  private static String name(Object word) {
    Kind kind = word.getClass().getAnnotation(Kind.class);
    return kind == null ? "" : kind.name();
  }

  /** The kinds of a sealed family, none of which has a component. */
  private static List<Object> words(Class<?> family) {
    List<Object> words = new ArrayList<>();
    for (Class<?> word : family.getPermittedSubclasses()) {
      try {
        Constructor<?> constructor = word.getDeclaredConstructor();
        constructor.setAccessible(true); // as scenarios do
        words.add(constructor.newInstance());
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(word + " has components: teach Instances some", e);
      }
    }
    return words;
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static boolean isWhole(RecordComponent component) {
    return component.getType() == int.class || component.getType() == Integer.class;
  }

  private static boolean isReal(RecordComponent component) {
    return component.getType() == double.class || component.getType() == Double.class;
  }

  private static double least(RecordComponent component) {
    Range range = component.getAnnotation(Range.class);
    return range == null ? Double.NEGATIVE_INFINITY : range.min();
  }

  private static boolean isInRange(RecordComponent component, double value) {
    Range range = component.getAnnotation(Range.class);
    return range == null
        || (value <= range.max() && (range.open() ? value > range.min() : value >= range.min()));
  }
}
