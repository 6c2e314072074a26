package gossamer.scenarios.network;

import gossamer.graphs.distance.Diameter;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a network.
 *
 * @param out how many neighbours nodes have; in a directed network how many they send to
 * @param in from how many they receive; the same in an undirected network
 * @param componentSizes largest first; one where the network is connected; strong ones if directed
 * @param diameter null where the network is not connected
 */
public record NetworkShape(
    Degrees out, Degrees in, List<Integer> componentSizes, @Nullable Diameter diameter) {
  /**
   * The degrees of all nodes.
   *
   * @param mean the same, in and out
   */
  public record Degrees(int least, double mean, int largest) {
    private static Degrees of(int[] degrees, double mean) {
      IntSummaryStatistics all = Arrays.stream(degrees).summaryStatistics();
      return new Degrees(all.getMin(), mean, all.getMax());
    }
  }

  /** The shape of a network. */
  public static NetworkShape of(Topology topology) {
    double ends = topology.isDirected() ? 1 : 2;
    double mean = ends * topology.links() / topology.nodes();
    List<Integer> components = topology.componentSizes();
    return new NetworkShape(
        Degrees.of(topology.outDegrees(), mean),
        Degrees.of(topology.inDegrees(), mean),
        components,
        components.size() == 1 ? Diameter.of(topology) : null);
  }
}
