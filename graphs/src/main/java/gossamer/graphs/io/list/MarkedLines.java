package gossamer.graphs.io.list;

import gossamer.graphs.io.network.NetworkBuilder;
import gossamer.graphs.text.Decimal;
import gossamer.graphs.text.Row;
import gossamer.graphs.text.TextFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of an edge list that begin with {@code #} or {@code %}: comments at the head of the file,
 * or edges of a node whose name begins so, which other lines then show. What is neither surely is
 * refused. Mutable while a file is read.
 */
final class MarkedLines {
  private static final Pattern DIRECTED =
      Pattern.compile("(?<![\\p{L}-])directed graph", Pattern.CASE_INSENSITIVE);

  private static final Pattern UNDIRECTED =
      Pattern.compile("(?<![\\p{L}-])undirected graph", Pattern.CASE_INSENSITIVE);

  private static final Pattern KONECT = Pattern.compile("%++\\s*+(sym|asym|bip)\\b.*");

  private final NetworkBuilder network;
  private final List<Row> head = new ArrayList<>();
  private final List<Row> body = new ArrayList<>();
  private boolean konect;
  private boolean named;

  MarkedLines(NetworkBuilder network) {
    this.network = network;
  }

  /**
   * A line before all others.
   *
   * @throws TextFileException if it says that the network is directed where it should not be, or
   *     not where it should, or bipartite
   */
  void addHead(Row line) {
    String text = line.text().strip();
    Matcher directed = DIRECTED.matcher(text);
    if (!network.isDirected() && directed.find()) {
      throw line.error(
          0,
          directed.start(),
          "the graph is directed; gossip goes both ways: if each edge may be used both ways, delete"
              + " this line, and read the file with parallel: merge if it lists both directions;"
              + " if not, read it with directed: true");
    }
    Matcher undirected = UNDIRECTED.matcher(text);
    if (network.isDirected() && undirected.find()) {
      throw line.error(
          0,
          undirected.start(),
          "the graph is undirected; delete this line if each row is an arc"
              + NetworkBuilder.OR_UNDIRECTED);
    }
    Matcher kind = KONECT.matcher(text);
    if (kind.matches()) {
      konect = true;
      switch (kind.group(1)) {
        case "asym" -> {
          if (!network.isDirected()) {
            throw line.error(
                0,
                kind.start(1),
                "the network is directed (asym); gossip goes both ways: write sym if each edge may be"
                    + " used both ways"
                    + NetworkBuilder.OR_DIRECTED);
          }
        }
        case "sym" -> {
          if (network.isDirected()) {
            throw line.error(
                0,
                kind.start(1),
                "the network is undirected (sym); write asym if each row is an arc"
                    + NetworkBuilder.OR_UNDIRECTED);
          }
        }
        case "bip" ->
            throw line.error(
                0,
                kind.start(1),
                "the network is bipartite (bip): the same number is two nodes; give the nodes of the"
                    + " right-hand side names of their own, and write sym");
        default -> {}
      }
    }
    named |= isNamed(line);
    if (isLikeAnEdge(line)) {
      head.add(line);
    }
  }

  /** Whether the head is that of a file of KONECT's. */
  boolean isKonect() {
    return konect;
  }

  /** A line behind others. */
  void add(Row line) {
    if (!isLikeAnEdge(line)) {
      throw misplaced(line);
    }
    body.add(line);
  }

  private static boolean isLikeAnEdge(Row line) {
    return line.size() >= 2 && isNamed(line) && !line.cell(1).isEmpty();
  }

  private static boolean isNamed(Row line) {
    String name = line.cell(0);
    return name.length() > 1 && !Character.isWhitespace(name.charAt(1));
  }

  /**
   * Finds out which lines are edges, when all others are in the network.
   *
   * @param columns of the other lines
   * @param edge adds one
   */
  void resolve(EdgeListColumns columns, Consumer<Row> edge) {
    Map<String, List<Row>> waiting = new LinkedHashMap<>();
    for (Row line : columns.header() ? List.<Row>of() : head) {
      if (couldFit(line, columns)) {
        waiting.computeIfAbsent(line.cell(0), _ -> new ArrayList<>()).add(line);
      }
    }
    for (Row line : body) {
      if (columns.from() != 0 || line.size() < columns.fewest()) {
        throw misplaced(line);
      }
      waiting.computeIfAbsent(line.cell(0), _ -> new ArrayList<>()).add(line);
    }
    Deque<String> known = new ArrayDeque<>();
    waiting.keySet().stream().filter(network::has).forEach(known::add);
    while (!known.isEmpty()) {
      List<Row> lines = waiting.remove(known.remove());
      for (Row line : lines == null ? List.<Row>of() : lines) {
        edge.accept(line);
        known.add(line.cell(columns.to())); // it may begin with # too
      }
    }
    body.stream()
        .filter(line -> waiting.containsKey(line.cell(0)))
        .findFirst()
        .ifPresent(
            line -> {
              throw misplaced(line);
            });
    for (Row line : head) {
      requireComment(line, columns, waiting);
    }
  }

  private void requireComment(Row line, EdgeListColumns columns, Map<String, List<Row>> waiting) {
    boolean edge =
        !columns.header() && couldFit(line, columns) && !waiting.containsKey(line.cell(0));
    boolean doubtful =
        network.has(line.cell(0))
            || (!columns.header()
                && couldFit(line, columns)
                && network.has(Decimal.whole(line.cell(1))));
    if (doubtful && !edge) {
      throw line.error(
          0,
          "is '%s' a comment or an edge? If it is an edge, put names that begin with %s in quotes%s; if not, delete it"
              .formatted(
                  line.text().strip(),
                  line.cell(0).charAt(0),
                  columns.header() ? ", below the header" : ""));
    }
  }

  private static boolean couldFit(Row line, EdgeListColumns columns) {
    return line.size() == 2
        || (line.size() <= columns.names().size()
            && (Decimal.finite(line.cell(2)).isPresent()
                || PythonDictionary.isMeant(line.cell(2))));
  }

  /** Refuses a comment behind other lines. */
  static TextFileException misplaced(Row line) {
    return line.error(
        0,
        "a line that begins with %s; comments belong at the head of the file, and names that begin so in quotes"
            .formatted(line.cell(0).charAt(0)));
  }

  /** Whether lines at the head would be edges if others showed it. */
  boolean mayBeEdges() {
    return named;
  }
}
