package gossamer.graphs.io;

import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFile;
import gossamer.graphs.text.TextFileException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jgrapht.nio.BaseEventDrivenImporter;
import org.jgrapht.nio.EventDrivenImporter;
import org.jgrapht.nio.ImportException;
import org.jspecify.annotations.Nullable;

/** Runs a JGraphT importer of a format that declares its nodes, in any order with the edges. */
final class DeclaredNodes {
  /** What importers tell as attributes, although it is what makes the element. */
  private static final Set<String> OWN = Set.of("id", "source", "target");

  /** A drawing's place in GML, as the importer hands it on. */
  private static final Pattern GML_PLACE = Pattern.compile("\"[^\"]*+\"|\\b([xy]) (\\S+)");

  /** A drawing's place in DOT; the mark pins the node. */
  private static final Pattern DOT_PLACE = Pattern.compile("\\s*([^,\\s]+),([^,\\s!]+)!?\\s*");

  /** Where a parser stopped; it counts columns from 0. */
  private static final Pattern PARSER_PLACE =
      Pattern.compile("line (\\d{1,9}):(\\d{1,9}) (.*)", Pattern.DOTALL);

  /** An edge as it was read, and what is said about it. */
  private record Edge(String from, String to, List<Saying> sayings) {}

  private record Saying(String name, String value) {}

  private final TextFile source;
  private final NetworkBuilder network;
  private final List<Edge> edges = new ArrayList<>(); // they may precede their nodes

  private DeclaredNodes(TextFile source, NetworkBuilder network) {
    this.source = source;
    this.network = network;
  }

  /**
   * Reads a network whose edges join declared nodes only.
   *
   * @param network empty, but for what attributes are by default
   * @param lines the line of each edge in order of appearance; of another length if not known
   * @param format what the format is called
   * @param example a node as it is declared in the format, with {@code %s} for its name
   */
  static <V, E, I extends BaseEventDrivenImporter<V, E> & EventDrivenImporter<V, E>> void read(
      TextFile source,
      String text,
      NetworkBuilder network,
      int[] lines,
      I importer,
      Function<E, V> from,
      Function<E, V> to,
      String format,
      String example) {
    DeclaredNodes reader = new DeclaredNodes(source, network);
    importer.addVertexConsumer(reader::declare);
    importer.addVertexAttributeConsumer(
        (node, value) -> reader.sayOfNode(node.getFirst(), node.getSecond(), value));
    importer.addEdgeConsumer(
        edge ->
            reader.edges.add(
                new Edge(
                    from.apply(edge).toString(), to.apply(edge).toString(), new ArrayList<>(0))));
    importer.addEdgeAttributeConsumer((edge, value) -> reader.sayOfEdge(edge.getSecond(), value));
    try {
      importer.importInput(new StringReader(text));
    } catch (ImportException e) {
      if (e.getCause() instanceof TextFileException own) {
        throw own;
      }
      Throwable cause = e.getCause() != null ? e.getCause() : e;
      throw malformed(source, format, String.valueOf(cause.getMessage()));
    } catch (IndexOutOfBoundsException | NullPointerException | ClassCastException e) {
      // JGraphT's importers trust the trees that their parsers leave of broken texts
      throw source.error(
          "not the %s we read: a statement is not complete; nodes are declared as %s"
              .formatted(format, example.formatted("1")));
    }
    reader.network(lines, format, example);
  }

  private static TextFileException malformed(TextFile source, String format, String problem) {
    Matcher place = PARSER_PLACE.matcher(problem);
    return place.matches() && !problem.contains("<EOF>")
        ? source.error(
            new Place(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)) + 1),
            "not the %s we read: %s".formatted(format, place.group(3)))
        : source.error("not the %s we read: %s".formatted(format, problem));
  }

  private void declare(Object id) {
    if (network.has(id.toString())) {
      throw source.error("node '%s' is declared twice".formatted(id));
    }
    network.node(id.toString(), Place.WHOLE);
  }

  private void sayOfNode(Object node, String name, @Nullable Object value) {
    if (value == null || OWN.contains(name)) {
      return;
    }
    String id = node.toString();
    network.nodeAttribute(id, name, value.toString());
    if (name.equals("graphics")) {
      Matcher place = GML_PLACE.matcher(value.toString());
      while (place.find()) {
        if (place.group(1) == null) {
          continue; // a text, such as a colour
        }
        network.nodeAttribute(id, place.group(1), place.group(2));
      }
    }
    if (name.equals("pos")) {
      Matcher place = DOT_PLACE.matcher(value.toString());
      if (place.matches()) {
        network.nodeAttribute(id, "x", place.group(1));
        network.nodeAttribute(id, "y", place.group(2));
      }
    }
  }

  /** Importers hand an edge's attributes on before they go on to the next. */
  private void sayOfEdge(String name, @Nullable Object value) {
    if (value != null && !OWN.contains(name)) {
      edges.getLast().sayings().add(new Saying(name, value.toString()));
    }
  }

  private void network(int[] lines, String format, String example) {
    if (network.isEmpty()) {
      throw source.error(
          "there are no nodes; %s declares each, such as %s"
              .formatted(format, example.formatted("1")));
    }
    for (int k = 0; k < edges.size(); k++) {
      Edge edge = edges.get(k);
      for (String end : List.of(edge.from(), edge.to())) {
        if (!network.has(end)) {
          throw source.error(
              Place.line(line(lines, k)),
              "the edge from '%s' to '%s' ends at a node that is not declared; add %s"
                  .formatted(edge.from(), edge.to(), example.formatted(end)));
        }
      }
      network.edge(edge.from(), edge.to(), Place.line(line(lines, k)));
      for (Saying saying : edge.sayings()) {
        network.edgeAttribute(saying.name(), saying.value());
      }
    }
  }

  /** The line of an edge, 0 if that is not known. */
  private int line(int[] lines, int edge) {
    return lines.length == edges.size() ? lines[edge] : 0;
  }
}
