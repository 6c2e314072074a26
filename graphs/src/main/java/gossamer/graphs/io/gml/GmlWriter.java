package gossamer.graphs.io.gml;

import gossamer.graphs.io.network.LineWriter;
import gossamer.graphs.io.network.NetworkFormat;
import gossamer.graphs.io.network.NetworkText;
import gossamer.graphs.text.Decimal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes GML: ids are names, as numbers if they are whole numbers of 32 bits, else as quoted texts.
 * Quotes, ampersands and what is not printable ASCII are written as entities, as networkx does.
 *
 * <p>Source: M. Himsolt, "GML: A portable graph file format", technical report, University of
 * Passau, 1997.
 */
public final class GmlWriter implements NetworkFormat {
  private static final Pattern KEY = Pattern.compile("[A-Za-z][0-9A-Za-z_]*+");
  private static final Pattern REAL =
      Pattern.compile("[+-]?(?:[0-9]*+\\.[0-9]++|[0-9]++\\.)(?:[Ee][+-]?[0-9]++)?");

  /** A text to programs that read GML, whatever it looks like. */
  private static final String LABEL = "label";

  @Override
  public void write(NetworkText network, LineWriter out) throws IOException {
    requireKeys(network.nodes(), Set.of("id"), out);
    requireKeys(network.edges(), Set.of("source", "target"), out);
    out.line("graph [");
    out.line(network.isDirected() ? "  directed 1" : "  directed 0");
    for (int node = 0; node < network.topology().nodes(); node++) {
      StringBuilder line = new StringBuilder("  node [ id ");
      line.append(name(network.names().get(node), out));
      append(line, network.nodes(), node);
      out.line(line.append(" ]"));
    }
    for (int link = 0; link < network.links().count(); link++) {
      StringBuilder line = new StringBuilder("  edge [ source ");
      line.append(name(network.from(link), out));
      line.append(" target ").append(name(network.to(link), out));
      append(line, network.edges(), link);
      out.line(line.append(" ]"));
    }
    out.line("]");
  }

  private static void requireKeys(
      SortedMap<String, List<@Nullable String>> attributes, Set<String> own, LineWriter out) {
    for (String name : attributes.keySet()) {
      if (own.contains(name)) {
        throw out.error(
            "an attribute cannot be called '%s' in GML, which says with it which node is meant; write GraphML"
                .formatted(name));
      }
      if (!KEY.matcher(name).matches()) {
        throw out.error(
            "GML cannot hold the attribute '%s': its names are letters, digits and _, a letter first; write GraphML"
                .formatted(name));
      }
    }
  }

  private static void append(
      StringBuilder line, SortedMap<String, List<@Nullable String>> attributes, int element) {
    for (Map.Entry<String, List<@Nullable String>> attribute : attributes.entrySet()) {
      String text = attribute.getValue().get(element);
      if (text != null) {
        boolean number =
            !attribute.getKey().equals(LABEL) && (isInteger(text) || REAL.matcher(text).matches());
        line.append(' ').append(attribute.getKey()).append(' ');
        line.append(number ? text : quoted(text));
      }
    }
  }

  private static String name(String name, LineWriter out) {
    if (!Decimal.whole(name).equals(name)) {
      throw out.error(
          "the name '%s' would be read as %s in GML; write GraphML"
              .formatted(name, Decimal.whole(name)));
    }
    return isInteger(name) ? name : quoted(name);
  }

  /** Whether a text is a whole number of 32 bits, written as all programs write it. */
  private static boolean isInteger(String text) {
    return Decimal.isWhole(text)
        && text.length() <= 11
        && Long.parseLong(text) == (int) Long.parseLong(text);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c < ' ' || c > '~' || c == '&' || c == '"') {
                quoted.append("&#").append(c).append(';');
              } else {
                quoted.append((char) c);
              }
            });
    return quoted.append('"').toString();
  }
}
