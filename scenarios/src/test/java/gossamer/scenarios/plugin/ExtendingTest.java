package gossamer.scenarios.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.scenarios.cli.Main;
import gossamer.scenarios.job.Program;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The plugin that docs/extending.md shows is compiled, tested, packed and run. */
class ExtendingTest {
  private static final Path PROJECT =
      Path.of(System.getProperty("gossamer.home", "..")).resolve("docs/extending");

  @TempDir private static Path folder;

  private static Path tests;
  private static Path jar;

  private record Said(int code, String out) {}

  @BeforeAll
  static void build() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Jars.compile(PROJECT.resolve("src/main/java"), classes);
    tests = Files.createDirectories(folder.resolve("test-classes"));
    Jars.compile(PROJECT.resolve("src/test/java"), tests, classes);
    jar = Jars.pack(folder.resolve("my.jar"), classes, PROJECT.resolve("src/main/resources"));
  }

  /** A program of its own: in this one, catalogues are made already. */
  private static Said gossamer(Object... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(Program.java(Main.class));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    Path out = folder.resolve("out.txt");
    int code =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start()
            .waitFor();
    return new Said(code, Files.readString(out));
  }

  private static String done(Object... arguments) throws IOException, InterruptedException {
    Said said = gossamer(arguments);
    assertThat(said.code()).as(said.out()).isZero();
    return said.out();
  }

  /** The page shows the files that are tested here. */
  @Test
  void page_showsEveryFile() throws IOException {
    String page = Files.readString(PROJECT.resolveSibling("extending.md"));
    try (Stream<Path> files = Files.walk(PROJECT)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path name = PROJECT.relativize(file);
        if (!name.startsWith("target")) {
          assertThat(page)
              .containsPattern(
                  "`%s`:\\R\\R```[a-z]+\\R\\Q%s\\E```\\R".formatted(name, Files.readString(file)));
        }
      }
    }
  }

  @Test
  void examples_keepTheContracts() throws IOException {
    URL[] urls = {tests.toUri().toURL(), jar.toUri().toURL()};
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    try (URLClassLoader loader = new URLClassLoader(urls, before)) {
      thread.setContextClassLoader(loader); // by which JUnit finds classes
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(DiscoverySelectors.selectPackage("example"))
                  .filters(ClassNameFilter.includeClassNamePatterns(".*Test"))
                  .build(),
              listener);
    } finally {
      thread.setContextClassLoader(before);
    }
    TestExecutionSummary summary = listener.getSummary();
    StringWriter failures = new StringWriter();
    summary.printFailuresTo(new PrintWriter(failures), 3);
    assertThat(summary.getTotalFailureCount()).as("%s", failures).isZero();
    assertThat(summary.getTestsSucceededCount()).isGreaterThan(60);
  }

  /** The rows of a table of results, by the names of their columns. */
  private static List<Map<String, String>> rows(String file) throws IOException {
    List<String[]> lines =
        Files.readAllLines(folder.resolve(file)).stream().map(each -> each.split(",", -1)).toList();
    return lines.stream()
        .skip(1)
        .map(
            cells -> {
              Map<String, String> row = new java.util.LinkedHashMap<>();
              for (int c = 0; c < cells.length; c++) {
                row.put(lines.getFirst()[c], cells[c]);
              }
              return row;
            })
        .toList();
  }

  /** Runs an example; its rows. */
  private static List<Map<String, String>> run(String name)
      throws IOException, InterruptedException {
    Path scenario = PROJECT.resolve("scenarios/" + name + ".yaml");
    done("run", scenario, "--plugin", jar, "--out", name, "--quiet");
    return rows(name + "/trajectories.csv");
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  /** The rows of two runs are the same up to rounding, for as long as both go on. */
  private static void requireSame(
      List<Map<String, String>> rows, double tolerance, String... columns) {
    List<Map<String, String>> first =
        rows.stream().filter(row -> "0".equals(row.get("run"))).toList();
    List<Map<String, String>> second =
        rows.stream().filter(row -> "1".equals(row.get("run"))).toList();
    assertThat(first).hasSizeGreaterThan(10).hasSameSizeAs(second);
    for (int k = 0; k < first.size(); k++) {
      for (String column : columns) {
        double expected = number(second.get(k), column);
        assertThat(number(first.get(k), column))
            .as("%s in row %d", column, k)
            .isCloseTo(expected, within(tolerance * expected));
      }
    }
  }

  @Test
  void partialGossip_ofOneHalf_isRandomizedGossip() throws IOException, InterruptedException {
    requireSame(run("partial-gossip"), 0, "gradients", "distance", "gap", "consensus");
  }

  /** The factor is in the step here, and in the gradient there. */
  @Test
  void decayingDescent_isDgdWithInverseTime() throws IOException, InterruptedException {
    requireSame(run("decaying-descent"), 1e-12, "distance", "gap", "consensus");
  }

  /** Of residuals a billion times smaller than delta; roundings of two ways to sum. */
  @Test
  void pseudoHuber_ofLargeDelta_isLeastSquares() throws IOException, InterruptedException {
    requireSame(run("pseudo-huber"), 1e-9, "distance", "gap", "consensus");
    Path scenario = PROJECT.resolve("scenarios/pseudo-huber.yaml");
    assertThat(done("check", scenario, "--plugin", jar)).contains("No errors.", "memory");
    Path results = folder.resolve("pseudo-huber");
    assertThat(Files.readString(results.resolve("scenario.yaml")))
        .contains("# SHA-256 of plugin my.jar: ");
    assertThat(Files.readString(results.resolve("environment.json")))
        .containsPattern("\"plugins\" : \\{\\s*\".*my.jar\" : \"[0-9a-f]{64}\"");
    assertThat(done("--plugin", jar, "run", scenario, "--out", "pseudo-huber"))
        .contains("All runs are done");
    assertThat(done("report", "pseudo-huber")).contains("report.html"); // files tell enough
    // another jar is another plugin, whatever it changes
    Path other = folder.resolve("other");
    Files.createDirectories(other);
    Files.writeString(other.resolve("note.txt"), "newer");
    Path newer =
        Jars.pack(
            Files.createDirectories(folder.resolve("newer")).resolve("my.jar"),
            other,
            folder.resolve("classes"),
            PROJECT.resolve("src/main/resources"));
    Said refused = gossamer("run", scenario, "--out", "pseudo-huber", "--plugin", newer);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.out())
        .contains("results of another scenario", "plugin my.jar: its contents differ");
    Said without = gossamer("check", scenario);
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.out())
        .contains("unknown problem 'pseudo-huber'; known: ", "name the jar with --plugin");
  }

  @Test
  void disagreement_ofPowerTwo_isConsensus() throws IOException, InterruptedException {
    List<Map<String, String>> rows = run("disagreement");
    assertThat(rows).hasSizeGreaterThan(10);
    for (Map<String, String> row : rows) {
      double consensus = number(row, "consensus");
      assertThat(number(row, "disagreement")).isCloseTo(consensus, within(1e-12 * consensus));
      // a mean of roots is at most the root of the mean
      assertThat(number(row, "disagreement_1")).isBetween(0.0, Math.sqrt(consensus) * (1 + 1e-12));
    }
  }

  @Test
  void kinds_areListedWhereverOursAre() throws IOException, InterruptedException {
    assertThat(done("--plugin", jar, "list"))
        .contains("partial-gossip", "decaying-descent", "pseudo-huber", "disagreement");
    assertThat(done("schema", "--plugin", jar)).contains("\"pseudo-huber\"");
    assertThat(done("completion", "bash", "--plugin=" + jar)).contains("partial-gossip");
  }

  @Test
  void namesTwice_tellBothPlaces() throws IOException, InterruptedException {
    String source =
        """
        package twice;
        public class %s implements gossamer.graphs.kind.KindSource {
          @Override public java.util.List<Class<?>> kinds() { return java.util.List.of(%s.class); }
        }
        """;
    String metric =
        """
        package twice;
        @gossamer.graphs.kind.Kind(name = "%s", description = "zero")
        public record %s() implements gossamer.sim.probe.Metric.OfMean {
          @Override public double ofMean(gossamer.sim.probe.Reading reading) { return 0; }
        }
        """;
    Path ours =
        Jars.of(
            folder.resolve("ours.jar"),
            "twice.A",
            List.of("twice.A", "twice.Zero"),
            source.formatted("A", "Zero"),
            metric.formatted("consensus", "Zero"));
    Said said = gossamer("list", "--plugin", ours);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.out())
        .contains(
            "--plugin: error: two kinds of metric are called 'consensus': gossamer.sim.probe.Metrics$Consensus (Gossamer itself) and twice.Zero ("
                + ours.toRealPath(),
            "rename one, or leave its jar out");
    Path second =
        Jars.of(
            folder.resolve("second.jar"),
            "twice.B",
            List.of("twice.B", "twice.Null"),
            source.formatted("B", "Null"),
            metric.formatted("disagreement", "Null"));
    Said both = gossamer("--plugin", jar, "list", "--plugin", second);
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.out())
        .contains(
            "two kinds of metric are called 'disagreement'", jar.toString(), second.toString());
  }

  /** What only running it tells: a method that was there when the jar was compiled. */
  @Test
  void classesOfAnotherVersion_areToldWhenTheyRun() throws IOException, InterruptedException {
    Path old =
        Jars.of(
            folder.resolve("old.jar"),
            "old.A",
            List.of("old.A", "old.Kind"),
            "package gossamer.sim.probe; public class Reading { public double old() { return 0; } }",
            """
            package gossamer.sim.probe;
            public interface Metric {
              interface OfMean extends Metric { double ofMean(Reading reading); }
            }
            """,
            """
            package old;
            public class A implements gossamer.graphs.kind.KindSource {
              @Override public java.util.List<Class<?>> kinds() { return java.util.List.of(Kind.class); }
            }
            """,
            """
            package old;
            @gossamer.graphs.kind.Kind(name = "old", description = "of another version")
            public record Kind() implements gossamer.sim.probe.Metric.OfMean {
              @Override public double ofMean(gossamer.sim.probe.Reading reading) { return reading.old(); }
            }
            """);
    Path scenario = folder.resolve("old.yaml");
    Files.writeString(
        scenario,
        Files.readString(PROJECT.resolve("scenarios/disagreement.yaml"))
            .replaceFirst("metrics: .*", "metrics: [old]}"));
    Said single = gossamer("run", scenario, "--plugin", old, "--out", "old");
    assertThat(single.code()).as(single.out()).isEqualTo(2);
    assertThat(single.out())
        .contains("--plugin old.jar: error: it does not fit this version of Gossamer, ")
        .contains("NoSuchMethodError", "rebuild it against this version")
        .doesNotContain("\tat ");
    Said sweep =
        gossamer("run", scenario, "--plugin", old, "--out", "olds", "--set", "sweep.seed=[1, 2]");
    assertThat(sweep.code()).as(sweep.out()).isNotZero();
    assertThat(sweep.out()).contains("rebuild it against this version").doesNotContain("\tat ");
  }
}
