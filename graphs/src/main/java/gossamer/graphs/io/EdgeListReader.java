package gossamer.graphs.io;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads edge lists: rows {@code i,j} or {@code i,j,weight} under an optional header, with comment
 * lines that begin with {@code #}. UTF-8. Blanks around a cell are dropped.
 */
final class EdgeListReader {
  private static final Set<List<String>> HEADERS =
      Set.of(List.of("i", "j"), List.of("source", "target"), List.of("from", "to"));

  private EdgeListReader() {}

  static GraphFile read(Source source) throws IOException {
    NetworkCollector network = new NetworkCollector();
    boolean first = true;
    try (CsvReader<CsvRecord> rows =
        CsvReader.builder()
            .allowUnclosedQuote(false)
            .commentStrategy(CommentStrategy.SKIP)
            .extraFieldStrategy(
                FieldMismatchStrategy.IGNORE) // counted here, for a message of our own
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(source.text(StandardCharsets.UTF_8))) {
      for (CsvRecord row : rows) {
        List<String> cells = row.getFields().stream().map(String::strip).toList();
        if (cells.stream().allMatch(String::isEmpty)) {
          continue;
        }
        if (!(first && isHeader(source, row.getStartingLineNumber(), cells))) {
          addEdge(source, row.getStartingLineNumber(), cells, network);
        }
        first = false;
      }
    } catch (CsvParseException e) {
      throw malformed(source, e);
    }
    if (network.isEmpty()) {
      throw source.error("there are no edges; write one in each line, such as a,b");
    }
    return network.build();
  }

  private static boolean isHeader(Source source, long line, List<String> cells) {
    List<String> words = cells.stream().map(cell -> cell.toLowerCase(Locale.ROOT)).toList();
    if (words.size() < 2 || !HEADERS.contains(words.subList(0, 2))) {
      return false;
    }
    if (words.size() > 3 || (words.size() == 3 && !words.get(2).equals("weight"))) {
      throw source.errorAt(
          line,
          "the header has the columns %s; %s,%s may be followed by weight only"
              .formatted(String.join(",", cells), cells.get(0), cells.get(1)));
    }
    return true;
  }

  private static void addEdge(
      Source source, long line, List<String> cells, NetworkCollector network) {
    if (cells.size() < 2 || cells.size() > 3) {
      throw source.errorAt(
          line,
          "%d %s ('%s'); an edge is i,j or i,j,weight, separated by commas"
              .formatted(
                  cells.size(), cells.size() == 1 ? "column" : "columns", String.join(",", cells)));
    }
    if (cells.get(0).isEmpty() || cells.get(1).isEmpty()) {
      throw source.errorAt(line, "a node has no name; an edge is i,j or i,j,weight");
    }
    if (cells.size() == 3 && !isWeight(cells.get(2))) {
      throw source.errorAt(
          line,
          ("the weight '%s' must be a finite number, not negative;"
                  + " a header, if any, is the first line: i,j,weight")
              .formatted(cells.get(2)));
    }
    String problem = network.edge(cells.get(0), cells.get(1));
    if (problem != null) {
      throw source.errorAt(line, problem);
    }
  }

  private static boolean isWeight(String cell) {
    try {
      double weight = Double.parseDouble(cell);
      return weight >= 0 && weight < Double.POSITIVE_INFINITY;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static GraphFileException malformed(Source source, CsvParseException e) {
    Throwable cause = e.getCause();
    String detail = cause == null ? "" : " (" + cause.getMessage() + ")";
    return source.error("malformed CSV: " + e.getMessage() + detail);
  }
}
