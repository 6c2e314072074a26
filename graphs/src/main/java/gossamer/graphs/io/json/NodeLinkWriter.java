package gossamer.graphs.io.json;

import gossamer.graphs.io.network.LineWriter;
import gossamer.graphs.io.network.NetworkFormat;
import gossamer.graphs.io.network.NetworkText;
import gossamer.graphs.io.network.TextType;
import gossamer.graphs.text.Decimal;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes node-link JSON, with the names that networkx 3.6 reads: {@code nodes} with their {@code
 * id}, and {@code edges} (not {@code links}) with {@code source} and {@code target}.
 */
public final class NodeLinkWriter implements NetworkFormat {
  /** Digits of whole numbers that every JSON reader holds, also one with doubles only. */
  private static final int DIGITS = 15;

  @Override
  public void write(NetworkText network, LineWriter out) throws IOException {
    requireFree(network.nodes(), Set.of("id"), out);
    requireFree(network.edges(), Set.of("source", "target"), out);
    out.line(
        "{\"directed\": %s, \"multigraph\": false, \"graph\": {}, \"nodes\": ["
            .formatted(network.isDirected()));
    Iterator<Integer> nodes = IntStream.range(0, network.topology().nodes()).iterator();
    while (nodes.hasNext()) {
      int node = nodes.next();
      StringBuilder line = new StringBuilder("{\"id\": ");
      line.append(name(network.names().get(node)));
      append(line, network.nodes(), node);
      out.line(line.append(nodes.hasNext() ? "}," : "}"));
    }
    out.line("], \"edges\": [");
    int links = network.links().count();
    for (int link = 0; link < links; link++) {
      StringBuilder line = new StringBuilder("{\"source\": ");
      line.append(name(network.from(link)));
      line.append(", \"target\": ").append(name(network.to(link)));
      append(line, network.edges(), link);
      out.line(line.append(link + 1 < links ? "}," : "}"));
    }
    out.line("]}");
  }

  private static void requireFree(
      SortedMap<String, List<@Nullable String>> attributes, Set<String> own, LineWriter out) {
    for (String name : attributes.keySet()) {
      if (own.contains(name)) {
        throw out.error(
            "an attribute cannot be called '%s' in node-link JSON, which says with it which node or edge is meant; write GraphML"
                .formatted(name));
      }
    }
  }

  private static void append(
      StringBuilder line, SortedMap<String, List<@Nullable String>> attributes, int element) {
    for (Map.Entry<String, List<@Nullable String>> attribute : attributes.entrySet()) {
      String text = attribute.getValue().get(element);
      if (text != null) {
        line.append(", ").append(quoted(attribute.getKey())).append(": ");
        line.append(TextType.isNumber(text) ? text : quoted(text));
      }
    }
  }

  private static String name(String name) {
    return Decimal.isWhole(name) && name.length() <= DIGITS ? name : quoted(name);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u00").append(c < 16 ? "0" : "").append(Integer.toHexString(c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
