package gossamer.scenarios.plugin;

import gossamer.graphs.kind.FoundKinds;
import gossamer.graphs.kind.KindException;
import gossamer.scenarios.file.Families;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Shape;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.text.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The jars that add kinds to this program's own. */
public final class Plugins {
  /** Classes as stack traces and the messages of errors name them. */
  private static final Pattern CLASS = Pattern.compile("[\\w$]+(?:[./][\\w$]+)+");

  private static final String SUM = "plugin ";

  private Plugins() {}

  /** What was found, once it is asked for, and then for good. */
  private static final class Found {
    private static final List<Plugin> ALL =
        FoundKinds.all().stream()
            .flatMap(kind -> FoundKinds.place(kind).stream())
            .distinct()
            .filter(place -> !isOwn(place) && Files.isRegularFile(place))
            .map(Found::plugin)
            .sorted(Comparator.comparing(Plugin::sha256))
            .toList();

    private static boolean isOwn(Path place) {
      return FoundKinds.place(Plugins.class).filter(place::equals).isPresent();
    }

    private static Plugin plugin(Path jar) {
      try {
        return new Plugin(jar, Sha256.of(jar));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** All jars that kinds of others are from, on the class path too, by their hashes. */
  public static List<Plugin> all() {
    return Found.ALL;
  }

  /** Their hashes by where they are. */
  public static Map<Path, String> places() {
    Map<Path, String> places = new LinkedHashMap<>();
    all().forEach(each -> places.put(each.jar(), each.sha256()));
    return places;
  }

  /** Whether a name among the hashes of input files is that of a plugin. */
  public static boolean isSum(String name) {
    return name.startsWith(SUM);
  }

  /** Their hashes by the names of the files, such as {@code plugin my.jar}. */
  public static Map<String, String> sums() {
    Map<String, String> sums = new LinkedHashMap<>();
    for (Plugin each : all()) {
      String name = SUM + each.name();
      String alone = name;
      for (int k = 2; sums.containsKey(name); k++) {
        name = alone + " " + k;
      }
      sums.put(name, each.sha256());
    }
    return sums;
  }

  /**
   * Opens jars: their kinds are in all catalogues. To be called once, before anything looks into
   * one; threads that begin later know their classes.
   *
   * @throws InputException if a jar is not there, or cannot be used
   */
  public static void open(List<Path> named) {
    if (named.isEmpty()) {
      return;
    }
    Map<Path, PluginJar> jars = new LinkedHashMap<>();
    for (Path each : named) {
      PluginJar jar = PluginJar.of(each);
      jars.putIfAbsent(jar.jar(), jar);
    }
    URL[] urls = jars.values().stream().map(PluginJar::url).toArray(URL[]::new);
    ClassLoader loader = // for as long as the program runs
        new URLClassLoader("plugins", urls, Plugins.class.getClassLoader());
    List<Class<?>> kinds = new ArrayList<>();
    for (PluginJar jar : jars.values()) {
      for (Class<?> kind : jar.kinds(loader)) {
        require(jar, kind);
        kinds.add(kind);
      }
    }
    Thread.currentThread().setContextClassLoader(loader);
    requireFound(kinds);
    requireListed();
    jars.values().forEach(jar -> requireShapes(jar, kinds));
    all(); // hashed before they are used
  }

  private static void require(PluginJar jar, Class<?> kind) {
    Optional<String> fault;
    try {
      fault = KindCheck.fault(kind);
    } catch (LinkageError e) {
      throw jar.wrong(Misfit.reason(e));
    }
    if (fault.isPresent()) {
      throw jar.wrong(fault.get());
    }
  }

  private static void requireFound(List<Class<?>> kinds) {
    if (!FoundKinds.all().containsAll(kinds)) {
      throw new IllegalStateException("Kinds were looked for before plugins were opened");
    }
  }

  /** A name twice is seen when a catalogue is made, or where two families share a place. */
  private static void requireListed() {
    try {
      Families.ALL.forEach(Families.Family::catalogue);
      Shape.of(Scenario.class);
    } catch (ExceptionInInitializerError | KindException e) {
      KindException twice =
          e instanceof KindException known
              ? known
              : e.getCause() instanceof KindException c ? c : null;
      if (twice == null) {
        throw e;
      }
      throw new InputException(
          Position.of("--plugin"), twice.getMessage() + "; rename one, or leave its jar out");
    }
  }

  /** Parameters must be of types that a scenario can write. */
  private static void requireShapes(PluginJar jar, List<Class<?>> kinds) {
    for (Class<?> kind : kinds) {
      if (FoundKinds.place(kind).filter(jar.jar()::equals).isPresent()) {
        try {
          Shape.of(kind);
        } catch (LinkageError e) {
          throw jar.wrong(Misfit.reason(e));
        } catch (RuntimeException e) {
          throw jar.wrong(
              "the parameters of %s cannot be read from a scenario: %s"
                  .formatted(kind.getName(), e.getMessage()));
        }
      }
    }
  }

  /**
   * What to tell of a failure that a jar has caused by not fitting; empty if it is another's.
   *
   * @param failure what was thrown, or what wraps it
   */
  public static Optional<InputException> misfit(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof LinkageError error) {
        return culprit(each)
            .map(
                plugin ->
                    new InputException(
                        Position.of("--plugin " + plugin.name()), Misfit.reason(error)));
      }
    }
    return Optional.empty();
  }

  /** Where a plugin's own code failed, to be added to a message; empty if it did not. */
  public static String blame(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      for (StackTraceElement element : each.getStackTrace()) {
        Optional<Plugin> plugin = holder(element.getClassName());
        if (plugin.isPresent()) {
          return "; it happened in the plugin %s, at %s".formatted(plugin.get().name(), element);
        }
      }
    }
    return "";
  }

  /** The jar in whose code something failed, or whose class a message names. */
  public static Optional<Plugin> culprit(Throwable failure) {
    List<String> names = new ArrayList<>();
    for (StackTraceElement element : failure.getStackTrace()) {
      names.add(element.getClassName());
    }
    Matcher named = CLASS.matcher(String.valueOf(failure.getMessage()));
    while (named.find()) {
      names.add(named.group().replace('/', '.'));
    }
    return names.stream().flatMap(name -> holder(name).stream()).findFirst();
  }

  private static Optional<Plugin> holder(String name) {
    if (all().isEmpty()) {
      return Optional.empty();
    }
    ClassLoader own = Plugins.class.getClassLoader();
    ClassLoader loader =
        FoundKinds.all().stream()
            .map(Class::getClassLoader)
            .filter(each -> !own.equals(each))
            .findFirst()
            .orElse(own);
    try {
      Optional<Path> place = FoundKinds.place(Class.forName(name, false, loader));
      return all().stream()
          .filter(each -> place.filter(each.jar()::equals).isPresent())
          .findFirst();
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }
}
