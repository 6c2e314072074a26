package gossamer.graphs.kind;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of one family, in the order in which they are listed. Immutable.
 *
 * @param <T> what every kind of the family implements
 */
public final class Catalogue<T> {
  /** One kind: its name, its description, and the record that holds its parameters. */
  public record Entry<T>(String name, String description, Class<? extends T> type) {}

  private final String family;
  private final List<Entry<T>> entries;

  private Catalogue(String family, List<Entry<T>> entries) {
    this.family = family;
    this.entries = entries;
  }

  /**
   * Lists the kinds of a family: those given, then those that were {@linkplain FoundKinds found}.
   *
   * @param family what one of them is called, such as {@code topology}
   * @param type what they implement
   * @param own records annotated with {@link Kind}
   * @throws KindException if a type is not an annotated record, or two share a name
   */
  public static <T> Catalogue<T> of(String family, Class<T> type, List<Class<? extends T>> own) {
    Map<String, Entry<T>> entries = new LinkedHashMap<>();
    Stream.concat(own.stream(), FoundKinds.of(type).stream())
        .distinct()
        .map(kind -> Catalogue.<T>entry(kind))
        .forEach(
            entry -> {
              Entry<T> before = entries.putIfAbsent(entry.name(), entry);
              if (before != null) {
                throw new KindException(family, entry.name(), before.type(), entry.type(), type);
              }
            });
    return new Catalogue<>(family, List.copyOf(entries.values()));
  }

  private static <T> Entry<T> entry(Class<? extends T> type) {
    Kind kind = type.getAnnotation(Kind.class);
    if (kind == null || !type.isRecord()) {
      throw new KindException(type, "must be a record annotated with @Kind");
    }
    return new Entry<>(kind.name(), kind.description(), type);
  }

  /** The name by which users ask for the kind of a member, from its {@link Kind}. */
  public static String named(Object member) {
    Kind kind = member.getClass().getAnnotation(Kind.class);
    if (kind == null) {
      throw new IllegalArgumentException(member.getClass() + " is not annotated with @Kind");
    }
    return kind.name();
  }

  /** What a member is called, such as {@code topology}. */
  public String family() {
    return family;
  }

  /** All kinds, in the order in which they are listed. */
  public List<Entry<T>> entries() {
    return entries;
  }

  /** The names of all kinds, in the order in which they are listed. */
  public List<String> names() {
    return entries.stream().map(Entry::name).toList();
  }

  /** The kind of that name. */
  public Optional<Entry<T>> find(String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /** The name of the kind that an instance of its record belongs to. */
  public String nameOf(T member) {
    return entries.stream()
        .filter(entry -> entry.type().isInstance(member))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(member + " is not a known " + family))
        .name();
  }

  /**
   * A name that tells a member from others of its kind: its kind, then the parameters that are
   * given and not their default, in their order, joined by {@code _}.
   */
  public String label(T member) {
    StringBuilder label = new StringBuilder(nameOf(member));
    for (RecordComponent component : member.getClass().getRecordComponents()) {
      Default preset = component.getAnnotation(Default.class);
      Object value = value(component, member);
      if (value != null && (preset == null || !isThat(value, preset.value()))) {
        label.append('_').append(words(value));
      }
    }
    return label.toString();
  }

  private static boolean isThat(Object value, String preset) {
    return value instanceof Number number
        ? number.doubleValue() == Double.parseDouble(preset)
        : words(value).equals(preset);
  }

  /** As a user would write it. */
  private static String words(Object value) {
    Kind kind = value.getClass().getAnnotation(Kind.class);
    String words = kind != null ? kind.name() : value.toString();
    return words.endsWith(".0") ? words.substring(0, words.length() - 2) : words;
  }

  private static @Nullable Object value(RecordComponent component, Object member) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true); // kinds may be nested in types of other packages
      return accessor.invoke(member);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A record that cannot be read: " + member.getClass(), e);
    }
  }
}
