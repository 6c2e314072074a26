package gossamer.graphs.io.gml;

import gossamer.graphs.io.gml.GmlScanner.Kind;
import gossamer.graphs.io.network.NetworkBuilder;
import gossamer.graphs.io.network.TokenScanner;
import gossamer.graphs.text.Decimal;
import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFile;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads GML: keys with values, which are numbers, texts or lists of keys with values. M. Himsolt,
 * "GML: A portable graph file format", 1997; with what programs made of it since: texts as ids,
 * exponents, {@code NAN}, several links between two nodes.
 *
 * <p>Keys that make the network (graph, node, edge, id, source, target) are in lower case;
 * directed, which only says what the network is, may be in any. Ids are whole numbers or texts, and
 * {@code 1}, {@code 1.0} and {@code "1"} are the same. Every other key of a node or edge is an
 * attribute; of a key given several times the last value counts, and a list is kept as it is
 * written. Where a node is drawn, x and y of its graphics, is told as its attributes x and y,
 * unless it has such.
 */
public final class GmlReader {
  private static final int MEMORY = 60; // bytes for a byte of the file
  private static final String EXAMPLE = "node [ id %s ]";
  private static final Set<String> MAKING = Set.of("graph", "node", "edge");
  private static final Set<String> OF_NODE = Set.of("id");
  private static final Set<String> OF_EDGE = Set.of("source", "target");
  private static final Pattern WHOLE = Pattern.compile("\\+?(-?)0*+([0-9]*+)(?:\\.0*+)?");

  private final GmlScanner scanner;
  private final NetworkBuilder network;
  private final List<Edge> edges = new ArrayList<>(); // they may precede their nodes
  private boolean graphSeen;

  /** Where the current node is drawn: its x and y. */
  private final Map<String, String> drawn = new HashMap<>();

  /** An edge as it was read, and what is said about it: names and values in turn. */
  private record Edge(Place place, Name source, Name target, List<String> sayings) {}

  /** The name of a node and the place of its key. */
  private record Name(String text, int at) {}

  /** A node or an edge: where it begins, the names that make it, and what is said about it. */
  private record Element(int at, Map<String, Name> names, List<String> sayings) {}

  private GmlReader(GmlScanner scanner, NetworkBuilder network) {
    this.scanner = scanner;
    this.network = network;
  }

  public static void read(TextFile file, NetworkBuilder network) throws IOException {
    new GmlReader(new GmlScanner(file.text(MEMORY)), network).read(file);
  }

  private void read(TextFile file) {
    scanner.next();
    while (scanner.kind() != Kind.END) {
      int at = scanner.start();
      String key = key();
      if (key.equals("graph")) {
        readGraph(at);
      } else {
        passOver(at, key);
      }
    }
    if (!graphSeen) {
      throw file.error(
          "there is no graph in the file; a network is graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ] ]");
    }
    for (Edge edge : edges) {
      for (Name end : List.of(edge.source, edge.target)) {
        if (!network.has(end.text)) {
          throw scanner.error(
              end.at,
              ("the edge from '%s' to '%s' ends at a node that is not declared; add " + EXAMPLE)
                  .formatted(edge.source.text, edge.target.text, written(end.text)));
        }
      }
      network.edge(edge.source.text, edge.target.text, edge.place);
      for (int k = 0; k < edge.sayings.size(); k += 2) {
        network.edgeAttribute(edge.sayings.get(k), edge.sayings.get(k + 1));
      }
    }
  }

  private static String written(String name) {
    return Decimal.isWhole(name) ? name : '"' + name + '"';
  }

  private void readGraph(int at) {
    if (graphSeen) {
      throw scanner.error(at, "a second graph; a file holds one network, drop the other");
    }
    graphSeen = true;
    int open = open("graph", at);
    while (!closes(open)) {
      int keyAt = scanner.start();
      String key = key();
      switch (key) {
        case "node" -> readNode(keyAt);
        case "edge" -> readEdge(keyAt);
        case "graph" ->
            throw scanner.error(keyAt, "a graph inside a graph; a file holds one network");
        default -> passOver(keyAt, key);
      }
    }
    if (network.isEmpty()) {
      throw scanner.error(
          at, ("there are no nodes; GML declares each, such as " + EXAMPLE).formatted("1"));
    }
  }

