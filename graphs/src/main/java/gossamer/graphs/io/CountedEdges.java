package gossamer.graphs.io;

import gossamer.graphs.text.Decimal;
import gossamer.graphs.text.Place;
import gossamer.graphs.text.Row;
import gossamer.graphs.text.TextFile;
import java.util.HashMap;
import java.util.Map;

/**
 * Edge lists as decentralizepy has them: the number of nodes alone in the first line, then each
 * edge in both directions, of nodes from 0. Mutable while a file is read.
 */
final class CountedEdges {
  private static final int NODE = 150; // bytes of memory: its name, twice found
  private static final int MOST_DIGITS = 9;

  private final NetworkBuilder network;
  private final int nodes;
  private final Map<Long, Row> oneWay = new HashMap<>(); // without their reverse so far
  private boolean bothWays;

  /** Whether a row is the number of nodes. */
  static boolean isCount(Row row) {
    return row.size() == 1 && Decimal.isWhole(row.cell(0));
  }

  CountedEdges(TextFile file, Row count, NetworkBuilder network) {
    String number = count.cell(0);
    if (number.length() > MOST_DIGITS || number.startsWith("-") || number.equals("0")) {
      throw count.error(
          0, "the number of nodes is '%s'; it must be 1 to 999999999".formatted(number));
    }
    this.network = network;
    this.nodes = Integer.parseInt(number);
    Place place = count.place();
    file.requireRoomFor(nodes, NODE, "nodes", place);
    for (int i = 0; i < nodes; i++) {
      network.node(Integer.toString(i), place);
    }
  }

  void add(Row row) {
    if (row.size() != 2) {
      throw row.error(
          Math.min(row.size(), 2),
          "%d cells; below the number of nodes, an edge is two of them, such as 0 1"
              .formatted(row.size()));
    }
    int i = node(row, 0);
    int j = node(row, 1);
    if (i != j && oneWay.remove((long) j << 32 | i) != null) {
      bothWays = true;
      return;
    }
    network.edge(row.cell(0), row.cell(1), row.place());
    if (i != j) {
      oneWay.put((long) i << 32 | j, row);
    }
  }

  private int node(Row row, int cell) {
    String name = row.cell(cell);
    boolean known =
        Decimal.isWhole(name)
            && !name.startsWith("-")
            && name.length() <= MOST_DIGITS
            && Integer.parseInt(name) < nodes;
    if (!known) {
      throw row.error(
          cell,
          "'%s' is no node; the first line says %d nodes, which are 0 to %d"
              .formatted(name, nodes, nodes - 1));
    }
    return Integer.parseInt(name);
  }

  /** Refuses edges of which only some are there in both directions. */
  void requireAllOrNoneBothWays() {
    if (bothWays && !oneWay.isEmpty()) {
      Row row = oneWay.values().iterator().next();
      throw row.error(
          0,
          "the edge from %s to %s is there one way only, others both ways; add %s %s, or list every edge once"
              .formatted(row.cell(0), row.cell(1), row.cell(1), row.cell(0)));
    }
  }
}
