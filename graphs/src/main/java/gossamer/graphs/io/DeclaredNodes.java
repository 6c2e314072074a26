package gossamer.graphs.io;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jgrapht.alg.util.Triple;
import org.jgrapht.nio.EventDrivenImporter;
import org.jgrapht.nio.ImportException;

/** Runs a JGraphT importer of a format that declares its nodes, in any order with the edges. */
final class DeclaredNodes {
  private DeclaredNodes() {}

  /**
   * Reads a network whose edges join declared nodes only.
   *
   * @param format what the format is called
   * @param example a node as it is declared in the format, with {@code %s} for its name
   */
  static <V> GraphFile read(
      Source source,
      String text,
      EventDrivenImporter<V, Triple<V, V, Double>> importer,
      String format,
      String example) {
    NetworkCollector network = new NetworkCollector();
    List<Triple<V, V, Double>> edges = new ArrayList<>(); // they may precede their nodes
    importer.addVertexConsumer(
        id -> {
          if (network.has(id.toString())) {
            throw source.error("node '%s' is declared twice".formatted(id));
          }
          network.node(id.toString());
        });
    importer.addEdgeConsumer(edges::add);
    try {
      importer.importInput(new StringReader(text));
    } catch (ImportException e) {
      if (e.getCause() instanceof GraphFileException own) {
        throw own;
      }
      Throwable cause = e.getCause() != null ? e.getCause() : e;
      throw source.error("not the %s we read: %s".formatted(format, cause.getMessage()));
    }
    if (network.isEmpty()) {
      throw source.error(
          "there are no nodes; %s declares each, such as %s"
              .formatted(format, example.formatted("1")));
    }
    for (Triple<V, V, Double> edge : edges) {
      String from = edge.getFirst().toString();
      String to = edge.getSecond().toString();
      for (String end : List.of(from, to)) {
        if (!network.has(end)) {
          throw source.error(
              "the edge from '%s' to '%s' ends at a node that is not declared; add %s"
                  .formatted(from, to, example.formatted(end)));
        }
      }
      String problem = network.edge(from, to);
      if (problem != null) {
        throw source.error(problem);
      }
    }
    return network.build();
  }
}
