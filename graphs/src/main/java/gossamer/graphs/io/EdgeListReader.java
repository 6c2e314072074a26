package gossamer.graphs.io;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFile;
import gossamer.graphs.text.TextFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads edge lists: rows {@code i,j} or {@code i,j,weight}, with comment lines that begin with
 * {@code #}. UTF-8. Blanks around a cell are dropped. A header may name further columns, which are
 * attributes of the edges.
 */
final class EdgeListReader {
  private static final int MEMORY = 30; // bytes for a byte of the file
  private static final String WEIGHT = "weight";
  private static final Set<List<String>> HEADERS =
      Set.of(List.of("i", "j"), List.of("source", "target"), List.of("from", "to"));

  private final TextFile file;
  private final NetworkBuilder network;

  /** What the cells after the ends are called; nothing while no header has said it. */
  private @Nullable List<String> attributes;

  private EdgeListReader(TextFile file, NetworkBuilder network) {
    this.network = network;
    this.file = file;
  }

  static void read(TextFile file, NetworkBuilder network) throws IOException {
    EdgeListReader reader = new EdgeListReader(file, network);
    boolean first = true;
    try (CsvReader<CsvRecord> rows =
        CsvReader.builder()
            .allowUnclosedQuote(false)
            .commentStrategy(CommentStrategy.SKIP)
            .extraFieldStrategy(
                FieldMismatchStrategy.IGNORE) // counted here, for a message of our own
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(file.reader(MEMORY))) {
      for (CsvRecord row : rows) {
        List<String> cells = row.getFields().stream().map(String::strip).toList();
        if (cells.stream().allMatch(String::isEmpty)) {
          continue;
        }
        if (!(first && reader.readHeader(row.getStartingLineNumber(), cells))) {
          reader.addEdge(row.getStartingLineNumber(), cells);
        }
        first = false;
      }
    } catch (CsvParseException e) {
      throw malformed(file, e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (reader.network.isEmpty()) {
      throw file.error("there are no edges; write one in each line, such as a,b");
    }
  }

  private boolean readHeader(long line, List<String> cells) {
    List<String> ends = cells.stream().limit(2).map(cell -> cell.toLowerCase(Locale.ROOT)).toList();
    if (!HEADERS.contains(ends)) {
      return false;
    }
    List<String> names =
        cells.stream().skip(2).map(name -> name.equalsIgnoreCase(WEIGHT) ? WEIGHT : name).toList();
    if (names.contains("") || names.stream().distinct().count() < names.size()) {
      throw file.error(
          Place.line(line),
          "the header has the columns %s; each needs a name of its own"
              .formatted(String.join(",", cells)));
    }
    attributes = names;
    return true;
  }

  private void addEdge(long line, List<String> cells) {
    List<String> names = attributes;
    if (names == null) {
      if (cells.size() < 2 || cells.size() > 3) {
        throw file.error(
            Place.line(line),
            "%d %s ('%s'); an edge is i,j or i,j,weight, separated by commas"
                .formatted(
                    cells.size(),
                    cells.size() == 1 ? "column" : "columns",
                    String.join(",", cells)));
      }
      names = cells.size() == 3 ? List.of(WEIGHT) : List.of();
    } else if (cells.size() < 2 || cells.size() > 2 + names.size()) {
      throw file.error(
          Place.line(line),
          "%d %s ('%s') where the header has %d"
              .formatted(
                  cells.size(),
                  cells.size() == 1 ? "column" : "columns",
                  String.join(",", cells),
                  2 + names.size()));
    }
    if (cells.get(0).isEmpty() || cells.get(1).isEmpty()) {
      throw file.error(Place.line(line), "a node has no name; an edge is i,j or i,j,weight");
    }
    network.edge(cells.get(0), cells.get(1), Place.line(line));
    for (int c = 2; c < cells.size(); c++) {
      String name = names.get(c - 2);
      String value = cells.get(c);
      if (name.equals(WEIGHT) && !isWeight(value)) {
        throw file.error(
            Place.line(line),
            ("the weight '%s' must be a finite number, not negative;"
                    + " a header, if any, is the first line: i,j,weight")
                .formatted(value));
      }
      network.edgeAttribute(name, value);
    }
  }

  private static boolean isWeight(String cell) {
    double weight = GraphFile.number(cell);
    return weight >= 0 && weight < Double.POSITIVE_INFINITY;
  }

  private static TextFileException malformed(TextFile file, CsvParseException e) {
    Throwable cause = e.getCause();
    if (cause instanceof TextFileException own) {
      return own;
    }
    String detail = cause == null ? "" : " (" + cause.getMessage() + ")";
    return file.error("malformed CSV: " + e.getMessage() + detail);
  }
}
