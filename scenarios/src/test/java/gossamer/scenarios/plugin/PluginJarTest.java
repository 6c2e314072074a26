package gossamer.scenarios.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gossamer.scenarios.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars that cannot be used are refused before anything is done, with a reason and a remedy. */
class PluginJarTest {
  @TempDir private static Path folder;

  private static Path good;

  private static String source(String kinds) {
    return """
        package wrong;
        public class Source implements gossamer.graphs.kind.KindSource {
          @Override public java.util.List<Class<?>> kinds() { return java.util.List.of(%s); }
        }
        """
        .formatted(kinds);
  }

  private static String compressor(String name) {
    return """
        package wrong;
        @gossamer.graphs.kind.Kind(name = "%s", description = "all or nothing")
        public record Kind() implements gossamer.solvers.message.Compressor {
          @Override public void compress(double[] m, int at, int d, long key, double[] o, int to) {}
          @Override public long bits(int d) { return 64L * d; }
          @Override public int numbers(int d) { return d; }
          @Override public double contraction(int d) { return 1; }
        }
        """
        .formatted(name);
  }

  @BeforeAll
  static void pack() {
    good =
        Jars.of(
            folder.resolve("good.jar"),
            "wrong.Source",
            List.of("wrong.Source", "wrong.Kind"),
            source("Kind.class"),
            compressor("whole"));
  }

  private static Path jar(String source, List<String> packed, String... texts) {
    return Jars.of(folder.resolve("my.jar"), source, packed, texts);
  }

  /** A jar with a source and a record. */
  private static Path jar(String record) {
    return jar("wrong.Source", List.of("wrong.Source", "wrong.Kind"), source("Kind.class"), record);
  }

