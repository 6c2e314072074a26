package gossamer.scenarios.file;

import gossamer.graphs.kind.Range;
import gossamer.scenarios.input.Value;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a value of a scenario may be, as the records say: one description that the parser, the
 * writer, the JSON Schema and the reference go by. Immutable; each type is looked at once.
 *
 * <p>What a record's component may be: a number, a boolean, a text, a record, a list, an interface
 * with a catalogue of kinds, or a sealed interface of records, told apart by {@code kind} or by the
 * key that is their first component.
 */
public sealed interface Shape {
  /** A single value. */
  enum Word implements Shape {
    /** Any scalar, by the letters it is written with. */
    TEXT("a text"),
    /** True or false. */
    FLAG("true or false"),
    /** A finite number. */
    REAL("a number"),
    /** A whole number of 32 bits. */
    INT("a whole number"),
    /** A whole number of 64 bits. */
    LONG("a whole number");

    private final String said;

    Word(String said) {
      this.said = said;
    }

    /** As messages say it. */
    String said() {
      return said;
    }
  }

  /** A list. */
  record Many(Shape element) implements Shape {}

  /**
   * A record or a list that may also be written in a shorter form.
   *
   * @param whole the record or the list
   * @param part its first key, or its only element
   */
  record Shortened(Shape whole, Shape part) implements Shape {}

  /**
   * A mapping of keys: a record.
   *
   * @param keys one for each component, in their order
   */
  record Fields(Constructor<?> constructor, List<Field> keys) implements Shape {
    /** The keys that are in the mapping under their own name. */
    public List<Field> plainKeys() {
      return keys.stream().filter(key -> !key.inlined()).toList();
    }

    /** The kinds whose keys are next to this record's own. */
    public Optional<Choice> inlined() {
      return keys.stream()
          .filter(Field::inlined)
          .map(key -> (Choice) key.shape()) // only families are inlined
          .findFirst();
    }

    /** The key whose value decides which of the others there are, if there is one. */
    Optional<Field> decider() {
      return keys.stream().filter(Field::decides).findFirst();
    }

    /** The record. */
    Class<?> type() {
      return constructor.getDeclaringClass();
    }

    /** Whether a value is one of these records. */
    boolean isInstance(Object value) {
      return constructor.getDeclaringClass().isInstance(value);
    }

    /**
     * The record with these components.
     *
     * @throws InvocationTargetException if the record refuses them
     */
    Object construct(@Nullable Object... arguments) throws InvocationTargetException {
      try {
        return constructor.newInstance(arguments);
      } catch (InstantiationException | IllegalAccessException e) {
        throw new IllegalStateException("Not a record that can be bound: " + constructor, e);
      }
    }
  }

  /**
   * A component of a record.
   *
   * @param doc what it means, in one line; empty where nothing is said
   * @param preset its value if omitted
   * @param optional whether it may be left out without a preset
   * @param range of a number
   * @param pattern of a text, as a regular expression; empty if any will do
   * @param inlined whether its own keys are in its place
   * @param decides whether it is the {@link ExperimentKind} that decides which others there are
   */
  record Field(
      String name,
      String doc,
      @Nullable Preset preset,
      boolean optional,
      @Nullable Range range,
      String pattern,
      Shape shape,
      boolean inlined,
      boolean decides,
      Method accessor) {
    /** Whether a user has to write it. */
    public boolean isRequired() {
      return preset == null && !optional;
    }

    /** The component's value in a record; null if it was left out. */
    @Nullable Object read(Object owner) {
      try {
        return accessor.invoke(owner);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("A record that cannot be read: " + owner.getClass(), e);
      }
    }
  }

  /**
   * What a key is if omitted.
   *
   * @param text as a user would write it
   */
  record Preset(String text, Value value) {}

  /**
   * One of several records.
   *
   * @param family what one of them is called; empty where the key's own name says it
   * @param kinds told apart by the word that is there, or by the value of the key of that name
   * @param keyed told apart by their first key; the first that is found counts
   */
  record Choice(String family, List<Member> kinds, List<Member> keyed) implements Shape {
    Optional<Member> kind(String name) {
      return kinds.stream().filter(member -> member.name().equals(name)).findFirst();
    }

    /** Whether others may add kinds. */
    boolean isOpen() {
      return !family.isEmpty() || kinds.stream().anyMatch(kind -> kind.wrapper() != null);
    }

    List<String> kindNames() {
      return kinds.stream().map(Member::name).toList();
    }

    List<String> keyNames() {
      return keyed.stream().map(Member::name).toList();
    }
  }

  /**
   * One of the records of a choice.
   *
   * @param name the kind, or the key that tells it
   * @param description of the kind; of a key, what the key means
   * @param wrapper the record of one component that the member is wrapped into, if any
   */
  record Member(String name, String description, Fields fields, @Nullable Fields wrapper) {
    /** Whether a key is one of its own. */
    boolean hasKey(String key) {
      return fields.keys().stream().anyMatch(field -> field.name().equals(key));
    }

    /** The member's own record if a value is one, unwrapped. */
    Optional<Object> unwrap(Object value) {
      Optional<Object> inner =
          wrapper != null && wrapper.isInstance(value)
              ? Optional.ofNullable(wrapper.keys().getFirst().read(value))
              : Optional.of(value);
      return inner.filter(fields::isInstance);
    }
  }

  /** The shape of a record, an interface with a catalogue, or a sealed interface of records. */
  static Shape of(Class<?> type) {
    return Shapes.of(type);
  }

  /** The keys of a record. */
  static Fields fields(Class<? extends Record> type) {
    return (Fields) of(type);
  }
}
