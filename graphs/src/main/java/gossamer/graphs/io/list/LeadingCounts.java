package gossamer.graphs.io.list;

import gossamer.graphs.text.Decimal;
import gossamer.graphs.text.Row;

/**
 * Whether the first line of a list between blanks is not an edge, but the numbers of nodes and of
 * edges, as many programs write them: all that follows agrees with that, and no other edge ends at
 * one of the two. Mutable while a file is read.
 */
final class LeadingCounts {
  private static final int MOST_DIGITS = 9;

  private final Row first;
  private final long nodes;
  private final long edges;
  private boolean possible;
  private long least = Long.MAX_VALUE;
  private long most = -1;
  private long seen;

  LeadingCounts(Row first) {
    this.first = first;
    this.nodes = first.size() == 2 ? number(first.cell(0)) : -1;
    this.edges = first.size() == 2 ? number(first.cell(1)) : -1;
    this.possible = nodes > 1 && edges > 0;
  }

  private static long number(String cell) {
    return Decimal.isWhole(cell) && !cell.startsWith("-") && cell.length() <= MOST_DIGITS
        ? Integer.parseInt(cell)
        : -1;
  }

  /** Looks at another row. */
  void add(Row row) {
    possible = possible && row.size() == 2;
    if (!possible) {
      return;
    }
    seen++;
    for (int end = 0; end < 2; end++) {
      long node = number(row.cell(end));
      least = Math.min(least, node);
      most = Math.max(most, node);
    }
    possible = least >= 0 && most <= nodes && seen <= edges;
  }

  /** Refuses a first line that is as likely counts. */
  void requireEdge() {
    boolean fromZero = most < nodes;
    boolean fromOne = least > 0 && edges > nodes;
    if (possible && seen == edges && (fromZero || fromOne)) {
      throw first.error(
          0,
          ("is '%s' an edge, or are there %d nodes and %d edges? Then delete this line;"
                  + " if it is an edge, put the header source target above it")
              .formatted(first.text().strip(), nodes, edges));
    }
  }
}
