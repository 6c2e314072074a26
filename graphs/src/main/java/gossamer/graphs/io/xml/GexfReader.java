package gossamer.graphs.io.xml;

import gossamer.graphs.io.network.NetworkBuilder;
import gossamer.graphs.io.xml.DeclaredAttributes.Value;
import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads GEXF 1.1 to 1.3, the format of Gephi: a graph that does not change. Nodes, edges and
 * attributes may come in any order.
 *
 * <p>Titles of attributes are their names; label and weight of an element are attributes too. An
 * edge without a weight has the weight 1 if others have one: Gephi omits it. The place in Gephi's
 * drawing is x and y, unless the nodes have an attribute of that name. Other things of the drawing
 * are passed over, and so are the ids and kinds of edges.
 */
public final class GexfReader implements XmlReader.Elements {
  private static final int MEMORY = 15; // bytes for a byte of the file
  private static final String EXAMPLE =
      "<gexf><graph><nodes>...</nodes><edges>...</edges></graph></gexf>";
  private static final String NODE = "<node id=\"%s\"/>";
  private static final String EDGE = "<edge source=\"a\" target=\"b\"/>";
  private static final String ATTRIBUTE =
      "<attribute id=\"0\" title=\"capacity\" type=\"double\"/>";
  private static final String ATTVALUE = "<attvalue for=\"0\" value=\"1\"/>";
  private static final String WEIGHT = "weight";
  private static final String DRAWING = "/viz"; // the end of the drawing's namespace
  private static final String SEQUENCE =
      "a network that changes is a sequence of files, one for each period";

  /** What says that something is there at some times only. */
  private static final List<String> TIMES =
      List.of(
          "start", "end", "startopen", "endopen", "timestamp", "timestamps", "intervals", "slice");

  /** What says that a node is in another. */
  private static final List<String> PARENTS = List.of("pid", "parents");

  private static final Set<String> COORDINATES = Set.of("x", "y");

  private final NetworkBuilder network;
  private final DeclaredAttributes nodeAttributes;
  private final DeclaredAttributes edgeAttributes;
  private final List<Element> nodes = new ArrayList<>();
  private final List<Element> edges = new ArrayList<>();
  private String namespace = "";
  private boolean graphSeen;

  /** What the file says edges are; undirected in Gephi if it says nothing. */
  private @Nullable String defaultType;

  /** What is said in the node or edge that is being read: by its attributes, and by attvalues. */
  private final Map<String, String> own = new LinkedHashMap<>();

  private final List<Value> values = new ArrayList<>();
  private @Nullable String x;
  private @Nullable String y;

  /** The default of the attribute that is being read. */
  private @Nullable String preset;

  /** A node, from and to itself, or an edge. */
  private record Element(
      String from,
      String to,
      Place place,
      Map<String, String> own,
      List<Value> values,
      @Nullable String x,
      @Nullable String y) {}

  private GexfReader(TextFile file, NetworkBuilder network) {
    this.network = network;
    this.nodeAttributes = new DeclaredAttributes(file, "node", id -> unknown(id, "node"));
    this.edgeAttributes = new DeclaredAttributes(file, "edge", id -> unknown(id, "edge"));
  }

  private static String unknown(String id, String kind) {
    return "the attribute '%s' is not declared; add <attribute id=\"%s\" title=\"...\"> to <attributes class=\"%s\">, or drop the value"
        .formatted(id, id, kind);
  }

  public static void read(TextFile file, NetworkBuilder network) throws IOException {
    GexfReader reader = new GexfReader(file, network);
    XmlReader.read(file, MEMORY, EXAMPLE, reader);
    reader.finish();
  }

  @Override
  public boolean begin(XmlElement element) {
    String name = element.name();
    String parent = element.parentName();
    if (element.parent() == null) {
      if (!name.equals("gexf")) {
        throw element.error(
            "<%s> is not GEXF, in spite of the file's name; GEXF is %s".formatted(name, EXAMPLE));
      }
      namespace = element.namespace();
      return true;
    }
    if (element.namespace().endsWith(DRAWING)) {
      if (name.equals("position") && parent.equals("node")) {
        x = element.attribute("x");
        y = element.attribute("y");
      }
      return false;
    }
    if (!element.namespace().equals(namespace)) {
      throw element.error("<%s> in <%s> is not GEXF; drop it".formatted(name, parent));
    }
    refuseTimes(element);
    switch (parent + " " + name) {
      case "gexf meta", "attribute options" -> {
        return false;
      }
      case "gexf graph" -> beginGraph(element);
      case "graph attributes" -> beginAttributes(element);
      case "attributes attribute" -> preset = null;
      case "nodes node", "edges edge" -> {
        own.clear();
        values.clear();
        x = null;
        y = null;
      }
      case "graph nodes",
          "graph edges",
          "attribute default",
          "node attvalues",
          "edge attvalues",
          "attvalues attvalue" -> {}
      default -> throw element.error(misplaced(name, parent));
    }
    return true;
  }

  private static String misplaced(String name, String parent) {
    return switch (name) {
      case "graph" -> "a second <graph>; a network is one graph";
      case "nodes", "edges", "node", "parents" ->
          "<%s> in <%s>; nodes in nodes are not a network: write all of them in one <nodes>"
              .formatted(name, parent);
      case "spells", "spell", "slices", "slice" ->
          "<%s> says when a %s is there; %s".formatted(name, parent, SEQUENCE);
      default -> "<%s> in <%s>, where GEXF has none".formatted(name, parent);
    };
  }

