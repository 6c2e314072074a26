package gossamer.graphs.io.xml;

import gossamer.graphs.io.network.NetworkBuilder;
import gossamer.graphs.io.xml.DeclaredAttributes.Value;
import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads GraphML: U. Brandes, M. Eiglsperger, J. Lerner, C. Pich, "Graph markup language (GraphML)",
 * Handbook of Graph Drawing and Visualization (2013), chapter 16. Nodes, edges and keys may come in
 * any order. Ports are passed over, and so is what yEd and its relatives say about a drawing.
 */
public final class GraphMlReader implements XmlReader.Elements {
  private static final int MEMORY = 15; // bytes for a byte of the file
  private static final String EXAMPLE =
      "<graphml><graph edgedefault=\"undirected\">...</graph></graphml>";
  private static final String NODE = "<node id=\"%s\"/>";
  private static final String EDGE = "<edge source=\"a\" target=\"b\"/>";
  private static final String KEY = "<key id=\"k\" for=\"edge\" attr.name=\"capacity\"/>";
  private static final String YFILES = "http://www.yworks.com/xml/";
  private static final List<String> DOMAINS =
      List.of("all", "graphml", "graph", "node", "edge", "hyperedge", "port", "endpoint");

  /** Elements that hold text. */
  private static final Set<String> TEXTS = Set.of("data", "default");

  private final NetworkBuilder network;
  private final Map<String, Key> keys = new HashMap<>();
  private final DeclaredAttributes nodeAttributes;
  private final DeclaredAttributes edgeAttributes;
  private final List<Element> nodes = new ArrayList<>();
  private final List<Element> edges = new ArrayList<>();
  private String namespace = "";
  private boolean graphSeen;
  private boolean directed;

  /** What is said in the node or edge that is being read. */
  private final List<Value> said = new ArrayList<>();

  /** The default of the key that is being read. */
  private @Nullable String preset;

  /** Whether the text that is being read holds a drawing. */
  private boolean drawn;

  /** What elements the data of a key belong to, and where it is declared. */
  private record Key(String domain, Place place) {}

  /** A node, from and to itself, or an edge. */
  private record Element(String from, String to, Place place, List<Value> said) {}

  private GraphMlReader(TextFile file, NetworkBuilder network) {
    this.network = network;
    this.nodeAttributes = new DeclaredAttributes(file, "node", key -> unknown(key, "node"));
    this.edgeAttributes = new DeclaredAttributes(file, "edge", key -> unknown(key, "edge"));
  }

  /** What is wrong with a key that is not declared for a kind of elements. */
  private String unknown(String id, String kind) {
    Key key = keys.get(id);
    return key == null
        ? "the key '%s' is not declared; add <key id=\"%s\" for=\"%s\" attr.name=\"...\"/>, or drop the data"
            .formatted(id, id, kind)
        : "the key '%s' is for=\"%s\", not for %ss; write for=\"all\", or drop the data"
            .formatted(id, key.domain, kind);
  }

  public static void read(TextFile file, NetworkBuilder network) throws IOException {
    GraphMlReader reader = new GraphMlReader(file, network);
    XmlReader.read(file, MEMORY, EXAMPLE, reader);
    reader.finish();
  }

  @Override
  public boolean begin(XmlElement element) {
    String name = element.name();
    String parent = element.parentName();
    if (element.parent() == null) {
      if (!name.equals("graphml")) {
        throw element.error(
            "<%s> is not GraphML, in spite of the file's name; GraphML is %s"
                .formatted(name, EXAMPLE));
      }
      namespace = element.namespace();
      return true;
    }
    if (element.namespace().startsWith(YFILES)) {
      drawn = true;
      return false;
    }
    if (!element.namespace().equals(namespace) || TEXTS.contains(parent)) {
      throw element.error(
          "<%s> in <%s> is not GraphML; %s"
              .formatted(name, parent, TEXTS.contains(parent) ? "values are texts" : "drop it"));
    }
    return switch (parent + " " + name) {
      case "graphml graph" -> beginGraph(element);
      case "graphml key", "graph key" -> {
        preset = null;
        yield true;
      }
      case "key default", "node data", "edge data" -> {
        drawn = false;
        yield true;
      }
      case "graph node", "graph edge" -> {
        said.clear();
        yield true;
      }
      case "graphml data", "graph data", "node port" -> false; // not about nodes and edges
      default -> {
        if (name.equals("desc")) {
          yield false;
        }
        throw element.error(
            switch (name) {
              case "graph" ->
                  "a second <graph>; a network is one graph, with no other inside it or next to it";
              case "hyperedge" ->
                  "a hyperedge joins more than two nodes; write an <edge> for each two";
              default -> "<%s> in <%s>, where GraphML has none".formatted(name, parent);
            });
      }
    };
  }