  private static void requireRefused(Path jar, String... reasons) {
    assertThatThrownBy(() -> Plugins.open(List.of(jar)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("--plugin " + jar + ": ")
        .hasMessageContainingAll(reasons);
  }

  @Test
  void files_thatAreNoJars_areRefused() throws IOException {
    requireRefused(folder.resolve("nowhere.jar"), "there is no such file; name a jar");
    requireRefused(folder, "this is a folder; name a jar");
    Path text = Files.writeString(folder.resolve("text.jar"), "no jar at all");
    requireRefused(text, "this is not a jar", "name one that 'mvn package' makes");
    byte[] bytes = Files.readAllBytes(good);
    Path cut = folder.resolve("cut.jar");
    Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    requireRefused(cut, "this is not a jar");
  }

  @Test
  void jars_thatNameNoKinds_areRefused() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Files.writeString(empty.resolve("a.txt"), "a");
    requireRefused(
        Jars.pack(folder.resolve("empty.jar"), empty),
        "it names no kinds: a line in META-INF/services/gossamer.graphs.kind.KindSource");
    requireRefused(jar("# nothing", List.of(), source("")), "it names no kinds");
    requireRefused(
        jar("wrong.Source", List.of("wrong.Source"), source("")),
        "its sources (wrong.Source) name no kinds");
  }

  @Test
  void sources_thatCannotBeUsed_areRefused() {
    requireRefused(
        jar("wrong.Sauce", List.of("wrong.Source"), source("")),
        "names the class wrong.Sauce, which is not in the jar; put it in, or correct the name");
    requireRefused(
        jar("wrong.Kind", List.of("wrong.Kind"), compressor("whole")),
        "names wrong.Kind, which does not implement gossamer.graphs.kind.KindSource");
    requireRefused(
        jar("wrong.Source", List.of("wrong.Source"), source("").replace("public class", "class")),
        "the class wrong.Source must be public, with a public constructor");
    requireRefused(
        jar("wrong.Source", List.of("wrong.Source"), source("(Class<?>) Class.class.cast(5)")),
        "the class wrong.Source fails: java.lang.ClassCastException");
  }

  @Test
  void classesThatAreMissing_areNamed() {
    requireRefused(
        jar("wrong.Source", List.of("wrong.Source"), source("Kind.class"), compressor("whole")),
        "it needs the class wrong.Kind, which is not there; put it into the jar");
    requireRefused(
        jar(
            "wrong.Source",
            List.of("wrong.Source", "wrong.Kind"),
            source("Kind.class"),
            "package gossamer.graphs.kind; public interface Old {}",
            compressor("whole").replace("Compressor {", "Compressor, gossamer.graphs.kind.Old {")),
        "it does not fit this version of Gossamer, ",
        "it needs the class gossamer.graphs.kind.Old, which is not there",
        "rebuild it against this version");
  }

  @Test
  void kinds_thatAreNone_areRefused() {
    requireRefused(
        jar("package wrong; public record Kind() {}"),
        "wrong.Kind is not a kind; make it a record annotated with @Kind");
    requireRefused(
        jar(compressor("whole").replace("record Kind()", "class Kind")),
        "wrong.Kind is not a kind; make it a record annotated with @Kind");
    requireRefused(
        jar(
            "package wrong; @gossamer.graphs.kind.Kind(name = \"a\", description = \"a\") public record Kind() {}"),
        "wrong.Kind belongs to no family; implement one of gossamer.scenarios.file.ExperimentKind,");
    requireRefused(
        jar(compressor("Not_good")),
        "wrong.Kind is called 'Not_good'; take lower-case words joined by hyphens");
    requireRefused(
        jar(
            """
            package wrong;
            @gossamer.graphs.kind.Kind(name = "a", description = "a")
            public record Kind(int power) implements gossamer.sim.probe.Metric.OfMean {
              @Override public double ofMean(gossamer.sim.probe.Reading reading) { return power; }
            }
            """),
        "wrong.Kind lacks a constructor without parameters; add one with their defaults");
    requireRefused(
        jar(
            """
            package wrong;
            @gossamer.graphs.kind.Kind(name = "a", description = "a")
            public record Kind() implements gossamer.scenarios.file.ExperimentKind {}
            """),
        "wrong.Kind is not an experiment; implement gossamer.scenarios.work.Experiment");
  }

  /** Compiled when the interface asked for less. */
  @Test
  void kinds_ofAnotherVersion_areRefused() {
    requireRefused(
        jar(
            "wrong.Source",
            List.of("wrong.Source", "wrong.Kind"),
            source("Kind.class"),
            "package gossamer.solvers.message; public interface Compressor { long bits(int d); }",
            """
            package wrong;
            @gossamer.graphs.kind.Kind(name = "old", description = "of another version")
            public record Kind() implements gossamer.solvers.message.Compressor {
              @Override public long bits(int d) { return d; }
            }
            """),
        "does not fit this version of Gossamer, ",
        "gossamer.solvers.message.Compressor.",
        "is not implemented",
        "rebuild it against this version");
  }

  @Test
  void classesForANewerJava_areRefused() throws IOException {
    Path jar = folder.resolve("newer.jar");
    Path unpacked = Files.createDirectories(folder.resolve("newer"));
    try (var files = java.nio.file.FileSystems.newFileSystem(good)) {
      for (String name : List.of("wrong/Source.class", "wrong/Kind.class", Jars.SERVICES)) {
        Path file = unpacked.resolve(name);
        Files.createDirectories(file.getParent());
        byte[] bytes = Files.readAllBytes(files.getPath("/" + name));
        if (name.endsWith("Kind.class")) {
          bytes[7] = 99; // the major version
        }
        Files.write(file, bytes);
      }
    }
    requireRefused(
        Jars.pack(jar, unpacked),
        "it was compiled for Java 55, and this is Java ",
        "; compile it with --release ");
  }

  @Test
  void jarsThatNeedOthers_areRefused() throws IOException {
    Path manifest = folder.resolve("manifest");
    Files.createDirectories(manifest.resolve("META-INF"));
    Files.writeString(
        manifest.resolve("META-INF/MANIFEST.MF"), "Manifest-Version: 1.0\nClass-Path: b.jar\n");
    requireRefused(
        Jars.pack(folder.resolve("needs.jar"), manifest),
        "its manifest names other jars (Class-Path)",
        "put all classes into this one");
  }

  @Test
  void theSameClassInTwoJars_isRefused() throws IOException {
    Path copy = Files.copy(good, folder.resolve("copy.jar"));
    assertThatThrownBy(() -> Plugins.open(List.of(good, copy)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "--plugin %s: its class wrong.Source is in %s too; name one of them"
                .formatted(copy, good.toRealPath()));
    assertThat(Plugins.all()).isEmpty(); // this program has none
  }
}
