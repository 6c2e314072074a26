package gossamer.scenarios.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/**
 * What the launcher runs once after a build, so that Java keeps classes and profiles ready for a
 * quicker start: a small case of each command for which people wait, in one process because a cache
 * is made from one.
 */
public final class Training {
  private Training() {}

  /**
   * Runs the commands; what they print is nobody's concern.
   *
   * @param arguments a scenario, and a folder that is there for what the commands write
   */
  public static void main(String[] arguments) {
    System.exit(run(Main.commandLine(), Path.of(arguments[0]), Path.of(arguments[1])));
  }

  /** The exit code of the first command that fails, or 0. */
  static int run(CommandLine program, Path scenario, Path folder) {
    for (List<String> command : commands(scenario, folder)) {
      int code = program.execute(command.toArray(String[]::new));
      if (code != 0) {
        return code;
      }
    }
    return 0;
  }

  private static List<List<String>> commands(Path scenario, Path folder) {
    String geometric = "random-geometric";
    String picture = folder.resolve("network.svg").toString();
    String rates = folder.resolve("rates.csv").toString();
    String json = folder.resolve("designs.json").toString();
    return List.of(
        List.of("run", scenario.toString(), "--quiet", "--out", folder.resolve("run").toString()),
        List.of("rates", geometric, "nodes=50", "--out", rates),
        List.of("rates", geometric, "nodes=30", "--compare", "--json", json),
        List.of("topology", "karate-club", "--svg", picture, "--design", "optimal"),
        List.of("advise", "ring", "nodes=16", "--node-rate", "100", "--gradients", "20"));
  }
}
