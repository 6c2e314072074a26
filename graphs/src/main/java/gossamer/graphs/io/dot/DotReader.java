package gossamer.graphs.io.dot;

import gossamer.graphs.io.dot.DotScanner.Kind;
import gossamer.graphs.io.network.NetworkBuilder;
import gossamer.graphs.io.network.TokenScanner;
import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFile;
import gossamer.graphs.text.TextFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads DOT, the language of Graphviz, with the meaning that Graphviz gives it:
 * https://graphviz.org/doc/info/lang.html. A node exists once it is mentioned, with the attributes
 * that are the default at that moment. {@code strict} makes parallel edges one; of its attributes
 * the last value counts. Ports and the attributes of graphs say nothing about a network.
 *
 * <p>Refused although Graphviz accepts it: what is probably a mistake, such as {@code 1-2} (two
 * nodes and no edge) or the dash of a word processor; edges to subgraphs without nodes; nodes whose
 * name is empty.
 */
public final class DotReader {
  private static final int MEMORY = 80; // bytes for a byte of the file
  private static final int EDGE = 250; // bytes for an edge, which takes no text in {a b} -- {c d}
  private static final int SAYING = 10; // bytes for an attribute by default
  private static final String EXAMPLE = "a network is graph { a -- b }";

  /** Where a node is drawn; the mark pins it there. */
  private static final Pattern DRAWN =
      Pattern.compile("\\s*([^,\\s]+),([^,\\s!]+)(?:,[^,\\s!]+)?!?\\s*");

  /** A backslash and what it is for. */
  private static final Pattern ESCAPE = Pattern.compile("\\\\.", Pattern.DOTALL);

  private final TextFile file;
  private final DotScanner scanner;
  private final NetworkBuilder network;
  private boolean strict;
  private int depth;

  /** Edges and attributes so far, which can be many more than there is text. */
  private long edges;

  private long sayings;

  private long labels; // characters

  /** Names that begin with an angle bracket, and whether they are HTML. */
  private final Map<String, Boolean> bracketed = new HashMap<>();

  /** Edges that have a key: two nodes have one edge of each key. */
  private final Set<List<String>> keyed = new HashSet<>();

  /** One side of an edge, or all of a statement: nodes, or else a subgraph. */
  private record Operand(int at, List<String> mentioned, @Nullable DotScope subgraph) {
    /** The nodes: of a subgraph, all that it has when the statement ends. */
    private Collection<String> nodes() {
      return subgraph == null ? mentioned : subgraph.nodes();
    }
  }

  private record Saying(String name, String value) {}

  private DotReader(TextFile file, DotScanner scanner, NetworkBuilder network) {
    this.file = file;
    this.scanner = scanner;
    this.network = network;
  }

  public static void read(TextFile file, NetworkBuilder network) throws IOException {
    new DotReader(file, new DotScanner(file.text(MEMORY)), network).read();
  }

  private void read() {
    scanner.next();
    if (scanner.kind() == Kind.END) {
      throw file.error("the file is empty; " + example());
    }
    int begin = scanner.start();
    if (scanner.is("strict")) {
      strict = true;
      network.mergeParallel();
      scanner.next();
    }
    requireDirection(scanner.is("digraph"), scanner.is("graph"));
    if (!scanner.is("graph") && !scanner.is("digraph")) {
      throw unexpected(
          "where the word %s is expected; %s"
              .formatted(network.isDirected() ? "digraph" : "graph", example()));
    }
    scanner.next();
    if (scanner.isId()) {
      scanner.next();
    }
    readBody(new DotScope(), "the graph");
    if (scanner.is('}')) {
      throw scanner.error(
          scanner.start(), "this } closes nothing; drop it, or add the { it closes");
    }
    if (scanner.is("strict") || scanner.is("graph") || scanner.is("digraph")) {
      throw scanner.error(
          scanner.start(), "a second graph; a file holds one network, drop the other");
    }
    if (scanner.kind() != Kind.END) {
      throw unexpected("after the end of the graph; drop it, or the } before it");
    }
    if (network.isEmpty()) {
      throw scanner.error(begin, "there are no nodes; " + example());
    }
  }

  private String example() {
    return network.isDirected() ? "a network is digraph { a -> b }" : EXAMPLE;
  }

  /**
   * Refuses what says that the network is directed if it should not be, and the other way round.
   */
  private void requireDirection(boolean isDirected, boolean isUndirected) {
    if (network.isDirected() ? isUndirected : isDirected) {
      throw scanner.error(
          scanner.start(),
          network.isDirected()
              ? "the graph is undirected; write digraph and ->" + NetworkBuilder.OR_UNDIRECTED
              : "the graph is directed; gossip goes both ways, write graph and --"
                  + NetworkBuilder.OR_DIRECTED);
    }
  }

  private void requireOperator() {
    requireDirection(scanner.kind() == Kind.ARROW, scanner.kind() == Kind.EDGE);
  }