  private static void refuseTimes(XmlElement element) {
    for (String time : TIMES) {
      if (element.attribute(time) != null && !element.name().equals("meta")) {
        throw element.error(
            "%s=\"%s\" says when this holds; %s, or drop the times"
                .formatted(time, element.attribute(time), SEQUENCE));
      }
    }
    for (String mode : List.of("mode", "type")) { // type in drafts of the format
      String value = element.attribute(mode);
      if ("dynamic".equals(value) || "slice".equals(value)) {
        throw element.error(
            "%s=\"%s\"; %s, each with mode=\"static\"".formatted(mode, value, SEQUENCE));
      }
    }
  }

  private void beginGraph(XmlElement graph) {
    if (graphSeen) {
      throw graph.error("a second <graph>; a network is one graph");
    }
    graphSeen = true;
    defaultType = graph.attribute("defaultedgetype");
    if (defaultType != null && !Set.of("undirected", "directed", "mutual").contains(defaultType)) {
      throw graph.error(
          "defaultedgetype is '%s'; it must be %s, or every edge must have that type"
              .formatted(defaultType, wantedType()));
    }
  }

  private String wantedType() {
    return network.isDirected() ? "directed" : "undirected";
  }

  private void beginAttributes(XmlElement attributes) {
    String kind = attributes.required("class", "class=\"node\" or class=\"edge\"");
    if (!kind.equals("node") && !kind.equals("edge")) {
      throw attributes.error("the class is '%s'; it must be node or edge".formatted(kind));
    }
  }

  @Override
  public void end(XmlElement element) {
    if (!element.name().equals("default")) {
      element.requireNoText();
    }
    switch (element.name()) {
      case "default" -> preset = element.text();
      case "attribute" -> endAttribute(element);
      case "attvalue" -> {
        String id = element.attribute("for");
        values.add(
            new Value(
                id == null ? element.required("id", ATTVALUE) : id,
                valueOf(element),
                element.place()));
      }
      case "node" -> endNode(element);
      case "edge" -> endEdge(element);
      default -> {}
    }
  }

  private static String valueOf(XmlElement attvalue) {
    String value = attvalue.attribute("value");
    if (value == null) {
      throw attvalue.error("<attvalue> without value; write " + ATTVALUE);
    }
    return value;
  }

  private void endAttribute(XmlElement element) {
    XmlElement attributes = element.parent();
    boolean ofNodes = attributes != null && "node".equals(attributes.attribute("class"));
    (ofNodes ? nodeAttributes : edgeAttributes)
        .declare(
            element.required("id", ATTRIBUTE),
            element.required("title", ATTRIBUTE),
            preset,
            element.place());
  }

  private void endNode(XmlElement element) {
    String id = element.required("id", NODE.formatted("a"));
    for (String parent : PARENTS) {
      if (element.attribute(parent) != null) {
        throw element.error(
            "%s=\"%s\" puts the node into another; a network has no nodes in nodes: drop it"
                .formatted(parent, element.attribute(parent)));
      }
    }
    network.declare(id, element.place());
    takeOwn(element, "label");
    nodes.add(new Element(id, id, element.place(), Map.copyOf(own), List.copyOf(values), x, y));
  }

  private void endEdge(XmlElement element) {
    String own = element.attribute("type");
    String type = own != null ? own : defaultType != null ? defaultType : wantedType();
    if (!type.equals(wantedType())) {
      String key = own == null ? "defaultedgetype" : "type";
      throw element.error(
          (own == null
                  ? "the edge is %s, as defaultedgetype says; ".formatted(type)
                  : "the type of the edge is '%s'; ".formatted(type))
              + (network.isDirected()
                  ? (type.equals("mutual") ? "write two edges, and " : "write ")
                      + "%s=\"directed\"%s".formatted(key, NetworkBuilder.OR_UNDIRECTED)
                  : "gossip goes both ways, write %s=\"undirected\"%s"
                      .formatted(key, NetworkBuilder.OR_DIRECTED)));
    }
    takeOwn(element, "label");
    takeOwn(element, WEIGHT);
    edges.add(
        new Element(
            element.required("source", EDGE),
            element.required("target", EDGE),
            element.place(),
            Map.copyOf(this.own),
            List.copyOf(values),
            null,
            null));
  }

  private void takeOwn(XmlElement element, String attribute) {
    String value = element.attribute(attribute);
    if (value != null) {
      own.put(attribute, value);
    }
  }

  /** Hands on what can be understood only when all nodes and attributes are known. */
  private void finish() {
    network.requireNodes("GEXF", NODE);
    nodeAttributes.presets().forEach(network::nodeDefault);
    edgeAttributes.presets().forEach(network::edgeDefault);
    boolean drawn = COORDINATES.stream().noneMatch(nodeAttributes::has);
    for (Element node : nodes) {
      Map<String, String> attributes = nodeAttributes.named(node.values, node.own);
      if (drawn && node.x != null && node.y != null) {
        attributes.put("x", node.x);
        attributes.put("y", node.y);
      }
      attributes.forEach((attribute, value) -> network.nodeAttribute(node.from, attribute, value));
    }
    if (edges.stream().anyMatch(edge -> edge.own.containsKey(WEIGHT))
        && !edgeAttributes.has(WEIGHT)) {
      network.edgeDefault(WEIGHT, "1");
    }
    for (Element edge : edges) {
      network.edgeOfDeclared(edge.from, edge.to, edge.place, NODE);
      edgeAttributes.named(edge.values, edge.own).forEach(network::edgeAttribute);
    }
  }
}
