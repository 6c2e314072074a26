package gossamer.graphs.io.network;

import gossamer.graphs.io.network.Repairs.Parallel;
import gossamer.graphs.text.Decimal;
import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFile;
import gossamer.graphs.text.TextFileException;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A network read from a file, with what the file says about its nodes and edges. Immutable. */
public final class GraphFile {
  private static final List<List<String>> PLACES =
      List.of(List.of("x", "y"), List.of("lon", "lat"), List.of("longitude", "latitude"));

  private static final int SHOWN = 20;

  /** Of a link that is not in the network. */
  static final int NO_LINK = -1;

  private final TextFile file;
  private final Topology topology;
  private final NodeNames names;
  private final Said nodes;
  private final Said edges;
  private final Parallel parallel;

  /**
   * What a file says of its nodes or of its links.
   *
   * @param attributes by order of appearance
   * @param numbers for nodes, the one that appeared as each node of the network; for links, which
   *     of the network's {@link Links} each is, or {@link #NO_LINK}
   * @param places in order of appearance
   */
  @SuppressWarnings("ArrayRecordComponent") // read only, never compared
  record Said(AttributeTable attributes, int[] numbers, Place[] places) {}

  /** A network as a reader found it. */
  GraphFile(
      TextFile file,
      Topology topology,
      NodeNames names,
      Said nodes,
      Said edges,
      Parallel parallel) {
    this.file = file;
    this.topology = topology;
    this.names = names;
    this.nodes = nodes;
    this.edges = edges;
    this.parallel = parallel;
  }

  /** The network, connected or not; nodes are numbered as {@link #names} says. */
  public Topology topology() {
    return topology;
  }

  /**
   * What the file calls its nodes: the id in GraphML, GML, DOT, GEXF and JSON, the number in
   * DIMACS, METIS and Matrix Market, the text of the cell in an edge list. Labels are the attribute
   * {@code label} or {@code name}, in any case, if every node has one of its own.
   */
  public NodeNames names() {
    return names;
  }

  /**
   * Where the nodes are: the attributes x and y, lon and lat, or longitude and latitude, in any
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
        nodeAttributes().stream().filter(attribute::equalsIgnoreCase).findFirst().orElse(null);
    if (name == null) {
      return null;
    }
    for (@Nullable String text : nodeTexts(name)) {
      if (!Double.isFinite(number(text))) {
        return null;
      }
    }
    return nodeValues(name);
  }

  /** The names of what the file says about edges, in alphabetical order. */
  public List<String> edgeAttributes() {
    return edges.attributes().names();
  }

  /** The names of what the file says about nodes, in alphabetical order. */
  public List<String> nodeAttributes() {
    return nodes.attributes().names();
  }

  /** What the file says of a node, or null. O(nodes). */
  public @Nullable String nodeText(String attribute, int node) {
    return nodeTexts(attribute).get(node);
  }

  /** What the file says of each node, null where it says nothing. */
  public List<@Nullable String> nodeTexts(String attribute) {
    @Nullable String[] appeared = nodes.attributes().texts(attribute, nodes.places().length);
    @Nullable String[] texts = new @Nullable String[topology.nodes()];
    for (int node = 0; node < texts.length; node++) {
      texts[node] = appeared[nodes.numbers()[node]];
    }
    return Collections.unmodifiableList(Arrays.<@Nullable String>asList(texts));
  }

  /**
   * What a file says of each edge, or of each arc.
   *
   * @param texts null where it says nothing, or links that are one edge differ
   * @param undecided of how many edges the links differ
   */
  public record EdgeTexts(List<@Nullable String> texts, int undecided) {}

  /**
   * What the file says of each edge; in a directed network of each arc, edge by edge, the one from
   * the smaller node first. Links that are one edge agree if they say the same text or the same
   * number; if they are to be summed, numbers are added instead.
   */
  public EdgeTexts edgeTexts(String attribute) {
    int[] edgeOf = edges.numbers();
    @Nullable String[] said = edges.attributes().texts(attribute, edgeOf.length);
    Map<Integer, List<@Nullable String>> parallels = new TreeMap<>();
    @Nullable String[] texts = new @Nullable String[topology.links()];
    int[] links = new int[topology.links()];
    for (int link = 0; link < edgeOf.length; link++) {
      int edge = edgeOf[link];
      if (edge != NO_LINK) {
        if (++links[edge] == 2) {
          parallels.put(edge, new ArrayList<>(Collections.singletonList(texts[edge])));
        }
        if (links[edge] > 1) {
          parallels.getOrDefault(edge, List.of()).add(said[link]);
        }
        texts[edge] = said[link];
      }
    }
    int undecided = 0;
    for (Map.Entry<Integer, List<@Nullable String>> each : parallels.entrySet()) {
      String one = one(each.getValue());
      texts[each.getKey()] = one;
      undecided += one == null && !each.getValue().stream().allMatch(Objects::isNull) ? 1 : 0;
    }
    return new EdgeTexts(
        Collections.unmodifiableList(Arrays.<@Nullable String>asList(texts)), undecided);
  }

