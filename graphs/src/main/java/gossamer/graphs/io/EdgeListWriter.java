package gossamer.graphs.io;

import gossamer.graphs.text.Decimal;
import gossamer.graphs.topology.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes edge lists: a header, then a row for each edge with what is said of it. */
final class EdgeListWriter implements NetworkFormat {
  private final char separator;

  EdgeListWriter(char separator) {
    this.separator = separator;
  }

  @Override
  public void write(NetworkText network, LineWriter out) throws IOException {
    requireEdges(network, out);
    List<String> header = new ArrayList<>(List.of("source", "target"));
    header.addAll(network.edges().keySet());
    Set<String> distinct = new HashSet<>();
    for (String column : header) {
      if (column.isBlank() || !distinct.add(column.strip())) {
        throw out.error(
            "an attribute of edges cannot be called '%s' in an edge list; write GraphML"
                .formatted(column));
      }
    }
    row(header, out);
    for (int edge = 0; edge < network.topology().edges(); edge++) {
      List<@Nullable String> cells = new ArrayList<>();
      cells.add(name(network.lower(edge), out));
      cells.add(name(network.upper(edge), out));
      for (List<@Nullable String> texts : network.edges().values()) {
        cells.add(texts.get(edge));
      }
      row(cells, out);
    }
  }

  /** An edge list knows nodes by their edges only. */
  private static void requireEdges(NetworkText network, LineWriter out) {
    Topology topology = network.topology();
    int[] degrees = topology.degrees();
    for (int node = 0; node < degrees.length; node++) {
      if (degrees[node] == 0) {
        throw out.error(
            "an edge list cannot hold node '%s', which has no edge; write GraphML, or take component=largest"
                .formatted(network.names().get(node)));
      }
    }
  }

  private static String name(String name, LineWriter out) {
    if (!Decimal.whole(name).equals(name)) {
      throw out.error(
          "the name '%s' would be read as %s in an edge list; write GraphML"
              .formatted(name, Decimal.whole(name)));
    }
    return name;
  }

  private void row(List<? extends @Nullable String> cells, LineWriter out) throws IOException {
    StringBuilder row = new StringBuilder();
    for (String cell : cells) {
      row.append(row.isEmpty() ? "" : String.valueOf(separator));
      row.append(cell == null ? "" : cell(cell, out));
    }
    out.line(row);
  }

  private String cell(String text, LineWriter out) {
    if (!text.equals(text.strip())) {
      throw out.error(
          "blanks at the ends of '%s' would not survive in an edge list; write GraphML"
              .formatted(text));
    }
    boolean plain =
        !text.isEmpty()
            && text.charAt(0) != '#'
            && text.chars().noneMatch(c -> c == '"' || c == separator || c < ' ');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  @Override
  public List<String> losses(NetworkText network) {
    return CountedNodes.ofNodes(network);
  }
}
