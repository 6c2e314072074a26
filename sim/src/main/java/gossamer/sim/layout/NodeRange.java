package gossamer.sim.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * The positions {@code first .. last-1} of an order of nodes.
 *
 * @param first at least zero
 * @param last above first
 */
public record NodeRange(int first, int last) {
  /** Checks that there is a node. */
  public NodeRange {
    if (first < 0 || last <= first) {
      throw new IllegalArgumentException("No nodes from %d to %d".formatted(first, last - 1));
    }
  }

  /** How many nodes. */
  public int size() {
    return last - first;
  }

  /** Whether a node is one of them. */
  public boolean contains(int node) {
    return node >= first && node < last;
  }

  /** All nodes in that many ranges, whose sizes differ by one at most. */
  public static List<NodeRange> split(int nodes, int parts) {
    List<NodeRange> ranges = new ArrayList<>();
    for (int p = 0; p < parts; p++) {
      ranges.add(
          new NodeRange((int) ((long) nodes * p / parts), (int) ((long) nodes * (p + 1) / parts)));
    }
    return ranges;
  }
}
