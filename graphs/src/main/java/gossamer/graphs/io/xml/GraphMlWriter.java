package gossamer.graphs.io.xml;

import gossamer.graphs.io.network.LineWriter;
import gossamer.graphs.io.network.NetworkFormat;
import gossamer.graphs.io.network.NetworkText;
import gossamer.graphs.io.network.TextType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Writes GraphML: ids are names, every attribute is a key. */
public final class GraphMlWriter implements NetworkFormat {
  @Override
  public void write(NetworkText network, LineWriter out) throws IOException {
    out.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    out.line("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">");
    keys("node", network.nodes(), out);
    keys("edge", network.edges(), out);
    out.line(
        "<graph edgedefault=\"%s\">".formatted(network.isDirected() ? "directed" : "undirected"));
    for (int node = 0; node < network.topology().nodes(); node++) {
      out.line(element(Xml.node(network, node, out), "node", network.nodes(), node, out));
    }
    for (int link = 0; link < network.links().count(); link++) {
      out.line(element(Xml.edge(network, link, out), "edge", network.edges(), link, out));
    }
    out.line("</graph>");
    out.line("</graphml>");
  }

  private static void keys(
      String what, SortedMap<String, List<@Nullable String>> attributes, LineWriter out)
      throws IOException {
    int k = 0;
    for (Map.Entry<String, List<@Nullable String>> attribute : attributes.entrySet()) {
      out.line(
          "<key id=\"%s%d\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>"
              .formatted(
                  what,
                  k++,
                  what,
                  Xml.escaped(attribute.getKey(), out),
                  TextType.of(attribute.getValue()).xml()));
    }
  }

  private static String element(
      String open,
      String what,
      SortedMap<String, List<@Nullable String>> attributes,
      int element,
      LineWriter out) {
    StringBuilder data = new StringBuilder();
    int k = 0;
    for (List<@Nullable String> texts : attributes.values()) {
      String text = texts.get(element);
      if (text != null) {
        data.append("<data key=\"").append(what).append(k).append("\">");
        data.append(Xml.escaped(text, out)).append("</data>");
      }
      k++;
    }
    return data.isEmpty() ? open + "/>" : open + ">" + data + "</" + what + ">";
  }
}
