package gossamer.scenarios.data;

import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.sim.schedule.Trace;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads recorded events: CSV with the columns time, kind, node, neighbour. */
public final class EventsFile {
  /** Bytes of memory for an event, twice and half as much again while arrays grow. */
  private static final double EVENT = 2.5 * (Double.BYTES + Integer.BYTES);

  private double[] time = new double[1024];
  private int[] event = new int[1024];
  private int size;

  private EventsFile() {}

  /**
   * The events of a file.
   *
   * @throws gossamer.scenarios.file.InputException if a line is no event of this network, or out of
   *     order
   */
  public static Trace read(Path file, Topology topology, NodeNames names) {
    EventsFile events = new EventsFile();
    Room room = Room.of(file);
    int[] at = new int[4];
    CsvTable.read(
        file,
        table ->
            System.arraycopy(
                table.columns("time", "kind", "node", "neighbour"), 0, at, 0, at.length),
        table -> {
          room.take(EVENT);
          double when = table.number(at[0]);
          int what = what(table, at, topology, names);
          if (when < 0) {
            throw table.error(at[0], "the time %s is negative".formatted(when));
          }
          boolean ordered = events.size == 0 || !events.isAfter(when, what);
          events.add(when, what);
          if (!ordered) { // said where the order breaks, not of all that follow
            throw table.error(
                at[0],
                "out of order: events are ordered by time, at the same time gossip before gradients, then by edge or node");
          }
        });
    return new Trace(
        topology,
        Arrays.copyOf(events.time, events.size),
        Arrays.copyOf(events.event, events.size));
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

  private boolean isAfter(double nextTime, int nextEvent) {
    double last = time[size - 1];
    return last > nextTime || (last == nextTime && event[size - 1] > nextEvent);
  }

  private void add(double when, int what) {
    if (size == time.length) {
      time = Arrays.copyOf(time, 2 * size);
      event = Arrays.copyOf(event, 2 * size);
    }
    time[size] = when;
    event[size++] = what;
  }
}
