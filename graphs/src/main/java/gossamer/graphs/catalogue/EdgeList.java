package gossamer.graphs.catalogue;

import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;

/** Edges being collected for a topology. */
final class EdgeList {
  private int[] from;
  private int[] to;
  private int size;

  /** An empty list with room for a number of edges; more may be added. */
  EdgeList(long expected) {
    if (expected > Integer.MAX_VALUE - 8) {
      throw new ParameterException(
          "nodes",
          "that would be %d edges; at most %d fit".formatted(expected, Integer.MAX_VALUE - 8));
    }
    from = new int[Math.max(8, (int) expected)];
    to = new int[from.length];
  }

  void add(int i, int j) {
    if (size == from.length) {
      from = Arrays.copyOf(from, size + (size >> 1));
      to = Arrays.copyOf(to, from.length);
    }
    from[size] = i;
    to[size++] = j;
  }

  /** Joins every two of the nodes first .. last-1. */
  void addClique(int first, int last) {
    for (int i = first; i < last; i++) {
      for (int j = i + 1; j < last; j++) {
        add(i, j);
      }
    }
  }

  Topology build(int nodes) {
    return Topology.of(nodes, Arrays.copyOf(from, size), Arrays.copyOf(to, size));
  }
}
