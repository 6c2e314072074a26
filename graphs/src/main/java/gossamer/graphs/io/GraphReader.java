package gossamer.graphs.io;

import gossamer.graphs.io.dot.DotReader;
import gossamer.graphs.io.gml.GmlReader;
import gossamer.graphs.io.json.JsonReader;
import gossamer.graphs.io.list.DimacsReader;
import gossamer.graphs.io.list.EdgeListReader;
import gossamer.graphs.io.list.MatrixMarketReader;
import gossamer.graphs.io.list.MetisReader;
import gossamer.graphs.io.network.GraphFile;
import gossamer.graphs.io.network.NetworkBuilder;
import gossamer.graphs.io.network.Repairs;
import gossamer.graphs.io.xml.GexfReader;
import gossamer.graphs.io.xml.GraphMlReader;
import gossamer.graphs.text.TextFile;
import gossamer.graphs.text.TextFileException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads networks from files.
 *
 * <p>The format is told by the end of the file's name: {@code .graphml}, {@code .gexf}, {@code
 * .gml}, {@code .dot} or {@code .gv}, {@code .json} (nodes and links), {@code .mtx} (Matrix
 * Market), {@code .dimacs} or {@code .col}, {@code .metis} or {@code .graph}; edge lists are {@code
 * .csv}, {@code .tsv}, {@code .txt}, {@code .edges}, {@code .edgelist} or {@code .el}, or have a
 * name that begins with {@code out.}. {@code .gz} after it says that the file is compressed. The
 * weights of edge lists, Matrix Market, DIMACS and METIS are the attribute {@code weight}.
 */
public final class GraphReader {
  private GraphReader() {}

  /** Reads a network that is to be simple; what needs a repair is refused. */
  public static GraphFile read(Path file) throws IOException {
    return read(file, Repairs.NONE);
  }

  /**
   * Reads a network. Node by node and edge by edge in memory: some 200 bytes for each, and what its
   * attributes take as text.
   *
   * @throws TextFileException if the file is in no known format, holds no simple network even with
   *     the repairs, says that it is directed or is not where it should be, or is larger than
   *     memory can hold
   * @throws IOException if the file cannot be read
   */
  public static GraphFile read(Path path, Repairs repairs) throws IOException {
    return read(new TextFile(path), repairs);
  }

  static GraphFile read(TextFile file, Repairs repairs) throws IOException {
    NetworkBuilder network = new NetworkBuilder(file, repairs);
    String name = file.plainName();
    switch (name.contains(".") ? name.substring(name.lastIndexOf('.') + 1) : "") {
      case "graphml" -> GraphMlReader.read(file, network);
      case "gexf" -> GexfReader.read(file, network);
      case "json" -> JsonReader.read(file, network);
      case "gml" -> GmlReader.read(file, network);
      case "dot", "gv" -> DotReader.read(file, network);
      case "dimacs", "col" -> DimacsReader.read(file, network);
      case "metis", "graph" -> MetisReader.read(file, network);
      case "mtx" -> MatrixMarketReader.read(file, network);
      case "csv", "tsv", "txt", "edges", "edgelist", "el" -> EdgeListReader.read(file, network);
      default -> {
        if (!EdgeListReader.isKonect(file)) {
          throw file.error(
              "the name does not say the format of the network; it must end in .graphml, .gexf, .gml,"
                  + " .dot, .json, .mtx, .dimacs or .metis, or for an edge list in .csv, .tsv, .txt,"
                  + " .edges, .edgelist or .el, or in one of these and .gz; or begin with out., as"
                  + " KONECT's do");
        }
        EdgeListReader.read(file, network);
      }
    }
    return network.build();
  }
}
