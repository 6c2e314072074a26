package gossamer.scenarios.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes jars of plugins from sources, as their authors do. */
final class Jars {
  static final String SERVICES = "META-INF/services/gossamer.graphs.kind.KindSource";

  private Jars() {}

  /** Compiles what a folder holds against Gossamer, and other folders of classes. */
  static void compile(Path sources, Path classes, Path... others) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(sources)) {
      files = walk.filter(each -> each.toString().endsWith(".java")).toList();
    }
    StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
    Stream.of(others).forEach(each -> path.append(java.io.File.pathSeparator).append(each));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-Xlint:all,-classfile,-path",
              "-proc:none",
              "-d",
              classes.toString(),
              "-cp",
              path.toString());
      assertThat(
              compiler
                  .getTask(
                      said,
                      manager,
                      null,
                      options,
                      null,
                      manager.getJavaFileObjectsFromPaths(files))
                  .call())
          .as("%s", said)
          .isTrue();
    }
    assertThat(said.toString()).isEmpty();
  }

  /** Packs folders; of files that are in several, those of the first. */
  static Path pack(Path jar, Path... folders) throws IOException {
    List<String> names = new ArrayList<>();
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out)) {
      for (Path folder : folders) {
        try (Stream<Path> walk = Files.walk(folder)) {
          for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
            String name = folder.relativize(file).toString();
            if (!names.contains(name)) {
              names.add(name);
              packed.putNextEntry(new JarEntry(name));
              Files.copy(file, packed);
            }
          }
        }
      }
    }
    return jar;
  }

  /**
   * A jar of classes written here, each as its file holds it.
   *
   * @param source the name of the class that names kinds
   * @param packed the names of the classes that are packed, others are not
   * @param texts sources, the first line of which is a package
   */
  static Path of(Path jar, String source, List<String> packed, String... texts) {
    try {
      Path folder = Files.createTempDirectory(jar.toAbsolutePath().getParent(), "jar");
      Path sources = Files.createDirectories(folder.resolve("sources"));
      for (int k = 0; k < texts.length; k++) {
        String name = texts[k].replaceFirst("(?s).*?(?:class|record|interface) (\\w+).*", "$1");
        Path file = sources.resolve(String.valueOf(k)).resolve(name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, texts[k]);
      }
      Path classes = Files.createDirectories(folder.resolve("classes"));
      compile(sources, classes);
      Path content = folder.resolve("content");
      for (String name : packed) {
        String file = name.replace('.', '/') + ".class";
        Files.createDirectories(content.resolve(file).getParent());
        Files.copy(classes.resolve(file), content.resolve(file));
      }
      Path services = content.resolve(SERVICES);
      Files.createDirectories(services.getParent());
      Files.writeString(services, source + "\n", StandardCharsets.UTF_8);
      return pack(jar, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
