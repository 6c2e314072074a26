package gossamer.graphs.contract;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a record says by components that mean the same in every kind, such as {@code nodes}. */
public final class Parameters {
  private Parameters() {}

  /** Whether a record has a component of that name. */
  public static boolean has(Object record, String name) {
    return record.getClass().isRecord()
        && Arrays.stream(record.getClass().getRecordComponents())
            .anyMatch(component -> component.getName().equals(name));
  }

  /** The value of a component; nothing if there is none of that name and type, or it is null. */
  public static <V> Optional<V> of(Object record, String name, Class<V> type) {
    if (!record.getClass().isRecord()) {
      return Optional.empty();
    }
    return Arrays.stream(record.getClass().getRecordComponents())
        .filter(component -> component.getName().equals(name))
        .findFirst()
        .map(component -> value(record, component))
        .filter(type::isInstance)
        .map(type::cast);
  }

  private static @Nullable Object value(Object record, RecordComponent component) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
