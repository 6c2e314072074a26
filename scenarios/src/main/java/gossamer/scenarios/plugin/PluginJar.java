package gossamer.scenarios.plugin;

import gossamer.graphs.kind.FoundKinds;
import gossamer.graphs.kind.KindSource;
import gossamer.graphs.text.Reasons;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * A jar as the user named it, looked at before anything in it is used.
 *
 * @param named as it was written
 * @param jar where it is: absolute, without links
 * @param sources the classes that name its kinds
 */
record PluginJar(Path named, Path jar, List<String> sources) {
  private static final String SERVICES = "META-INF/services/" + KindSource.class.getName();

  private static final String HOW = "; see docs/extending.md";

  /**
   * Looks at a jar.
   *
   * @throws InputException if it is not there, or has no kinds
   */
  static PluginJar of(Path named) {
    try {
      if (Files.isDirectory(named)) {
        throw wrong(named, "this is a folder; name a jar, such as one that 'mvn package' makes");
      }
      Path jar = named.toRealPath();
      try (JarFile opened = new JarFile(jar.toFile())) {
        requireAlone(named, opened.getManifest());
        return new PluginJar(named, jar, sources(named, opened));
      }
    } catch (NoSuchFileException e) {
      throw wrong(named, "there is no such file; name a jar that adds kinds");
    } catch (ZipException e) {
      throw wrong(
          named, "this is not a jar (%s); name one that 'mvn package' makes".formatted(reason(e)));
    } catch (IOException e) {
      throw wrong(named, "it cannot be read: " + Reasons.named(e));
    }
  }

  private static String reason(ZipException e) {
    return e.getMessage() == null ? "damaged" : e.getMessage();
  }

  /** What a jar takes from others is not in its hash, which names the runs. */
  private static void requireAlone(Path named, Manifest manifest) {
    if (manifest != null && manifest.getMainAttributes().containsKey(Attributes.Name.CLASS_PATH)) {
      throw wrong(
          named,
          "its manifest names other jars (Class-Path), whose contents would not tell runs apart; put all classes into this one");
    }
  }

  private static List<String> sources(Path named, JarFile jar) throws IOException {
    ZipEntry entry = jar.getEntry(SERVICES);
    List<String> sources = List.of();
    if (entry != null) {
      try (InputStream in = jar.getInputStream(entry)) {
        sources =
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
      }
    }
    if (sources.isEmpty()) {
      throw wrong(
          named,
          "it names no kinds: a line in %s must name a KindSource%s".formatted(SERVICES, HOW));
    }
    return sources;
  }

  URL url() {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("A file has an address: " + jar, e);
    }
  }

  InputException wrong(String reason) {
    return wrong(named, reason);
  }

  private static InputException wrong(Path named, String reason) {
    return new InputException(Position.of("--plugin " + named), reason);
  }

  /**
   * The kinds that it adds, at least one.
   *
   * @param loader knows all jars
   * @throws InputException if they cannot be had
   */
  List<Class<?>> kinds(ClassLoader loader) {
    List<Class<?>> kinds = sources.stream().flatMap(name -> kinds(name, loader).stream()).toList();
    if (kinds.isEmpty()) {
      throw wrong("its sources (%s) name no kinds".formatted(String.join(", ", sources)));
    }
    return kinds;
  }

  private List<Class<?>> kinds(String name, ClassLoader loader) {
    try {
      Class<?> type = Class.forName(name, true, loader);
      if (FoundKinds.place(type).filter(jar::equals).isEmpty()) {
        throw wrong(
            "its class %s is in %s too; name one of them"
                .formatted(name, FoundKinds.place(type).map(Path::toString).orElse("Java")));
      }
      if (!KindSource.class.isAssignableFrom(type)) {
        throw wrong(
            "%s names %s, which does not implement %s%s"
                .formatted(SERVICES, name, KindSource.class.getName(), HOW));
      }
      Constructor<?> constructor = type.getConstructor();
      return List.copyOf(((KindSource) constructor.newInstance()).kinds());
    } catch (ClassNotFoundException e) {
      throw wrong(
          "%s names the class %s, which is not in the jar; put it in, or correct the name"
              .formatted(SERVICES, name));
    } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
      throw wrong(
          "the class %s must be public, with a public constructor without parameters"
              .formatted(name));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof LinkageError error) {
        throw wrong(Misfit.reason(error));
      }
      throw wrong("the class %s fails: %s".formatted(name, e.getCause()));
    } catch (LinkageError e) {
      throw wrong(Misfit.reason(e));
    } catch (RuntimeException e) {
      if (e instanceof InputException) {
        throw e;
      }
      throw wrong("the class %s fails: %s".formatted(name, e));
    }
  }
}
