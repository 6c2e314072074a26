package gossamer.graphs.text;

import java.io.IOException;
import java.io.Reader;

/**
 * A file of rows of cells: CSV and its relatives. Cells are separated by commas, semicolons, tabs
 * or blanks; which of them, the whole file tells. Cells may be in quotes, as RFC 4180 has it; a
 * quote anywhere else is refused. Blanks around a cell are not part of it. Lines of nothing but
 * blanks are passed over. Immutable; reads the file again each time, a row at a time.
 */
public final class SeparatedText {
  private static final int ANY_SIZE = 0;

  private final TextFile file;
  private final int each;
  private final boolean edgeList;

  private SeparatedText(TextFile file, int each, boolean edgeList) {
    this.file = file;
    this.each = each;
    this.edgeList = edgeList;
  }

  /**
   * A table with a header, of any size. A line that begins with {@code #} is {@link Row#isMarked
   * marked}, and has no say in what separates cells; above the header it is refused.
   */
  public static SeparatedText table(TextFile file) {
    return new SeparatedText(file, ANY_SIZE, false);
  }

  /**
   * An edge list. A line that begins with {@code #} or {@code %} is {@link Row#isMarked marked},
   * and has no say in what separates cells. A dictionary of Python, such as <code>{'km': 3}</code>,
   * is one cell, the last.
   *
   * @param each how many bytes of memory it takes to read one byte; see {@link TextFile#open}
   */
  public static SeparatedText edgeList(TextFile file, int each) {
    return new SeparatedText(file, each, true);
  }

  /**
   * What separates cells: the one of comma, semicolon and tab that is in every row, or blanks where
   * none of them is in any row.
   *
   * @throws TextFileException if there are several, or one is in some rows only; or if a comma is
   *     as likely a decimal one
   */
  public Separator separator() throws IOException {
    SeparatorSearch search = new SeparatorSearch(file);
    boolean begun = edgeList;
    try (RecordReader records = records()) {
      for (RecordReader.Line record = records.next(); record != null; record = records.next()) {
        if (record.marked() && !begun) {
          throw file.error(
              record.place(0),
              "a table begins with its header; drop this line if it is a comment,"
                  + " or the # if it is the header");
        }
        begun |= !record.text().isBlank();
        if (!record.marked() && !record.text().isBlank()) {
          search.add(record);
        }
      }
    }
    return search.found();
  }

  /** The rows. */
  public RowReader rows(Separator separator) throws IOException {
    return new RowReader(file, records(), separator);
  }

  private RecordReader records() throws IOException {
    Reader reader = each == ANY_SIZE ? file.reader() : file.reader(each);
    return new RecordReader(file, reader, edgeList);
  }
}