  private TextFileException unexpected(String problem) {
    return scanner.error(
        scanner.kind() == Kind.END ? scanner.content.length() : scanner.start(),
        switch (scanner.kind()) {
              case END -> "the file ends";
              case KEYWORD ->
                  "the keyword '%s' (quote it if it is a name)".formatted(scanner.value());
              default -> "'%s'".formatted(TokenScanner.shown(scanner.value()));
            }
            + " "
            + problem);
  }

  /** Reads from { to }. */
  private void readBody(DotScope scope, String what) {
    if (!scanner.is('{')) {
      throw unexpected("where the { of " + what + " is expected");
    }
    int open = scanner.start();
    if (++depth > TokenScanner.MAX_DEPTH) {
      throw scanner.error(
          open,
          "braces are nested more than %d deep; a network needs one, graph { a -- b }"
              .formatted(TokenScanner.MAX_DEPTH));
    }
    scanner.next();
    while (!scanner.is('}')) {
      if (scanner.kind() == Kind.END) {
        throw scanner.error(open, "this { is not closed; add }");
      }
      if (scanner.is(';')) {
        scanner.next();
      } else {
        readStatement(scope);
      }
    }
    scanner.next();
    depth--;
  }

  private void readStatement(DotScope scope) {
    if (scanner.is("graph") || scanner.is("node") || scanner.is("edge")) {
      readDefaults(scope);
      return;
    }
    if (scanner.isTouching()) {
      throw scanner.error(
          scanner.start(),
          "no space before '%s'; an edge is a -- b, and a name with characters other than letters, digits and _ must be quoted"
              .formatted(TokenScanner.shown(scanner.value())));
    }
    List<Operand> operands = new ArrayList<>(2);
    List<Integer> operators = new ArrayList<>(1);
    Operand first = readOperand(scope, true);
    if (first == null) {
      return; // an attribute of the graph
    }
    operands.add(first);
    while (scanner.kind() == (network.isDirected() ? Kind.ARROW : Kind.EDGE)) {
      operators.add(scanner.start());
      scanner.next();
      Operand next = readOperand(scope, false);
      if (next != null) {
        operands.add(next);
      }
    }
    requireOperator();
    if (first.subgraph != null && operators.isEmpty()) {
      if (scanner.is('[')) {
        throw unexpected("after a subgraph; its attributes go inside it: graph [ ... ]");
      }
      return;
    }
    List<Saying> said = readAttributes();
    for (int k = 0; k < operators.size(); k++) {
      addEdges(scope, operands.get(k), operands.get(k + 1), operators.get(k), said);
    }
    if (operators.isEmpty()) {
      for (String node : first.mentioned) {
        said.forEach(saying -> sayOfNode(node, saying.name, saying.value));
      }
    }
  }

  /** Reads graph, node or edge, and what attributes they have from here on. */
  private void readDefaults(DotScope scope) {
    String kind = scanner.value();
    scanner.next();
    if (!scanner.is('[')) {
      throw unexpected(
          "after %s; write %s [ name=value ], or quote '%s' if it is a name"
              .formatted(kind, kind, kind));
    }
    for (Saying saying : readAttributes()) {
      switch (kind) {
        case "node" -> scope.nodeDefault(saying.name, saying.value);
        case "edge" -> scope.edgeDefault(saying.name, saying.value);
        default -> {} // a graph's attributes are of its drawing
      }
    }
  }

  /**
   * Reads nodes, or a subgraph.
   *
   * @param first whether it begins a statement; null if it then is a=b, an attribute of the graph
   */
  private @Nullable Operand readOperand(DotScope scope, boolean first) {
    int at = scanner.start();
    if (scanner.is("subgraph") || scanner.is('{')) {
      return readSubgraph(scope, at);
    }
    requireName(first);
    List<String> nodes = new ArrayList<>(1);
    String name = nameOfNode();
    scanner.next();
    if (first && scanner.is('=')) {
      scanner.next();
      requireId("where the value of '%s' is expected".formatted(TokenScanner.shown(name)));
      scanner.next();
      return null;
    }
    mention(scope, name, at);
    nodes.add(name);
    skipPort();
    while (scanner.is(',')) {
      scanner.next();
      requireName(false);
      int nextAt = scanner.start();
      String next = nameOfNode();
      scanner.next();
      mention(scope, next, nextAt);
      nodes.add(next);
      skipPort();
    }
    return new Operand(at, nodes, null);
  }

  private void requireName(boolean first) {
    requireOperator();
    requireId(
        first
            ? "where a node, edge or subgraph is expected"
            : "where a node is expected; " + example());
  }

  private void requireId(String problem) {
    if (!scanner.isId()) {
      throw unexpected(problem);
    }
  }

  private String nameOfNode() {
    boolean html = scanner.kind() == Kind.HTML;
    String name = html ? "<" + scanner.value() + ">" : scanner.value();
    if (name.startsWith("<") && bracketed.computeIfAbsent(name, _ -> html) != html) {
      throw scanner.error(
          scanner.start(),
          "'%s' is text here and HTML elsewhere, which Graphviz treats as two names; change one"
              .formatted(TokenScanner.shown(name)));
    }
    return name;
  }

