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

  /** Whether a position is one of them. */
  public boolean contains(int position) {
    return position >= first && position < last;
  }

  /** Which of some ranges, in order and without gaps, has a position. O(log). */
  public static int indexOf(int position, List<NodeRange> ranges) {
    int lo = 0;
    int hi = ranges.size() - 1;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (ranges.get(mid).last() <= position) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    return lo;
  }

  /**
   * All nodes in that many ranges of about equal cost: each ends where the sum of the costs comes
   * nearest to its share.
   *
   * @param cost of the node at each position, finite and not negative
   * @param parts at least one, at most as many as nodes
   */
  public static List<NodeRange> ofEqualCost(double[] cost, int parts) {
    double total = 0;
    for (double each : cost) {
      total += each;
    }
    List<NodeRange> ranges = new ArrayList<>();
    double before = 0; // the cost of all positions below last
    int last = 0;
    for (int p = 1; p <= parts; p++) {
      int first = last;
      double share = total * p / parts;
      int most = cost.length - (parts - p); // one node at least for each range that follows
      while (last < most && (p == parts || last == first || before + cost[last] / 2 <= share)) {
        before += cost[last++];
      }
      ranges.add(new NodeRange(first, last));
    }
    return ranges;
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
