package gossamer.graphs.io.network;

import gossamer.graphs.io.network.Repairs.Component;
import gossamer.graphs.io.network.Repairs.Loops;
import gossamer.graphs.io.network.Repairs.Parallel;
import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFile;
import gossamer.graphs.topology.Forest;
import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.StrongComponents;
import gossamer.graphs.topology.Topology;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Collects the nodes and links of a file by name, in any order, and refuses or repairs what a
 * simple network cannot have: an undirected one, or one of arcs if that is asked for. Within, nodes
 * and links are numbered in order of appearance; {@link #build} numbers them by their names, so
 * that the order in the file decides nothing. Mutable while a file is read.
 */
public final class NetworkBuilder {
  /** What else can be done about a file that is directed. */
  public static final String OR_DIRECTED = ", or read the file with directed: true";

  /** Likewise about a file that is not, when it should be. */
  public static final String OR_UNDIRECTED = ", or read the file without directed: true";

  private static final int NO_LINK = -1;

  private final TextFile file;
  private final Repairs repairs;
  private final List<String> names = new ArrayList<>();
  private final List<Place> nodePlaces = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Link> links = new ArrayList<>();
  private final Map<Long, Integer> firstLink = new HashMap<>(); // of two nodes
  private final AttributeTable nodeAttributes = new AttributeTable();
  private final AttributeTable linkAttributes = new AttributeTable();
  private boolean strict;

  /** The link that attributes are said of; none if it was dropped. */
  private int current = NO_LINK;

  /** A link: an edge from the node that appeared first, or an arc from a to b. */
  private record Link(int a, int b, Place place) {}

  public NetworkBuilder(TextFile file, Repairs repairs) {
    this.file = file;
    this.repairs = repairs;
  }

  /**
   * The file itself says that links between the same two nodes are one (strict in DOT): what is
   * said of the second one is said of the first.
   */
  public void mergeParallel() {
    strict = true;
  }

  /** Whether links are arcs. */
  public boolean isDirected() {
    return repairs.isDirected();
  }

  /**
   * Refuses to read arcs from a file whose format has none.
   *
   * @param format such as METIS
   */
  public void refuseArcs(String format) {
    if (isDirected()) {
      throw file.error(
          "%s has no directions; write the network in a format that has, such as GraphML%s"
              .formatted(format, OR_UNDIRECTED));
    }
  }

  /** Whether links between the same two nodes are one. */
  public boolean isMerging() {
    return strict || repairs.parallel() != Parallel.REFUSE;
  }

  /** The number of a node in order of appearance, a new one if the name is new. */
  public int node(String name, Place place) {
    Integer number = numbers.putIfAbsent(name, names.size());
    if (number == null) {
      names.add(name);
      nodePlaces.add(place);
      return names.size() - 1;
    }
    return number;
  }

  /** A node that a file declares; once. */
  public void declare(String name, Place place) {
    Integer earlier = numbers.get(name);
    if (earlier != null) {
      throw file.error(
          place,
          "node '%s' is declared twice, first in line %d; give it another name, or drop one"
              .formatted(name, nodePlaces.get(earlier).line()));
    }
    node(name, place);
  }

  /** Whether there is a node of that name. */
  public boolean has(String name) {
    return numbers.containsKey(name);
  }

  public boolean isEmpty() {
    return names.isEmpty();
  }

  /**
   * Adds a link; nodes of new names are added with it.
   *
   * @return whether it is a new one: not a loop that is dropped, nor in a strict file the same
   *     again
   */
  public boolean edge(String from, String to, Place place) {
    int i = node(from, place);
    int j = node(to, place);
    current = NO_LINK;
    if (i == j) {
      if (repairs.loops() == Loops.DROP) {
        return false;
      }
      throw file.error(
          place,
          "node '%s' has an edge to itself; a node does not gossip with itself: drop it, or read the file with loops: drop"
              .formatted(from));
    }
    Link link =
        isDirected() ? new Link(i, j, place) : new Link(Math.min(i, j), Math.max(i, j), place);
    Integer first = firstLink.putIfAbsent((long) link.a << 32 | link.b, links.size());
    if (first != null && strict) {
      current = first;
      return false;
    }
    if (first != null && repairs.parallel() == Parallel.REFUSE) {
      throw file.error(
          place,
          (isDirected()
                  ? "the arc from '%s' to '%s' is given twice, first in line %d; drop one, or read the file with parallel: merge (or sum)"
                  : "the edge between '%s' and '%s' is given twice, first in line %d; both directions are one edge: drop one, or read the file with parallel: merge (or sum)")
              .formatted(from, to, links.get(first).place.line()));
    }
    current = links.size();
    links.add(link);
    return true;
  }

  /**
   * Adds a link of a format that declares its nodes, when all are known.
   *
   * @param declaration how a node is declared, with {@code %s} for its name
   */
  public void edgeOfDeclared(String from, String to, Place place, String declaration) {
    for (String end : List.of(from, to)) {
      if (!has(end)) {
        throw file.error(
            place,
            "the edge from '%s' to '%s' ends at a node that is not declared; add %s"
                .formatted(from, to, declaration.formatted(end)));
      }
    }
    edge(from, to, place);
  }

  /** Refuses a file that declares no nodes. */
  public void requireNodes(String format, String declaration) {
    if (names.isEmpty()) {
      throw file.error(
          "there are no nodes; %s declares each, such as %s"
              .formatted(format, declaration.formatted("1")));
    }
  }

  /** Says something about a node that was added. */
  public void nodeAttribute(String node, String name, String value) {
    nodeAttributes.put(node(node, Place.WHOLE), name, value);
  }

  /** Says something about the last link. */
  public void edgeAttribute(String name, String value) {
    if (current != NO_LINK) {
      linkAttributes.put(current, name, value);
    }
  }

  /** Says what an attribute of nodes is if nothing is said of it. */
  public void nodeDefault(String name, String value) {
    nodeAttributes.preset(name, value);
  }

  /** Says what an attribute of links is if nothing is said of it. */
  public void edgeDefault(String name, String value) {
    linkAttributes.preset(name, value);
  }

  /** Refuses names that look the same, and are one to a person, but not to the bytes. */
  private void requireDistinguishable() {
    Map<String, Integer> composed = new HashMap<>();
    for (int node = 0; node < names.size(); node++) {
      String name = names.get(node);
      if (!Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
        composed.put(Normalizer.normalize(name, Normalizer.Form.NFC), node);
      }
    }
    for (Map.Entry<String, Integer> each : composed.entrySet()) {
      Integer twin = numbers.get(each.getKey());
      if (twin != null) {
        throw file.error(
            nodePlaces.get(Math.max(twin, each.getValue())),
            "node '%s' is written in two ways in Unicode, with a letter and its accent as one character and as two; write it alike everywhere"
                .formatted(each.getKey()));
      }
    }
  }

  /** The network of all that was added. */
  public GraphFile build() {
    requireDistinguishable();
    boolean[] kept = kept();
    List<String> keptNames =
        IntStream.range(0, names.size()).filter(i -> kept[i]).mapToObj(names::get).toList();
    NodeNames ordered = NodeNames.of(keptNames);
    int[] numberOf = new int[names.size()];
    int[] appearance = new int[ordered.size()];
    Arrays.fill(numberOf, NodeNames.NO_NODE);
    for (int number = 0; number < appearance.length; number++) {
      appearance[number] = numbers.getOrDefault(ordered.name(number), NodeNames.NO_NODE);
      numberOf[appearance[number]] = number;
    }
    Topology topology = topology(ordered.size(), numberOf);
    Links all = new Links(topology);
    int[] linkOf =
        links.stream()
            .mapToInt(
                link ->
                    kept[link.a] && kept[link.b] // an arc may lead from one component to another
                        ? all.between(numberOf[link.a], numberOf[link.b])
                        : GraphFile.NO_LINK)
            .toArray();
    Place[] linkPlaces = links.stream().map(Link::place).toArray(Place[]::new);
    @Nullable String[] labels = labels(kept);
    NodeNames named =
        ordered.withLabels(
            Arrays.stream(appearance).mapToObj(i -> labels[i]).filter(Objects::nonNull).toList());
    return new GraphFile(
        file,
        topology,
        named.without(dropped(kept, labels)),
        new GraphFile.Said(nodeAttributes, appearance, nodePlaces.toArray(Place[]::new)),
        new GraphFile.Said(linkAttributes, linkOf, linkPlaces),
        repairs.parallel());
  }

  /**
   * The network of the links between nodes that have a number.
   *
   * @param numberOf the nodes in order of appearance; {@link NodeNames#NO_NODE} for those left out
   */
  private Topology topology(int nodes, int[] numberOf) {
    Topology.Builder collected =
        isDirected()
            ? Topology.Builder.directed(nodes, firstLink.size())
            : new Topology.Builder(nodes, firstLink.size());
    for (int first : firstLink.values()) {
      Link link = links.get(first);
      int a = numberOf[link.a];
      int b = numberOf[link.b];
      if (a != NodeNames.NO_NODE && b != NodeNames.NO_NODE) {
        collected.add(a, b);
      }
    }
    return collected.build();
  }

  private Set<String> dropped(boolean[] kept, @Nullable String[] labels) {
    Set<String> dropped = new HashSet<>();
    for (int i = 0; i < kept.length; i++) {
      String label = labels[i];
      if (!kept[i]) {
        dropped.add(names.get(i));
        if (label != null) {
          dropped.add(label);
        }
      }
    }
    for (int i = 0; i < kept.length; i++) {
      if (kept[i]) {
        dropped.remove(labels[i]);
      }
    }
    return dropped;
  }

  /** Which nodes stay, in order of appearance. */
  private boolean[] kept() {
    boolean[] kept = new boolean[names.size()];
    Arrays.fill(kept, true);
    if (repairs.component() == Component.ALL) {
      return kept;
    }
    int[] component = components();
    int[] size = new int[names.size()];
    for (int of : component) {
      size[of]++;
    }
    int most = Arrays.stream(size).max().orElse(0);
    String first =
        IntStream.range(0, size.length)
            .filter(i -> size[component[i]] == most)
            .mapToObj(names::get)
            .min(NodeNames.order(names))
            .orElseThrow();
    int largest = component[numbers.getOrDefault(first, 0)];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = component[i] == largest;
    }
    return kept;
  }

  /** Which component each node is in, a strong one if links are arcs; in order of appearance. */
  private int[] components() {
    int[] component = new int[names.size()];
    if (isDirected() && component.length > 0) {
      int[] appearance = IntStream.range(0, component.length).toArray();
      Arrays.setAll(component, StrongComponents.of(topology(component.length, appearance))::of);
      return component;
    }
    Forest forest = new Forest(component.length);
    links.forEach(link -> forest.join(link.a, link.b));
    Arrays.setAll(component, forest::root);
    return component;
  }

  /**
   * What people call the nodes, in order of appearance: the attribute {@code label} or {@code
   * name}, in any case, if every node that is kept has one of its own; else nothing.
   */
  private @Nullable String[] labels(boolean[] kept) {
    for (String wanted : List.of("label", "name")) {
      for (String attribute : nodeAttributes.names()) {
        if (attribute.equalsIgnoreCase(wanted)) {
          @Nullable String[] labels =
              Arrays.stream(nodeAttributes.texts(attribute, names.size()))
                  .map(text -> text == null || text.isBlank() ? null : text.strip())
                  .toArray(String[]::new);
          List<@Nullable String> ofKept =
              IntStream.range(0, kept.length)
                  .filter(i -> kept[i])
                  .<@Nullable String>mapToObj(i -> labels[i])
                  .toList();
          if (!ofKept.contains(null) && new HashSet<>(ofKept).size() == ofKept.size()) {
            return labels;
          }
        }
      }
    }
    return new @Nullable String[names.size()];
  }
}
