package gossamer.scenarios.work;

import gossamer.graphs.topology.NodeNames;
import gossamer.solvers.data.ShareTable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run will take, as far as that is known before.
 *
 * @param sizes such as nodes and edges, in the order in which they are shown
 * @param dealt who holds what of a file's samples, or null
 * @param events how many it has; infinite if nobody knows, NaN of an experiment without events
 * @param isCounted whether exactly so many are known to happen
 * @param byTheory whether the seconds are what theory needs at most
 * @param seconds after its preparation; infinite if nobody knows
 * @param processors that it keeps busy
 * @param rows of trajectories.csv; infinite if nobody knows
 * @param bytes of all files, as far as they can be known
 * @param memory in bytes
 */
public record Outlook(
    Map<String, Integer> sizes,
    @Nullable Dealt dealt,
    double events,
    boolean isCounted,
    boolean byTheory,
    double seconds,
    int processors,
    double rows,
    double bytes,
    double memory) {
  /** The same without who holds what, which may be large. */
  public Outlook withoutDealt() {
    return new Outlook(
        sizes, null, events, isCounted, byTheory, seconds, processors, rows, bytes, memory);
  }

  /**
   * Who holds what of a file's samples.
   *
   * @param test how many samples are set aside for testing, which nobody holds
   */
  public record Dealt(NodeNames names, ShareTable shares, int test) {}
}