  private void mention(DotScope scope, String name, int at) {
    if (name.isBlank()) {
      throw scanner.error(at, "the name of a node is empty; a node needs a name");
    }
    if (!network.has(name)) {
      network.node(name, scanner.place(at));
      scope.nodeDefaults(
          (attribute, value) -> {
            countSaying(at);
            sayOfNode(name, attribute, value);
          });
    }
    scope.mention(name);
  }

  private void countSaying(int at) {
    if (++sayings % 1_000_000 == 0) {
      file.requireRoomFor(count(sayings), SAYING, "attributes", scanner.place(at));
    }
  }

  private static int count(long number) {
    return (int) Math.min(number, Integer.MAX_VALUE);
  }

  private void skipPort() {
    for (int k = 0; k < 2 && scanner.is(':'); k++) {
      scanner.next();
      requireId("where a port is expected; quote a name that contains a colon");
      scanner.next();
    }
    if (scanner.is(':')) {
      throw unexpected("after a port; quote a name that contains colons");
    }
  }

  private Operand readSubgraph(DotScope scope, int at) {
    String name = null;
    if (scanner.is("subgraph")) {
      scanner.next();
      if (scanner.isId()) {
        name = scanner.value();
        scanner.next();
      }
    }
    DotScope subgraph = scope.subgraph(name);
    int mentions = subgraph.mentions();
    readBody(subgraph, "the subgraph");
    subgraph.holdsFrom(mentions);
    return new Operand(at, List.of(), subgraph);
  }

  private List<Saying> readAttributes() {
    List<Saying> said = new ArrayList<>(0);
    while (scanner.is('[')) {
      int open = scanner.start();
      scanner.next();
      while (!scanner.is(']')) {
        if (scanner.kind() == Kind.END) {
          throw scanner.error(open, "this [ is not closed; add ]");
        }
        requireId("where the name of an attribute or ] is expected");
        String name = scanner.value();
        scanner.next();
        if (!scanner.is('=')) {
          throw unexpected(
              "after the attribute '%s'; write name=value, quote a value with characters other than letters, digits and _, and close the [ in line %d with ]"
                  .formatted(TokenScanner.shown(name), scanner.place(open).line()));
        }
        scanner.next();
        requireId("where the value of '%s' is expected".formatted(TokenScanner.shown(name)));
        said.add(new Saying(name, scanner.value()));
        scanner.next();
        if (scanner.is(',') || scanner.is(';')) {
          scanner.next();
        }
      }
      scanner.next();
    }
    return said;
  }

  private void addEdges(DotScope scope, Operand from, Operand to, int operator, List<Saying> said) {
    Collection<String> sources = from.nodes();
    Collection<String> targets = to.nodes();
    if (sources.isEmpty() || targets.isEmpty()) {
      throw scanner.error(
          sources.isEmpty() ? from.at : to.at,
          "an edge ends at a subgraph without nodes; add one, or drop the edge");
    }
    Place place = scanner.place(operator);
    edges += (long) sources.size() * targets.size();
    file.requireRoomFor(count(edges), EDGE, "edges", place);
    for (String source : sources) {
      for (String target : targets) {
        if (network.edge(source, target, place)) {
          scope.edgeDefaults(
              (name, value) -> {
                countSaying(operator);
                network.edgeAttribute(name, value);
              });
        }
        for (Saying saying : said) {
          countSaying(operator);
          network.edgeAttribute(saying.name, saying.value);
          if (saying.name.equals("key")) {
            requireOwnKey(source, target, saying.value, operator);
          }
        }
      }
    }
  }

  private void requireOwnKey(String source, String target, String key, int operator) {
    boolean inOrder = network.isDirected() || source.compareTo(target) <= 0;
    if (!strict && !keyed.add(List.of(inOrder ? source : target, inOrder ? target : source, key))) {
      throw scanner.error(
          operator,
          "the edge between '%s' and '%s' with the key '%s' is given twice; Graphviz treats them as one: drop one"
              .formatted(source, target, key));
    }
  }

  private void sayOfNode(String node, String name, String value) {
    network.nodeAttribute(node, name, name.equals("label") ? label(node, value) : value);
    if (name.equals("pos")) {
      Matcher drawn = DRAWN.matcher(value);
      if (drawn.matches()) {
        network.nodeAttribute(node, "x", drawn.group(1));
        network.nodeAttribute(node, "y", drawn.group(2));
      }
    }
  }

  /** A label, in which \N stands for the name of the node. */
  private String label(String node, String value) {
    if (!value.contains("\\N")) {
      return value;
    }
    labels += value.length() + (long) value.length() / 2 * node.length();
    file.requireRoomFor(count(labels), 2, "characters of labels", Place.WHOLE);
    return ESCAPE
        .matcher(value)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(escape.group().equals("\\N") ? node : escape.group()));
  }
}
