package gossamer.graphs.io.list;

import gossamer.graphs.io.network.LineWriter;
import gossamer.graphs.io.network.NetworkFormat;
import gossamer.graphs.io.network.NetworkText;
import gossamer.graphs.text.Decimal;
import gossamer.graphs.topology.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes edge lists, a row for each edge: with cells separated by commas or tabs below a header
 * that names them, with all that is said of edges; or by blanks and without a header, as networkx
 * and SNAP have them, with the weights only. An arc is a row from its first node to its second,
 * with a column that says so, without which it would be taken for an edge.
 */
public final class EdgeListWriter implements NetworkFormat {
  /** Cells that cannot be taken for anything else. Others are put in quotes. */
  private static final Pattern PLAIN = Pattern.compile("(?!(?i:nan)$)[\\p{L}\\p{N}_.:+/@-]++");

  /** What the ends of an edge are called; the first that says nothing else in the network. */
  private static final List<List<String>> HEADERS =
      List.of(
          List.of("source", "target"), List.of("i", "j"), List.of("from", "to"), List.of("u", "v"));

  private static final String DIRECTED = "directed";

  private final char separator;

  /** Rows of cells separated by a comma, a tab or a blank. */
  public EdgeListWriter(char separator) {
    this.separator = separator;
  }

  private boolean hasHeader() {
    return separator != ' ';
  }

  @Override
  public NetworkText kept(NetworkText network) {
    return hasHeader()
        ? new NetworkText(network.topology(), network.names(), new TreeMap<>(), network.edges())
        : network.bare();
  }

  @Override
  public void write(NetworkText network, LineWriter out) throws IOException {
    requireEdges(network, out);
    if (hasHeader()) {
      List<String> header = new ArrayList<>(ends(network));
      header.addAll(network.edges().keySet());
      if (network.isDirected()) {
        requireFree(network, out);
        header.add(DIRECTED);
      }
      requireWeights(network, out);
      row(header, out);
    } else {
      out.requireUndirected(network.topology(), "a list without a header");
    }
    for (int link = 0; link < network.links().count(); link++) {
      List<@Nullable String> cells = new ArrayList<>();
      cells.add(name(network.from(link), out));
      cells.add(name(network.to(link), out));
      for (List<@Nullable String> texts : network.edges().values()) {
        cells.add(texts.get(link));
      }
      if (network.isDirected()) {
        cells.add("true");
      }
      row(cells, out);
    }
  }

  /** A header could be taken for an edge, if nodes had these names. */
  private static List<String> ends(NetworkText network) {
    return HEADERS.stream()
        .filter(ends -> Collections.disjoint(network.names(), ends))
        .filter(ends -> Collections.disjoint(network.edges().keySet(), ends))
        .findFirst()
        .orElse(HEADERS.getFirst());
  }

  /** In a list of arcs, a column of this name says that they are. */
  private static void requireFree(NetworkText network, LineWriter out) {
    for (String name : network.edges().keySet()) {
      if (name.equalsIgnoreCase(DIRECTED)) {
        throw out.error(
            "an attribute cannot be called '%s' in a list of arcs, which says with it that they are; write GraphML"
                .formatted(name));
      }
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

  /** The column of weights has a number in every row. */
  private static void requireWeights(NetworkText network, LineWriter out) {
    boolean weighted =
        network.edges().keySet().stream()
            .anyMatch(name -> name.toLowerCase(Locale.ROOT).equals(NetworkText.WEIGHT));
    if (weighted && network.weights() == null) {
      throw out.error(
          "not every edge has a weight that is a finite number, not negative, as an edge list needs; write GraphML, or read links that are one edge with parallel=sum");
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
    for (int column = 0; column < cells.size(); column++) {
      row.append(column == 0 ? "" : String.valueOf(separator));
      String cell = cells.get(column);
      row.append(cell == null ? "" : cell(cell, out));
    }
    out.line(row);
  }

  private static String cell(String text, LineWriter out) {
    if (!text.equals(text.strip())) {
      throw out.error(
          "an edge list cannot hold the blanks at the ends of '%s'; write GraphML".formatted(text));
    }
    return PLAIN.matcher(text).matches() ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
