package gossamer.scenarios.data;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.text.CsvCell;
import gossamer.graphs.text.Decimal;
import gossamer.graphs.text.Row;
import gossamer.graphs.text.RowReader;
import gossamer.graphs.text.SeparatedText;
import gossamer.graphs.text.TextFile;
import gossamer.graphs.topology.NodeNames;
import gossamer.scenarios.input.InputError;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Inputs;
import gossamer.scenarios.input.Nearest;
import gossamer.scenarios.input.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table with a header, read row by row; whatever is wrong in it is said with line and column.
 * Mutable; one thread at a time.
 */
final class CsvTable {
  private static final int SHOWN = 40;

  /** The name that pandas gives to a column that has none, when it reads a table. */
  private static final Pattern UNNAMED = Pattern.compile("Unnamed: [0-9]+");

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  /** Numbers with commas after the thousands; with a single one, it may be a decimal comma. */
  private static final Pattern GROUPED =
      Pattern.compile("[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})++(?:\\.[0-9]*+)?");

  private final Path file;
  private final Row head;
  private Row row;

  /** What to do with each line below the header. */
  @FunctionalInterface
  interface LineReader {
    /** Reads the current line. */
    void read(CsvTable table);
  }

  private CsvTable(Path file, Row head) {
    this.file = file;
    this.head = head;
    this.row = head;
  }

  /**
   * Reads a file.
   *
   * @param columns sees the header, before any line
   * @param lines sees each line
   * @throws InputException with the first errors of all lines, if the file is not a table, has no
   *     line, or a line's cells do not fit the header
   */
  static void read(Path file, LineReader columns, LineReader lines) {
    FileFindings findings = new FileFindings(file);
    Inputs.read(
        file,
        text -> {
          try (RowReader rows = rows(text)) {
            CsvTable table = new CsvTable(file, head(file, rows));
            columns.read(table);
            Row row = rows.next();
            if (row == null) {
              throw table.error("holds no line below a header");
            }
            for (; row != null && !findings.areEnough(); row = rows.next()) {
              table.row = row;
              findings.collect(() -> table.readLine(lines));
            }
            return table;
          }
        });
    findings.throwIfAny();
  }

  /**
   * The cells of the header and of the first lines below it, however many each has.
   *
   * @throws InputException if the file is not a table
   */
  static List<List<String>> beginning(Path file, int lines) {
    return Inputs.read(
        file,
        text -> {
          try (RowReader rows = rows(text)) {
            List<List<String>> cells = new ArrayList<>();
            cells.add(head(file, rows).cells());
            for (Row row = rows.next(); row != null && cells.size() <= lines; row = rows.next()) {
              cells.add(row.cells());
            }
            return cells;
          }
        });
  }

  private static RowReader rows(TextFile text) throws IOException {
    SeparatedText table = SeparatedText.table(text);
    return table.rows(table.separator());
  }

  /** The header, each of whose names is one column's. */
  private static Row head(Path file, RowReader rows) throws IOException {
    Row head = rows.next();
    if (head == null) {
      throw new InputException(Position.of(file.toString()), "holds no line below a header");
    }
    FileFindings findings = new FileFindings(file);
    Set<String> names = new HashSet<>();
    for (int c = 0; c < head.size(); c++) {
      String name = head.cell(c);
      boolean nameless = name.isEmpty() || UNNAMED.matcher(name).matches();
      if (nameless) {
        findings.add(
            new InputError(
                Inputs.position(file, head.place(c)),
                ("%s; give it one, or leave it out: to_csv(index=False) in pandas,"
                        + " write.csv(row.names = FALSE) in R")
                    .formatted(
                        name.isEmpty()
                            ? "a column without a name"
                            : "'%s' is what pandas calls a column without a name"
                                .formatted(name))));
      } else if (!names.add(name)) {
        findings.add(
            new InputError(
                Inputs.position(file, head.place(c)),
                "a second column '%s'; each needs a name of its own".formatted(shorten(name))));
      }
    }
    findings.throwIfAny();
    return head;
  }

  private void readLine(LineReader lines) {
    if (row.size() != head.size()) {
      throw row.isMarked()
          ? comment()
          : error(
              Math.min(row.size(), head.size()),
              "the header has %d cells, this line %d".formatted(head.size(), row.size()));
    }
    lines.read(this);
  }

  private InputException comment() {
    return error(0, "this looks like a comment, and a table has none; drop the line");
  }

  /** The names of the columns. */
  List<String> header() {
    return head.cells();
  }

