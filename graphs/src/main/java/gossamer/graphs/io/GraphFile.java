package gossamer.graphs.io;

import gossamer.graphs.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A network read from a file. Immutable.
 *
 * <p>The format is told by the end of the file's name, {@code .graphml}, {@code .gml} or {@code
 * .csv}; {@code .gz} after it says that the file is compressed. Weights, labels and all other
 * attributes are left aside.
 *
 * @param topology the network, connected or not; nodes are numbered in order of appearance, in
 *     GraphML and GML that of their declarations
 * @param nodeNames what the file calls node 0, 1, ...: the id in GraphML and GML, the text of the
 *     cell in an edge list
 */
public record GraphFile(Topology topology, List<String> nodeNames) {
  /** Checks that every node has a name. */
  public GraphFile {
    nodeNames = List.copyOf(nodeNames);
    if (nodeNames.size() != topology.nodes()) {
      throw new IllegalArgumentException(
          "%d names for %d nodes".formatted(nodeNames.size(), topology.nodes()));
    }
  }

  /**
   * Reads a network. Node by node and edge by edge in memory: about 100 bytes for each.
   *
   * @throws GraphFileException if the file is in no known format or holds no simple undirected
   *     network
   * @throws IOException if the file cannot be read
   */
  public static GraphFile read(Path file) throws IOException {
    String name = file.toString().toLowerCase(Locale.ROOT);
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    if (plain.endsWith(".graphml")) {
      return GraphMlReader.read(Source.of(file));
    }
    if (plain.endsWith(".gml")) {
      return GmlReader.read(Source.of(file));
    }
    if (plain.endsWith(".csv")) {
      return EdgeListReader.read(Source.of(file));
    }
    throw new GraphFileException(
        file
            + ": the name does not tell the format of a network;"
            + " it must end in .graphml, .gml or .csv, or one of these and .gz");
  }
}