  private void readNode(int at) {
    drawn.clear();
    Element node = readElement("node", at, OF_NODE);
    Name id = name(node, "id", "a node without an id; write " + EXAMPLE.formatted("1"));
    network.declare(id.text, scanner.place(at));
    drawn.forEach((name, value) -> network.nodeAttribute(id.text, name, value));
    for (int k = 0; k < node.sayings.size(); k += 2) {
      network.nodeAttribute(id.text, node.sayings.get(k), node.sayings.get(k + 1));
    }
  }

  private void readEdge(int at) {
    Element edge = readElement("edge", at, OF_EDGE);
    String problem = "an edge without a %s; write edge [ source 1 target 2 ]";
    edges.add(
        new Edge(
            scanner.place(at),
            name(edge, "source", problem.formatted("source")),
            name(edge, "target", problem.formatted("target")),
            edge.sayings));
  }

  private Name name(Element element, String key, String problem) {
    Name name = element.names.get(key);
    if (name == null) {
      throw scanner.error(element.at, problem);
    }
    return name;
  }

  private Element readElement(String kind, int at, Set<String> own) {
    int open = open(kind, at);
    Map<String, Name> names = HashMap.newHashMap(own.size());
    List<String> sayings = new ArrayList<>(0);
    while (!closes(open)) {
      int keyAt = scanner.start();
      String key = key();
      if (own.contains(key)) {
        if (names.put(key, new Name(readName(key, keyAt), keyAt)) != null) {
          throw scanner.error(keyAt, "a second %s of the same %s; drop one".formatted(key, kind));
        }
        continue;
      }
      String value = readValue(key, keyAt, kind);
      if (kind.equals("edge")) {
        requireDirection("edge", key, value, keyAt);
      }
      sayings.add(key);
      sayings.add(value);
    }
    return new Element(at, names, sayings);
  }

  /** A key of the file or the graph that says nothing about the network, but for directed. */
  private void passOver(int at, String key) {
    for (String making : MAKING) {
      if (key.equals(making)) {
        throw scanner.error(at, "'%s' outside of the graph; write graph [ ... ]".formatted(key));
      }
      if (key.equalsIgnoreCase(making)) {
        throw scanner.error(at, "'%s' must be in lower case: %s".formatted(key, making));
      }
    }
    requireDirection("graph", key, readValue(key, at, ""), at);
  }

  /**
   * Refuses what says that the network is directed if it should not be, and the other way round.
   */
  private void requireDirection(String what, String key, String value, int at) {
    if (key.equalsIgnoreCase("directed")) {
      OptionalDouble number = Decimal.finite(value);
      boolean isDirected =
          number.isPresent() ? number.getAsDouble() != 0 : !value.equalsIgnoreCase("false");
      if (isDirected != network.isDirected()) {
        throw scanner.error(
            at,
            (isDirected
                    ? "the %s is directed (%s %s); gossip goes both ways, write directed 0"
                        + NetworkBuilder.OR_DIRECTED
                    : "the %s is undirected (%s %s); write directed 1"
                        + NetworkBuilder.OR_UNDIRECTED)
                .formatted(what, key, shown(value)));
      }
    }
  }

  private static String shown(String value) {
    return TokenScanner.shown(value);
  }

  /** Moves behind a key. */
  private String key() {
    String problem =
        switch (scanner.kind()) {
          case WORD -> "";
          case CLOSE -> "this ] closes nothing; drop it, or add the [ it closes";
          case OPEN -> "this list has no key; GML consists of keys with values";
          case NUMBER, TEXT, END ->
              "'%s' has no key; GML consists of keys with values".formatted(shown(scanner.value()));
        };
    if (!problem.isEmpty()) {
      throw scanner.error(scanner.start(), problem);
    }
    String key = scanner.value();
    scanner.next();
    return key;
  }

  /** Moves behind the [ of a key that must be a list; where the [ is. */
  private int open(String key, int at) {
    if (scanner.kind() != Kind.OPEN) {
      throw scanner.error(at, "'%s' must be a list: %s [ ... ]".formatted(key, key));
    }
    int open = scanner.start();
    scanner.next();
    return open;
  }

