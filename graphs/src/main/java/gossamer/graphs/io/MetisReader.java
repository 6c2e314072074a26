package gossamer.graphs.io;

import gossamer.graphs.text.TextFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the format of METIS: {@code nodes edges [fmt [ncon]]}, then a line for each node with its
 * neighbours, 1 .. n, each edge at both of its ends, with comment lines {@code %}.
 *
 * <p>The digits of fmt say whether a line begins with the node's size, then its weights, and
 * whether the edge's weight follows each neighbour: G. Karypis, "METIS: A software package for
 * partitioning unstructured graphs", manual of version 5.1.0 (2013), section 4.1.1. Sizes and
 * weights of nodes are the attributes {@code size} and {@code weight}, or {@code weight1}, {@code
 * weight2}, ... of several.
 */
final class MetisReader {
  private static final int MOST_NODES = 1 << 28;
  private static final int NODE = 150; // bytes of memory: its name, twice found

  private final LineReader lines;
  private final NetworkBuilder network;
  private int edges;

  /** Edges seen from one end only, by their ends, with their weight. */
  private final Map<Long, String> halves = new HashMap<>();

  private MetisReader(LineReader lines, NetworkBuilder network) {
    this.network = network;
    this.lines = lines;
  }

  static void read(TextFile file, NetworkBuilder network) throws IOException {
    try (LineReader lines = new LineReader(file, "%")) {
      new MetisReader(lines, network).read(file);
    }
  }

  private void read(TextFile file) throws IOException {
    List<String> header = lines.next();
    if (header == null || header.size() < 2 || header.size() > 4) {
      throw lines.error("METIS begins with NODES EDGES, or NODES EDGES FMT");
    }
    int nodes = lines.whole(header.get(0), "the number of nodes", 1, MOST_NODES);
    int declared = lines.whole(header.get(1), "the number of edges", 0, Integer.MAX_VALUE);
    String format = header.size() > 2 ? header.get(2) : "0";
    if (!format.matches("[01]{1,3}")) {
      throw lines.error(
          "the format '%s' must be up to three digits 0 or 1, such as 001 for weights of edges"
              .formatted(format));
    }
    String digits = "0".repeat(3 - format.length()) + format;
    boolean sized = digits.charAt(0) == '1';
    int weights = digits.charAt(1) == '1' ? 1 : 0;
    boolean weighted = digits.charAt(2) == '1';
    if (header.size() == 4) {
      weights = weights * lines.whole(header.get(3), "the number of weights of a node", 1, 100);
    }
    file.requireRoomFor(nodes, NODE, "nodes", lines.place());
    for (int i = 1; i <= nodes; i++) {
      network.node(Integer.toString(i), lines.place());
    }
    for (int i = 1; i <= nodes; i++) {
      List<String> words = lines.next();
      if (words == null) {
        throw lines.error(
            "the file ends after %d of %d nodes; each has a line, empty if it has no neighbour"
                .formatted(i - 1, nodes));
      }
      readNode(i, nodes, words, sized, weights, weighted);
    }
    for (List<String> words = lines.next(); words != null; words = lines.next()) {
      if (!words.isEmpty()) {
        throw lines.error("a line too many: the first says %d nodes".formatted(nodes));
      }
    }
    for (long half : halves.keySet().stream().sorted().limit(1).toList()) {
      throw file.error(
          ("node %d has the neighbour %d, but not the other way around; gossip goes both ways,"
                  + " METIS lists an edge at both ends")
              .formatted(half >>> 32, (int) half));
    }
    if (edges != declared) {
      throw file.error("the first line says %d edges, but there are %d".formatted(declared, edges));
    }
  }

  private void readNode(
      int node, int nodes, List<String> words, boolean sized, int weights, boolean weighted) {
    int first = (sized ? 1 : 0) + weights;
    int step = weighted ? 2 : 1;
    if (words.size() < first || (words.size() - first) % step != 0) {
      throw lines.error(
          "node %d has %d numbers; there should be %d of its own, and %d for each neighbour"
              .formatted(node, words.size(), first, step));
    }
    String name = Integer.toString(node);
    for (int k = 0; k < first; k++) {
      String attribute =
          sized && k == 0 ? "size" : weights == 1 ? "weight" : "weight" + (k + (sized ? 0 : 1));
      network.nodeAttribute(name, attribute, lines.weight(words.get(k), "the " + attribute));
    }
    for (int k = first; k < words.size(); k += step) {
      int neighbour = lines.whole(words.get(k), "a neighbour", 1, nodes);
      String weight = weighted ? lines.weight(words.get(k + 1), "the weight") : "";
      if (neighbour < node) {
        String there = halves.remove((long) neighbour << 32 | node);
        if (there == null) {
          throw lines.error(
              ("node %d has the neighbour %d, but not the other way around, or twice; gossip goes both"
                      + " ways, METIS lists an edge once at each end")
                  .formatted(node, neighbour));
        }
        if (weighted && GraphFile.number(there) != GraphFile.number(weight)) {
          throw lines.error(
              "the edge between %d and %d has the weight %s there and %s here; both ends must agree"
                  .formatted(neighbour, node, there, weight));
        }
        continue;
      }
      network.edge(name, Integer.toString(neighbour), lines.place());
      edges++;
      if (weighted) {
        network.edgeAttribute("weight", weight);
      }
      halves.put((long) node << 32 | neighbour, weight);
    }
  }
}
