package gossamer.graphs.io.list;

import gossamer.graphs.io.network.BothDirections;
import gossamer.graphs.io.network.NetworkBuilder;
import gossamer.graphs.text.Decimal;
import gossamer.graphs.text.Row;
import gossamer.graphs.text.RowReader;
import gossamer.graphs.text.TextFile;
import java.io.IOException;

/**
 * Reads edge lists as decentralizepy has them: the number of nodes alone in the first line, then
 * each edge in both directions, of nodes from 0; or each arc, if the network is directed.
 */
final class CountedEdges {
  private static final int NODE = 150; // bytes of memory: its name, twice found
  private static final int MOST_DIGITS = 9;

  private final int nodes;

  private CountedEdges(int nodes) {
    this.nodes = nodes;
  }

  /** Whether a row is the number of nodes. */
  static boolean isCount(Row row) {
    return row.size() == 1 && Decimal.isWhole(row.cell(0));
  }

  /**
   * Reads the rest of a file.
   *
   * @param count the row with the number of nodes
   */
  static void read(TextFile file, Row count, RowReader rows, NetworkBuilder network)
      throws IOException {
    int nodes = number(count.cell(0));
    if (nodes < 1) {
      throw count.error(
          0, "the number of nodes is '%s'; it must be 1 to 999999999".formatted(count.cell(0)));
    }
    file.requireRoomFor(nodes, NODE, "nodes", count.place());
    for (int i = 0; i < nodes; i++) {
      network.node(Integer.toString(i), count.place());
    }
    CountedEdges reader = new CountedEdges(nodes);
    BothDirections edges = new BothDirections(file, network);
    for (Row row = rows.next(); row != null; row = rows.next()) {
      if (row.isMarked()) {
        throw MarkedLines.misplaced(row);
      }
      reader.requireEdge(row);
      edges.add(row.cell(0), row.cell(1), null, row.place());
    }
    if (network.isDirected()) {
      edges.joinArcs();
    } else {
      edges.joinBothOrOne();
    }
  }

  private void requireEdge(Row row) {
    if (row.size() != 2) {
      throw row.error(
          Math.min(row.size(), 2),
          "%d %s; below the number of nodes, an edge is two of them, such as 0 1"
              .formatted(row.size(), row.size() == 1 ? "cell" : "cells"));
    }
    for (int end = 0; end < 2; end++) {
      int node = number(row.cell(end));
      if (node < 0 || node >= nodes) {
        throw row.error(
            end,
            "'%s' is not a node; the first line says %d nodes, which are 0 to %d"
                .formatted(row.cell(end), nodes, nodes - 1));
      }
    }
  }

  /** The number in a cell, -1 if it does not count. */
  private static int number(String cell) {
    return Decimal.isWhole(cell) && !cell.startsWith("-") && cell.length() <= MOST_DIGITS
        ? Integer.parseInt(cell)
        : -1;
  }
}
