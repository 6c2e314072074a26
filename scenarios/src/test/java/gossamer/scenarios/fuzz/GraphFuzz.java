package gossamer.scenarios.fuzz;

import gossamer.graphs.io.GraphReader;
import gossamer.graphs.io.network.GraphFile;
import gossamer.graphs.text.TextFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Network files in all formats, the first line of an input is the name. */
public final class GraphFuzz {
  static final List<String> NAMES =
      List.of(
          "n.graphml",
          "n.gml",
          "n.dot",
          "n.dimacs",
          "n.metis",
          "n.mtx",
          "n.gexf",
          "n.json",
          "n.csv",
          "n.csv.gz",
          "n.graphml.gz");

  private static final int SOME = 5;

  private static final Path FOLDER = Named.folder();

  private GraphFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Path file = Named.of(input, NAMES).in(FOLDER);
    GraphFile network;
    try {
      network = GraphReader.read(file);
    } catch (TextFileException e) {
      return;
    }
    network.names().hasLabels();
    network.coordinates();
    network.edgeAttributes().stream().limit(SOME).forEach(name -> refused(network, name, true));
    network.nodeAttributes().stream().limit(SOME).forEach(name -> refused(network, name, false));
  }

  private static boolean refused(GraphFile network, String attribute, boolean ofEdges) {
    try {
      double[] values = ofEdges ? network.edgeValues(attribute) : network.nodeValues(attribute);
      return values.length == 0;
    } catch (TextFileException e) {
      return true;
    }
  }
}