  /**
   * The number of a column.
   *
   * @param blame where the user asked for it, or null if this kind of file must have it
   * @throws InputException if the file does not have it
   */
  int column(String name, @Nullable Position blame) {
    List<String> header = header();
    int at = header.indexOf(name);
    if (at < 0) {
      String known =
          header.stream().allMatch(cell -> Decimal.finite(cell).isPresent())
              ? "its first line is all numbers, and should be a header"
              : Nearest.suggestion(name, header.subList(0, Math.min(SHOWN, header.size())));
      throw blame == null
          ? error(0, "the column '%s' is missing in the header; %s".formatted(name, known))
          : new InputException(
              blame, "%s has no column '%s'; %s".formatted(file.getFileName(), name, known));
    }
    return at;
  }

  /** The numbers of columns that this kind of file must have. */
  int[] columns(String... names) {
    int[] at = new int[names.length];
    FileFindings findings = new FileFindings(file);
    for (int k = 0; k < at.length; k++) {
      int column = k;
      findings.collect(() -> at[column] = column(names[column], null));
    }
    findings.throwIfAny();
    return at;
  }

  /** A cell of the current line. */
  String text(int column) {
    return row.cell(column);
  }

  /** Whether blanks were left out around a cell of the current line. */
  boolean isPadded(int column) {
    return row.isPadded(column);
  }

  /** A cell that must be a finite number. */
  double number(int column) {
    String text = text(column);
    OptionalDouble number = Decimal.finite(text);
    if (number.isPresent()) {
      return number.getAsDouble();
    }
    throw unreadable(column, notInColumn(text, shorten(head.cell(column))));
  }

  /** Cells that must be finite numbers, one after the other. */
  double[] numbers(int[] columns) {
    double[] numbers = new double[columns.length];
    FileFindings findings = new FileFindings(file);
    for (int k = 0; k < columns.length; k++) {
      int at = k;
      findings.collect(() -> numbers[at] = number(columns[at]));
    }
    findings.throwIfAny();
    return numbers;
  }

  /** A cell that must name a node, as {@link CsvCell} writes its name or as it is. */
  int node(int column, NodeNames names) {
    try {
      int node = names.find(CsvCell.text(text(column)));
      return node == NodeNames.NO_NODE ? Nodes.find(text(column), names) : node;
    } catch (Refusal e) {
      throw error(column, String.valueOf(e.getMessage()));
    }
  }

  private static String notInColumn(String text, String column) {
    String shown = text.isEmpty() ? "an empty cell" : "'" + shorten(text) + "'";
    return isWithComma(text)
        ? "%s in column '%s' %s".formatted(shown, column, withoutComma(text))
        : "%s in column '%s'; every cell there must be a finite number".formatted(shown, column);
  }

  /** What is wrong with a text that should be a number. */
  static String noNumber(String text) {
    return isWithComma(text)
        ? "'%s' %s".formatted(shorten(text), withoutComma(text))
        : "'%s' is not a finite number".formatted(shorten(text));
  }

  /** Whether a text is a number with a comma. */
  static boolean isWithComma(String text) {
    return Decimal.hasDecimalComma(text) || GROUPED.matcher(text).matches();
  }

  /** What to write instead of a comma. */
  private static String withoutComma(String text) {
    String point = shorten(text.replace(".", "").replace(',', '.'));
    String whole = shorten(text.replace(",", ""));
    if (!Decimal.hasDecimalComma(text)) {
      return "has a comma after the thousands; write " + whole;
    }
    return GROUPED.matcher(text).matches()
        ? "has a comma; write %s or %s, whichever it is".formatted(point, whole)
        : "is written with a decimal comma; write " + point;
  }

  /** A cell as a message shows it: cut where it is too long, and in one line. */
  static String shorten(String text) {
    String line = CONTROL.matcher(text).replaceAll(" ");
    return line.codePointCount(0, line.length()) > SHOWN
        ? line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "..."
        : line;
  }

  /** A cell of the current line that is not of its column's kind; the line may be a comment. */
  InputException unreadable(int column, String message) {
    return row.isMarked() && column == 0 ? comment() : error(column, message);
  }

  /** Something wrong with a cell of the current line. */
  InputException error(int column, String message) {
    return new InputException(position(column), message);
  }

  /** The number of the current line, from 1. */
  long line() {
    return row.place(0).line();
  }

  /** Where a cell of the current line is. */
  Position position(int column) {
    return Inputs.position(file, row.place(column));
  }

  /** Something wrong with the file as a whole. */
  InputException error(String message) {
    return new InputException(Position.of(file.toString()), message);
  }
}
