package gossamer.graphs.io.list;

import gossamer.graphs.io.network.BothDirections;
import gossamer.graphs.io.network.LineReader;
import gossamer.graphs.io.network.LineReader.Word;
import gossamer.graphs.io.network.NetworkBuilder;
import gossamer.graphs.text.TextFile;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the DIMACS format of graph colouring and clique problems: {@code p edge n m}, then {@code e
 * i j} with nodes 1 .. n, or {@code e i j weight}, with comment lines {@code c}.
 *
 * <p>Some instances of colouring list every edge in both directions; m is then the number of lines
 * or half of it. If only some edges are listed twice, they are given twice.
 */
public final class DimacsReader {
  private static final int MOST_NODES = 1 << 28;
  private static final int NODE = 150; // bytes of memory: its name, twice found

  private final TextFile file;
  private final NetworkBuilder network;
  private final LineReader lines;
  private final BothDirections edges;
  private int nodes;
  private @Nullable Word declared;
  private int lineCount;

  private DimacsReader(TextFile file, NetworkBuilder network, LineReader lines) {
    this.file = file;
    this.network = network;
    this.lines = lines;
    this.edges = new BothDirections(file, network);
  }

  public static void read(TextFile file, NetworkBuilder network) throws IOException {
    network.refuseArcs("the DIMACS format of graph colouring");
    try (LineReader lines = new LineReader(file, "c"::equals)) {
      new DimacsReader(file, network, lines).read();
    }
  }

  private void read() throws IOException {
    for (List<Word> words = lines.next(); words != null; words = lines.next()) {
      if (!words.isEmpty()) {
        readLine(words);
      }
    }
    if (declared == null) {
      throw file.error("there is no line p edge NODES EDGES, which DIMACS begins with");
    }
    int joined = edges.joinBothOrOne();
    int promised = lines.whole(declared, "the number of edges", 0, Integer.MAX_VALUE);
    if (promised != lineCount && promised != joined) {
      throw lines.error(
          declared,
          "line p says %d edges, but there are %d; correct it, or add what is missing"
              .formatted(promised, lineCount));
    }
  }

  private void readLine(List<Word> words) {
    switch (words.get(0).text()) {
      case "p" -> readSize(words);
      case "e" -> readEdge(words);
      case "a" ->
          throw lines.error(words, "an arc a is directed; gossip goes both ways, write e i j");
      case "n", "d", "v", "x" -> {} // what the format says of nodes for other problems
      default ->
          throw lines.error(
              words, "'%s'; lines begin with c, p or e".formatted(LineReader.shown(words)));
    }
  }

  private void readSize(List<Word> words) {
    if (declared != null) {
      throw lines.error(words, "a second line p; a file holds one network");
    }
    if (words.size() == 4 && words.get(1).text().equals("sp")) {
      throw lines.error(
          words,
          "a network of arcs, p sp, is directed; gossip goes both ways, write p edge and e i j");
    }
    if (words.size() != 4) {
      throw lines.error(
          words, "'%s'; the network is p edge NODES EDGES".formatted(LineReader.shown(words)));
    }
    nodes = lines.whole(words.get(2), "the number of nodes", 1, MOST_NODES);
    declared = words.get(3);
    lines.whole(declared, "the number of edges", 0, Integer.MAX_VALUE);
    file.requireRoomFor(nodes, NODE, "nodes", words.get(2).place());
    for (int i = 1; i <= nodes; i++) {
      network.node(Integer.toString(i), words.get(2).place());
    }
  }

  private void readEdge(List<Word> words) {
    if (declared == null) {
      throw lines.error(words, "an edge before the line p edge NODES EDGES");
    }
    if (words.size() < 3 || words.size() > 4) {
      throw lines.error(
          words, "'%s'; an edge is e i j or e i j weight".formatted(LineReader.shown(words)));
    }
    int i = lines.whole(words.get(1), "a node", 1, nodes);
    int j = lines.whole(words.get(2), "a node", 1, nodes);
    String weight = words.size() == 4 ? lines.weight(words.get(3), "the weight") : null;
    edges.add(Integer.toString(i), Integer.toString(j), weight, words.get(0).place());
    lineCount++;
  }
}
