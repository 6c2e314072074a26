package gossamer.scenarios.data;

import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.input.InputException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads rates: CSV with the columns i, j, rate. */
public final class RatesFile {
  private RatesFile() {}

  /**
   * The rate of every edge. If the file has columns {@code from} and {@code to}, as earlier
   * versions wrote them beside numbers i and j, these name the nodes.
   *
   * @param preset the rate of an edge that is not in the file; null if there must be none
   * @throws InputException if a line is not an edge with a rate, or an edge has none
   */
  public static double[] read(
      Path file, Topology topology, NodeNames names, @Nullable Double preset) {
    return EdgesFile.read(
        file,
        topology,
        names,
        new EdgesFile.Numbers(
            "rate",
            true,
            preset,
            "add it, or write rates: {file: ..., default: 0} if edges that are not listed are not used"));
  }
}
