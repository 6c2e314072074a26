package gossamer.scenarios.result;

import gossamer.graphs.text.CsvCell;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Value;
import java.io.Closeable;
import java.util.List;

/** The rows of a table, one after the other. Mutable; one thread at a time. */
public interface Rows extends Closeable {
  /** The names of the columns. */
  List<String> header();

  /**
   * Goes to the next row.
   *
   * @return whether there is one
   * @throws InputException if what is there is not a row of this table
   */
  boolean next();

  /** The cells of the current row, as many as the header has. */
  List<String> cells();

  /** Something wrong with the current row, the header at first. */
  InputException error(String message);

  /** Something wrong with a cell of the current row. */
  InputException error(int column, String message);

  /**
   * A cell that is a number, perhaps not a finite one.
   *
   * @throws InputException if it is not one
   */
  default double number(int column) {
    String cell = cells().get(column);
    return CsvCell.number(cell)
        .orElseThrow(
            () ->
                error(
                    column,
                    "'%s' in column '%s' is not a number"
                        .formatted(Value.shorten(cell), Value.shorten(header().get(column)))));
  }
}