  /** What several links that are one edge say together; null if that is nothing, or undecided. */
  private @Nullable String one(List<@Nullable String> links) {
    double[] numbers = links.stream().mapToDouble(GraphFile::number).sorted().toArray();
    boolean allNumbers = Arrays.stream(numbers).allMatch(Double::isFinite);
    if (allNumbers && parallel == Parallel.SUM) {
      double sum = Arrays.stream(numbers).reduce(0, Double::sum); // ascending, as in edgeValues
      return Double.isFinite(sum) ? String.valueOf(sum) : null;
    }
    boolean same = links.stream().distinct().count() == 1;
    boolean equal = allNumbers && numbers[0] == numbers[numbers.length - 1];
    return same || equal
        ? links.stream().filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null)
        : null;
  }

  /**
   * An attribute of the edges as numbers, such as rates, costs or capacities.
   *
   * @return one for each edge of the topology, or for each arc as of {@link #edgeTexts}, finite and
   *     not negative; a new array
   * @throws TextFileException if the file has no such attribute, an edge is without such a number,
   *     or links that were merged into one edge do not agree on it
   */
  public double[] edgeValues(String attribute) {
    requireKnown(attribute, edgeAttributes(), "edges");
    int[] edgeOf = edges.numbers();
    @Nullable String[] texts = edges.attributes().texts(attribute, edgeOf.length);
    int[] order = // ascending within an edge, so that sums do not depend on the order of the file
        IntStream.range(0, edgeOf.length)
            .filter(link -> edgeOf[link] != NO_LINK)
            .boxed()
            .sorted(
                Comparator.comparingInt((Integer link) -> edgeOf[link])
                    .thenComparingDouble(link -> number(texts[link])))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = new double[topology.links()];
    for (int k = 0; k < order.length; k++) {
      int link = order[k];
      int edge = edgeOf[link];
      double value = number(texts[link]);
      if (!(value >= 0)) {
        throw file.error(edges.places()[link], wrong(edge, attribute, texts[link]));
      }
      boolean another = k > 0 && edgeOf[order[k - 1]] == edge;
      if (another && parallel != Parallel.SUM && value != values[edge]) {
        throw file.error(
            edges.places()[link],
            "%s is given several times, with the %s %s and %s; read the file with parallel: sum, or make them agree"
                .formatted(between(edge), attribute, texts[order[k - 1]], texts[link]));
      }
      values[edge] = another && parallel == Parallel.SUM ? values[edge] + value : value;
      if (values[edge] == Double.POSITIVE_INFINITY) {
        throw file.error(
            edges.places()[link],
            "the sum of the %s of %s is too large".formatted(attribute, between(edge)));
      }
    }
    return values;
  }

  private String wrong(int edge, String attribute, @Nullable String text) {
    return text == null
        ? "%s has no %s; every edge needs one".formatted(between(edge), attribute)
        : "%s has the %s '%s'; it must be a finite number, not negative"
            .formatted(between(edge), attribute, text);
  }

  private String between(int link) {
    Links links = new Links(topology);
    return (topology.isDirected() ? "the arc from '%s' to '%s'" : "the edge between '%s' and '%s'")
        .formatted(names.name(links.from(link)), names.name(links.to(link)));
  }

  /**
   * An attribute of the nodes as numbers.
   *
   * @return one for each node, finite; a new array
   * @throws TextFileException if the file has no such attribute, or a node is without such a number
   */
  public double[] nodeValues(String attribute) {
    requireKnown(attribute, nodeAttributes(), "nodes");
    List<@Nullable String> texts = nodeTexts(attribute);
    double[] values = new double[texts.size()];
    for (int i = 0; i < values.length; i++) {
      String text = texts.get(i);
      values[i] = number(text);
      if (!Double.isFinite(values[i])) {
        throw file.error(
            nodes.places()[nodes.numbers()[i]],
            text == null
                ? "node '%s' has no %s; every node needs one".formatted(names.name(i), attribute)
                : "node '%s' has the %s '%s'; it must be a finite number"
                    .formatted(names.name(i), attribute, text));
      }
    }
    return values;
  }

  private void requireKnown(String attribute, List<String> known, String elements) {
    if (!known.contains(attribute)) {
      throw file.error(
          known.isEmpty()
              ? "the %s have no attribute '%s', and no other".formatted(elements, attribute)
              : "the %s have no attribute '%s'; they have %s%s"
                  .formatted(
                      elements,
                      attribute,
                      String.join(", ", known.subList(0, Math.min(SHOWN, known.size()))),
                      known.size() > SHOWN ? ", ..." : ""));
    }
  }

  /** The number that a text stands for, NaN if none. */
  static double number(@Nullable String text) {
    return text == null ? Double.NaN : Decimal.finite(text.strip()).orElse(Double.NaN);
  }
}