  private boolean beginGraph(XmlElement graph) {
    if (graphSeen) {
      throw graph.error(
          "a second <graph>; a network is one graph, with no other inside it or next to it");
    }
    graphSeen = true;
    String edgeDefault = graph.required("edgedefault", "edgedefault=\"undirected\"");
    if (!edgeDefault.equals("directed") && !edgeDefault.equals("undirected")) {
      throw graph.error(
          "edgedefault is '%s'; it must be undirected, or directed if every edge says directed=\"false\""
              .formatted(edgeDefault));
    }
    directed = edgeDefault.equals("directed");
    return true;
  }

  @Override
  public void end(XmlElement element) {
    if (!TEXTS.contains(element.name())) {
      element.requireNoText();
    }
    switch (element.name()) {
      case "default" -> preset = drawn ? null : element.text();
      case "key" -> endKey(element);
      case "data" -> {
        if (!drawn) {
          said.add(
              new Value(
                  element.required("key", "<data key=\"k\">"), element.text(), element.place()));
        }
      }
      case "node" -> {
        String id = element.required("id", NODE.formatted("a"));
        network.declare(id, element.place());
        if (!said.isEmpty()) {
          nodes.add(new Element(id, id, element.place(), List.copyOf(said)));
        }
      }
      case "edge" -> endEdge(element);
      default -> {}
    }
  }

  private void endKey(XmlElement element) {
    String id = element.required("id", KEY);
    String attribute = element.attribute("attr.name");
    if (attribute == null && element.attribute("yfiles.type") == null) {
      throw element.error(
          "a <key> without attr.name, which says what its data are; write %s".formatted(KEY));
    }
    if (attribute != null && attribute.isBlank()) {
      throw element.error("a <key> with an empty attr.name; write %s".formatted(KEY));
    }
    String domain = Objects.requireNonNullElse(element.attribute("for"), "all");
    if (!DOMAINS.contains(domain)) {
      throw element.error(
          "the key '%s' is for '%s'; it must be for one of %s"
              .formatted(id, domain, String.join(", ", DOMAINS)));
    }
    Key earlier = keys.putIfAbsent(id, new Key(domain, element.place()));
    if (earlier != null) {
      throw element.error(
          "the key '%s' is declared twice, first in line %d; give it another id, or drop one"
              .formatted(id, earlier.place.line()));
    }
    if (domain.equals("node") || domain.equals("all")) {
      nodeAttributes.declare(id, attribute, preset, element.place());
    }
    if (domain.equals("edge") || domain.equals("all")) {
      edgeAttributes.declare(id, attribute, preset, element.place());
    }
  }

  private void endEdge(XmlElement element) {
    String own = element.attribute("directed");
    boolean isDirected =
        switch (own) {
          case null -> directed;
          case "true", "1" -> true;
          case "false", "0" -> false;
          default ->
              throw element.error("directed is '%s'; it must be false, or omitted".formatted(own));
        };
    if (isDirected && !network.isDirected()) {
      throw element.error(
          (own == null
                  ? "the edge is directed, as edgedefault says; gossip goes both ways, write edgedefault=\"undirected\""
                  : "the edge is directed; gossip goes both ways, write directed=\"false\"")
              + NetworkBuilder.OR_DIRECTED);
    }
    if (!isDirected && network.isDirected()) {
      throw element.error(
          (own == null
                  ? "the edge is undirected, as edgedefault says; write edgedefault=\"directed\""
                  : "the edge is undirected; write directed=\"true\"")
              + NetworkBuilder.OR_UNDIRECTED);
    }
    edges.add(
        new Element(
            element.required("source", EDGE),
            element.required("target", EDGE),
            element.place(),
            List.copyOf(said)));
  }

  /** Hands on what can be understood only when all nodes and keys are known. */
  private void finish() {
    network.requireNodes("GraphML", NODE);
    nodeAttributes.presets().forEach(network::nodeDefault);
    edgeAttributes.presets().forEach(network::edgeDefault);
    for (Element node : nodes) {
      nodeAttributes
          .named(node.said, Map.of())
          .forEach((attribute, value) -> network.nodeAttribute(node.from, attribute, value));
    }
    for (Element edge : edges) {
      network.edgeOfDeclared(edge.from, edge.to, edge.place, NODE);
      edgeAttributes.named(edge.said, Map.of()).forEach(network::edgeAttribute);
    }
  }
}
