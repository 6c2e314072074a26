package gossamer.scenarios.data;

import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.file.InputException;
import java.nio.file.Path;

/** Reads mixing weights: CSV with the columns i, j, weight. */
public final class WeightsFile {
  private WeightsFile() {}

  /**
   * The weight of every edge.
   *
   * @throws InputException if a line is not an edge with a weight, or an edge has none
   */
  public static double[] read(Path file, Topology topology, NodeNames names) {
    return EdgesFile.read(
        file,
        topology,
        names,
        new EdgesFile.Numbers(
            "weight", false, null, "add it; an edge that is not used has the weight 0"));
  }
}
