package gossamer.scenarios.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import gossamer.graphs.topology.NodeNames;
import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Nearest;
import gossamer.scenarios.file.Position;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file with a header, read line by line; whatever is wrong in it is said with line and cell.
 * Mutable; one thread at a time.
 */
final class CsvTable {
  private static final int SHOWN = 40;

  private final Path file;
  private List<String> header = List.of();
  private List<String> cells = List.of();
  private long line;

  /** What to do with each line below the header. */
  @FunctionalInterface
  interface LineReader {
    /** Reads the current line. */
    void read(CsvTable table);
  }

  private CsvTable(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @param columns sees the header, before any line
   * @param lines sees each line
   * @throws InputException with the first errors of all lines, if the file is no CSV, has no line,
   *     or a line's cells do not fit the header
   */
  static void read(Path file, LineReader columns, LineReader lines) {
    CsvTable table = new CsvTable(file);
    Findings findings = new Findings(file);
    try (BufferedReader reader = Inputs.open(file);
        CsvReader<CsvRecord> csv =
            CsvReader.builder()
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE) // we say it better
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(reader)) {
      boolean empty = true;
      for (CsvRecord record : csv) {
        table.line = record.getStartingLineNumber();
        if (table.header.isEmpty()) {
          table.header = record.getFields().stream().map(String::strip).toList();
          if (table.header.stream().anyMatch(name -> name.indexOf('\0') >= 0)) {
            throw table.error("this is UTF-16, or no text at all; save it as CSV in UTF-8");
          }
          columns.read(table);
          continue;
        }
        table.cells = record.getFields();
        empty = false;
        findings.collect(() -> table.readLine(lines));
        if (findings.areEnough()) {
          break;
        }
      }
      if (empty) {
        throw table.error("holds no line below a header");
      }
    } catch (CsvParseException e) {
      throw table.error("not CSV: " + e.getMessage());
    } catch (UncheckedIOException e) {
      throw table.error("cannot be read: " + Inputs.reason(Objects.requireNonNull(e.getCause())));
    } catch (IOException e) {
      throw table.error("cannot be read: " + Inputs.reason(e));
    }
    findings.throwIfAny();
  }

  private void readLine(LineReader lines) {
    if (cells.size() != header.size()) {
      throw error(
          Math.min(cells.size(), header.size()) - 1,
          "the header has %d cells, this line %d".formatted(header.size(), cells.size()));
    }
    lines.read(this);
  }

  /** The names of the columns. */
  List<String> header() {
    return header;
  }

  /**
   * The number of a column.
   *
   * @param blame where the user asked for it, or null if this kind of file must have it
   * @throws InputException if the file does not have it, or twice
   */
  int column(String name, @Nullable Position blame) {
    int at = header.indexOf(name);
    if (at < 0) {
      String known =
          header.size() == 1 && header.getFirst().matches("(?s).*[;\t].*")
              ? "separate columns by commas"
              : Nearest.suggestion(name, header.subList(0, Math.min(SHOWN, header.size())));
      throw blame == null
          ? error(0, "the column '%s' is missing in the header; %s".formatted(name, known))
          : new InputException(
              blame, "%s has no column '%s'; %s".formatted(file.getFileName(), name, known));
    }
    if (header.lastIndexOf(name) != at) {
      throw error(header.lastIndexOf(name), "a second column '%s'".formatted(name));
    }
    return at;
  }

  /** The numbers of columns that this kind of file must have. */
  int[] columns(String... names) {
    int[] at = new int[names.length];
    Findings findings = new Findings(file);
    for (int k = 0; k < at.length; k++) {
      int column = k;
      findings.collect(() -> at[column] = column(names[column], null));
    }
    findings.throwIfAny();
    return at;
  }

  /** A cell of the current line. */
  String text(int column) {
    return cells.get(column).strip();
  }

  /** A cell that must be a finite number. */
  double number(int column) {
    String text = text(column);
    OptionalDouble number = Numbers.finite(text);
    if (number.isPresent()) {
      return number.getAsDouble();
    }
    throw error(
        column,
        "%s in column '%s'; every cell there must be a finite number"
            .formatted(
                text.isEmpty() ? "an empty cell" : "'" + shorten(text) + "'", header.get(column)));
  }

  /** Cells that must be finite numbers, one after the other. */
  double[] numbers(int[] columns) {
    double[] numbers = new double[columns.length];
    Findings findings = new Findings(file);
    for (int k = 0; k < columns.length; k++) {
      int at = k;
      findings.collect(() -> numbers[at] = number(columns[at]));
    }
    findings.throwIfAny();
    return numbers;
  }

  /** A cell that must name a node. */
  int node(int column, NodeNames names) {
    try {
      return Nodes.find(text(column), names);
    } catch (IllegalArgumentException e) {
      throw error(column, String.valueOf(e.getMessage()));
    }
  }

  /** A cell, cut where it is too long for a message. */
  static String shorten(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
  }

  /** Something wrong with a cell of the current line. */
  InputException error(int column, String message) {
    return new InputException(position(column), message);
  }

  /** The number of the current line, from 1. */
  long line() {
    return line;
  }

  /** Where a cell of the current line is. */
  Position position(int column) {
    int at = (int) Math.min(Integer.MAX_VALUE, line);
    return new Position(file.toString(), at, column + 1);
  }

  /** Something wrong with the file as a whole. */
  InputException error(String message) {
    return new InputException(Position.of(file.toString()), message);
  }
}
