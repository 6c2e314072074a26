package gossamer.graphs.io.list;

import gossamer.graphs.io.network.NetworkBuilder;
import gossamer.graphs.text.Decimal;
import gossamer.graphs.text.Row;
import gossamer.graphs.text.RowReader;
import gossamer.graphs.text.SeparatedText;
import gossamer.graphs.text.Separator;
import gossamer.graphs.text.TextFile;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads edge lists: rows {@code i,j} or {@code i,j,weight}, or below a header that names further
 * columns, which are attributes of the edges. Cells are separated by commas, semicolons, tabs or
 * blanks. Lines that begin with {@code #} or {@code %} at the head of the file are comments.
 *
 * <p>In a directed network a row is an arc from its first node to its second, and a column {@code
 * directed} that says so is not kept as an attribute.
 *
 * <p>Also networkx' edge lists with dictionaries, KONECT's with a head {@code % sym}, and
 * decentralizepy's with the number of nodes in the first line.
 */
public final class EdgeListReader {
  private static final int MEMORY = 30; // bytes for a byte of the file
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final String KONECT = "out.";
  private static final String MUTUAL = "mutual";
  private static final String UNDIRECTED = "undirected";
  private static final Set<String> DIRECTED = Set.of("directed", MUTUAL);
  private static final Set<String> NOT_DIRECTED =
      Set.of("", "false", "f", "no", "n", "0", UNDIRECTED);

  private final TextFile file;
  private final NetworkBuilder network;
  private final SeparatedText text;
  private final Separator separator;
  private final MarkedLines marked;

  private EdgeListColumns columns = EdgeListColumns.unnamed(EdgeListColumns.WEIGHT);

  /** The first edge: without a header, all must be like it. */
  private @Nullable Row first;

  private EdgeListReader(
      TextFile file, NetworkBuilder network, SeparatedText text, Separator separator) {
    this.file = file;
    this.network = network;
    this.text = text;
    this.separator = separator;
    this.marked = new MarkedLines(network);
  }

  /** Whether a file has a name as KONECT gives them to its edge lists. */
  public static boolean isKonect(TextFile file) {
    return file.plainName().startsWith(KONECT);
  }

  public static void read(TextFile file, NetworkBuilder network) throws IOException {
    SeparatedText text = SeparatedText.edgeList(file, MEMORY);
    Separator separator = isKonect(file) ? Separator.BLANKS : text.separator();
    EdgeListReader reader = new EdgeListReader(file, network, text, separator);
    reader.read();
    if (network.isEmpty()) {
      throw file.error(
          reader.marked.mayBeEdges()
              ? "there are no edges: lines that begin with # are comments; put names that begin so in quotes"
              : "there are no edges; write one in each line, such as a,b");
    }
  }

  private void read() throws IOException {
    try (RowReader rows = text.rows(separator)) {
      Row head = rows.next();
      while (head != null && head.isMarked()) {
        marked.addHead(head);
        head = rows.next();
      }
      if (head == null) {
        return;
      }
      if (file.plainName().endsWith(".edges") && CountedEdges.isCount(head)) {
        CountedEdges.read(file, head, rows, network);
        return;
      }
      columns = columns(head);
      LeadingCounts counts = new LeadingCounts(head);
      if (!columns.header()) {
        addEdge(head);
      }
      List<String> header = columns.header() ? head.cells() : List.of();
      for (Row row = rows.next(); row != null; row = rows.next()) {
        if (row.isMarked()) {
          marked.add(row);
        } else {
          if (row.cells().equals(header)) {
            throw row.error(
                0, "the header again; are these several files in one? Delete this line");
          }
          addEdge(row);
          counts.add(row);
        }
      }
      marked.resolve(columns, this::addEdge);
      boolean blanks = separator == Separator.BLANKS || separator == Separator.TAB;
      if (!columns.header() && !marked.isKonect() && blanks) {
        counts.requireEdge();
      }
    }
  }

  private EdgeListColumns columns(Row head) throws IOException {
    if (marked.isKonect()) {
      return EdgeListColumns.unnamed(EdgeListColumns.WEIGHT, "timestamp");
    }
    if (!EdgeListColumns.areIn(head) && !(head.size() == 2 && network.isMerging())) {
      try (RowReader rows = text.rows(separator)) {
        if (AdjacencyMatrix.isIn(head, rows)) {
          throw head.error(
              0, "this is an adjacency matrix; write its edges, one in each line: i,j,weight");
        }
      }
    }
    EdgeListColumns found =
        EdgeListColumns.of(
            head,
            () -> {
              try (RowReader rows = text.rows(separator)) {
                return EdgeListSurvey.of(head, rows);
              }
            });
    return network.isDirected() ? found.oriented(head) : found;
  }

  private void addEdge(Row row) {
    if (isEmpty(row)) {
      return;
    }
    requireFit(row);
    String from = node(row, columns.from());
    String to = node(row, columns.to());
    network.edge(from, to, row.place());
    for (int column = 0; column < row.size(); column++) {
      if (columns.isEnd(column)) {
        continue;
      }
      if (!columns.header() && PythonDictionary.isMeant(row.cell(column))) {
        for (Map.Entry<String, String> entry : PythonDictionary.of(row, column).entrySet()) {
          addAttribute(row, column, entry.getKey(), entry.getValue());
        }
      } else {
        addAttribute(row, column, columns.names().get(column), row.cell(column));
      }
    }
  }

  private static boolean isEmpty(Row row) {
    for (int cell = 0; cell < row.size(); cell++) {
      if (!row.cell(cell).isEmpty() || row.isQuoted(cell)) {
        return false;
      }
    }
    return true;
  }

  private void requireFit(Row row) {
    int cells = row.size();
    int most = columns.names().size();
    if (first == null) {
      first = row;
    }
    boolean fits = cells <= most && cells >= columns.fewest();
    if (fits && columns.header()) {
      fits = separator != Separator.BLANKS || cells == most; // which is missing cannot be seen
    } else if (fits) {
      requireLikeFirst(row, first);
    }
    if (!fits) {
      throw row.error(
          Math.min(cells, most),
          "%d %s ('%s'); %s%s"
              .formatted(
                  cells,
                  cells == 1 ? "cell" : "cells",
                  shorten(row.text().strip()),
                  columns.header()
                      ? "the header has %d".formatted(most)
                      : "an edge is i,j or i,j,weight; further columns need names in a header",
                  separator == Separator.BLANKS ? "; put names with blanks in quotes" : ""));
    }
  }

  /** Without a header, nothing but the first row tells what the cells are. */
  private void requireLikeFirst(Row row, Row model) {
    boolean dictionary = hasDictionary(row);
    if (dictionary != hasDictionary(model)) {
      throw row.error(
          2,
          dictionary
              ? "a dictionary here, and none in line %d; write {} there"
                  .formatted(model.place().line())
              : "no dictionary here, but one in line %d; write {} if nothing is to be said"
                  .formatted(model.place().line()));
    }
    if (separator == Separator.BLANKS && row.size() != model.size()) {
      throw row.error(
          Math.min(row.size(), model.size()),
          "%d cells here and %d in line %d; put names with blanks in quotes"
              .formatted(row.size(), model.size(), model.place().line()));
    }
  }

  private static boolean hasDictionary(Row row) {
    return row.size() == 3 && PythonDictionary.isMeant(row.cell(2));
  }

  private String node(Row row, int column) {
    String name = row.cell(column);
    if (name.isEmpty()) {
      throw row.error(column, "a node has no name; an edge is i,j or i,j,weight");
    }
    if (Decimal.isWhole(name)) {
      return name;
    }
    if (!row.isQuoted(column)) {
      requireName(row, column, name);
    }
    return Decimal.whole(name);
  }

  /** Refuses what is hardly meant as the name of a node, unless it is in quotes. */
  private static void requireName(Row row, int column, String name) {
    if (name.indexOf(',') > 0 && Decimal.hasDecimalComma(name)) {
      throw row.error(
          column,
          "'%s' has a decimal comma and is not a node; if it is a name, put it in quotes"
              .formatted(name));
    }
    if (name.indexOf(BYTE_ORDER_MARK) >= 0) {
      throw row.error(
          column,
          "an invisible byte order mark (U+FEFF) in a name; are these several files in one? Delete it");
    }
    if (name.equals("nan") || name.equals("NaN")) {
      throw row.error(
          column, "'%s' is what programs write for nothing; name the node".formatted(name));
    }
    boolean several = name.indexOf(' ') > 0 || name.indexOf('\t') > 0;
    if (several && isAllNumbers(name)) {
      throw row.error(
          column,
          "'%s' is several numbers, and separated by blanks alone; separate all cells alike, or put a name in quotes"
              .formatted(shorten(name)));
    }
  }

  private static boolean isAllNumbers(String name) {
    return Stream.of(name.split("\\s++", -1)).allMatch(word -> Decimal.finite(word).isPresent());
  }

  private void addAttribute(Row row, int column, String name, String value) {
    if (name.equalsIgnoreCase(EdgeListColumns.WEIGHT)) {
      network.edgeAttribute(EdgeListColumns.WEIGHT, weight(row, column, value));
      return;
    }
    boolean type = name.equalsIgnoreCase("type");
    boolean directed = name.equalsIgnoreCase("directed");
    String said = type || directed ? value.toLowerCase(Locale.ROOT) : "";
    boolean isDirected =
        type ? DIRECTED.contains(said) : !NOT_DIRECTED.contains(Decimal.whole(said));
    if (isDirected && !network.isDirected()) {
      throw row.error(
          column,
          "the edge is directed (%s '%s'); gossip goes both ways: write %s%s"
              .formatted(name, value, type ? "Undirected" : "false", NetworkBuilder.OR_DIRECTED));
    }
    boolean isOneWay = isDirected && !said.equals(MUTUAL);
    boolean isSaid = type ? isDirected || said.equals(UNDIRECTED) : !said.isEmpty();
    if (network.isDirected() && isSaid && !isOneWay) {
      throw row.error(
          column,
          "the edge is not directed (%s '%s'); write %s, and one row for each direction%s"
              .formatted(name, value, type ? "Directed" : "true", NetworkBuilder.OR_UNDIRECTED));
    }
    if (network.isDirected() && directed) {
      return; // as it was to be
    }
    if (!value.isEmpty() || row.isQuoted(column)) { // else nothing is said
      network.edgeAttribute(name, value);
    }
  }

  private String weight(Row row, int column, String value) {
    if (Decimal.finite(value).orElse(-1) >= 0) {
      return value;
    }
    throw row.error(
        column,
        Decimal.hasDecimalComma(value)
            ? "the weight '%s' has a decimal comma; write %s"
                .formatted(value, value.replace(".", "").replace(',', '.'))
            : "the weight '%s' must be a finite number, not negative%s"
                .formatted(
                    shorten(value),
                    columns.header()
                        ? ""
                        : "; a header, if any, is the first line: source,target,weight"));
  }

  private static String shorten(String value) {
    return value.length() > 40 ? value.substring(0, 40) + "..." : value;
  }
}
