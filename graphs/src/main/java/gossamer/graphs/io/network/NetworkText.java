package gossamer.graphs.io.network;

import gossamer.graphs.topology.Topology;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A network as it is written: its links, which are edges or arcs, and what is said of nodes and
 * links as texts. Immutable.
 *
 * @param names of the nodes, by number
 * @param nodes by the name of the attribute: one text for each node, null where nothing is said
 * @param edges likewise for each of the {@link Links}
 * @param links of the topology
 */
public record NetworkText(
    Topology topology,
    List<String> names,
    SortedMap<String, List<@Nullable String>> nodes,
    SortedMap<String, List<@Nullable String>> edges,
    Links links) {
  public static final String WEIGHT = "weight";

  /** A network whose links are those of its topology. */
  public NetworkText(
      Topology topology,
      List<String> names,
      SortedMap<String, List<@Nullable String>> nodes,
      SortedMap<String, List<@Nullable String>> edges) {
    this(topology, names, nodes, edges, new Links(topology));
  }

  /** Whether links are arcs. */
  public boolean isDirected() {
    return topology.isDirected();
  }

  /** The name of the node that a link comes from; of an edge the smaller one. */
  public String from(int link) {
    return names.get(links.from(link));
  }

  /** The name of the node that a link leads to. */
  public String to(int link) {
    return names.get(links.to(link));
  }

  /** The weights of links, if all have one that is a finite number, not negative; else null. */
  public @Nullable List<@Nullable String> weights() {
    List<@Nullable String> weights = edges.get(WEIGHT);
    return weights != null
            && weights.stream()
                .allMatch(text -> text != null && GraphFile.number(text) >= 0 && isBare(text))
        ? weights
        : null;
  }

  private static boolean isBare(String text) {
    return text.equals(text.strip());
  }

  /** The same links with their weights, and nothing else said. */
  public NetworkText bare() {
    SortedMap<String, List<@Nullable String>> weighted = new TreeMap<>();
    List<@Nullable String> weights = weights();
    if (weights != null) {
      weighted.put(WEIGHT, weights);
    }
    return new NetworkText(topology, names, new TreeMap<>(), weighted);
  }

  /**
   * That with the numbers of the nodes for names.
   *
   * @param first of the first node
   */
  public NetworkText counted(int first) {
    List<String> numbers =
        IntStream.range(first, first + names.size()).mapToObj(String::valueOf).toList();
    return new NetworkText(topology, numbers, new TreeMap<>(), bare().edges);
  }
}