  /** Whether a list ends here; if so, moves behind its end. */
  private boolean closes(int open) {
    if (scanner.kind() == Kind.END) {
      throw scanner.error(open, "this [ is not closed; add ]");
    }
    if (scanner.kind() == Kind.CLOSE) {
      scanner.next();
      return true;
    }
    return false;
  }

  /** The name of a node: of the number 1 and the texts "1" and "1.0" it is 1. */
  private String readName(String key, int at) {
    boolean text = scanner.kind() == Kind.TEXT;
    if (scanner.kind() == Kind.OPEN) {
      throw scanner.error(
          at, "'%s' is a list; it must be a whole number or quoted text".formatted(key));
    }
    String value = readScalar(key, at);
    String name = text ? Decimal.whole(value) : wholeNumber(value);
    if (name == null) {
      throw scanner.error(
          at,
          "the %s %s is not a whole number; write one, or quoted text"
              .formatted(key, shown(value)));
    }
    if (name.isBlank()) {
      throw scanner.error(at, "the %s is empty; a node needs a name".formatted(key));
    }
    return name;
  }

  private static @Nullable String wholeNumber(String number) {
    Matcher whole = WHOLE.matcher(number);
    if (whole.matches()) {
      String digits = whole.group(2);
      return digits.isEmpty() ? "0" : whole.group(1) + digits;
    }
    String name = Decimal.whole(number);
    return Decimal.isWhole(name) ? name : null;
  }

  private String readScalar(String key, int at) {
    if (!scanner.isScalar()) {
      throw scanner.error(
          at,
          "'%s' has no value; GML consists of keys with values, and text is quoted"
              .formatted(shown(key)));
    }
    String value = scanner.value();
    scanner.next();
    return value;
  }

  private String readValue(String key, int at, String inside) {
    return scanner.kind() == Kind.OPEN ? readList(key, at, inside) : readScalar(key, at);
  }

  /** A list that has begun, and which ends of an edge are in it. */
  private record OpenList(String key, int at, int open, Set<String> ends) {
    private OpenList(String key, int at, int open) {
      this(key, at, open, new HashSet<>(0));
    }
  }

  /**
   * A list as it is written. A node or an edge of a network must not hide in it: something before
   * it is not closed, or the graphs are nested.
   */
  private String readList(String outer, int outerAt, String inside) {
    Deque<OpenList> lists = new ArrayDeque<>();
    lists.push(new OpenList(outer, outerAt, open(outer, outerAt)));
    int begin = lists.element().open;
    int end = begin;
    while (!lists.isEmpty()) {
      end = scanner.start() + 1;
      OpenList list = lists.element();
      if (closes(list.open)) {
        lists.pop();
        continue;
      }
      int at = scanner.start();
      String key = key();
      refuseElement(list, key);
      if (scanner.kind() == Kind.OPEN) {
        if (lists.size() + 2 >= TokenScanner.MAX_DEPTH) {
          throw scanner.error(
              scanner.start(),
              "brackets are nested more than %d deep; a network needs two, graph [ node [ ] ]"
                  .formatted(TokenScanner.MAX_DEPTH));
        }
        lists.push(new OpenList(key, at, open(key, at)));
      } else {
        String value = readScalar(key, at);
        if (inside.equals("node") && isDrawing(lists) && (key.equals("x") || key.equals("y"))) {
          drawn.put(key, value);
        }
      }
    }
    return scanner.content.substring(begin, end);
  }

  private void refuseElement(OpenList list, String key) {
    boolean node = list.key.equals("node") && OF_NODE.contains(key);
    boolean end = OF_EDGE.contains(key);
    if (node || (end && list.key.equals("edge"))) {
      throw scanner.error(
          list.at,
          "%s inside another list; it belongs directly in the graph: close the list before it with ]"
              .formatted(node ? "a node" : "an edge"));
    }
    if (end && list.ends.add(key) && list.ends.size() == OF_EDGE.size()) {
      throw scanner.error(
          list.at,
          "'%s' has a source and a target but is not an edge; write edge [ ... ] directly in the graph"
              .formatted(shown(list.key)));
    }
  }

  /** Whether what is open is graphics, or its center, as the format's author has it. */
  private static boolean isDrawing(Deque<OpenList> lists) {
    return lists.getLast().key.equals("graphics")
        && (lists.size() == 1 || (lists.size() == 2 && lists.element().key.equals("center")));
  }
}
