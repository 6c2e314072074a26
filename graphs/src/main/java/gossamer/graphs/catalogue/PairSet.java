package gossamer.graphs.catalogue;

import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.topology.Topology;

/** A set of pairs of nodes: open addressing over longs, 16 bytes for each pair. Mutable. */
final class PairSet {
  private static final long PHI = 0x9e3779b97f4a7c15L;
  private static final int MOST = 1 << 29;

  private final long[] table; // i + 1 in the upper half, so that 0 is nobody
  private final int shift;
  private int size;

  /** An empty set for so many pairs and no more. */
  PairSet(long most) {
    if (most > MOST) {
      throw new ParameterException(
          "nodes", "that would be %d edges; at most %d fit".formatted(most, MOST));
    }
    int bits = 65 - Long.numberOfLeadingZeros(Math.max(1, most)); // half full at most
    table = new long[1 << bits];
    shift = 64 - bits;
  }

  private static long pack(int i, int j) {
    return (Math.min(i, j) + 1L) << 32 | Math.max(i, j);
  }

  private int home(long pair) {
    return (int) ((pair * PHI) >>> shift);
  }

  /** Where a pair is, or the free place where it would go. */
  private int find(long pair) {
    int at = home(pair);
    while (table[at] != 0 && table[at] != pair) {
      at = (at + 1) & (table.length - 1);
    }
    return at;
  }

  boolean contains(int i, int j) {
    return table[find(pack(i, j))] != 0;
  }

  /** Adds a pair; false if it was there. */
  boolean add(int i, int j) {
    int at = find(pack(i, j));
    boolean isNew = table[at] == 0;
    table[at] = pack(i, j);
    size += isNew ? 1 : 0;
    return isNew;
  }

  /** Takes out a pair that is there; those after it move up, so that no search ends early. */
  void remove(int i, int j) {
    int hole = find(pack(i, j));
    int at = hole;
    while (true) {
      at = (at + 1) & (table.length - 1);
      if (table[at] == 0) {
        break;
      }
      int before = (at - home(table[at])) & (table.length - 1); // steps from its home
      if (before >= ((at - hole) & (table.length - 1))) {
        table[hole] = table[at];
        hole = at;
      }
    }
    table[hole] = 0;
    size--;
  }

  /** The network of these pairs. */
  Topology topology(int nodes) {
    EdgeList edges = new EdgeList(nodes, size);
    for (long pair : table) {
      if (pair != 0) {
        edges.add((int) (pair >>> 32) - 1, (int) pair);
      }
    }
    return edges.build();
  }
}
