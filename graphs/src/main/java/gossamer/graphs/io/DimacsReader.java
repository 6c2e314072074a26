package gossamer.graphs.io;

import gossamer.graphs.text.TextFile;
import java.io.IOException;
import java.util.List;

/**
 * Reads the DIMACS format of graph colouring and clique problems: {@code p edge n m}, then {@code e
 * i j} with nodes 1 .. n, or {@code e i j weight}, with comment lines {@code c}.
 *
 * <p>JGraphT's importer passes over lines and weights that it does not understand, says no line,
 * and counts no edges, so this is our own.
 */
final class DimacsReader {
  private static final int MOST_NODES = 1 << 28;
  private static final int NODE = 150; // bytes of memory: its name, twice found

  private DimacsReader() {}

  static void read(TextFile file, NetworkBuilder network) throws IOException {
    int nodes = 0;
    long edges = 0;
    long declared = 0;
    try (LineReader lines = new LineReader(file, "c")) {
      for (List<String> words = lines.next(); words != null; words = lines.next()) {
        if (words.isEmpty()) {
          continue;
        }
        switch (words.get(0)) {
          case "p" -> {
            if (nodes > 0) {
              throw lines.error("a second line p; a file holds one network");
            }
            if (words.size() == 4 && words.get(1).equals("sp")) {
              throw lines.error(
                  "a network of arcs, p sp, is directed; gossip goes both ways, write p edge and e i j");
            }
            if (words.size() != 4) {
              throw lines.error(
                  "'%s'; the network is p edge NODES EDGES".formatted(String.join(" ", words)));
            }
            nodes = lines.whole(words.get(2), "the number of nodes", 1, MOST_NODES);
            declared = lines.whole(words.get(3), "the number of edges", 0, Integer.MAX_VALUE);
            file.requireRoomFor(nodes, NODE, "nodes", lines.place());
            for (int i = 1; i <= nodes; i++) {
              network.node(Integer.toString(i), lines.place());
            }
          }
          case "e" -> {
            if (nodes == 0) {
              throw lines.error("an edge before the line p edge NODES EDGES");
            }
            if (words.size() < 3 || words.size() > 4) {
              throw lines.error(
                  "'%s'; an edge is e i j or e i j weight".formatted(String.join(" ", words)));
            }
            int i = lines.whole(words.get(1), "a node", 1, nodes);
            int j = lines.whole(words.get(2), "a node", 1, nodes);
            network.edge(Integer.toString(i), Integer.toString(j), lines.place());
            if (words.size() == 4) {
              network.edgeAttribute("weight", lines.weight(words.get(3), "the weight"));
            }
            edges++;
          }
          case "a" -> throw lines.error("an arc a is directed; gossip goes both ways, write e i j");
          case "n", "d", "v", "x" -> {} // what the format says of nodes for other problems
          default ->
              throw lines.error(
                  "'%s'; lines begin with c, p or e".formatted(String.join(" ", words)));
        }
      }
    }
    if (nodes == 0) {
      throw file.error("there is no line p edge NODES EDGES, which DIMACS begins with");
    }
    if (edges != declared) {
      throw file.error(
          "line p says %d edges, but there are %d; correct it, or add what is missing"
              .formatted(declared, edges));
    }
  }
}
