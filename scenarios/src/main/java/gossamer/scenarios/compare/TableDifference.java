package gossamer.scenarios.compare;

import java.util.List;

/**
 * How one table differs between two folders. A table that each run has of its own, such as
 * state.csv, counts as one.
 *
 * @param table its file's name
 * @param matchedBy the columns by which rows were matched, or the word for their order
 * @param rows how many rows were matched
 * @param cells how many cells of theirs were compared
 * @param missing what only one folder has
 * @param columns the columns with a difference, in the order of the table
 */
public record TableDifference(
    String table,
    String matchedBy,
    long rows,
    long cells,
    List<Missing> missing,
    List<ColumnDifference> columns) {

  /** What may be missing. */
  public enum Part {
    /** A whole file. */
    FILE,
    /** A column. */
    COLUMN,
    /** A row. */
    ROW
  }

  /**
   * Something that only one folder has.
   *
   * @param in the folder that has it
   * @param count how many there are
   * @param first the first of them: a file, a column, or the keys of a row
   */
  public record Missing(Part part, Side in, long count, String first) {}

  /** Whether there is no difference. */
  public boolean isSame() {
    return missing.isEmpty() && columns.isEmpty();
  }
}
