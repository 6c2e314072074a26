package gossamer.graphs.kind;

import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of all {@link KindSource}s. They are looked for once, with the context class loader of
 * the thread that asks first, so that all catalogues hold the same ones.
 */
public final class FoundKinds {
  private FoundKinds() {}

  /** Looked for when {@link #all} is asked for, not when {@link #place} is. */
  private static final class Once {
    private static final List<Class<?>> ALL = load(Thread.currentThread().getContextClassLoader());

    private static List<Class<?>> load(@Nullable ClassLoader loader) {
      List<Class<?>> kinds = new ArrayList<>();
      ServiceLoader.load(KindSource.class, loader).forEach(source -> kinds.addAll(source.kinds()));
      return kinds.stream().distinct().toList();
    }
  }

  /**
   * All of them, in the order of their sources.
   *
   * @throws ExceptionInInitializerError if a source is not there, or fails; the cause says why
   */
  public static List<Class<?>> all() {
    return Once.ALL;
  }

  /**
   * Those of a family: first, in the order of their source, those that come with its interface,
   * then those of others, by the names of their classes, wherever they were found.
   */
  static <T> List<Class<? extends T>> of(Class<T> family) {
    List<Class<? extends T>> kinds = new ArrayList<>();
    for (Class<?> kind : Once.ALL) {
      if (family.isAssignableFrom(kind)) {
        kinds.add(kind.asSubclass(family));
      }
    }
    Optional<Path> own = place(family);
    kinds.sort(Comparator.comparing(kind -> place(kind).equals(own) ? "" : kind.getName()));
    return kinds;
  }

  /** The jar or the folder that a class was loaded from; empty for one of the JDK. */
  public static Optional<Path> place(Class<?> type) {
    return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
        .map(CodeSource::getLocation)
        .map(location -> Path.of(URI.create(location.toString())));
  }
}
