package gossamer.graphs.io.dot;

import gossamer.graphs.io.network.LineWriter;
import gossamer.graphs.io.network.NetworkFormat;
import gossamer.graphs.io.network.NetworkText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes DOT, with every text in quotes: names may then be words of the language, and numbers keep
 * their digits.
 */
public final class DotWriter implements NetworkFormat {
  @Override
  public void write(NetworkText network, LineWriter out) throws IOException {
    out.line(network.isDirected() ? "digraph {" : "graph {");
    for (int node = 0; node < network.topology().nodes(); node++) {
      StringBuilder line = new StringBuilder("  ");
      line.append(quoted(network.names().get(node), out));
      append(line, network.nodes(), node, out);
      out.line(line.append(';'));
    }
    for (int link = 0; link < network.links().count(); link++) {
      StringBuilder line = new StringBuilder("  ");
      line.append(quoted(network.from(link), out));
      line.append(network.isDirected() ? " -> " : " -- ");
      line.append(quoted(network.to(link), out));
      append(line, network.edges(), link, out);
      out.line(line.append(';'));
    }
    out.line("}");
  }

  private static void append(
      StringBuilder line,
      SortedMap<String, List<@Nullable String>> attributes,
      int element,
      LineWriter out) {
    String separator = " [";
    for (Map.Entry<String, List<@Nullable String>> attribute : attributes.entrySet()) {
      String text = attribute.getValue().get(element);
      if (text != null) {
        line.append(separator).append(quoted(attribute.getKey(), out));
        line.append('=').append(quoted(text, out));
        separator = ", ";
      }
    }
    line.append(separator.equals(" [") ? "" : "]");
  }

  /**
   * A text in quotes. Of backslashes, Graphviz takes only that before a quote for an escape, and
   * joins the lines around one at a line's end; two before a quote are two. So an odd number of
   * them cannot precede a quote, a line end or the end of the text.
   */
  private static String quoted(String text, LineWriter out) {
    StringBuilder quoted = new StringBuilder("\"");
    int backslashes = 0;
    for (int at = 0; at <= text.length(); at++) {
      char c = at < text.length() ? text.charAt(at) : '"';
      if (backslashes % 2 == 1 && (c == '"' || c == '\n' || c == '\r')) {
        throw out.error(
            "DOT cannot hold '%s': a backslash before a quote, a line end or the end of a text means something else there; write GraphML"
                .formatted(text));
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
      if (at < text.length()) {
        quoted.append(c == '"' ? "\\\"" : c);
      }
    }
    return quoted.append('"').toString();
  }
}
