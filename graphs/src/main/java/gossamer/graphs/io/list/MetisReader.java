package gossamer.graphs.io.list;

import gossamer.graphs.io.network.BothDirections;
import gossamer.graphs.io.network.LineReader;
import gossamer.graphs.io.network.LineReader.Word;
import gossamer.graphs.io.network.NetworkBuilder;
import gossamer.graphs.text.TextFile;
import java.io.IOException;
import java.util.List;

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
public final class MetisReader {
  private static final int MOST_NODES = 1 << 28;
  private static final int NODE = 150; // bytes of memory: its name, twice found

  private final TextFile file;
  private final NetworkBuilder network;
  private final LineReader lines;
  private final BothDirections edges;
  private int loops;

  private MetisReader(TextFile file, NetworkBuilder network, LineReader lines) {
    this.file = file;
    this.network = network;
    this.lines = lines;
    this.edges = new BothDirections(file, network);
  }

  public static void read(TextFile file, NetworkBuilder network) throws IOException {
    network.refuseArcs("METIS");
    try (LineReader lines = new LineReader(file, word -> word.startsWith("%"))) {
      new MetisReader(file, network, lines).read();
    }
  }

  private void read() throws IOException {
    List<Word> header = lines.next();
    if (header == null || header.size() < 2 || header.size() > 4) {
      throw lines.error(
          header == null ? List.of() : header, "METIS begins with NODES EDGES, or NODES EDGES FMT");
    }
    int nodes = lines.whole(header.get(0), "the number of nodes", 1, MOST_NODES);
    int declared = lines.whole(header.get(1), "the number of edges", 0, Integer.MAX_VALUE);
    String format = header.size() > 2 ? header.get(2).text() : "0";
    if (!format.matches("[01]{1,3}")) {
      throw lines.error(
          header.get(2),
          "the format '%s' must be up to three digits 0 or 1, such as 001 for weights of edges"
              .formatted(LineReader.shown(header.subList(2, 3))));
    }
    String digits = "0".repeat(3 - format.length()) + format;
    boolean sized = digits.charAt(0) == '1';
    int weights = digits.charAt(1) == '1' ? 1 : 0;
    boolean weighted = digits.charAt(2) == '1';
    if (header.size() == 4) {
      weights = weights * lines.whole(header.get(3), "the number of weights of a node", 1, 100);
    }
    file.requireRoomFor(nodes, NODE, "nodes", header.get(0).place());
    for (int i = 1; i <= nodes; i++) {
      network.node(Integer.toString(i), header.get(0).place());
    }
    for (int i = 1; i <= nodes; i++) {
      List<Word> words = lines.next();
      if (words == null) {
        throw file.error(
            lines.place(),
            "the file ends after %d of %d nodes; each has a line, empty if it has no neighbour"
                .formatted(i - 1, nodes));
      }
      readNode(i, nodes, words, sized, weights, weighted);
    }
    for (List<Word> words = lines.next(); words != null; words = lines.next()) {
      if (!words.isEmpty()) {
        throw lines.error(
            words,
            "one line too many: line %d says %d nodes"
                .formatted(header.get(0).place().line(), nodes));
      }
    }
    int joined = edges.joinBoth("METIS lists an edge at both of its ends");
    if (declared != joined && declared != joined - loops) {
      throw lines.error(
          header.get(1),
          "%d edges are declared, but there are %d; each counts once, although it is listed twice"
              .formatted(declared, joined));
    }
  }

  private void readNode(
      int node, int nodes, List<Word> words, boolean sized, int weights, boolean weighted) {
    int first = (sized ? 1 : 0) + weights;
    int step = weighted ? 2 : 1;
    if (words.size() < first || (words.size() - first) % step != 0) {
      throw lines.error(
          words,
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
      loops += neighbour == node ? 1 : 0;
      edges.add(
          name,
          Integer.toString(neighbour),
          weighted ? lines.weight(words.get(k + 1), "the weight") : null,
          words.get(k).place());
    }
  }
}
