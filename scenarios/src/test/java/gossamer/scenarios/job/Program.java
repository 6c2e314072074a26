package gossamer.scenarios.job;

import gossamer.scenarios.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;

/** {@code gossamer run}, in this process or in one of its own that can be killed. */
public final class Program {
  private Program() {}

  record Said(int code, String out, String err) {}

  static Said run(Path scenario, String... more) {
    List<String> arguments = new ArrayList<>(List.of("run", scenario.toString()));
    arguments.addAll(List.of(more));
    return gossamer(arguments.toArray(String[]::new));
  }

  /** Any command, in this process. */
  static Said gossamer(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    int code = command.execute(arguments);
    return new Said(code, out.toString(), err.toString());
  }

  /** The command that runs a class of these tests, or of what they test, in a Java of its own. */
  public static List<String> java(Class<?> main) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "--sun-misc-unsafe-memory-access=allow",
        "--add-modules=jdk.incubator.vector",
        "-Dgossamer.home=" + System.getProperty("gossamer.home"),
        "-cp",
        System.getProperty("java.class.path"),
        main.getName());
  }

  /** Begins, or resumes; what it says goes to {@code out.txt} beside the scenario. */
  static Process start(Path scenario, String... more) throws IOException {
    List<String> command = new ArrayList<>(java(Main.class));
    command.addAll(List.of("run", scenario.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(scenario.resolveSibling("out.txt").toFile())
        .start();
  }

  /** The contents of all files that are the same for every run of a scenario. */
  static Map<String, String> files(Path results) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(results)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (!name.equals("timings.csv") && !name.equals("environment.json")) {
          files.put(results.relativize(file).toString(), Files.readString(file));
        }
      }
    }
    return files;
  }
}
