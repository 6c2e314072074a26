package gossamer.scenarios.network;

import gossamer.graphs.distance.Diameter;
import gossamer.graphs.topology.Topology;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a network.
 *
 * @param leastDegree of all nodes
 * @param meanDegree of all nodes
 * @param largestDegree of all nodes
 * @param componentSizes largest first; one where the network is connected
 * @param diameter null where the network is not connected
 */
public record Shape(
    int leastDegree,
    double meanDegree,
    int largestDegree,
    List<Integer> componentSizes,
    @Nullable Diameter diameter) {
  /** The shape of a network. */
  public static Shape of(Topology topology) {
    int least = Integer.MAX_VALUE;
    int largest = 0;
    for (int degree : topology.degrees()) {
      least = Math.min(least, degree);
      largest = Math.max(largest, degree);
    }
    List<Integer> components = topology.componentSizes();
    return new Shape(
        least,
        2.0 * topology.edges() / topology.nodes(),
        largest,
        components,
        components.size() == 1 ? Diameter.of(topology) : null);
  }
}
