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
      for (String rates : List.of("uniform", "optimal")) {
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

  /** An algorithm of {@link #paces}. */
  record Pacing(
      String name,
      double rate,
      int edges,
      int bytes,
      List<Double> pace,
      String proven,
      List<String> exact) {
    /** The round in which the gap, {@code exp(-rate k)}, is at most a hundredth. */
    int arrival() {
      return (int) Math.ceil(-Math.log(0.01) / rate);
    }

    double elapsed(int seed, int k) {
      return pace.get(seed - 1) * k;
    }

    private String row(int k) {
      double gap = Math.exp(-rate * k);
      return "%s,%d,%d,%s,%s".formatted((double) k, 10 * k, edges * k, 2 * gap, gap);
    }

    private String later(int seed, int k) {
      return "%s,%d,%d".formatted(elapsed(seed, k), edges * bytes / 8 * k, edges * bytes * k);
    }
  }

  /** By time extra is faster than dadao, by what elapsed it is slower. */
  static final List<Pacing> PACES =
      List.of(
          new Pacing("dadao", 0.05, 20, 80, List.of(1.0, 1.0), "0.02", List.of("", "")),
          new Pacing("extra", 0.1, 10, 80, List.of(3.0, 3.25), "", List.of("0.09", "0.13")),
          new Pacing("msda", 0.3, 30, 160, List.of(2.5, 3.0), "0.2", List.of("0.3", "0.3")));

  /**
   * A sweep over algorithms of both kinds with two seeds each, as this version writes it; all runs
   * end at a gap of 0.01 or below.
   */
  static Path paces(Path folder, List<Pacing> algorithms) throws IOException {
    StringBuilder runs = new StringBuilder("run,algorithm,seed,status,nodes,edges,");
    runs.append("time,gradients,communications,distance,gap,reason,");
    runs.append("proven_decay,measured_decay,numbers,bytes,elapsed,exact_decay").append(END);
    StringBuilder rows = new StringBuilder("run,time,gradients,communications,distance,gap,");
    rows.append("elapsed,numbers,bytes").append(END);
    StringBuilder levels = new StringBuilder("run,metric,level,time,gradients,communications,");
    levels.append("elapsed,bytes").append(END);
    int run = 0;
    for (Pacing each : algorithms) {
      for (int seed = 1; seed <= 2; seed++) {
        int end = each.arrival();
        for (int k = 0; k <= end; k++) {
          rows.append("%d,%s,%s".formatted(run, each.row(k), each.later(seed, k))).append(END);
        }
        double elapsed = each.elapsed(seed, end);
        int bytes = each.edges() * each.bytes() * end;
        runs.append(
            "%d,%s,%d,gap-reached,10,10,%s,,".formatted(run, each.name(), seed, each.row(end)));
        runs.append("%s,%s,%d,%d,".formatted(each.proven(), each.rate(), bytes / 8, bytes));
        runs.append("%s,%s".formatted(elapsed, each.exact().get(seed - 1))).append(END);
        levels.append("%d,gap,0.01,%s,%d,".formatted(run, (double) end, 10 * end));
        levels.append("%d,%s,%d".formatted(each.edges() * end, elapsed, bytes)).append(END);
        run++;
      }
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("runs.csv"), runs);
    Files.writeString(folder.resolve("trajectories.csv"), rows);
    Files.writeString(folder.resolve("levels.csv"), levels);
    Files.writeString(folder.resolve("scenario.yaml"), "name: paces\n");
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
