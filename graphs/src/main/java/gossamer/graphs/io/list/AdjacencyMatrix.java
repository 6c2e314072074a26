package gossamer.graphs.io.list;

import gossamer.graphs.text.Decimal;
import gossamer.graphs.text.Row;
import gossamer.graphs.text.RowReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells a matrix that was saved as a table from an edge list: as many rows as columns, all of
 * numbers, with or without the names of the nodes above and beside them.
 */
final class AdjacencyMatrix {
  /** Rows of this many cells are edges in no reading without a header. */
  private static final int TOO_WIDE = 4;

  private AdjacencyMatrix() {}

  /**
   * Whether a file holds one.
   *
   * @param first the first row
   * @param rows all rows, of which no more are read than it takes
   */
  static boolean isIn(Row first, RowReader rows) throws IOException {
    boolean bare = isNumbers(first, 0);
    int nodes = first.size();
    List<Row> body = new ArrayList<>();
    for (Row row = rows.next(); row != null && body.size() <= nodes; row = rows.next()) {
      if (row.isMarked()) {
        continue;
      }
      boolean isFirst = row.place().equals(first.place());
      if (!isFirst || bare) {
        body.add(row);
      }
    }
    boolean numbered = body.size() == nodes + 1 && isNumbering(first);
    return isSquare(numbered ? body.subList(1, body.size()) : body, nodes)
        || (!bare && isNamed(body, first));
  }

  /** Whether a header numbers the nodes. */
  private static boolean isNumbering(Row row) {
    for (int i = 0; i < row.size(); i++) {
      if (!row.cell(i).equals(String.valueOf(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumbers(Row row, int from) {
    return row.cells().stream().skip(from).allMatch(cell -> Decimal.finite(cell).isPresent());
  }

  private static boolean isSquare(List<Row> rows, int nodes) {
    if (nodes < 2 || rows.size() != nodes) {
      return false;
    }
    double[][] entries = new double[nodes][];
    for (int i = 0; i < nodes; i++) {
      if (rows.get(i).size() != nodes || !isNumbers(rows.get(i), 0)) {
        return false;
      }
      entries[i] =
          rows.get(i).cells().stream().mapToDouble(c -> Decimal.finite(c).orElseThrow()).toArray();
    }
    return nodes >= TOO_WIDE || isSymmetric(entries);
  }

  private static boolean isSymmetric(double[][] entries) {
    for (int i = 0; i < entries.length; i++) {
      for (int j = 0; j <= i; j++) {
        if (entries[i][j] != entries[j][i] || (i == j && entries[i][j] != 0)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether each row begins with its name in the header, whose own first cell may be missing. */
  private static boolean isNamed(List<Row> rows, Row header) {
    if (rows.size() < 2) {
      return false;
    }
    int offset = header.size() - rows.size(); // of the names in the header
    boolean named = offset == 0 || offset == 1;
    for (int i = 0; named && i < rows.size(); i++) {
      Row row = rows.get(i);
      named =
          row.size() == rows.size() + 1
              && row.cell(0).equals(header.cell(i + offset))
              && row.cells().stream()
                  .skip(1)
                  .allMatch(cell -> cell.isEmpty() || Decimal.finite(cell).isPresent());
    }
    return named;
  }
}
