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

/**
 * Writes GEXF 1.3: ids are names, labels and weights are where Gephi looks for them, every other
 * attribute is a declared one.
 */
public final class GexfWriter implements NetworkFormat {
  private static final String LABEL = "label";
  private static final String WEIGHT = "weight";

  @Override
  public void write(NetworkText network, LineWriter out) throws IOException {
    out.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    out.line("<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">");
    out.line(
        "<graph defaultedgetype=\"%s\">"
            .formatted(network.isDirected() ? "directed" : "undirected"));
    declare("node", network.nodes(), out);
    declare("edge", network.edges(), out);
    out.line("<nodes>");
    for (int node = 0; node < network.topology().nodes(); node++) {
      out.line(element(Xml.node(network, node, out), "node", network.nodes(), node, out));
    }
    out.line("</nodes>");
    out.line("<edges>");
    for (int link = 0; link < network.links().count(); link++) {
      out.line(element(Xml.edge(network, link, out), "edge", network.edges(), link, out));
    }
    out.line("</edges>");
    out.line("</graph>");
    out.line("</gexf>");
  }

  /**
   * Whether an attribute is one of XML, not a declared one: of a weight that some edges lack, Gephi
   * would make 1.
   */
  private static boolean isOwn(String what, String name, List<@Nullable String> texts) {
    return name.equals(LABEL)
        || (what.equals("edge")
            && name.equals(WEIGHT)
            && texts.stream().allMatch(text -> text != null && TextType.isNumber(text)));
  }

  private static void declare(
      String what, SortedMap<String, List<@Nullable String>> attributes, LineWriter out)
      throws IOException {
    out.line("<attributes class=\"" + what + "\">");
    int k = 0;
    for (Map.Entry<String, List<@Nullable String>> attribute : attributes.entrySet()) {
      if (!isOwn(what, attribute.getKey(), attribute.getValue())) {
        out.line(
            "<attribute id=\"%d\" title=\"%s\" type=\"%s\"/>"
                .formatted(
                    k,
                    Xml.escaped(attribute.getKey(), out),
                    TextType.of(attribute.getValue()).xml()));
      }
      k++;
    }
    out.line("</attributes>");
  }

  private static String element(
      String open,
      String what,
      SortedMap<String, List<@Nullable String>> attributes,
      int element,
      LineWriter out) {
    StringBuilder start = new StringBuilder(open);
    StringBuilder values = new StringBuilder();
    int k = 0;
    for (Map.Entry<String, List<@Nullable String>> attribute : attributes.entrySet()) {
      String text = attribute.getValue().get(element);
      if (text != null && isOwn(what, attribute.getKey(), attribute.getValue())) {
        start.append(" %s=\"%s\"".formatted(attribute.getKey(), Xml.escaped(text, out)));
      } else if (text != null) {
        values.append("<attvalue for=\"%d\" value=\"%s\"/>".formatted(k, Xml.escaped(text, out)));
      }
      k++;
    }
    return values.isEmpty()
        ? start + "/>"
        : start + "><attvalues>" + values + "</attvalues></" + what + ">";
  }
}
