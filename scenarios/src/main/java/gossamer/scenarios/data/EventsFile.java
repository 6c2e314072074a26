package gossamer.scenarios.data;

import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.file.Scenario.ClocksSpec.Replay;
import gossamer.sim.schedule.Trace;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads recorded events: CSV with the columns time, kind, node, neighbour, in any order of lines.
 */
public final class EventsFile {
  /** Bytes of memory for an event, and for half as many again while arrays grow. */
  private static final double EVENT = 2.5 * (Double.BYTES + Byte.BYTES + Integer.BYTES);

  private int[] event = new int[1024];
  private int size;

  private EventsFile() {}

  /**
   * The events of a file.
   *
   * @param replay how the file's times are to be understood
   * @throws gossamer.scenarios.file.InputException if a line is not an event of this network
   * @throws gossamer.graphs.kind.ParameterException if a key of the replay does not fit the file
   */
  public static Trace read(Path file, Topology topology, NodeNames names, Replay replay) {
    EventsFile events = new EventsFile();
    Room room = Room.of(file);
    LogClock clock = new LogClock(file.getFileName().toString(), replay, room);
    int[] at = new int[4];
    CsvTable.read(
        file,
        table ->
            System.arraycopy(
                table.columns("time", "kind", "node", "neighbour"), 0, at, 0, at.length),
        table -> {
          room.take(EVENT);
          clock.read(table, at[0]);
          events.add(what(table, at, topology, names));
        });
    return Trace.sorted(topology, clock.times(), Arrays.copyOf(events.event, events.size));
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
      event = Arrays.copyOf(event, Room.larger(size));
    }
    event[size++] = what;
  }
}
