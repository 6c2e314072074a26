package gossamer.graphs.io.dot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A graph or a subgraph of DOT: what it holds and what attributes are by default in it. A subgraph
 * whose name is used again in the same graph around it is the same one. Mutable while a file is
 * read.
 */
final class DotScope {
  private final @Nullable DotScope around;
  private final Map<String, String> nodeDefaults = new LinkedHashMap<>(0);
  private final Map<String, String> edgeDefaults = new LinkedHashMap<>(0);
  private final Map<String, DotScope> named = new HashMap<>(0);

  /** All nodes that were mentioned in any subgraph, in this order; one list for the whole file. */
  private final List<String> mentioned;

  /** The parts of that list that are of this subgraph and not in its set yet: from and to. */
  private final List<int[]> parts = new ArrayList<>(0);

  private final Set<String> nodes = new LinkedHashSet<>(0);

  /** The graph itself. */
  DotScope() {
    this(null, new ArrayList<>());
  }

  private DotScope(@Nullable DotScope around, List<String> mentioned) {
    this.around = around;
    this.mentioned = mentioned;
  }

  /** A subgraph in this one: a new one, if it has no name or a new one. */
  DotScope subgraph(@Nullable String name) {
    return name == null
        ? new DotScope(this, mentioned)
        : named.computeIfAbsent(name, _ -> new DotScope(this, mentioned));
  }

  /** A node is mentioned in this subgraph. */
  void mention(String node) {
    if (around != null) { // nobody asks for all nodes of the graph itself
      mentioned.add(node);
    }
  }

  /** How many mentions there were so far. */
  int mentions() {
    return mentioned.size();
  }

  /** All mentions from one on were in this subgraph, or in subgraphs within it. */
  void holdsFrom(int first) {
    if (first < mentioned.size()) {
      parts.add(new int[] {first, mentioned.size()});
    }
  }

  /** The nodes of this subgraph, also of what is within it. */
  Set<String> nodes() {
    for (int[] part : parts) {
      nodes.addAll(mentioned.subList(part[0], part[1]));
    }
    parts.clear();
    return nodes;
  }

  /** Sets what an attribute of nodes is from now on. */
  void nodeDefault(String name, String value) {
    nodeDefaults.put(name, value);
  }

  /** Sets what an attribute of edges is from now on. */
  void edgeDefault(String name, String value) {
    edgeDefaults.put(name, value);
  }

  /** Tells what attributes a new node has; of one told twice, the later value counts. */
  void nodeDefaults(BiConsumer<String, String> told) {
    if (around != null) {
      around.nodeDefaults(told);
    }
    nodeDefaults.forEach(told);
  }

  /** Tells what attributes a new edge has; of one told twice, the later value counts. */
  void edgeDefaults(BiConsumer<String, String> told) {
    if (around != null) {
      around.edgeDefaults(told);
    }
    edgeDefaults.forEach(told);
  }
}
