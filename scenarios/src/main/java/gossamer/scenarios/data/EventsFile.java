package gossamer.scenarios.data;

import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.file.Scenario.ClocksSpec.Replay;
import gossamer.sim.schedule.Trace;
import gossamer.solvers.batch.GivenBatches;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads recorded events: CSV with the columns time, kind, node, neighbour, in any order of lines. A
 * column samples names the samples that each gradient was taken over: numbers of the node's share,
 * from 0, separated by blanks.
 */
public final class EventsFile {
  /** Bytes of memory for an event, and for half as many again while arrays grow. */
  private static final double EVENT = 2.5 * (Double.BYTES + Byte.BYTES + Integer.BYTES);

  private static final String SAMPLES = "samples";

  private int[] event = new int[1024];
  private int size;

  /** Of each gradient, in the order of the lines; none if the file does not say. */
  private final List<Batch> batches = new ArrayList<>();

  /** The samples of the gradient of a line. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Batch(int line, int node, int[] samples) {}

  private EventsFile() {}

  /**
   * The events of a file.
   *
   * @param replay how the file's times are to be understood
   * @param held how many samples each node holds; null if gradients over some cannot be taken
   * @throws gossamer.scenarios.input.InputException if a line is not an event of this network
   * @throws gossamer.graphs.kind.ParameterException if a key of the replay does not fit the file
   */
  public static SampledTrace read(
      Path file, Topology topology, NodeNames names, Replay replay, int @Nullable [] held) {
    topology.requireUndirected("Exchanges between two nodes");
    EventsFile events = new EventsFile();
    TableMemory room = TableMemory.of(file);
    LogClock clock = new LogClock(file.getFileName().toString(), replay, room);
    int[] at = new int[4];
    int[] samples = {-1};
    CsvTable.read(
        file,
        table -> {
          System.arraycopy(table.columns("time", "kind", "node", "neighbour"), 0, at, 0, at.length);
          samples[0] = table.header().indexOf(SAMPLES);
          if (samples[0] >= 0 && held == null) {
            throw table.error(
                samples[0],
                "the column names the samples of gradients, and the local objectives of this problem are not means over samples; drop the column");
          }
        },
        table -> {
          room.take(EVENT);
          clock.read(table, at[0]);
          int what = what(table, at, topology, names);
          if (samples[0] >= 0 && held != null) {
            events.addSamples(table, samples[0], what - topology.edges(), names, held, room);
          }
          events.add(what);
        });
    double[] times = clock.times();
    Trace trace = Trace.sorted(topology, times, Arrays.copyOf(events.event, events.size));
    return new SampledTrace(
        trace, samples[0] < 0 || held == null ? null : events.inOrder(times, held));
  }

  /** Reads the samples of a gradient; an exchange has none, and a negative node. */
  private void addSamples(
      CsvTable table, int column, int node, NodeNames names, int[] held, TableMemory room) {
    String text = table.text(column).strip();
    if (node < 0) {
      if (!text.isEmpty()) {
        throw table.error(column, "a gossip has no samples; leave the cell empty");
      }
      return;
    }
    if (text.isEmpty()) {
      throw table.error(
          column,
          "a gradient without its samples; name them in every line of a gradient, or drop the column");
    }
    String[] words = text.split(" +", -1);
    room.take(4.0 * Integer.BYTES + (double) words.length * Integer.BYTES);
    int[] samples = new int[words.length];
    for (int k = 0; k < words.length; k++) {
      if (!words[k].matches("[0-9]{1,9}") || Integer.parseInt(words[k]) >= held[node]) {
        throw table.error(
            column,
            "'%s' is none of the samples of node '%s', which are numbered from 0 to %d"
                .formatted(CsvTable.shorten(words[k]), names.name(node), held[node] - 1));
      }
      samples[k] = Integer.parseInt(words[k]);
    }
    batches.add(new Batch(size, node, samples));
  }

  /** The samples of each node's gradients, in the order of time. */
  private GivenBatches inOrder(double[] times, int[] held) {
    List<List<int[]>> ofNodes =
        IntStream.range(0, held.length).<List<int[]>>mapToObj(_ -> new ArrayList<>()).toList();
    batches.stream()
        .sorted(Comparator.comparingDouble(batch -> times[batch.line()]))
        .forEach(batch -> ofNodes.get(batch.node()).add(batch.samples()));
    return GivenBatches.of(
        ofNodes.stream().map(each -> each.toArray(int[][]::new)).toArray(int[][][]::new), held);
  }

  private static int what(CsvTable table, int[] at, Topology topology, NodeNames names) {
    int node = table.node(at[2], names);
    return switch (table.text(at[1])) {
      case "gradient" -> topology.edges() + node;
      case "gossip" -> {
        if (table.text(at[3]).isEmpty()) {
          throw table.error(at[3], "a gossip without its neighbour");
        }
        int neighbour = table.node(at[3], names);
        int edge = topology.edgeBetween(node, neighbour);
        if (edge < 0) {
          throw table.error(
              at[3],
              "'%s' and '%s' are not neighbours in the network"
                  .formatted(names.name(node), names.name(neighbour)));
        }
        yield edge;
      }
      default ->
          throw table.error(
              at[1], "'%s' is neither gradient nor gossip".formatted(table.text(at[1])));
    };
  }

  private void add(int what) {
    if (size == event.length) {
      event = Arrays.copyOf(event, TableMemory.larger(size));
    }
    event[size++] = what;
  }
}
