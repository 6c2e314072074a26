package gossamer.scenarios.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Result folders made up by hand, as a run or a sweep would write them. */
final class Folders {
  /** What a user might write to do harm, or by accident. */
  static final String HOSTILE = "</script><script>alert(1)</script> <b>\"it's\" & {{data}} \u00e9";

  private static final String END = "\r\n";

  private Folders() {}

  /**
   * A sweep over networks, designs and seeds: the gap of run r at time t is exp(-t (1 + r mod 5) /
   * 100); run 1 diverged at its end.
   */
  static Path sweep(Path folder, int networks, int seeds, int rows) throws IOException {
    StringBuilder runs = new StringBuilder("run,topology.kind,rates,seed,algorithm,status,nodes,");
    runs.append("edges,chi1,chi2,communication_rate,L,mu,time,gradients,communications,");
    runs.append("distance,gap,consensus,reason,proven_decay").append(END);
    double proven = 1 / (8 * Math.sqrt(2 * 80)); // L/mu is 80
    StringBuilder trajectories = new StringBuilder("run,time,gradients,communications,");
    trajectories.append("distance,gap,consensus").append(END);
    int run = 0;
    for (int network = 0; network < networks; network++) {
      for (String rates : new String[] {"uniform", "optimal"}) {
        for (int seed = 1; seed <= seeds; seed++) {
          boolean diverged = run == 1;
          for (int k = 0; k < rows; k++) {
            trajectories.append(run).append(',').append(row(run, k)).append(END);
          }
          runs.append("%d,net%d,%s,%d,dadao,".formatted(run, network, rates, seed));
          runs.append(diverged ? "diverged" : "gap-reached");
          runs.append(",16,24,1.5,0.25,26.25,8.0,0.1,").append(row(run, rows - 1)).append(',');
          runs.append(diverged ? "\"node 3, </td>\"" : "").append(',').append(proven).append(END);
          run++;
        }
      }
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("runs.csv"), runs);
    Files.writeString(folder.resolve("trajectories.csv"), trajectories);
    Files.writeString(
        folder.resolve("scenario.yaml"),
        """
        # The scenario as run, every default filled in.
        # Identity: 0123456789abcdef
        # SHA-256 of breast-cancer.csv: fedcba9876543210
        name: example
        description: '%s'
        """
            .formatted(HOSTILE.replace("'", "''")));
    return folder;
  }

  /**
   * A sweep as {@link #sweep}, of which not all runs arrive at their target, a gap of 0.05: those
   * do whose number leaves a remainder of 2 or more when divided by 5. All pass the level 0.5.
   */
  static Path mixed(Path folder, int networks, int seeds) throws IOException {
    int rows = 120;
    sweep(folder, networks, seeds, rows);
    StringBuilder levels = new StringBuilder("run,metric,level,time,gradients,communications");
    levels.append(END);
    StringBuilder runs = new StringBuilder();
    List<String> lines = Files.readString(folder.resolve("runs.csv")).lines().toList();
    runs.append(lines.getFirst()).append(END);
    for (int run = 0; run < lines.size() - 1; run++) {
      for (double level : new double[] {0.5, 0.05}) {
        int k = (int) Math.ceil(-Math.log(level) * 100 / (1 + run % 5));
        levels.append(run).append(",gap,").append(level).append(',');
        levels.append(k < rows ? k + ".0," + 16 * k + "," + (26 + run) * k : "inf,inf,inf");
        levels.append(END);
      }
      int end = (int) Math.ceil(-Math.log(0.05) * 100 / (1 + run % 5));
      String line =
          lines
              .get(run + 1)
              .replace(
                  ",119.0,1904," + 119 * (26 + run) + ",",
                  ",%d.0,%d,%d,"
                      .formatted(
                          Math.min(end, 119),
                          16 * Math.min(end, 119),
                          (26 + run) * Math.min(end, 119)));
      runs.append(run % 5 < 2 ? line.replace("gap-reached", "time-reached") : line).append(END);
    }
    Files.writeString(folder.resolve("levels.csv"), levels);
    Files.writeString(folder.resolve("runs.csv"), runs);
    return folder;
  }

  private static String row(int run, int k) {
    double gap = Math.exp(-k * (1 + run % 5) / 100.0);
    return String.format(
        Locale.ROOT,
        "%s,%d,%d,%s,%s,%s",
        (double) k,
        16 * k,
        (26 + run) * k,
        2 * gap,
        gap,
        k == 0 ? 0.0 : gap / 3);
  }

  /** A folder of one run. */
  static Path single(Path folder) throws IOException {
    sweep(folder, 1, 1, 200);
    String runs = Files.readString(folder.resolve("runs.csv"));
    String only =
        runs.lines()
            .limit(2)
            .map(line -> line.replaceFirst("topology.kind,rates,|net0,uniform,", "") + END)
            .reduce("", String::concat);
    Files.writeString(folder.resolve("runs.csv"), only);
    return folder;
  }
}
