package gossamer.scenarios.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    runs.append("distance,gap,consensus,reason").append(END);
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
          runs.append(diverged ? "\"node 3, </td>\"" : "").append(END);
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
