package gossamer.scenarios.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of cells in aligned columns: the first column to the left, numbers to the right. Mutable.
 */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final int leftColumns;

  /**
   * A table with its header.
   *
   * @param leftColumns how many columns hold words and are aligned left
   */
  public TextTable(int leftColumns, String... header) {
    this.leftColumns = leftColumns;
    row(header);
  }

  /** Adds a row, of as many cells as the header or fewer. */
  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** All lines, each after {@code indent} and without blanks at its end. */
  public List<String> lines(String indent) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int c = 0; c < row.size(); c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    return rows.stream().map(row -> indent + line(row, widths)).map(String::stripTrailing).toList();
  }

  private String line(List<String> row, int[] widths) {
    List<String> cells = new ArrayList<>();
    for (int c = 0; c < row.size(); c++) {
      String blanks = " ".repeat(widths[c] - row.get(c).length());
      cells.add(c < leftColumns ? row.get(c) + blanks : blanks + row.get(c));
    }
    return String.join(GAP, cells);
  }
}
