package gossamer.scenarios.store;

import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.folder.ResultFile;
import gossamer.scenarios.run.Prepared;
import gossamer.sim.engine.Engine;
import gossamer.sim.layout.Tile;
import gossamer.sim.probe.Target;
import gossamer.sim.schedule.EventBlock;
import gossamer.sim.schedule.EventSchedule;
import gossamer.solvers.data.ShareTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The files that each run has of its own: split.csv, events.csv, state.csv and confusion.csv. */
public final class RunFiles {
  private RunFiles() {}

  /** Writes split.csv: how many samples each node holds, and how many of each class. */
  public static void writeSplit(FolderWriter folder, NodeNames names, ShareTable shares)
      throws IOException {
    List<String> header = new ArrayList<>(List.of("node", "samples"));
    header.addAll(shares.classes());
    folder.table(
        "split.csv",
        header,
        file -> {
          for (int node = 0; node < shares.nodes(); node++) {
            List<Object> cells = new ArrayList<>(List.of(names.name(node), shares.samples(node)));
            Arrays.stream(shares.counts(node)).forEach(cells::add);
            file.line(cells.toArray());
          }
        });
  }

  /**
   * Writes events.csv: the schedule up to the end of the run. The schedule is data, so it is walked
   * again instead of being written down while it happens.
   */
  public static void writeEvents(FolderWriter folder, Prepared run, double until)
      throws IOException {
    folder.table(
        "events.csv",
        List.of("time", "kind", "node", "neighbour"),
        file -> writeEvents(file, run, until));
  }

  private static void writeEvents(ResultFile file, Prepared run, double until) {
    Topology topology = run.topology();
    NodeNames names = run.names();
    EventSchedule.Walk walk = run.setup().events().walk(List.of(Tile.whole(topology)), 0);
    EventBlock block = new EventBlock();
    for (boolean more = true; more; walk.next()) {
      walk.fill(0, block);
      for (int k = 0; k < block.size() && block.time(k) <= until; k++) {
        int event = block.event(k);
        if (event >= topology.edges()) {
          file.line(block.time(k), "gradient", names.name(event - topology.edges()), "");
        } else {
          file.line(
              block.time(k),
              "gossip",
              names.name(topology.lower(event)),
              names.name(topology.upper(event)));
        }
      }
      more = walk.end() <= until;
    }
  }

  /** Writes state.csv: all variables of all nodes at the end of the run. */
  public static void writeState(FolderWriter folder, Prepared run, Engine engine)
      throws IOException {
    int d = run.setup().dimension();
    List<String> variables = run.setup().rule().variables();
    List<String> header = new ArrayList<>(List.of("node", "variable"));
    for (int c = 0; c < d; c++) {
      header.add(String.valueOf(c));
    }
    folder.table(
        "state.csv",
        header,
        file -> {
          for (int node = 0; node < run.topology().nodes(); node++) {
            double[] state = engine.variables(node);
            for (int v = 0; v < variables.size(); v++) {
              List<Object> cells =
                  new ArrayList<>(List.of(run.names().name(node), variables.get(v)));
              Arrays.stream(state, v * d, (v + 1) * d).forEach(cells::add);
              file.line(cells.toArray());
            }
          }
        });
  }

  /**
   * Writes confusion.csv: how many samples of each class the mean model takes for which, of the
   * training data of all nodes and of the test data if there are some.
   *
   * @param mean of all models at the end
   */
  public static void writeConfusion(FolderWriter folder, Prepared run, double[] mean)
      throws IOException {
    Target target = run.simulation().target();
    List<String> classes = classes(run, target.classes().classes());
    List<String> header = new ArrayList<>(List.of("data", "class"));
    header.addAll(classes);
    folder.table(
        "confusion.csv",
        header,
        file -> {
          write(file, "training", classes, target.classes().confusionOfAll(mean));
          if (target.hasTest()) {
            write(file, "test", classes, target.testClasses().confusionOfAll(mean));
          }
        });
  }

  private static void write(ResultFile file, String data, List<String> classes, long[] confusion) {
    int count = classes.size();
    for (int row = 0; row < count; row++) {
      List<Object> cells = new ArrayList<>(List.of(data, classes.get(row)));
      Arrays.stream(confusion, row * count, (row + 1) * count).forEach(cells::add);
      file.line(cells.toArray());
    }
  }

  /** The names of the classes: as the data have them, or their numbers. */
  private static List<String> classes(Prepared run, int count) {
    List<String> known = run.labels();
    return known.size() == count
        ? known
        : IntStream.range(0, count).mapToObj(String::valueOf).toList();
  }
}
