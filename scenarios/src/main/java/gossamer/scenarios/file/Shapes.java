package gossamer.scenarios.file;

import gossamer.graphs.kind.Catalogue;
import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.KindException;
import gossamer.graphs.kind.Range;
import gossamer.scenarios.file.Shape.Choice;
import gossamer.scenarios.file.Shape.Field;
import gossamer.scenarios.file.Shape.Fields;
import gossamer.scenarios.file.Shape.Many;
import gossamer.scenarios.file.Shape.Member;
import gossamer.scenarios.file.Shape.Preset;
import gossamer.scenarios.file.Shape.Shortened;
import gossamer.scenarios.file.Shape.Word;
import gossamer.scenarios.input.YamlReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads shapes off types. */
final class Shapes {
  private static final ClassValue<Shape> CACHE =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return read(type);
        }
      };

  private Shapes() {}

  static Shape of(Class<?> type) {
    return CACHE.get(type);
  }

  private static Shape read(Class<?> type) {
    Optional<Catalogue<?>> catalogue = Families.catalogue(type);
    if (catalogue.isPresent()) {
      return new Choice(catalogue.get().family(), members(catalogue.get(), null), List.of());
    }
    if (type.isSealed()) {
      return choice(type);
    }
    return type.isRecord() ? fields(type) : word(type);
  }

  private static List<Member> members(Catalogue<?> catalogue, @Nullable Fields wrapper) {
    List<Member> members = new ArrayList<>();
    for (Catalogue.Entry<?> entry : catalogue.entries()) {
      members.add(new Member(entry.name(), entry.description(), fields(entry.type()), wrapper));
    }
    return members;
  }

  private static Choice choice(Class<?> family) {
    List<Member> kinds = new ArrayList<>();
    List<Member> keyed = new ArrayList<>();
    for (Class<?> variant : family.getPermittedSubclasses()) {
      Fields fields = fields(variant);
      Kind kind = variant.getAnnotation(Kind.class);
      if (kind != null) {
        kinds.add(new Member(kind.name(), kind.description(), fields, null));
        continue;
      }
      RecordComponent first = variant.getRecordComponents()[0];
      Optional<Catalogue<?>> catalogue = Families.catalogue(first.getType());
      if (catalogue.isPresent()) {
        kinds.addAll(members(catalogue.get(), fields));
      } else {
        Field key = fields.keys().getFirst();
        keyed.add(new Member(key.name(), key.doc(), fields, null));
      }
    }
    Map<String, Member> byName = new HashMap<>();
    for (Member kind : kinds) {
      Member before = byName.putIfAbsent(kind.name(), kind);
      if (before != null) {
        throw new KindException(
            "one key", kind.name(), before.fields().type(), kind.fields().type(), Shapes.class);
      }
    }
    return new Choice("", List.copyOf(kinds), List.copyOf(keyed));
  }

  private static Fields fields(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true); // kinds may be nested in types of other packages
      return new Fields(constructor, Arrays.stream(components).map(Shapes::key).toList());
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException("Not a record: " + type, e);
    }
  }

  private static Field key(RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    String name = key == null ? component.getName() : key.value();
    Doc doc = component.getAnnotation(Doc.class);
    Default preset = component.getAnnotation(Default.class);
    Matches matches = component.getAnnotation(Matches.class);
    Method accessor = component.getAccessor();
    accessor.setAccessible(true); // kinds may be nested in types of other packages
    return new Field(
        name,
        doc == null ? "" : doc.value(),
        preset == null ? null : preset(preset.value(), name),
        component.getAnnotatedType().isAnnotationPresent(Nullable.class),
        component.getAnnotation(Range.class),
        matches == null ? "" : matches.value(),
        component.isAnnotationPresent(Shorthand.class)
            ? shortened(shape(component.getGenericType()))
            : shape(component.getGenericType()),
        component.isAnnotationPresent(Inline.class),
        component.getType() == ExperimentKind.class,
        accessor);
  }

  private static Preset preset(String text, String name) {
    return new Preset(text, YamlReader.read(text, "default of " + name).orElseThrow());
  }

  private static Shape shortened(Shape whole) {
    return switch (whole) {
      case Many list -> new Shortened(list, list.element());
      case Fields fields -> new Shortened(fields, fields.keys().getFirst().shape());
      default -> throw new IllegalArgumentException("There is no shorter form of " + whole);
    };
  }

  private static Shape shape(Type type) {
    return type instanceof ParameterizedType list // only lists are generic here
        ? new Many(shape(list.getActualTypeArguments()[0]))
        : of((Class<?>) Objects.requireNonNull(type));
  }

  private static Word word(Class<?> type) {
    if (type == String.class) {
      return Word.TEXT;
    }
    if (type == boolean.class || type == Boolean.class) {
      return Word.FLAG;
    }
    if (type == double.class || type == Double.class) {
      return Word.REAL;
    }
    if (type == int.class || type == Integer.class) {
      return Word.INT;
    }
    if (type == long.class || type == Long.class) {
      return Word.LONG;
    }
    throw new IllegalArgumentException("Nothing that a scenario can hold: " + type);
  }
}
