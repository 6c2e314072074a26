package gossamer.scenarios.result;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.text.CsvCell;
import gossamer.graphs.text.Row;
import gossamer.graphs.text.RowReader;
import gossamer.graphs.text.SeparatedText;
import gossamer.graphs.text.Separator;
import gossamer.graphs.text.TextFile;
import gossamer.graphs.text.TextFileException;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Inputs;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.input.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file of a result folder, read row by row, so that it may be larger than the memory. Every
 * cell is checked for what its column holds; whatever is wrong in the file is said with line and
 * column. Texts are as they were before {@link CsvCell} wrote them. Mutable; one thread at a time.
 */
public final class ResultTable implements Rows {
  private static final String EDITED = "; was the file cut short or edited?";

  private final Path file;
  private final RowReader rows;
  private final List<String> header;
  private final List<Cell> columns;
  private final boolean endsWithALine;
  private Row row;
  private List<String> cells;

  private ResultTable(
      Path file, RowReader rows, Row head, boolean endsWithALine, Predicate<String> isChecked) {
    this.file = file;
    this.rows = rows;
    this.row = head;
    this.header = texts(head);
    this.cells = header;
    this.endsWithALine = endsWithALine;
    requireNoneTwice();
    try {
      List<Cell> all = Columns.of(file.getFileName().toString(), header);
      this.columns =
          IntStream.range(0, all.size())
              .mapToObj(c -> isChecked.test(header.get(c)) ? all.get(c) : Cell.TEXT)
              .toList();
    } catch (Refusal e) {
      throw error(e.getMessage() + EDITED);
    }
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws InputException if it is not there, or no table of its name
   */
  public static ResultTable open(Path file) {
    return open(file, _ -> true);
  }

  /**
   * Likewise, for who reads some columns only of a long table.
   *
   * @param isChecked whether the cells of a column are looked at; others may hold anything
   */
  static ResultTable open(Path file, Predicate<String> isChecked) {
    ResultText.requireNoFolder(file);
    return Inputs.read(file, text -> opened(text, isChecked));
  }

  private static ResultTable opened(TextFile text, Predicate<String> isChecked) throws IOException {
    boolean endsWithALine = endsWithALine(text.path());
    RowReader rows = SeparatedText.table(text).rows(Separator.COMMA);
    try {
      Row head = rows.next();
      if (head == null) {
        throw text.error("this file is empty; a header was expected");
      }
      return new ResultTable(text.path(), rows, head, endsWithALine, isChecked);
    } catch (RuntimeException | IOException e) {
      rows.close();
      throw e;
    }
  }

  /** Gossamer ends each line; a number of which the last digits are missing looks like another. */
  private static boolean endsWithALine(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      channel.position(Math.max(0, channel.size() - 1)).read(last);
      return last.get(0) == '\n';
    }
  }

  private void requireNoneTwice() {
    Set<String> names = new HashSet<>();
    for (int c = 0; c < header.size(); c++) {
      if (!names.add(header.get(c))) {
        throw error(c, "a second column '%s'".formatted(Value.shorten(header.get(c))) + EDITED);
      }
    }
  }

  private static List<String> texts(Row row) {
    return row.cells().stream().map(CsvCell::text).toList();
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public boolean next() {
    int expected = lineAfter(row);
    Row next = read();
    if (next == null) {
      if (!endsWithALine) {
        throw error("the last line is incomplete; was the file cut short?");
      }
      return false;
    }
    row = next;
    cells = texts(row);
    if (row.place().line() != expected) {
      throw new InputException(
          new Position(file.toString(), expected, 1), "an empty line" + EDITED);
    }
    if (cells.size() != header.size()) {
      throw error(
          Math.min(cells.size(), header.size()),
          "the header has %d cells, this line %d".formatted(header.size(), cells.size()) + EDITED);
    }
    for (int c = 0; c < cells.size(); c++) {
      if (!columns.get(c).accepts(cells.get(c))) {
        throw error(
            c,
            "'%s' in column '%s' is %s"
                    .formatted(
                        Value.shorten(cells.get(c)),
                        Value.shorten(header.get(c)),
                        columns.get(c).wrong())
                + EDITED);
      }
    }
    return true;
  }

  private @Nullable Row read() {
    try {
      return rows.next();
    } catch (TextFileException e) {
      throw Inputs.refused(e);
    } catch (IOException e) {
      throw Inputs.unreadable(file, e);
    }
  }

  /** Cells in quotes may hold several lines. */
  private static int lineAfter(Row row) {
    boolean isOne = row.text().indexOf('\n') < 0 && row.text().indexOf('\r') < 0;
    return row.place(isOne ? 0 : row.size()).line() + 1;
  }

  @Override
  public List<String> cells() {
    return cells;
  }

  @Override
  public InputException error(String message) {
    return error(0, message);
  }

  @Override
  public InputException error(int column, String message) {
    return new InputException(Inputs.position(file, row.place(column)), message);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
