package gossamer.graphs.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What formats have in common whose nodes are numbers 1 to n and whose edges have a weight. */
final class CountedNodes {
  private static final String WEIGHT = "weight";

  private CountedNodes() {}

  /** A weight for each edge, if all have one that is a finite number, not negative; else null. */
  static @Nullable List<String> weights(NetworkText network) {
    List<@Nullable String> texts = network.edges().get(WEIGHT);
    if (texts == null) {
      return null;
    }
    List<String> weights = new ArrayList<>();
    for (String text : texts) {
      if (text == null || !(GraphFile.number(text) >= 0)) {
        return null;
      }
      weights.add(text.strip());
    }
    return weights;
  }

  static List<String> losses(NetworkText network) {
    List<String> losses = new ArrayList<>();
    if (!network.isCounted()) {
      losses.add("the names of nodes, which are numbers from 1 there, in the order of the names");
    }
    losses.addAll(ofNodes(network));
    Set<String> edges = new TreeSet<>(network.edges().keySet());
    if (weights(network) != null) {
      edges.remove(WEIGHT);
    }
    if (!edges.isEmpty()) {
      losses.add("what is said of edges (%s)".formatted(String.join(", ", edges)));
    }
    return losses;
  }

  /** For a format that says nothing of nodes. */
  static List<String> ofNodes(NetworkText network) {
    return network.nodes().isEmpty()
        ? List.of()
        : List.of(
            "what is said of nodes (%s)".formatted(String.join(", ", network.nodes().keySet())));
  }
}
