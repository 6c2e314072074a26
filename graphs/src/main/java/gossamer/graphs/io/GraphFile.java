package gossamer.graphs.io;

import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A network read from a file, with what the file says about its nodes and edges. Immutable.
 *
 * <p>The format is told by the end of the file's name: {@code .graphml}, {@code .gml}, {@code .dot}
 * or {@code .gv}, {@code .dimacs} or {@code .col}, {@code .metis} or {@code .graph}, {@code .csv};
 * {@code .gz} after it says that the file is compressed. The weights of edge lists, DIMACS and
 * METIS are the attribute {@code weight}.
 */
public final class GraphFile {
  private static final List<List<String>> PLACES =
      List.of(List.of("x", "y"), List.of("lon", "lat"), List.of("longitude", "latitude"));

  private static final int SHOWN = 20;

  private final Source source;
  private final Topology topology;
  private final List<String> nodeNames;
  private final AttributeTable nodes;
  private final AttributeTable edges;

  /** Which edge of the topology the file's edges are, in order of appearance, and their lines. */
  private final int[] edgeNumbers;

  private final int[] edgeLines;

  /**
   * A network as a reader found it.
   *
   * @param edgeNumbers the topology's edge for each of the file, in order of appearance
   * @param edgeLines the line of each edge of the file; empty if they are not known
   */
  GraphFile(
      Source source,
      Topology topology,
      List<String> nodeNames,
      AttributeTable nodes,
      AttributeTable edges,
      int[] edgeNumbers,
      int[] edgeLines) {
    this.source = source;
    this.topology = topology;
    this.nodeNames = List.copyOf(nodeNames);
    this.nodes = nodes;
    this.edges = edges;
    this.edgeNumbers = edgeNumbers;
    this.edgeLines = edgeLines;
  }

  /**
   * Reads a network. Node by node and edge by edge in memory: some 200 bytes for each, and what its
   * attributes take as text.
   *
   * @throws GraphFileException if the file is in no known format, holds no simple undirected
   *     network, or is larger than memory can hold
   * @throws IOException if the file cannot be read
   */
  public static GraphFile read(Path file) throws IOException {
    String name = file.toString().toLowerCase(Locale.ROOT);
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    Source source = new Source(file);
    return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
      case "graphml" -> GraphMlReader.read(source);
      case "gml" -> GmlReader.read(source);
      case "dot", "gv" -> DotReader.read(source);
      case "dimacs", "col" -> DimacsReader.read(source);
      case "metis", "graph" -> MetisReader.read(source);
      case "csv" -> EdgeListReader.read(source);
      default ->
          throw source.error(
              "the name does not tell the format of a network;"
                  + " it must end in .graphml, .gml, .dot, .dimacs, .metis or .csv, or one of these and .gz");
    };
  }

  /**
   * The network, connected or not; nodes are numbered in order of appearance, in formats that
   * declare nodes in that of their declarations.
   */
  public Topology topology() {
    return topology;
  }

  /**
   * What the file calls node 0, 1, ...: the id in GraphML, GML and DOT, the number in DIMACS and
   * METIS, the text of the cell in an edge list.
   */
  public List<String> nodeNames() {
    return nodeNames;
  }

  /**
   * What people call the nodes: the attribute {@code label} or {@code name}, in any case, if every
   * node has one of its own; otherwise {@link #nodeNames}.
   */
  public List<String> nodeLabels() {
    for (String attribute : nodes.names()) {
      if (attribute.equalsIgnoreCase("label") || attribute.equalsIgnoreCase("name")) {
        Set<String> labels = new LinkedHashSet<>();
        for (@Nullable String text : nodes.texts(attribute, topology.nodes())) {
          if (text != null && !text.isBlank()) {
            labels.add(text.strip());
          }
        }
        if (labels.size() == topology.nodes()) {
          return List.copyOf(labels);
        }
      }
    }
    return nodeNames;
  }

  /**
   * Where the nodes stand: the attributes x and y, lon and lat, or longitude and latitude, in any
   * case; nothing unless every node has both as finite numbers.
   */
  public Optional<Coordinates> coordinates() {
    for (List<String> pair : PLACES) {
      double[] x = places(pair.get(0));
      double[] y = places(pair.get(1));
      if (x != null && y != null) {
        return Optional.of(new Coordinates(x, y));
      }
    }
    return Optional.empty();
  }

  private double @Nullable [] places(String attribute) {
    String name =
        nodes.names().stream().filter(attribute::equalsIgnoreCase).findFirst().orElse(null);
    if (name == null) {
      return null;
    }
    for (@Nullable String text : nodes.texts(name, topology.nodes())) {
      if (text == null || !Double.isFinite(number(text))) {
        return null;
      }
    }
    return nodeValues(name);
  }

  /** The names of what the file says about edges, in alphabetical order. */
  public List<String> edgeAttributes() {
    return edges.names();
  }

  /** The names of what the file says about nodes, in alphabetical order. */
  public List<String> nodeAttributes() {
    return nodes.names();
  }

  /**
   * An attribute of the edges as numbers, such as rates, costs or capacities.
   *
   * @return one for each edge of the topology, finite and not negative; a new array
   * @throws GraphFileException if the file has no such attribute, or an edge is without such a
   *     number
   */
  public double[] edgeValues(String attribute) {
    requireKnown(attribute, edges.names(), "edges");
    @Nullable String[] texts = edges.texts(attribute, edgeNumbers.length);
    double[] values = new double[texts.length];
    for (int k = 0; k < texts.length; k++) {
      String text = texts[k];
      double value = text == null ? Double.NaN : number(text);
      int edge = edgeNumbers[k];
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        String which =
            "the edge between '%s' and '%s'"
                .formatted(
                    nodeNames.get(topology.lower(edge)), nodeNames.get(topology.upper(edge)));
        String message =
            text == null
                ? "%s has no %s; every edge needs one".formatted(which, attribute)
                : "%s has the %s '%s'; it must be a finite number, not negative"
                    .formatted(which, attribute, text);
        throw edgeLines.length == 0 ? source.error(message) : source.errorAt(edgeLines[k], message);
      }
      values[edge] = value;
    }
    return values;
  }

  /**
   * An attribute of the nodes as numbers.
   *
   * @return one for each node, finite; a new array
   * @throws GraphFileException if the file has no such attribute, or a node is without such a
   *     number
   */
  public double[] nodeValues(String attribute) {
    requireKnown(attribute, nodes.names(), "nodes");
    @Nullable String[] texts = nodes.texts(attribute, topology.nodes());
    double[] values = new double[texts.length];
    for (int i = 0; i < texts.length; i++) {
      String text = texts[i];
      values[i] = text == null ? Double.NaN : number(text);
      if (!Double.isFinite(values[i])) {
        throw source.error(
            text == null
                ? "node '%s' has no %s; every node needs one".formatted(nodeNames.get(i), attribute)
                : "node '%s' has the %s '%s'; it must be a finite number"
                    .formatted(nodeNames.get(i), attribute, text));
      }
    }
    return values;
  }

  private void requireKnown(String attribute, List<String> known, String elements) {
    if (!known.contains(attribute)) {
      throw source.error(
          known.isEmpty()
              ? "the %s have no attribute '%s', nor any other".formatted(elements, attribute)
              : "the %s have no attribute '%s'; they have %s%s"
                  .formatted(
                      elements,
                      attribute,
                      String.join(", ", known.subList(0, Math.min(SHOWN, known.size()))),
                      known.size() > SHOWN ? ", ..." : ""));
    }
  }

  /** The number that a text stands for, NaN if none. */
  static double number(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
