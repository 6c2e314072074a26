package gossamer.graphs.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A row of cells, which knows where each of them is. Immutable. */
public final class Row {
  static final String QUOTE_WITHIN =
      "a quote within a cell; put the whole cell in quotes, and double the quotes within";
  static final String AFTER_QUOTE =
      "text after the closing quote of a cell; a quote within a cell is doubled";

  private final TextFile file;
  private final RecordReader.Line record;
  private final Separator separator;
  private final List<String> cells;
  private final int[] starts;

  private Row(
      TextFile file,
      RecordReader.Line record,
      Separator separator,
      List<String> cells,
      int[] starts) {
    this.file = file;
    this.record = record;
    this.separator = separator;
    this.cells = cells;
    this.starts = starts;
  }

  /**
   * Cuts a record that is not empty into cells.
   *
   * @throws TextFileException if quotes do not enclose whole cells; a marked record is one cell
   *     then
   */
  static Row of(TextFile file, RecordReader.Line record, Separator separator) {
    try {
      return new Cutter(file, record, separator).row();
    } catch (TextFileException e) {
      if (record.marked()) {
        return new Row(file, record, separator, List.of(record.text().strip()), new int[] {0});
      }
      throw e;
    }
  }

  /** How many cells; at least one. */
  public int size() {
    return cells.size();
  }

  /** All cells, without quotes and without blanks around them. */
  public List<String> cells() {
    return cells;
  }

  /** A cell, without quotes and without blanks around it. */
  public String cell(int index) {
    return cells.get(index);
  }

  /** Whether a cell is in quotes: it is meant as text. */
  public boolean isQuoted(int index) {
    return starts[index] < record.text().length() && record.text().charAt(starts[index]) == '"';
  }

  /** Whether blanks were left out around a cell, of one in quotes within these. */
  public boolean isPadded(int index) {
    String text = record.text();
    int first = starts[index];
    int end = index + 1 < starts.length ? starts[index + 1] : text.length();
    if (isQuoted(index)) {
      first++;
      end = text.lastIndexOf('"', end - 1);
    } else {
      end = Math.min(end, first + cell(index).length() + 1);
      first--;
    }
    return isBlank(text, first) || isBlank(text, end - 1);
  }

  private boolean isBlank(String text, int at) {
    return at >= 0
        && at < text.length()
        && separator.pads(text.charAt(at))
        && !separator.ends(text.charAt(at));
  }

  /** Whether the row begins with {@code #}, or {@code %} in an edge list: it may be a comment. */
  public boolean isMarked() {
    return record.marked();
  }

  /** All of the row as it was written. */
  public String text() {
    return record.text();
  }

  /** Where the row begins. */
  public Place place() {
    return place(0);
  }

  /** Where a cell begins, or where the row ends if there are fewer. */
  public Place place(int index) {
    return record.place(index < starts.length ? starts[index] : record.text().length());
  }

  /** Refuses the file at a cell, or at the end of the row if there are fewer. */
  public TextFileException error(int index, String problem) {
    return file.error(place(index), problem);
  }

  /**
   * Refuses the file within a cell that is not in quotes.
   *
   * @param offset from the beginning of the cell, in {@code char}
   */
  public TextFileException error(int index, int offset, String problem) {
    return isQuoted(index)
        ? error(index, problem)
        : file.error(record.place(starts[index] + offset), problem);
  }

  @Override
  public String toString() {
    return "Row" + cells;
  }

  /** Cuts one record. */
  private static final class Cutter {
    private final TextFile file;
    private final RecordReader.Line record;
    private final String text;
    private final Separator separator;
    private final List<String> cells = new ArrayList<>(4);
    private int[] starts = new int[4];
    private int at;

    private Cutter(TextFile file, RecordReader.Line record, Separator separator) {
      this.file = file;
      this.record = record;
      this.text = record.text();
      this.separator = separator;
    }

    private Row row() {
      boolean more = true;
      while (more) {
        skipBlanks();
        if (separator == Separator.BLANKS && at == text.length()) {
          break; // behind the last cell
        }
        if (cells.size() == starts.length) {
          starts = Arrays.copyOf(starts, 2 * starts.length);
        }
        starts[cells.size()] = at;
        cells.add(at == record.plainEnd() ? rest() : startsQuoted() ? quoted() : plain());
        more = at < text.length();
        at++; // the separator
      }
      return new Row(
          file, record, separator, List.copyOf(cells), Arrays.copyOf(starts, cells.size()));
    }

    private void skipBlanks() {
      while (at < text.length() && separator.pads(text.charAt(at))) {
        at++;
      }
    }

    private String rest() {
      String rest = text.substring(at).strip();
      at = text.length();
      return rest;
    }

    private boolean startsQuoted() {
      return at < text.length() && text.charAt(at) == '"';
    }

    private String quoted() {
      StringBuilder cell = new StringBuilder();
      int opened = at++;
      while (true) {
        int end = text.indexOf('"', at);
        if (end < 0) {
          throw error(opened, "this quote is not closed; close it, or drop it");
        }
        cell.append(text, at, end);
        at = end + 1;
        if (!startsQuoted()) {
          break;
        }
        cell.append('"');
        at++;
      }
      int closed = at;
      skipBlanks();
      boolean ends =
          at == text.length()
              || separator.ends(text.charAt(at))
              || (separator == Separator.BLANKS && at > closed);
      if (!ends) {
        throw error(at, AFTER_QUOTE);
      }
      if (separator == Separator.BLANKS && at < text.length()) {
        at--; // the last blank is the separator
      }
      return cell.toString().strip();
    }

    private String plain() {
      int start = at;
      while (at < text.length() && !separator.ends(text.charAt(at))) {
        if (text.charAt(at) == '"') {
          throw error(at, QUOTE_WITHIN);
        }
        if (at == record.plainEnd()) {
          throw error(
              at, "a dictionary within a cell; put a separator before it, or the cell in quotes");
        }
        at++;
      }
      return text.substring(start, at).strip();
    }

    private TextFileException error(int index, String problem) {
      return file.error(record.place(index), problem);
    }
  }
}
