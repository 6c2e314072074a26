package gossamer.graphs.order;

import gossamer.graphs.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Orders nodes by halving the network again and again, all scales in one sweep: clusters of
 * neighbours are contracted until some dozens are left; these are halved; clusters are opened
 * again, and every time nodes at the cuts change sides where that cuts less, and parts that now
 * have enough clusters are halved again. O(m), where halving whole networks would be O(m log n).
 *
 * <p>Source of the idea: G. Karypis, V. Kumar, "Multilevel k-way partitioning scheme for irregular
 * graphs", J. Parallel Distrib. Comput. 48 (1998), 96-129.
 */
final class Bisection {
  /** Contraction ends at this many clusters. */
  private static final int TOP = 64;

  /** Larger networks are contracted to a quarter at once: less memory, and hardly worse cuts. */
  private static final int LARGE = 20_000;

  /** Up to this many clusters, and entries, moves are searched among all of them. */
  private static final int SMALL = 4_096;

  private static final int FEW_ENTRIES = 1 << 18;

  /** Of networks with more nodes than this, those that look like expanders are left alone. */
  private static final int HUGE = 100_000;

  /** Contraction to a quarter leaves this part of an expander's entries, and more. */
  private static final double EXPANDER = 0.8;

  /** Contraction ends where it leaves this part of the clusters, and more. */
  private static final double STALLED = 0.95;

  private Bisection() {}

  /**
   * An order whose halves, quarters and so on cut little.
   *
   * @param leaf parts of this many nodes are not halved
   * @return the node at each position, or nothing for a large network that seems an expander
   */
  static int[] order(Topology topology, IntToDoubleFunction weights, int leaf) {
    List<ClusterGraph> graphs = new ArrayList<>();
    List<int[]> groups = new ArrayList<>();
    ClusterGraph graph = ClusterGraph.of(topology, weights);
    while (graph.nodes > TOP) {
      int[] group = graph.pairs();
      ClusterGraph coarser = graph.contracted(group);
      if (graph.nodes > LARGE) {
        int[] pairs = coarser.pairs();
        for (int i = 0; i < group.length; i++) {
          group[i] = pairs[group[i]];
        }
        coarser = coarser.contracted(pairs);
      }
      if (graph.nodes > HUGE && coarser.entries() > EXPANDER * graph.entries()) {
        return new int[0];
      }
      if (coarser.nodes > STALLED * graph.nodes) {
        break;
      }
      graphs.add(graph);
      groups.add(group);
      graph = coarser;
    }
    Parts parts = new Parts(graph.nodes, topology.nodes(), leaf);
    parts.halve(graph);
    while (!graphs.isEmpty()) {
      graph = graphs.removeLast();
      parts.expand(groups.removeLast());
      parts.refine(graph);
      if (graph.nodes <= SMALL && graph.entries() <= FEW_ENTRIES) {
        parts.polish(graph);
      }
      parts.halve(graph);
    }
    return parts.order();
  }
}
